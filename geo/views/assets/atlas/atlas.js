// @ts-check
/* The linked view: a map in a frame without privileges and a timeline beside it, one selection for both.  The server
   hears of a selection through the second component (selection.js) and answers with what it knows. */

/** @import {Answer, Events, EventType, Origin, Place} from "../shared/messages.js" */
/** @import {Heard} from "../shared/frame.js" */
/** @import {Figure, Mark} from "../timeline/plotly.js" */
import {bus} from "../shared/bus.js";
import {component, counted, part, read} from "../shared/component.js";
import {plotly} from "../shared/files.js";
import {MapFrame} from "../shared/frame.js";
import {themeOf, watchTheme} from "../shared/theme.js";
import {Timeline} from "../timeline/timeline.js";
import {Address} from "./address.js";
import {listenToHands} from "./hands.js";

/**
 * What the server sends for one set of filters.
 * @typedef AtlasData
 * @property {string} version a hash of the rest
 * @property {string} frame the frame's HTML
 * @property {Record<string, string>} files addresses of the basemap's files, by name
 * @property {string} script address of plotly.js
 * @property {EventType[]} types
 * @property {Place[]} places
 * @property {Events} events
 * @property {Figure} figure
 * @property {Mark[]} spots
 * @property {{placed: string, dated: string}} words
 */

const MOST_REPORTED = 60;

/** Map and timeline, and the selection that they share. */
export class Atlas {
  /** @param {HTMLElement} host */
  constructor(host) {
    this.host = host;
    this.part = (/** @type {string} */ name) => part(host, `[data-dl="${name}"]`);
    /** @type {AtlasData | null} */
    this.data = null;
    /** Index of each event, by id.
     * @type {Map<string, number>} */
    this.order = new Map();
    /** @type {number | null} */
    this.selected = null;
    /** @type {number[]} */
    this.marked = [];
    this.seq = 0;
    /** What the server answered last.
     * @type {Answer | null} */
    this.answer = null;
    this.session = "";
    this.listeners = new AbortController();
    const {signal} = this.listeners;
    this.address = new Address((view) => this.map.tell("view", {view, turn: this.address.turn}), signal);
    this.map = new MapFrame(this.part("map"), {
      title: "Map of the events; arrow keys move it",
      theme: () => themeOf(host),
      files: () => this.data?.files ?? {},
      begun: () => this.map.tell("select", {event: this.selected, travel: !this.address.byHand}),
      hear: (heard) => this.hear(heard),
    }, signal);
    this.timeline = new Timeline(this.part("timeline"), this.part("tip"), {
      pick: (event) => bus.tell("pick", {event, from: "timeline"}),
      mark: (events) => bus.tell("mark", {events, from: "timeline"}),
    });
    listenToHands(this, signal);
    watchTheme(host, () => this.dress(), signal);
    bus.hear("pick", ({event, from}) => this.choose(event, [], from), signal);
    bus.hear("mark", ({events, from}) => this.choose(this.unlessOutside(events), events, from), signal);
    bus.hear("selection", ({event, marked}) => this.timeline.show(event, marked), signal);
    bus.hear("selection", ({event, marked, from}) => {
      if (from !== "map") this.map.tell("select", {event, travel: from !== "link"});
      if (marked.length) this.map.tell("marked", marked);
    }, signal);
  }

  close() {
    this.listeners.abort();
    bus.forget("picked");
  }

  /** @param {AtlasData} data */
  update(data) {
    if (data.version === this.data?.version) return;
    const first = this.data === null;
    const before = this.idOf(this.selected);
    this.data = data;
    this.order = new Map(data.events.id.map((id, index) => [id, index]));
    this.selected = this.order.get(before) ?? null;
    this.marked = [];
    this.timeline.stale = true;
    if (first) this.map.open(data.frame);
    const {types, places, events, words} = data, {turn} = this.address;
    this.map.tell("events", {types, places, events, view: first ? this.address.look() : null, turn});
    this.part("placed").textContent = words.placed;
    this.part("dated").textContent = words.dated;
    this.drawTimeline(data);
    if (this.answer) this.follow(this.answer);
    else this.show("map");
    if (first) bus.hear("answer", (answer) => this.follow(answer), this.listeners.signal);
  }

