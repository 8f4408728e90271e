// @ts-check
/* The way between the map's frame and the page.  What the page tells goes on the frame's own bus. */

/** @import {FromFrame} from "../shared/messages.js" */
import {bus} from "../shared/bus.js";

/**
 * Tell the page something.
 * @template {keyof FromFrame} T
 * @param {T} type
 * @param {FromFrame[T]} message
 */
export function tellPage(type, message) {
  parent.postMessage({type, message}, "*");
}

/** Listen to the page from now on, and say so. */
export function listen() {
  window.addEventListener("message", (arrived) => {
    if (arrived.source !== parent || typeof arrived.data?.type !== "string") return;
    bus.tell(arrived.data.type, arrived.data.message);
  });
  tellPage("ready", null);
}
