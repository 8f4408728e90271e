// @ts-check
/* Brings what the server says is shown to the linked view; draws nothing. */

/** @import {Shown} from "./held.js" */
import {bus} from "../shared/bus.js";
import {component} from "../shared/component.js";
import {inflated, parted} from "./packed.js";

/** Tells what is shown; a message that another has overtaken is dropped. */
class Teller {
  constructor() {
    this.turn = 0;
  }

  close() {
    this.turn += 1;
    bus.forget("shown");
  }

  /** @param {Uint8Array} data */
  async tell(data) {
    this.turn += 1;
    const {turn} = this, {head, bytes} = parted(data), shown = /** @type {Shown} */ (head);
    if (bytes?.length) shown.mask = await inflated(bytes);
    if (turn === this.turn) bus.keep("shown", shown);
  }
}

export default component("span", () => new Teller(), (teller, {data}) => {
  teller.tell(/** @type {Uint8Array} */ (data));
});
