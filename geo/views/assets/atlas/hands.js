// @ts-check
/* The buttons and keys of the linked view. */

/** @import {Atlas} from "./atlas.js" */
import {bus} from "../shared/bus.js";

const FORGET_MS = 4000;

/**
 * Listen to the buttons of the view and to the keys of its timeline.
 * @param {Atlas} atlas
 * @param {AbortSignal} signal ends the listening
 */
export function listenToHands(atlas, signal) {
  const {timeline} = atlas, clear = () => bus.tell("pick", {event: null, from: "keys"});
  /** @type {Record<string, (button: HTMLElement) => void>} */
  const buttons = {
    previous: () => atlas.step(-1),
    next: () => atlas.step(1),
    copy: copier(atlas),
    whole: () => atlas.whole(),
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
    } catch {
      said.textContent = "Copy this link:";
      field.hidden = false;
      field.focus();
      field.select();
    }
    clearTimeout(forget);
    if (field.hidden) forget = setTimeout(() => (said.textContent = ""), FORGET_MS);
  };
}
