// @ts-check
/* What a first view holds: nine tenths of the events, where leaving out the rest brings them much closer. */

/** @import {Heap} from "./heaps.js" */

const MOST = 0.9;
const CLOSER = 1;  // levels of zoom that it must be worth to leave any out
/** Of all events across, and of these down. */
const SHARES = [[0.9, 1], [0.95, 0.95], [1, 0.9]];

/** A box on Mercator's square: west to east may run past its right edge.
 * @typedef {{west: number, north: number, east: number, south: number}} Box */

/**
 * Return the heaps of a first view.  `east` of the box is over 1 where it runs across 180 degrees.
 * @param {Heap[]} heaps
 * @param {{x: number, y: number}} size of the map, in pixels
 * @returns {{heaps: Heap[], box: Box} | null} null where there are none
 */
export function firstView(heaps, size) {
  if (!heaps.length) return null;
  const sorted = [...heaps].sort((a, b) => a.x - b.x), total = weigh(heaps);
  const round = [...sorted.map((heap) => ({heap, at: heap.x})), ...sorted.map((heap) => ({heap, at: heap.x + 1}))];
  const all = within(round, total, total);
  const closest = SHARES.map(([across, down]) => within(round, across * total, down * across * total))
    .filter((view) => weigh(view.heaps) >= MOST * total - 1e-9)
    .reduce((best, view) => (extent(view.box, size) < extent(best.box, size) ? view : best), all);
  return extent(all.box, size) > extent(closest.box, size) * 2 ** CLOSER ? closest : all;
}

/** @param {Heap[]} heaps */
function weigh(heaps) {
  return heaps.reduce((sum, {members}) => sum + members.length, 0);
}

/**
 * How much of the map a box takes at zoom 0: the greater of its two sides.
 * @param {Box} box
 * @param {{x: number, y: number}} size
 */
function extent({west, north, east, south}, size) {
  return Math.max((east - west) / size.x, (south - north) / size.y, 1e-7);
}

/**
 * Return the narrowest box with so many events across, and of these so many down.
 * @param {{heap: Heap, at: number}[]} round the heaps from west to east, twice round the earth
 * @param {number} across
 * @param {number} down
 */
function within(round, across, down) {
  const [first, last] = narrowest(round, round.length / 2, across), wide = round.slice(first, last + 1);
  const high = wide.map(({heap}) => ({heap, at: heap.y})).sort((a, b) => a.at - b.at);
  const [top, bottom] = narrowest(high, high.length, down);
  const kept = high.slice(top, bottom + 1).map(({heap}) => heap), held = new Set(kept);
  const lons = wide.filter(({heap}) => held.has(heap)).map(({at}) => at), turn = Math.floor(lons[0]);
  return {heaps: kept,
    box: {west: lons[0] - turn, east: lons[lons.length - 1] - turn, north: high[top].at, south: high[bottom].at}};
}

/**
 * Return the first and the last of the narrowest run of *spots* that weighs so much and holds none twice.
 * @param {{heap: Heap, at: number}[]} spots in order
 * @param {number} count of different ones
 * @param {number} wanted
 * @returns {[number, number]}
 */
function narrowest(spots, count, wanted) {
  /** @type {[number, number]} */
  let best = [0, count - 1];
  let weight = 0, last = -1;
  for (let first = 0; first < count; first += 1) {
    while (weight < wanted - 1e-9 && last + 1 < spots.length && last + 1 < first + count) {
      last += 1;
      weight += spots[last].heap.members.length;
    }
    if (weight < wanted - 1e-9) break;
    if (spots[last].at - spots[first].at < spots[best[1]].at - spots[best[0]].at) best = [first, last];
    weight -= spots[first].heap.members.length;
  }
  return best;
}
