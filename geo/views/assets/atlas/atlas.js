// @ts-check
/* The linked view: a map in a frame without privileges, a timeline under it and a list beside both, one selection for
   all.  The server hears of a selection through the second component (selection.js) and answers with what it knows. */

/** @import {Answer, Events, Origin} from "../shared/messages.js" */
/** @import {Heard} from "../shared/frame.js" */
/** @import {Sent, Showing, Shown} from "./held.js" */
import {bus} from "../shared/bus.js";
import {component, counted, part} from "../shared/component.js";
import {plotly} from "../shared/files.js";
import {MapFrame} from "../shared/frame.js";
import {themeOf, watchTheme} from "../shared/theme.js";
import {Timeline} from "../timeline/timeline.js";
import {Address} from "./address.js";
import {divide} from "./divider.js";
import {listenToHands} from "./hands.js";
import {Held} from "./held.js";
import {InView} from "./in_view.js";
import {List} from "./list.js";
import {Naming, onMap} from "./naming.js";
import {unpacked, versionOf} from "./packed.js";

/**
 * What is shown, and what it is drawn with.
 * @typedef {Pick<Sent, "files" | "types" | "filter"> & Showing} AtlasData
 */

const MOST_REPORTED = 60;  // events that a link names

/** Map, timeline and list, and the selection that they share. */
export class Atlas {
  /** @param {HTMLElement} host */
  constructor(host) {
    this.host = host;
    this.part = (/** @type {string} */ name) => part(host, `[data-dl="${name}"]`);
    /** Version of what the server sent last. */
    this.sent = "";
    /** What there is. @type {Held | null} */
    this.held = null;
    /** What of it the server says is shown. @type {Shown | null} */
    this.shown = null;
    /** @type {AtlasData | null} */
    this.data = null;
    this.naming = new Naming(this);
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
    this.address = new Address(() => this.reopen(), signal);
    this.map = new MapFrame(this.part("map"), {
      title: "Map of the events; arrow keys move it",
      theme: () => themeOf(host),
      files: () => this.data?.files ?? {},
      begun: () => this.map.tell("select", {event: this.selected, travel: !this.address.byHand}),
      hear: (heard) => this.hear(heard),
    }, signal);
    this.timeline = new Timeline(this.part("timeline"), this.part("tip"), {
      pick: (event) => bus.tell("pick", {event, from: "timeline"}),
      mark: (events, precision) => this.markAll(events, "timeline", precision),
      windowed: (window, moving) => this.inView.look(window, moving),
      ground: () => this.letGo(),
      folded: (folded) => this.address.keepFurnished({folded}),
      paced: (pace) => this.address.keepFurnished({pace}),
      lane: (key) => bus.tell("filter", {name: this.data?.filter ?? "", value: key}),
      counted: (columns) => this.inView.counted(columns),
    });
    this.list = new List(this.part("list"), (event) => bus.tell("pick", {event, from: "list"}));
    this.inView = new InView(this);
    divide(host, this.part("divider"), signal);
    listenToHands(this, signal);
    watchTheme(host, () => this.dress(), signal);
    bus.hear("shown", (shown) => {
      this.shown = shown;
      this.update();
    }, signal);
    bus.hear("texts", (found) => this.naming.learn(found), signal);
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
    this.timeline.close();
    for (const told of /** @type {const} */ (["picked", "filter", "wanted"])) bus.forget(told);
  }

  /**
   * Take over a collection.
   * @param {Uint8Array} data
   */
  async take(data) {
    const version = versionOf(data);
    if (version === this.sent) return;
    this.sent = version;
    const {head, bytes} = await unpacked(data), held = new Held(/** @type {Sent} */ (head), bytes);
    if (version !== this.sent || this.listeners.signal.aborted) return;
    this.held = held;
    this.update();
  }

