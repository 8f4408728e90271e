// @ts-check
/* What the pointer does on the map of events: it tells what is under it, and a click opens that or lets go. */

/** @import {LatLng, LeafletMouseEvent, Map as LeafletMap} from "leaflet" */
/** @import {Marks, Painted} from "./marks.js" */
/** @import {Ring} from "./rings.js" */
import {describe} from "./list.js";

const DOUBLE_MS = 260;
const EDGE = 10;  // pixels: a tip's distance from the map's edge, its arrow included

/**
 * @typedef Doing
 * @property {(ring: Ring, at: LatLng) => void} open called with the mark that was clicked and where it stands
 * @property {(ring: Ring) => string} does what a click does with a mark of several
 * @property {() => void} ground called when empty ground was clicked, not twice
 */

/** Hears the pointer. */
export class Pointer {
  /**
   * @param {LeafletMap} map
   * @param {Marks} marks
   * @param {Doing} doing
   */
  constructor(map, marks, doing) {
    this.map = map;
    this.marks = marks;
    this.doing = doing;
    this.tip = L.tooltip({direction: "top", opacity: 1, className: "mark-tip"});
    this.later = 0;
    /** The mark that the tip is of. @type {Painted | null} */
    this.told = null;
    map.on("mousemove", (happened) => this.over(happened));
    map.on("mouseout movestart zoomstart", () => this.leave());
    map.on("click", (happened) => this.click(happened));
    map.on("dblclick", () => clearTimeout(this.later));
  }

  /** @param {LeafletMouseEvent} happened */
  over({layerPoint, originalEvent}) {
    const free = originalEvent.target === this.map.getContainer();
    const found = free || originalEvent.target instanceof HTMLCanvasElement ? this.marks.under(layerPoint) : null;
    this.map.getContainer().style.cursor = found ? "pointer" : "";
    if ((found?.ring ?? null) === this.marks.over) return;
    this.leave();
    if (!found) return;
    this.marks.over = found.ring;
    this.marks.redraw();
    this.told = found;
    this.tip.setLatLng(this.at(found));
    this.say(found);
    this.map.openTooltip(this.tip);
    this.turn(this.map.layerPointToContainerPoint([found.x, found.y]), found.ring.radius + 2);
  }

  /** @param {Painted} found */
  say({ring}) {
    this.tip.setContent(describe(ring, this.marks, this.doing.does(ring)));
  }

  /** Say the same again: words have come that were missing. */
  again() {
    if (this.told && this.marks.over === this.told.ring) this.say(this.told);
  }

  /**
   * Turn the tip to the side of its mark where there is room for it.
   * @param {L.Point} at in the map's pixels
   * @param {number} reach of the mark
   */
  turn(at, reach) {
    const node = this.tip.getElement(), {x: wide} = this.map.getSize();
    if (!node) return;
    const half = node.offsetWidth / 2, high = node.offsetHeight;
    /** @type {L.Direction} */
    let side = at.y > high + reach + EDGE ? "top" : "bottom";
    const aside = 2 * half + reach + EDGE;
    if (at.x < half + EDGE && wide - at.x > aside) side = "right";
    else if (at.x > wide - half - EDGE && at.x > aside) side = "left";
    const by = {top: [0, -reach], bottom: [0, reach], right: [reach, 0], left: [-reach, 0], center: [0, 0], auto: [0, 0]}[side];
    Object.assign(this.tip.options, {direction: side, offset: by});
    this.tip.update();
  }

  /** Take the tip back. */
  leave() {
    this.map.closeTooltip(this.tip);
    if (!this.marks.over) return;
    this.marks.over = null;
    this.marks.redraw();
  }

  /** @param {LeafletMouseEvent} happened */
  click({layerPoint}) {
    const found = this.marks.under(layerPoint);
    clearTimeout(this.later);
    if (found) {
      this.leave();
      this.doing.open(found.ring, this.at(found));
    } else this.later = setTimeout(() => this.doing.ground(), DOUBLE_MS);  // two clicks zoom in
  }

  /** @param {Painted} painted */
  at({x, y}) {
    return this.map.layerPointToLatLng([x, y]);
  }
}
