// @ts-check
/* The histogram of the whole span, and the brush on it. */

/** @import {Theme} from "../shared/messages.js" */
/** @import {Board} from "./board.js" */
/** @import {Instants} from "./instants.js" */
/** @import {Scale} from "./scale.js" */
/** @import {Window} from "./window.js" */
import {cleared} from "./board.js";
import {date, words} from "./days.js";
import {density} from "./density.js";
import {dayOf, scaleOf, shareOf, years} from "./scale.js";
import {drawBars} from "./strips.js";
import {within} from "./window.js";

const BIN = 3, LABELS = 13, EDGE = 12, INSIDE = 2, NARROWEST = 8, DRAGGED = 4;  // pixels
/** What lets go of the window, and a handle beside it: pixels of their widths, under a finger and under a mouse. */
const FINGER = "(pointer: coarse), (max-width: 640px)", DROP = [44, 18], HANDLE = [26, 12];

export class Overview {
  /**
   * @param {Board} board
   * @param {{brushed: (window: Window | null, moving: boolean) => void}} on
   */
  constructor(board, on) {
    this.board = board;
    this.on = on;
    /** @type {Scale} */
    this.scale = {days: [0, 1], shares: [0, 1]};
    /** @type {Window} */
    this.whole = [0, 1];
    /** @type {Window} */
    this.shown = [0, 1];
    /** @type {Instants | null} */
    this.instants = null;
    this.width = 0;
    this.finger = matchMedia(FINGER);
    board.span.addEventListener("pointerdown", (press) => this.press(press));
    for (const part of [board.brush, board.from, board.to]) part.addEventListener("keydown", (press) => this.key(press));
    board.drop.addEventListener("click", () => on.brushed(null, false));
    board.drop.addEventListener("pointerdown", (press) => press.stopPropagation());
  }

  /**
   * @param {Instants} instants
   * @param {Window} whole
   * @param {Window} dense
   */
  give(instants, whole, dense) {
    this.instants = instants;
    this.whole = whole;
    this.scale = scaleOf(whole, dense);
  }

  /**
   * Draw the bars.
   * @param {Theme} theme
   * @param {Uint8Array | null} mask
   */
  draw(theme, mask) {
    const {clientWidth: width, clientHeight: height} = this.board.span;
    if (!this.instants || !width) return;
    this.width = width;
    const context = cleared(this.board.bars, width, height), bottom = height - LABELS, {days, shares} = this.scale;
    const found = density(this.instants.columns[0], this.instants, (day) => (shareOf(this.scale, day) * width) / BIN,
      Math.ceil(width / BIN), mask);
    drawBars(context, found, {bottom, height: bottom - 3, bin: BIN, colour: theme.text});
    context.fillStyle = theme.rule;
    context.fillRect(0, bottom, width, 1);
    shares.slice(1, -1).forEach((share) => {
      context.strokeStyle = theme.rule;
      context.setLineDash([2, 2]);
      context.beginPath();
      context.moveTo(Math.round(share * width) + 0.5, 0);
      context.lineTo(Math.round(share * width) + 0.5, height);
      context.stroke();
    });
    context.setLineDash([]);
    Object.assign(context, {fillStyle: theme.text, font: `10px ${theme.font}`, textBaseline: "bottom", globalAlpha: 0.75});
    for (const {year, x} of years(this.scale, width, (one) => date(one, 0))) {
      context.fillText(String(year), x + 3, height + 1);
      context.fillRect(x, bottom, 1, 4);
    }
    context.globalAlpha = 1;
    this.board.span.dataset.parts = String(days.length - 1);
  }

  /**
   * Show the window, or what is in view where none is set.
   * @param {Window} shown
   * @param {boolean} set whether a person set it
   */
  place(shown, set) {
    this.shown = shown;
    const {brush, from, to, span, drop} = this.board, [left, right] = shown.map((day) => shareOf(this.scale, day) * this.width);
    const wide = Math.max(NARROWEST, right - left), low = Math.min(left, this.width - wide);
    brush.style.transform = `translateX(${low}px)`;
    brush.style.width = `${wide}px`;
    from.style.transform = `translateX(${low - EDGE}px)`;
    to.style.transform = `translateX(${low + wide - INSIDE}px)`;
    drop.style.transform = `translateX(${this.besideOrIn(low, low + wide)}px)`;
    drop.hidden = !set;
    span.dataset.set = String(set);
    const said = words(shown), [first, last] = this.whole.map(Math.round);
    [[brush, (shown[0] + shown[1]) / 2], [from, shown[0]], [to, shown[1]]].forEach(([part, day]) => {
      const slider = /** @type {HTMLElement} */ (part);
      slider.ariaValueMin = String(first);
      slider.ariaValueMax = String(last);
      slider.ariaValueNow = String(Math.round(Number(day)));
      slider.ariaValueText = said;
    });
  }

