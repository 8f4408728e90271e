// @ts-check
/* The map of events, in its frame: draws what the page posts, tells the page what was picked.  The frame has no origin of
   its own, so the page fetches the basemap and posts it. */

/** @import {LatLng, Map as LeafletMap} from "leaflet" */
/** @import {Ring} from "./rings.js" */
import {bus} from "../shared/bus.js";
import {attach} from "../shared/component.js";
import {picked} from "../shared/rows.js";
import {Chips} from "./chips.js";
import {layGround} from "./ground.js";
import {list} from "./list.js";
import {Marks} from "./marks.js";
import {listen, tellPage} from "./page.js";
import {Pointer} from "./pointer.js";
import {View} from "./view.js";

const CLOSEST = 12;
/** Pixels at the greatest zoom that places must lie apart there: those of one town are listed rather. */
const WORTH_ZOOMING = 160;
const STILL_MS = 200;  // after which names are set anew round the marks that a mask has left

/**
 * Make a map of events of a Leaflet map.
 * @param {LeafletMap} map
 */
export default function start(map) {
  const ground = layGround(map, {closest: CLOSEST, obstacles: () => marks.obstacles(), redraw});
  const marks = new Marks(map, () => ground);
  const chips = new Chips(map, marks, (events) => {
    if (events.length === 1) pick(events[0]);
    else tellPage("stack", [...events]);
  });
  const view = new View(map, () => marks.heaps, () => chips.box.offsetHeight);
  const pointer = new Pointer(map, marks, {open, does: (ring) => (splits(ring) ? "click to zoom in" : "click to list them"),
    ground: () => tellPage("ground", null)});

  function redraw() {
    marks.redraw();
    chips.show();
  }

  /** @param {Ring} ring */
  function splits(ring) {
    return map.getZoom() < CLOSEST && view.apart(marks.heapsOf(ring), CLOSEST) > WORTH_ZOOMING;
  }

  /**
   * @param {Ring} ring
   * @param {LatLng} at
   */
  function open(ring, at) {
    if (ring.count === 1) {
      pick(ring.first);
      return;
    }
    if (splits(ring)) {
      view.closer(marks.heapsOf(ring), at);
      return;
    }
    tellPage("stack", [...marks.counting.shown(ring.cluster.heaps)]);
    relist = list(map, ring, marks, at, pick);
  }

  /** @param {number | null} event */
  function select(event) {
    marks.selected = event;
    marks.marked = [];
    redraw();
  }

  /** @param {number} event */
  function pick(event) {
    select(event);
    tellPage("chosen", event);
  }

  /** Makes the rows of the list that is open anew. */
  let relist = () => {};

  /**
   * Ask the page for what is said of some events, where that is not known.
   * @param {import("../shared/messages.js").Events} events
   * @param {ArrayLike<number>} some
   */
  function want({summary}, some) {
    const missing = Array.from(some).filter((event) => summary[event] === undefined);
    if (missing.length) tellPage("want", missing);
  }

  bus.hear("said", ({events, when, summary}) => {
    events.forEach((event, n) => {
      marks.events.when[event] = when[n];
      marks.events.summary[event] = summary[n];
    });
    pointer.again();
    relist();
  });

  /** @type {import("../shared/messages.js").ToFrame["table"]} */
  let table = {types: [], places: [], events: marks.events};
  bus.hear("table", (told) => (table = told));
  bus.hear("events", ({rows, view: where, turn, wheel}) => {
    const {types, places, events} = table;
    const shown = rows ? picked(events, rows) : events;
    if (shown !== events && events.date) shown.need = (some) => want(shown, some);
    marks.take(types, shown, places);
    relist = () => {};
    map.closePopup();
    if (wheel) ground.takeWheel();
    chips.show();
    if (where || !view.fitted) view.look(where, turn);
    else view.stay(turn);
    view.fitted = true;
    view.quiet = false;
    redraw();
    ground.labels.place();
    tellPage("drawn", null);
  });
  bus.hear("select", ({event, travel}) => {
    select(event);
    const heap = travel && marks.heapFor(event);
    if (heap && heap.extent !== "vast") view.travel(heap.place);
  });
  bus.hear("marked", (events) => {
    marks.marked = events;
    redraw();
  });
  let named = 0;
  bus.hear("limit", ({mask}) => {
    marks.limit(mask);
    chips.show();
    clearTimeout(named);
    named = setTimeout(() => ground.labels.place(), STILL_MS);
  });
  bus.hear("view", ({view: where, turn}) => view.look(where, turn));
  const stacks = () => marks.shown().map((ring) => ({place: ring.heap?.place, radius: ring.radius, count: ring.count,
    proposed: ring.proposed, places: ring.heaps, lists: ring.count > 1 && !splits(ring),
    members: [...marks.counting.shown(ring.cluster.heaps)]}));
  attach(map.getContainer(), {map, stacks, selected: () => marks.selected, marked: () => marks.marked});
  listen();
}
