// @ts-check
/* The map of events, in its frame: draws what the page posts, tells the page what was picked.  The frame has no origin of
   its own, so the page fetches the basemap and posts it. */

/** @import {Map as LeafletMap} from "leaflet" */
import {bus} from "../shared/bus.js";
import {attach} from "../shared/component.js";
import {layGround} from "./ground.js";
import {list} from "./list.js";
import {Marks} from "./marks.js";
import {listen, tellPage} from "./page.js";
import {View} from "./view.js";

const CLOSEST = 12;

/**
 * Make a map of events of a Leaflet map.
 * @param {LeafletMap} map
 */
export default function start(map) {
  const ground = layGround(map, {closest: CLOSEST, obstacles: () => marks.stacks, redraw});
  const marks = new Marks(map, (stack, where) => {
    if (stack.members.length === 1) {
      pick(stack.members[0]);
      return;
    }
    tellPage("stack", stack.members);
    list(map, stack, marks.events, marks.types, where, pick);
  });
  const view = new View(map, () => marks.stacks.map((stack) => stack.place));

  function redraw() {
    marks.draw(ground.basemap, ground.colour);
  }

  /** @param {number | null} event */
  function select(event) {
    marks.selected = event;
    marks.marked = [];
    marks.ring(ground.colour);
  }

  /** @param {number} event */
  function pick(event) {
    select(event);
    tellPage("chosen", event);
  }

  bus.hear("events", ({types, events, places, view: where, turn}) => {
    marks.take(types, events, places);
    map.closePopup();
    redraw();
    view.look(where, turn);
    view.fitted = true;
    view.quiet = false;
    ground.labels.place();
    tellPage("drawn", null);
  });
  bus.hear("select", ({event, travel}) => {
    select(event);
    const stack = travel && marks.stacks.find(({members}) => event !== null && members.includes(event));
    if (stack) view.travel(stack.place);
  });
  bus.hear("marked", (events) => {
    marks.marked = events;
    marks.ring(ground.colour);
  });
  bus.hear("view", ({view: where, turn}) => view.look(where, turn));
  attach(map.getContainer(), {map, stacks: () => marks.stacks, selected: () => marks.selected,
    marked: () => marks.marked});
  listen();
}
