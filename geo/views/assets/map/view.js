// @ts-check
/* Where the map looks: at most of the events until a person moves it, or where a link says. */

/** @import {LatLng, Map as LeafletMap} from "leaflet" */
/** @import {Spot, View as Where} from "../shared/messages.js" */
/** @import {Heap} from "./heaps.js" */
import {firstView} from "./fit.js";
import {watchSize} from "./ground.js";
import {worldAt} from "./mercator.js";
import {tellPage} from "./page.js";

const KM_PER_DEGREE = 111;
const MOST_DEGREES = 3;
const ROOM = {left: 56, top: 40, right: 44, bottom: 48};  // pixels: no mark under a control
const CLOSEST_FIT = 8;
const HANDS = ["pointerdown", "touchstart", "wheel", "click", "keydown"];

/** Keeps the view, and tells the page of each. */
export class View {
  /**
   * @param {LeafletMap} map
   * @param {() => Heap[]} heaps that are shown
   * @param {() => number} chips how many pixels the chips at the lower edge take
   */
  constructor(map, heaps, chips) {
    this.map = map;
    this.chips = chips;
    this.heaps = heaps;
    /** Whether the map moves by itself rather than by a person's hand. */
    this.quiet = false;
    /** Whether the map has looked at events yet, and whether a person has moved it since. */
    this.fitted = false;
    this.moved = false;
    /** The last whole view that the page asked for. */
    this.turn = 0;
    map.on("moveend", () => this.tell());
    map.on("resize", () => {
      if (this.fitted && !this.moved) this.quietly(() => this.fit());
    });
    watchSize(map, () => this.quietly(() => map.invalidateSize({animate: false})));
    for (const hand of HANDS) {
      map.getContainer().addEventListener(hand, () => (this.moved = true), {capture: true, passive: true});
    }
  }

  /** Tell the page where the map looks. */
  tell() {
    const {lat, lng: lon} = this.map.getCenter().wrap();
    // Leaflet itself tells of a move a while after the frame was resized
    const byHand = this.fitted && this.moved && !this.quiet;
    tellPage("moved", {lat, lon, zoom: this.map.getZoom(), turn: this.turn, byHand, bounds: this.bounds()});
    this.quiet = false;
  }

  /** Return what is in view; where that is across 180 degrees, `east` is over 180. */
  bounds() {
    const box = this.map.getBounds(), south = Math.max(box.getSouth(), -90), north = Math.min(box.getNorth(), 90);
    const wide = box.getEast() - box.getWest();
    if (wide >= 360) return {south, west: -180, north, east: 180};
    const west = L.latLng(0, box.getWest()).wrap().lng;
    return {south, west, north, east: west + wide};
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

  /**
   * Stay where a person has moved to, as long as any of the events are there; else look at them.
   * @param {number} turn
   */
  stay(turn) {
    const box = this.map.getBounds(), middle = this.map.getCenter().lng;
    const seen = this.moved && this.heaps().some(({place: {lat, lon}}) =>
      box.contains([lat, lon + 360 * Math.round((middle - lon) / 360)]));
    if (!seen) this.look(null, turn);
    else this.turn = turn;
  }

  /** Look at the events: at nine tenths of them where the rest lies far off. */
  fit() {
    if (this.map.getSize().x && this.heaps().length) this.show(this.heaps(), {maxZoom: CLOSEST_FIT, animate: false});
    else this.tell();
  }

  /**
   * Bring heaps into view.
   * @param {Heap[]} heaps
   * @param {L.FitBoundsOptions} how
   */
  show(heaps, how) {
    const view = firstView(heaps, this.map.getSize());
    if (!view) return;
    const box = L.latLngBounds([]), {west} = view.box;
    for (const {x, extent, place: {lat, km}} of view.heaps) {
      const lon = 360 * ((x < west - 1e-9 ? x + 1 : x) - 0.5);
      const reach = extent === "country" ? 1 : Math.min(km / KM_PER_DEGREE, MOST_DEGREES);
      box.extend([lat - reach, lon - reach]).extend([lat + reach, lon + reach]);
    }
    this.map.fitBounds(box, {paddingTopLeft: [ROOM.left, ROOM.top],
      paddingBottomRight: [ROOM.right, ROOM.bottom + this.chips()], ...how});
  }

  /**
   * Zoom in until what one ring holds comes apart, by one level at least.
   * @param {Heap[]} heaps
   * @param {LatLng} at where the ring stands
   */
  closer(heaps, at) {
    const {map} = this, {x, y} = this.spread(heaps), now = map.getZoom();
    const size = map.getSize(), room = Math.min(size.x, size.y) * 0.6;
    const held = Math.log2(room / (worldAt(0) * Math.max(x, y, 1e-9)));
    const zoom = Math.min(Math.max(Math.floor(held * 4) / 4, now + 1), map.getMaxZoom());
    const middle = this.middle(heaps, at);
    map.setView(zoom > held ? at : middle, zoom, {animate: !matchMedia("(prefers-reduced-motion: reduce)").matches});
  }

  /**
   * Return how far heaps lie apart at a zoom, in pixels.
   * @param {Heap[]} heaps
   * @param {number} zoom
   */
  apart(heaps, zoom) {
    const {x, y} = this.spread(heaps);
    return Math.hypot(x, y) * worldAt(zoom);
  }

  /**
   * Return the box that heaps of one ring lie in, as parts of the world.
   * @param {Heap[]} heaps
   */
  spread(heaps) {
    const [first] = heaps, xs = heaps.map(({x}) => x - Math.round(x - first.x)), ys = heaps.map(({y}) => y);
    const west = least(xs), north = least(ys);
    return {west, north, x: -least(xs.map((x) => -x)) - west, y: -least(ys.map((y) => -y)) - north};
  }

  /**
   * Return the middle of the box that heaps lie in, beside where they are shown.
   * @param {Heap[]} heaps
   * @param {LatLng} at
   */
  middle(heaps, at) {
    const {west, north, x, y} = this.spread(heaps);
    const {lat, lng} = this.map.unproject([(west + x / 2) * worldAt(0), (north + y / 2) * worldAt(0)], 0);
    return L.latLng(lat, lng + 360 * Math.round((at.lng - lng) / 360));
  }

  /**
   * Bring a spot into view where it is not.
   * @param {Spot} spot
   */
  travel({lat, lon}) {
    const near = L.latLng(lat, lon + 360 * Math.round((this.map.getCenter().lng - lon) / 360));
    if (this.map.getBounds().pad(-0.08).contains(near)) return;
    this.quiet = true;
    this.map.panTo(near, {animate: !matchMedia("(prefers-reduced-motion: reduce)").matches});
  }
}

/** @param {number[]} numbers */
const least = (numbers) => numbers.reduce((one, other) => Math.min(one, other), Infinity);