  /** Show what the server says is shown, as soon as all of it is here. */
  update() {
    const {held, shown} = this;
    if (!held || shown?.held !== held.sent.version || shown.version === this.data?.version) return;
    const first = this.data === null, other = this.data?.files !== held.sent.files;
    const back = this.naming.finder(), {selected, marked} = this;
    const showing = held.show(shown), {files, types, filter} = held.sent;
    const data = this.data = {files, types, filter, ...showing}, {places, rows} = data;
    this.naming.renew();
    if (selected !== null || marked.length) {
      const find = back(showing.anew);
      this.selected = selected === null ? null : find(selected);
      this.marked = marked.flatMap((one) => find(one) ?? []);
    }
    if (first) {
      document.documentElement.style.colorScheme = themeOf(this.host).dark === "true" ? "dark" : "light";
      this.map.open(held.sent.frame);
      this.inView.reopen();
    }
    const {turn} = this.address;
    if (other || showing.anew) this.map.tell("table", {types, places, events: onMap(held.rows)});
    this.map.tell("events", {rows, view: first ? this.address.look() : null, turn, wheel: true});
    this.inView.hold();
    this.drawTimeline(data);
    if (this.answer) this.follow(this.answer);
    else this.show("map");
    if (first) bus.hear("answer", (answer) => this.follow(answer), this.listeners.signal);
  }

  /** @param {AtlasData} data */
  async drawTimeline(data) {
    // plotly.js keeps the page busy for long; the map draws meanwhile if it has been given what it needs, and what it is
    // told leaves the page only when this turn of it ends
    await this.map.furnished;
    await new Promise((done) => setTimeout(done));
    if (data !== this.data) return;
    let script;
    try {
      script = await plotly(/** @type {Held} */ (this.held).sent.script);
    } catch (problem) {
      const why = problem instanceof Error ? problem.message : problem;
      this.part("timeline").textContent = `The timeline could not be drawn: ${why}.`;
      return;
    }
    if (data !== this.data) return;
    const {timeline, address: {furnished}} = this;
    if (!timeline.opening) {
      timeline.picture.refold(furnished.folded);
      timeline.choice.take(furnished.pace);
    }
    await timeline.draw(script, data.time, data.events, themeOf(this.host));
    if (data !== this.data) return;
    this.inView.dressTimeline();
    this.timeline.show(this.selected, this.marked);
    // what was selected before anything was drawn
    this.timeline.reveal();
    this.host.dataset.timeline = data.version;
  }

  /**
   * Hear the map's frame; nothing that it says is believed unseen.
   * @param {Heard} heard
   */
  hear(heard) {
    const size = this.data?.rows.length ?? 0;
    const known = (/** @type {number} */ event) => Number.isInteger(event) && event >= 0 && event < size;
    if (heard.type === "chosen" && known(heard.message)) bus.tell("pick", {event: heard.message, from: "map"});
    else if (heard.type === "stack" && Array.isArray(heard.message)) {
      bus.tell("mark", {events: heard.message.filter(known), from: "map"});
    } else if (heard.type === "ground") this.letGo();
    else if (heard.type === "want" && Array.isArray(heard.message)) {
      this.naming.wanted(heard.message.filter(known));
    } else if (heard.type === "moved") this.inView.moved(heard.message);
    else if (heard.type === "drawn") this.host.dataset.map = this.data?.version;
  }

  /** List the events in view that no map can show. */
  unplaced() {
    const {at} = this.data?.events ?? {at: []}, {mask} = this.inView, /** @type {number[]} */ events = [];
    for (let event = 0; event < at.length; event += 1) if (at[event] < 0 && (!mask || mask[event])) events.push(event);
    this.markAll(events, "keys", "nowhere");
  }

  /**
   * Mark events; where they are all of a precision and more than a link names, filter by that, which it names.
   * @param {number[]} events
   * @param {Origin} from
   * @param {string} [precision] a value of the filter `precision`
   */
  markAll(events, from, precision) {
    if (precision && events.length > MOST_REPORTED) bus.tell("filter", {name: "precision", value: precision});
    else bus.tell("mark", {events, from});
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
    const relist = marked.length > 0 || this.marked.length > 0;
    // a pick from the list of what is marked keeps the list
    this.marked = from === "list" ? this.marked : marked;
    this.show(from);
    if (relist && from !== "list") this.inView.relist();
    this.seq += 1;
    const named = this.marked.length > MOST_REPORTED ? [] : this.marked.map((one) => this.naming.nameOf(one));
    const of = this.held?.words ? {held: this.held.sent.version} : {};
    bus.tell("picked", {seq: this.seq, event: this.naming.nameOf(event), marked: named, count: this.marked.length, ...of});
  }

