// @ts-check
/* What of a cluster's events is shown: how many, of which colours, how many of them only proposed. */

/** @import {Events, EventType} from "../shared/messages.js" */
/** @import {Cluster} from "./clusters.js" */
/** @import {Heap} from "./heaps.js" */
import {radiusOf} from "./heaps.js";

const MINOR = 5;  // pixels of radius

/**
 * A mark: a ring of several events, or one event.  Its counts are of the events that are shown.
 * @typedef Ring
 * @property {Cluster} cluster
 * @property {number} count
 * @property {number} proposed of these, how many nobody has decided on
 * @property {Int32Array} parts number of the others, by colour
 * @property {Heap | null} heap where it stands: the largest heap that shows any
 * @property {number} heaps number of heaps that show any
 * @property {number} first an event of it
 * @property {number} radius pixels
 */

/** Counts what rings show. */
export class Counting {
  /**
   * @param {EventType[]} types
   * @param {Events} events
   */
  constructor(types, events) {
    /** Colours of the types, each once.
     * @type {string[]} */
    this.colours = [...new Set(types.map((type) => type.colour))];
    const tones = types.map((type) => this.colours.indexOf(type.colour));
    const {type, proposed} = events;
    this.tone = new Uint8Array(type.length);
    this.proposed = new Uint8Array(type.length);
    for (let event = 0; event < type.length; event += 1) {
      this.tone[event] = tones[type[event]];
      this.proposed[event] = Number(proposed?.[event] ?? 0);
    }
    this.labelled = Boolean(events.label);
    /** @type {Map<Heap, string | null>} */
    this.inks = new Map();
    /** One byte an event, 0 where it is not shown; null shows all.
     * @type {Uint8Array | null} */
    this.mask = null;
  }

  /**
   * @param {Cluster} cluster
   * @returns {Ring}
   */
  ring(cluster) {
    const parts = new Int32Array(this.colours.length);
    return this.count({cluster, parts, count: 0, proposed: 0, heap: null, heaps: 0, first: -1, radius: 0});
  }

  /**
   * Count a ring anew.
   * @param {Ring} ring
   * @returns {Ring} the same
   */
  count(ring) {
    const {mask, tone, proposed} = this;
    ring.parts.fill(0);
    ring.count = ring.proposed = ring.heaps = 0;
    ring.first = -1;
    ring.heap = null;
    for (const heap of ring.cluster.heaps) {
      const before = ring.count;
      for (const event of heap.members) {
        if (mask && !mask[event]) continue;
        if (!ring.count) ring.first = event;
        ring.count += 1;
        if (proposed[event]) ring.proposed += 1;
        else ring.parts[tone[event]] += 1;
      }
      if (ring.count === before) continue;
      ring.heap ??= heap;
      ring.heaps += 1;
    }
    ring.radius = ring.cluster.minor ? MINOR : radiusOf(ring.count, this.labelled);
    return ring;
  }

  /**
   * Return the colour that all events of a heap have, null where they differ or one is only proposed.
   * @param {Heap} heap
   */
  ink(heap) {
    let ink = this.inks.get(heap);
    if (ink !== undefined) return ink;
    const {tone, proposed} = this, {members} = heap, [first] = members;
    ink = members.every((one) => tone[one] === tone[first] && !proposed[one]) ? this.colours[tone[first]] : null;
    this.inks.set(heap, ink);
    return ink;
  }

  /**
   * Return the events of heaps that are shown, in order.
   * @param {Heap[]} heaps
   * @returns {Int32Array}
   */
  shown(heaps) {
    const {mask} = this, found = new Int32Array(heaps.reduce((sum, {members}) => sum + members.length, 0));
    let kept = 0;
    for (const {members} of heaps) {
      for (const one of members) if (!mask || mask[one]) found[kept++] = one;
    }
    const all = found.subarray(0, kept);
    return heaps.length > 1 ? all.sort() : all;
  }

  /**
   * Return the first events of heaps that are shown.
   * @param {Heap[]} heaps
   * @param {number} most
   * @returns {number[]}
   */
  first(heaps, most) {
    const {mask} = this;
    /** @type {number[]} */
    const found = [];
    for (const {members} of heaps) {
      for (const one of members) {
        // those of one heap ascend
        if (found.length === most && one > found[most - 1]) break;
        if (mask && !mask[one]) continue;
        found.push(one);
        found.sort((a, b) => a - b);
        if (found.length > most) found.pop();
      }
    }
    return found;
  }
}
