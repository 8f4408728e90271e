// @ts-check
/* The rows of a large collection: typed columns, made from the few bytes an event that the server sends.  What is said of
   an event in words is not among them; it is filled in when it is looked at (texts.js). */

/** @import {Rows} from "./in_time.js" */

/** @typedef {"Uint8Array" | "Uint16Array" | "Uint32Array"} Kind */

/**
 * The head of what the server sends: see LargeHeld of geo/views/drawings/held_columns.py.
 * @typedef Head
 * @property {number} count of the events
 * @property {string[]} when dates in words
 * @property {Record<"column" | "start" | "end" | "open" | "exact", number[]>} times where dates stand in time
 * @property {(number | number[])[]} laneSets lanes that events stand in
 * @property {Record<string, {kind: Kind, count: number}>} columns
 */

const HOLLOW = 1, PROPOSED = 2;
const ARRAYS = {Uint8Array, Uint16Array, Uint32Array};

/**
 * Make rows of columns.
 * @param {Head} head
 * @param {Uint8Array} bytes the columns one after the other
 * @returns {Rows}
 */
export function rowsOf(head, bytes) {
  const {count, times, laneSets} = head, columns = unpack(head.columns, bytes);
  const {type, flags, place, date, time = date, lane = type} = columns;
  const at = new Int32Array(count), hollow = new Uint8Array(count), proposed = new Uint8Array(count);
  const column = new Uint8Array(count), open = new Uint8Array(count), exact = new Uint8Array(count);
  const start = new Int32Array(count), end = new Int32Array(count);
  for (let row = 0; row < count; row += 1) {
    at[row] = place[row] - 1;
    hollow[row] = flags[row] & HOLLOW;
    proposed[row] = (flags[row] & PROPOSED) >> 1;
    const when = time[row];
    column[row] = times.column[when];
    open[row] = times.open[when];
    exact[row] = times.exact[when];
    start[row] = times.start[when];
    end[row] = times.end[when];
  }
  return {id: [], summary: [], when: [], date: new Int32Array(date), type: new Uint8Array(type), at, hollow, proposed, column,
    open, exact, start, end, lanes: inLanes(lane, laneSets)};
}

/**
 * @param {Head["columns"]} told
 * @param {Uint8Array} bytes
 */
function unpack(told, bytes) {
  /** @type {Record<string, Uint8Array | Uint16Array | Uint32Array>} */
  const found = {};
  let begin = 0;
  for (const [name, {kind, count}] of Object.entries(told)) {
    const length = count * ARRAYS[kind].BYTES_PER_ELEMENT;
    // a copy, since numbers of several bytes cannot begin anywhere
    found[name] = new ARRAYS[kind](bytes.slice(begin, begin + length).buffer);
    begin += length;
  }
  return found;
}

/**
 * Return the lanes of each event: numbers where each stands in one.
 * @param {ArrayLike<number>} lane
 * @param {Head["laneSets"]} sets
 * @returns {Rows["lanes"]}
 */
function inLanes(lane, sets) {
  const alone = sets.every((one) => typeof one === "number"), count = lane.length;
  /** @type {Uint32Array | (number | number[])[]} */
  const found = alone ? new Uint32Array(count) : new Array(count);
  for (let row = 0; row < count; row += 1) found[row] = /** @type {number} */ (sets[lane[row]]);
  return found;
}
