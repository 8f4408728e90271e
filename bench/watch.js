// @ts-check
/* Finds marks and watches for them, in a page or in its map's frame.  What counts is what is drawn: an outline in the
   timeline's SVG where the event's mark stands, a ring among the map's layers at the event's place, words on the page.
   A moment is that of the frame after, so that the mark has been painted; in milliseconds since 1970.

   A page runs this before its own scripts, so it imports nothing and stands under a name of its own, `bench`. */
(() => {
  const PATIENCE = 60_000;

  /** @typedef {{lat: number, lon: number}} Spot decimal degrees, WGS 84 */
  /** @typedef {number | string} Moment as plotly.js has it */

  /**
   * A mark of the timeline: its event, its axis, where it stands along that, its row.
   * @typedef {{id: string, axis: string, at: Moment, y: number}} Mark
   */

  /** @typedef {{_offset: number, d2p: (value: Moment) => number}} Axis an axis as plotly.js has drawn it */
  /** @typedef {{name: string, x: Moment[], y: number[], customdata: string[][]}} Trace */

  /**
   * An element that plotly.js has drawn in.
   * @typedef {HTMLElement & {_fullLayout: Record<string, Axis>, _fullData: Trace[]}} Chart
   */

  /** @typedef {{fill?: boolean, weight?: number, radius?: number}} Drawn the options of a layer of the map */
  /** @typedef {{options: Drawn, getLatLng?: () => {lat: number, lng: number}}} Layer */

  /**
   * @typedef LeafletMap
   * @property {(look: (layer: Layer) => void) => void} eachLayer
   * @property {(at: [number, number]) => {x: number, y: number}} latLngToContainerPoint
   */

  /**
   * What to look for in a kind of page.
   * @typedef Kind
   * @property {() => unknown} drawn whether its pictures are there
   * @property {() => LeafletMap | undefined} map in the map's frame, its map
   * @property {() => unknown} ground in the map's frame, whether countries are drawn
   * @property {() => Chart} chart
   * @property {(chart: Chart) => Mark[]} marks
   * @property {string} rings selector of the rings in the timeline
   * @property {string} evidence selector of what shows an event's words
   * @property {(layer: Drawn) => boolean} isRing
   */

  /** @typedef {{spots: [number, number, number, Moment, Moment, Moment][], events: {id: string[]}}} AtlasData */

  /**
   * Return what a script has left at an element.
   * @template T
   * @param {string} selector
   * @returns {T | undefined}
   */
  function pictureAt(selector) {
    return /** @type {{picture?: T} | null} */ (document.querySelector(selector))?.picture;
  }

  /**
   * @param {string} selector
   * @returns {Chart}
   */
  function chartAt(selector) {
    return /** @type {Chart} */ (document.querySelector(selector));
  }

  /** @type {Kind} */
  const atlas = {
    chart: () => chartAt(".dl-timeline"),
    drawn: () => document.querySelector(".dl-atlas[data-map][data-timeline]"),
    marks() {
      const data = /** @type {{data: AtlasData} | undefined} */ (pictureAt(".dl-atlas"))?.data;
      const axes = ["", "xaxis", "xaxis2", "xaxis3"];
      return data?.spots.map(([event, axis, y, , , at]) => ({id: data.events.id[event], axis: axes[axis], at, y})) ?? [];
    },
    rings: ".dl-timeline .shapelayer path",
    evidence: "article.dl-event",
    map: () => /** @type {{map: LeafletMap} | undefined} */ (pictureAt(".leaflet-container"))?.map,
    ground: () => document.querySelector(".leaflet-land-pane canvas"),
    isRing: ({fill, weight}) => fill === false && weight === 4,
  };

  /** @type {Kind} */
  const plain = {
    chart: () => chartAt(".js-plotly-plot"),
    drawn: () => document.querySelector(".js-plotly-plot .xtick")
      && document.querySelector(".js-plotly-plot .trace, .js-plotly-plot .gl-canvas"),
    marks: (chart) => chart._fullData.filter((trace) => trace.name !== "selected").flatMap((trace) =>
      Array.from(trace.x, (at, k) => ({id: trace.customdata[k][0], axis: "xaxis", at, y: trace.y[k]}))),
    rings: ".js-plotly-plot .scatterlayer .trace:last-child path.point",
    evidence: "[data-testid=stText]",
    map() {
      const {map} = /** @type {{map?: LeafletMap}} */ (/** @type {unknown} */ (window));
      return map && "eachLayer" in map ? map : undefined;
    },
    ground: () => document.querySelector(".leaflet-overlay-pane canvas"),
    isRing: ({radius, weight}) => radius === 13 && weight === 3,
  };

  /** @type {Kind} A page without pictures. */
  const empty = {
    ...plain,
    drawn: () => document.querySelector("h1"),
    map: () => ({eachLayer() {}, latLngToContainerPoint: () => ({x: 0, y: 0})}),
    ground: () => true,
  };

  const pages = {atlas, plain, empty};

  /** @typedef {keyof typeof pages} Page */

  const now = () => performance.timeOrigin + performance.now();

  /**
   * Wait until a test holds; return when that was painted.
   * @param {() => unknown} test
   * @returns {Promise<number>}
   */
  function painted(test) {
    let late = false;
    return new Promise((done, failed) => {
      // a document out of sight paints nothing, so the frames alone do not tell that time is up
      setTimeout(() => {
        late = true;
        failed(new Error("it did not appear"));
      }, PATIENCE);
      const look = () => {
        if (test()) requestAnimationFrame(() => done(now()));
        else if (!late) requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
  }

  /**
   * Return where a mark stands in the window just now.
   * @param {Chart} chart
   * @param {Mark} mark
   */
  function place(chart, {axis, at, y}) {
    const frame = chart.getBoundingClientRect(), {yaxis, [axis]: xaxis} = chart._fullLayout;
    return {x: frame.x + xaxis._offset + xaxis.d2p(at), y: frame.y + yaxis._offset + yaxis.d2p(y)};
  }

  /**
   * Return the mark of one event.
   * @param {Page} page
   * @param {string} id
   */
  function markOf(page, id) {
    const mark = pages[page].marks(pages[page].chart()).find((one) => one.id === id);
    if (!mark) throw new Error(`${id} has no mark`);
    return mark;
  }

  // when the button was let go, by whichever of the documents heard it
  addEventListener("pointerup", (event) => (api.released = performance.timeOrigin + event.timeStamp), {capture: true});

  addEventListener("input", (event) => (api.typed = performance.timeOrigin + event.timeStamp), {capture: true});

  const api = {
    /** @type {number | null} */
    released: null,
    /** @type {number | null} */
    typed: null,
    /** When what was watched for stood there.
     * @type {Promise<number> | null} */
    ring: null,
    /** @type {Promise<number> | null} */
    words: null,

    /** @param {string} selector */
    seen: (selector) => painted(() => document.querySelector(selector)),
    /** @param {Page} page */
    map: (page) => Boolean(pages[page].map()),
    /** @param {Page} page */
    drawn: (page) => painted(() => pages[page].drawn()),
    /** @param {Page} page */
    ground: (page) => painted(() => pages[page].map() && pages[page].ground()),

    /**
     * Where each event's mark stands in the window, most solitary first; `room` is how far the next is, in pixels.
     * @param {Page} page
     */
    marks(page) {
      const chart = pages[page].chart();
      const found = pages[page].marks(chart).map((mark) => ({id: mark.id, ...place(chart, mark), room: 1e9}));
      for (const one of found) {
        one.room = Math.min(...found.map((other) => (other === one ? 1e9 : Math.hypot(other.x - one.x, other.y - one.y))));
      }
      return found.filter(({x, y}) => Number.isFinite(x) && Number.isFinite(y)).sort((a, b) => b.room - a.room);
    },

    /**
     * Bring the seam of map and timeline to the middle of the window.
     * @param {Page} page
     */
    centre(page) {
      const chart = pages[page].chart();
      let box = chart.parentElement;
      while (box && !(/auto|scroll/.test(getComputedStyle(box).overflowY) && box.scrollHeight > box.clientHeight)) {
        box = box.parentElement;
      }
      box?.scrollBy({top: chart.getBoundingClientRect().y - innerHeight / 2, behavior: "instant"});
    },

    /**
     * Where the mark of one event stands.
     * @param {Page} page
     * @param {string} id
     */
    spot: (page, id) => place(pages[page].chart(), markOf(page, id)),

    /**
     * Watch for the ring of an event in the timeline, and for its words.
     * @param {Page} page
     * @param {{id: string, words: string}} event
     */
    watch(page, {id, words}) {
      const {chart, rings, evidence} = pages[page], mark = markOf(page, id);
      const here = (/** @type {Element} */ ring) => {
        const {x, y} = place(chart(), mark), box = ring.getBoundingClientRect();
        return box.width > 16 && Math.hypot(box.x + box.width / 2 - x, box.y + box.height / 2 - y) < 3;
      };
      api.released = null;
      api.ring = painted(() => [...document.querySelectorAll(rings)].some(here));
      api.words = painted(() => [...document.querySelectorAll(evidence)].some((one) => one.textContent?.includes(words)));
    },

    /**
     * Watch for the ring of an event on the map.
     * @param {Page} page
     * @param {Spot} spot
     */
    watchMap(page, {lat, lon}) {
      api.released = null;
      api.ring = painted(() => {
        let found = false;
        pages[page].map()?.eachLayer((layer) => {
          if (!layer.getLatLng || !pages[page].isRing(layer.options)) return;
          const at = layer.getLatLng();
          found ||= Math.abs(at.lat - lat) < 1e-6 && Math.abs(at.lng - lon) < 1e-6;
        });
        return found;
      });
    },

    /**
     * Where a spot is in the map's frame, in pixels.
     * @param {Page} page
     * @param {Spot} spot
     */
    pixel(page, {lat, lon}) {
      const at = pages[page].map()?.latLngToContainerPoint([lat, lon]);
      return at && [at.x, at.y];
    },
  };
  Object.assign(window, {bench: api});
})();
