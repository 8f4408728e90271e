// @ts-check
/* The lanes: strips on a canvas below, marks and axis by plotly, rings and counts on a canvas above. */

/** @import {Theme} from "../shared/messages.js" */
/** @import {Board} from "./board.js" */
/** @import {Instants, Time} from "./instants.js" */
/** @import {Cluster} from "./packing.js" */
/** @import {Plotly} from "./plotly.js" */
/** @import {Row} from "./rows.js" */
/** @import {Window} from "./window.js" */
import {cleared} from "./board.js";
import {DAY_MS} from "./days.js";
import {density} from "./density.js";
import {clusters, drawnExactly, nearest, tally} from "./packing.js";
import {ROW} from "./rows.js";
import {drawStrip} from "./strips.js";
import {tracesOf} from "./traces.js";

const BIN = 2, STRIP = 12, NEAR = 11, LETTER = 6, LATER = 66;  // pixels
const DAYS = 40;  // of a view whose axis may name single days
const MOST_MARKS = 260, MOST_RINGS = 400;
const QUICK_MS = 14, SLOW_MS = 28;  // what marks may cost a frame while a hand moves
const STATIC = {staticPlot: true, displayModeBar: false, responsive: false};

/** A row as it is drawn: `marks` where its events are drawn one by one.
 * @typedef {Row & {events: Int32Array, marks: Cluster[] | null}} DrawnRow */

/** What a pointer is over: the events of a mark or a bar; or what a strip shows there, in numbers and from when to when.
 * @typedef {{events: number[], strip: {count: number, proposed: number, from: number, to: number} | null, row: DrawnRow}} Under */

export class Field {
  /**
   * @param {Board} board
   * @param {Plotly} plotly
   */
  constructor(board, plotly) {
    this.board = board;
    this.plotly = plotly;
    /** @type {DrawnRow[]} */
    this.rows = [];
    /** Row of each lane.
     * @type {Int32Array} */
    this.rowOf = new Int32Array();
    /** @type {Window} */
    this.view = [0, 1];
    this.width = 0;
    /** Most marks while a hand moves; learnt from what they cost. */
    this.budget = 120;
    this.axis = "";
  }

  /**
   * @param {Time} time
   * @param {Instants} instants
   * @param {ArrayLike<number>} types of each event, the index of its type
   */
  give(time, instants, types) {
    this.axis = "";
    this.time = time;
    this.instants = instants;
    this.types = types;
  }

  /** @param {Row[]} rows */
  arrange(rows) {
    const {time, instants} = this.given();
    this.rowOf = new Int32Array(time.lanes.length);
    this.rows = rows.map((row, number) => {
      for (const lane of row.lanes) this.rowOf[lane] = number;
      return {...row, events: row.lanes.length === 1 ? instants.lanes[row.lanes[0]] : new Int32Array(), marks: null};
    });
    this.gather();
  }

  /** Put together the events of rows of several lanes, by their moments, each once. */
  gather() {
    const {instants: {rank, offset, held, lanes}} = this.given();
    const several = this.rows.filter(({lanes: {length}}) => length > 1);
    if (!several.length) return;
    const rooms = new Map(several.map((row) =>
      [row, new Int32Array(row.lanes.reduce((sum, lane) => sum + lanes[lane].length, 0))]));
    const of = this.rows.map((row) => rooms.get(row)), filled = new Uint32Array(this.rows.length);
    for (const event of rank) {
      for (let at = offset[event]; at < offset[event + 1]; at += 1) {
        const number = this.rowOf[held[at]], room = of[number], n = filled[number];
        if (!room || (n && room[n - 1] === event)) continue;
        room[n] = event;
        filled[number] = n + 1;
      }
    }
    this.rows.forEach((row, number) => (row.events = of[number]?.subarray(0, filled[number]) ?? row.events));
  }

  given() {
    const {time, instants, types} = this;
    if (!time || !instants || !types) throw new Error("nothing is given to be drawn");
    return {time, instants, types};
  }

  /** Where a day stands, in pixels.
   * @param {number} day */
  x(day) {
    return ((day - this.view[0]) * this.width) / (this.view[1] - this.view[0]);
  }

  /** @param {number} x pixels */
  day(x) {
    return this.view[0] + (x / this.width) * (this.view[1] - this.view[0]);
  }

  get height() {
    return this.rows.length * ROW;
  }

  /**
   * Draw what is in view.
   * @param {{view: Window, width: number, mask: Uint8Array | null, theme: Theme, moving: boolean}} shown
   */
  paint({view, width, mask, theme, moving}) {
    const {instants} = this.given();
    this.view = view;
    this.width = width;
    const [top, bottom] = this.inSight(moving), x = (/** @type {number} */ day) => this.x(day);
    const found = this.rows.map(({events}) => tally(events, instants, x, width, mask));
    const exact = drawnExactly(found.map(({marks, events}, row) => ({marks: row < top || row > bottom ? 0 : marks, events})),
      moving ? this.budget : MOST_MARKS);
    this.rows.forEach((row, number) => (row.marks = exact[number] ? clusters(row.events, instants, x, width, mask) : null));
    this.drawStrips(mask, theme, top, bottom);
    const began = performance.now();
    this.drawMarks(mask, theme, top, bottom);
    this.drawAxis(theme);
    if (moving) this.learn(performance.now() - began);
  }

