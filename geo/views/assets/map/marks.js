// @ts-check
/* The marks of events: stacks, how far off each may be, and the rings round the chosen ones. */

/** @import {Map as LeafletMap, LeafletMouseEvent, Path} from "leaflet" */
/** @import {Events, EventType, Place} from "../shared/messages.js" */
/** @import {Basemap} from "./basemap.js" */
/** @import {Colour} from "./ground.js" */
/** @import {Stack} from "./stacks.js" */
import {Area, Glyph, hatch, paintEvent, paintStack} from "./glyphs.js";
import {markCanvas} from "./ground.js";
import {describe} from "./list.js";
import {stackUp} from "./stacks.js";

const RANK = {country: 0, border: 1, area: 2, point: 3};
const MISS = 4;  // pixels

/** @type {Events} */
const NONE = {id: [], type: [], summary: [], when: [], at: [], hollow: []};

/** What the map shows of events. */
export class Marks {
  /**
   * @param {LeafletMap} map
   * @param {(stack: Stack, where: LeafletMouseEvent["latlng"]) => void} clicked
   */
  constructor(map, clicked) {
    this.clicked = clicked;
    this.canvas = markCanvas(MISS);
    this.ringCanvas = L.canvas({pane: "rings", padding: 0.4});
    this.layers = L.layerGroup().addTo(map);
    this.rings = L.layerGroup().addTo(map);
    /** @type {EventType[]} */
    this.types = [];
    this.events = NONE;
    /** @type {Stack[]} */
    this.stacks = [];
    /** @type {number | null} */
    this.selected = null;
    /** @type {number[]} */
    this.marked = [];
    map.on("movestart zoomstart", () => this.layers.eachLayer((layer) => layer.closeTooltip()));
  }

  /**
   * Show these events, none of them chosen.
   * @param {EventType[]} types
   * @param {Events} events
   * @param {Place[]} places
   */
  take(types, events, places) {
    Object.assign(this, {types, events, stacks: stackUp(events, places, types), selected: null, marked: []});
  }

  /**
   * Draw all marks anew, the least precise below.
   * @param {Basemap} basemap
   * @param {Colour} colour
   */
  draw(basemap, colour) {
    this.layers.clearLayers();
    const ordered = [...this.stacks].sort((a, b) => RANK[a.place.form] - RANK[b.place.form] || b.place.km - a.place.km
      || a.members.length - b.members.length);
    for (const stack of ordered) {
      const reach = this.extent(stack, basemap, stack.colour || colour("stack"));
      if (reach) this.listen(reach, stack);
    }
    for (const stack of ordered) {
      const event = stack.members[0], {lat, lon} = stack.place;
      const paint = stack.members.length > 1 ? paintStack(stack, colour)
        : paintEvent(stack, this.types[this.events.type[event]], this.events.label?.[event], colour);
      this.listen(new Glyph([lat, lon], {renderer: this.canvas, radius: stack.radius}, paint), stack);
    }
    this.ring(colour);
  }

  /**
   * Return what shows how far off the events of a stack may be, or null where nothing does.
   * @param {Stack} stack
   * @param {Basemap} basemap
   * @param {string} colour
   * @returns {Path | null}
   */
  extent({place}, basemap, colour) {
    const style = {renderer: this.canvas, color: colour, fillColor: colour};
    if (place.form === "point") return null;
    if (place.form === "country") {
      const shape = basemap.country(place.country);
      return shape && L.polygon(shape, {...style, weight: 1, opacity: 0.5, fillColor: hatch(colour), fillOpacity: 1});
    }
    const line = place.form === "border" ? basemap.border(place.border) : null;
    if (line) return L.polyline(line, {...style, weight: 11, opacity: 0.32, lineCap: "round", lineJoin: "round"});
    return new Area([place.lat, place.lon], {...style, weight: 1.5, opacity: 0.75, dashArray: "5 4",
      radius: place.km * 1000, fillOpacity: 0.1});
  }

  /**
   * Put a mark of a stack on the map, to be pointed at and clicked.
   * @param {Path} layer
   * @param {Stack} stack
   */
  listen(layer, stack) {
    layer.on("click", (happened) => {
      L.DomEvent.stop(happened);
      this.clicked(stack, happened.latlng);
    });
    layer.bindTooltip(() => describe(stack, this.events), {sticky: true, direction: "top", opacity: 1});
    layer.addTo(this.layers);
  }

  /**
   * Ring the selected event's stack, and those of the marked ones more thinly.
   * @param {Colour} colour
   */
  ring(colour) {
    this.rings.clearLayers();
    const firsts = new Map(this.marked.map((event) => [this.events.at[event], event]));
    for (const event of firsts.values()) this.ringAround(event, {reach: 4, weight: 2, halo: 5}, colour);
    if (this.selected !== null) this.ringAround(this.selected, {reach: 6, weight: 4, halo: 8}, colour);
  }

  /**
   * @param {number} event
   * @param {{reach: number, weight: number, halo: number}} how pixels
   * @param {Colour} colour
   */
  ringAround(event, {reach, weight, halo}, colour) {
    const stack = this.stacks.find((one) => one.members.includes(event));
    if (!stack) return;
    const {lat, lon} = stack.place, common = {renderer: this.ringCanvas, interactive: false, fill: false};
    for (const line of [{color: colour("halo"), weight: halo}, {color: colour("accent"), weight}]) {
      L.circleMarker([lat, lon], {...common, ...line, radius: stack.radius + reach}).addTo(this.rings);
    }
  }
}
