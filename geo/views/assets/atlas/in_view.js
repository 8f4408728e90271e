// @ts-check
/* What is in view: what the timeline's window and, where one asks, the map's extent let through; the list shows it. */

/** @import {Moved} from "../shared/messages.js" */
/** @import {Counts} from "../timeline/picture.js" */
/** @import {Atlas} from "./atlas.js" */
/** @import {Window} from "../timeline/window.js" */
/** @import {Bounds} from "./masks.js" */
import {counted} from "../shared/component.js";
import {both, inBounds, inWindow, members} from "./masks.js";

const LIST_LATER_MS = 120;

/** @param {number} number */
const said = (number) => number.toLocaleString("en");

/** Keeps map, timeline and list to what is in view. */
export class InView {
  /** @param {Atlas} atlas */
  constructor(atlas) {
    this.atlas = atlas;
    this.box = /** @type {HTMLInputElement} */ (atlas.part("within"));
    /** What a person set on the timeline, in days since 1970.
     * @type {Window | null} */
    this.window = null;
    /** What the map shows.
     * @type {Bounds | null} */
    this.bounds = null;
    /** Which events each lets through; null for all.
     * @type {{window: Uint8Array | null, extent: Uint8Array | null}} */
    this.masks = {window: null, extent: null};
    /** How many events the timeline has in its columns; null before it is drawn.
     * @type {Counts | null} */
    this.columns = null;
    this.later = 0;
  }

  /** Take over what the address says. */
  reopen() {
    const {address} = this.atlas;
    this.window = address.window();
    this.box.checked = address.within();
  }

  /** Show all times again. */
  whole() {
    this.window = null;
    this.hold();
  }

  /** @param {Moved} to where the map looks now */
  moved(to) {
    this.atlas.address.moved(to);
    const {bounds} = to;
    if (!bounds || !Object.values(bounds).every(Number.isFinite)) return;
    this.bounds = bounds;
    if (this.box.checked) this.hold();
  }

  /**
   * Show what may lie in a window of the timeline; null for all.
   * @param {Window | null} window
   * @param {boolean} moving whether a hand or play still moves it
   */
  look(window, moving) {
    this.window = window;
    this.hold(moving);
    if (!moving) this.atlas.address.keepWindow(window);
  }

  /** A person has switched whether all follows the map. */
  switched() {
    this.atlas.address.keepWithin(this.box.checked);
    this.hold();
  }

  /** Give a timeline that was drawn anew what it shows. */
  dressTimeline() {
    const {timeline} = this.atlas;
    if (this.window || timeline.window) timeline.setWindow(this.window);
    timeline.limit(this.masks.extent);
    this.relist();
  }

  /** What is in view, a byte for each event; null for all. */
  get mask() {
    return both(this.masks.window, this.masks.extent);
  }

  /** Hold back what is out of the window or, where one asks, of the map's extent. */
  hold(moving = false) {
    const {data, map, timeline} = this.atlas;
    if (!data) return;
    const {events, places, time} = data;
    const window = inWindow(time, this.window), extent = this.box.checked ? inBounds(events.at, places, this.bounds) : null;
    if (window || this.masks.window) map.tell("limit", {mask: window});
    if (extent || this.masks.extent) timeline.limit(extent);
    this.masks = {window, extent};
    if (!moving || !this.later) this.relist(moving ? LIST_LATER_MS : 0);
  }

  /** @param {number} wait milliseconds until the list is made anew: it need not keep up with a hand that moves */
  relist(wait = 0) {
    clearTimeout(this.later);
    this.later = 0;
    if (wait) this.later = setTimeout(() => this.relist(), wait);
    else this.fill();
  }

  fill() {
    const {data, host, list, marked, selected} = this.atlas;
    if (!data) return;
    const {mask} = this, count = data.rows.length;
    const shown = marked.length ? marked : members(mask, count);
    list.show(data, shown, {
      nothing: count ? "Nothing here. Zoom out, or show the whole view." : data.words.nothing,
      intro: marked.length ? "" : data.words.intro,
    }, marked.length || this.window ? 0 : this.earlier(shown));
    list.mark(selected);
    host.dataset.inView = String(shown.length);
    this.tally(mask);
    this.count();
  }

  /** @param {Counts} columns of all events that the timeline draws */
  counted(columns) {
    this.columns = columns;
    this.tally(this.mask);
  }

  /**
   * Say how many events are on the map and on the timeline: of all that are shown, those in view.
   * @param {Uint8Array | null} mask of what is in view; null for all
   */
  tally(mask) {
    const {atlas, atlas: {data}, columns} = this;
    if (!data) return;
    const {events: {at}, time: {column}, words} = data, seen = {placed: 0, unplaced: 0, dated: 0, yearless: 0, undated: 0};
    for (let event = 0; mask && event < mask.length; event += 1) {
      if (!mask[event]) continue;
      seen[at[event] < 0 ? "unplaced" : "placed"] += 1;
      seen[column[event] === 0 ? "dated" : column[event] === 1 ? "yearless" : "undated"] += 1;
    }
    const of = (/** @type {number} */ some, /** @type {string} */ all) => (mask ? `${said(some)} of ${all}` : all);
    atlas.part("placed").textContent = of(seen.placed, words.placed);
    atlas.part("unplaced").textContent = of(seen.unplaced, words.unplaced);
    atlas.part("unplaced").hidden = mask ? !seen.unplaced : !words.unplaced;
    if (!columns) return;
    const {yearless, undated} = mask ? seen : columns;
    atlas.part("dated").textContent = [of(seen.dated, `${said(columns.dated)} dated`), yearless && `${said(yearless)} year unknown`,
      undated && `${said(undated)} no date`].filter(Boolean).join(", ");
  }

  /**
   * Count the events before the first window of the timeline: it holds back nothing, but the list begins with it.
   * @param {ArrayLike<number>} shown in order of time
   */
  earlier(shown) {
    const {data, timeline} = this.atlas, first = timeline.opening?.[0];
    if (!data || first === undefined) return 0;
    const {column, end} = data.time;
    let count = 0;
    while (count < shown.length && column[shown[count]] === 0 && end[shown[count]] <= first) count += 1;
    return count;
  }

  /** Say how many events are in view, or which one is chosen. */
  count() {
    const {selected, marked, answer, list} = this.atlas, all = this.atlas.data?.rows.length ?? 0, seen = list.members.length;
    this.atlas.part("position").textContent = selected !== null ? `${said(selected + 1)} of ${said(all)}`
      : marked.length ? `${counted(marked.length, "event")} marked`
        : seen < all ? `${said(seen)} of ${counted(all, "event")} in view` : counted(all, "event");
    // an event that the filters hold back is chosen too: its evidence is shown
    this.atlas.part("letgo").hidden = selected === null && !marked.length && !answer?.event;
  }
}
