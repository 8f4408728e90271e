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
const NEEDED_FROM = {"water.json": 4, "countries.json": 5.5, "admin1.json": 5.5};

/** From which zoom on a layer is shown; others always are.
 * @type {Record<string, number>} */
const SHOWN_FROM = {level1: 4.6, level2: 7, rivers: 4};

/** What a layer is painted in.
 * @type {Record<string, keyof Theme>} */
const COLOURS = {land: "land", lakes: "sea", rivers: "sea", coast: "coast", borders: "border", control: "border",
  level1: "admin", level2: "admin"};

/** The copies of the world that a view may reach, in turns round the earth. */
const TURNS = [0, -1, 1];

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
    /** What makes a layer, so many degrees further east: the world goes on across 180 degrees.
     * @type {Map<string, (east: number) => Path>} */
    this.makers = new Map();
    /** The layers that were made, by name and number of turns round the earth.
     * @type {Map<string, Path>} */
    this.layers = new Map();
    /** Counts the grounds that were laid. */
    this.turn = 0;
    /** Names of the files that were asked for.
     * @type {Set<string>} */
    this.asked = new Set();
    /** @type {{file: Shapes, countries: Map<string, Shape>, borders: Map<string, Shape>} | null} */
    this.ground = null;
    map.on("moveend", () => this.show());
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
      this.line("level1", file.paths(file.objects.level1), 0.8);
      this.line("level2", file.paths(file.objects.level2), 0.6);
    } else if (name === "water.json") {
      this.area("lakes", file.all("lakes").flatMap((shape) => file.polygons(shape)), this.lines);
      this.line("rivers", file.all("rivers").flatMap((shape) => file.paths(shape)), 0.9);
    }
  }

  /** @param {Shapes} file the countries of the world */
  lay(file) {
    this.ground = {file, countries: file.byId("countries"), borders: file.byId("borders")};
    this.turn += 1;
    this.area("land", file.all("countries").flatMap((shape) => file.polygons(shape)), this.land);
    this.line("coast", file.paths(file.objects.coast), 0.8);
    this.line("borders", file.paths(file.objects.recognised), 1.1);
    this.line("control", file.paths(file.objects.control), 1.1, "3 4");
    this.arrived();
  }

  /**
   * Put a layer in the place of the one of that name.
   * @param {string} name
   * @param {(east: number) => Path} make
   */
  put(name, make) {
    for (const turns of TURNS) {
      this.layers.get(`${name} ${turns}`)?.remove();
      this.layers.delete(`${name} ${turns}`);
    }
    this.makers.set(name, make);
    this.show();
  }

  /**
   * @param {string} name
   * @param {LatLon[][][]} shapes
   * @param {Renderer} renderer
   */
  area(name, shapes, renderer) {
    this.put(name, (east) => L.polygon(shapes.map((shape) => shape.map((line) => moved(line, east))),
      {renderer, stroke: false, interactive: false, fillOpacity: 1}));
  }

  /**
   * @param {string} name
   * @param {LatLon[][]} paths
   * @param {number} weight
   * @param {string} [dashArray]
   */
  line(name, paths, weight, dashArray) {
    this.put(name, (east) => L.polyline(paths.map((line) => moved(line, east)),
      {renderer: this.lines, weight, dashArray, interactive: false, smoothFactor: 0.8}));
  }

  /** Paint the layers in the theme's colours. */
  paint() {
    for (const [name, layer] of this.layers) this.dress(name, layer);
  }

  /**
   * @param {string} name
   * @param {Path} layer
   */
  dress(name, layer) {
    const colour = this.colour(COLOURS[name.split(" ")[0]]);
    if (colour) layer.setStyle({color: colour, fillColor: colour});
  }

  /** Show the layers for the zoom and for where the map looks, and ask for the files that it needs. */
  show() {
    const zoom = this.map.getZoom(), bounds = this.map.getBounds();
    const seen = TURNS.filter((turns) => bounds.getWest() < 180 + 360 * turns && bounds.getEast() > 360 * turns - 180);
    for (const [name, make] of this.makers) {
      for (const turns of TURNS) {
        const key = `${name} ${turns}`, wanted = zoom >= (SHOWN_FROM[name] ?? 0) && seen.includes(turns);
        let layer = this.layers.get(key);
        if (wanted && !layer) {
          layer = make(360 * turns);
          this.layers.set(key, layer);
          this.dress(name, layer);
        }
        if (!layer || wanted === this.map.hasLayer(layer)) continue;
        if (!wanted) layer.remove();
        else if (name === "lakes") /** @type {Polygon} */ (layer.addTo(this.map)).bringToBack();
        else layer.addTo(this.map);
      }
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
 * @param {LatLon[]} line
 * @param {number} east degrees
 * @returns {LatLon[]}
 */
const moved = (line, east) => (east ? line.map(([lat, lon]) => [lat, lon + east]) : line);

/**
 * Leaflet focuses the map when it is pressed, which a browser takes for a key's doing: no outline for a pointer.
 * @param {HTMLElement} place
 */
function quietFocus(place) {
  for (const [happened, on] of Object.entries({pointerdown: true, keydown: false, focusout: false})) {
    place.addEventListener(happened, () => place.classList.toggle("pressed", on), {capture: true, passive: true});
  }
}
