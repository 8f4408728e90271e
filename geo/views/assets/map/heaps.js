// @ts-check
/* Events that stand at one place, together: a heap.  Heaps stay as they are for as long as the events do; which of them
   share a mark depends on the zoom (clusters.js). */

/** @import {Events, Place} from "../shared/messages.js" */
import {position} from "./mercator.js";

const PROVINCE_KM = 600;
const VAST_KM = 1300;
const POINT = 9, LABELLED = 12, RING = 10, LARGEST = 28;  // pixels of radius

/**
 * @typedef Heap
 * @property {Place} place
 * @property {Int32Array} members events
 * @property {number} x part of the world's width, from 180 degrees west
 * @property {number} y part of the world's height, from the north
 * @property {"spot" | "area" | "wide" | "border" | "country" | "vast"} extent how much of the earth it may mean: an area up
 *   to a province, a wider one, or one so vast that no mark can stand for it
 */

/**
 * Heap events up by place; those without one are left out.
 * @param {Events} events
 * @param {Place[]} places
 * @returns {Heap[]} one for each place with events, by index of the place: there are holes
 */
export function heapUp(events, places) {
  /** @type {Heap[]} */
  const heaps = new Array(places.length), {at} = events, ends = new Uint32Array(places.length + 1);
  for (let event = 0; event < at.length; event += 1) if (at[event] >= 0) ends[at[event] + 1] += 1;
  for (let place = 0; place < places.length; place += 1) ends[place + 1] += ends[place];
  const sorted = new Int32Array(ends[places.length]), next = ends.slice();
  for (let event = 0; event < at.length; event += 1) if (at[event] >= 0) sorted[next[at[event]]++] = event;
  places.forEach((place, number) => {
    const members = sorted.subarray(ends[number], ends[number + 1]);
    if (members.length) heaps[number] = {place, members, ...position(place), extent: extentOf(place)};
  });
  return heaps;
}

/**
 * @param {Place} place
 * @returns {Heap["extent"]}
 */
function extentOf({form, km, country}) {
  if (form === "country" || form === "border") return form;
  if (form === "point") return "spot";
  // what lies in one country has a mark there, however little is known of its extent
  return km > VAST_KM && !country ? "vast" : km > PROVINCE_KM ? "wide" : "area";
}

/**
 * Return the radius of the mark of so many events, in pixels.
 * @param {number} count
 * @param {boolean} labelled
 */
export function radiusOf(count, labelled) {
  if (count < 2) return labelled ? LABELLED : POINT;
  return Math.min(LARGEST, RING + 2.9 * Math.log2(count));
}

/** The radius of the largest mark, in pixels. */
export const WIDEST = LARGEST;
