/* A small map's frame: the places that a name may mean, the chosen ones filled, and a pin or a circle set by hand.
   Names and reasons are only ever set as text. */
function datelineMap(map) {
  "use strict";
  const tell = (message) => parent.postMessage(message, "*");
  let theme = {}, marks = [], editable = false, moved = false, sized = false;
  map.setMinZoom(1.5);
  map.setMaxZoom(13);
  map.attributionControl.setPrefix(false);
  for (const [name, z] of [["land", 210], ["lines", 220], ["areas", 410], ["labels", 450]]) {
    map.createPane(name).style.zIndex = z;
  }
  map.getPane("labels").style.pointerEvents = "none";
  const canvas = L.canvas({pane: "areas", padding: 0.4, tolerance: matchMedia("(pointer: coarse)").matches ? 14 : 5});
  const drawn = L.layerGroup().addTo(map);
  const basemap = datelineBasemap(map, () => theme, () => redraw());
  const labels = datelineLabels(map, () => theme, () => marks.map((place) => ({place, radius: 9})));

  function tip(place) {
    const node = document.createElement("div"), name = document.createElement("strong");
    name.textContent = place.name;
    node.append(name);
    for (const line of place.notes) {
      const row = document.createElement("div");
      row.textContent = line;
      node.append(row);
    }
    return node;
  }

  function listen(layer, place) {
    layer.bindTooltip(() => tip(place), {sticky: true, direction: "top", opacity: 1});
    layer.on("click", (happened) => {
      if (!editable || !place.choice) return;
      L.DomEvent.stop(happened);
      tell({t: "pick", row: place.row, choice: place.choice});
    });
    return layer.addTo(drawn);
  }

  function redraw() {
    drawn.clearLayers();
    for (const place of [...marks].sort((a, b) => Number(a.chosen) - Number(b.chosen) || b.km - a.km)) {
      const colour = place.chosen ? theme.accent : theme.label, at = [place.lat, place.lon];
      const style = {renderer: canvas, color: colour, weight: 1.5, dashArray: "5 4", fillColor: colour, fillOpacity: 0.08};
      const shape = place.form === "country" ? basemap.country(place.country) : null;
      if (place.chosen && shape) listen(L.polygon(shape, {...style, dashArray: null, fillOpacity: 0.12}), place);
      else if (place.chosen && place.km >= 1) listen(L.circle(at, {...style, radius: place.km * 1000}), place);
      listen(L.circleMarker(at, {renderer: canvas, radius: place.chosen ? 8 : 6, color: place.chosen ? theme.halo : colour,
        weight: 2, fillColor: place.chosen ? colour : theme.halo, fillOpacity: 1}), place);
    }
  }

  function fit() {
    const wanted = marks.some((place) => place.chosen) ? marks.filter((place) => place.chosen) : marks;
    const box = L.latLngBounds([]);
    for (const place of wanted) {
      const reach = Math.min(Math.max(place.km / 111, 0.3), 12);
      box.extend([place.lat - reach, place.lon - reach]).extend([place.lat + reach, place.lon + reach]);
    }
    if (!map.getSize().x) return;
    if (box.isValid()) map.fitBounds(box, {padding: [18, 18], maxZoom: 7, animate: false});
    else map.setView([30, 40], 1.5, {animate: false});
    sized = true;
    labels.place();
  }

  map.on("moveend", () => labels.place());
  map.on("click", (happened) => {
    map.scrollWheelZoom.enable();
    const {lat, lng} = happened.latlng.wrap();
    if (editable) tell({t: "spot", lat, lon: lng});
  });
  map.on("dragstart", () => (moved = true));
  map.on("mouseout", () => map.scrollWheelZoom.disable());
  map.scrollWheelZoom.disable();
  new ResizeObserver(() => {
    map.invalidateSize({animate: false});
    if (!moved || !sized) fit();
  }).observe(map.getContainer());

  const receive = {
    theme(message) {
      theme = message.theme;
      for (const [name, value] of Object.entries(theme)) {
        document.documentElement.style.setProperty(`--${name}`, value);
      }
      basemap.paint();
      labels.place();
      redraw();
    },
    basemap(message) {
      const data = JSON.parse(new TextDecoder().decode(message.bytes));
      basemap.take(message.name, data);
      labels.take(message.name, data);
    },
    places(message) {
      ({marks, editable} = message);
      map.getContainer().style.cursor = editable ? "crosshair" : "";
      redraw();
      if (message.fit) {
        moved = false;
        fit();
      }
      tell({t: "drawn"});
    },
  };
  window.addEventListener("message", (arrived) => {
    if (arrived.source !== parent) return;
    const message = arrived.data || {};
    if (Object.hasOwn(receive, message.t)) receive[message.t](message);
  });
  window.dateline = {map, marks: () => marks};
  tell({t: "ready"});
}
