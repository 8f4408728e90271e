/* Who uses the page; signing in and out.

Signing in leaves the page, and Streamlit comes back to the front page without what the link asked for.  So the address
is kept in the tab's own storage, which no other site can write to, and opened again; only ever on this very site. */
const KEPT = "dateline.return";
const FRESH_MS = 15 * 60 * 1000;

const PAGE = /^\/[\w-]*\/?$/;

const bare = (path) => path.replace(/\/+$/, "");

function leave() {
  try {
    const kept = {path: location.pathname + location.search, at: Date.now()};
    sessionStorage.setItem(KEPT, JSON.stringify(kept));
  } catch { /* a browser without storage comes back to the front page */ }
}

/* Where to go on, or null: an address of this site, kept lately, when this load is what a sign-in comes back to. */
export function destination(text, base, here, now) {
  let kept;
  try {
    kept = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof kept?.path !== "string" || !(now - kept.at >= 0 && now - kept.at < FRESH_MS)) return null;
  if (here.search || bare(here.pathname) !== bare(base)) return null;
  const [path, ...query] = kept.path.split("?");
  if (!path.startsWith(`${bare(base)}/`) || !PAGE.test(path.slice(bare(base).length))) return null;
  const to = new URL(here.origin);
  to.pathname = path;
  to.search = query.join("?");
  return to.href === here.href ? null : to.href;
}

function comeBack(base) {
  if (window.datelineReturned) return;
  window.datelineReturned = true;
  let text = null;
  try {
    text = sessionStorage.getItem(KEPT);
    sessionStorage.removeItem(KEPT);
  } catch { /* as above */ }
  const to = text && destination(text, base, new URL(location.href), Date.now());
  if (to) location.replace(to);
}

function button(label, title, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = label;
  made.title = title;
  made.addEventListener("click", act);
  return made;
}

export default function ({data: bytes, setTriggerValue, parentElement}) {
  const data = JSON.parse(new TextDecoder().decode(bytes));
  comeBack(data.base);
  const line = parentElement.querySelector(".dl-account");
  const who = document.createElement("span");
  who.className = "dl-who";
  who.title = data.note;
  const name = document.createElement("span");
  name.textContent = data.who;
  const role = document.createElement("small");
  role.textContent = data.role;
  who.append(name, role);
  const ask = (act, service) => () => {
    leave();
    setTriggerValue("asked", {act, service});
  };
  const buttons = data.leaves
    ? [button("Sign out", "Sign out of this site", ask("out", ""))]
    : data.services.map(({label, service}) => button(label, "Sign in to change things here", ask("in", service)));
  line.replaceChildren(who, ...buttons);
  const measure = () => document.documentElement.style.setProperty("--dl-account-width", `${line.offsetWidth}px`);
  const widths = new ResizeObserver(measure);
  widths.observe(line);
  return () => widths.disconnect();
}
