// @ts-check
/* Days of the calendar: since 1 January 1970, in UTC, fractions allowed. */

export const DAY_MS = 86_400_000;
const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
  "November", "December"];

/** Steps of play.
 * @typedef {"day" | "week" | "month" | "year"} Unit */

/** @param {number} day */
const utc = (day) => new Date(day * DAY_MS);

/**
 * Return the day a number of months later, the same moment of the month where it has one.
 * @param {number} day
 * @param {number} months
 */
export function later(day, months) {
  const at = utc(day), whole = Math.floor(day);
  const year = at.getUTCFullYear(), month = at.getUTCMonth() + months;
  const last = date(year, month + 1, 0);
  return Math.min(date(year, month, at.getUTCDate()), last) + (day - whole);
}

/**
 * Return the day of a date; years below 100 are those of the first century.
 * @param {number} year
 * @param {number} month from 0; beyond the year's it runs on
 * @param {number} [day] of the month, from 1; 0 is the last of the month before
 */
export function date(year, month, day = 1) {
  const made = new Date(0);
  made.setUTCFullYear(year, month, day);
  return Math.round(made.getTime() / DAY_MS);
}

/**
 * Move a day on by a step.
 * @param {number} day
 * @param {Unit | number} step a number is one of days
 */
export function onwards(day, step) {
  if (step === "month") return later(day, 1);
  if (step === "year") return later(day, 12);
  return day + (step === "week" ? 7 : step === "day" ? 1 : step);
}

/**
 * Return where the step begins that a day lies in: its day, Monday, month or year.
 * @param {number} day
 * @param {Unit | number} step
 */
export function beginning(day, step) {
  const whole = Math.floor(day), at = utc(whole);
  if (step === "year") return date(at.getUTCFullYear(), 0);
  if (step === "month") return date(at.getUTCFullYear(), at.getUTCMonth());
  if (step === "week") return whole - ((((whole + 3) % 7) + 7) % 7);
  return whole;
}

/**
 * Say what a window covers, as exactly as it deserves: "2019", "March 2019", "3 to 9 March 2019", "1998 to 2019".
 * @param {[number, number]} window its end is not included
 */
export function words([from, to]) {
  const first = Math.floor(from + 1e-6), last = Math.max(first, Math.ceil(to - 1e-6) - 1);
  const low = utc(first), high = utc(last), [y0, y1] = [low.getUTCFullYear(), high.getUTCFullYear()];
  const [m0, m1] = [low.getUTCMonth(), high.getUTCMonth()], [d0, d1] = [low.getUTCDate(), high.getUTCDate()];
  const wholeMonths = d0 === 1 && utc(last + 1).getUTCDate() === 1, wholeYears = wholeMonths && m0 === 0 && m1 === 11;
  if (wholeYears || last - first > 1200) return y0 === y1 ? `${y0}` : `${y0} to ${y1}`;
  if (wholeMonths || last - first > 120) {
    if (y0 === y1) return m0 === m1 ? `${MONTHS[m0]} ${y0}` : `${MONTHS[m0]} to ${MONTHS[m1]} ${y0}`;
    return `${MONTHS[m0]} ${y0} to ${MONTHS[m1]} ${y1}`;
  }
  if (first === last) return `${d0} ${MONTHS[m0]} ${y0}`;
  if (y0 !== y1) return `${d0} ${MONTHS[m0]} ${y0} to ${d1} ${MONTHS[m1]} ${y1}`;
  return m0 === m1 ? `${d0} to ${d1} ${MONTHS[m0]} ${y0}` : `${d0} ${MONTHS[m0]} to ${d1} ${MONTHS[m1]} ${y0}`;
}
