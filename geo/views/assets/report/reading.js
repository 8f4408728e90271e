// @ts-check
/* Carries the chosen event between a report's text and the server; draws nothing. */

import {bus} from "../shared/bus.js";
import {Carrier} from "../shared/carrier.js";
import {component} from "../shared/component.js";

export default component("span", (host) => new Carrier(host, "read"), (carrier, {data, setTriggerValue}) => {
  const {event} = /** @type {{event: string}} */ (data);
  // a click may have come before this part of the page did; what the server holds for chosen is out of date then
  const sent = carrier.carry((picked) => setTriggerValue("picked", picked));
  if (!sent) bus.keep("reading", event);
  carrier.host.dataset.event = event;
});
