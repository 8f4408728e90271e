// @ts-check
/* What a hand does in the lanes: wheel and pinch zoom, a drag moves or draws a box, a click picks. */

const STEADY = 6;  // pixels that a hand may move within a click
const NOTCH = 0.0016, LINE = 16;  // of a wheel: share of a doubling in a pixel, pixels of a line

/**
 * All places are pixels from the left and upper edge of the field.
 * @typedef On
 * @property {(factor: number, x: number) => void} zoom
 * @property {(pixels: number) => void} pan to the right
 * @property {(pixels: number) => void} scroll downwards
 * @property {() => void} settle the hand rests
 * @property {(x: number, y: number) => void} click
 * @property {(x: number, y: number, move: PointerEvent) => void} hover
 * @property {() => void} leave
 * @property {() => unknown} twice a double click
 * @property {(box: {left: number, right: number, top: number, bottom: number}, done: boolean) => void} box
 */

/**
 * Listen to a field.
 * @param {HTMLElement} field
 * @param {() => "pan" | "select"} mode
 * @param {On} on
 */
export function listen(field, mode, on) {
  /** @type {Map<number, {x: number, y: number}>} */
  const down = new Map();
  let moved = false, began = {x: 0, y: 0}, rest = 0;
  const at = (/** @type {MouseEvent} */ {clientX, clientY}) => {
    const {left, top} = field.getBoundingClientRect();
    return {x: clientX - left, y: clientY - top};
  };
  field.addEventListener("wheel", (turn) => {
    turn.preventDefault();
    const unit = turn.deltaMode === 1 ? LINE : turn.deltaMode === 2 ? field.clientWidth : 1;
    if (turn.shiftKey && !turn.deltaX) on.scroll(turn.deltaY * unit);
    else if (Math.abs(turn.deltaX) > Math.abs(turn.deltaY)) on.pan(-turn.deltaX * unit);
    else on.zoom(Math.exp(turn.deltaY * unit * NOTCH * (turn.ctrlKey ? 4 : 1)), at(turn).x);
    clearTimeout(rest);
    rest = setTimeout(on.settle, 160);
  }, {passive: false});
  field.addEventListener("pointerdown", (press) => {
    if (press.button) return;
    down.set(press.pointerId, at(press));
    field.setPointerCapture(press.pointerId);
    if (down.size === 1) [moved, began] = [false, at(press)];
    else moved = true;
    on.leave();
  });
  field.addEventListener("pointermove", (move) => {
    const before = down.get(move.pointerId), now = at(move);
    if (!before) {
      if (move.pointerType !== "touch") on.hover(now.x, now.y, move);
      return;
    }
    moved ||= Math.hypot(now.x - began.x, now.y - began.y) > STEADY;
    if (!moved) return;
    if (down.size === 2) pinch(down, move.pointerId, now, on);
    else if (mode() === "select") on.box(between(began, now), false);
    else {
      on.pan(now.x - before.x);
      on.scroll(before.y - now.y);
    }
    down.set(move.pointerId, at(move));
  });
  const release = (/** @type {PointerEvent} */ up) => {
    if (!down.delete(up.pointerId) || down.size) return;
    const now = at(up);
    if (!moved && up.type === "pointerup") on.click(now.x, now.y);
    else if (mode() === "select") on.box(between(began, now), up.type === "pointerup");
    else on.settle();
  };
  field.addEventListener("pointerup", release);
  field.addEventListener("pointercancel", release);
  field.addEventListener("pointerleave", () => on.leave());
  field.addEventListener("dblclick", () => on.twice());
}

/**
 * @param {Map<number, {x: number, y: number}>} down
 * @param {number} moving the finger that moves
 * @param {{x: number, y: number}} now
 * @param {On} on
 */
function pinch(down, moving, now, on) {
  const [still] = [...down].filter(([finger]) => finger !== moving).map(([, place]) => place);
  const before = /** @type {{x: number, y: number}} */ (down.get(moving));
  const [far, near] = [before, now].map(({x, y}) => Math.max(12, Math.hypot(x - still.x, y - still.y)));
  on.pan((now.x - before.x) / 2);
  on.zoom(far / near, (now.x + still.x) / 2);
}

/**
 * @param {{x: number, y: number}} one
 * @param {{x: number, y: number}} other
 */
const between = (one, other) => ({left: Math.min(one.x, other.x), right: Math.max(one.x, other.x),
  top: Math.min(one.y, other.y), bottom: Math.max(one.y, other.y)});
