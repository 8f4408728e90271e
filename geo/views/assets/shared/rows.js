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
  const found = roomFor(column, rows.length);
  for (let at = 0; at < rows.length; at += 1) found[at] = column[rows[at]];
  return /** @type {C} */ (/** @type {unknown} */ (found));
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
  const column = /** @type {Int32Array} */ (/** @type {unknown} */ (one)), found = roomFor(column, one.length + other.length);
  /** @type {Int32Array} */ (found).set(column);
  /** @type {Int32Array} */ (found).set(/** @type {number[]} */ (other), one.length);
  return /** @type {C} */ (/** @type {unknown} */ (found));
}

/**
 * Return an empty column of the same kind.
 * @param {ArrayLike<unknown>} column
 * @param {number} length
 * @returns {unknown[] | Int32Array}
 */
function roomFor(column, length) {
  if (!ArrayBuffer.isView(column)) return new Array(length);
  const Kind = /** @type {Int32ArrayConstructor} */ (column.constructor);
  return new Kind(length);
}
