/* Finds marks and watches for them, in a page or in its map's frame.  What counts is what is drawn: an outline in the
   timeline's SVG where the event's mark stands, a ring among the map's layers at the event's place, words on the page.
   A moment is that of the frame after, so that the mark has been painted; in milliseconds since 1970. */
window.bench = (() => {
  const PATIENCE = 60_000;
  const pages = {
    atlas: {
      chart: () => document.querySelector(".dl-timeline"),
      drawn: () => document.querySelector(".dl-atlas[data-map][data-timeline]"),
      marks(chart) {
        const {spots, events} = document.querySelector(".dl-atlas").atlas.data, axes = ["", "xaxis", "xaxis2", "xaxis3"];
        return spots.map(([event, axis, y, , , at]) => ({id: events.id[event], axis: axes[axis], at, y}));
      },
      rings: ".dl-timeline .shapelayer path",
      evidence: "article.dl-event",
      map: () => window.dateline?.map,
      ground: () => document.querySelector(".leaflet-land-pane canvas"),
      isRing: ({fill, weight}) => fill === false && weight === 4,
    },
    plain: {
      chart: () => document.querySelector(".js-plotly-plot"),
      drawn: () => document.querySelector(".js-plotly-plot .xtick")
        && document.querySelector(".js-plotly-plot .trace, .js-plotly-plot .gl-canvas"),
      marks: (chart) => chart._fullData.filter((trace) => trace.name !== "selected").flatMap((trace) =>
        Array.from(trace.x, (at, k) => ({id: trace.customdata[k][0], axis: "xaxis", at, y: trace.y[k]}))),
      rings: ".js-plotly-plot .scatterlayer .trace:last-child path.point",
      evidence: "[data-testid=stText]",
      map: () => (window.map?.eachLayer ? window.map : undefined),
      ground: () => document.querySelector(".leaflet-overlay-pane canvas"),
      isRing: ({radius, weight}) => radius === 13 && weight === 3,
    },
    empty: {
      drawn: () => document.querySelector("h1"),
      map: () => true,
      ground: () => true,
    },
  };
  const now = () => performance.timeOrigin + performance.now();

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

  /* Where a mark stands in the window just now. */
  function place(chart, {axis, at, y}) {
    const frame = chart.getBoundingClientRect(), {yaxis, [axis]: xaxis} = chart._fullLayout;
    return {x: frame.x + xaxis._offset + xaxis.d2p(at), y: frame.y + yaxis._offset + yaxis.d2p(y)};
  }

  /* When the button was let go, by whichever of the documents heard it. */
  addEventListener("pointerup", (event) => (api.released = performance.timeOrigin + event.timeStamp), {capture: true});

  addEventListener("input", (event) => (api.typed = performance.timeOrigin + event.timeStamp), {capture: true});

  const api = {
    released: null,
    typed: null,
    seen: (selector) => painted(() => document.querySelector(selector)),
    map: (page) => Boolean(pages[page].map()),
    drawn: (page) => painted(() => pages[page].drawn()),
    ground: (page) => painted(() => pages[page].map() && pages[page].ground()),

    /* Where each event's mark stands in the window, most solitary first. */
    marks(page) {
      const chart = pages[page].chart();
      const found = pages[page].marks(chart).map((mark) => ({id: mark.id, ...place(chart, mark)}));
      for (const one of found) {
        one.room = Math.min(...found.map((other) => (other === one ? 1e9 : Math.hypot(other.x - one.x, other.y - one.y))));
      }
      return found.filter(({x, y}) => Number.isFinite(x) && Number.isFinite(y)).sort((a, b) => b.room - a.room);
    },

    /* Bring the seam of map and timeline to the middle of the window. */
    centre(page) {
      const chart = pages[page].chart();
      let box = chart.parentElement;
      while (box && !(/auto|scroll/.test(getComputedStyle(box).overflowY) && box.scrollHeight > box.clientHeight)) {
        box = box.parentElement;
      }
      box?.scrollBy({top: chart.getBoundingClientRect().y - innerHeight / 2, behavior: "instant"});
    },

    /* Where the mark of one event stands. */
    spot(page, id) {
      const chart = pages[page].chart();
      return place(chart, pages[page].marks(chart).find((mark) => mark.id === id));
    },

    watch(page, {id, words}) {
      const {chart, marks, rings, evidence} = pages[page], mark = marks(chart()).find((one) => one.id === id);
      const here = (ring) => {
        const {x, y} = place(chart(), mark), box = ring.getBoundingClientRect();
        return box.width > 16 && Math.hypot(box.x + box.width / 2 - x, box.y + box.height / 2 - y) < 3;
      };
      api.released = null;
      api.ring = painted(() => [...document.querySelectorAll(rings)].some(here));
      api.words = painted(() => [...document.querySelectorAll(evidence)].some((one) => one.textContent.includes(words)));
    },

    watchMap(page, {lat, lon}) {
      api.released = null;
      api.ring = painted(() => {
        let found = false;
        pages[page].map().eachLayer((layer) => {
          if (!layer.getLatLng || !pages[page].isRing(layer.options)) return;
          const at = layer.getLatLng();
          found ||= Math.abs(at.lat - lat) < 1e-6 && Math.abs(at.lng - lon) < 1e-6;
        });
        return found;
      });
    },

    pixel(page, {lat, lon}) {
      const {x, y} = pages[page].map().latLngToContainerPoint([lat, lon]);
      return [x, y];
    },
  };
  return api;
})();
