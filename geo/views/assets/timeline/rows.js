// @ts-check
/* The rows of the timeline, from top to bottom: headings of families and lanes, or folded families. */

/** @import {Time} from "./instants.js" */

export const ROW = 18;  // pixels
const BEYOND = 1.25;  // times what is in sight: so many rows are still unfolded at first

/**
 * A row: `lanes` whose events it shows (none for the heading of an unfolded family).
 * @typedef {{kind: "family" | "lane", key: string, label: string, colour: string, shape: string, count: number,
 *   folded: boolean, lanes: number[], inside: boolean}} Row
 */

/**
 * Return the rows.  A family of one lane has no heading; its lane stands for it.
 * @param {Time["lanes"]} lanes
 * @param {ReadonlySet<string>} folded names of the folded families
 * @returns {Row[]}
 */
export function rowsOf(lanes, folded) {
  /** @type {Map<string, number[]>} */
  const families = new Map();
  lanes.forEach(({family}, lane) => families.set(family, [...(families.get(family) ?? []), lane]));
  /** @type {Row[]} */
  const rows = [];
  for (const [family, members] of families) {
    const heading = family !== "" && members.length > 1, shut = heading && folded.has(family);
    const {colour} = lanes[members[0]];
    if (heading) {
      rows.push({kind: "family", key: family, label: family, colour, shape: "", folded: shut, inside: false,
        count: members.reduce((sum, lane) => sum + lanes[lane].count, 0), lanes: shut ? members : []});
    }
    if (shut) continue;
    for (const lane of members) {
      const {key, label, shape, count} = lanes[lane];
      rows.push({kind: "lane", key, label, colour: lanes[lane].colour, shape, count, folded: false, lanes: [lane],
        inside: heading});
    }
  }
  return rows;
}

/**
 * Return the families that are folded at first: none where all rows are about in sight, else those that are not, of the
 * families with most events first.
 * @param {Time["lanes"]} lanes
 * @param {number} room rows in sight
 * @returns {Set<string>}
 */
export function foldedAtFirst(lanes, room) {
  if (rowsOf(lanes, new Set()).length <= room * BEYOND) return new Set();
  const folded = new Set(lanes.map(({family}) => family)), all = rowsOf(lanes, folded);
  let rows = all.length;
  for (const {key, lanes: members} of all.filter(({kind}) => kind === "family").sort((a, b) => b.count - a.count)) {
    if (rows + members.length > room) continue;
    folded.delete(key);
    rows += members.length;
  }
  return folded;
}
