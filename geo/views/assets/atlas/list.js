// @ts-check
/* The list at the side: the events in view, in order of time, some at once and more as one scrolls. */

/** @import {Events, EventType, Place} from "../shared/messages.js" */

const PIECE = 40;  // rows that are made at once
const NEAR = 400;  // pixels to the end at which more are made
const SVG = "http://www.w3.org/2000/svg";

/** @typedef {{types: EventType[], places: Place[], events: Events}} Listed */

/** Rows of events; a click picks one. */
export class List {
  /**
   * @param {HTMLElement} place
   * @param {(event: number) => void} pick
   */
  constructor(place, pick) {
    this.place = place;
    /** @type {Listed | null} */
    this.data = null;
    /** Indices of the events that are listed.
     * @type {ArrayLike<number>} */
    this.members = [];
    /** What else was asked when the rows were made. */
    this.told = "";
    this.rows = element("div", "dl-rows");
    /** Number of the first row, and of the first that is not made yet. */
    this.first = this.made = 0;
    /** @type {number | null} */
    this.selected = null;
    this.place.addEventListener("scroll", () => this.fill(), {passive: true});
    this.place.addEventListener("click", ({target}) => {
      const row = /** @type {Element} */ (target).closest("[data-event]");
      if (row instanceof HTMLElement) pick(Number(row.dataset.event));
    });
    this.place.addEventListener("keydown", (press) => this.press(press));
  }

  /**
   * List these events.
   * @param {Listed} data
   * @param {ArrayLike<number>} members indices, in the order wanted
   * @param {{nothing: string, intro: string}} words what to say where there are none, and before them
   * @param {number} [from] how many of the first wait behind a button
   */
  show(data, members, {nothing, intro}, from = 0) {
    const told = [nothing, intro, from].join();
    // rows that stand there already stay: a hand may be on one of them
    if (data === this.data && told === this.told && equal(members, this.members)) return;
    this.told = told;
    this.data = data;
    this.members = members;
    this.first = this.made = Math.min(from, members.length);
    this.rows = element("div", "dl-rows");
    this.rows.setAttribute("role", "list");
    this.rows.setAttribute("aria-label", "Events in view");
    this.place.replaceChildren();
    this.place.scrollTop = 0;
    const said = members.length ? intro : nothing;
    if (said) this.place.append(element("p", members.length ? "dl-intro" : "dl-nothing", said));
    if (this.first) {
      const more = element("button", "dl-earlier", `‹ ${this.first.toLocaleString("en")} earlier`);
      more.setAttribute("type", "button");
      more.addEventListener("click", () => this.show(data, members, {nothing, intro}));
      this.place.append(more);
    }
    if (members.length) this.place.append(this.rows);
    this.fill();
  }

  /** Make rows until the place is full. */
  fill() {
    const {place, rows: list, members} = this;
    while (this.made < members.length && place.scrollHeight - place.scrollTop - place.clientHeight < NEAR) {
      const rows = document.createDocumentFragment(), last = Math.min(this.made + PIECE, members.length);
      this.data?.events.need?.(Array.prototype.slice.call(members, this.made, last));
      for (; this.made < last; this.made += 1) rows.append(this.row(members[this.made]));
      list.append(rows);
      if (!place.clientHeight) break;
    }
  }

  /** Say what was missing when the rows were made. */
  refresh() {
    const {summary} = /** @type {Listed} */ (this.data).events;
    for (const said of this.rows.querySelectorAll("[data-waits]")) {
      const text = summary[Number(said.getAttribute("data-waits"))];
      if (text === undefined) continue;
      said.textContent = text;
      said.removeAttribute("data-waits");
    }
  }

  /** @param {number | null} event the one that is chosen */
  mark(event) {
    this.selected = event;
    for (const row of this.place.querySelectorAll("[aria-current]")) row.removeAttribute("aria-current");
    const row = event === null ? null : this.place.querySelector(`[data-event="${event}"]`);
    row?.setAttribute("aria-current", "true");
    row?.scrollIntoView({block: "nearest"});
  }

  /** @param {KeyboardEvent} press */
  press(press) {
    if (press.key !== "ArrowDown" && press.key !== "ArrowUp") return;
    const rows = /** @type {HTMLElement[]} */ ([...this.place.querySelectorAll("button")]);
    const at = rows.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    const next = rows[press.key === "ArrowDown" ? at + 1 : Math.max(0, at - 1)];
    if (!next) return;
    press.preventDefault();
    next.focus();
  }

  /**
   * @param {number} event
   * @returns {HTMLElement}
   */
  row(event) {
    const {types, places, events} = /** @type {Listed} */ (this.data);
    const type = types[events.type[event]], where = places[events.at[event]];
    const item = element("div", ""), row = element("button", "dl-item");
    item.setAttribute("role", "listitem");
    row.setAttribute("type", "button");
    row.dataset.event = String(event);
    const proposed = Boolean(events.proposed?.[event]);
    if (proposed) row.classList.add("dl-proposed");
    if (event === this.selected) row.setAttribute("aria-current", "true");
    const about = element("span", "dl-item-when", `${events.when[event]} · ${where ? where.name : "no place"}`);
    if (proposed) about.append(" · ", element("em", "", "proposed"));
    const what = element("span", "dl-item-what", events.summary[event] ?? "…");
    if (events.summary[event] === undefined) what.dataset.waits = String(event);
    row.append(icon(type, proposed), what, about);
    row.setAttribute("title", proposed ? `${type.label}, proposed, not reviewed` : type.label);
    item.append(row);
    return item;
  }
}

/**
 * @param {ArrayLike<number>} one
 * @param {ArrayLike<number>} other
 */
function equal(one, other) {
  if (one === other) return true;
  if (one.length !== other.length) return false;
  for (let at = 0; at < one.length; at += 1) if (one[at] !== other[at]) return false;
  return true;
}

/**
 * @param {string} tag
 * @param {string} name of its class
 * @param {string} [text]
 */
function element(tag, name, text) {
  const made = document.createElement(tag);
  made.className = name;
  if (text !== undefined) made.textContent = text;
  return made;
}

/**
 * Draw a type's mark; that of a proposal is hollow and dashed.
 * @param {EventType} type
 * @param {boolean} proposed
 */
function icon(type, proposed) {
  const drawn = document.createElementNS(SVG, "svg");
  drawn.setAttribute("viewBox", "-1.5 -1.5 3 3");
  drawn.setAttribute("role", "img");
  drawn.setAttribute("aria-label", type.label);
  const shape = document.createElementNS(SVG, type.outline.length ? "polygon" : "circle");
  if (type.outline.length) shape.setAttribute("points", type.outline.map((corner) => corner.join(",")).join(" "));
  else shape.setAttribute("r", "1");
  if (proposed) {
    shape.setAttribute("fill", "none");
    shape.setAttribute("stroke", "currentColor");
    shape.setAttribute("stroke-width", ".3");
    shape.setAttribute("stroke-dasharray", ".5 .3");
  } else shape.setAttribute("fill", type.colour);
  drawn.append(shape);
  return drawn;
}
