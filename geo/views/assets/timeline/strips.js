// @ts-check
/* Lanes as strips of densities, and the histogram, on a canvas. */

/** @import {Density} from "./density.js" */
import {peak} from "./density.js";
import {GREY} from "./traces.js";

const SHADES = 24;

/**
 * @param {Map<number, Path2D>} paths
 * @param {number} strength
 */
function path(paths, strength) {
  const found = paths.get(strength) ?? new Path2D();
  paths.set(strength, found);
  return found;
}

/**
 * Draw a strip: the stronger a bin's colour, the more events; the lower part of it is the share that is decided on.
 * @param {CanvasRenderingContext2D} context
 * @param {Density} density
 * @param {{top: number, height: number, bin: number, colour: string}} where pixels
 */
export function drawStrip(context, density, {top, height, bin, colour}) {
  const most = Math.max(peak(density), 1e-9), {settled, proposed} = density;
  // bins of like strength and share stand in one path each: to fill a bin at a time costs ten times as much
  const parts = {settled: new Map(), proposed: new Map()};
  for (let at = 0; at < settled.length; at += 1) {
    const all = settled[at] + proposed[at];
    if (all < 1e-3) continue;
    const strength = Math.round((0.14 + 0.86 * Math.sqrt(all / most)) * SHADES), waiting = Math.round(height * (proposed[at] / all));
    if (waiting < height) path(parts.settled, strength).rect(at * bin, top + waiting, bin, height - waiting);
    if (waiting > 0) path(parts.proposed, strength).rect(at * bin, top, bin, waiting);
  }
  for (const [paths, fill] of /** @type {const} */ ([[parts.settled, colour], [parts.proposed, GREY]])) {
    context.fillStyle = fill;
    for (const [strength, one] of paths) {
      context.globalAlpha = strength / SHADES;
      context.fill(one);
    }
  }
  context.globalAlpha = 1;
}

/**
 * Draw bars from the bottom up: decided below, proposed above; no bar with an event is so low that it is not seen.
 * @param {CanvasRenderingContext2D} context
 * @param {Density} density
 * @param {{bottom: number, height: number, bin: number, colour: string}} where pixels
 */
export function drawBars(context, density, {bottom, height, bin, colour}) {
  const most = Math.max(peak(density), 1), {settled, proposed} = density, gap = bin > 2 ? 1 : 0;
  for (let at = 0; at < settled.length; at += 1) {
    const all = settled[at] + proposed[at];
    if (all < 1e-6) continue;
    const high = Math.max(all < 0.5 ? 1 : 2, height * (all / most)), solid = high * (settled[at] / all);
    context.fillStyle = colour;
    context.globalAlpha = 0.8;
    context.fillRect(at * bin, bottom - solid, bin - gap, solid);
    context.globalAlpha = 0.62;
    context.fillStyle = GREY;
    context.fillRect(at * bin, bottom - high, bin - gap, high - solid);
  }
  context.globalAlpha = 1;
}
