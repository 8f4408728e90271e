// @ts-check
/* Carries what the browser asks of single events of a large collection to the server, and the answers back; draws
   nothing. */

/** @import {Found} from "./words.js" */
import {bus} from "../shared/bus.js";
import {Carrier} from "../shared/carrier.js";
import {component, read} from "../shared/component.js";

export default component("span", (host) => new Carrier(host, "wanted"), (carrier, {data, setTriggerValue}) => {
  carrier.carry((wanted) => setTriggerValue("wanted", wanted));
  const {found} = /** @type {{found: Found | null}} */ (read(data));
  if (found) bus.tell("texts", found);
});
