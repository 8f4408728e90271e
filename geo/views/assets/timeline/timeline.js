// @ts-check
/* The timeline of the atlas: lanes under an axis, the whole span below, a window that a person sets. */

/** @import {Events, Theme} from "../shared/messages.js" */
/** @import {Unit} from "./days.js" */
/** @import {Time} from "./instants.js" */
/** @import {Counts} from "./picture.js" */
/** @import {Plotly} from "./plotly.js" */
/** @import {Window} from "./window.js" */
import {listen} from "./gestures.js";
import {Picture} from "./picture.js";
import {opening, Pace, Player, stepped} from "./player.js";
import {Tip} from "./tip.js";
import {inDays, middle, within, zoomed} from "./window.js";

const SETTLE_MS = 160;
const TWICE_MS = 600;
const AHEAD = 0.05;  // share of the lanes before a playing window that they move on to
const CLOSER = 0.25;  // a click on a strip shows so much of what was in view

/**
 * What is called when a person does something.
 * @typedef On
 * @property {(event: number) => void} pick
 * @property {(events: number[], precision?: string) => void} mark where all of a precision are meant, with its name
 * @property {(window: Window | null, moving: boolean) => void} [windowed] the window that a person set, null when it is
 *   let go; whether hand or play still move it
 * @property {(key: string) => void} [lane] the name of a lane was clicked
 * @property {(counts: Counts) => void} [counted]
 * @property {(families: string[]) => void} [folded] a person folded these families of lanes and no others
 * @property {(pace: string) => void} [paced] a person chose step and speed of play
 * @property {() => void} [ground] empty ground was clicked
 */

export class Timeline {
  /**
   * @param {HTMLElement} place a box whose height the page sets
   * @param {HTMLElement} tip where words beside the pointer go; it stands in the place's parent
   * @param {On} on
   */
  constructor(place, tip, on) {
    this.place = place;
    this.on = on;
    /** Whether other events than those that are drawn are about to be. */
    this.stale = false;
    /** @type {"pan" | "select"} */
    this.mode = "pan";
    /** @type {Unit | number} */
    this.pace = "month";
    this.resting = 0;
    /** Whether a hand has moved the window and it has not been told where it rests. */
    this.untold = false;
    this.size = "";
    /** When a mark or a strip was last clicked. */
    this.hit = -Infinity;
    this.picture = new Picture(place, {
      mark: (events, precision) => on.mark(events, precision),
      lane: (key) => on.lane?.(key),
      counted: (counts) => on.counted?.(counts),
      brushed: (window, moving) => (window ? this.look(window, moving) : this.reset()),
      folded: (families) => on.folded?.(families),
    });
    this.tip = new Tip(tip, this.picture);
    this.choice = new Pace(this.picture.board, (said) => {
      on.paced?.(said);
      if (this.player.playing) this.play();
    });
    this.player = new Player({step: () => this.step(), state: (playing) => this.say(playing)});
    this.listen();
    this.watch = new ResizeObserver(() => this.resized());
    this.watch.observe(place);
  }

  close() {
    this.player.stop();
    clearTimeout(this.resting);
    this.watch.disconnect();
  }

  listen() {
    const {picture} = this, {board} = picture;
    listen(board.field, () => this.mode, {
      zoom: (factor, x) => this.zoom(factor, picture.drawn?.field.day(x), true),
      pan: (pixels) => this.move(-pixels),
      scroll: (pixels) => (board.body.scrollTop += pixels),
      settle: () => this.settle(),
      click: (x, y) => this.click(x, y),
      hover: (x, y, move) => this.tip.show(picture.drawn?.field.under(x, y, picture.mask) ?? null, move),
      leave: () => this.tip.show(null),
      // who clicks a mark or a strip twice does not mean the ground
      twice: () => performance.now() - this.hit > TWICE_MS && this.reset(),
      box: (box, done) => this.box(box, done),
    });
    board.play.addEventListener("click", () => (this.player.playing ? this.player.stop() : this.play()));
    board.earlier.addEventListener("click", () => this.reach([picture.whole[0], picture.view[1]]));
    board.later.addEventListener("click", () => this.reach([picture.view[0], picture.whole[1]]));
    board.body.addEventListener("scroll", () => this.tip.show(null), {passive: true});
    // a click on what plays pauses it and does nothing else
    board.sheet.addEventListener("pointerdown", (press) => {
      if (!this.player.playing) return;
      this.player.stop();
      press.stopPropagation();
    }, {capture: true});
  }

