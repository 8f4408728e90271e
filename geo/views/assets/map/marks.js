// @ts-check
/* The marks of events: one ring or one shape where marks would overlap, how far off each may be, and what is chosen.

   The clusters are of all events at a zoom; a mask only changes what their rings count, so that nothing jumps. */

/** @import {Bounds, Map as LeafletMap, Point} from "leaflet" */
/** @import {Events, EventType, Place} from "../shared/messages.js" */
/** @import {Ground} from "./ground.js" */
/** @import {Heap} from "./heaps.js" */
/** @import {Ring} from "./rings.js" */
import {Areas, paintExtent} from "./areas.js";
import {PaintedCanvas} from "./canvas.js";
import {cluster, ranked} from "./clusters.js";
import {paintEvent, paintRing, paintRound} from "./glyphs.js";
import {heapUp} from "./heaps.js";
import {worldAt} from "./mercator.js";
import {Counting} from "./rings.js";

const SMALLEST_TARGET = 22;  // pixels of radius, for a finger
const MISS = 4;  // pixels
const REACH = {selected: 5, marked: 4, over: 3};  // pixels from a mark to the ring round it

const TURNS = [-1, 0, 1];  // copies of the world that may be in view

/** @type {Events} */
const NONE = {id: [], type: [], summary: [], when: [], at: [], hollow: []};

/** A ring where it was painted last, in layer points.
 * @typedef {{ring: Ring, x: number, y: number}} Painted */

/** What the map shows of events. */
export class Marks {
  /**
   * @param {LeafletMap} map
   * @param {() => Ground} ground
   */
  constructor(map, ground) {
    this.map = map;
    this.ground = ground;
    this.areas = new Areas(map);
    this.finger = matchMedia("(pointer: coarse)").matches;
    /** @type {EventType[]} */
    this.types = [];
    this.events = NONE;
    this.counting = new Counting([], NONE);
    /** By index of the place; there are holes.
     * @type {Heap[]} */
    this.heapAt = [];
    /** Those that marks stand for, and those that are too vast for one.
     * @type {Heap[]} */
    this.heaps = [];
    /** @type {Heap[]} */
    this.vast = [];
    /** Of those with marks, the areas and the borders.
     * @type {Heap[]} */
    this.circles = [];
    /** @type {Heap[]} */
    this.borders = [];
    /** The zoom that the rings are of.
     * @type {number | null} */
    this.grouped = null;
    /** @type {Ring[]} */
    this.rings = [];
    /** @type {Map<Heap, Ring>} */
    this.ringOf = new Map();
    /** @type {Painted[]} */
    this.painted = [];
    /** @type {number | null} */
    this.selected = null;
    /** @type {number[]} */
    this.marked = [];
    /** The mark under the pointer.
     * @type {Ring | null} */
    this.over = null;
    this.canvas = new PaintedCanvas((ctx, bounds) => this.paint(ctx, bounds), {pane: "marks", padding: 0.3}).addTo(map);
  }

  /**
   * Show these events, none of them chosen.
   * @param {EventType[]} types
   * @param {Events} events
   * @param {Place[]} places
   */
  take(types, events, places) {
    const heapAt = heapUp(events, places), heaps = heapAt.filter(Boolean);
    Object.assign(this, {types, events, heapAt, counting: new Counting(types, events), selected: null, marked: [],
      heaps: heaps.filter(({extent}) => extent !== "vast"), vast: heaps.filter(({extent}) => extent === "vast"),
      circles: heaps.filter(({extent}) => extent === "area" || extent === "wide"),
      borders: heaps.filter(({extent}) => extent === "border"),
      over: null, grouped: null});
  }

  /** Cluster the heaps for the zoom, where it is another. */
  regroup() {
    const zoom = this.map.getZoom();
    if (zoom === this.grouped) return;
    const {counting} = this;
    this.grouped = zoom;
    this.over = null;
    this.painted = [];
    const clusters = counting.labelled ? ranked(this.heaps, this.size()) : cluster(this.heaps, this.size());
    this.rings = clusters.map((one) => counting.ring(one));
    this.ringOf = new Map(this.rings.flatMap((ring) => ring.cluster.heaps.map((heap) => [heap, ring])));
  }

