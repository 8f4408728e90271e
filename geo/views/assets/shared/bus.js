// @ts-check
/* The one way by which the parts of a page tell each other something: map, timeline, and the components that carry
   messages to and from the server.  The map's frame has a bus of its own; shared/frame.js and map/page.js join the two.

   The browser loads a module once for a document, so whoever imports this gets the same bus. */

/** @import {Messages} from "./messages.js" */

/**
 * @template {keyof Messages} T
 * @typedef {(message: Messages[T]) => void} Listener
 */

/** Passes messages from those that tell to those that hear, at once and in the order in which they began to listen. */
export class Bus {
  /** @type {Map<keyof Messages, Set<Listener<never>>>} */
  #listeners = new Map();

  /** @type {Map<keyof Messages, unknown>} */
  #kept = new Map();

  /** @type {Map<keyof Messages, unknown>} */
  #unheard = new Map();

  /**
   * Listen to messages of a type.  The listener gets at once what was kept, or told last while nobody listened.
   * @template {keyof Messages} T
   * @param {T} type
   * @param {Listener<T>} listener
   * @param {AbortSignal} [signal] ends the listening
   */
  hear(type, listener, signal) {
    if (signal?.aborted) return;
    const listeners = this.#listeners.get(type) ?? new Set();
    this.#listeners.set(type, listeners.add(listener));
    signal?.addEventListener("abort", () => listeners.delete(listener), {once: true});
    const waiting = [this.#kept, this.#unheard].find((held) => held.has(type));
    if (!waiting) return;
    const message = /** @type {Messages[T]} */ (waiting.get(type));
    this.#unheard.delete(type);
    hand(listener, message);
  }

  /**
   * Tell all who listen; where nobody does, the first who will.
   * @template {keyof Messages} T
   * @param {T} type
   * @param {Messages[T]} message
   */
  tell(type, message) {
    const listeners = [...(this.#listeners.get(type) ?? [])];
    if (!listeners.length) this.#unheard.set(type, message);
    for (const listener of listeners) hand(/** @type {Listener<T>} */ (listener), message);
  }

  /**
   * Tell all who listen, and everyone who begins to later, until another message of the type is kept.
   * @template {keyof Messages} T
   * @param {T} type
   * @param {Messages[T]} message
   */
  keep(type, message) {
    this.#kept.set(type, message);
    for (const listener of [...(this.#listeners.get(type) ?? [])]) hand(/** @type {Listener<T>} */ (listener), message);
  }

  /**
   * Drop the messages of a type that wait for a listener.
   * @param {keyof Messages} type
   */
  forget(type) {
    this.#kept.delete(type);
    this.#unheard.delete(type);
  }
}

/**
 * Call a listener; its failure goes to the console and keeps nothing from the others.
 * @template {keyof Messages} T
 * @param {Listener<T>} listener
 * @param {Messages[T]} message
 */
function hand(listener, message) {
  try {
    listener(message);
  } catch (failure) {
    reportError(failure);
  }
}

/** The bus of this document. */
export const bus = new Bus();
