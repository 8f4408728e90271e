// @ts-check
/* What is said of a mark: a few lines beside the pointer, a list where several events stand at one place.  Names and
   summaries are only ever set as text. */

/** @import {LatLngExpression, Map as LeafletMap} from "leaflet" */
/** @import {Events, EventType} from "../shared/messages.js" */
/** @import {Marks} from "./marks.js" */
/** @import {Ring} from "./rings.js" */

const MOST = 200;
const FEW = 3;
const WIDEST = 300, ASIDE = 60, ABOVE = 52;  // pixels: of a list, and round it for the map's controls
const UNDECIDED = "proposed, not reviewed";

/**
 * @param {string} tag
 * @param {string} className
 * @param {string} [text]
 */
export function element(tag, className, text) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined) node.textContent = text;
  return node;
}

/**
 * @param {number} count
 * @param {string} noun
 */
export const counted = (count, noun) => `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;

/**
 * Say where the events of a ring are.
 * @param {Ring} ring
 */
function where({heap, heaps}) {
  const name = heap?.place.name ?? "";
  return heaps > 1 ? `${name} and ${counted(heaps - 1, "other place")}` : name;
}

/**
 * Return what the tip of a mark says: where, and the first of its events.
 * @param {Ring} ring
 * @param {Marks} marks
 * @param {string} does what a click does with several
 */
export function describe(ring, {events, counting}, does) {
  const node = element("div", "tip"), shown = counting.first(ring.cluster.heaps, FEW);
  events.need?.(shown);
  node.append(element("strong", "", where(ring)));
  if (ring.count > 1) {
    const all = counted(ring.count, events.label ? "place" : "event");
    const some = ring.proposed === ring.count ? `, all ${UNDECIDED}` : ring.proposed ? `, ${ring.proposed} ${UNDECIDED}` : "";
    node.append(element("div", "count", all + some));
  }
  for (const event of shown) {
    const row = element("div", "event");
    if (events.when[event]) row.append(element("span", "when", events.when[event]), " ");
    row.append(element("span", "what", events.summary[event] ?? "…"));
    node.append(row);
  }
  if (ring.count === 1 && ring.proposed) node.append(element("div", "undecided", UNDECIDED));
  if (ring.count > 1) {
    const more = ring.count > FEW ? `and ${(ring.count - FEW).toLocaleString("en")} more; ` : "";
    node.append(element("div", "more", more + does));
  }
  return node;
}

/**
 * List the events of a ring in a popup.
 * @param {LeafletMap} map
 * @param {Ring} ring
 * @param {Marks} marks
 * @param {LatLngExpression} at
 * @param {(event: number) => void} pick
 * @returns {() => void} makes the rows anew, when words have come that were missing
 */
export function list(map, ring, {events, types, counting}, at, pick) {
  const node = element("div", "stack"), rows = element("ul", ""), shown = counting.first(ring.cluster.heaps, MOST);
  const fill = () => rows.replaceChildren(...shown.map((event) => listed(event, events, types, () => {
    map.closePopup();
    pick(event);
  })));
  events.need?.(shown);
  fill();
  node.append(element("h3", "", `${where(ring)}: ${counted(ring.count, events.label ? "place" : "event")}`), rows);
  if (ring.count > MOST) node.append(element("p", "", `and ${(ring.count - MOST).toLocaleString("en")} more`));
  const {x: wide} = map.getSize(), maxWidth = Math.min(WIDEST, wide - 2 * ASIDE - 30);
  L.popup({maxWidth, maxHeight: 260, autoPanPaddingTopLeft: [ASIDE, ABOVE], autoPanPaddingBottomRight: [ASIDE, 60],
    offset: [0, 4 - ring.radius]}).setLatLng(at).setContent(node).openOn(map);
  return fill;
}

/**
 * @param {number} event
 * @param {Events} events
 * @param {EventType[]} types
 * @param {() => void} pick
 */
function listed(event, events, types, pick) {
  const row = element("li", ""), button = element("button", ""), dot = element("span", "dot");
  const undecided = events.proposed?.[event];
  if (undecided) dot.classList.add("proposed");
  else dot.style.background = types[events.type[event]].colour;
  button.append(dot, element("span", "when", events.when[event] ?? ""), element("span", "what", events.summary[event] ?? "…"));
  if (undecided) button.append(element("span", "undecided", UNDECIDED));
  button.addEventListener("click", pick);
  row.append(button);
  return row;
}
