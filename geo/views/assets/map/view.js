// @ts-check
/* Where the map looks: at all events until a person moves it, or where a link says. */

/** @import {Map as LeafletMap} from "leaflet" */
/** @import {Place, Spot, View as Where} from "../shared/messages.js" */
import {watchSize} from "./ground.js";
import {tellPage} from "./page.js";

const KM_PER_DEGREE = 111;
const MOST_DEGREES = 3;
const HANDS = ["pointerdown", "touchstart", "wheel", "click", "keydown"];

/** Keeps the view, and tells the page of each. */
export class View {
  /**
   * @param {LeafletMap} map
   * @param {() => Place[]} places that are shown
   */
  constructor(map, places) {
    this.map = map;
    this.places = places;
    /** Whether the map moves by itself rather than by a person's hand. */
    this.quiet = false;
    /** Whether the map has looked at events yet, and whether a person has moved it since. */
    this.fitted = false;
    this.moved = false;
    /** The last whole view that the page asked for. */
    this.turn = 0;
    map.on("moveend", () => {
      const {lat, lng: lon} = map.getCenter();
      // Leaflet itself tells of a move a while after the frame was resized
      const byHand = this.fitted && this.moved && !this.quiet;
      tellPage("moved", {lat, lon, zoom: map.getZoom(), turn: this.turn, byHand});
      this.quiet = false;
    });
    map.on("resize", () => {
      if (this.fitted && !this.moved) this.quietly(() => this.fit());
    });
    watchSize(map, () => this.quietly(() => map.invalidateSize({animate: false})));
    for (const hand of HANDS) {
      map.getContainer().addEventListener(hand, () => (this.moved = true), {capture: true, passive: true});
    }
  }

  /** @param {() => void} move */
  quietly(move) {
    this.quiet = true;
    move();
    this.quiet = false;
  }

  /**
   * Look where a link says, or at all events.
   * @param {Where | null} where
   * @param {number} turn
   */
  look(where, turn) {
    this.quiet = true;
    this.turn = turn;
    this.moved = Boolean(where);
    if (where) this.map.setView([where.lat, where.lon], where.zoom, {animate: false});
    else this.fit();
  }

  /** Look at all events. */
  fit() {
    const box = L.latLngBounds([]);
    for (const {form, lat, lon, km} of this.places()) {
      const reach = form === "country" ? 1 : Math.min(km / KM_PER_DEGREE, MOST_DEGREES);
      box.extend([lat - reach, lon - reach]).extend([lat + reach, lon + reach]);
    }
    if (box.isValid() && this.map.getSize().x) {
      this.map.fitBounds(box, {padding: [28, 28], maxZoom: 8, animate: false});
    }
  }

  /**
   * Bring a spot into view where it is not.
   * @param {Spot} spot
   */
  travel({lat, lon}) {
    if (this.map.getBounds().pad(-0.08).contains([lat, lon])) return;
    this.quiet = true;
    this.map.panTo([lat, lon], {animate: !matchMedia("(prefers-reduced-motion: reduce)").matches});
  }
}
