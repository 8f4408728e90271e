// @ts-check
/* Allegiances: one plotly figure made by Python, drawn by the same script and with the same hands as the timeline. */

/** @import {Figure, Mark} from "./plotly.js" */
/** @import {Given} from "../shared/component.js" */
import {component, part, read} from "../shared/component.js";
import {plotly} from "../shared/files.js";
import {themeOf, watchTheme} from "../shared/theme.js";
import {FigureInPlace} from "./figure.js";

/**
 * What the server sends.
 * @typedef LanesData
 * @property {string} version a hash of the rest but the event
 * @property {string} event id of the selected event, empty for none
 * @property {string} script address of plotly.js
 * @property {Figure} figure
 * @property {Mark[]} spots
 * @property {{id: string[], when: string[], summary: string[]}} marks an event may have several
 */

class Lanes {
  /** @param {HTMLElement} host */
  constructor(host) {
    this.host = host;
    this.place = part(host, '[data-dl="lanes"]');
    this.said = part(host, '[data-dl="said"]');
    this.picture = new FigureInPlace(this.place, part(host, '[data-dl="tip"]'), {pick: (mark) => this.pick(mark), mark() {}});
    /** @type {LanesData | null} */
    this.data = null;
    /** @type {Given["setTriggerValue"]} */
    this.send = () => {};
    /** Number of the chosen mark.
     * @type {number | null} */
    this.chosen = null;
    this.listeners = new AbortController();
    const {signal} = this.listeners;
    this.place.addEventListener("keydown", (press) => this.press(press), {signal});
    watchTheme(host, () => this.picture.restyle(themeOf(host)), signal);
    // plotly follows the window; the column may change without it, as when the page before had a sidebar
    this.watch = new ResizeObserver(() => this.fit());
    this.watch.observe(this.place);
  }

  close() {
    this.listeners.abort();
    this.watch.disconnect();
  }

  fit() {
    const {plotly: script, place} = this.picture, {clientWidth} = place, drawn = place._fullLayout?.width;
    if (drawn && clientWidth && Math.abs(drawn - clientWidth) > 1) script?.Plots.resize(place);
  }

  /**
   * @param {LanesData} data
   * @param {Given["setTriggerValue"]} send
   */
  async update(data, send) {
    this.send = send;
    const same = data.version === this.data?.version;
    this.data = data;
    const {figure, spots, marks} = data;
    if (!same) {
      try {
        const script = await plotly(data.script);
        if (this.data !== data) return;
        await this.picture.draw(script, figure, spots, marks, themeOf(this.host));
      } catch (problem) {
        this.place.textContent = `The picture could not be drawn: ${problem instanceof Error ? problem.message : problem}.`;
        return;
      }
    }
    const mine = marks.id.flatMap((id, mark) => (id === data.event ? [mark] : []));
    if (this.chosen === null || !mine.includes(this.chosen)) this.chosen = mine[0] ?? null;
    this.picture.show(this.chosen, mine);
    this.fit();
    this.host.dataset.drawn = data.version;
  }

  /** @param {number} mark */
  pick(mark) {
    const {id, when, summary} = this.marks();
    this.chosen = mark;
    this.said.textContent = `${mark + 1} of ${id.length}: ${when[mark]}, ${summary[mark]}`;
    this.picture.show(mark, []);
    this.send("picked", id[mark]);
  }

  /** @param {KeyboardEvent} press */
  press(press) {
    const last = this.marks().id.length - 1, at = this.chosen ?? -1;
    const next = Math.min(last, at + 1), before = Math.max(0, at - 1);
    /** @type {Record<string, number>} */
    const keys = {ArrowRight: next, ArrowDown: next, ArrowLeft: before, ArrowUp: before, Home: 0, End: last};
    if (!Object.hasOwn(keys, press.key) || last < 0) return;
    press.preventDefault();
    this.pick(keys[press.key]);
  }

  marks() {
    return this.data?.marks ?? {id: [], when: [], summary: []};
  }
}

export default component(".dl-lanes", (host) => new Lanes(host), (lanes, {data, setTriggerValue}) => {
  lanes.update(/** @type {LanesData} */ (read(data)), setTriggerValue);
});
