// @ts-check
/* What is said of a stack: a line beside the pointer, a list where several events stand at one place.  Names and summaries
   are only ever set as text. */

/** @import {LatLngExpression, Map as LeafletMap} from "leaflet" */
/** @import {Events, EventType} from "../shared/messages.js" */
/** @import {Stack} from "./stacks.js" */

const MOST = 200;

/**
 * @param {string} tag
 * @param {string} className
 * @param {string} [text]
 */
function element(tag, className, text) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined) node.textContent = text;
  return node;
}

/**
 * Return what the tip of a stack says: its place, and the event, or how many.
 * @param {Stack} stack
 * @param {Events} events
 */
export function describe({place, members}, events) {
  const node = element("div", "tip");
  const words = members.length === 1 ? events.summary[members[0]] : `${members.length} events`;
  node.append(element("strong", "", place.name), element("div", "", words));
  return node;
}

/**
 * List the events of a stack in a popup.
 * @param {LeafletMap} map
 * @param {Stack} stack
 * @param {Events} events
 * @param {EventType[]} types
 * @param {LatLngExpression} where it was clicked
 * @param {(event: number) => void} pick
 */
export function list(map, {place, members}, events, types, where, pick) {
  const node = element("div", "stack"), rows = element("ul", "");
  for (const event of members.slice(0, MOST)) {
    const row = element("li", ""), button = element("button", ""), dot = element("span", "dot");
    dot.style.background = types[events.type[event]].colour;
    button.append(dot, element("span", "when", events.when[event]), element("span", "what", events.summary[event]));
    button.addEventListener("click", () => {
      map.closePopup();
      pick(event);
    });
    row.append(button);
    rows.append(row);
  }
  node.append(element("h3", "", `${place.name}: ${members.length} events`), rows);
  if (members.length > MOST) node.append(element("p", "", `and ${members.length - MOST} more`));
  const at = place.form === "point" ? L.latLng(place.lat, place.lon) : where;
  L.popup({maxWidth: 300, maxHeight: 260, autoPanPadding: [12, 12]}).setLatLng(at).setContent(node).openOn(map);
}
