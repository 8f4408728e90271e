// @ts-check
/* Which events are in view: those that the timeline's window and, where one asks, the map's extent let through. */

/** @import {Place} from "../shared/messages.js" */
/** @import {Times, Window} from "../timeline/window.js" */
import {through} from "../timeline/window.js";

/** @typedef {{south: number, west: number, north: number, east: number}} Bounds decimal degrees; east may pass 180 */

/**
 * Return a byte for each event, 1 where it may lie in a window; null where there is no window.
 * @param {Times} times
 * @param {Window | null} window
 * @returns {Uint8Array | null}
 */
export function inWindow(times, window) {
  return window && through(times, window, new Uint8Array(times.column.length));
}

/**
 * Return a byte for each event, 1 where its place lies in the map's extent; null where there is no extent.
 * @param {ArrayLike<number>} at index of each event's place, -1 for none
 * @param {Place[]} places
 * @param {Bounds | null} bounds
 * @returns {Uint8Array | null}
 */
export function inBounds(at, places, bounds) {
  if (!bounds) return null;
  const {south, west, north, east} = bounds, inside = new Uint8Array(places.length), mask = new Uint8Array(at.length);
  places.forEach(({lat, lon}, place) => {
    const turned = west + ((((lon - west) % 360) + 360) % 360);
    inside[place] = Number(lat >= south && lat <= north && turned <= east);
  });
  for (let event = 0; event < mask.length; event += 1) mask[event] = at[event] < 0 ? 0 : inside[at[event]];
  return mask;
}

/**
 * Return a byte for each event that both masks let through; null where neither holds anything back.
 * @param {Uint8Array | null} one
 * @param {Uint8Array | null} other
 * @returns {Uint8Array | null}
 */
export function both(one, other) {
  if (!one || !other) return one ?? other;
  return one.map((value, event) => value & other[event]);
}

/**
 * Return the indices of the events that a mask lets through.
 * @param {Uint8Array | null} mask
 * @param {number} count of all
 * @returns {Uint32Array}
 */
export function members(mask, count) {
  const found = new Uint32Array(count);
  let kept = 0;
  for (let event = 0; event < count; event += 1) if (!mask || mask[event]) found[kept++] = event;
  return found.subarray(0, kept);
}
