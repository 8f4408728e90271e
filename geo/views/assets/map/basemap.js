// @ts-check
/* The ground: land, water, borders, drawn from TopoJSON (data/basemap/README.md) that the page posts to the frame.
   A coarse ground comes first; finer layers are asked for when the map is close enough to show them. */

/** @import {Map as LeafletMap, Path, Polygon, Renderer} from "leaflet" */
/** @import {Theme} from "../shared/messages.js" */
/** @import {Colour} from "./ground.js" */
/** @import {LatLon, Shape, Topology} from "./topology.js" */
import {tellPage} from "./page.js";
import {Shapes} from "./topology.js";

/** From which zoom on a file is needed. */
const NEEDED_FROM = {"water.json": 4, "countries.json": 4.5, "admin1.json": 4.6};

/** From which zoom on a layer is shown; others always are.
 * @type {Record<string, number>} */
const SHOWN_FROM = {level1: 4.6, level2: 7, rivers: 4};

/** What a layer is painted in.
 * @type {Record<string, keyof Theme>} */
const COLOURS = {land: "land", lakes: "sea", rivers: "sea", coast: "coast", borders: "border", control: "border",
  level1: "admin", level2: "admin"};

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
    this.land = L.canvas({pane: "land", padding: 0.4});
    this.lines = L.canvas({pane: "lines", padding: 0.4});
    /** @type {Map<string, Path>} */
    this.layers = new Map();
    /** Names of the files that were asked for.
     * @type {Set<string>} */
    this.asked = new Set();
    /** @type {{file: Shapes, countries: Map<string, Shape>, borders: Map<string, Shape>} | null} */
    this.ground = null;
    map.on("zoomend", () => this.show());
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
      this.put("level1", this.line(file.paths(file.objects.level1), 0.8));
      this.put("level2", this.line(file.paths(file.objects.level2), 0.6));
    } else if (name === "water.json") {
      const lakes = this.area(file.all("lakes").flatMap((shape) => file.polygons(shape)), this.lines);
      this.put("lakes", lakes);
      this.put("rivers", this.line(file.all("rivers").flatMap((shape) => file.paths(shape)), 0.9));
      lakes.bringToBack();
    }
  }

  /** @param {Shapes} file the countries of the world */
  lay(file) {
    this.ground = {file, countries: file.byId("countries"), borders: file.byId("borders")};
    this.put("land", this.area(file.all("countries").flatMap((shape) => file.polygons(shape)), this.land));
    this.put("coast", this.line(file.paths(file.objects.coast), 0.8));
    this.put("borders", this.line(file.paths(file.objects.recognised), 1.1));
    this.put("control", this.line(file.paths(file.objects.control), 1.1, "3 4"));
    this.arrived();
  }

  /**
   * Put a layer in the place of the one of that name.
   * @param {string} name
   * @param {Path} made
   */
  put(name, made) {
    this.layers.get(name)?.remove();
    this.layers.set(name, made);
    this.paint();
    this.show();
  }

  /**
   * @param {LatLon[][][]} shapes
   * @param {Renderer} renderer
   * @returns {Polygon}
   */
  area(shapes, renderer) {
    return L.polygon(shapes, {renderer, stroke: false, interactive: false, fillOpacity: 1});
  }

  /**
   * @param {LatLon[][]} paths
   * @param {number} weight
   * @param {string} [dashArray]
   */
  line(paths, weight, dashArray) {
    return L.polyline(paths, {renderer: this.lines, weight, dashArray, interactive: false, smoothFactor: 0.8});
  }

  /** Paint the layers in the theme's colours. */
  paint() {
    for (const [name, layer] of this.layers) {
      const colour = this.colour(COLOURS[name]);
      if (colour) layer.setStyle({color: colour, fillColor: colour});
    }
  }

  /** Show the layers for the zoom, and ask for the files that it needs. */
  show() {
    const zoom = this.map.getZoom();
    for (const [name, layer] of this.layers) {
      const wanted = zoom >= (SHOWN_FROM[name] ?? 0);
      if (wanted && !this.map.hasLayer(layer)) layer.addTo(this.map);
      if (!wanted && this.map.hasLayer(layer)) layer.remove();
    }
    if (!this.ground) return;
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
