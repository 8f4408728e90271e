// @ts-check
/* The map's frame, as the page sees it: it has no origin, so it gets colours, the basemap and its marks by messages, and
   answers by them. */

/** @import {FromFrame, Theme, ToFrame} from "./messages.js" */
import {bytes} from "./files.js";

const PATIENCE_MS = 3000;

/**
 * What the frame told: one of the messages, with its type.
 * @typedef {{[T in keyof FromFrame]: {type: T, message: FromFrame[T]}}[keyof FromFrame]} Heard
 */

/**
 * @typedef Owner
 * @property {string} title what the frame is called for those who hear the page
 * @property {() => Theme} theme
 * @property {() => Record<string, string>} files addresses of the basemap's files, by name
 * @property {() => void} begun called when the frame listens
 * @property {(heard: Heard) => void} hear called with what the frame tells
 */

/** A frame without privileges, and the way to and from it. */
export class MapFrame {
  /**
   * @param {HTMLElement} place
   * @param {Owner} owner
   * @param {AbortSignal} signal ends the listening
   */
  constructor(place, owner, signal) {
    this.place = place;
    this.owner = owner;
    /** @type {HTMLIFrameElement | null} */
    this.frame = null;
    this.ready = false;
    /** @type {{type: string, message: unknown}[]} */
    this.waiting = [];
    /** Settles when the frame has all to draw its ground with, or has had its time: it draws apart from the page.
     * @type {Promise<void>} */
    this.furnished = new Promise((done) => {
      this.furnish = done;
      setTimeout(done, PATIENCE_MS);
    });
    window.addEventListener("message", (arrived) => this.receive(arrived), {signal});
  }

  /**
   * Open the frame.
   * @param {string} html
   */
  open(html) {
    this.frame = document.createElement("iframe");
    this.frame.title = this.owner.title;
    this.frame.setAttribute("sandbox", "allow-scripts allow-popups");
    // the sea in the colours of the page from the first: until the frame listens, nobody could tell it
    const {sea} = this.owner.theme();
    this.frame.style.background = sea;
    // the frame is held to the page's policy as well: its scripts need the page's nonce
    const nonce = /** @type {HTMLElement | null} */ (document.querySelector("script[nonce]"))?.nonce ?? "";
    this.frame.srcdoc = html.replaceAll("__ORIGIN__", location.origin).replaceAll("<script", `<script nonce="${nonce}"`)
      .replace("</head>", `<style>:root { --sea: ${sea}; }</style></head>`);
    this.place.replaceChildren(this.frame);
  }

  /**
   * Tell the frame something, as soon as it listens.
   * @template {keyof ToFrame} T
   * @param {T} type
   * @param {ToFrame[T]} message
   */
  tell(type, message) {
    if (this.ready) this.frame?.contentWindow?.postMessage({type, message}, "*");
    else this.waiting.push({type, message});
  }

  /** @param {MessageEvent} arrived */
  receive(arrived) {
    if (!this.frame || arrived.source !== this.frame.contentWindow) return;
    const heard = /** @type {Heard} */ (arrived.data ?? {});
    if (heard.type === "ready") this.begin();
    else if (heard.type === "need") this.bring(heard.message);
    else this.owner.hear(heard);
  }

  begin() {
    this.ready = true;
    this.tell("theme", this.owner.theme());
    for (const told of this.waiting.splice(0)) this.frame?.contentWindow?.postMessage(told, "*");
    this.owner.begun();
    this.bring("overview.json").then(this.furnish).then(() => this.bring("labels.json"));
  }

  /**
   * Bring a file of the basemap into the frame; one that is not served is left out.
   * @param {string} name
   */
  async bring(name) {
    const files = this.owner.files();
    if (!Object.hasOwn(files, name)) return;
    try {
      this.tell("basemap", {name, bytes: await bytes(files[name])});
    } catch (problem) {
      console.warn(problem instanceof Error ? problem.message : problem);
    }
  }
}
