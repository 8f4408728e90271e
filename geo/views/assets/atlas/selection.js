// @ts-check
/* Carries the selection between the linked view and the server; draws nothing. */

/** @import {Answer} from "../shared/messages.js" */
import {bus} from "../shared/bus.js";
import {Carrier} from "../shared/carrier.js";
import {component, read} from "../shared/component.js";

export default component("span", (host) => new Carrier(host, "picked"), (carrier, {data, setTriggerValue}) => {
  const answer = /** @type {Answer} */ (read(data));
  carrier.carry((picked) => setTriggerValue("picked", picked));
  bus.keep("answer", answer);
  carrier.host.dataset.event = answer.event;
});
