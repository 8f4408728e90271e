// @ts-check
/* The page's colours, and the map's that go with them. */

/** @import {Theme} from "./messages.js" */
import {part} from "./component.js";

const DARK = {sea: "#10171f", land: "#1e2731", coast: "#46535f", border: "#66747f", admin: "#34404b", halo: "#161d25",
  label: "#a3afba", water: "#6d8aa3", stack: "#d5dce3", onStack: "#10171f", accent: "#ffd54a"};
const LIGHT = {sea: "#d9e3ea", land: "#f7f5f0", coast: "#a9b5bd", border: "#8d989f", admin: "#d9d5ca", halo: "#ffffff",
  label: "#5b6670", water: "#52748c", stack: "#37424d", onStack: "#ffffff", accent: "#111111"};

/**
 * Return the theme that holds at an element.
 * @param {HTMLElement} host
 * @returns {Theme}
 */
export function themeOf(host) {
  const style = getComputedStyle(host);
  const value = (/** @type {string} */ name) => style.getPropertyValue(`--st-${name}`).trim();
  const ground = value("background-color") || "#ffffff";
  const [red, green, blue] = (ground.match(/[0-9a-f]{2}/gi) ?? ["ff", "ff", "ff"]).map((pair) => parseInt(pair, 16));
  const dark = ground.startsWith("#") && red + green + blue < 384;
  return {...(dark ? DARK : LIGHT), dark: String(dark), text: value("text-color") || "#222", panel: ground,
    raised: value("secondary-background-color") || "#f2f3f5", rule: value("border-color") || "rgba(128,128,128,.35)",
    font: value("font") || "system-ui, sans-serif"};
}

/**
 * Call *changed* when the theme has changed.  Its colours arrive as custom properties; a transition that starts at the
 * component's probe tells that one has changed.
 * @param {HTMLElement} host
 * @param {() => void} changed
 * @param {AbortSignal} signal
 */
export function watchTheme(host, changed, signal) {
  part(host, ".dl-probe").addEventListener("transitionrun", () => requestAnimationFrame(changed), {signal});
}
