// @ts-check
/* The small map of Review, in its frame: the places that a name may mean, the chosen ones filled, and a pin or a circle set
   by hand.  Names and reasons are only ever set as text. */

/** @import {Map as LeafletMap, Path} from "leaflet" */
/** @import {PlaceMark} from "../shared/messages.js" */
import {bus} from "../shared/bus.js";
import {attach} from "../shared/component.js";
import {layGround, markCanvas, watchSize} from "./ground.js";
import {listen, tellPage} from "./page.js";

const CLOSEST = 13;
const MISS = 5;  // pixels
const KM_PER_DEGREE = 111;

/** The places that a name may mean. */
class Candidates {
  /** @param {LeafletMap} map */
  constructor(map) {
    this.map = map;
    /** @type {PlaceMark[]} */
    this.marks = [];
    this.editable = false;
    this.moved = false;
    this.sized = false;
    this.ground = layGround(map, {
      closest: CLOSEST,
      obstacles: () => this.marks.map((place) => ({place, radius: 9})),
      redraw: () => this.redraw(),
    });
    this.canvas = markCanvas(MISS);
    this.layers = L.layerGroup().addTo(map);
    map.on("click", ({latlng}) => {
      const {lat, lng: lon} = latlng.wrap();
      if (this.editable) tellPage("spot", {lat, lon});
    });
    map.on("dragstart", () => (this.moved = true));
    watchSize(map, () => {
      map.invalidateSize({animate: false});
      if (!this.moved || !this.sized) this.fit();
    });
  }

  redraw() {
    const {basemap, colour} = this.ground, halo = colour("halo"), renderer = this.canvas;
    this.layers.clearLayers();
    for (const place of [...this.marks].sort((a, b) => Number(a.chosen) - Number(b.chosen) || b.km - a.km)) {
      const {lat, lon, chosen, km} = place, ink = colour(chosen ? "accent" : "label");
      const style = {renderer, color: ink, weight: 1.5, fillColor: ink};
      const shape = chosen && place.form === "country" ? basemap.country(place.country) : null;
      if (shape) this.listen(L.polygon(shape, {...style, fillOpacity: 0.12}), place);
      else if (chosen && km >= 1) {
        const circle = {...style, radius: km * 1000, dashArray: "5 4", fillOpacity: 0.08};
        this.listen(L.circle([lat, lon], circle), place);
      }
      this.listen(L.circleMarker([lat, lon], {renderer, radius: chosen ? 8 : 6, color: chosen ? halo : ink, weight: 2,
        fillColor: chosen ? ink : halo, fillOpacity: 1}), place);
    }
  }

  /**
   * @param {Path} layer
   * @param {PlaceMark} place
   */
  listen(layer, place) {
    layer.bindTooltip(() => describe(place), {sticky: true, direction: "top", opacity: 1});
    layer.on("click", (happened) => {
      if (!this.editable || !place.choice) return;
      L.DomEvent.stop(happened);
      tellPage("choice", {row: place.row, choice: place.choice});
    });
    layer.addTo(this.layers);
  }

  /** Look at the chosen places, or at all. */
  fit() {
    const chosen = this.marks.filter((place) => place.chosen), box = L.latLngBounds([]);
    for (const {lat, lon, km} of chosen.length ? chosen : this.marks) {
      const reach = Math.min(Math.max(km / KM_PER_DEGREE, 0.3), 12);
      box.extend([lat - reach, lon - reach]).extend([lat + reach, lon + reach]);
    }
    if (!this.map.getSize().x) return;
    if (box.isValid()) this.map.fitBounds(box, {padding: [18, 18], maxZoom: 7, animate: false});
    else this.map.setView([30, 40], 1.5, {animate: false});
    this.sized = true;
    this.ground.labels.place();
  }

  /** @param {{marks: PlaceMark[], editable: boolean, fit: boolean}} told */
  show({marks, editable, fit}) {
    this.marks = marks;
    this.editable = editable;
    this.map.getContainer().style.cursor = editable ? "crosshair" : "";
    this.redraw();
    if (fit) {
      this.moved = false;
      this.fit();
    }
    tellPage("drawn", null);
  }
}

/** @param {PlaceMark} place */
function describe({name, notes}) {
  const node = document.createElement("div"), title = document.createElement("strong");
  title.textContent = name;
  node.append(title, ...notes.map((note) => {
    const row = document.createElement("div");
    row.textContent = note;
    return row;
  }));
  return node;
}

/**
 * Make a map of candidates of a Leaflet map.
 * @param {LeafletMap} map
 */
export default function start(map) {
  const candidates = new Candidates(map);
  attach(map.getContainer(), {map, marks: () => candidates.marks});
  bus.hear("places", (told) => candidates.show(told));
  listen();
}
