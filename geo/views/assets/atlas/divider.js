// @ts-check
/* The line between map and timeline: dragged, or moved with the arrow keys; where it stands is kept on this machine. */

const KEPT = "dateline-split", LEAST = 20, MOST = 85, STEP = 4;  // per cent of the height that the map has

/**
 * Let a person move the divider.
 * @param {HTMLElement} host whose rows it divides, by the custom property --dl-split
 * @param {HTMLElement} divider
 * @param {AbortSignal} signal ends it
 */
export function divide(host, divider, signal) {
  let share = Number(kept()) || 58;
  /** @param {number} to */
  const move = (to) => {
    share = Math.min(MOST, Math.max(LEAST, to));
    host.style.setProperty("--dl-split", `${share}%`);
    divider.setAttribute("aria-valuenow", String(Math.round(share)));
  };
  const keep = () => {
    try {
      localStorage.setItem(KEPT, String(Math.round(share)));
    } catch { /* a browser that keeps nothing forgets it */ }
  };
  move(share);
  divider.addEventListener("pointerdown", (press) => {
    press.preventDefault();
    divider.setPointerCapture(press.pointerId);
    host.dataset.dividing = "";
    const {top, height} = host.getBoundingClientRect();
    /** @param {PointerEvent} moved */
    const follow = (moved) => move(((moved.clientY - top) / height) * 100);
    const done = () => {
      divider.removeEventListener("pointermove", follow);
      delete host.dataset.dividing;
      keep();
    };
    divider.addEventListener("pointermove", follow);
    for (const end of ["pointerup", "pointercancel"]) divider.addEventListener(end, done, {once: true});
  }, {signal});
  divider.addEventListener("keydown", (press) => {
    const by = {ArrowUp: -STEP, ArrowDown: STEP}[press.key];
    if (!by) return;
    press.preventDefault();
    move(share + by);
    keep();
  }, {signal});
}

function kept() {
  try {
    return localStorage.getItem(KEPT);
  } catch {
    return null;
  }
}
