// @ts-check
/* The map's view in the page's address: `map=lat,lon,zoom`, once a person has moved the map. */

/** @import {Moved, View} from "../shared/messages.js" */

const LATER_MS = 250;
/** When to look again whether Streamlit has written the address, in browsers that do not tell of a new one. */
const LOOKS_MS = [300, 1500];

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

/** Keeps the view in the address of the page that it was made on. */
export class Address {
  /**
   * @param {(view: View) => void} reopened called with the view of an address that a person came back to
   * @param {AbortSignal} signal ends it
   */
  constructor(reopened, signal) {
    this.signal = signal;
    this.path = location.pathname;
    /** Counts the whole views that were asked for; the map says with each of its views which it knew of. */
    this.turn = 0;
    this.byHand = false;
    this.view = "";
    this.later = 0;
    window.addEventListener("popstate", () => {
      const view = this.look();
      if (view) reopened(view);
    }, {signal});
    // Streamlit writes the address, without the map's view, whenever a run of the page ends
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

  /**
   * Take over where the map looks.
   * @param {Moved} to
   */
  moved(to) {
    this.view = `${to.lat.toFixed(4)},${to.lon.toFixed(4)},${+to.zoom.toFixed(2)}`;
    if (!to.byHand || to.turn !== this.turn) return;
    this.byHand = true;
    clearTimeout(this.later);
    this.later = setTimeout(() => this.keep(), LATER_MS);
  }

  /** Return the address with the view in it. */
  link() {
    const link = new URL(location.href);
    if (this.byHand && this.view) link.searchParams.set("map", this.view);
    link.search = link.searchParams.toString().replaceAll("%2C", ",");
    return link.href;
  }

  /** Write the view into the address; replaced, never pushed: a step back should undo a choice, not a pan. */
  keep() {
    if (!this.byHand || this.signal.aborted || location.pathname !== this.path) return;
    const link = this.link();
    if (link !== location.href) history.replaceState(history.state, "", link);
  }

  /** Write the view where the server has answered; Streamlit may write the address after the answer is drawn. */
  keepAfterAnswer() {
    this.keep();
    if (!navigation()) for (const wait of LOOKS_MS) setTimeout(() => this.keep(), wait);
  }

  /** Take the view out of the address: the whole is shown again. */
  forget() {
    this.byHand = false;
    this.turn += 1;
    clearTimeout(this.later);
    const link = new URL(location.href);
    link.searchParams.delete("map");
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
