// @ts-check
/* Marks of the timeline: which is under the pointer, and the rings round the chosen ones. */

/** @import {DrawnLayout, Mark} from "./plotly.js" */

const MARK = 8;  // pixels from its middle to the edge of a mark
const BAR = 3;  // pixels from its middle line to the edge of a bar
const NEAR = 14;  // pixels from the edge at which a click is still meant for a mark
const MOST_RINGS = 400;
const AXES = /** @type {const} */ (["xaxis", "xaxis", "xaxis2", "xaxis3"]);

/**
 * Return the event whose mark or bar is nearest to a point, if it is near; where bars run under marks, or under one
 * another, the one whose mark is nearest.
 * @param {Mark[]} marks
 * @param {DrawnLayout} layout
 * @param {number} x pixels from the left edge of the picture
 * @param {number} y pixels from its top
 * @returns {number | null}
 */
export function nearest(marks, layout, x, y) {
  const {yaxis} = layout;
  let found = null, least = [NEAR, Infinity];
  for (const [event, number, row, start, end, at] of marks) {
    const axis = layout[AXES[number]], along = (/** @type {Mark[5]} */ value) => axis._offset + axis.d2p(value);
    const below = Math.abs(yaxis._offset + yaxis.d2p(row) - y);
    const mark = Math.hypot(along(at) - x, below);
    const bar = end > start ? Math.hypot(Math.max(along(start) - x, 0, x - along(end)), below) : Infinity;
    const far = Math.max(0, Math.min(mark - MARK, bar - BAR));
    if (far < least[0] || (far === least[0] && mark < least[1])) [found, least] = [event, [far, mark]];
  }
  return found;
}

/**
 * Return the rings round the selected and the marked events, as shapes of plotly's.
 * @param {Mark[]} marks
 * @param {number | null} selected
 * @param {number[]} marked
 * @param {string} color
 * @returns {object[]}
 */
export function rings(marks, selected, marked, color) {
  const drawn = [], wanted = new Set(marked.slice(0, MOST_RINGS));
  for (const [event, number, y, start, end, at] of marks) {
    const strong = event === selected;
    if (!strong && !wanted.has(event)) continue;
    const xref = AXES[number].replace("axis", ""), reach = strong ? 10 : 8, line = {color, width: strong ? 3 : 1.5};
    if (end > start) drawn.push({type: "rect", xref, yref: "y", x0: start, x1: end, y0: y - 0.36, y1: y + 0.36, line});
    drawn.push({type: "circle", xref, yref: "y", xsizemode: "pixel", ysizemode: "pixel", xanchor: at, yanchor: y,
      x0: -reach, x1: reach, y0: -reach, y1: reach, line});
  }
  return drawn;
}
