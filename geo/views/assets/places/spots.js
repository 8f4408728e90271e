// @ts-check
/* A small map of places, in the same frame as the atlas': what is picked is told by the place's id. */

/** @import {Events, EventType, Place} from "../shared/messages.js" */
/** @import {Given} from "../shared/component.js" */
/** @import {Heard} from "../shared/frame.js" */
import {component, part, read} from "../shared/component.js";
import {MapFrame} from "../shared/frame.js";
import {themeOf, watchTheme} from "../shared/theme.js";

/**
 * What the server sends.
 * @typedef SpotsData
 * @property {string} version a hash of the rest but the choice
 * @property {string} chosen id of the place that is ringed, empty for none
 * @property {string} frame the frame's HTML
 * @property {Record<string, string>} files addresses of the basemap's files, by name
 * @property {EventType[]} types
 * @property {Place[]} places
 * @property {Events} events one for each place, in their order
 */

class Spots {
  /** @param {HTMLElement} host */
  constructor(host) {
    this.host = host;
    /** @type {SpotsData | null} */
    this.data = null;
    /** @type {Given["setTriggerValue"]} */
    this.send = () => {};
    this.listeners = new AbortController();
    const {signal} = this.listeners;
    this.map = new MapFrame(part(host, '[data-dl="map"]'), {
      title: "Map of places; arrow keys move it",
      theme: () => themeOf(host),
      files: () => this.data?.files ?? {},
      begun: () => this.select(),
      hear: (heard) => this.hear(heard),
    }, signal);
    watchTheme(host, () => this.map.tell("theme", themeOf(host)), signal);
  }

  close() {
    this.listeners.abort();
  }

  /**
   * @param {SpotsData} data
   * @param {Given["setTriggerValue"]} send
   */
  update(data, send) {
    this.send = send;
    const first = this.data === null, same = this.data?.version === data.version;
    this.data = data;
    if (first) this.map.open(data.frame);
    const {types, places, events} = data;
    if (!same) {
      this.map.tell("table", {types, places, events});
      this.map.tell("events", {rows: null, view: null, turn: 0});
    }
    this.select();
  }

  select() {
    const chosen = this.places().findIndex((place) => place.id === this.data?.chosen);
    this.map.tell("select", {event: chosen < 0 ? null : chosen, travel: true});
  }

  /** @param {Heard} heard */
  hear(heard) {
    if (heard.type === "drawn") this.host.dataset.drawn = this.data?.version;
    const place = heard.type === "chosen" && Number.isInteger(heard.message) ? this.places()[heard.message] : null;
    if (place) this.send("picked", place.id);
  }

  places() {
    return this.data?.places ?? [];
  }
}

export default component(".dl-spots", (host) => new Spots(host), (spots, {data, setTriggerValue}) =>
  spots.update(/** @type {SpotsData} */ (read(data)), setTriggerValue));
