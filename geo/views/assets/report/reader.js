// @ts-check
/* A report's text with its marks.  Everything that comes from a report is set as text, never as markup. */

import {bus} from "../shared/bus.js";
import {component, part} from "../shared/component.js";

/**
 * A piece of a line: its words, the classes of its marks, the numbers of its events, whether it is set aside, and what
 * a place or a date without an event was taken for.
 * @typedef {[words: string, kinds: string[], events: number[], aside: boolean, meaning?: string]} Piece
 */

/**
 * What the server sends.
 * @typedef ReaderData
 * @property {string} report id of the report
 * @property {[kind: string, words: string][]} legend
 * @property {[id: string, summary: string][]} events
 * @property {number[]} proposed numbers of the events that nobody has reviewed
 * @property {Piece[][]} lines
 */

const MARKED = "[data-events]";

class Reader {
  /** @param {HTMLElement} host */
  constructor(host) {
    this.host = host;
    this.event = "";
    /** The event that a person clicked and the server has not answered yet.
     * @type {string | null} */
    this.clicked = null;
    this.text = "";
    /** @type {ReaderData | null} */
    this.data = null;
    this.listeners = new AbortController();
    const {signal} = this.listeners;
    host.addEventListener("click", ({target}) => this.click(/** @type {Element} */ (target).closest(MARKED)), {signal});
    host.addEventListener("keydown", (press) => {
      const target = /** @type {Element} */ (press.target);
      if (!["Enter", " "].includes(press.key) || !target.matches(MARKED)) return;
      press.preventDefault();
      this.click(target);
    }, {signal});
    bus.hear("reading", (event) => this.follow(event), signal);
  }

  close() {
    this.listeners.abort();
    bus.forget("read");
  }

  /** @param {Uint8Array} bytes {@link ReaderData} as JSON; the text is set only where it has changed */
  update(bytes) {
    const text = new TextDecoder().decode(bytes);
    if (text === this.text) return;
    this.text = text;
    const data = /** @type {ReaderData} */ (JSON.parse(text));
    this.data = data;
    build(this.host, data);
    this.host.dataset.report = data.report;
    this.choose(this.event, {follow: true});
  }

  /** @param {Element | null} mark */
  click(mark) {
    if (!(mark instanceof HTMLElement) || !this.data || String(getSelection())) return;
    const events = numbers(mark).map((number) => this.data?.events[number][0] ?? "");
    // a second click on what several events share goes on to the next of them
    this.clicked = events[(events.indexOf(this.event) + 1) % events.length];
    this.choose(this.clicked, {follow: false});
    bus.tell("read", this.clicked);
  }

  /** @param {string} event id of what the server holds for chosen */
  follow(event) {
    // where the person clicked the text stays where it is
    const own = event === this.clicked;
    this.clicked = null;
    if (event !== this.event || !own) this.choose(event, {follow: !own && event !== this.event});
  }

  /**
   * Show which marks are of an event.
   * @param {string} event its id, empty for none
   * @param {{follow: boolean}} how whether to bring the first of them into view
   */
  choose(event, {follow}) {
    this.event = event;
    this.host.dataset.event = event;
    const chosen = this.data?.events.findIndex(([id]) => id === event) ?? -1;
    const marks = /** @type {NodeListOf<HTMLElement>} */ (this.host.querySelectorAll(MARKED));
    for (const mark of marks) mark.toggleAttribute("data-chosen", numbers(mark).includes(chosen));
    if (follow) this.host.querySelector("[data-chosen]")?.scrollIntoView({block: "center"});
  }
}

/** @param {HTMLElement} mark */
const numbers = (mark) => (mark.dataset.events ?? "").split(" ").map(Number);

/**
 * Set legend and text.
 * @param {HTMLElement} host
 * @param {ReaderData} data
 */
function build(host, data) {
  const legend = part(host, ".dl-reader-legend"), text = part(host, ".dl-reader-text");
  legend.hidden = !data.legend.length;
  legend.replaceChildren(...data.legend.map(([kind, words]) => {
    const span = document.createElement("span");
    span.className = kind;
    span.textContent = words;
    return span;
  }));
  /** @type {Set<number>} */
  const told = new Set();
  text.replaceChildren(...data.lines.map((line) => {
    const paragraph = document.createElement("p");
    paragraph.dir = "auto";
    paragraph.append(...line.map((one) => pieceOf(one, data, told)));
    return paragraph;
  }));
}

/**
 * Make a piece of a line.
 * @param {Piece} piece
 * @param {ReaderData} data
 * @param {Set<number>} told numbers of the events that were told before; those of this piece are added
 */
function pieceOf([words, kinds, events, aside, meaning], data, told) {
  if (!kinds.length && !aside) return document.createTextNode(words);
  const span = document.createElement("span");
  span.textContent = words;
  span.className = [...kinds, ...(aside ? ["aside"] : [])].join(" ");
  if (meaning) span.title = meaning;
  if (!events.length) return span;
  span.dataset.events = events.join(" ");
  const proposed = events.every((event) => data.proposed.includes(event));
  span.classList.toggle("proposed", proposed);
  span.title = data.events[events[0]][1] + (proposed ? " (proposed, not reviewed)" : "");
  // one stop of the Tab key for each event: where it is first told
  if (events.some((event) => !told.has(event))) {
    for (const event of events) told.add(event);
    span.tabIndex = 0;
    span.setAttribute("role", "button");
  }
  return span;
}

export default component(".dl-reader", (host) => new Reader(host), (reader, {data}) =>
  reader.update(/** @type {Uint8Array} */ (data)));
