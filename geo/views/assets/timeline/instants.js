// @ts-check
/* What the server sends of time, as typed arrays and indices that a click or a frame needs no scan for. */

/** @import {Skeleton} from "./plotly.js" */

const FEW = 5000;  // events that are sorted by comparing them

/** @typedef {number[] | Uint8Array | Int32Array} Numbers */

/**
 * What the server sends: see columns() of geo/views/drawings/timeline.py.
 * @typedef Time
 * @property {{key: string, label: string, family: string, colour: string, shape: string, count: number}[]} lanes
 * @property {Numbers} event of each pair of an event and a lane that it stands in, the event
 * @property {Numbers} lane and the lane
 * @property {Numbers} column of each event: 0 dated, 1 year unknown, 2 no date
 * @property {Numbers} start days since 1970
 * @property {Numbers} end days since 1970, not included
 * @property {Numbers} open 1 the start, 2 the end, 3 both
 * @property {Numbers} exact 1 a stated day
 * @property {{colour: string, shape: string}[]} kinds
 * @property {[number, number] | null} span
 * @property {Skeleton} figure
 */

/**
 * Dated, yearless and undated events, and the pairs of each lane by their moments.
 * @typedef Instants
 * @property {Uint8Array} column
 * @property {Float64Array} start
 * @property {Float64Array} end
 * @property {Float64Array} at where a mark stands: in the middle of what is meant, at the known end of an open date
 * @property {Uint8Array} open
 * @property {Uint8Array} exact
 * @property {Uint8Array} proposed
 * @property {Float64Array} sorted moments of the dated events, ascending
 * @property {[Int32Array, Int32Array, Int32Array]} columns events of each column
 * @property {Int32Array} rank dated events by their moments
 * @property {Int32Array[]} lanes dated events of each lane, by their moments
 * @property {Uint32Array} offset where in `held` the lanes of an event begin; one longer than there are events
 * @property {Uint16Array} held lanes of the events, one event after another
 */

/**
 * Read what the server sent.
 * @param {Time} time
 * @param {boolean[] | Uint8Array} [proposed] of each event, that nobody has decided on it
 * @returns {Instants}
 */
export function instants(time, proposed = []) {
  const many = time.column.length, column = new Uint8Array(time.column), open = new Uint8Array(time.open);
  const start = new Float64Array(time.start), end = new Float64Array(time.end), at = new Float64Array(many);
  const waiting = proposed instanceof Uint8Array ? proposed
    : Uint8Array.from(columnOf(many), (event) => Number(proposed[event] ?? false));
  const counts = [0, 0, 0];
  for (let event = 0; event < many; event += 1) {
    at[event] = open[event] === 1 ? end[event] - 0.5 : open[event] === 2 ? start[event] + 0.5
      : (start[event] + end[event]) / 2;
    counts[column[event]] += 1;
  }
  const columns = /** @type {Instants["columns"]} */ (counts.map((count) => new Int32Array(count))), next = [0, 0, 0];
  for (let event = 0; event < many; event += 1) columns[column[event]][next[column[event]]++] = event;
  const rank = byMoment(columns[0], at), {lanes, offset, held} = inLanes(time, rank, many);
  const sorted = new Float64Array(rank.length);
  for (let n = 0; n < rank.length; n += 1) sorted[n] = at[rank[n]];
  return {column, start, end, at, open, exact: new Uint8Array(time.exact), proposed: waiting, sorted, columns, rank, lanes,
    offset, held};
}

/** @param {number} many */
const columnOf = (many) => new Uint8Array(many).keys();

/**
 * Return events by their moments, those of one moment in their order.  Moments are half days, so where there are not many
 * more of these than events they are counted, in time that does not grow faster than both.
 * @param {Int32Array} events ascending
 * @param {Float64Array} at
 */
function byMoment(events, at) {
  let first = Infinity, last = -Infinity;
  for (const event of events) {
    if (at[event] < first) first = at[event];
    if (at[event] > last) last = at[event];
  }
  const room = events.length ? 2 * (last - first) + 2 : 0;
  if (events.length < FEW || room > 4 * events.length) return events.slice().sort((a, b) => at[a] - at[b] || a - b);
  const next = new Uint32Array(room);
  for (const event of events) next[2 * (at[event] - first) + 1] += 1;
  for (let n = 1; n < room; n += 1) next[n] += next[n - 1];
  const found = new Int32Array(events.length);
  for (const event of events) found[next[2 * (at[event] - first)]++] = event;
  return found;
}

/**
 * @param {Time} time
 * @param {Int32Array} rank dated events by their moments
 * @param {number} many
 */
function inLanes(time, rank, many) {
  const offset = new Uint32Array(many + 1), held = new Uint16Array(time.event.length);
  const {event: events, lane: of} = time, counts = new Uint32Array(time.lanes.length);
  for (let pair = 0; pair < events.length; pair += 1) offset[events[pair] + 1] += 1;
  for (let event = 0; event < many; event += 1) offset[event + 1] += offset[event];
  const next = offset.slice();
  for (let pair = 0; pair < events.length; pair += 1) {
    held[next[events[pair]]++] = of[pair];
    if (time.column[events[pair]] === 0) counts[of[pair]] += 1;
  }
  const lanes = Array.from(counts, (count) => new Int32Array(count)), filled = new Uint32Array(counts.length);
  for (const event of rank) {
    for (let at = offset[event]; at < offset[event + 1]; at += 1) lanes[held[at]][filled[held[at]]++] = event;
  }
  return {lanes, offset, held};
}

/**
 * Return the number of the first of some events whose moment is not before another.
 * @param {Int32Array} events by their moments
 * @param {Float64Array} at moments of all events
 * @param {number} moment
 */
export function firstFrom(events, at, moment) {
  let low = 0, high = events.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at[events[middle]] < moment) low = middle + 1;
    else high = middle;
  }
  return low;
}
