// @ts-check
/* Finds marks and watches for them, in a page or in its map's frame.  What counts is what is drawn: the ring's own pixels
   on the canvases of the atlas, the ring among the plain page's points and layers, words on the page.  A moment is that of
   the frame after the one that painted it, in milliseconds since 1970.

   A page runs this before its own scripts, so it imports nothing and stands under a name of its own, `bench`. */
(() => {
  const PATIENCE = 60_000;
  const DIRECTIONS = 16;  // in which a ring is looked for
  const UNLIKE = 60;  // of 255: by so much a ring's pixel may differ from its colour
  const EDGE = 10;  // pixels from the edge of what scrolls within which no mark is aimed at
  // pixels from the middle of a mark, or from its edge, where only the ring of the chosen event has its colour
  const TIMELINE_RINGS = [8.5, 10.5], MAP_RING = 5.5;  // the wider one round a mark of several events

  /** @typedef {{lat: number, lon: number}} Spot decimal degrees, WGS 84 */
  /** @typedef {Spot & {number: number}} Target an event on the map: its place, and its number in the atlas */
  /** @typedef {{id: string, x: number, y: number}} Mark a mark of one event in the window, in pixels */
  /** @typedef {number | string} Moment as plotly.js has it */
  /** @typedef {{_offset: number, d2p: (value: Moment) => number}} Axis an axis as plotly.js has drawn it */
  /** @typedef {{name: string, x: Moment[], y: number[], customdata: string[][]}} Trace */

  /**
   * An element that plotly.js has drawn in.
   * @typedef {HTMLElement & {_fullLayout: {xaxis: Axis, yaxis: Axis}, _fullData: Trace[]}} Chart
   */

  /** @typedef {{fill?: boolean, weight?: number, radius?: number}} Drawn the options of a layer of the map */
  /** @typedef {{options: Drawn, getLatLng?: () => {lat: number, lng: number}, due?: number}} Layer */

  /**
   * @typedef LeafletMap
   * @property {(look: (layer: Layer) => void) => void} eachLayer
   * @property {(at: [number, number]) => {x: number, y: number}} latLngToContainerPoint
   * @property {() => {x: number, y: number}} getSize
   * @property {() => HTMLElement} getContainer
   * @property {(name: string) => HTMLElement} getPane
   */

  /** @typedef {{place: Spot, radius: number, members: number[]}} Stack a mark of the atlas's map */
  /** @typedef {{map: LeafletMap, stacks: () => Stack[], selected: () => number | null}} MapPicture */

  /**
   * What the atlas has drawn.
   * @typedef AtlasPicture
   * @property {{version: string, places: {id: string}[],
   *   events: {id: string[], at: ArrayLike<number>, need?: (some: number[]) => void}}} data
   * @property {{at: (id: string) => number | null}} naming
   * @property {{spots: (event: number) => {x: number, y: number}[], picture: {board: {body: HTMLElement, rings: HTMLCanvasElement},
   *   drawn: {theme: {accent: string}, field: {rows: {marks: {events: number[]}[] | null}[]}}}}} timeline
   */

  /**
   * What to look for in a kind of page.
   * @typedef Kind
   * @property {() => unknown} drawn whether its pictures are there
   * @property {() => LeafletMap | undefined} map in the map's frame, its map
   * @property {() => unknown} ground in the map's frame, whether countries are drawn
   * @property {() => HTMLElement} chart what the timeline is drawn in
   * @property {() => Mark[]} marks of the timeline, those that a hand can reach now
   * @property {(id: string) => boolean} ringed whether the ring of an event stands in the timeline
   * @property {string} evidence selector of what shows an event's words
   * @property {(id: string) => number} number of an event, as the map's frame knows it
   * @property {() => void} learn has the names known of the events that stand alone
   * @property {(number: number) => Stack | undefined} stack in the map's frame, the mark that stands for an event
   * @property {(target: Target) => () => boolean} onMap in the map's frame, a test whether the ring of an event stands there
   * @property {boolean} late whether that test holds no sooner than the frame after
   */

  /**
   * Return what a script has left at an element.
   * @template T
   * @param {string} selector
   * @returns {T | undefined}
   */
  function pictureAt(selector) {
    return /** @type {{picture?: T} | null} */ (document.querySelector(selector))?.picture;
  }

  const atlasPicture = () => /** @type {AtlasPicture} */ (pictureAt(".dl-atlas"));
  const mapPicture = () => /** @type {MapPicture | undefined} */ (pictureAt(".leaflet-container"));

  /**
   * Return whether a canvas has a ring: whether most pixels so far from a spot of the window have its colour.
   * @param {HTMLCanvasElement} canvas
   * @param {{x: number, y: number}} spot
   * @param {number} radius pixels
   * @param {string} colour as "#rrggbb"
   */
  function hasRing(canvas, {x, y}, radius, colour) {
    const box = canvas.getBoundingClientRect(), scale = canvas.width / box.width, reach = Math.ceil(radius) + 1;
    const left = Math.round((x - box.x - reach) * scale), top = Math.round((y - box.y - reach) * scale);
    const side = Math.ceil(2 * reach * scale), context = canvas.getContext("2d");
    if (!context || !side) return false;
    const {data} = context.getImageData(left, top, side, side), value = parseInt(colour.trim().slice(1), 16);
    const wanted = [value >> 16, (value >> 8) & 255, value & 255, 255];
    let found = 0;
    for (let turn = 0; turn < DIRECTIONS; turn += 1) {
      const angle = (2 * Math.PI * turn) / DIRECTIONS;
      const across = Math.floor((x - box.x + radius * Math.cos(angle)) * scale) - left;
      const down = Math.floor((y - box.y + radius * Math.sin(angle)) * scale) - top;
      found += Number(wanted.every((part, k) => Math.abs(data[4 * (down * side + across) + k] - part) < UNLIKE));
    }
    return found > DIRECTIONS / 2;
  }

  /** @type {Kind} */
  const atlas = {
    chart: () => /** @type {HTMLElement} */ (document.querySelector(".dl-timeline")),
    drawn: () => document.querySelector(".dl-atlas[data-map][data-timeline]"),
    marks() {
      const {data, timeline} = atlasPicture(), {board: {body}, drawn} = timeline.picture;
      const {left, right, top, bottom} = body.getBoundingClientRect();
      const single = drawn.field.rows.flatMap(({marks}) => marks ?? []).filter(({events}) => events.length === 1);
      return single.flatMap(({events: [event]}) => {
        const spots = timeline.spots(event);
        return spots.length === 1 ? [{id: data.events.id[event], ...spots[0]}] : [];
      }).filter(({x, y}) => x > left + EDGE && x < right - EDGE && y > top + EDGE && y < bottom - EDGE
        && document.elementFromPoint(x, y)?.closest(".tl-field"));
    },
    ringed(id) {
      const {timeline} = atlasPicture(), {board, drawn} = timeline.picture;
      return document.querySelector(".dl-atlas")?.getAttribute("data-selected") === id
        && timeline.spots(atlas.number(id)).some((spot) =>
          TIMELINE_RINGS.some((radius) => hasRing(board.rings, spot, radius, drawn.theme.accent)));
    },
    evidence: "article.dl-event",
    number: (id) => atlasPicture().naming.at(id) ?? -1,
    learn() {
      const {places, events} = atlasPicture().data;
      const alone = new Set(places.flatMap(({id}, place) => (id.startsWith("alone-") ? [place] : [])));
      events.need?.(Array.from(events.at).flatMap((place, event) => (alone.has(place) ? [event] : [])));
    },
    map: () => mapPicture()?.map,
    ground: () => document.querySelector(".leaflet-land-pane canvas"),
    stack: (number) => mapPicture()?.stacks().find(({members}) => members.includes(number)),
    onMap({number}) {
      const picture = mapPicture(), stack = atlas.stack(number);
      if (!picture || !stack) throw new Error(`the map has no mark of event ${number}`);
      const {map, selected} = picture, {place: {lat, lon}, radius} = stack;
      const colour = getComputedStyle(document.documentElement).getPropertyValue("--accent");
      return () => {
        const canvas = map.getPane("marks").querySelector("canvas"), at = map.latLngToContainerPoint([lat, lon]);
        const box = map.getContainer().getBoundingClientRect(), spot = {x: box.x + at.x, y: box.y + at.y};
        return canvas !== null && selected() === number && hasRing(canvas, spot, radius + MAP_RING, colour);
      };
    },
    // it paints with a frame's other callbacks, so what is seen when a frame begins was painted in the one before
    late: true,
  };

  const chart = () => /** @type {Chart} */ (document.querySelector(".js-plotly-plot"));

  /** @type {Kind} */
  const plain = {
    chart,
    drawn: () => document.querySelector(".js-plotly-plot .xtick")
      && document.querySelector(".js-plotly-plot .trace, .js-plotly-plot .gl-canvas"),
    marks() {
      const {_fullData, _fullLayout: {xaxis, yaxis}} = chart(), box = chart().getBoundingClientRect();
      return _fullData.filter((trace) => trace.name !== "selected").flatMap((trace) => Array.from(trace.x, (at, k) =>
        ({id: trace.customdata[k][0], x: box.x + xaxis._offset + xaxis.d2p(at), y: box.y + yaxis._offset + yaxis.d2p(trace.y[k])})));
    },
    ringed(id) {
      const mark = plain.marks().find((one) => one.id === id);
      return [...document.querySelectorAll(".js-plotly-plot .scatterlayer .trace:last-child path.point")].some((ring) => {
        const {x, y, width, height} = ring.getBoundingClientRect();
        return mark && width > 16 && Math.hypot(x + width / 2 - mark.x, y + height / 2 - mark.y) < 3;
      });
    },
    evidence: "[data-testid=stText]",
    number: () => -1,
    learn() {},
    map() {
      const {map} = /** @type {{map?: LeafletMap}} */ (/** @type {unknown} */ (window));
      return map && "eachLayer" in map ? map : undefined;
    },
    ground: () => document.querySelector(".leaflet-overlay-pane canvas"),
    stack: (number) => ({place: {lat: 0, lon: 0}, radius: 0, members: [number]}),
    onMap: ({lat, lon}) => () => {
      let found = false;
      plain.map()?.eachLayer((layer) => {
        if (!layer.getLatLng || layer.options.radius !== 13 || layer.options.weight !== 3) return;
        const at = layer.getLatLng();
        found ||= Math.abs(at.lat - lat) < 1e-6 && Math.abs(at.lng - lon) < 1e-6;
      });
      return found;
    },
    late: false,
  };

  /** @type {Kind} A page without pictures. */
  const empty = {
    ...plain,
    drawn: () => document.querySelector("h1"),
    map: () => ({eachLayer() {}, latLngToContainerPoint: () => ({x: 0, y: 0}), getSize: () => ({x: 0, y: 0}),
      getContainer: () => document.body, getPane: () => document.body}),
    ground: () => true,
  };

  const pages = {atlas, plain, empty};

  /** @typedef {keyof typeof pages} Page */

  const now = () => performance.timeOrigin + performance.now();

  /**
   * Wait until a test holds; return when that was painted.
   * @param {() => unknown} test
   * @param {{late?: boolean}} [how] whether the test holds no sooner than the frame after the one that painted it
   * @returns {Promise<number>}
   */
  function painted(test, {late = false} = {}) {
    let over = false;
    return new Promise((done, failed) => {
      // a document out of sight paints nothing, so the frames alone do not tell that time is up
      setTimeout(() => {
        over = true;
        failed(new Error("it did not appear"));
      }, PATIENCE);
      const look = () => {
        if (!test()) {
          if (!over) requestAnimationFrame(look);
        } else if (late) done(now());
        else requestAnimationFrame(() => done(now()));
      };
      requestAnimationFrame(look);
    });
  }

  /** Return whether the atlas's map is about to paint its marks. */
  function aboutToPaint() {
    let due = false;
    atlas.map()?.eachLayer((layer) => (due ||= Boolean(layer.due)));
    return due;
  }

  // when the button was let go, by whichever of the documents heard it
  addEventListener("pointerup", (event) => (api.released = performance.timeOrigin + event.timeStamp), {capture: true});

  addEventListener("input", (event) => (api.typed = performance.timeOrigin + event.timeStamp), {capture: true});

  addEventListener("message", ({data}) => (api.given ||= data?.type === "events"));

  const api = {
    /** @type {number | null} */
    released: null,
    /** @type {number | null} */
    typed: null,
    /** Whether the map has been given other events since it was watched. */
    given: false,
    /** When what was watched for stood there.
     * @type {Promise<number> | null} */
    ring: null,
    /** @type {Promise<number> | null} */
    words: null,
    /** @type {Promise<number> | null} */
    redrawn: null,

    /** @param {string} selector */
    seen: (selector) => painted(() => document.querySelector(selector)),
    /** @param {Page} page */
    map: (page) => Boolean(pages[page].map()),
    /** @param {Page} page */
    drawn: (page) => painted(() => pages[page].drawn()),
    /** @param {Page} page */
    ground: (page) => painted(() => pages[page].map() && pages[page].ground()),

    /**
     * Where the timeline's marks stand in the window, most solitary first; `room` is how far the next is, in pixels.
     * @param {Page} page
     */
    marks(page) {
      const found = pages[page].marks().filter(({x, y}) => Number.isFinite(x) && Number.isFinite(y));
      return found.map((one) => ({...one, room: Math.min(...found.map((other) =>
        (other === one ? 1e9 : Math.hypot(other.x - one.x, other.y - one.y))))})).sort((a, b) => b.room - a.room);
    },

    /**
     * Bring the seam of map and timeline to the middle of the window, where the page scrolls.
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
    spot: (page, id) => pages[page].marks().find((mark) => mark.id === id) ?? null,

    /**
     * Have the names known of the events that stand alone.
     * @param {Page} page
     */
    learn: (page) => pages[page].learn(),

    /**
     * The number of an event, as the map's frame knows it.
     * @param {Page} page
     * @param {string} id
     */
    number: (page, id) => pages[page].number(id),

    /**
     * Whether the map's frame lies uncovered at a spot of the window.
     * @param {[x: number, y: number]} spot
     */
    free: ([x, y]) => document.elementFromPoint(x, y) instanceof HTMLIFrameElement,

    /**
     * Watch for the ring of an event in the timeline, and for its words.
     * @param {Page} page
     * @param {{id: string, words: string}} event
     */
    watch(page, {id, words}) {
      const {evidence, ringed} = pages[page];
      api.released = null;
      api.ring = painted(() => ringed(id));
      api.words = painted(() => [...document.querySelectorAll(evidence)].some((one) => one.textContent?.includes(words)));
    },

    /**
     * Watch for the ring of an event on the map.
     * @param {Page} page
     * @param {Target} target
     */
    watchMap(page, target) {
      const {late, onMap} = pages[page];
      api.released = null;
      api.ring = painted(onMap(target), {late});
    },

    /** Watch for the atlas's timeline of other events than those that are drawn. */
    watchEvents() {
      const {version} = atlasPicture().data;
      api.released = null;
      api.redrawn = painted(() => {
        const drawn = /** @type {HTMLElement} */ (document.querySelector(".dl-atlas")).dataset.timeline;
        return drawn !== version && drawn === atlasPicture().data.version;
      });
    },

    /** Watch, in the frame of the atlas's map, for the marks of other events. */
    watchEventsOnMap() {
      api.given = false;
      api.redrawn = painted(() => api.given && !aboutToPaint(), {late: true});
    },

    /**
     * Where an event is in the map's frame, in pixels; `room` to the nearest edge, the frame's smaller
     * `side`; `many` events under its mark, the `first` of them.
     * @param {Page} page
     * @param {Target} target
     */
    pixel(page, {lat, lon, number}) {
      const map = pages[page].map(), stack = pages[page].stack(number);
      if (!map || !stack) return null;
      const {x, y} = map.latLngToContainerPoint([lat, lon]), size = map.getSize();
      return {x, y, room: Math.min(x, y, size.x - x, size.y - y), side: Math.min(size.x, size.y), many: stack.members.length,
        first: stack.members[0]};
    },
  };
  Object.assign(window, {bench: api});
})();
