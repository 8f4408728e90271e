// @ts-check
/* What is said beside the pointer. */

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
    /** @type {{when: string[], summary: string[], proposed?: boolean[]}} */
    this.words = {when: [], summary: []};
    this.said = "";
  }

  /**
   * Say what is under the pointer; nothing takes the words away.
   * @param {{events: number[], strip: boolean, row: {label: string}} | null} found
   * @param {MouseEvent} [at]
   */
  show(found, at) {
    this.picture.board.field.style.cursor = found ? (found.strip ? "zoom-in" : "pointer") : "";
    this.tip.hidden = !found || !at;
    if (!found || !at) return;
    const said = `${found.strip} ${found.events.join()}`;
    if (said !== this.said) this.tip.replaceChildren(...this.lines(found).map(([tag, text]) => make(tag === "hint" ? "span" : tag, tag === "hint" ? {class: "tl-hint"} : {}, text)));
    this.said = said;
    const frame = (this.tip.offsetParent ?? this.picture.place).getBoundingClientRect(), {offsetWidth: wide, offsetHeight: high} = this.tip;
    const x = Math.min(at.clientX - frame.left + OFF, frame.width - wide - 4);
    const below = at.clientY + OFF + high < window.innerHeight - 4;
    this.tip.style.left = `${Math.max(4, x)}px`;
    this.tip.style.top = `${at.clientY - frame.top + (below ? OFF : -OFF - high)}px`;
  }

  /**
   * @param {{events: number[], strip: boolean, row: {label: string}}} found
   * @returns {Line[]}
   */
  lines({events, strip, row}) {
    const {when, summary, proposed} = this.words, [first] = events;
    if (events.length === 1 && !strip) {
      const waiting = proposed?.[first] ? /** @type {Line[]} */ ([["hint", "Proposed, not reviewed"]]) : [];
      return [["strong", when[first]], ["span", summary[first]], ...waiting];
    }
    const many = `${events.length.toLocaleString("en")} event${events.length === 1 ? "" : "s"}`;
    const waiting = events.filter((event) => proposed?.[event]).length;
    const undecided = waiting && waiting < events.length ? `, ${waiting} of them proposed` : waiting ? ", proposed" : "";
    if (strip) return [["strong", `${row.label}: ${many}${undecided}`], ["span", this.stretch(events)], ["hint", "Click to zoom in"]];
    const named = events.slice(0, NAMED).map((event) => /** @type {Line} */ (["span", `${when[event]}: ${summary[event]}`]));
    const more = events.length - named.length;
    return [["strong", many + undecided], ...named, ["hint", more > 0 ? `and ${more} more; click to list them` : "Click to list them"]];
  }

  /**
   * Say when some events are, as far as it is in view.
   * @param {number[]} events
   */
  stretch(events) {
    const {drawn} = this.picture;
    if (!drawn) return "";
    const {at} = drawn.instants;
    return words([Math.min(...events.map((event) => at[event])) - 0.5, Math.max(...events.map((event) => at[event])) + 0.5]);
  }
}