  /** @param {AtlasData} data */
  async drawTimeline(data) {
    // plotly.js keeps the page busy for long; the map draws meanwhile if it has been given what it needs
    await this.map.furnished;
    let script;
    try {
      script = await plotly(data.script);
    } catch (problem) {
      const why = problem instanceof Error ? problem.message : problem;
      this.part("timeline").textContent = `The timeline could not be drawn: ${why}.`;
      return;
    }
    if (data !== this.data) return;
    this.timeline.whole = structuredClone(data.figure.layout.xaxis.range);
    this.timeline.selected = this.selected;
    this.timeline.marked = this.marked;
    await this.timeline.draw(script, data.figure, data.spots, data.events, themeOf(this.host));
    this.timeline.show(this.selected, this.marked);
    this.host.dataset.timeline = data.version;
  }

  /**
   * Hear the map's frame; nothing that it says is believed unseen.
   * @param {Heard} heard
   */
  hear(heard) {
    const {size} = this.order;
    const known = (/** @type {number} */ event) => Number.isInteger(event) && event >= 0 && event < size;
    if (heard.type === "chosen" && known(heard.message)) bus.tell("pick", {event: heard.message, from: "map"});
    else if (heard.type === "stack" && Array.isArray(heard.message)) {
      bus.tell("mark", {events: heard.message.filter(known), from: "map"});
    } else if (heard.type === "moved") this.address.moved(heard.message);
    else if (heard.type === "drawn") this.host.dataset.map = this.data?.version;
  }

  /* ---- the selection ---- */

  /**
   * Select an event, or none, and mark several; the server is told.
   * @param {number | null} event
   * @param {number[]} marked
   * @param {Origin} from
   */
  choose(event, marked, from) {
    this.selected = event;
    this.marked = marked;
    this.show(from);
    this.seq += 1;
    const ids = marked.slice(0, MOST_REPORTED).map((one) => this.idOf(one));
    bus.tell("picked", {seq: this.seq, event: this.idOf(event), marked: ids, count: marked.length});
  }

  /**
   * Return the selected event, or none where others are marked.
   * @param {number[]} events
   */
  unlessOutside(events) {
    return this.selected === null || !events.length || events.includes(this.selected) ? this.selected : null;
  }

  /**
   * Show the selection: on the map and the timeline, which hear of it, and in words.
   * @param {Origin} from
   */
  show(from) {
    const {selected, marked} = this, {id, when, summary} = this.events();
    bus.tell("selection", {event: selected, marked, from});
    const count = id.length, some = marked.length ? `${counted(marked.length, "event")} marked` : "";
    this.part("position").textContent = selected === null ? counted(count, "event") : `${selected + 1} of ${count}`;
    this.part("said").textContent = selected === null ? some
      : `Event ${selected + 1} of ${count}: ${when[selected]}, ${summary[selected]}`;
    this.host.dataset.selected = this.idOf(selected);
    this.host.dataset.markedCount = String(marked.length);
  }

  /**
   * Follow the server's answer, unless a later pick is under way.
   * @param {Answer} answer
   */
  follow(answer) {
    const first = this.answer === null;
    this.answer = answer;
    if (answer.seq < this.seq && answer.session === this.session) return;
    this.session = answer.session;
    this.seq = Math.max(this.seq, answer.seq);
    const event = this.order.get(answer.event) ?? null;
    // the map goes to an event that is newly selected, unless a link says where to look
    const told = event === this.selected || (first && this.address.byHand);
    if (event !== this.selected || !answer.marked) {
      this.selected = event;
      this.marked = [];
    }
    this.show(told ? "link" : "server");
    this.address.keepAfterAnswer();
  }

  /**
   * Go so many events on, back where negative.
   * @param {number} by
   */
  step(by) {
    const {size} = this.order;
    if (!size) return;
    const from = this.selected ?? (by > 0 ? -1 : size);
    bus.tell("pick", {event: Math.min(size - 1, Math.max(0, from + by)), from: "keys"});
  }

  /** Show all of the map and all of the timeline. */
  whole() {
    this.address.forget();
    this.map.tell("view", {view: null, turn: this.address.turn});
    this.timeline.reset();
  }

  dress() {
    if (!this.data) return;
    this.map.tell("theme", themeOf(this.host));
    this.timeline.restyle(themeOf(this.host));
  }

  /** @returns {Pick<Events, "id" | "when" | "summary">} */
  events() {
    return this.data?.events ?? {id: [], when: [], summary: []};
  }

  /**
   * Return an event's id, empty for none.
   * @param {number | null} event
   */
  idOf(event) {
    return event === null ? "" : this.events().id[event];
  }
}

export default component(".dl-atlas", (host) => new Atlas(host), (atlas, {data}) =>
  atlas.update(/** @type {AtlasData} */ (read(data))));
