// @ts-check
/* How far off an event may be: a circle for an area, a line along a border, a hatch for a country. */

/** @import {Bounds, Map as LeafletMap, Path} from "leaflet" */
/** @import {Basemap} from "./basemap.js" */
/** @import {Colour} from "./ground.js" */
/** @import {Heap} from "./heaps.js" */
import {hatch} from "./glyphs.js";

const EQUATOR_KM = 40_075;
const LEAST = 16;  // pixels of radius: a smaller circle would only thicken its mark
const FULL_TURN = 2 * Math.PI;

/** How strongly a shape is drawn: because it is there, pointed at, or picked.
 * @typedef {"quiet" | "over" | "picked"} Stress */

/**
 * Paint the circle that the events of a heap lie in: a quiet outline, filled where it is picked or pointed at.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Heap} heap
 * @param {{x: number, y: number, size: number, strong: boolean}} at in layer points; pixels of the world's width
 * @param {Bounds} bounds
 * @param {string} ink
 */
export function paintExtent(ctx, {place: {lat, km}}, {x, y, size, strong}, {min, max}, ink) {
  const radius = km / (EQUATOR_KM * Math.max(Math.cos(lat * Math.PI / 180), 0.05)) * size;
  if (radius < LEAST || !min || !max) return;
  if (x + radius < min.x || x - radius > max.x || y + radius < min.y || y - radius > max.y) return;
  ctx.save();
  ctx.beginPath();
  ctx.arc(x, y, radius, 0, FULL_TURN);
  ctx.fillStyle = ctx.strokeStyle = ink;
  if (strong) {
    ctx.globalAlpha = 0.1;
    ctx.fill();
  }
  ctx.globalAlpha = strong ? 0.9 : 0.38;
  ctx.lineWidth = strong ? 1.5 : 1;
  ctx.stroke();
  ctx.restore();
}

/** The countries that are hatched, and the borders that are lined. */
export class Areas {
  /** @param {LeafletMap} map */
  constructor(map) {
    this.map = map;
    this.canvas = L.canvas({pane: "areas", padding: 0.3});
    this.layers = L.layerGroup().addTo(map);
    /** What is drawn, by what it is and how.
     * @type {Map<string, Path>} */
    this.drawn = new Map();
  }

  /**
   * Show these; what is drawn already stays.
   * @param {Map<Heap, Stress>} heaps
   * @param {(heap: Heap) => string} ink
   * @param {Basemap} basemap
   * @param {Colour} colour
   */
  show(heaps, ink, basemap, colour) {
    const centre = this.map.getCenter().lng, look = `${basemap.turn} ${colour("land")} ${Math.round(centre / 180)}`;
    const wanted = new Set();
    for (const [heap, stress] of heaps) {
      const name = `${heap.place.id} ${stress} ${ink(heap)} ${look}`;
      wanted.add(name);
      if (this.drawn.has(name)) continue;
      const shape = this.shape(heap, stress, basemap, ink(heap), centre);
      if (shape) this.drawn.set(name, shape.addTo(this.layers));
    }
    for (const [name, shape] of this.drawn) {
      if (wanted.has(name)) continue;
      this.layers.removeLayer(shape);
      this.drawn.delete(name);
    }
  }

  /**
   * @param {Heap} heap
   * @param {Stress} stress
   * @param {Basemap} basemap
   * @param {string} ink
   * @param {number} centre longitude that the map looks at
   * @returns {Path | null}
   */
  shape({place, extent}, stress, basemap, ink, centre) {
    const style = {renderer: this.canvas, interactive: false, color: ink};
    if (extent === "country") {
      const shape = basemap.country(place.country)?.map((part) => part.map((line) => beside(line, centre)));
      const filled = stress !== "over";
      return shape ? L.polygon(shape, {...style, weight: filled ? 1 : 1.5, opacity: 0.6, fill: filled, fillColor: hatch(ink),
        fillOpacity: 1}) : null;
    }
    const lines = basemap.border(place.border)?.map((line) => beside(line, centre));
    const width = stress === "quiet" ? {weight: 5, opacity: 0.22} : {weight: 8, opacity: 0.5};
    return lines ? L.polyline(lines, {...style, ...width, lineCap: "round", lineJoin: "round"}) : null;
  }
}

/**
 * Return a line in the copy of the world that lies nearest to a longitude.
 * @param {[lat: number, lon: number][]} line
 * @param {number} centre
 * @returns {[lat: number, lon: number][]}
 */
function beside(line, centre) {
  const by = 360 * Math.round((centre - line[0][1]) / 360);
  return by ? line.map(([lat, lon]) => [lat, lon + by]) : line;
}
