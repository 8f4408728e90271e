// @ts-check
/* Rows of a table of events, by column. */

/** @import {Events} from "./messages.js" */

const COLUMNS = /** @type {const} */ (["id", "type", "summary", "when", "at", "hollow", "proposed", "label"]);

/**
 * Return some of the events of a table.
 * @param {Events} table
 * @param {Int32Array} rows
 * @returns {Events}
 */
export function picked(table, rows) {
  const found = COLUMNS.flatMap((name) => {
    const column = table[name];
    return column ? [[name, Array.from(rows, (row) => column[row])]] : [];
  });
  return Object.fromEntries(found);
}