  /** Let go of the chosen event; then of what is marked. */
  letGo() {
    const {selected, marked} = this;
    if (selected !== null || this.answer?.event) this.choose(null, marked, "keys");
    else if (marked.length) this.choose(null, [], "keys");
  }

  /**
   * Return the selected event, or none where others are marked.
   * @param {number[]} events
   */
  unlessOutside(events) {
    return this.selected === null || !events.length || events.includes(this.selected) ? this.selected : null;
  }

  /**
   * Show the selection: on the map and the timeline, which hear of it, in the list and in words.
   * @param {Origin} from
   */
  show(from) {
    const {selected, marked} = this;
    bus.tell("selection", {event: selected, marked, from});
    // what the server is about to answer is not asked for
    const answered = selected !== null && this.answer && selected === this.naming.at(this.answer.event);
    if (answered) this.data?.events.need?.([selected]);
    this.say();
    this.list.mark(selected);
    this.inView.count();
    this.host.dataset.selected = this.naming.idOf(selected);
    this.host.dataset.markedCount = String(marked.length);
  }

  /** Say the selection in words. */
  say() {
    const {selected, marked} = this, {when, summary} = this.events(), some = marked.length ? `${counted(marked.length, "event")} marked` : "";
    this.part("said").textContent = selected === null ? some
      : `Event ${selected + 1} of ${this.data?.rows.length ?? 0}: ${when[selected] ?? ""}, ${summary[selected] ?? "…"}`;
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
    this.naming.hear(answer);
    const event = this.naming.at(answer.event);
    // the map goes to an event that is newly selected, unless a link says where to look
    const told = event === this.selected || (first && this.address.byHand);
    this.selected = event;
    const marked = answer.marked && this.naming.known(answer.marked);
    if (marked && String(marked) !== String(this.marked)) {
      this.marked = marked;
      this.inView.relist();
    }
    this.show(told ? "link" : "server");
    this.address.keepAfterAnswer();
  }

  /**
   * Go so many events on, back where negative: among those in view.
   * @param {number} by
   */
  step(by) {
    const among = this.list.members, {length} = among;
    if (!length) return;
    const at = this.selected === null ? -1 : Array.prototype.indexOf.call(among, this.selected);
    const from = at < 0 ? (by > 0 ? -1 : length) : at;
    const event = among[Math.min(length - 1, Math.max(0, from + by))];
    if (this.marked.length) bus.tell("pick", {event, from: "list"});
    else bus.tell("pick", {event, from: "keys"});
  }

  /** Show map and timeline as they open: where and when most of it happened. */
  whole() {
    this.address.forget();
    this.map.tell("view", {view: null, turn: this.address.turn});
    if (!this.timeline.isOpening) this.timeline.reset();
    this.inView.whole();
  }

  /** Look where the address says that a person came back to. */
  reopen() {
    const view = this.address.look();
    if (view) this.map.tell("view", {view, turn: this.address.turn});
    this.inView.reopen();
    this.inView.dressTimeline();
    this.inView.hold();
  }

  dress() {
    if (!this.data) return;
    const theme = themeOf(this.host);
    // menus hang outside of the app, and with them what knows whether it is dark
    document.documentElement.style.colorScheme = theme.dark === "true" ? "dark" : "light";
    this.map.tell("theme", theme);
    this.timeline.restyle(theme);
  }

  /** @returns {Pick<Events, "id" | "when" | "summary">} */
  events() {
    return this.data?.events ?? {id: [], when: [], summary: []};
  }

}

export default component(".dl-atlas", (host) => new Atlas(host), (atlas, {data}) =>
  atlas.take(/** @type {Uint8Array} */ (data)));
