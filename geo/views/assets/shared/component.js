// @ts-check
/* How a component of Streamlit becomes a picture that lives as long as its place on the page. */

/**
 * What Streamlit calls a component with, anew whenever something about it changes.
 * @typedef Given
 * @property {unknown} data
 * @property {HTMLElement} parentElement
 * @property {(name: string, value: unknown) => void} setTriggerValue
 */

/** @typedef {{close(): void}} Picture */

/**
 * Make a component's function.
 * @template {Picture} P
 * @param {string} selector of the element within the component that the picture stands in
 * @param {(host: HTMLElement) => P} open make the picture
 * @param {(picture: P, given: Given) => void} update show what is given
 * @returns {(given: Given) => () => void} the function that Streamlit calls; what it returns closes the picture
 */
export function component(selector, open, update) {
  /** @type {WeakMap<HTMLElement, {picture: P, runs: number}>} */
  const pictures = new WeakMap();
  return (given) => {
    const host = part(given.parentElement, selector);
    const known = pictures.get(host) ?? {picture: attach(host, open(host)), runs: 0};
    pictures.set(host, known);
    known.runs += 1;
    const run = known.runs;
    update(known.picture, given);
    return () => {
      // Streamlit also ends a run that another has overtaken; the picture goes with the last
      if (run !== known.runs) return;
      known.picture.close();
      pictures.delete(host);
    };
  };
}

/**
 * Leave a picture at its element, where tests and benchmarks find it as `element.picture`.
 * @template P
 * @param {HTMLElement} host
 * @param {P} picture
 * @returns {P} the picture
 */
export function attach(host, picture) {
  Object.assign(host, {picture});
  return picture;
}

/**
 * Return the one element that a component's HTML must have.
 * @template {HTMLElement} [E=HTMLElement]
 * @param {ParentNode} within
 * @param {string} selector
 * @returns {E}
 */
export function part(within, selector) {
  const found = within.querySelector(selector);
  if (!found) throw new Error(`nothing here is ${selector}`);
  return /** @type {E} */ (found);
}

/**
 * Return the data of a component: JSON, as the bytes in which the server sends it.
 * @param {unknown} data
 * @returns {unknown}
 */
export function read(data) {
  const bytes = data instanceof Uint8Array || data instanceof ArrayBuffer;
  return bytes ? JSON.parse(new TextDecoder().decode(data)) : data;
}

/**
 * Return a count with its noun: "1 event", "2 events".
 * @param {number} count
 * @param {string} noun
 */
export const counted = (count, noun) => `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;
