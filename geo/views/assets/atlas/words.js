// @ts-check
/* What is said in words of the events of a large collection: dates are here, ids and summaries are asked of the server for
   those that somebody looks at. */

/** @import {Events} from "../shared/messages.js" */
import {bus} from "../shared/bus.js";

const AT_ONCE = 200;  // rows that the server answers at once
const TOGETHER_MS = 10;  // so long what is needed is gathered before it is asked for
const PATIENCE_MS = 4000;  // after which an answer is taken for lost

/** What the server answers: ids and summaries of rows, by column; `held` is the version of what the rows are of.
 * @typedef {{held: string, rows: number[], id: string[], summary: string[]}} Found */

/** @typedef {{id: string, summary?: string, when?: string}} Said */

/** Knows what was told of rows, and asks for what was not. */
export class Words {
  /**
   * @param {string} version of what the rows are of
   * @param {string[]} dates in words
   */
  constructor(version, dates) {
    this.version = version;
    this.dates = dates;
    /** What is known of rows.
     * @type {Map<number, Said>} */
    this.known = new Map();
    /** Row of each event whose id is known.
     * @type {Map<string, number>} */
    this.numbers = new Map();
    /** Rows that are wanted and were not asked for yet, and those that were.
     * @type {Set<number>} */
    this.wanted = new Set();
    /** @type {Set<number>} */
    this.asked = new Set();
    this.soon = this.late = 0;
  }

  /**
   * @param {number} row
   * @param {Said} said
   */
  know(row, said) {
    this.known.set(row, {...this.known.get(row), ...said});
    // an event that has changed is a later row
    if ((this.numbers.get(said.id) ?? -1) < row) this.numbers.set(said.id, row);
  }

  /**
   * Take over rows that have changed, which come after all others.
   * @param {number} first number of the first of them
   * @param {Pick<Events, "id" | "summary" | "when">} rows
   */
  renew(first, {id, summary, when}) {
    for (const row of this.known.keys()) if (row >= first) this.known.delete(row);
    this.numbers = new Map(Array.from(this.known, ([row, said]) => [said.id, row]));
    id.forEach((name, at) => this.know(first + at, {id: name, summary: summary[at], when: when[at]}));
  }

  /**
   * Fill in what is known of some events, and ask for the rest.
   * @param {Events} events
   * @param {Int32Array} rows of the events
   * @param {Int32Array} date number of each row's
   * @param {ArrayLike<number>} some indices of events
   */
  fill(events, rows, date, some) {
    for (let n = 0; n < some.length; n += 1) {
      const at = some[n], row = rows[at], said = this.known.get(row);
      if (row === undefined || events.summary[at] !== undefined) continue;
      events.when[at] = said?.when ?? this.dates[date[row]];
      if (said) events.id[at] = said.id;
      if (said?.summary !== undefined) events.summary[at] = said.summary;
      else if (!this.asked.has(row)) this.wanted.add(row);
    }
    if (this.wanted.size && !this.asked.size) this.soon ||= setTimeout(() => this.ask(), TOGETHER_MS);
  }

  /** Ask for what is wanted; what was wanted last comes first. */
  ask() {
    this.soon = 0;
    const rows = [...this.wanted].slice(-AT_ONCE);
    this.wanted.clear();
    this.asked = new Set(rows);
    clearTimeout(this.late);
    if (!rows.length) return;
    this.late = setTimeout(() => this.ask(), PATIENCE_MS);
    bus.tell("wanted", {held: this.version, rows});
  }

  /**
   * Take over an answer; return whether it is one.
   * @param {Found} found
   */
  take({held, rows, id, summary}) {
    if (held !== this.version) return false;
    rows.forEach((row, n) => this.know(row, {id: id[n], summary: summary[n]}));
    clearTimeout(this.late);
    this.asked.clear();
    if (this.wanted.size) this.ask();
    return true;
  }
}
