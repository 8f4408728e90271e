// @ts-check
/* Rows of a table of events, by column.  The columns of a large collection are typed arrays; of what is said of its events
   in words they hold nothing, which is filled in when it is needed. */

/** @import {Events} from "./messages.js" */

const COLUMNS = /** @type {const} */ (["id", "type", "summary", "when", "at", "hollow", "proposed", "label"]);
const WORDS = new Set(["id", "summary", "when"]);

/**
 * Return some of the events of a table: the table itself where they are all of it, in their order.
 * @param {Events} table
 * @param {Int32Array} rows
 * @returns {Events}
 */
export function picked(table, rows) {
  if (!table.date && isWhole(table, rows)) return table;
  const whole = isWhole(table, rows);
  const found = COLUMNS.flatMap((name) => {
    const column = table[name];
    if (!column) return [];
    if (table.date && WORDS.has(name)) return [[name, []]];
    return [[name, whole ? column : taken(column, rows)]];
  });
  return Object.fromEntries(found);
}

/**
 * @param {Events} table
 * @param {Int32Array} rows
 */
function isWhole({type}, rows) {
  if (rows.length !== type.length) return false;
  for (let at = 0; at < rows.length; at += 1) if (rows[at] !== at) return false;
  return true;
}

/**
 * Return some values of a column, in a column of the same kind.
 * @template {ArrayLike<unknown>} C
 * @param {C} column
 * @param {Int32Array} rows
 * @returns {C}
 */
export function taken(column, rows) {
  const kept = column instanceof Uint8Array ? bytesOf(column, rows)
    : column instanceof Int32Array ? numbersOf(column, rows) : valuesOf(column, rows);
  return /** @type {C} */ (/** @type {unknown} */ (kept));
}

/* Three times the same, since a loop over one kind of column runs several times as fast as one over any. */

/**
 * @param {Uint8Array} column
 * @param {Int32Array} rows
 */
function bytesOf(column, rows) {
  const found = new Uint8Array(rows.length);
  for (let at = 0; at < rows.length; at += 1) found[at] = column[rows[at]];
  return found;
}

/**
 * @param {Int32Array} column
 * @param {Int32Array} rows
 */
function numbersOf(column, rows) {
  const found = new Int32Array(rows.length);
  for (let at = 0; at < rows.length; at += 1) found[at] = column[rows[at]];
  return found;
}

/**
 * @param {ArrayLike<unknown>} column
 * @param {Int32Array} rows
 */
function valuesOf(column, rows) {
  const found = new Array(rows.length);
  for (let at = 0; at < rows.length; at += 1) found[at] = column[rows[at]];
  return found;
}

/**
 * Return one column after the other, of the first one's kind.
 * @template {ArrayLike<unknown>} C
 * @param {C} one
 * @param {ArrayLike<unknown>} other
 * @returns {C}
 */
export function joined(one, other) {
  if (!ArrayBuffer.isView(one)) {
    return /** @type {C} */ (/** @type {unknown} */ ([.../** @type {unknown[]} */ (/** @type {unknown} */ (one)), .../** @type {unknown[]} */ (other)]));
  }
  const column = /** @type {Int32Array} */ (/** @type {unknown} */ (one));
  const Kind = /** @type {Int32ArrayConstructor} */ (column.constructor), found = new Kind(one.length + other.length);
  found.set(column);
  found.set(/** @type {number[]} */ (other), one.length);
  return /** @type {C} */ (/** @type {unknown} */ (found));
}
