// @ts-check
/* Many lines, painted at any zoom without a thought to those that are out of sight or too small to see: Leaflet's own
   paths keep an object for each point and make all of them anew with each zoom. */

/** @import {Bounds} from "leaflet" */
/** @import {LatLon} from "./topology.js" */
import {position} from "./mercator.js";

const STEP = 0.7;  // pixels that a point must lie from the one before to be painted
const MARGIN = 4;  // pixels beyond the bounds that no line's edge shows over
const LEFT = 1, RIGHT = 2, ABOVE = 4, BELOW = 8;

/**
 * What a spot of Mercator's square is on a canvas: `size` pixels of the world's width, less `x` and `y`.
 * @typedef {{size: number, x: number, y: number}} Scale
 */

/** Lines, or rings of areas. */
export class Outlines {
  /** @param {LatLon[][]} lines */
  constructor(lines) {
    const count = lines.reduce((sum, {length}) => sum + length, 0);
    /** Each point's x and y, as parts of the world's width. */
    this.points = new Float64Array(2 * count);
    /** For each line the number of the point after its last. */
    this.ends = new Uint32Array(lines.length);
    /** For each line its least and greatest x and y. */
    this.boxes = new Float64Array(4 * lines.length);
    let at = 0;
    lines.forEach((line, number) => {
      const box = [Infinity, Infinity, -Infinity, -Infinity];
      for (const [lat, lon] of line) {
        const spot = position({lat, lon}), x = spot.x, y = Math.min(Math.max(spot.y, 0), 1);
        this.points[2 * at] = x;
        this.points[2 * at + 1] = y;
        at += 1;
        box[0] = Math.min(box[0], x);
        box[1] = Math.min(box[1], y);
        box[2] = Math.max(box[2], x);
        box[3] = Math.max(box[3], y);
      }
      this.boxes.set(box, 4 * number);
      this.ends[number] = at;
    });
  }

  /**
   * Add what may be seen of the lines to the path of a canvas.
   * @param {CanvasRenderingContext2D} ctx
   * @param {Scale} scale
   * @param {Bounds} bounds pixels that are painted
   */
  trace(ctx, {size, x, y}, {min, max}) {
    if (!min || !max) return;
    const {ends, boxes} = this;
    const view = {left: min.x - MARGIN, top: min.y - MARGIN, right: max.x + MARGIN, bottom: max.y + MARGIN};
    for (let line = 0, first = 0; line < ends.length; first = ends[line++]) {
      const west = boxes[4 * line] * size - x, north = boxes[4 * line + 1] * size - y;
      const east = boxes[4 * line + 2] * size - x, south = boxes[4 * line + 3] * size - y;
      if (east < view.left || west > view.right || south < view.top || north > view.bottom) continue;
      if (Math.max(east - west, south - north) >= STEP) this.follow(ctx, first, ends[line], {size, x, y}, view);
    }
  }

  /**
   * Follow one line.  Points too near to the last are passed over, and so is a run of points that all lie beyond one edge:
   * a straight line from its first to its last lies beyond it, too.
   * @param {CanvasRenderingContext2D} ctx
   * @param {number} first
   * @param {number} end
   * @param {Scale} scale
   * @param {{left: number, top: number, right: number, bottom: number}} view
   */
  follow(ctx, first, end, {size, x, y}, {left, top, right, bottom}) {
    const {points} = this, last = end - 1;
    let fromX = points[2 * first] * size - x, fromY = points[2 * first + 1] * size - y;
    const sides = (/** @type {number} */ px, /** @type {number} */ py) =>
      (px < left ? LEFT : px > right ? RIGHT : 0) | (py < top ? ABOVE : py > bottom ? BELOW : 0);
    ctx.moveTo(fromX, fromY);
    let beyond = sides(fromX, fromY), waits = false, waitX = 0, waitY = 0;
    for (let at = first + 1; at < end; at += 1) {
      const px = points[2 * at] * size - x, py = points[2 * at + 1] * size - y;
      if (at < last && Math.abs(px - fromX) < STEP && Math.abs(py - fromY) < STEP) continue;
      [fromX, fromY] = [px, py];
      const here = sides(px, py);
      if (waits && !(beyond & here)) {
        ctx.lineTo(waitX, waitY);
        beyond = sides(waitX, waitY);
        waits = false;
      }
      beyond &= here;
      if (beyond) [waits, waitX, waitY] = [true, px, py];
      else {
        ctx.lineTo(px, py);
        beyond = here;
      }
    }
    if (waits) ctx.lineTo(waitX, waitY);
  }
}
