// @ts-check
/* A component that draws nothing: it takes messages of the bus to the server. */

/** @import {Messages} from "./messages.js" */
import {bus} from "./bus.js";

/**
 * Takes the messages of one type to the server.
 * @template {keyof Messages} T
 */
export class Carrier {
  /**
   * @param {HTMLElement} host
   * @param {T} type
   */
  constructor(host, type) {
    this.host = host;
    this.type = type;
    this.listeners = new AbortController();
    /** @type {((message: Messages[T]) => void) | null} */
    this.send = null;
  }

  /**
   * Send messages by *send* from now on; each run of the component brings another.
   * @param {(message: Messages[T]) => void} send
   * @returns {boolean} whether a message was sent at once that had waited for the component
   */
  carry(send) {
    const first = this.send === null;
    let sent = false;
    this.send = send;
    if (first) {
      bus.hear(this.type, (message) => {
        sent = true;
        this.send?.(message);
      }, this.listeners.signal);
    }
    return sent;
  }

  close() {
    this.listeners.abort();
  }
}
