// @ts-check
/* Which marks a lane shows: single events while few are in the window, those that would fall on one spot as one mark
   with a count, and above that a strip of densities. */

/** @import {Instants} from "./instants.js" */
import {firstFrom} from "./instants.js";

export const SPOT = 15;  // pixels within which marks fall on one spot
const FEW = 10, CLOSE = 1.7;  // marks that are always shown as such, events in a mark on average

/**
 * A mark: its events by their moments, and where it stands, in pixels.
 * @typedef {{events: number[], x: number}} Cluster
 */

/**
 * Put a lane's events in view into marks, from left to right.
 * @param {Int32Array} events dated events of the lane, by their moments
 * @param {Instants} instants
 * @param {(day: number) => number} x
 * @param {number} width pixels
 * @param {Uint8Array | null} mask which events are let through
 * @returns {Cluster[]}
 */
export function clusters(events, {at}, x, width, mask) {
  const found = [];
  let last = null;
  for (let n = firstOf(events, at, x); n < events.length; n += 1) {
    const event = events[n], where = x(at[event]);
    if (where > width) break;
    if (mask && !mask[event]) continue;
    if (last && where - last.x < SPOT) last.events.push(event);
    else found.push(last = {events: [event], x: where});
  }
  return found;
}

/**
 * Count the marks that clusters() would make of a lane, and the events in them, without making any; where no event is
 * held back, each mark is found by halving.
 * @param {Int32Array} events dated events of the lane, by their moments
 * @param {Instants} instants
 * @param {(day: number) => number} x
 * @param {number} width pixels
 * @param {Uint8Array | null} mask which events are let through
 * @returns {{marks: number, events: number}}
 */
export function tally(events, {at}, x, width, mask) {
  const zero = x(0), slope = x(1) - zero, day = (/** @type {number} */ pixel) => (pixel - zero) / slope;
  let marks = 0, count = 0, last = -Infinity, n = firstOf(events, at, x);
  if (mask) {
    for (; n < events.length; n += 1) {
      const where = x(at[events[n]]);
      if (where > width) break;
      if (!mask[events[n]]) continue;
      count += 1;
      if (where - last < SPOT) continue;
      last = where;
      marks += 1;
    }
    return {marks, events: count};
  }
  const first = n;
  for (; n < events.length; marks += 1) {
    const where = x(at[events[n]]);
    if (where > width) break;
    n = Math.max(n + 1, firstFrom(events, at, day(where + SPOT)));
    // what is rounded may stand a hair before the pixel
    while (n < events.length && x(at[events[n]]) - where < SPOT) n += 1;
  }
  const end = Math.min(events.length, firstFrom(events, at, day(width) + 1e-9));
  return {marks, events: Math.max(0, end - first)};
}

/**
 * @param {Int32Array} events
 * @param {Float64Array} at
 * @param {(day: number) => number} x
 */
function firstOf(events, at, x) {
  const zero = x(0), slope = x(1) - zero;
  return firstFrom(events, at, -zero / slope);
}

/**
 * Say of each lane whether its marks are drawn one by one: where most of them are single, or there are few, and as many
 * lanes as the budget allows, those with few marks first.
 * @param {{marks: number, events: number}[]} lanes
 * @param {number} budget most marks of all
 * @returns {boolean[]}
 */
export function drawnExactly(lanes, budget) {
  const exact = lanes.map(({marks, events}) => marks <= FEW || events / marks <= CLOSE);
  const order = [...lanes.keys()].filter((lane) => exact[lane]).sort((a, b) => lanes[a].marks - lanes[b].marks);
  let drawn = 0;
  for (const lane of order) {
    drawn += lanes[lane].marks;
    if (drawn > budget) exact[lane] = false;
  }
  return exact;
}

/**
 * Return the mark nearest to a pixel, if it is near.
 * @param {Cluster[]} marks from left to right
 * @param {number} x
 * @param {number} near pixels
 */
export function nearest(marks, x, near) {
  let low = 0, high = marks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (marks[middle].x < x) low = middle + 1;
    else high = middle;
  }
  const [left, right] = [marks[low - 1], marks[low]];
  const one = !left || (right && right.x - x < x - left.x) ? right : left;
  return one && Math.abs(one.x - x) <= near ? one : null;
}
