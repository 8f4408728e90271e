// @ts-check
/* What the server sends of time, as typed arrays and indices that a click or a frame needs no scan for. */

/** @import {Skeleton} from "./plotly.js" */

/**
 * What the server sends: see columns() of geo/views/drawings/timeline.py.
 * @typedef Time
 * @property {{key: string, label: string, family: string, colour: string, shape: string, count: number}[]} lanes
 * @property {number[]} event of each pair of an event and a lane that it stands in, the event
 * @property {number[]} lane and the lane
 * @property {number[]} column of each event: 0 dated, 1 year unknown, 2 no date
 * @property {number[]} start days since 1970
 * @property {number[]} end days since 1970, not included
 * @property {number[]} open 1 the start, 2 the end, 3 both
 * @property {number[]} exact 1 a stated day
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
 * @property {[number[], number[], number[]]} columns events of each column
 * @property {Int32Array[]} lanes dated events of each lane, by their moments
 * @property {Uint32Array} offset where in `held` the lanes of an event begin; one longer than there are events
 * @property {Uint16Array} held lanes of the events, one event after another
 */

/**
 * Read what the server sent.
 * @param {Time} time
 * @param {boolean[]} [proposed] of each event, that nobody has decided on it
 * @returns {Instants}
 */
export function instants(time, proposed = []) {
  const many = time.column.length, column = Uint8Array.from(time.column), open = Uint8Array.from(time.open);
  const start = Float64Array.from(time.start), end = Float64Array.from(time.end), at = new Float64Array(many);
  /** @type {[number[], number[], number[]]} */
  const columns = [[], [], []];
  for (let event = 0; event < many; event += 1) {
    at[event] = open[event] === 1 ? end[event] - 0.5 : open[event] === 2 ? start[event] + 0.5
      : (start[event] + end[event]) / 2;
    columns[column[event]].push(event);
  }
  const rank = Int32Array.from(columns[0]).sort((a, b) => at[a] - at[b] || a - b);
  const {lanes, offset, held} = inLanes(time, rank, many);
  return {column, start, end, at, open, exact: Uint8Array.from(time.exact),
    proposed: Uint8Array.from(time.column.keys(), (event) => Number(proposed[event] ?? false)),
    sorted: Float64Array.from(rank, (event) => at[event]), columns, lanes, offset, held};
}

/**
 * @param {Time} time
 * @param {Int32Array} rank dated events by their moments
 * @param {number} many
 */
function inLanes(time, rank, many) {
  const offset = new Uint32Array(many + 1), held = new Uint16Array(time.event.length);
  for (const event of time.event) offset[event + 1] += 1;
  for (let event = 0; event < many; event += 1) offset[event + 1] += offset[event];
  const next = offset.slice();
  time.event.forEach((event, pair) => (held[next[event]++] = time.lane[pair]));
  /** @type {number[][]} */
  const lanes = time.lanes.map(() => []);
  for (const event of rank) {
    for (let at = offset[event]; at < offset[event + 1]; at += 1) lanes[held[at]].push(event);
  }
  return {lanes: lanes.map((events) => Int32Array.from(events)), offset, held};
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
