// @ts-check
/* What the maps of all pages have in common: colours, the basemap and the names on it, and the wheel. */

/** @import {Map as LeafletMap} from "leaflet" */
/** @import {Theme} from "../shared/messages.js" */
/** @import {Obstacle} from "./labels.js" */
import {bus} from "../shared/bus.js";
import {Basemap} from "./basemap.js";
import {Labels} from "./labels.js";
import {worldAt} from "./mercator.js";

const FARTHEST = 1.5;  // zoom, or farther where a narrow map shows less than the world there
const FINGER = 14;  // pixels

/** @typedef {(name: keyof Theme) => string} Colour */

/**
 * @typedef Ground
 * @property {Basemap} basemap
 * @property {Labels} labels
 * @property {Colour} colour a value of the page's theme
 * @property {() => void} takeWheel let the wheel zoom from now on: the page has nothing to scroll
 */

/**
 * Set a map up.
 * @param {LeafletMap} map
 * @param {object} how
 * @param {number} how.closest greatest zoom
 * @param {() => Obstacle[]} how.obstacles where no name may stand
 * @param {() => void} how.redraw draw the marks anew: the colours have changed, or countries have come
 * @returns {Ground}
 */
export function layGround(map, {closest, obstacles, redraw}) {
  /** @type {Partial<Theme>} */
  let theme = {};
  const colour = (/** @type {keyof Theme} */ name) => theme[name] ?? "";
  const farthest = () => Math.min(FARTHEST, Math.max(0, Math.floor(4 * Math.log2(map.getSize().x / worldAt(0))) / 4));
  map.setMinZoom(farthest());
  map.on("resize", () => map.setMinZoom(farthest()));
  map.setMaxZoom(closest);
  map.attributionControl.setPrefix(false);
  // tiles, where a person asks for them, lie over the land and under its lines
  for (const [name, height] of Object.entries({land: 190, lines: 220, areas: 410, marks: 440, labels: 450})) {
    const {style} = map.createPane(name);
    style.zIndex = String(height);
    if (name === "labels" || name === "marks") style.pointerEvents = "none";
  }
  const basemap = new Basemap(map, colour, redraw), labels = new Labels(map, colour, obstacles);
  bus.hear("theme", (told) => {
    theme = told;
    for (const [name, value] of Object.entries(told)) document.documentElement.style.setProperty(`--${name}`, value);
    basemap.paint();
    labels.place();
    redraw();
  });
  bus.hear("basemap", ({name, bytes}) => {
    const data = JSON.parse(new TextDecoder().decode(bytes));
    if (name === "labels.json") labels.take(data);
    else basemap.take(name, data);
  });
  map.on("moveend", () => labels.place());
  // the wheel scrolls the page until a person has clicked the map
  map.scrollWheelZoom.disable();
  let always = false;
  map.on("click", () => map.scrollWheelZoom.enable());
  map.on("mouseout", () => {
    if (!always) map.scrollWheelZoom.disable();
  });
  const takeWheel = () => {
    always = true;
    map.scrollWheelZoom.enable();
  };
  return {basemap, labels, colour, takeWheel};
}

/**
 * Return the canvas that marks are drawn on.
 * @param {number} tolerance by how many pixels a pointer may miss a mark; a finger may by more
 */
export function markCanvas(tolerance) {
  const finger = matchMedia("(pointer: coarse)").matches;
  return L.canvas({pane: "areas", padding: 0.4, tolerance: finger ? FINGER : tolerance});
}

/**
 * Call *changed* when the map's size has: the frame gets it after the page has laid itself out, and now and then no resize
 * event tells of it.
 * @param {LeafletMap} map
 * @param {() => void} changed
 */
export function watchSize(map, changed) {
  new ResizeObserver(changed).observe(map.getContainer());
}
