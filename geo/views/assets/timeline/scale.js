// @ts-check
/* The scale of the whole span: even, or with what lies before and after the dense stretch pressed together. */

/** @import {Window} from "./window.js" */

const EDGE = 0.12, CLEAR = 0.5;

/**
 * A scale from days to a share of the width, 0 to 1; `days` and `shares` are its corners, ascending.
 * @typedef {{days: number[], shares: number[]}} Scale
 */

/**
 * Make the scale of a span.  Where its dense stretch is less than half of it, what lies before and after gets a narrow
 * part each, so that a few old dates do not press all others together.
 * @param {Window} whole
 * @param {Window} dense
 * @returns {Scale}
 */
export function scaleOf(whole, dense) {
  const room = whole[1] - whole[0];
  if ((dense[1] - dense[0]) / room >= CLEAR) return {days: [...whole], shares: [0, 1]};
  const before = dense[0] > whole[0] ? EDGE : 0, after = dense[1] < whole[1] ? EDGE : 0;
  const days = [whole[0]], shares = [0];
  if (before) (days.push(dense[0]), shares.push(before));
  if (after) (days.push(dense[1]), shares.push(1 - after));
  return {days: [...days, whole[1]], shares: [...shares, 1]};
}

/**
 * @param {Scale} scale
 * @param {number} day
 * @returns {number} share of the width; beyond the span that of its end
 */
export const shareOf = ({days, shares}, day) => between(days, shares, day);

/**
 * @param {Scale} scale
 * @param {number} share
 * @returns {number} the day
 */
export const dayOf = ({days, shares}, share) => between(shares, days, share);

/**
 * @param {number[]} from
 * @param {number[]} to
 * @param {number} value
 */
function between(from, to, value) {
  const last = from.length - 1;
  if (!(value > from[0])) return to[0];
  if (value >= from[last]) return to[last];
  let part = 0;
  while (value > from[part + 1]) part += 1;
  return to[part] + ((value - from[part]) / (from[part + 1] - from[part])) * (to[part + 1] - to[part]);
}

const STEPS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];

/**
 * Return the years whose beginnings are named along a scale, so far apart that their names have room.
 * @param {Scale} scale
 * @param {number} width pixels
 * @param {(year: number) => number} beginning day on which a year begins
 * @param {number} [room] pixels of a name
 * @returns {{year: number, x: number}[]}
 */
export function years(scale, width, beginning, room = 40) {
  /** @type {{year: number, x: number}[]} */
  const found = [];
  for (let part = 0; part + 1 < scale.days.length; part += 1) {
    const [from, to] = [scale.days[part], scale.days[part + 1]];
    const first = yearOf(from), last = yearOf(to), wide = (scale.shares[part + 1] - scale.shares[part]) * width;
    const step = STEPS.find((one) => (wide / Math.max(1, (to - from) / 365.25)) * one >= room) ?? 1000;
    for (let year = Math.ceil(first / step) * step; year <= last; year += step) {
      const day = beginning(year);
      if (day < from || day >= to) continue;
      const x = shareOf(scale, day) * width, before = found.at(-1);
      if (x + room - 8 <= width && (!before || x - before.x >= room - 8)) found.push({year, x});
    }
  }
  return found;
}

/** @param {number} day */
const yearOf = (day) => new Date(day * 86_400_000).getUTCFullYear();
