// @ts-check
/* What the browser keeps in the page's address by itself: `map=lat,lon,zoom` once a person has moved the map,
   `time=FROM/TO` (days) once one has set a window of the timeline, `within=map` while all follows the map.  Behind a `#`
   stands how a person has furnished the timeline: `folded=Talks,Politics`, the families of lanes that are folded, and
   `play=month,333`, the step of play and the milliseconds to the next. */

/** @import {Moved, View} from "../shared/messages.js" */
/** @import {Window} from "../timeline/window.js" */

const LATER_MS = 250;
/** When to look again whether Streamlit has written the address, in browsers that do not tell of a new one. */
const LOOKS_MS = [300, 1500];
const DAY_MS = 86_400_000;
const FIRST_YEAR = "0001", LAST_YEAR = "9999";

/**
 * Return the view that an address names, or null.
 * @param {URL} link
 * @returns {View | null}
 */
export function viewIn(link) {
  const parts = (link.searchParams.get("map") ?? "").split(",").map(Number);
  if (parts.length !== 3 || !parts.every(Number.isFinite)) return null;
  const [lat, lon, zoom] = parts;
  if (Math.abs(lat) > 90 || Math.abs(lon) > 360 || zoom < 0 || zoom > 18) return null;
  return {lat, lon, zoom};
}

/**
 * Return the window that an address names: its first and last day, each a year, a month or a day; null for none.
 * @param {URL} link
 * @returns {Window | null}
 */
export function windowIn(link) {
  const found = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?\/(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(link.searchParams.get("time") ?? "");
  if (!found) return null;
  const [, year, month, day, lastYear, lastMonth, lastDay] = found.map((text) => (text === undefined ? NaN : Number(text)));
  const from = start(year, month || 1, day || 1);
  const to = lastDay ? start(lastYear, lastMonth, lastDay + 1) : lastMonth ? start(lastYear, lastMonth + 1, 1) : start(lastYear + 1, 1, 1);
  return Number.isFinite(from) && Number.isFinite(to) && from < to ? [from, to] : null;
}

/**
 * Write a window as an address names it, whole days.
 * @param {Window} window
 */
export function windowText([from, to]) {
  const first = Math.floor(from);
  return `${dayText(first)}/${dayText(Math.max(first, Math.ceil(to) - 1))}`;
}

/**
 * Return the days from 1970 to a day; a month or day beyond its number runs on into the next.
 * @param {number} year
 * @param {number} month
 * @param {number} day
 */
function start(year, month, day) {
  const at = new Date(0);
  at.setUTCFullYear(year, month - 1, day);
  return at.getTime() / DAY_MS;
}

/** @param {number} day */
function dayText(day) {
  const text = new Date(day * DAY_MS).toISOString();
  if (text.startsWith("-")) return `${FIRST_YEAR}-01-01`;
  return text.startsWith("+") ? `${LAST_YEAR}-12-31` : text.slice(0, 10);
}

/**
 * Return how an address says that the timeline is furnished.
 * @param {URL} link
 * @returns {{folded: string[] | null, pace: string}} null and empty where it says nothing
 */
export function furnishedIn(link) {
  const said = new URLSearchParams(link.hash.slice(1)), folded = said.get("folded");
  return {folded: folded === null ? null : folded.split(",").filter(Boolean), pace: said.get("play") ?? ""};
}

/** Keeps map, window and extent in the address of the page that it was made on. */
export class Address {
  /**
   * @param {() => void} reopened called when a person came back to an address
   * @param {AbortSignal} signal ends it
   */
  constructor(reopened, signal) {
    this.signal = signal;
    this.path = location.pathname;
    /** Counts the whole views that were asked for; the map says with each of its views which it knew of. */
    this.turn = 0;
    this.byHand = false;
    this.view = "";
    this.time = new URL(location.href).searchParams.get("time") ?? "";
    this.followsMap = this.within();
    this.furnished = furnishedIn(new URL(location.href));
    this.later = 0;
    window.addEventListener("popstate", () => {
      const {searchParams} = new URL(location.href);
      this.time = searchParams.get("time") ?? "";
      this.followsMap = this.within();
      reopened();
    }, {signal});
    // Streamlit writes the address, without what the browser keeps, whenever a run of the page ends
    navigation()?.addEventListener("currententrychange", (changed) => {
      if (/** @type {{navigationType?: string}} */ (changed).navigationType !== "traverse") this.keep();
    }, {signal});
  }

  /** Return the view that the address names, or null; a person has set it then. */
  look() {
    const view = viewIn(new URL(location.href));
    if (view) this.byHand = true;
    return view;
  }

  /** Return the window that the address names, or null. */
  window() {
    return windowIn(new URL(location.href));
  }

  /** Return whether the address asks for what the map shows only. */
  within() {
    return new URL(location.href).searchParams.get("within") === "map";
  }

  /**
   * Take over where the map looks.
   * @param {Moved} to
   */
  moved(to) {
    this.view = `${to.lat.toFixed(4)},${to.lon.toFixed(4)},${+to.zoom.toFixed(2)}`;
    if (!to.byHand || to.turn !== this.turn) return;
    this.byHand = true;
    this.keepLater();
  }

  /**
   * Take over the window of the timeline.
   * @param {Window | null} window
   */
  keepWindow(window) {
    this.time = window ? windowText(window) : "";
    this.keepLater();
  }

  /** @param {boolean} follows whether all follows what the map shows */
  keepWithin(follows) {
    this.followsMap = follows;
    // what the map shows is part of what is shown then
    if (follows) this.byHand = true;
    this.keepLater();
  }

  /** @param {Partial<{folded: string[], pace: string}>} chosen how a person has furnished the timeline */
  keepFurnished(chosen) {
    Object.assign(this.furnished, chosen);
    this.keepLater();
  }

  keepLater() {
    clearTimeout(this.later);
    this.later = setTimeout(() => this.keep(), LATER_MS);
  }

  /** Return the address with all that the browser keeps in it. */
  link() {
    const link = new URL(location.href), {searchParams} = link;
    if (this.byHand && this.view) searchParams.set("map", this.view);
    if (this.time) searchParams.set("time", this.time);
    else searchParams.delete("time");
    if (this.followsMap) searchParams.set("within", "map");
    else searchParams.delete("within");
    link.search = searchParams.toString().replaceAll("%2C", ",").replaceAll("%2F", "/");
    const {folded, pace} = this.furnished, said = new URLSearchParams({...(folded && {folded: folded.join(",")}), ...(pace && {play: pace})});
    link.hash = said.toString().replaceAll("%2C", ",");
    return link.href;
  }

  /** Write it into the address; replaced, never pushed: a step back should undo a choice, not a pan. */
  keep() {
    if (this.signal.aborted || location.pathname !== this.path) return;
    const link = this.link();
    if (link !== location.href) history.replaceState(history.state, "", link);
  }

  /** Write it where the server has answered; Streamlit may write the address after the answer is drawn. */
  keepAfterAnswer() {
    this.keep();
    if (!navigation()) for (const wait of LOOKS_MS) setTimeout(() => this.keep(), wait);
  }

  /** Take map and window out of the address: the whole is shown again. */
  forget() {
    this.byHand = false;
    this.time = "";
    this.turn += 1;
    clearTimeout(this.later);
    const link = new URL(location.href);
    for (const name of ["map", "time"]) link.searchParams.delete(name);
    history.replaceState(history.state, "", link.href);
  }
}

/**
 * Return the browser's navigation where it has one.
 * @returns {EventTarget | undefined}
 */
function navigation() {
  return /** @type {{navigation?: EventTarget}} */ (window).navigation;
}
