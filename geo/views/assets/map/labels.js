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

/** @typedef {{place: Spot, radius: number}} Obstacle a mark, with its radius in pixels */
/** @typedef {[left: number, top: number, right: number, bottom: number]} Box pixels */

/**
 * The names of each kind; `zoom` is from which zoom on one is shown.
 * @typedef {Record<(typeof KINDS)[number]["key"], [text: string, lat: number, lon: number, zoom: number][]>} Names
 */

/**
 * A name, and its width in pixels once it was measured.
 * @typedef {Spot & {kind: (typeof KINDS)[number], text: string, zoom: number, order: number, width: number}} Name
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
    const zoom = this.map.getZoom() + 0.35, bounds = this.map.getBounds().pad(0.05);
    const taken = this.obstacles().map(({place, radius}) => {
      const at = this.map.latLngToLayerPoint([place.lat, place.lon]), r = radius + 2;
      return /** @type {Box} */ ([at.x - r, at.y - r, at.x + r, at.y + r]);
    });
    for (const name of this.names) {
      if (name.zoom > zoom || this.shown.length >= MOST) break;
      if (!bounds.contains([name.lat, name.lon])) continue;
      const at = this.map.latLngToLayerPoint([name.lat, name.lon]), half = this.width(name) / 2;
      const high = name.kind.size * 0.62;
      const sides = name.kind.dot ? [[half + 5, 0], [-half - 5, 0]] : [[0, 0], [0, 18], [0, -18]];
      for (const [dx, dy] of sides) {
        const x = at.x + dx, y = at.y + dy;
        const box = /** @type {Box} */ ([x - half, y - high, x + half, y + high]);
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
 * Return whether two boxes overlap or touch.
 * @param {Box} a
 * @param {Box} b
 */
const overlap = (a, b) => a[2] >= b[0] && a[0] <= b[2] && a[3] >= b[1] && a[1] <= b[3];