  /**
   * Return the first and the last row to draw; while a hand moves, those in sight.
   * @param {boolean} moving
   */
  inSight(moving) {
    const {scrollTop, clientHeight} = this.board.body;
    return moving ? [Math.floor(scrollTop / ROW), Math.ceil((scrollTop + clientHeight) / ROW)] : [0, this.rows.length];
  }

  /** @param {number} cost milliseconds that plotly took */
  learn(cost) {
    if (cost > SLOW_MS) this.budget = Math.max(8, this.budget * 0.7);
    else if (cost < QUICK_MS) this.budget = Math.min(MOST_MARKS, this.budget * 1.15);
  }

  /**
   * @param {Uint8Array | null} mask
   * @param {Theme} theme
   * @param {number} top row
   * @param {number} bottom row
   */
  drawStrips(mask, theme, top, bottom) {
    const {instants} = this.given(), bins = Math.ceil(this.width / BIN), [from, to] = this.view;
    const context = cleared(this.board.strips, this.width, this.height), slope = this.width / (to - from) / BIN;
    const place = (/** @type {number} */ day) => (day - from) * slope;
    this.rows.forEach(({events, marks, colour}, row) => {
      if (marks || !events.length || row < top || row > bottom) return;
      drawStrip(context, density(events, instants, place, bins, mask),
        {top: row * ROW + (ROW - STRIP) / 2, height: STRIP, bin: BIN, colour: colour || theme.stack});
    });
  }

  /**
   * @param {Uint8Array | null} mask
   * @param {Theme} theme
   * @param {number} top row
   * @param {number} bottom row
   */
  drawMarks(mask, theme, top, bottom) {
    const {time, instants, types} = this.given(), {marks: place} = this.board;
    const placed = this.rows.slice(top, bottom + 1).flatMap(({marks}, row) =>
      (marks ?? []).map((mark) => ({...mark, y: (top + row + 0.5) * ROW})));
    const across = this.rows.slice(top, bottom + 1).flatMap(({marks, events}, row) =>
      (marks ? [{x: NaN, y: (top + row + 0.5) * ROW, events: this.across(events, mask)}] : []));
    const traces = tracesOf(placed, instants, {time, types, theme, view: this.view, day: (x) => this.day(x), across});
    const layout = this.layout(theme, {width: this.width, height: Math.max(ROW, this.height)});
    layout.xaxis.showticklabels = false;
    layout.yaxis.range = [Math.max(ROW, this.height), 0];
    this.plotly.react(place, traces, layout, STATIC);
  }

  /**
   * Return the events that reach into what is in view, but whose marks stand beside it.
   * @param {Int32Array} events
   * @param {Uint8Array | null} mask
   */
  across(events, mask) {
    const {start, end, at} = this.given().instants, [from, to] = this.view, found = [];
    for (const event of events) {
      const seen = at[event] >= from && at[event] <= to;
      if (!seen && start[event] < to && end[event] > from && (!mask || mask[event])) found.push(event);
    }
    return found;
  }

  /** @param {Theme} theme */
  drawAxis(theme) {
    const {axis: place, sheet} = this.board, key = [...this.view, this.width, theme.text, theme.font].join();
    if (key === this.axis) return;
    const range = this.view.map((day) => day * DAY_MS);
    const alike = this.axis.split(",").slice(2).join() === key.split(",").slice(2).join();
    if (alike && this.view[1] - this.view[0] > DAYS) {
      this.plotly.relayout(place, {"xaxis.range": range});
    } else {
      const layout = this.layout(theme, {width: this.width, height: 24});
      layout.margin = {...layout.margin, t: 23};
      this.plotly.react(place, [], layout, STATIC);
    }
    this.axis = key;
    this.trimAxis();
    sheet.dataset.view = this.view.map((day) => Math.round(day)).join();
  }

