// @ts-check
/* What is said beside the pointer. */

/** @import {Events} from "../shared/messages.js" */
/** @import {Under} from "./field.js" */
/** @import {Picture} from "./picture.js" */
import {make} from "./board.js";
import {words} from "./days.js";

const OFF = 14, NAMED = 4;  // pixels from the pointer, events of a mark that are named

/** @typedef {["strong" | "span" | "hint", string]} Line */

export class Tip {
  /**
   * @param {HTMLElement} tip
   * @param {Picture} picture
   */
  constructor(tip, picture) {
    this.tip = tip;
    this.picture = picture;
    /** @type {Pick<Events, "when" | "summary" | "proposed" | "need">} */
    this.words = {when: [], summary: []};
    this.said = "";
    /** What was shown last, and where the pointer was. @type {[Under, MouseEvent] | null} */
    this.shown = null;
  }

  /** Other events are drawn. */
  forget() {
    this.said = "";
    this.shown = null;
  }

  /** Say the same again: words have come that were missing. */
  again() {
    if (!this.shown || this.tip.hidden) return;
    this.said = "";
    this.show(...this.shown);
  }

  /**
   * Say what is under the pointer; nothing takes the words away.
   * @param {Under | null} found
   * @param {MouseEvent} [at]
   */
  show(found, at) {
    this.picture.board.field.style.cursor = found ? (found.strip ? "zoom-in" : "pointer") : "";
    this.tip.hidden = !found || !at;
    this.shown = found && at ? [found, at] : null;
    if (!found || !at) return;
    const said = `${JSON.stringify(found.strip)} ${found.events.join()}`;
    if (said !== this.said) this.tip.replaceChildren(...this.lines(found).map(([tag, text]) => make(tag === "hint" ? "span" : tag, tag === "hint" ? {class: "tl-hint"} : {}, text)));
    this.said = said;
    const frame = (this.tip.offsetParent ?? this.picture.place).getBoundingClientRect(), {offsetWidth: wide, offsetHeight: high} = this.tip;
    const x = Math.min(at.clientX - frame.left + OFF, frame.width - wide - 4);
    const below = at.clientY + OFF + high < window.innerHeight - 4;
    this.tip.style.left = `${Math.max(4, x)}px`;
    this.tip.style.top = `${at.clientY - frame.top + (below ? OFF : -OFF - high)}px`;
  }

  /**
   * @param {Under} found
   * @returns {Line[]}
   */
  lines({events, strip, row}) {
    const {when, summary, proposed, need} = this.words, [first] = events;
    need?.(events.slice(0, NAMED));
    const what = (/** @type {number} */ event) => summary[event] ?? "…";
    if (events.length === 1) {
      const waiting = proposed?.[first] ? /** @type {Line[]} */ ([["hint", "Proposed, not reviewed"]]) : [];
      return [["strong", when[first]], ["span", what(first)], ...waiting];
    }
    const count = strip?.count ?? events.length, many = `${count.toLocaleString("en")} event${count === 1 ? "" : "s"}`;
    const waiting = strip?.proposed ?? events.filter((event) => proposed?.[event]).length;
    const undecided = waiting && waiting < count ? `, ${waiting} of them proposed` : waiting ? ", proposed" : "";
    if (strip) {
      return [["strong", `${row.label}: ${many}${undecided}`], ["span", words([strip.from - 0.5, strip.to + 0.5])],
        ["hint", "Click to zoom in"]];
    }
    const named = events.slice(0, NAMED).map((event) => /** @type {Line} */ (["span", `${when[event]}: ${what(event)}`]));
    const more = events.length - named.length;
    return [["strong", many + undecided], ...named, ["hint", more > 0 ? `and ${more} more; click to list them` : "Click to list them"]];
  }
}
