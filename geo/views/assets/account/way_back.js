// @ts-check
/* The way back from signing in.  Signing in leaves the page, and Streamlit comes back to the front page without what the
   link asked for.  So the address is kept in the tab's own storage, which no other site can write to, and opened again;
   only ever on this very site. */

const KEPT = "dateline.return";
const FRESH_MS = 15 * 60 * 1000;
const PAGE = /^\/[\w-]*\/?$/;

/** Whether this load of the page has looked for a way back. */
let looked = false;

/** @param {string} path */
const bare = (path) => path.replace(/\/+$/, "");

/** Keep the address of the page that a person leaves to sign in or out. */
export function leave() {
  try {
    const kept = {path: location.pathname + location.search, at: Date.now()};
    sessionStorage.setItem(KEPT, JSON.stringify(kept));
  } catch { /* a browser without storage comes back to the front page */ }
}

/**
 * Go on to the page that a person left to sign in, where this load is what a sign-in comes back to.
 * @param {string} base path that the app is served under
 */
export function comeBack(base) {
  if (looked) return;
  looked = true;
  let kept = null;
  try {
    kept = sessionStorage.getItem(KEPT);
    sessionStorage.removeItem(KEPT);
  } catch { /* as above */ }
  const to = kept && destination(kept, base, new URL(location.href), Date.now());
  if (to) location.replace(to);
}

/**
 * Return where to go on, or null: an address of this site, kept lately, when this load is what a sign-in comes back to.
 * @param {string} text what was kept
 * @param {string} base path that the app is served under
 * @param {URL} here
 * @param {number} now milliseconds since 1970
 * @returns {string | null}
 */
export function destination(text, base, here, now) {
  let kept;
  try {
    kept = /** @type {{path?: unknown, at?: unknown} | null} */ (JSON.parse(text));
  } catch {
    return null;
  }
  if (typeof kept?.path !== "string" || !(now - Number(kept.at) >= 0 && now - Number(kept.at) < FRESH_MS)) return null;
  if (here.search || bare(here.pathname) !== bare(base)) return null;
  const [path, ...query] = kept.path.split("?");
  if (!path.startsWith(`${bare(base)}/`) || !PAGE.test(path.slice(bare(base).length))) return null;
  const to = new URL(here.origin);
  to.pathname = path;
  to.search = query.join("?");
  return to.href === here.href ? null : to.href;
}