  /** Leave out the words of the axis that its ends, or the button on its right one, would cut. */
  trimAxis() {
    const {axis, later} = this.board, end = this.width - (later.hidden ? 0 : LATER);
    for (const text of axis.querySelectorAll(".xtick text")) {
      const x = Number(text.getAttribute("x")) + Number(/translate\(([-\d.]+)/.exec(text.getAttribute("transform") ?? "")?.[1] ?? 0);
      const half = ((text.textContent ?? "").length * LETTER) / 2;
      /** @type {SVGElement} */ (text).style.visibility = x - half < 0 || x + half > end ? "hidden" : "visible";
    }
  }

  /**
   * @param {Theme} theme
   * @param {{width: number, height: number}} size pixels
   */
  layout(theme, size) {
    const {layout} = structuredClone(this.given().time.figure);
    layout.font = {...layout.font, family: theme.font, color: theme.text};
    layout.xaxis.range = this.view.map((day) => day * DAY_MS);
    layout.xaxis.nticks = Math.max(2, Math.floor(this.width / 90));
    const days = this.view[1] - this.view[0];
    if (days < layout.xaxis.nticks) Object.assign(layout.xaxis, {dtick: DAY_MS, tick0: 0});
    return Object.assign(layout, size);
  }

  /**
   * Draw rings round events and the counts in marks; return the number of rings.
   * @param {number | null} selected
   * @param {number[]} marked
   * @param {Theme} theme
   */
  drawRings(selected, marked, theme) {
    const context = cleared(this.board.rings, this.width, this.height), {proposed} = this.given().instants;
    Object.assign(context, {textAlign: "center", textBaseline: "middle", font: `600 9px ${theme.font}`});
    this.rows.forEach(({marks}, row) => {
      for (const {events, x} of marks ?? []) {
        if (events.length < 2) continue;
        context.fillStyle = events.every((event) => proposed[event]) ? theme.text : "#fff";
        context.fillText(events.length > 99 ? "99+" : String(events.length), x, (row + 0.5) * ROW + 0.5);
      }
    });
    const seen = new Set();
    const ring = (/** @type {number} */ event, /** @type {number} */ radius, /** @type {number} */ line) => {
      for (const {x, y, several} of this.where(event)) {
        if (x < -4 || x > this.width + 4 || seen.has(`${x} ${y}`)) continue;
        seen.add(`${x} ${y}`);
        context.strokeStyle = theme.accent;
        context.lineWidth = line;
        context.beginPath();
        context.arc(x, y, several ? radius + 2 : radius, 0, 2 * Math.PI);
        context.stroke();
      }
    };
    if (selected !== null) ring(selected, 8, 2.5);
    for (const event of marked.slice(0, MOST_RINGS)) ring(event, 7, 1.5);
    return seen.size;
  }

  /**
   * Return where an event stands, in pixels of the sheet, once for each of its lanes.
   * @param {number} event
   * @returns {{x: number, y: number, several: boolean, row: number}[]}
   */
  where(event) {
    const {instants: {column, at, offset, held}} = this.given();
    if (column[event] !== 0) return [];
    return [...held.subarray(offset[event], offset[event + 1])].map((lane) => {
      const row = this.rowOf[lane], x = this.x(at[event]), {marks} = this.rows[row];
      const mark = marks?.findLast((one) => one.x <= x + 1e-6);
      return {x: mark?.x ?? x, y: (row + 0.5) * ROW, several: (mark?.events.length ?? 1) > 1, row};
    });
  }

  /**
   * Return what is at a point of the sheet: a mark's events, or those that a strip shows there.
   * @param {number} x
   * @param {number} y
   * @param {Uint8Array | null} mask
   * @returns {Under | null}
   */
  under(x, y, mask) {
    const row = this.rows[Math.floor(y / ROW)], {instants: {start, end, at}} = this.given();
    if (!row) return null;
    const passes = (/** @type {number} */ event) => !mask || Boolean(mask[event]);
    if (row.marks) {
      const mark = nearest(row.marks, x, NEAR), day = this.day(x);
      if (mark) return {events: mark.events, strip: null, row};
      let bar = -1;
      for (const event of row.events) {
        if (start[event] > day || end[event] <= day || !passes(event)) continue;
        if (bar < 0 || Math.abs(at[event] - day) < Math.abs(at[bar] - day)) bar = event;
      }
      return bar < 0 ? null : {events: [bar], strip: null, row};
    }
    const low = this.day(x - 5), high = this.day(x + 5), strip = {count: 0, proposed: 0, from: Infinity, to: -Infinity};
    const {proposed} = this.given().instants;
    for (const event of row.events) {
      if (start[event] >= high || end[event] <= low || !passes(event)) continue;
      strip.count += 1;
      strip.proposed += proposed[event];
      strip.from = Math.min(strip.from, at[event]);
      strip.to = Math.max(strip.to, at[event]);
    }
    return strip.count ? {events: [], strip, row} : null;
  }

  /**
   * Return the events whose marks lie in a box, in pixels of the sheet.
   * @param {{left: number, right: number, top: number, bottom: number}} box
   * @param {Uint8Array | null} mask
   */
  inBox({left, right, top, bottom}, mask) {
    const {at} = this.given().instants, found = new Set();
    this.rows.forEach(({events}, row) => {
      const middle = (row + 0.5) * ROW;
      if (middle < top || middle > bottom) return;
      for (const event of events) {
        const x = this.x(at[event]);
        if (x >= left && x <= right && (!mask || mask[event])) found.add(event);
      }
    });
    return [.../** @type {Set<number>} */ (found)].sort((a, b) => a - b);
  }
}
