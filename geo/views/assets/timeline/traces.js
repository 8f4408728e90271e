// @ts-check
/* Marks and bars as traces of plotly's. */

/** @import {Theme} from "../shared/messages.js" */
/** @import {Cluster} from "./packing.js" */
/** @import {Instants, Time} from "./instants.js" */
import {DAY_MS} from "./days.js";

export const GREY = "#868d95";
const MOST_BARS = 300;

/**
 * What marks are drawn by; `across` are events of which only bars are in view.
 * @typedef {{time: Time, types: ArrayLike<number>, view: [number, number], theme: Theme, day: (x: number) => number,
 *   across: Placed[]}} About
 */

/** A mark in its row, `y` in pixels from the top of the sheet.
 * @typedef {Cluster & {y: number}} Placed */

/**
 * Return the traces of some marks.
 * @param {Placed[]} marks
 * @param {Instants} instants
 * @param {About} about
 * @returns {object[]}
 */
export function tracesOf(marks, instants, about) {
  const {time, types, theme} = about, {exact, proposed} = instants;
  const single = marks.filter(({events}) => events.length === 1), several = marks.filter(({events}) => events.length > 1);
  const kind = (/** @type {Placed} */ mark) => time.kinds[types[mark.events[0]]];
  const settled = single.filter(({events}) => !proposed[events[0]]);
  const filled = settled.filter(({events}) => exact[events[0]]), open = settled.filter(({events}) => !exact[events[0]]);
  const undecided = single.filter(({events}) => proposed[events[0]]);
  const waiting = several.filter(({events}) => events.every((event) => proposed[event]));
  const solid = several.filter((mark) => !waiting.includes(mark));
  const x = (/** @type {Placed[]} */ some) => some.map((mark) => about.day(mark.x) * DAY_MS);
  const trace = (/** @type {string} */ uid, /** @type {Placed[]} */ some, /** @type {object} */ marker) => ({uid, marker,
    type: "scatter", mode: "markers", x: x(some), y: some.map((mark) => mark.y), hoverinfo: "skip", cliponaxis: true});
  return [...bars([...marks, ...about.across], instants, about),
    trace("open", open, {size: 9, color: open.map((mark) => kind(mark).colour), symbol: open.map((mark) => `${kind(mark).shape}-open`),
      line: {width: 1.6}}),
    trace("proposed", undecided, {size: 10, color: GREY, symbol: undecided.map((mark) => `${kind(mark).shape}-open`), line: {width: 1.4}}),
    trace("filled", filled, {size: 10, color: filled.map((mark) => kind(mark).colour), symbol: filled.map((mark) => kind(mark).shape),
      line: {width: 0}}),
    trace("waiting", waiting, {size: 15, color: theme.panel, symbol: "circle", line: {width: 1.3, color: GREY}}),
    trace("several", solid, {size: 15, symbol: "circle", color: solid.map((mark) => colourOf(mark, time, types, theme)),
      line: {width: 0}})].filter((one) => one.x.length);
}

/**
 * Return the colour of several events: their type's if they share one.
 * @param {Placed} mark
 * @param {Time} time
 * @param {ArrayLike<number>} types
 * @param {Theme} theme
 */
function colourOf({events}, time, types, theme) {
  const {colour} = time.kinds[types[events[0]]];
  return events.every((event) => time.kinds[types[event]].colour === colour) ? colour : theme.stack;
}

/**
 * Bars as long as what is not known, a trace for each colour; an open side runs to the edge of what is in view.
 * @param {Placed[]} marks
 * @param {Instants} instants
 * @param {About} about
 */
function bars(marks, {start, end, open, proposed}, {time, types, view}) {
  /** @type {Map<string, {x: (number | null)[], y: (number | null)[], proposed: number}>} */
  const traces = new Map();
  const drawn = new Set(), [first, last] = view, air = last - first;
  for (const {events, y} of marks) {
    for (const event of events) {
      if (end[event] - start[event] <= 1 && !open[event]) continue;
      const low = Math.max(open[event] & 1 ? -Infinity : start[event], first - air);
      const high = Math.min(open[event] & 2 ? Infinity : end[event], last + air);
      const colour = proposed[event] ? GREY : time.kinds[types[event]].colour, one = `${y} ${low} ${high} ${colour}`;
      if (drawn.has(one) || drawn.size >= MOST_BARS) continue;
      drawn.add(one);
      const trace = traces.get(colour) ?? {x: [], y: [], proposed: proposed[event]};
      traces.set(colour, trace);
      trace.x.push(low * DAY_MS, high * DAY_MS, null);
      trace.y.push(y, y, null);
    }
  }
  return [...traces].map(([color, {x, y, proposed: waiting}]) => ({uid: `bars${color.slice(1)}`, type: "scatter", mode: "lines",
    x, y, hoverinfo: "skip", opacity: waiting ? 0.75 : 0.4,
    line: {color, width: waiting ? 1.6 : 6, dash: waiting ? "3px,3px" : "solid", simplify: false}}));
}