  /**
   * Return where what lets go of the window stands: in its corner, or beside it where it would fill it.
   * @param {number} left
   * @param {number} right
   */
  besideOrIn(left, right) {
    const [drop, handle] = [DROP, HANDLE].map((sizes) => sizes[this.finger.matches ? 0 : 1]);
    if (right - left >= drop + handle + 14) return Math.min(this.width - drop, right - drop);
    const after = right + handle;
    return after + drop <= this.width ? after : Math.max(0, left - handle - drop);
  }

  /** @param {PointerEvent} press */
  press(press) {
    if (press.button || !this.instants) return;
    press.preventDefault();
    const {left} = this.board.span.getBoundingClientRect(), {target, pointerId} = press, {brush, from, to, span} = this.board;
    const set = span.dataset.set === "true", [low, high] = this.shown, x = press.clientX - left;
    const day = (/** @type {PointerEvent} */ move) => dayOf(this.scale, Math.min(1, Math.max(0, (move.clientX - left) / this.width)));
    const began = day(press), at = (/** @type {number} */ one) => shareOf(this.scale, one) * this.width;
    let moved = false;
    const hold = new AbortController(), {signal} = hold;
    span.setPointerCapture(pointerId);
    /** @param {PointerEvent} move @returns {Window} */
    const drawn = (move) => {
      const here = day(move), sorted = (/** @type {number} */ one, /** @type {number} */ other) =>
        within([Math.min(one, other), Math.max(one, other)], this.whole);
      if (target === from) return sorted(here, high);
      if (target === to) return sorted(low, here);
      if (target === brush && set) {
        const start = dayOf(this.scale, (at(low) + move.clientX - left - x) / this.width);
        return within([start, start + high - low], this.whole);
      }
      return sorted(began, here);
    };
    span.addEventListener("pointermove", (move) => {
      if (move.pointerId !== pointerId || (!moved && Math.abs(move.clientX - press.clientX) < DRAGGED)) return;
      moved = true;
      this.on.brushed(drawn(move), true);
    }, {signal});
    const done = (/** @type {PointerEvent} */ release) => {
      if (release.pointerId !== pointerId) return;
      hold.abort();
      if (moved) this.on.brushed(drawn(release), false);
      else if (target === span || target === this.board.bars) this.centre(began);
    };
    span.addEventListener("pointerup", done, {signal});
    span.addEventListener("pointercancel", done, {signal});
  }

  /** Move what is shown so that a day is in its middle.
   * @param {number} day */
  centre(day) {
    const half = (this.shown[1] - this.shown[0]) / 2;
    this.on.brushed(within([day - half, day + half], this.whole), false);
  }

  /** @param {KeyboardEvent} press */
  key(press) {
    const [from, to] = this.shown, by = (to - from) / 10;
    const ways = /** @type {Record<string, number>} */ ({ArrowLeft: -by, ArrowDown: -by, ArrowRight: by, ArrowUp: by,
      PageDown: from - to, PageUp: to - from, Home: -Infinity, End: Infinity});
    if (press.key === "Escape") return this.on.brushed(null, false);
    if (!Object.hasOwn(ways, press.key)) return undefined;
    press.preventDefault();
    press.stopPropagation();
    const way = Math.max(this.whole[0] - to, Math.min(this.whole[1] - from, ways[press.key]));
    const edge = press.currentTarget === this.board.from ? [way, 0] : press.currentTarget === this.board.to ? [0, way] : [way, way];
    const low = Math.max(this.whole[0], from + edge[0]), high = Math.min(this.whole[1], to + edge[1]);
    if (edge[0] === edge[1]) this.on.brushed(within([from + way, to + way], this.whole), false);
    else if (high - low >= 1) this.on.brushed([low, high], false);
    return undefined;
  }
}
