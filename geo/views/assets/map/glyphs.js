// @ts-check
/* How a mark is painted: the shape of a type for one event, a ring chart with a count for several, a hatch for a country. */

/** @import {EventType} from "../shared/messages.js" */
/** @import {Colour} from "./ground.js" */

const HATCH = 9;  // pixels of a tile
const FULL_TURN = 2 * Math.PI, TOP = -Math.PI / 2;
const BETWEEN = 1.5;  // pixels between two parts of a ring
const THICK = 5, THIN = 2;  // pixels of a ring

/**
 * @typedef OneEvent
 * @property {EventType} type
 * @property {boolean} hollow whether it is about the place, or the place is known less exactly
 * @property {boolean} proposed
 * @property {string | undefined} label
 */

/**
 * Paint a single event round the origin.
 * @param {CanvasRenderingContext2D} ctx
 * @param {number} radius
 * @param {OneEvent} event
 * @param {Colour} colour
 */
export function paintEvent(ctx, radius, {type, hollow, proposed, label}, colour) {
  const halo = colour("halo"), ink = proposed ? colour("label") : type.colour, open = hollow || proposed;
  trace(ctx, type.outline, radius * 0.82);
  ctx.lineJoin = "round";
  ctx.strokeStyle = halo;
  ctx.lineWidth = 5;
  ctx.stroke();
  ctx.fillStyle = open ? halo : ink;
  ctx.fill();
  ctx.lineWidth = proposed ? 1.6 : 2;
  ctx.strokeStyle = open ? ink : halo;
  if (proposed) ctx.setLineDash([3, 2]);
  ctx.stroke();
  ctx.setLineDash([]);
  if (label) write(ctx, label, `600 11px ${colour("font")}`, open ? colour("text") : "#ffffff");
}

/**
 * Paint a ring of several events round the origin.
 * @param {CanvasRenderingContext2D} ctx
 * @param {import("./rings.js").Ring} ring
 * @param {string[]} colours of its parts
 * @param {Colour} colour
 */
export function paintRing(ctx, {radius, count, proposed, parts}, colours, colour) {
  ctx.beginPath();
  ctx.arc(0, 0, radius + 1.5, 0, FULL_TURN);
  ctx.fillStyle = colour("halo");
  ctx.fill();
  const several = Number(proposed > 0) + parts.reduce((sum, part) => sum + Number(part > 0), 0) > 1;
  let from = TOP;
  const arc = (/** @type {number} */ part, /** @type {number} */ width) => {
    const to = from + FULL_TURN * part / count, gap = several ? BETWEEN / 2 / radius : 0;
    ctx.lineWidth = width;
    ctx.beginPath();
    ctx.arc(0, 0, radius - width / 2, from + gap, Math.max(to - gap, from + gap + 0.02));
    ctx.stroke();
    from = to;
  };
  for (let part = 0; part < parts.length; part += 1) {
    if (!parts[part]) continue;
    ctx.strokeStyle = colours[part];
    arc(parts[part], THICK);
  }
  if (proposed) {
    ctx.strokeStyle = colour("label");
    ctx.setLineDash([4, 2.5]);
    arc(proposed, THIN);
    ctx.setLineDash([]);
  }
  const words = short(count), size = words.length > 3 ? 10 : radius < 14 ? 11 : 12;
  write(ctx, words, `600 ${size}px ${colour("font")}`, colour(proposed === count ? "label" : "text"));
}

/**
 * Write a count so short that it fits into a ring.
 * @param {number} count
 */
function short(count) {
  if (count < 1000) return String(count);
  return count < 10_000 ? `${(Math.floor(count / 100) / 10).toFixed(1)}k` : `${Math.floor(count / 1000)}k`;
}

/**
 * Paint a ring round a mark, with a halo of its own.
 * @param {CanvasRenderingContext2D} ctx
 * @param {number} radius
 * @param {number} width
 * @param {Colour} colour
 */
export function paintRound(ctx, radius, width, colour) {
  ctx.beginPath();
  ctx.arc(0, 0, radius, 0, FULL_TURN);
  ctx.strokeStyle = colour("halo");
  ctx.lineWidth = width + 4;
  ctx.stroke();
  ctx.strokeStyle = colour("accent");
  ctx.lineWidth = width;
  ctx.stroke();
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {EventType["outline"]} outline
 * @param {number} radius
 */
function trace(ctx, outline, radius) {
  ctx.beginPath();
  if (!outline.length) ctx.arc(0, 0, radius, 0, FULL_TURN);
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
