// @ts-check
/* The buttons and keys of the linked view. */

/** @import {Atlas} from "./atlas.js" */

const FORGET_MS = 4000;
/** Where Escape is not meant for the view: the timeline hears it itself, and the bar has it from a menu just closed. */
const KEEPS_ESCAPE = "input, textarea, .st-key-bar, [data-dl=timeline]";
/** What Escape closes first. */
const OPEN = "[data-testid=stPopoverBody], [role=dialog], [role=listbox]";

/**
 * Listen to the buttons of the view and to the keys of its timeline.
 * @param {Atlas} atlas
 * @param {AbortSignal} signal ends the listening
 */
export function listenToHands(atlas, signal) {
  const {timeline} = atlas, root = document.documentElement;
  signal.addEventListener("abort", () => delete root.dataset.sheet);
  const clear = () => {
    const box = atlas.host.querySelector('[data-do="box"][aria-pressed="true"]');
    if (box instanceof HTMLElement) box.click();
    else atlas.letGo();
  };
  /** @type {Record<string, (button: HTMLElement) => void>} */
  const buttons = {
    previous: () => atlas.step(-1),
    next: () => atlas.step(1),
    copy: copier(atlas),
    whole: () => atlas.whole(),
    unplaced: () => atlas.unplaced(),
    letgo: clear,
    sheet(button) {
      const up = atlas.host.dataset.sheet !== "up";
      // the root's is for what stands beside the atlas
      for (const told of [atlas.host, root]) told.dataset.sheet = up ? "up" : "";
      button.setAttribute("aria-expanded", String(up));
      atlas.list.fill();
    },
    closer: () => timeline.zoom(0.5),
    wider: () => timeline.zoom(2),
    box(button) {
      const on = button.getAttribute("aria-pressed") !== "true";
      button.setAttribute("aria-pressed", String(on));
      timeline.setMode(on ? "select" : "pan");
    },
  };
  /** @type {Record<string, () => void>} */
  const keys = {
    ArrowLeft: () => atlas.step(-1),
    ArrowRight: () => atlas.step(1),
    Home: () => atlas.step(-Infinity),
    End: () => atlas.step(Infinity),
    Escape: clear,
    "+": () => timeline.zoom(0.5),
    "-": () => timeline.zoom(2),
  };
  atlas.host.addEventListener("click", ({target}) => {
    const button = /** @type {Element} */ (target).closest("[data-do]");
    if (button instanceof HTMLElement) buttons[button.dataset.do ?? ""]?.(button);
  }, {signal});
  atlas.part("within").addEventListener("change", () => atlas.inView.switched(), {signal});
  // Escape lets go wherever one is, but where a menu, a dialog or a field takes it
  document.addEventListener("keydown", (press) => {
    const taken = press.target instanceof Element && press.target.closest(KEEPS_ESCAPE);
    if (press.key === "Escape" && !press.defaultPrevented && !taken && !document.querySelector(OPEN)) clear();
  }, {signal, capture: true});
  atlas.part("timeline").addEventListener("keydown", (press) => {
    if (press.target !== press.currentTarget || !Object.hasOwn(keys, press.key)) return;
    press.preventDefault();
    keys[press.key]();
  }, {signal});
}

/**
 * Make what copies the link; where the browser does not let it, the link is shown to be copied by hand.
 * @param {Atlas} atlas
 */
function copier(atlas) {
  const said = atlas.part("copied"), field = /** @type {HTMLInputElement} */ (atlas.part("link"));
  let forget = 0;
  return async () => {
    field.value = atlas.address.link();
    try {
      await navigator.clipboard.writeText(field.value);
      said.textContent = "Link copied";
      field.hidden = true;
      said.hidden = false;
    } catch {
      said.textContent = "Copy this link:";
      said.hidden = field.hidden = false;
      field.focus();
      field.select();
    }
    clearTimeout(forget);
    if (field.hidden) forget = setTimeout(() => (said.hidden = true), FORGET_MS);
  };
}
