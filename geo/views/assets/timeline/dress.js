// @ts-check
/* The layout of a figure, dressed in the page's theme and fitted to its width. */

/** @import {Theme} from "../shared/messages.js" */
/** @import {Layout} from "./plotly.js" */

const NARROW = 560;  // pixels
const LONGEST_NOTE = 50, LONGEST_LABEL = 13;  // characters, on a narrow screen

/**
 * Dress a layout, in place.
 * @param {Layout} layout
 * @param {Theme} theme
 * @param {number} width of the picture in pixels
 */
export function dress(layout, theme, width) {
  layout.font = {...layout.font, family: theme.font, color: theme.text};
  // its margins are fixed, and no label is so long that it needs a look whether it is cut: each would make the browser
  // lay the whole page out, half of all the time that a picture takes
  layout.margin = {...layout.margin, autoexpand: false};
  for (const [name, axis] of Object.entries(layout)) {
    if (/^[xy]axis/.test(name)) Object.assign(axis, {ticklabeloverflow: "allow"});
  }
  layout.hoverlabel = {bgcolor: theme.panel, bordercolor: theme.rule, font: {color: theme.text}};
  if (width >= NARROW) return;
  for (const note of layout.annotations ?? []) note.text = cut(note.text);
  if (layout.yaxis.ticktext) {
    layout.margin = {...layout.margin, l: 122};
    layout.yaxis.ticktext = layout.yaxis.ticktext.map(shortened);
  }
  layout.font.size = 11;
  layout.xaxis.nticks = 5;
  widenGutters(layout);
}

/**
 * Cut a line over the picture that would take several on a narrow screen; a note with markup stays.
 * @param {string} text plotly's, with "&" escaped
 */
export function cut(text) {
  const words = text.replaceAll("&amp;", "&");
  if (words.includes("<") || words.length <= LONGEST_NOTE) return text;
  return `${words.slice(0, LONGEST_NOTE - 1).trimEnd()}…`.replaceAll("&", "&amp;");
}

/**
 * Shorten the label of a lane: a name, two spaces, a count.
 * @param {string} label plotly's, with "&" escaped
 */
export function shortened(label) {
  const at = label.lastIndexOf("  "), name = label.slice(0, at).replaceAll("&amp;", "&");
  const short = name.length > LONGEST_LABEL ? `${name.slice(0, LONGEST_LABEL - 1).trimEnd()}…` : name;
  return short.replaceAll("&", "&amp;") + label.slice(at);
}

/**
 * Give the gutters for events without a year or a date more of a narrow picture: a share that suits a desk is too little
 * for two words on a phone.
 * @param {Layout} layout
 */
function widenGutters(layout) {
  let right = 1;
  for (const [axis, share] of /** @type {const} */ ([[layout.xaxis3, 0.13], [layout.xaxis2, 0.2]])) {
    const [low, high] = axis.domain;
    if (high - low < 0.01) continue;
    axis.domain = [right - share, right];
    right -= share + 0.03;
  }
  layout.xaxis.domain = [0, right];
  for (const note of layout.annotations ?? []) if (note.yref === "paper") note.font = {...note.font, size: 10};
}
