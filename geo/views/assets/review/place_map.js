// @ts-check
/* The small map's host: keeps the frame, gives it colours and the basemap, hears what was picked.  What is drawn comes
   by the second component (candidates.js), so that the frame stays while proposals go by. */

/** @import {Candidates, Choice, Spot} from "../shared/messages.js" */
/** @import {Heard} from "../shared/frame.js" */
import {bus} from "../shared/bus.js";
import {component, part, read} from "../shared/component.js";
import {MapFrame} from "../shared/frame.js";
import {themeOf, watchTheme} from "../shared/theme.js";

/** @typedef {{frame: string, files: Record<string, string>}} PlaceMapData what the server sends: HTML and addresses */

class PlaceMap {
  /** @param {HTMLElement} host */
  constructor(host) {
    this.host = host;
    /** @type {Record<string, string>} */
    this.files = {};
    this.opened = false;
    /** @type {Candidates | null} */
    this.candidates = null;
    /** What the marks belong to that were shown last.
     * @type {string | undefined} */
    this.about = undefined;
    this.listeners = new AbortController();
    const {signal} = this.listeners;
    this.frame = new MapFrame(part(host, ".dl-placemap-frame"), {
      title: "Map of the places; arrow keys move it",
      theme: () => themeOf(host),
      files: () => this.files,
      begun: () => this.show(),
      hear: (heard) => this.hear(heard),
    }, signal);
    watchTheme(host, () => this.frame.tell("theme", themeOf(host)), signal);
    bus.hear("candidates", (candidates) => {
      this.candidates = candidates;
      this.show();
    }, signal);
  }

  close() {
    this.listeners.abort();
    bus.forget("placed");
  }

  /**
   * Open the frame; it stays for as long as the host does.
   * @param {PlaceMapData} data
   */
  update({frame, files}) {
    this.files = files;
    if (!this.opened) this.frame.open(frame);
    this.opened = true;
  }

  /** @param {Heard} heard */
  hear(heard) {
    if (heard.type === "choice") this.pick({row: heard.message.row, choice: heard.message.choice});
    else if (heard.type === "spot") this.pick({lat: heard.message.lat, lon: heard.message.lon});
    else if (heard.type === "drawn") this.host.dataset.drawn = this.about;
  }

  /** @param {Choice | Spot} picked */
  pick(picked) {
    this.frame.frame?.blur();  // the page's keys are wanted again
    bus.tell("placed", picked);
  }

  show() {
    if (!this.candidates || !this.frame.ready) return;
    const {about, marks, editable} = this.candidates;
    // the view follows what is shown, not each change of a form
    this.frame.tell("places", {marks, editable, fit: about !== this.about});
    this.about = about;
  }
}

export default component(".dl-placemap", (host) => new PlaceMap(host), (map, {data}) =>
  map.update(/** @type {PlaceMapData} */ (read(data))));
