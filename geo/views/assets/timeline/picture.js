// @ts-check
/* The picture that the timeline draws: what is in view, where the window is, what is selected. */

/** @import {Events, Theme} from "../shared/messages.js" */
/** @import {Instants, Time} from "./instants.js" */
/** @import {Plotly} from "./plotly.js" */
/** @import {Window} from "./window.js" */
import {makeBoard} from "./board.js";
import {words} from "./days.js";
import {Field} from "./field.js";
import {instants} from "./instants.js";
import {fillGutters, nameRows} from "./names.js";
import {Overview} from "./overview.js";
import {foldedAtFirst, ROW, rowsOf} from "./rows.js";
import {firstWindow, inDays, within} from "./window.js";

const LEAST = 60;  // days of the whole
const PHONE = 130, NARROW = 620;  // pixels of height under which lanes are left out, of width under which names are short

/** @typedef {{dated: number, yearless: number, undated: number, earlier: number, later: number}} Counts */

/**
 * @typedef Told
 * @property {(events: number[], precision: string) => void} mark a gutter was clicked, which a filter names, too
 * @property {(key: string) => void} lane
 * @property {(counts: Counts) => void} counted
 * @property {(window: Window | null, moving: boolean) => void} brushed
 * @property {(families: string[]) => void} folded a person folded these and no others
 */

/** What is drawn, and what of it is in view. */
export class Picture {
  /**
   * @param {HTMLElement} place
   * @param {Told} on
   */
  constructor(place, on) {
    this.place = place;
    this.on = on;
    /** @type {number | null} */
    this.selected = null;
    /** @type {number[]} */
    this.marked = [];
    /** @type {Uint8Array | null} */
    this.mask = null;
    /** What the lanes show. @type {Window} */
    this.view = [0, 1];
    /** What a person set. @type {Window | null} */
    this.set = null;
    /** @type {Window} */
    this.whole = [0, 1];
    /** @type {Window} */
    this.first = [0, 1];
    /** Names of the folded families; nothing is known of them before the first drawing. @type {Set<string> | null} */
    this.folded = null;
    /** Whether a person folded them: else each drawing folds as there is room. */
    this.foldedByHand = false;
    /** Whether a hand or play moves what is in view. */
    this.moving = false;
    /** Whether nothing is dated. */
    this.empty = true;
    this.wanted = 0;
    this.said = "";
    this.board = makeBoard();
    this.overview = new Overview(this.board, {brushed: on.brushed});
    /** @type {{time: Time, instants: Instants, field: Field, theme: Theme} | null} */
    this.drawn = null;
    place.replaceChildren(this.board.root);
    this.board.fold.addEventListener("click", () => this.foldAll());
  }

  /**
   * Draw events.
   * @param {Plotly} plotly
   * @param {Time} time
   * @param {Events} events
   * @param {Theme} theme
   */
  draw(plotly, time, events, theme) {
    const {board} = this, {span} = time, [from, to] = span ?? [0, 1], air = Math.max(1, (to - from) * 0.01, (LEAST - to + from) / 2);
    const known = instants(time, events.proposed), before = this.whole.join(), fresh = this.drawn === null;
    const field = this.drawn?.field ?? new Field(board, plotly);
    this.drawn = {time, instants: known, field, theme};
    this.mask = null;
    this.empty = !span;
    this.place.dataset.empty = String(this.empty);
    board.none.textContent = span ? "" : nothing(known.columns);
    board.none.hidden = !this.empty;
    fillGutters(board.gutters, known.columns, this.on.mark);
    this.whole = inDays([from - air, to + air]);
    this.first = firstWindow(known.sorted, this.whole);
    if (fresh || before !== this.whole.join()) this.view = this.first;
    if (this.set) this.embrace(this.view = this.set);
    this.overview.give(known, this.whole, this.first);
    field.give(time, known, events.type);
    this.said = "";
    if (!this.foldedByHand) this.folded = null;
    this.dress();
    this.arrange();
    this.fit();
  }

  /**
   * Let a window be part of the whole, also where it lies beside all events: what filters is shown as it is.
   * @param {Window} window
   */
  embrace([from, to]) {
    const {whole: [first, last]} = this;
    this.whole = [Math.min(first, from), Math.max(last, to)];
    if (this.drawn) this.overview.give(this.drawn.instants, this.whole, this.first);
  }

  /* ---- rows ---- */

  arrange() {
    const {drawn, board} = this;
    if (!drawn) return;
    const {lanes} = drawn.time, room = board.body.clientHeight / ROW;
    if (!this.folded && room > 1) this.folded = foldedAtFirst(lanes, room);
    const rows = rowsOf(lanes, this.folded ?? new Set());
    drawn.field.arrange(rows);
    nameRows(board, drawn.field.rows, {lane: this.on.lane, fold: (family) => this.fold(family)});
    board.fold.hidden = !rows.some(({kind}) => kind === "family");
    board.fold.textContent = rows.some(unfolded) ? "Fold all" : "Unfold all";
  }

  /** @param {string} family */
  fold(family) {
    const folded = new Set(this.folded);
    if (!folded.delete(family)) folded.add(family);
    this.foldByHand(folded);
  }

  foldAll() {
    const open = this.drawn?.field.rows.some(unfolded);
    this.foldByHand(new Set(open ? this.drawn?.time.lanes.map(({family}) => family) : []));
  }

