// @ts-check
/* Windows of time: the first one, zooming and moving within the data, and what a window lets through. */

/** From a day to another, which is not included.
 * @typedef {[from: number, to: number]} Window */

/**
 * When each event may have happened: `column` 0 where its year is known; `start` its first day, `end` the one after its
 * last.
 * @typedef {{column: ArrayLike<number>, start: ArrayLike<number>, end: ArrayLike<number>}} Times
 */

/** Shares of the events that a first window holds: a smaller one only where it is a much shorter stretch. */
const SHARES = [0.9, 0.8, 0.7], SHORTER = 0.4;
const NARROWEST = 2, FIRST = 30;  // days
const AIR = 0.02, GAP = 0.06, MORE = 0.25, ENOUGH = 0.7;  // shares of the stretch, the last one of the whole

/**
 * Return the shortest stretch that holds a share of some moments.
 * @param {Float64Array} sorted ascending, at least one
 * @param {number} share
 * @returns {[number, number]} its first and its last moment
 */
export function densest(sorted, share) {
  const held = Math.max(1, Math.ceil(sorted.length * share - 1e-9));
  let best = 0, least = Infinity;
  for (let from = 0; from + held <= sorted.length; from += 1) {
    const length = sorted[from + held - 1] - sorted[from];
    if (length < least) [best, least] = [from, length];
  }
  return [sorted[best], sorted[best + held - 1]];
}

/**
 * Return the stretch where most moments are: a few far off do not make it longer, however even they lie.
 * @param {Float64Array} sorted ascending, at least one
 * @returns {[number, number]}
 */
function mass(sorted) {
  let best = densest(sorted, SHARES[0]);
  for (const share of SHARES.slice(1)) {
    const next = densest(sorted, share);
    if (next[1] - next[0] > (best[1] - best[0]) * SHORTER) break;
    best = next;
  }
  return best;
}

/**
 * Return a stretch with the moments beside it that follow with no gap to speak of: it would be odd to cut them off.
 * @param {Float64Array} sorted
 * @param {[number, number]} stretch
 * @returns {[number, number]}
 */
function grown(sorted, [first, last]) {
  const gap = (last - first) * GAP, most = (last - first) * MORE;
  let [low, high] = [first, last];
  for (const at of sorted) if (at > high && at - high <= gap && at - last <= most) high = at;
  for (const at of sorted.toReversed()) if (at < low && low - at <= gap && first - at <= most) low = at;
  return [low, high];
}

/**
 * Return the window that is shown first: the densest stretch with air at both sides, or all where that is not much more.
 * @param {Float64Array} sorted moments of the dated events, ascending
 * @param {Window} whole
 * @returns {Window}
 */
export function firstWindow(sorted, whole) {
  if (!sorted.length) return whole;
  const [first, last] = grown(sorted, mass(sorted)), air = Math.max(1, (last - first) * AIR, (FIRST - last + first) / 2);
  if (last - first > (whole[1] - whole[0]) * ENOUGH) return whole;
  return within([Math.floor(first - air), Math.ceil(last + air)], whole);
}

/**
 * Return the window of whole days for another: what a link can name.  It holds the other, or is as long where that is of
 * so many whole days, which a hand has moved.
 * @param {Window} window
 * @returns {Window}
 */
export function inDays([from, to]) {
  const first = Math.floor(from), length = Math.round(to - from);
  if (length > 0 && Math.abs(to - from - length) < 1e-6) return [Math.round(from), Math.round(from) + length];
  return [first, Math.max(first + 1, Math.ceil(to))];
}

/**
 * Return the window of the same length, if it fits, that lies within the whole.
 * @param {Window} window
 * @param {Window} whole
 * @returns {Window}
 */
export function within([from, to], whole) {
  const room = whole[1] - whole[0], length = Math.min(room, Math.max(to - from, Math.min(NARROWEST, room)));
  const middle = (from + to) / 2, start = length > to - from ? middle - length / 2 : from;
  const low = Math.min(Math.max(start, whole[0]), whole[1] - length);
  return [low, low + length];
}

/**
 * Return the moment in the middle of those in a window; the window's own middle where there are none.
 * @param {Float64Array} sorted ascending
 * @param {Window} window
 */
export function middle(sorted, [from, to]) {
  const [first, last] = [from, to].map((day) => rank(sorted, day));
  return first < last ? sorted[(first + last - 1) >> 1] : (from + to) / 2;
}

/**
 * Return how many moments are before a day.
 * @param {Float64Array} sorted
 * @param {number} day
 */
function rank(sorted, day) {
  let low = 0, high = sorted.length;
  while (low < high) {
    const half = (low + high) >> 1;
    if (sorted[half] < day) low = half + 1;
    else high = half;
  }
  return low;
}

/**
 * Return a window that is so many times as long, a moment staying where it is.
 * @param {Window} window
 * @param {number} factor
 * @param {number} about
 * @param {Window} whole
 * @returns {Window}
 */
export function zoomed([from, to], factor, about, whole) {
  const length = Math.min(whole[1] - whole[0], Math.max((to - from) * factor, NARROWEST));
  const share = to > from ? (about - from) / (to - from) : 0.5, low = about - share * length;
  return within([low, low + length], whole);
}

/**
 * Say what a window lets through, a byte for each event: dated ones that may lie in it.  All pass where there is none.
 * @param {Times} times
 * @param {Window | null} window
 * @param {Uint8Array} into
 */
export function through({column, start, end}, window, into) {
  if (!window) return into.fill(1);
  const [from, to] = window;
  for (let event = 0; event < into.length; event += 1) {
    into[event] = column[event] === 0 && start[event] < to && end[event] > from ? 1 : 0;
  }
  return into;
}
