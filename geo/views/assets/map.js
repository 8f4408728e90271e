/* The map's frame: draws what the page posts, tells the page what was picked.  Names and summaries are only ever set as
   text.  The frame has no origin of its own, so the page fetches the basemap and posts it. */
function datelineMap(map) {
  "use strict";
  const tell = (message) => parent.postMessage(message, "*");
  const POINT = 8, STACK = 10, SMALLEST_AREA = 9;
  let theme = {}, types = [], events = null, places = [], stacks = [], selected = null, marked = [];
  let quiet = false, fitted = false, moved = false, turn = 0;

  map.setMinZoom(1.5);
  map.setMaxZoom(12);
  map.attributionControl.setPrefix(false);
  for (const [name, z] of [["land", 210], ["lines", 220], ["areas", 410], ["rings", 460], ["labels", 450]]) {
    map.createPane(name).style.zIndex = z;
  }
  map.getPane("labels").style.pointerEvents = "none";
  map.getPane("rings").style.pointerEvents = "none";
  const canvas = L.canvas({pane: "areas", padding: 0.4, tolerance: matchMedia("(pointer: coarse)").matches ? 14 : 4});
  const ringCanvas = L.canvas({pane: "rings", padding: 0.4});
  const drawn = L.layerGroup().addTo(map);
  const rings = L.layerGroup().addTo(map);
  const basemap = datelineBasemap(map, () => theme, () => (events ? redraw() : undefined));
  const labels = datelineLabels(map, () => theme, () => stacks);

  /* ---- marks -------------------------------------------------------------------------------------------------- */
  const Glyph = L.CircleMarker.extend({
    _updatePath() {
      const ctx = this._renderer._ctx;
      if (!this._renderer._drawing || this._empty()) return;
      ctx.save();
      ctx.globalAlpha = 1;
      ctx.setLineDash([]);
      ctx.translate(this._point.x, this._point.y);
      this.options.paint(ctx, this._radius);
      ctx.restore();
    },
  });
  const Area = L.Circle.extend({  // a circle of kilometres that never shrinks out of sight
    _project() {
      L.Circle.prototype._project.call(this);
      this._radius = Math.max(this._radius, SMALLEST_AREA);
      this._radiusY = Math.max(this._radiusY || this._radius, SMALLEST_AREA);
      this._updateBounds();
    },
  });

  function outline(ctx, type, r) {
    ctx.beginPath();
    if (!type.outline.length) ctx.arc(0, 0, r, 0, 2 * Math.PI);
    type.outline.forEach(([x, y], i) => (i ? ctx.lineTo(x * r, y * r) : ctx.moveTo(x * r, y * r)));
    ctx.closePath();
  }

  function paintShape(stack) {
    const type = types[events.type[stack.members[0]]], hollow = stack.hollow || stack.place.form !== "point";
    return (ctx, r) => {
      outline(ctx, type, r * 0.82);
      ctx.lineJoin = "round";
      ctx.strokeStyle = theme.halo;
      ctx.lineWidth = 5;
      ctx.stroke();
      ctx.fillStyle = hollow ? theme.halo : type.colour;
      ctx.fill();
      ctx.lineWidth = 2;
      ctx.strokeStyle = hollow ? type.colour : theme.halo;
      ctx.stroke();
      const label = events.label?.[stack.members[0]];
      if (label) {
        ctx.fillStyle = hollow ? theme.text : "#ffffff";
        ctx.font = `600 11px ${theme.font}`;
        ctx.textAlign = "center";
        ctx.textBaseline = "middle";
        ctx.fillText(label, 0, 0.5);
      }
    };
  }

  function paintStack(stack) {
    const open = stack.hollow || stack.place.form !== "point", colour = stack.colour || theme.stack;
    return (ctx, r) => {
      ctx.beginPath();
      ctx.arc(0, 0, r, 0, 2 * Math.PI);
      ctx.fillStyle = open ? theme.halo : colour;
      ctx.fill();
      ctx.lineWidth = 2;
      ctx.strokeStyle = open ? colour : theme.halo;
      if (open && stack.place.form !== "point") ctx.setLineDash([4, 3]);
      ctx.stroke();
      ctx.setLineDash([]);
      ctx.fillStyle = open ? theme.text : theme.onStack;
      ctx.font = `600 ${stack.members.length > 99 ? 10 : 12}px ${theme.font}`;
      ctx.textAlign = "center";
      ctx.textBaseline = "middle";
      ctx.fillText(stack.members.length > 999 ? "999+" : String(stack.members.length), 0, 0.5);
    };
  }

  function stackUp() {
    const at = new Map();
    events.at.forEach((place, event) => {
      if (place < 0) return;
      if (!at.has(place)) at.set(place, []);
      at.get(place).push(event);
    });
    return [...at].map(([place, members]) => {
      const kinds = new Set(members.map((event) => events.type[event]));
      return {
        place: places[place], members, hollow: members.every((event) => events.hollow[event]),
        colour: kinds.size === 1 ? types[events.type[members[0]]].colour : "",
        radius: members.length > 1 ? Math.min(20, STACK + 1.4 * Math.log2(members.length))
          : events.label?.[members[0]] ? STACK + 2 : POINT,
      };
    });
  }

  function redraw() {
    drawn.clearLayers();
    const rank = {country: 0, border: 1, area: 2, point: 3};
    const ordered = [...stacks].sort((a, b) =>
      rank[a.place.form] - rank[b.place.form] || b.place.km - a.place.km || a.members.length - b.members.length);
    for (const stack of ordered) extent(stack);
    for (const stack of ordered) {
      const single = stack.members.length === 1;
      listen(new Glyph([stack.place.lat, stack.place.lon], {
        renderer: canvas, radius: stack.radius, paint: single ? paintShape(stack) : paintStack(stack),
      }), stack).addTo(drawn);
    }
    ring();
  }

  function extent(stack) {  // how far off the event may be
    const {place} = stack, colour = stack.colour || theme.stack;
    const style = {renderer: canvas, color: colour, weight: 1.5, opacity: 0.75, dashArray: "5 4", fillColor: colour};
    if (place.form === "country") {
      const shape = basemap.country(place.country);
      if (shape) {
        listen(L.polygon(shape, {...style, weight: 1, opacity: 0.5, dashArray: null, fillColor: hatch(colour),
          fillOpacity: 1}), stack).addTo(drawn);
      }
    } else if (place.form === "border" && basemap.border(place.border)) {
      listen(L.polyline(basemap.border(place.border), {...style, weight: 11, opacity: 0.32, dashArray: null,
        lineCap: "round", lineJoin: "round"}), stack).addTo(drawn);
    } else if (place.form !== "point") {
      listen(new Area([place.lat, place.lon], {...style, radius: place.km * 1000, fillOpacity: 0.1}), stack)
        .addTo(drawn);
    }
  }

  const hatches = new Map();
  function hatch(colour) {
    if (!hatches.has(colour)) {
      const tile = document.createElement("canvas");
      tile.width = tile.height = 9;
      const ctx = tile.getContext("2d");
      ctx.strokeStyle = colour;
      ctx.globalAlpha = 0.34;
      ctx.lineWidth = 1.3;
      for (const shift of [-9, 0, 9]) {
        ctx.moveTo(shift, 9);
        ctx.lineTo(shift + 9, 0);
      }
      ctx.stroke();
      hatches.set(colour, ctx.createPattern(tile, "repeat"));
    }
    return hatches.get(colour);
  }

  /* ---- picking ------------------------------------------------------------------------------------------------ */
  const element = (tag, className, text) => {
    const node = document.createElement(tag);
    if (className) node.className = className;
    if (text !== undefined) node.textContent = text;
    return node;
  };

  function describe(stack) {
    const node = element("div", "tip");
    node.append(element("strong", "", stack.place.name));
    const one = stack.members.length === 1;
    node.append(element("div", "", one ? events.summary[stack.members[0]] : `${stack.members.length} events`));
    return node;
  }

  function listen(layer, stack) {
    layer.on("click", (happened) => {
      L.DomEvent.stop(happened);
      if (stack.members.length === 1) return pick(stack.members[0]);
      tell({t: "mark", events: stack.members});
      list(stack, happened.latlng);
    });
    layer.bindTooltip(() => describe(stack), {sticky: true, direction: "top", opacity: 1});
    return layer;
  }

  function list(stack, where) {
    const node = element("div", "stack");
    node.append(element("h3", "", `${stack.place.name}: ${stack.members.length} events`));
    const rows = element("ul");
    for (const event of stack.members.slice(0, 200)) {
      const button = element("button", "", "");
      const dot = element("span", "dot");
      dot.style.background = types[events.type[event]].colour;
      button.append(dot, element("span", "when", events.when[event]), element("span", "what", events.summary[event]));
      button.addEventListener("click", () => {
        map.closePopup();
        pick(event);
      });
      const row = element("li");
      row.append(button);
      rows.append(row);
    }
    node.append(rows);
    if (stack.members.length > 200) node.append(element("p", "", `and ${stack.members.length - 200} more`));
    const point = stack.place.form === "point" ? [stack.place.lat, stack.place.lon] : where;
    L.popup({maxWidth: 300, maxHeight: 260, autoPanPadding: [12, 12]}).setLatLng(point).setContent(node).openOn(map);
  }

  function pick(event) {
    select(event, false);
    tell({t: "pick", event});
  }

  function select(event, travel) {
    selected = event;
    marked = [];
    ring();
    const place = event === null ? null : places[events.at[event]];
    if (travel && place && !map.getBounds().pad(-0.08).contains([place.lat, place.lon])) {
      quiet = true;
      map.panTo([place.lat, place.lon], {animate: !matchMedia("(prefers-reduced-motion: reduce)").matches});
    }
  }

  function ring() {
    rings.clearLayers();
    if (!events) return;
    const around = (event, strong) => {
      const stack = stacks.find((one) => one.members.includes(event));
      if (!stack) return;
      const at = [stack.place.lat, stack.place.lon];
      for (const [color, weight] of [[theme.halo, strong ? 8 : 5], [theme.accent, strong ? 4 : 2]]) {
        L.circleMarker(at, {renderer: ringCanvas, interactive: false, radius: stack.radius + (strong ? 6 : 4), color,
          weight, fill: false}).addTo(rings);
      }
    };
    const seen = new Set();
    for (const event of marked) {
      if (!seen.has(events.at[event])) around(event, false);
      seen.add(events.at[event]);
    }
    if (selected !== null) around(selected, true);
  }

  /* ---- view --------------------------------------------------------------------------------------------------- */
  function fit() {
    const box = L.latLngBounds([]);
    for (const {place} of stacks) {
      const reach = place.form === "country" ? 1 : Math.min(place.km / 111, 3);
      box.extend([place.lat - reach, place.lon - reach]).extend([place.lat + reach, place.lon + reach]);
    }
    if (!box.isValid() || !map.getSize().x) return;
    map.fitBounds(box, {padding: [28, 28], maxZoom: 8, animate: false});
  }

  map.on("movestart zoomstart", () => map.closeTooltip && drawn.eachLayer((layer) => layer.closeTooltip()));
  map.on("moveend", () => {
    labels.place();
    const centre = map.getCenter();
    tell({t: "view", lat: centre.lat, lon: centre.lng, zoom: map.getZoom(), turn,
      byHand: fitted && moved && !quiet});  // Leaflet itself tells of a move a while after the frame was resized
    quiet = false;
  });
  map.on("resize", () => {
    if (!fitted || moved) return;
    quiet = true;
    fit();
    quiet = false;
  });
  // the frame gets its size after the page has laid itself out, and now and then no resize event tells of it
  new ResizeObserver(() => {
    quiet = true;
    map.invalidateSize({animate: false});
    quiet = false;
  }).observe(map.getContainer());
  for (const hand of ["pointerdown", "touchstart", "wheel", "click", "keydown"]) {
    map.getContainer().addEventListener(hand, () => (moved = true), {capture: true, passive: true});
  }
  map.on("click", () => map.scrollWheelZoom.enable());
  map.on("mouseout", () => map.scrollWheelZoom.disable());
  map.scrollWheelZoom.disable();

  const receive = {
    theme(message) {
      theme = message.theme;
      for (const [name, value] of Object.entries(theme)) {
        document.documentElement.style.setProperty(`--${name}`, value);
      }
      hatches.clear();
      basemap.paint();
      labels.place();
      if (events) redraw();
    },
    basemap(message) {
      const data = JSON.parse(new TextDecoder().decode(message.bytes));
      basemap.take(message.name, data);
      labels.take(message.name, data);
    },
    events(message) {
      ({types, events, places} = message);
      stacks = stackUp();
      selected = null;
      marked = [];
      map.closePopup();
      redraw();
      quiet = true;
      moved = Boolean(message.view);
      ({turn} = message);
      if (message.view) map.setView([message.view.lat, message.view.lon], message.view.zoom, {animate: false});
      else fit();
      fitted = true;
      labels.place();
      quiet = false;
      tell({t: "drawn", stacks: stacks.length});
    },
    select(message) {
      select(message.event, message.travel);
    },
    mark(message) {
      marked = message.events;
      ring();
    },
    view(message) {
      quiet = true;
      ({turn} = message);
      moved = Boolean(message.view);
      if (message.view) map.setView([message.view.lat, message.view.lon], message.view.zoom, {animate: false});
      else fit();
    },
  };
  window.addEventListener("message", (arrived) => {
    if (arrived.source !== parent) return;
    const message = arrived.data || {};
    if (Object.hasOwn(receive, message.t)) receive[message.t](message);
  });
  window.dateline = {map, stacks: () => stacks, selected: () => selected, marked: () => marked};
  tell({t: "ready"});
}
