// @ts-check
/* Names on the ground: the most important first, none over another or over a mark. */

/** @import {Map as LeafletMap} from "leaflet" */
/** @import {Spot} from "../shared/messages.js" */
/** @import {Colour} from "./ground.js" */

const MOST = 160;
const KINDS = /** @type {const} */ ([
  {key: "countries", className: "name country", size: 12, widen: 1.32, weight: 600, dot: false},
  {key: "seas", className: "name water", size: 11, widen: 1.05, weight: 400, dot: false},
  {key: "cities", className: "name city", size: 11, widen: 1.05, weight: 400, dot: true},
  {key: "admin1", className: "name province", size: 11, widen: 1.05, weight: 400, dot: false},
]);
const OWN = {key: "mark", className: "name mark", size: 11, widen: 1.08, weight: 600, dot: false};

/** A mark, with its radius in pixels; `named` where its place's name belongs to it.
 * @typedef {{place: Spot & {name: string}, radius: number, named?: boolean}} Obstacle */
/** @typedef {[left: number, top: number, right: number, bottom: number]} Box pixels */

/**
 * The names of each kind; `zoom` is from which zoom on one is shown.
 * @typedef {Record<(typeof KINDS)[number]["key"], [text: string, lat: number, lon: number, zoom: number][]>} Names
 */

/**
 * A name, and its width in pixels once it was measured.
 * @typedef {Spot & {kind: (typeof KINDS)[number] | typeof OWN, text: string, zoom: number, order: number, width: number}} Name
 */

/** The names that are shown. */
export class Labels {
  /**
   * @param {LeafletMap} map
   * @param {Colour} colour
   * @param {() => Obstacle[]} obstacles
   */
  constructor(map, colour, obstacles) {
    this.map = map;
    this.colour = colour;
    this.obstacles = obstacles;
    /** @type {Name[]} */
    this.names = [];
    /** @type {HTMLElement[]} */
    this.shown = [];
    this.measure = document.createElement("canvas").getContext("2d");
    map.on("zoomstart", () => this.clear());
  }

  /** @param {Names} data the file labels.json */
  take(data) {
    this.names = KINDS.flatMap((kind, order) =>
      data[kind.key].map(([text, lat, lon, zoom]) => ({kind, text, lat, lon, zoom, order, width: 0})));
    this.names.sort((a, b) => a.zoom - b.zoom || a.order - b.order);
    this.place();
  }

  clear() {
    for (const node of this.shown) node.remove();
    this.shown = [];
  }

  /** Set the names anew for where the map looks. */
  place() {
    this.clear();
    if (!this.names.length) return;
    const zoom = this.map.getZoom() + 0.35, bounds = this.map.getBounds().pad(0.05), west = bounds.getWest();
    // in the copy of the world that is in view
    const beside = (/** @type {Spot} */ {lat, lon}) => L.latLng(lat, lon + 360 * Math.ceil((west - lon) / 360));
    const marks = this.obstacles().map((one) => ({...one, at: beside(one.place)})).filter(({at}) => bounds.contains(at))
      .map((one) => ({...one, at: this.map.latLngToLayerPoint(one.at)}));
    const taken = marks.map(({at, radius}) => around(at.x, at.y, radius + 2, radius + 2));
    const own = new Set();
    for (const {place, radius, at, named} of marks) {
      if (!named) continue;
      const name = {...place, kind: OWN, text: place.name, zoom: 0, order: 0, width: 0};
      const y = at.y + radius + 10, box = around(at.x, y, this.width(name) / 2, 7);
      if (taken.some((other) => overlap(box, other))) continue;
      taken.push(box);
      own.add(place.name.toLowerCase());
      this.draw(name, at.x, y, false);
    }
    for (const name of this.names) {
      if (name.zoom > zoom || this.shown.length >= MOST) break;
      const spot = beside(name);
      if (!bounds.contains(spot) || own.has(name.text.toLowerCase())) continue;
      const at = this.map.latLngToLayerPoint(spot), half = this.width(name) / 2;
      const high = name.kind.size * 0.62;
      const sides = name.kind.dot ? [[half + 5, 0], [-half - 5, 0]] : [[0, 0], [0, 18], [0, -18]];
      for (const [dx, dy] of sides) {
        const x = at.x + dx, y = at.y + dy;
        const box = around(x, y, half, high);
        if (taken.some((other) => overlap(box, other))) continue;
        taken.push(box);
        this.draw(name, x, y, dx < 0);
        break;
      }
    }
  }

  /** @param {Name} name */
  width(name) {
    if (name.width || !this.measure) return name.width;
    const {key, size, weight, widen} = name.kind;
    this.measure.font = `${weight} ${size}px ${this.colour("font") || "sans-serif"}`;
    name.width = this.measure.measureText(key === "countries" ? name.text.toUpperCase() : name.text).width * widen + 6;
    return name.width;
  }

  /**
   * @param {Name} name
   * @param {number} x pixels of the middle
   * @param {number} y
   * @param {boolean} left whether it stands left of its dot
   */
  draw(name, x, y, left) {
    const node = document.createElement("span");
    node.className = left ? `${name.kind.className} left` : name.kind.className;
    node.textContent = name.text;
    node.style.left = `${x}px`;
    node.style.top = `${y}px`;
    this.map.getPane("labels")?.append(node);
    this.shown.push(node);
  }
}

/**
 * Return the box round a spot.
 * @param {number} x
 * @param {number} y
 * @param {number} half of its width
 * @param {number} high half of its height
 * @returns {Box}
 */
const around = (x, y, half, high) => [x - half, y - high, x + half, y + high];

/**
 * Return whether two boxes overlap or touch.
 * @param {Box} a
 * @param {Box} b
 */
const overlap = (a, b) => a[2] >= b[0] && a[0] <= b[2] && a[3] >= b[1] && a[1] <= b[3];
