// @ts-check
/* Rows of a table of events, by column. */

/** @import {Events} from "./messages.js" */

const COLUMNS = /** @type {const} */ (["id", "type", "summary", "when", "at", "hollow", "proposed", "label"]);

/**
 * Return some of the events of a table: the table itself where they are all of it, in their order.
 * @param {Events} table
 * @param {Int32Array} rows
 * @returns {Events}
 */
export function picked(table, rows) {
  if (rows.length === table.type.length && rows.every((row, at) => row === at)) return table;
  const found = COLUMNS.flatMap((name) => {
    const column = table[name];
    return column ? [[name, taken(/** @type {unknown[]} */ (column), rows)]] : [];
  });
  return Object.fromEntries(found);
}

/**
 * Return some values of a column.
 * @template T
 * @param {T[]} column
 * @param {Int32Array} rows
 * @returns {T[]}
 */
export function taken(column, rows) {
  /** @type {T[]} */
  const found = new Array(rows.length);
  for (let at = 0; at < rows.length; at += 1) found[at] = column[rows[at]];
  return found;
}
