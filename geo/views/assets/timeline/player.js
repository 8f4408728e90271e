// @ts-check
/* Play: the window moves through time, a step at a time. */

/** @import {Unit} from "./days.js" */
/** @import {Window} from "./window.js" */
import {beginning, onwards} from "./days.js";

/**
 * Return the step that suits what is in view: some 25 to 120 of them.
 * @param {Window} view
 * @returns {Unit}
 */
export function suitableStep([from, to]) {
  const days = to - from;
  return days > 7500 ? "year" : days > 800 ? "month" : days > 120 ? "week" : "day";
}

/**
 * Return the window that play begins with: the one that is set, or else the first step of what is in view.
 * @param {Window | null} set
 * @param {Window} view
 * @param {Unit | number} step
 * @returns {Window}
 */
export function opening(set, view, step) {
  if (set) return set;
  const from = beginning(view[0], step);
  return [from, onwards(from, step)];
}

/**
 * Move a window a step on; one that is as long as a step stays so in months of other lengths.
 * @param {Window} window
 * @param {Unit | number} step
 * @returns {Window}
 */
export function stepped([from, to], step) {
  const next = onwards(from, step), one = Math.abs(onwards(from, step) - to) < 1e-6;
  return [next, one ? onwards(next, step) : next + (to - from)];
}

export class Player {
  /** @param {{step: () => boolean, state: (playing: boolean) => void}} on *step* says whether there is a next one */
  constructor(on) {
    this.on = on;
    this.timer = 0;
  }

  get playing() {
    return this.timer !== 0;
  }

  /** @param {number} ms from step to step */
  play(ms) {
    this.stop();
    // a step that is late is not made up for: that would take from what it waited for
    this.timer = setInterval(() => {
      if (!this.on.step()) this.stop();
    }, ms);
    this.on.state(true);
  }

  stop() {
    if (!this.playing) return;
    clearInterval(this.timer);
    this.timer = 0;
    this.on.state(false);
  }
}

/** The step and the speed of play, which a person may choose. */
export class Pace {
  /**
   * @param {{step: HTMLSelectElement, speed: HTMLSelectElement}} choices
   * @param {(said: string) => void} chosen called with the words for what a person chose
   */
  constructor({step, speed}, chosen) {
    this.step = step;
    this.speed = speed;
    this.byHand = false;
    for (const choice of [step, speed]) {
      choice.addEventListener("change", () => {
        this.byHand = true;
        chosen(`${step.value},${speed.value}`);
      });
    }
  }

  /**
   * Choose the step that suits a window, unless a person chose one.
   * @param {Window} window
   */
  suit(window) {
    if (!this.byHand) this.step.value = suitableStep(window);
  }

  /**
   * Take over what a link says that a person chose.
   * @param {string} said what is neither a step nor a speed is left out
   */
  take(said) {
    const [step, speed] = said.split(",");
    this.byHand = offers(this.step, step) && offers(this.speed, speed);
    if (this.byHand) [this.step.value, this.speed.value] = [step, speed];
  }
}

/**
 * @param {HTMLSelectElement} choice
 * @param {string} value
 */
const offers = (choice, value) => [...choice.options].some((option) => option.value === value);