  /** Return the pixels of the world's width. */
  size() {
    return worldAt(this.map.getZoom());
  }

  /**
   * Show only these events; null shows all.
   * @param {Uint8Array | null} mask
   */
  limit(mask) {
    this.counting.mask = mask;
    for (const ring of this.rings) this.counting.count(ring);
    this.redraw();
  }

  /** Paint the marks anew, and what lies under them. */
  redraw() {
    const {basemap, colour} = this.ground();
    this.areas.show(this.shapes(), (heap) => this.ink(heap), basemap, colour);
    this.canvas.repaint();
  }

  /**
   * Return the ring of an event, if it has one.
   * @param {number | null} event
   */
  ringFor(event) {
    const heap = this.heapFor(event);
    this.regroup();
    return heap && this.ringOf.get(heap);
  }

  /** @param {number | null} event */
  heapFor(event) {
    return event === null ? undefined : this.heapAt[this.events.at[event]];
  }

  /** Return the rings that show any event. */
  shown() {
    this.regroup();
    return this.rings.filter(({count}) => count > 0);
  }

  /**
   * Return the heaps of a ring that show any event.
   * @param {Ring} ring
   */
  heapsOf({cluster: {heaps}}) {
    return heaps.filter((heap) => this.shows(heap));
  }

  /** @param {Heap} heap */
  shows({members}) {
    const {mask} = this.counting;
    return !mask || members.some((event) => mask[event]);
  }

  /** Return where no name may stand, and the names that belong to marks: those of what is no spot. */
  obstacles() {
    return this.shown().map(({heap, heaps, radius}) => {
      const {place, extent} = /** @type {Heap} */ (heap);
      return {place, radius, named: heaps === 1 && (extent === "country" || extent === "wide" || extent === "border")};
    });
  }

  /**
   * Return the countries and borders that are drawn, and how: borders quietly, a country only where it is picked, pointed
   * at, or the only place of all.
   * @returns {Map<Heap, import("./areas.js").Stress>}
   */
  shapes() {
    /** @type {Map<Heap, import("./areas.js").Stress>} */
    const drawn = new Map();
    const shown = this.shown(), picked = this.heapFor(this.selected), over = this.over?.heaps === 1 && this.over.heap;
    for (const heap of this.borders) if (this.shows(heap)) drawn.set(heap, "quiet");
    if (shown.length === 1 && shown[0].heaps === 1 && shown[0].heap) drawn.set(shown[0].heap, "quiet");
    if (over) drawn.set(over, "over");
    if (picked) drawn.set(picked, "picked");
    return new Map([...drawn].filter(([{extent}]) => extent === "country" || extent === "border"));
  }

  /**
   * The colour of a heap: that of its events where they have one and are accepted.
   * @param {Heap} heap
   */
  ink(heap) {
    return this.counting.ink(heap) ?? this.ground().colour("label");
  }

  /* ---- painting ---- */

