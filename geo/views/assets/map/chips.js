// @ts-check
/* Chips at the map's edge for what no mark can stand for: events somewhere in a continent, an ocean, half a world. */

/** @import {Map as LeafletMap} from "leaflet" */
/** @import {Heap} from "./heaps.js" */
/** @import {Marks} from "./marks.js" */
import {counted, element} from "./list.js";

const MOST = 3;
const HINTED = 5;
/** How the names end that take an article. */
const ARTICLE = new RegExp("\\b(Sea|Ocean|Atlantic|Pacific|Arctic|Americas|Caribbean|East|Sahara|Sahel|Maghreb|Nile|Amazon|Andes"
  + "|Mountains|Area|Union|Empire|Eurozone|Balkans|region)$");

/** The chips. */
export class Chips {
  /**
   * @param {LeafletMap} map
   * @param {Marks} marks
   * @param {(events: Int32Array) => void} open called with the events of a chip that was clicked
   */
  constructor(map, marks, open) {
    this.marks = marks;
    this.open = open;
    this.all = false;
    this.box = element("div", "chips");
    this.box.setAttribute("role", "group");
    this.box.setAttribute("aria-label", "Events in regions too vast for a mark");
    L.DomEvent.disableClickPropagation(this.box).disableScrollPropagation(this.box);
    // Leaflet looks from the clicked chip upwards for who keeps a click: in vain where another has taken its place meanwhile
    for (const heard of ["click", "mousemove", "mouseover", "keydown"]) this.box.addEventListener(heard, (one) => one.stopPropagation());
    map.getContainer().append(this.box);
    /** What the chips say now. */
    this.said = "";
  }

  /** Say what is shown now. */
  show() {
    const {vast, counting, selected, events, marked} = this.marks, chosen = new Set(marked);
    if (selected !== null) chosen.add(selected);
    const chips = vast.map((heap) => ({heap, shown: counting.shown([heap])})).filter(({shown}) => shown.length)
      .sort((a, b) => b.shown.length - a.shown.length)
      .map(({heap, shown}) => ({heap, shown, words: counting.labelled ? heap.place.name
        : `${shown.length.toLocaleString("en")} somewhere in ${named(heap)}`,
        proposed: shown.every((event) => events.proposed?.[event]), on: shown.some((event) => chosen.has(event))}));
    const said = JSON.stringify([this.all, chips.map(({words, proposed, on}) => [words, proposed, on])]);
    if (said === this.said) return;
    this.said = said;
    const few = this.all || chips.length <= MOST + 1 ? chips : chips.slice(0, MOST);
    const nodes = few.map(({words, shown, proposed, on}) => {
      const chip = this.chip(words, () => this.open(shown));
      chip.classList.toggle("proposed", proposed);
      chip.setAttribute("aria-pressed", String(on));
      const more = shown.length > HINTED ? [`and ${shown.length - HINTED} more`] : [];
      chip.title = [...Array.from(shown.subarray(0, HINTED), (event) => events.summary[event] ?? "").filter(Boolean), ...more,
        ...(proposed ? ["Proposed, not reviewed"] : [])].join("\n");
      return chip;
    });
    if (few.length < chips.length || this.all) {
      nodes.push(this.chip(this.all ? "Fewer" : counted(chips.length - few.length, "more region"), () => {
        this.all = !this.all;
        this.show();
      }));
    }
    this.box.replaceChildren(...nodes);
  }

  /**
   * @param {string} words
   * @param {() => void} clicked
   */
  chip(words, clicked) {
    const chip = element("button", "chip", words);
    chip.setAttribute("type", "button");
    chip.addEventListener("click", clicked);
    return chip;
  }
}

/**
 * Name a region as it stands in a sentence.
 * @param {Heap} heap
 */
function named({place: {name}}) {
  return ARTICLE.test(name) && !/^the /i.test(name) ? `the ${name}` : name;
}
