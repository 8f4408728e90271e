// @ts-check
/* The ground: land, water, borders, drawn from TopoJSON (data/basemap/README.md) that the page posts to the frame.
   A coarse ground comes first; finer layers are asked for when the map is close enough to show them. */

/** @import {Bounds, Map as LeafletMap} from "leaflet" */
/** @import {Theme} from "../shared/messages.js" */
/** @import {Colour} from "./ground.js" */
/** @import {Shape, Topology} from "./topology.js" */
import {PaintedCanvas} from "./canvas.js";
import {worldAt} from "./mercator.js";
import {Outlines} from "./outlines.js";
import {tellPage} from "./page.js";
import {Shapes} from "./topology.js";

/** From which zoom on a file is needed. */
const NEEDED_FROM = {"water.json": 4, "countries.json": 5.5, "admin1.json": 5.5};

/**
 * How a layer is painted: filled, or in lines of a width, whole or in dashes; `from` is the zoom from which on it is shown.
 * @typedef {{name: string, colour: keyof Theme, weight?: number, dash?: number[], from?: number}} Look
 */

/** The layers, each over those before it.
 * @type {{land: Look[], lines: Look[]}} */
const LOOKS = {
  land: [{name: "land", colour: "land"}],
  lines: [
    {name: "lakes", colour: "sea"},
    {name: "rivers", colour: "sea", weight: 0.9, from: 4},
    {name: "level2", colour: "admin", weight: 0.6, from: 7},
    {name: "level1", colour: "admin", weight: 0.8, from: 4.6},
    {name: "coast", colour: "coast", weight: 0.8},
    {name: "borders", colour: "border", weight: 1.1},
    {name: "control", colour: "border", weight: 1.1, dash: [3, 4]},
  ],
};

/** The copies of the world that a view may reach, in turns round the earth. */
const TURNS = [0, -1, 1];
const PADDING = 0.4;  // of the map, on each side: what a hand may pull into view is there

/** The layers of the ground. */
export class Basemap {
  /**
   * @param {LeafletMap} map
   * @param {Colour} colour
   * @param {() => void} arrived called when countries have come
   */
  constructor(map, colour, arrived) {
    this.map = map;
    this.colour = colour;
    this.arrived = arrived;
    /** The lines of each layer that has come.
     * @type {Map<string, Outlines>} */
    this.layers = new Map();
    this.canvases = Object.entries(LOOKS).map(([pane, looks]) =>
      new PaintedCanvas((ctx, bounds) => this.draw(ctx, bounds, looks), {pane, padding: PADDING}).addTo(map));
    /** Counts the grounds that were laid. */
    this.turn = 0;
    /** Names of the files that were asked for.
     * @type {Set<string>} */
    this.asked = new Set();
    /** @type {{file: Shapes, countries: Map<string, Shape>, borders: Map<string, Shape>} | null} */
    this.ground = null;
    map.on("moveend", () => this.ask());
    quietFocus(map.getContainer());
  }

  /**
   * Take a file over.
   * @param {string} name
   * @param {Topology} topology
   */
  take(name, topology) {
    const file = new Shapes(topology);
    if (name === "countries.json" || (name === "overview.json" && !this.ground)) this.lay(file);
    else if (name === "admin1.json") {
      for (const level of ["level1", "level2"]) this.layers.set(level, new Outlines(file.paths(file.objects[level])));
    } else if (name === "water.json") {
      this.layers.set("lakes", new Outlines(file.all("lakes").flatMap((shape) => file.polygons(shape).flat())));
      this.layers.set("rivers", new Outlines(file.all("rivers").flatMap((shape) => file.paths(shape))));
    }
    this.paint();
    this.ask();
  }

  /** @param {Shapes} file the countries of the world */
  lay(file) {
    const {objects} = file;
    this.ground = {file, countries: file.byId("countries"), borders: file.byId("borders")};
    this.turn += 1;
    this.layers.set("land", new Outlines(file.all("countries").flatMap((shape) => file.polygons(shape).flat())));
    for (const [name, shape] of Object.entries({coast: objects.coast, borders: objects.recognised, control: objects.control})) {
      this.layers.set(name, new Outlines(file.paths(shape)));
    }
    this.arrived();
  }

  /** Paint the layers anew, in the theme's colours. */
  paint() {
    for (const canvas of this.canvases) canvas.repaint();
  }

  /**
   * @param {CanvasRenderingContext2D} ctx
   * @param {Bounds} bounds
   * @param {Look[]} looks
   */
  draw(ctx, bounds, looks) {
    const zoom = this.map.getZoom(), size = worldAt(zoom), {x, y} = this.map.getPixelOrigin();
    for (const {name, colour, weight, dash = [], from = 0} of looks) {
      const layer = this.layers.get(name), ink = this.colour(colour);
      if (!layer || !ink || zoom < from) continue;
      ctx.beginPath();
      for (const turn of TURNS) layer.trace(ctx, {size, x: x - turn * size, y}, bounds);
      ctx.fillStyle = ctx.strokeStyle = ink;
      ctx.lineJoin = ctx.lineCap = "round";
      if (weight) {
        ctx.lineWidth = weight;
        ctx.setLineDash(dash);
        ctx.stroke();
      } else ctx.fill("evenodd");
    }
  }

  /** Ask for the files that the zoom needs. */
  ask() {
    if (!this.ground) return;
    const zoom = this.map.getZoom();
    for (const [name, from] of Object.entries(NEEDED_FROM)) {
      if (zoom < from || this.asked.has(name)) continue;
      this.asked.add(name);
      tellPage("need", name);
    }
  }

  /**
   * Return the outline of a country, or null where it is not there.
   * @param {string} code ISO 3166-1 alpha-2
   */
  country(code) {
    const shape = this.ground?.countries.get(code);
    return shape && this.ground ? this.ground.file.polygons(shape) : null;
  }

  /**
   * Return the border of two countries, or null where it is not there.
   * @param {string} pair their codes
   */
  border(pair) {
    const shape = this.ground?.borders.get(pair);
    return shape && this.ground ? this.ground.file.paths(shape) : null;
  }
}

/**
 * Leaflet focuses the map when it is pressed, which a browser takes for a key's doing: no outline for a pointer.
 * @param {HTMLElement} place
 */
function quietFocus(place) {
  for (const [happened, on] of Object.entries({pointerdown: true, keydown: false, focusout: false})) {
    place.addEventListener(happened, () => place.classList.toggle("pressed", on), {capture: true, passive: true});
  }
}
