// @ts-check
/* How a mark is painted: the shape of a type for one event, a disc with a count for several, a hatch for a country. */

/** @import {CircleMarkerOptions} from "leaflet" */
/** @import {EventType} from "../shared/messages.js" */
/** @import {Colour} from "./ground.js" */
/** @import {Stack} from "./stacks.js" */

const SMALLEST_AREA = 9;  // pixels
const HATCH = 9;  // pixels of a tile

/** @typedef {(ctx: CanvasRenderingContext2D, radius: number) => void} Paint paints round the origin */

/** A mark of fixed size that paints itself. */
export class Glyph extends L.CircleMarker {
  /**
   * @param {[number, number]} at
   * @param {CircleMarkerOptions} options
   * @param {Paint} paint
   */
  constructor(at, options, paint) {
    super(at, options);
    this.paint = paint;
  }

  /** @override */
  _updatePath() {
    if (!this._renderer._drawing || this._empty()) return;
    const {_ctx: ctx} = this._renderer;
    ctx.save();
    ctx.globalAlpha = 1;
    ctx.setLineDash([]);
    ctx.translate(this._point.x, this._point.y);
    this.paint(ctx, this._radius);
    ctx.restore();
  }
}

/** A circle of kilometres that never shrinks out of sight. */
export class Area extends L.Circle {
  /** @override */
  _project() {
    super._project();
    this._radius = Math.max(this._radius, SMALLEST_AREA);
    this._radiusY = Math.max(this._radiusY || this._radius, SMALLEST_AREA);
    this._updateBounds();
  }
}

/**
 * Return what paints a single event.
 * @param {Stack} stack of one event
 * @param {EventType} type
 * @param {string | undefined} label
 * @param {Colour} colour
 * @returns {Paint}
 */
export function paintEvent(stack, type, label, colour) {
  const hollow = stack.hollow || stack.place.form !== "point", halo = colour("halo");
  return (ctx, radius) => {
    trace(ctx, type.outline, radius * 0.82);
    ctx.lineJoin = "round";
    ctx.strokeStyle = halo;
    ctx.lineWidth = 5;
    ctx.stroke();
    ctx.fillStyle = hollow ? halo : type.colour;
    ctx.fill();
    ctx.lineWidth = 2;
    ctx.strokeStyle = hollow ? type.colour : halo;
    ctx.stroke();
    if (label) write(ctx, label, `600 11px ${colour("font")}`, hollow ? colour("text") : "#ffffff");
  };
}

/**
 * Return what paints a stack of several events.
 * @param {Stack} stack
 * @param {Colour} colour
 * @returns {Paint}
 */
export function paintStack({hollow, place, members, colour: own}, colour) {
  const vague = place.form !== "point", open = hollow || vague;
  const ink = own || colour("stack"), halo = colour("halo"), count = members.length;
  return (ctx, radius) => {
    ctx.beginPath();
    ctx.arc(0, 0, radius, 0, 2 * Math.PI);
    ctx.fillStyle = open ? halo : ink;
    ctx.fill();
    ctx.lineWidth = 2;
    ctx.strokeStyle = open ? ink : halo;
    if (vague) ctx.setLineDash([4, 3]);
    ctx.stroke();
    ctx.setLineDash([]);
    const font = `600 ${count > 99 ? 10 : 12}px ${colour("font")}`;
    write(ctx, count > 999 ? "999+" : String(count), font, colour(open ? "text" : "onStack"));
  };
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {EventType["outline"]} outline
 * @param {number} radius
 */
function trace(ctx, outline, radius) {
  ctx.beginPath();
  if (!outline.length) ctx.arc(0, 0, radius, 0, 2 * Math.PI);
  for (const [x, y] of outline) ctx.lineTo(x * radius, y * radius);
  ctx.closePath();
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {string} text
 * @param {string} font
 * @param {string} colour
 */
function write(ctx, text, font, colour) {
  ctx.fillStyle = colour;
  ctx.font = font;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillText(text, 0, 0.5);
}

/** @type {Map<string, CanvasPattern | null>} */
const hatches = new Map();

/**
 * Return a hatch as Leaflet takes it for a colour: a canvas fills with either.
 * @param {string} colour
 */
export function hatch(colour) {
  if (!hatches.has(colour)) {
    const tile = document.createElement("canvas"), ctx = tile.getContext("2d");
    tile.width = tile.height = HATCH;
    if (!ctx) return colour;
    ctx.strokeStyle = colour;
    ctx.globalAlpha = 0.34;
    ctx.lineWidth = 1.3;
    for (const shift of [-HATCH, 0, HATCH]) {
      ctx.moveTo(shift, HATCH);
      ctx.lineTo(shift + HATCH, 0);
    }
    ctx.stroke();
    hatches.set(colour, ctx.createPattern(tile, "repeat"));
  }
  return /** @type {string} */ (/** @type {unknown} */ (hatches.get(colour)));
}
