// @ts-check
/* The lanes and the times of the events that are shown. */

/** @import {Events} from "../shared/messages.js" */
/** @import {Skeleton} from "../timeline/plotly.js" */
/** @import {Time} from "../timeline/instants.js" */

import {taken} from "../shared/rows.js";

const MOST_LANES = 12;
const OTHERS = "others";
const OPEN_START = 1, OPEN_END = 2;

/** @typedef {{key: string, label: string, family: string, colour: string, shape: string}} Lane */

/**
 * Events by column, as the server sends them: see _rows of geo/views/drawings/held.py.
 * @typedef {Required<Omit<Events, "label" | "date" | "need">> & Pick<Events, "date"> & InTime} Rows
 */

/** @typedef {number[] | Uint8Array | Int32Array} Column */

/**
 * @typedef InTime
 * @property {Column} column 0 dated, 1 year unknown, 2 no date
 * @property {Column} start days since 1970
 * @property {Column} end days since 1970, not included
 * @property {Column} open 1 the start, 2 the end, 3 both
 * @property {Column} exact 1 a stated day
 * @property {ArrayLike<number | number[]>} lanes number of the lane, or of each of several
 */

/**
 * Return what the timeline draws of some rows.
 * @param {Rows} rows
 * @param {Int32Array} shown
 * @param {{lanes: Lane[], filter: string, kinds: {colour: string, shape: string}[], figure: Skeleton}} of
 * @returns {Time}
 */
export function timeOf(rows, shown, {lanes, filter, kinds, figure}) {
  const span = spanOf(rows, shown), column = taken(rows.column, shown), open = taken(rows.open, shown);
  const start = taken(rows.start, shown), end = taken(rows.end, shown), exact = taken(rows.exact, shown);
  for (let at = 0; span && at < shown.length; at += 1) {
    if (!open[at] || column[at] !== 0) continue;
    // what is open runs to the end of what is shown
    const [first, last] = [start[at], end[at]];
    if (open[at] & OPEN_START) start[at] = Math.min(span[0], last - 1);
    if (open[at] & OPEN_END) end[at] = Math.max(span[1], first + 1);
  }
  return {column, start, end, open, exact, ...inLanes(rows, shown, lanes, filter === "types"), kinds, span, figure};
}

/**
 * Return the first known day and the day after the last; null where there is none.
 * @param {Rows} rows
 * @param {Int32Array} shown
 * @returns {[number, number] | null}
 */
function spanOf({column, start, end, open}, shown) {
  let first = Infinity, last = -Infinity;
  for (const row of shown) {
    if (column[row] !== 0 || open[row] === (OPEN_START | OPEN_END)) continue;
    const from = open[row] & OPEN_START ? end[row] - 1 : start[row], to = open[row] & OPEN_END ? start[row] + 1 : end[row];
    first = Math.min(first, from);
    last = Math.max(last, to);
  }
  return first < last ? [first, last] : null;
}

/**
 * Give the events their lanes: every type has one, of many actors or places the most frequent.
 * @param {Rows} rows
 * @param {Int32Array} shown
 * @param {Lane[]} lanes
 * @param {boolean} all whether each lane is drawn, in the order given
 * @returns {Pick<Time, "lanes" | "event" | "lane">}
 */
function inLanes({lanes: held, column}, shown, lanes, all) {
  const counts = new Int32Array(lanes.length);
  const each = (/** @type {(lane: number, at: number) => void} */ tell) => {
    for (let at = 0; at < shown.length; at += 1) {
      const several = held[shown[at]];
      if (typeof several === "number") tell(several, at);
      else for (const lane of several) tell(lane, at);
    }
  };
  let pairs = 0;
  each((lane) => {
    counts[lane] += 1;
    pairs += 1;
  });
  const drawn = ordered(lanes, counts, all), others = drawn.length;
  const number = new Int32Array(lanes.length).fill(others);
  drawn.forEach((lane, at) => (number[lane] = at));
  const room = () => (Array.isArray(column) ? new Array(pairs) : new Int32Array(pairs));
  const event = room(), lane = room(), seen = new Uint8Array(shown.length);
  let rest = 0, kept = 0;
  each((one, at) => {
    if (number[one] === others) {
      if (seen[at]) return;  // in the lane of all others once
      seen[at] = 1;
      rest += 1;
    }
    event[kept] = at;
    lane[kept++] = number[one];
  });
  const found = drawn.map((one) => ({...lanes[one], count: counts[one]}));
  if (rest) found.push({key: OTHERS, label: "all others", family: "", colour: "", shape: "", count: rest});
  return withNothingLast({lanes: found, event: event.slice(0, kept), lane: lane.slice(0, kept)});
}

/**
 * Return the lanes that are drawn by themselves, from top to bottom.
 * @param {Lane[]} lanes
 * @param {Int32Array} counts
 * @param {boolean} all
 */
function ordered(lanes, counts, all) {
  const found = [...lanes.keys()].filter((lane) => counts[lane]);
  if (all) return found;
  const nothing = found.filter((lane) => !lanes[lane].key), named = found.filter((lane) => lanes[lane].key);
  named.sort((a, b) => counts[b] - counts[a] || (lanes[a].key < lanes[b].key ? -1 : 1));
  return [...named.slice(0, MOST_LANES), ...nothing];
}

/**
 * Put the lane of those that have no actor, or no place, below all others.
 * @param {Pick<Time, "lanes" | "event" | "lane">} given
 */
function withNothingLast({lanes, event, lane}) {
  const nothing = lanes.findIndex(({key}) => !key), last = lanes.length - 1;
  if (nothing < 0 || nothing === last) return {lanes, event, lane};
  const sorted = [...lanes.slice(0, nothing), ...lanes.slice(nothing + 1), lanes[nothing]];
  const moved = (/** @type {number} */ at) => (at === nothing ? last : at > nothing ? at - 1 : at);
  return {lanes: sorted, event, lane: lane.map(moved)};
}