  /**
   * @param {CanvasRenderingContext2D} ctx
   * @param {Bounds} bounds in layer points
   */
  paint(ctx, bounds) {
    this.regroup();
    const {colour} = this.ground(), origin = this.map.getPixelOrigin(), size = this.size();
    this.painted = [];
    const shown = this.rings.filter(({count}) => count > 0), picked = this.heapFor(this.selected);
    const places = (/** @type {Heap} */ {x, y}) => TURNS.map((turn) =>
      ({x: (x + turn) * size - origin.x, y: y * size - origin.y}));
    for (const heap of this.circles) {
      const strong = heap === picked || (this.over?.heaps === 1 && heap === this.over.heap);
      if ((heap.extent === "wide" && !strong) || !this.shows(heap)) continue;
      for (const at of places(heap)) paintExtent(ctx, heap, {...at, size, strong}, bounds, this.ink(heap));
    }
    for (const ring of shown) {
      const {x: across, y: down} = /** @type {Heap} */ (ring.heap), y = down * size - origin.y;
      for (const turn of TURNS) {
        const x = (across + turn) * size - origin.x;
        if (inside(bounds, x, y, ring.radius)) this.painted.push({ring, x, y});
      }
    }
    const marked = new Set(this.marked.map((event) => this.ringFor(event))), chosen = this.ringFor(this.selected);
    // the most important last, over the others
    for (const {ring, x, y} of this.counting.labelled ? [...this.painted].reverse() : this.painted) {
      ctx.save();
      ctx.translate(x, y);
      if (ring === chosen) paintRound(ctx, ring.radius + REACH.selected, 3.5, colour);
      else if (marked.has(ring)) paintRound(ctx, ring.radius + REACH.marked, 2, colour);
      else if (ring === this.over) paintRound(ctx, ring.radius + REACH.over, 1, colour);
      this.paintMark(ctx, ring);
      ctx.restore();
    }
    if (!picked || !chosen) return;
    if (!chosen.count) this.paintAbsent(ctx, places(picked));
    else if (picked !== chosen.heap) this.paintSpot(ctx, places(picked));
  }

  /**
   * @param {CanvasRenderingContext2D} ctx
   * @param {Ring} ring
   */
  paintMark(ctx, ring) {
    const {colour} = this.ground();
    if (ring.count > 1) paintRing(ctx, ring, this.counting.colours, colour);
    else paintEvent(ctx, ring.radius, {...this.one(ring.first), ...(ring.cluster.minor ? {label: ""} : {})}, colour);
  }

  /**
   * Dot the place of the selected event, whose ring stands elsewhere.
   * @param {CanvasRenderingContext2D} ctx
   * @param {{x: number, y: number}[]} spots
   */
  paintSpot(ctx, spots) {
    const {colour} = this.ground();
    for (const {x, y} of spots) {
      ctx.beginPath();
      ctx.arc(x, y, 3.5, 0, 2 * Math.PI);
      ctx.fillStyle = colour("accent");
      ctx.strokeStyle = colour("halo");
      ctx.lineWidth = 2;
      ctx.fill();
      ctx.stroke();
    }
  }

  /**
   * Paint the selected event where the mask leaves it out.
   * @param {CanvasRenderingContext2D} ctx
   * @param {{x: number, y: number}[]} spots
   */
  paintAbsent(ctx, spots) {
    const {colour} = this.ground(), event = this.one(/** @type {number} */ (this.selected));
    for (const {x, y} of spots) {
      ctx.save();
      ctx.translate(x, y);
      paintRound(ctx, 8 + REACH.selected, 3.5, colour);
      ctx.globalAlpha = 0.55;
      paintEvent(ctx, 8, event, colour);
      ctx.restore();
    }
  }

  /**
   * @param {number} event
   * @returns {import("./glyphs.js").OneEvent}
   */
  one(event) {
    const {type, hollow, label, at} = this.events, {extent} = this.heapAt[at[event]];
    return {type: this.types[type[event]], hollow: Boolean(hollow[event]) || extent !== "spot",
      proposed: this.counting.proposed[event] > 0, label: label?.[event]};
  }

  /* ---- pointing ---- */

  /**
   * Return the mark nearest to a point, if it is within reach.
   * @param {Point} point in layer points
   * @returns {Painted | null}
   */
  under(point) {
    /** @type {Painted | null} */
    let found = null;
    let least = Infinity;
    for (const one of this.painted) {
      const distance = Math.hypot(one.x - point.x, one.y - point.y), {radius} = one.ring;
      const reach = this.finger ? Math.max(radius + MISS, SMALLEST_TARGET) : radius + MISS;
      if (distance > reach || distance - radius >= least) continue;
      [found, least] = [one, distance - radius];
    }
    return found;
  }
}

/**
 * @param {Bounds} bounds
 * @param {number} x
 * @param {number} y
 * @param {number} reach
 */
function inside({min, max}, x, y, reach) {
  if (!min || !max) return false;
  return x + reach > min.x && x - reach < max.x && y + reach > min.y && y - reach < max.y;
}
