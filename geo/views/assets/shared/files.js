// @ts-check
/* Files of this server that several pictures of a page need; each is loaded once for the page. */

/** @import {Plotly} from "../timeline/plotly.js" */

/** @type {Map<string, Promise<Plotly>>} */
const scripts = new Map();
/** @type {Map<string, Promise<ArrayBuffer>>} */
const files = new Map();

/** @param {string} path */
const address = (path) => new URL(path, document.baseURI).href;

/**
 * Return what *made* gives for a path, the same promise each time; a failure is not kept.
 * @template T
 * @param {Map<string, Promise<T>>} known
 * @param {string} path
 * @param {() => Promise<T>} make
 */
function once(known, path, make) {
  const found = known.get(path) ?? make();
  known.set(path, found);
  found.catch(() => known.delete(path));
  return found;
}

/**
 * Load the plotly.js of a path; there are two, the whole and a small one, and each calls itself Plotly.
 * @param {string} path
 * @returns {Promise<Plotly>}
 */
export function plotly(path) {
  return once(scripts, path, () => new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = address(path);
    script.onload = () => done(/** @type {{Plotly: Plotly}} */ (/** @type {unknown} */ (window)).Plotly);
    script.onerror = () => failed(new Error(`could not load ${path}`));
    document.head.append(script);
  }));
}

/**
 * Load the bytes of a file.  They go to a frame as they are and are read there: to read and to copy them costs the page,
 * which is busy enough, three times as much.
 * @param {string} path
 * @returns {Promise<ArrayBuffer>}
 */
export function bytes(path) {
  return once(files, path, async () => {
    const answer = await fetch(address(path));
    if (!answer.ok) throw new Error(`could not load ${path}`);
    return answer.arrayBuffer();
  });
}
