// @ts-check
/* The names of the lanes, which are the legend as well, and the gutters. */

/** @import {Board} from "./board.js" */
/** @import {DrawnRow} from "./field.js" */
import {make} from "./board.js";
import {ROW} from "./rows.js";

const SVG = "http://www.w3.org/2000/svg";

/** Corners of plotly's symbols within a circle of radius 5, as far as types have them; others are drawn as a circle. */
const ICONS = /** @type {Record<string, string>} */ ({
  "square": "-4,-4 4,-4 4,4 -4,4", "diamond": "0,-5.5 5.5,0 0,5.5 -5.5,0", "triangle-up": "0,-5 5,4 -5,4",
  "triangle-down": "0,5 5,-4 -5,-4", "triangle-right": "5,0 -4,-5 -4,5", "triangle-left": "-5,0 4,-5 4,5",
  "x": "-5,-3 -3,-5 0,-2 3,-5 5,-3 2,0 5,3 3,5 0,2 -3,5 -5,3 -2,0", "pentagon": "0,-5.2 5,-1.6 3.1,4.2 -3.1,4.2 -5,-1.6",
  "cross": "-1.7,-5 1.7,-5 1.7,-1.7 5,-1.7 5,1.7 1.7,1.7 1.7,5 -1.7,5 -1.7,1.7 -5,1.7 -5,-1.7 -1.7,-1.7",
  "hexagon": "0,-5.2 4.5,-2.6 4.5,2.6 0,5.2 -4.5,2.6 -4.5,-2.6", "hourglass": "-4.5,-5 4.5,-5 -4.5,5 4.5,5",
  "bowtie": "-5,-4.5 5,4.5 5,-4.5 -5,4.5", "star-diamond": "0,-6 1.8,-1.8 6,0 1.8,1.8 0,6 -1.8,1.8 -6,0 -1.8,-1.8",
  "star": "0,-6 1.6,-2 5.7,-1.9 2.5,0.8 3.5,4.9 0,2.6 -3.5,4.9 -2.5,0.8 -5.7,-1.9 -1.6,-2",
});

/**
 * @param {string} shape
 * @param {string} colour
 */
function icon(shape, colour) {
  const points = ICONS[shape], svg = document.createElementNS(SVG, "svg");
  const mark = document.createElementNS(SVG, points ? "polygon" : "circle");
  for (const [name, value] of Object.entries({viewBox: "-6 -6 12 12", width: "11", height: "11", "aria-hidden": "true"})) {
    svg.setAttribute(name, value);
  }
  mark.setAttribute("fill", colour);
  if (points) mark.setAttribute("points", points);
  else mark.setAttribute("r", "4.6");
  svg.append(mark);
  return svg;
}

/**
 * Name the rows.
 * @param {Board} board
 * @param {DrawnRow[]} rows
 * @param {{lane: (key: string) => void, fold: (family: string) => void}} on
 */
export function nameRows({names, sheet}, rows, on) {
  const held = names.contains(document.activeElement) && document.activeElement instanceof HTMLElement
    ? document.activeElement.dataset.key : undefined;
  sheet.style.height = `${rows.length * ROW}px`;
  names.replaceChildren(...rows.map((row) => {
    const family = row.kind === "family", words = make("span", {class: "tl-label"}, row.label);
    const count = make("span", {class: "tl-count"}, row.count.toLocaleString("en")), key = `${row.kind} ${row.key}`;
    const button = make("button", {type: "button", "data-key": key,
      class: `tl-name ${family ? "tl-family" : ""} ${row.inside ? "tl-inside" : ""}`}, words, count);
    if (family) {
      button.setAttribute("aria-expanded", String(!row.folded));
      button.title = row.folded ? `Show the lanes of ${row.label}` : `Fold the lanes of ${row.label}`;
      button.prepend(make("span", {class: "tl-twist", "aria-hidden": "true"}, row.folded ? "▸" : "▾"));
      button.style.setProperty("--colour", row.colour);
      button.addEventListener("click", () => on.fold(row.key));
    } else {
      button.title = `${row.label}: show only these`;
      if (row.shape) button.prepend(icon(row.shape, row.colour));
      button.addEventListener("click", () => on.lane(row.key));
    }
    return button;
  }));
  if (held) [...names.children].find((one) => one instanceof HTMLElement && one.dataset.key === held && (one.focus(), true));
}

/**
 * Fill the gutters: events whose year is not known, and those with no date.
 * @param {HTMLElement} place
 * @param {import("./instants.js").Instants["columns"]} columns
 * @param {(events: number[], precision: string) => void} mark called with how a filter names them, too
 */
export function fillGutters(place, columns, mark) {
  const kinds = /** @type {const} */ ([["year unknown", columns[1], "yearless"], ["no date", columns[2], "undated"]]);
  place.replaceChildren(...kinds.filter(([, events]) => events.length).map(([words, events, precision]) => {
    const said = `${events.length.toLocaleString("en")} ${words}`;
    const button = make("button", {type: "button", class: "tl-gutter", title: `${said}: list them`}, make("span", {}, said));
    button.dataset.column = words === "no date" ? "2" : "1";
    button.addEventListener("click", () => mark([...events], precision));
    return button;
  }));
}