  /**
   * Draw events.
   * @param {Plotly} plotly
   * @param {Time} time
   * @param {Events} events
   * @param {Theme} theme
   */
  async draw(plotly, time, events, theme) {
    this.player.stop();
    this.stale = false;
    this.tip.words = events;
    this.tip.forget();
    this.picture.draw(plotly, time, events, theme);
    this.choice.suit(this.picture.first);
  }

  /** @param {Theme} theme */
  restyle(theme) {
    const {picture} = this;
    if (!picture.drawn) return;
    picture.drawn.theme = theme;
    picture.fit();
  }

  /**
   * Ring one event and mark others; one that is out of sight is brought into it, unless a window is set.
   * @param {number | null} selected
   * @param {number[]} marked
   */
  show(selected, marked) {
    const {picture} = this, other = selected !== picture.selected;
    Object.assign(picture, {selected, marked});
    if (this.stale || !picture.drawn) return;
    if (other && selected !== null) picture.reveal(selected);
    if (!picture.wanted) picture.ring();
  }

  /**
   * Return where an event's marks stand, in pixels of the window, one for each of its lanes that is in view.
   * @param {number} event
   * @returns {{x: number, y: number}[]}
   */
  spots(event) {
    const {drawn, board, phone, empty} = this.picture;
    if (!drawn || phone || empty) return [];
    const {left, top} = board.field.getBoundingClientRect();
    return drawn.field.where(event).filter(({x}) => x >= 0 && x <= drawn.field.width)
      .map(({x, y}) => ({x: left + x, y: top + y}));
  }

  /** Bring the selected event into sight, unless a window is set that it may lie out of. */
  reveal() {
    const {picture} = this;
    if (picture.drawn && picture.selected !== null) picture.reveal(picture.selected);
  }

  /**
   * Let only some events through, as the extent of the map does.
   * @param {Uint8Array | null} mask a byte for each event; null lets all through
   */
  limit(mask) {
    const {picture} = this;
    if (!picture.drawn || (!mask && !picture.mask)) return;
    picture.mask = mask;
    picture.overview.draw(picture.drawn.theme, mask);
    this.flow();
    this.rest(() => this.settled());
  }

  /* ---- the window ---- */

  /** The window that a person set, in days since 1970, its end not included. */
  get window() {
    return this.picture.set;
  }

  /** The stretch that is shown first, which filters nothing; undefined while nothing is drawn. */
  get opening() {
    return this.picture.drawn ? this.picture.first : undefined;
  }

  /** Whether the first stretch is shown, and no window is set. */
  get isOpening() {
    const {picture} = this;
    return !picture.set && String(picture.view) === String(this.opening);
  }

  /**
   * Show a window.
   * @param {Window | null} window null for the first one
   * @param {{byHand?: boolean}} [how] whether a person set it, so that it filters; one that a link names does, too
   */
  setWindow(window, {byHand = true} = {}) {
    const {picture} = this;
    this.player.stop();
    picture.set = window && byHand ? window : null;
    picture.view = window ?? picture.first;
    if (window && picture.drawn) picture.embrace(window);
    picture.fit();
  }

  /**
   * Show a window that a person set, and tell it.
   * @param {Window} window
   * @param {boolean} moving
   */
  look(window, moving) {
    const {picture} = this;
    if (this.player.playing) this.player.stop();
    picture.view = picture.set = moving ? window : inDays(window);
    this.flow();
    this.untold = moving;
    if (!moving) this.settled();
    this.on.windowed?.(picture.set, moving);
  }

  /** Draw what moves. */
  flow() {
    clearTimeout(this.resting);
    this.picture.moving = true;
    this.picture.soon();
  }

  /** Draw anew, as exactly as there is time for. */
  settled() {
    clearTimeout(this.resting);
    this.picture.moving = false;
    this.picture.soon();
  }

  /** Tell the window that hand or wheel have come to rest at. */
  settle() {
    if (!this.untold) return;
    const {picture} = this;
    this.untold = false;
    // whole days, as a link names them
    if (picture.set) picture.view = picture.set = inDays(picture.set);
    this.settled();
    if (picture.set) this.on.windowed?.(picture.set, false);
  }

  /** Fit what is drawn to a box that a hand may be pulling at. */
  resized() {
    const {clientWidth, clientHeight} = this.place, size = `${clientWidth} ${clientHeight}`;
    if (size === this.size) return;
    this.picture.moving = this.size !== "";
    this.size = size;
    this.picture.fit();
    if (this.picture.moving) this.rest(() => this.settled());
  }

  /** @param {() => void} then what to do when nothing has moved for a while */
  rest(then) {
    clearTimeout(this.resting);
    this.resting = setTimeout(then, SETTLE_MS);
  }

