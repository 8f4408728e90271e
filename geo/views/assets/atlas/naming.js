// @ts-check
/* What events are called: by their ids to the server, by their numbers among those that are shown to map, timeline and list,
   by words to a person.  Of a large collection ids and words are known of a few. */

/** @import {Answer, Events} from "../shared/messages.js" */
/** @import {Atlas} from "./atlas.js" */
/** @import {Held} from "./held.js" */

const MOST_SAID = 400;  // events whose words the map may wait for

/** Knows the names of the events that are shown. */
export class Naming {
  /** @param {Atlas} atlas */
  constructor(atlas) {
    this.atlas = atlas;
    /** Index of each event, by id; of a large collection none.
     * @type {Map<string, number>} */
    this.order = new Map();
    /** Events whose words the map waits for.
     * @type {number[]} */
    this.toSay = [];
  }

  /** Other events are shown. */
  renew() {
    const {held, data} = this.atlas;
    this.order = held?.words ? new Map() : new Map(data?.events.id.map((id, index) => [id, index]));
    this.toSay = [];
  }

  /**
   * Take over what the server says of the events that are chosen.
   * @param {Answer} answer
   */
  hear({held, rows}) {
    const known = this.atlas.held;
    if (held !== known?.sent.version) return;
    for (const [id, [row, summary]] of Object.entries(rows ?? {})) known?.words?.know(row, {id, summary});
  }

  /**
   * Have the map told of events in words.
   * @param {number[]} events
   */
  wanted(events) {
    this.toSay = [...this.toSay, ...events].slice(-MOST_SAID);
    this.atlas.data?.events.need?.(this.toSay);
    this.sayOnMap();
  }

  /** Tell the map what it needs to know of events in words, as far as that is known. */
  sayOnMap() {
    const {when, summary} = this.atlas.events(), said = this.toSay.filter((event) => summary[event] !== undefined);
    if (!said.length) return;
    this.toSay = this.toSay.filter((event) => summary[event] === undefined);
    this.atlas.map.tell("said", {events: said, when: said.map((event) => when[event]), summary: said.map((event) => summary[event])});
  }

  /**
   * Take over words of events of a large collection.
   * @param {import("./words.js").Found} found
   */
  learn(found) {
    const {data, held, selected, list, timeline} = this.atlas;
    if (!data || !held?.words?.take(found)) return;
    const missing = [...list.rows.querySelectorAll("[data-waits]")].map((one) => Number(one.getAttribute("data-waits")));
    data.events.need?.([...missing, ...this.toSay, ...(selected === null ? [] : [selected])]);
    list.refresh();
    this.sayOnMap();
    timeline.tip.again();
    this.atlas.say();
  }

  /**
   * Return what finds the events of now again after others are shown: by their rows, or by their ids where rows changed.
   * @returns {(anew: boolean) => (event: number) => number | null}
   */
  finder() {
    const {rows, events} = this.atlas.data ?? {rows: new Int32Array(), events: this.atlas.events()}, before = this.atlas.held;
    return (anew) => {
      const {held, data} = this.atlas;
      if (!held?.words) return (event) => this.order.get(events.id[event] ?? "") ?? null;
      const shown = data?.rows ?? new Int32Array(), places = new Int32Array(held.rows.type.length).fill(-1);
      for (let at = 0; at < shown.length; at += 1) places[shown[at]] = at;
      const sure = (/** @type {number} */ row) => (row >= 0 && places[row] >= 0 ? places[row] : null);
      return (event) => {
        const id = events.id[event];
        return sure(id === undefined && held === before && !anew ? rows[event] : held.words?.numbers.get(id) ?? rows[event]);
      };
    };
  }

  /**
   * Return the number of an event that is shown, by its id.
   * @param {string} id
   * @returns {number | null}
   */
  at(id) {
    const {held, data} = this.atlas;
    if (!held?.words) return this.order.get(id) ?? null;
    const row = held.words.numbers.get(id), found = row === undefined ? -1 : data?.rows.indexOf(row) ?? -1;
    return found < 0 ? null : found;
  }

  /**
   * Name an event to the server: by its id, or by its row where the id is not known.
   * @param {number | null} event
   */
  nameOf(event) {
    return this.idOf(event) || (event === null ? "" : this.atlas.data?.rows[event] ?? "");
  }

  /**
   * Return the numbers of those events that are shown.
   * @param {string[]} ids
   */
  known(ids) {
    return ids.flatMap((id) => this.at(id) ?? []);
  }

  /**
   * Return an event's id, empty for none.
   * @param {number | null} event
   */
  idOf(event) {
    return event === null ? "" : this.atlas.events().id[event] ?? "";
  }
}

/**
 * Return what the map needs of rows: of a large collection the columns that it draws by.
 * @param {Held["rows"]} rows
 * @returns {Events}
 */
export function onMap(rows) {
  const {type, at, hollow, proposed, date} = rows;
  return date ? {id: [], summary: [], when: [], type, at, hollow, proposed, date: new Int32Array()} : rows;
}
