// @ts-check
/* A plotly figure made by Python, dressed in the page's theme, marked by shapes of fixed size. */

/** @import {Events, Theme} from "../shared/messages.js" */
/** @import {Drawn, Figure, Mark, Moment, Plotly, Told} from "./plotly.js" */
import {dress} from "./dress.js";
import {nearest, rings} from "./marks.js";

const STEADY = 6;  // pixels that a hand may move within a click

/** @typedef {Pick<Events, "when" | "summary">} Words what is said of each mark that is pointed at */

/** A figure in its place, and the hands on it. */
export class FigureInPlace {
  /**
   * @param {HTMLElement} place
   * @param {HTMLElement} tip
   * @param {{pick: (event: number) => void, mark: (events: number[]) => void}} on called when a person picks or marks
   */
  constructor(place, tip, on) {
    this.place = /** @type {Drawn} */ (place);
    this.tip = tip;
    this.on = on;
    /** @type {number | null} */
    this.selected = null;
    /** @type {number[]} */
    this.marked = [];
    /** Whether other events than those that are drawn are about to be. */
    this.stale = false;
    /** @type {Plotly | null} */
    this.plotly = null;
    /** @type {Mark[]} */
    this.marks = [];
    /** @type {Words} */
    this.words = {when: [], summary: []};
    /** The range of the whole time.
     * @type {Moment[]} */
    this.whole = [];
    /** @type {object[]} */
    this.bands = [];
    this.accent = "";
    this.mode = "";
    this.ringed = "";
    this.listening = false;
    this.coarse = matchMedia("(pointer: coarse)").matches;
    place.addEventListener("pointerleave", () => this.hint(null));
    // plotly looks under the pointer at most once in 50 ms; a click between two looks would be lost, or be taken for
    // one on the mark before
    place.addEventListener("pointerdown", (press) => {
      if (!press.isPrimary || press.button) return;
      // plotly covers the window while a button is down, so the release is heard there
      window.addEventListener("pointerup", (release) => this.released(press, release), {once: true, capture: true});
    }, {capture: true});
  }

  /**
   * Draw a figure.
   * @param {Plotly} plotly
   * @param {Figure} figure
   * @param {Mark[]} marks
   * @param {Words} words
   * @param {Theme} theme
   */
  async draw(plotly, figure, marks, words, theme) {
    // what one plotly.js has drawn the other cannot go on with
    if (this.plotly && this.plotly !== plotly) {
      this.plotly.purge(this.place);
      this.listening = false;
    }
    Object.assign(this, {plotly, marks, words, accent: theme.accent, stale: false});
    this.bands = figure.layout.shapes ?? [];
    const layout = structuredClone(figure.layout);
    dress(layout, theme, this.place.clientWidth);
    layout.dragmode = this.coarse ? false : this.mode || layout.dragmode;
    const config = {displayModeBar: false, responsive: true, scrollZoom: false, doubleClick: "reset"};
    const drawn = this.rings();
    layout.shapes = [...this.bands, ...drawn];
    this.place.style.height = `${layout.height}px`;
    const done = plotly.react(this.place, figure.data, layout, config);
    this.note(drawn);
    await done;
    if (!this.listening) {
      this.listening = true;
      this.place.on("plotly_hover", (told) => this.hint(told.points[0]?.customdata, told.event));
      this.place.on("plotly_unhover", () => this.hint(null));
      this.place.on("plotly_selected", (told) => this.box(told));
    }
    this.ring();
  }

  /** @param {Theme} theme */
  async restyle(theme) {
    this.accent = theme.accent;
    await this.plotly?.relayout(this.place, {"font.color": theme.text, "font.family": theme.font});
    this.ring();
  }

  /** @param {"select" | "pan"} mode what dragging does */
  setMode(mode) {
    this.mode = mode;
    this.plotly?.relayout(this.place, {dragmode: mode});
  }

  /**
   * Show so many times as long a time, about its middle.
   * @param {number} factor
   */
  zoom(factor) {
    if (!this.plotly) return;
    const [low, high] = this.place._fullLayout.xaxis.range.map(milliseconds);
    const middle = (low + high) / 2, half = ((high - low) / 2) * factor;
    this.plotly.relayout(this.place, {"xaxis.range": [middle - half, middle + half]});
  }

  /** Show the whole time. */
  reset() {
    this.plotly?.relayout(this.place, {"xaxis.range": [...this.whole]});
  }

  /**
   * @param {PointerEvent} press
   * @param {PointerEvent} release
   */
  released(press, {clientX, clientY, pointerId}) {
    const moved = Math.hypot(clientX - press.clientX, clientY - press.clientY);
    if (pointerId !== press.pointerId || moved > STEADY || !this.plotly) return;
    const event = this.under(clientX, clientY);
    if (event !== null) this.on.pick(event);
  }

  /**
   * Return the event whose mark or bar is under a point of the window, or near it.
   * @param {number} x
   * @param {number} y
   */
  under(x, y) {
    const {left, top} = this.place.getBoundingClientRect();
    return nearest(this.marks, this.place._fullLayout, x - left, y - top);
  }

  /** @param {Told} box what a person drew a box round; to take it away again is told too, without a range */
  box(box) {
    if (!box?.range) return;
    const events = new Set(box.points.filter((one) => one.customdata !== undefined).map((one) => Number(one.customdata)));
    this.on.mark([...events].sort((a, b) => a - b));
    this.plotly?.restyle(this.place, {selectedpoints: [null]});
    this.plotly?.relayout(this.place, {selections: []});
  }

  /**
   * Say what a mark is, beside the pointer; null takes the words away.
   * @param {unknown} mark its number
   * @param {MouseEvent} [at]
   */
  hint(mark, at) {
    this.tip.hidden = mark === null || mark === undefined || !at;
    if (this.tip.hidden || !at) return;
    const number = Number(mark), frame = (this.place.parentElement ?? this.place).getBoundingClientRect();
    const said = /** @type {const} */ ([["strong", this.words.when[number]], ["span", this.words.summary[number]]]);
    this.tip.replaceChildren(...said.map(([tag, text]) => {
      const node = document.createElement(tag);
      node.textContent = text;
      return node;
    }));
    const left = Math.min(at.clientX - frame.left + 14, frame.width - this.tip.offsetWidth - 4);
    this.tip.style.left = `${Math.max(4, left)}px`;
    this.tip.style.top = `${at.clientY - frame.top + 16}px`;
  }

  /**
   * Ring one event and mark others.
   * @param {number | null} selected
   * @param {number[]} marked
   */
  show(selected, marked) {
    this.selected = selected;
    this.marked = marked;
    this.ring();
  }

  ring() {
    if (!this.plotly || this.stale) return;
    const drawn = this.rings();
    if (this.note(drawn)) this.plotly.relayout(this.place, {shapes: [...this.bands, ...drawn]});
  }

  rings() {
    return rings(this.marks, this.selected, this.marked, this.accent);
  }

  /**
   * Note which rings are drawn; return whether they are other than before.
   * @param {object[]} drawn
   */
  note(drawn) {
    const before = this.ringed;
    this.ringed = JSON.stringify(drawn);
    this.place.dataset.marked = String(drawn.length);
    return this.ringed !== before;
  }
}


/**
 * Return an end of an axis in milliseconds since 1970; plotly writes dates as "2015-03-12 10:30", in UTC.
 * @param {Moment} end
 */
function milliseconds(end) {
  return typeof end === "number" ? end : Date.parse(`${end.replace(" ", "T")}${end.length > 10 ? "Z" : ""}`);
}
