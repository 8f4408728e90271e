// @ts-check
/* Densities: how many events a pixel stands for, imprecise dates laid evenly over what they may mean.  The work grows
   with events plus pixels: a long date is two entries in an array of differences, whatever its length. */

/** @import {Instants} from "./instants.js" */

/**
 * Weights by bin; each event weighs 1 in all, less what lies outside of the bins.
 * @typedef {{settled: Float32Array, proposed: Float32Array}} Density
 */

/**
 * Spread events over bins.
 * @param {Iterable<number>} events
 * @param {Instants} instants
 * @param {(day: number) => number} place where a day lies, in bins; not before the place of an earlier day
 * @param {number} bins
 * @param {Uint8Array | null} [mask] which events count
 * @returns {Density}
 */
export function density(events, {start, end, proposed}, place, bins, mask = null) {
  const weight = [new Float64Array(bins), new Float64Array(bins)];
  const slope = [new Float64Array(bins + 1), new Float64Array(bins + 1)];
  let from = NaN, to = NaN, low = 0, high = 0;
  for (const event of events) {
    if (mask && !mask[event]) continue;
    // many events that follow one another are of one day
    if (start[event] !== from || end[event] !== to) {
      from = start[event];
      to = end[event];
      low = place(from);
      high = Math.max(place(to), low);
    }
    if (high < 0 || low >= bins) continue;
    const which = proposed[event], first = Math.floor(low), last = Math.floor(high);
    if (first === last || high - low <= 1) {
      const bin = Math.floor((low + high) / 2);
      if (bin >= 0 && bin < bins) weight[which][bin] += 1;
      continue;
    }
    const each = 1 / (high - low);
    if (first >= 0) weight[which][first] += (first + 1 - low) * each;
    if (last < bins) weight[which][last] += (high - last) * each;
    const begin = Math.max(0, first + 1), stop = Math.min(bins, last);
    if (stop > begin) {
      slope[which][begin] += each;
      slope[which][stop] -= each;
    }
  }
  return {settled: summed(weight[0], slope[0]), proposed: summed(weight[1], slope[1])};
}

/**
 * @param {Float64Array} weight
 * @param {Float64Array} slope
 */
function summed(weight, slope) {
  const found = new Float32Array(weight.length);
  let running = 0;
  for (let bin = 0; bin < found.length; bin += 1) {
    running += slope[bin];
    found[bin] = weight[bin] + Math.max(0, running);
  }
  return found;
}

/**
 * Return the largest sum of both parts.
 * @param {Density} density
 */
export function peak({settled, proposed}) {
  let most = 0;
  for (let bin = 0; bin < settled.length; bin += 1) most = Math.max(most, settled[bin] + proposed[bin]);
  return most;
}
