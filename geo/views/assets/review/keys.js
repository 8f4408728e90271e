// @ts-check
/* What Streamlit's own shortcuts leave to do: "?" opens the help, a key that is held down counts once, and the focus
   stays among the buttons when the next proposal replaces them. */

import {component} from "../shared/component.js";

const FIELDS = "input, textarea, select, [contenteditable]:not([contenteditable=false])";
/** How the classes begin that Streamlit gives the buttons for a proposal: the prefix, what it does, which proposal. */
const BUTTON = "st-key-do-";
const SOON_MS = 60;

/** @typedef {{keys: string[], item: string}} KeysData what the server sends: the shortcuts, the proposal that is shown */

/**
 * What outlives the component, which may be taken away with a proposal: the proposal that was shown last, and what the
 * button does that had the focus.
 * @type {{item: string | null, act: string | null}}
 */
const last = {item: null, act: null};

/** @param {EventTarget | null} target */
const isField = (target) => target instanceof Element && Boolean(target.closest(FIELDS));

class Keys {
  /** @param {HTMLElement} help */
  constructor(help) {
    this.help = /** @type {HTMLDetailsElement} */ (help);
    /** @type {string[]} */
    this.keys = [];
    this.listeners = new AbortController();
    const {signal} = this.listeners;
    window.addEventListener("keydown", (press) => this.press(press), {signal, capture: true});
    window.addEventListener("focusin", ({target}) => (last.act = actOf(target)), {signal});
  }

  close() {
    this.listeners.abort();
  }

  /** @param {KeysData} data */
  update({keys, item}) {
    this.keys = keys;
    if (item === last.item) return;
    last.item = item;
    // the buttons of the next proposal come with or just after this
    const {act} = last;
    if (act) setTimeout(() => refocus(act), SOON_MS);
  }

  /** @param {KeyboardEvent} press */
  press(press) {
    if (isField(press.target)) return;
    if (press.repeat && this.keys.includes(press.key.toLowerCase())) {
      press.preventDefault();
      press.stopImmediatePropagation();
    } else if (press.key === "?" && !press.ctrlKey && !press.metaKey && !press.altKey) {
      press.preventDefault();
      this.help.open = !this.help.open;
    }
  }
}

/**
 * Return what the button does that *target* is within, or null.
 * @param {EventTarget | null} target
 */
function actOf(target) {
  const box = target instanceof Element ? target.closest(`[class*='${BUTTON}']`) : null;
  const name = [...(box?.classList ?? [])].find((one) => one.startsWith(BUTTON));
  return name ? name.slice(BUTTON.length).split("-")[0] : null;
}

/** @param {string} act */
function refocus(act) {
  if (document.activeElement !== document.body) return;
  const button = document.querySelector(`[class*='${BUTTON}${act}-'] button:not(:disabled)`);
  if (button instanceof HTMLElement) button.focus();
}

export default component("details", (help) => new Keys(help), (keys, {data}) =>
  keys.update(/** @type {KeysData} */ (data)));
