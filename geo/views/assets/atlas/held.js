// @ts-check
/* What the browser holds of a collection: all of it, brought up to date by what has changed, and what of it is shown. */

/** @import {Events, EventType, Place} from "../shared/messages.js" */
/** @import {Skeleton} from "../timeline/plotly.js" */
/** @import {Time} from "../timeline/instants.js" */
/** @import {Lane, Rows} from "./in_time.js" */
/** @import {Head} from "./columns.js" */
import {joined, picked} from "../shared/rows.js";
import {rowsOf} from "./columns.js";
import {timeOf} from "./in_time.js";
import {Words} from "./words.js";

/**
 * What the server sends once: see Held of geo/views/drawings/held.py.
 * @typedef Sent
 * @property {string} version a hash of the rest
 * @property {string} frame the frame's HTML
 * @property {Record<string, string>} files addresses of the basemap's files, by name
 * @property {string} script address of plotly.js
 * @property {EventType[]} types
 * @property {{colour: string, shape: string}[]} kinds
 * @property {string} filter the filter that a lane stands for
 * @property {Skeleton} figure
 * @property {Place[]} places
 * @property {Lane[]} lanes
 * @property {Rows} rows
 */

/**
 * What has changed since: rows of the first that are gone, and others with the place of each among all.
 * @typedef {{version: string, gone: number[], at: number[], places: Place[], lanes: Lane[], rows: Rows}} Change
 */

/**
 * Which events are shown: `held` is the version of what was sent once, `mask` a bit for each event in base64 or as bytes,
 * null for all.
 * @typedef {{version: string, held: string, change: Change | null, mask: string | Uint8Array | null}} Shown
 */

/**
 * What map, timeline and list show.
 * @typedef Showing
 * @property {string} version
 * @property {Place[]} places
 * @property {Events} events
 * @property {Time} time
 * @property {Int32Array} rows of the events that are shown
 * @property {boolean} anew whether there are other rows to choose from than before
 * @property {{placed: string, unplaced: string, nothing: string, intro: string}} words
 */

const NOTHING = "Nothing matches the filters. Take one away, or choose Show all.";
const EMPTY = "There are no events here yet. Add reports, and what they tell of is proposed for review.";
const INTRO = "Each mark is an event that a report tells of. Pick one to read the sentence it rests on.";

/** A collection, and what has changed in it. */
export class Held {
  /**
   * @param {Sent} sent
   * @param {Uint8Array | null} [bytes] the columns of a large collection
   */
  constructor(sent, bytes = null) {
    this.sent = sent;
    /** What is said of the events of a large collection; null where the rows say it. @type {Words | null} */
    this.words = null;
    if (bytes) {
      const head = /** @type {Sent & Head} */ (sent);
      sent.rows = rowsOf(head, bytes);
      this.words = new Words(sent.version, head.when);
    }
    /** Version of the change that the rows are of; null before any. @type {string | null} */
    this.change = null;
    this.places = sent.places;
    this.lanes = sent.lanes;
    this.rows = sent.rows;
    /** Row of each event, in order of time. */
    this.order = new Int32Array();
    /** What is shown where nothing is filtered: whoever filters comes back to it.
     * @type {Pick<Showing, "events" | "time" | "rows" | "words"> | null} */
    this.whole = null;
  }

  /**
   * Return what is shown.
   * @param {Shown} shown
   * @returns {Showing}
   */
  show({version, change, mask}) {
    const anew = this.change !== (change?.version ?? "");
    if (anew) this.follow(change);
    const {places} = this;
    const shown = mask === null ? this.whole ??= this.of(this.order) : this.of(through(this.order, mask));
    return {version, places, anew, ...shown};
  }

  /**
   * Return what is shown of some rows.
   * @param {Int32Array} rows
   * @returns {Pick<Showing, "events" | "time" | "rows" | "words">}
   */
  of(rows) {
    const {order, lanes, sent} = this, events = picked(this.rows, rows), {words: said, rows: {date}} = this;
    if (said && date) events.need = (some) => said.fill(events, rows, date, some);
    return {events, rows, time: timeOf(this.rows, rows, {...sent, lanes}), words: words(events.at, order.length)};
  }

  /** @param {Change | null} change since what was sent */
  follow(change) {
    const {sent} = this, many = sent.rows.type.length;
    this.change = change?.version ?? "";
    this.whole = null;
    this.places = [...sent.places, ...(change?.places ?? [])];
    this.lanes = [...sent.lanes, ...(change?.lanes ?? [])];
    this.rows = change ? added(sent.rows, change.rows) : sent.rows;
    this.words?.renew(many, change?.rows ?? {id: [], summary: [], when: []});
    const gone = new Set(change?.gone), at = change?.at ?? [];
    this.order = new Int32Array(many - gone.size + at.length);
    let kept = 0, come = 0;
    for (let place = 0; place < this.order.length; place += 1) {
      if (at[come] === place) this.order[place] = many + come++;
      else {
        while (gone.has(kept)) kept += 1;
        this.order[place] = kept++;
      }
    }
  }
}

/**
 * Return the rows whose bit is set.
 * @param {Int32Array} order
 * @param {string | Uint8Array} mask base64 or bytes; the first event is the lowest bit of the first byte
 */
function through(order, mask) {
  const bits = typeof mask === "string" ? Uint8Array.from(atob(mask), (letter) => letter.charCodeAt(0)) : mask;
  const found = new Int32Array(order.length);
  let kept = 0;
  for (let at = 0; at < order.length; at += 1) if ((bits[at >> 3] >> (at & 7)) & 1) found[kept++] = order[at];
  return found.slice(0, kept);
}

/**
 * Return rows with others after them; these have no numbers of dates.
 * @param {Rows} one
 * @param {Rows} other
 * @returns {Rows}
 */
function added(one, other) {
  const none = new Array(other.type.length).fill(-1);
  const columns = Object.entries(one).map(([name, column]) =>
    [name, joined(column, other[/** @type {keyof Rows} */ (name)] ?? none)]);
  return Object.fromEntries(columns);
}

/**
 * Count what the map shows and what it cannot; say what would fill a view that shows nothing.
 * @param {ArrayLike<number>} at
 * @param {number} all events of the collection
 * @returns {Showing["words"]}
 */
function words(at, all) {
  const said = (/** @type {number} */ count) => count.toLocaleString("en");
  let unplaced = 0;
  for (let event = 0; event < at.length; event += 1) if (at[event] < 0) unplaced += 1;
  return {placed: `${said(at.length - unplaced)} on the map`, unplaced: unplaced ? `${said(unplaced)} with no place` : "",
    nothing: all ? NOTHING : EMPTY, intro: at.length === all ? INTRO : ""};
}
