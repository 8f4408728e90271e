// @ts-check
/* Which heaps share a mark at a zoom: those whose marks would overlap on the screen. */

/** @import {Heap} from "./heaps.js" */
import {radiusOf, WIDEST} from "./heaps.js";

const GAP = 3;  // pixels between two marks
const CELL = 2 * WIDEST + GAP;

/**
 * Heaps under one mark, the largest first: the mark stands at that one's place.
 * @typedef {{x: number, y: number, count: number, radius: number, heaps: Heap[], minor: boolean}} Cluster
 */

/**
 * Cluster heaps by overlap, in time linear in their number: each is compared with those of the cells round it.
 * @param {Heap[]} heaps
 * @param {number} size pixels of the world's width; the two ends of it meet
 * @returns {Cluster[]} none overlaps another
 */
export function cluster(heaps, size) {
  /** @type {Cluster[]} */
  let clusters = heaps.map((heap) => single(heap, size, false));
  for (;;) {
    const fewer = merge(clusters, size);
    // a mark grows with what it takes in, and may overlap again
    if (fewer.length === clusters.length) return fewer;
    clusters = fewer;
  }
}

/**
 * Let each cluster be taken in by a larger one that it overlaps.
 * @param {Cluster[]} clusters
 * @param {number} size
 * @returns {Cluster[]}
 */
function merge(clusters, size) {
  const columns = Math.max(1, Math.floor(size / CELL)), wide = size / columns;
  /** @type {Map<number, Cluster[]>} */
  const grid = new Map();
  const kept = [];
  for (const one of [...clusters].sort((a, b) => b.count - a.count)) {
    const column = Math.floor(one.x / wide), row = Math.floor(one.y / CELL);
    const host = overlapped(one, grid, {column, row, columns}, size);
    if (host) {
      host.count += one.count;
      host.radius = radiusOf(host.count, false);
      host.heaps.push(...one.heaps);
      continue;
    }
    kept.push(one);
    const key = row * columns + (column % columns), cell = grid.get(key);
    if (cell) cell.push(one);
    else grid.set(key, [one]);
  }
  return kept;
}

/**
 * Return the nearest of those in a cell and the eight round it whose mark overlaps that of *one*, if any does; the first
 * column of the grid is beside the last.
 * @param {Cluster} one
 * @param {Map<number, Cluster[]>} grid
 * @param {{column: number, row: number, columns: number}} cell
 * @param {number} size
 */
function overlapped(one, grid, {column, row, columns}, size) {
  let found = null, least = Infinity;
  for (let down = row - 1; down <= row + 1; down += 1) {
    for (let across = column - 1; across <= column + 1; across += 1) {
      const others = grid.get(down * columns + (across + columns) % columns);
      if (!others) continue;
      for (const other of others) {
        const distance = apart(one, other, size);
        if (distance >= one.radius + other.radius + GAP || distance >= least) continue;
        found = other;
        least = distance;
      }
    }
  }
  return found;
}

/**
 * Return how many pixels lie between the middles of two marks, by the shorter way round the earth.
 * @param {Cluster} one
 * @param {Cluster} other
 * @param {number} size
 */
function apart(one, other, size) {
  const across = Math.abs(one.x - other.x), dx = Math.min(across, size - across), dy = one.y - other.y;
  return Math.sqrt(dx * dx + dy * dy);
}

/**
 * Leave each heap a mark of its own: one that a more important mark overlaps is minor, a dot without its label.
 * @param {Heap[]} heaps the most important first, some two thousand at most
 * @param {number} size pixels of the world's width
 * @returns {Cluster[]}
 */
export function ranked(heaps, size) {
  /** @type {Cluster[]} */
  const major = [];
  return heaps.map((heap) => {
    const one = single(heap, size, true);
    one.minor = major.some((other) => apart(one, other, size) < one.radius + other.radius);
    if (!one.minor) major.push(one);
    return one;
  });
}

/**
 * @param {Heap} heap
 * @param {number} size
 * @param {boolean} labelled
 * @returns {Cluster}
 */
function single(heap, size, labelled) {
  const count = heap.members.length;
  return {x: heap.x * size, y: heap.y * size, count, radius: radiusOf(count, labelled), heaps: [heap], minor: false};
}
