// @ts-check
/* Mercator's square, which Leaflet's maps show: where a spot lies on it, and how many pixels it takes. */

/** @import {Spot} from "../shared/messages.js" */

const WORLD = 256;  // pixels of its width at zoom 0
const STEEPEST = 0.9999;  // sine of the latitude beyond which nothing is told apart

/**
 * Return where a spot lies on Mercator's square, as parts of its width and height.
 * @param {Spot} spot
 */
export function position({lat, lon}) {
  const sine = Math.min(Math.max(Math.sin(lat * Math.PI / 180), -STEEPEST), STEEPEST);
  return {x: lon / 360 + 0.5, y: 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)};
}

/**
 * Return the pixels of the world's width.
 * @param {number} zoom
 */
export function worldAt(zoom) {
  return WORLD * 2 ** zoom;
}