  /** @param {Set<string>} folded */
  foldByHand(folded) {
    this.refold([...folded]);
    this.on.folded([...folded].filter(Boolean).sort());
  }

  /**
   * Fold these families and no others; null folds as there is room.
   * @param {string[] | null} families
   */
  refold(families) {
    this.foldedByHand = families !== null;
    this.folded = families && new Set(families);
    this.arrange();
    this.paint();
  }

  /* ---- drawing ---- */

  /** Say by attributes how much room there is, which the styles go by. */
  dress() {
    const {place: {clientWidth, clientHeight, dataset}, board} = this;
    const phone = dataset.form === "phone" || clientHeight < PHONE;
    board.root.dataset.form = phone ? "phone" : clientWidth < NARROW ? "narrow" : "wide";
  }

  get phone() {
    return this.board.root.dataset.form === "phone";
  }

  /** Fit what is drawn to the box. */
  fit() {
    if (!this.drawn || !this.place.clientWidth || !this.place.clientHeight) return;
    this.dress();
    if (!this.folded) this.arrange();
    this.overview.draw(this.drawn.theme, this.mask);
    this.paint();
  }

  /** Draw what is in view. */
  paint() {
    cancelAnimationFrame(this.wanted);
    this.wanted = 0;
    const {drawn, board, view, mask, moving} = this, width = board.field.clientWidth;
    if (!drawn) return;
    this.count();
    if (!this.empty && width > 0 && !this.phone) {
      board.axis.style.width = `${width}px`;
      drawn.field.paint({view, width, mask, theme: drawn.theme, moving});
      this.ring();
    }
    this.placeWindow();
  }

  /** Draw with the next frame. */
  soon() {
    this.wanted ||= requestAnimationFrame(() => this.paint());
  }

  /** Show where the window is: in the lanes and in the whole span. */
  placeWindow() {
    const {drawn, board, set, view} = this;
    if (!drawn || this.empty) return;
    const {field} = drawn, [left, right] = (set ?? view).map((day) => Math.min(field.width, Math.max(0, field.x(day))));
    for (const [dim, wide] of /** @type {const} */ ([[board.before, left], [board.after, field.width - right]])) {
      dim.hidden = wide < 1;
      dim.style.width = `${wide}px`;
    }
    this.overview.place(set ?? view, set !== null);
    if (set && !board.date.hidden) board.date.textContent = words(set);
  }

  /** Say how many events lie before and after what is in view. */
  count() {
    if (!this.drawn) return;
    const {instants: {columns, start, end}} = this.drawn, {board, view: [from, to]} = this;
    let earlier = 0, later = 0;
    for (const event of columns[0]) {
      if (end[event] <= from) earlier += 1;
      else if (start[event] >= to) later += 1;
    }
    board.earlier.hidden = !earlier;
    board.later.hidden = !later;
    board.earlier.textContent = `‹ ${earlier.toLocaleString("en")} earlier`;
    board.later.textContent = `${later.toLocaleString("en")} later ›`;
    const [dated, yearless, undated] = columns.map((events) => events.length), said = `${earlier} ${later}`;
    if (said !== this.said) this.on.counted({dated, yearless, undated, earlier, later});
    this.said = said;
  }

  /* ---- the selection ---- */

  /**
   * Bring an event into sight, where no window is set that it may lie out of.
   * @param {number} event
   */
  reveal(event) {
    const {drawn, board: {body}} = this;
    if (!drawn || drawn.instants.column[event] !== 0 || this.phone || this.empty) return;
    const at = drawn.instants.at[event], half = (this.view[1] - this.view[0]) / 2;
    if (!this.set && (at < this.view[0] || at > this.view[1])) {
      this.view = within([at - half, at + half], this.whole);
      this.soon();
    }
    const found = drawn.field.where(event);
    const top = (found[0]?.row ?? 0) * ROW;
    if (top < body.scrollTop) body.scrollTop = top;
    else if (top + ROW > body.scrollTop + body.clientHeight) body.scrollTop = top + ROW - body.clientHeight;
  }

  /** Draw the rings. */
  ring() {
    const {drawn, selected, marked, board} = this;
    if (!drawn || this.empty) return;
    const rings = drawn.field.width ? drawn.field.drawRings(selected, marked, drawn.theme) : 0;
    this.place.dataset.marked = String(rings);
    this.place.dataset.selected = selected === null ? "" : String(selected);
    const {column} = drawn.instants, chosen = new Set(marked.map((event) => column[event]));
    if (selected !== null) chosen.add(column[selected]);
    for (const gutter of board.gutters.children) {
      gutter.classList.toggle("tl-chosen", chosen.has(/** @type {HTMLElement} */ (gutter).dataset.column === "1" ? 1 : 2));
    }
  }
}

/** @param {{kind: string, folded: boolean}} row */
const unfolded = ({kind, folded}) => kind === "family" && !folded;

/**
 * Say why there is no axis.
 * @param {Instants["columns"]} columns
 */
function nothing([, yearless, undated]) {
  const many = yearless.length + undated.length;
  if (!many) return "No events to show in time.";
  return many === 1 ? "This event has no known year, so it has no place in time." : "None of these events has a known year, so none has a place in time.";
}