  /**
   * Show so many times as long a time.
   * @param {number} factor
   * @param {number} [about] the day that stays where it is; without one that of the middle of the events in view
   * @param {boolean} [moving] whether more is to come
   */
  zoom(factor, about, moving = false) {
    const {view, whole, drawn, empty} = this.picture;
    if (!drawn || empty) return;
    const to = zoomed(view, factor, about ?? middle(drawn.instants.sorted, view), whole);
    if (to.join() !== view.join()) this.look(to, moving);
  }

  /** @param {number} pixels to the right */
  move(pixels) {
    const {view: [from, to], whole, drawn, empty} = this.picture;
    if (!drawn?.field.width || empty) return;
    const by = (pixels / drawn.field.width) * (to - from), next = within([from + by, to + by], whole);
    if (next.join() !== [from, to].join()) this.look(next, true);
  }

  /**
   * Show what lies beyond an end of what is in view; it filters only where a window was set before.
   * @param {Window} window
   */
  reach(window) {
    if (this.picture.set) return this.look(window, false);
    this.picture.view = window;
    this.picture.paint();
    return undefined;
  }

  /** Let go of the window and show the first one; where that is shown already, the whole time. */
  reset() {
    const {picture} = this, {set, view, first, whole} = picture;
    this.player.stop();
    picture.set = null;
    picture.view = !set && view.join() === first.join() ? whole : first;
    this.settled();
    if (set) this.on.windowed?.(null, false);
  }

  /* ---- play ---- */

  /**
   * Move the window through time.
   * @param {{days?: number, ms?: number}} [how] days of a step and milliseconds to the next; else what is chosen
   */
  play({days, ms} = {}) {
    const {picture} = this, {board, set, view, whole} = picture;
    if (!picture.drawn || picture.empty) return;
    this.pace = days ?? /** @type {Unit} */ (board.step.value);
    const window = opening(set, view, this.pace);
    this.go(window[1] >= whole[1] ? opening(null, picture.first, this.pace) : window);
    this.player.play(ms ?? Number(board.speed.value));
  }

  stop() {
    this.player.stop();
  }

  step() {
    const {set, view, whole, drawn} = this.picture, next = stepped(set ?? view, this.pace);
    if (next[0] >= (drawn?.time.span?.[1] ?? whole[1])) return false;
    this.go(next);
    return true;
  }

  /**
   * Move the window; the lanes stay where they are as long as it is within them and shorter.
   * @param {Window} window
   */
  go(window) {
    const {picture} = this, {set, view, whole} = picture, length = view[1] - view[0];
    const same = set && set[0] === view[0] && set[1] === view[1];
    picture.set = window;
    if (same) {
      picture.view = window;
      this.flow();
    } else if (window[1] <= view[0] || (window[1] > view[1] && view[1] < whole[1])) {
      picture.view = within([window[0] - length * AHEAD, window[0] + length * (1 - AHEAD)], whole);
      this.settled();
    } else picture.placeWindow();
    this.on.windowed?.(window, true);
  }

  /** @param {boolean} playing */
  say(playing) {
    const {picture} = this, {board, set} = picture;
    this.place.dataset.playing = String(playing);
    board.play.setAttribute("aria-pressed", String(playing));
    board.play.ariaLabel = playing ? "Pause" : "Play";
    board.date.hidden = !playing;
    picture.placeWindow();
    if (playing) return;
    this.settled();
    if (set) this.on.windowed?.(set, false);
  }

  /* ---- hands ---- */

  /** @param {"pan" | "select"} mode what dragging does */
  setMode(mode) {
    this.mode = mode;
    this.picture.board.root.dataset.mode = mode;
  }

  /**
   * @param {number} x
   * @param {number} y
   */
  click(x, y) {
    const {drawn, mask} = this.picture, found = drawn?.field.under(x, y, mask);
    if (!drawn) return;
    if (found) this.hit = performance.now();
    if (!found) this.on.ground?.();
    else if (found.strip) this.zoom(CLOSER, drawn.field.day(x));
    else if (found.events.length > 1) this.on.mark([...found.events].sort((a, b) => a - b));
    else this.on.pick(found.events[0]);
  }

  /**
   * @param {{left: number, right: number, top: number, bottom: number}} box
   * @param {boolean} done
   */
  box(box, done) {
    const {board: {box: drawn}, drawn: known, mask} = this.picture;
    drawn.hidden = done;
    Object.assign(drawn.style, {left: `${box.left}px`, top: `${box.top}px`, width: `${box.right - box.left}px`,
      height: `${box.bottom - box.top}px`});
    if (done && known) this.on.mark(known.field.inBox(box, mask));
  }
}
