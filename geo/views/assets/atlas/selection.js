// @ts-check
/* Carries the selection between the linked view and the server; draws nothing. */

/** @import {Answer} from "../shared/messages.js" */
import {bus} from "../shared/bus.js";
import {Carrier} from "../shared/carrier.js";
import {component, read} from "../shared/component.js";

/** Two carriers at one place: what was picked, and what is to be filtered by. */
class Carriers {
  /** @param {HTMLElement} host */
  constructor(host) {
    this.host = host;
    this.picked = new Carrier(host, "picked");
    this.filter = new Carrier(host, "filter");
  }

  close() {
    this.picked.close();
    this.filter.close();
  }
}

export default component("span", (host) => new Carriers(host), (carriers, {data, setTriggerValue}) => {
  const answer = /** @type {Answer} */ (read(data));
  carriers.picked.carry((picked) => setTriggerValue("picked", picked));
  carriers.filter.carry((filter) => setTriggerValue("filter", filter));
  bus.keep("answer", answer);
  carriers.host.dataset.event = answer.event;
});
