// @ts-check
/* Who uses the page; signing in and out. */

import {component, read} from "../shared/component.js";
import {mindSideMenu} from "./side_menu.js";
import {comeBack, leave} from "./way_back.js";

/**
 * What the server sends.
 * @typedef AccountData
 * @property {string} who name, empty for someone who has not signed in
 * @property {string} role
 * @property {string} note what they may do, in words
 * @property {boolean} leaves whether to offer signing out
 * @property {{service: string, label: string}[]} services to sign in with
 * @property {string} base path that the app is served under
 */

class Account {
  /** @param {HTMLElement} host */
  constructor(host) {
    this.host = host;
    this.widths = new ResizeObserver(() => {
      document.documentElement.style.setProperty("--dl-account-width", `${host.offsetWidth}px`);
    });
    this.widths.observe(host);
    this.listeners = new AbortController();
    mindSideMenu(this.listeners.signal);
  }

  close() {
    this.widths.disconnect();
    this.listeners.abort();
  }

  /**
   * @param {AccountData} data
   * @param {(asked: {act: "in" | "out", service: string}) => void} send
   */
  update(data, send) {
    comeBack(data.base);
    const who = text("span", data.who);
    const line = document.createElement("span");
    line.className = "dl-person";
    line.title = data.note;
    line.append(who, text("small", data.role));
    const ask = (/** @type {"in" | "out"} */ act, /** @type {string} */ service) => () => {
      leave();
      send({act, service});
    };
    const buttons = data.leaves
      ? [button("Sign out", "Sign out of this site", ask("out", ""))]
      : data.services.map(({label, service}) => button(label, "Sign in to change things here", ask("in", service)));
    this.host.replaceChildren(line, ...buttons);
  }
}

/**
 * @param {string} tag
 * @param {string} words
 */
function text(tag, words) {
  const made = document.createElement(tag);
  made.textContent = words;
  return made;
}

/**
 * @param {string} label
 * @param {string} title
 * @param {() => void} act
 */
function button(label, title, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = label;
  made.title = title;
  made.addEventListener("click", act);
  return made;
}

export default component(".dl-account", (host) => new Account(host), (account, {data, setTriggerValue}) =>
  account.update(/** @type {AccountData} */ (read(data)), (asked) => setTriggerValue("asked", asked)));
