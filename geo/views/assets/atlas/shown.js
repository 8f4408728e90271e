// @ts-check
/* Brings what the server says is shown to the linked view; draws nothing. */

/** @import {Shown} from "./held.js" */
import {bus} from "../shared/bus.js";
import {component, read} from "../shared/component.js";

const open = () => ({close: () => bus.forget("shown"), tell: (/** @type {Shown} */ shown) => bus.keep("shown", shown)});

export default component("span", open, (carrier, {data}) => carrier.tell(/** @type {Shown} */ (read(data))));
