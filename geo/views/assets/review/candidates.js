// @ts-check
/* Carries what the small map shows, and what is picked on it; draws nothing. */

/** @import {Candidates} from "../shared/messages.js" */
import {bus} from "../shared/bus.js";
import {Carrier} from "../shared/carrier.js";
import {component} from "../shared/component.js";

export default component("span", (host) => new Carrier(host, "placed"), (carrier, {data, setTriggerValue}) => {
  carrier.carry((picked) => setTriggerValue("picked", picked));
  bus.keep("candidates", /** @type {Candidates} */ (data));
});
