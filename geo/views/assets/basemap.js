/* The ground: land, water, borders, drawn from TopoJSON (data/basemap/README.md) that the page posts to the frame.
   A coarse ground comes first; finer layers are asked for when the map is close enough to show them. */
function datelineBasemap(map, theme, arrived) {
  "use strict";
  const CLOSE = {"water.json": 4, "countries.json": 4.5, "admin1.json": 4.6}, asked = new Set();
  const land = L.canvas({pane: "land", padding: 0.4}), lines = L.canvas({pane: "lines", padding: 0.4});
  const layers = {};

  // Leaflet focuses the map when it is pressed, which a browser takes for a key's doing: no outline for a pointer
  const place = map.getContainer(), pressed = (on) => () => place.classList.toggle("pressed", on);
  for (const [told, on] of [["pointerdown", true], ["keydown", false], ["focusout", false]]) {
    place.addEventListener(told, pressed(on), {capture: true, passive: true});
  }

  function decode(topology) {
    const {scale: [sx, sy], translate: [tx, ty]} = topology.transform;
    const arcs = topology.arcs.map((arc) => {
      let x = 0, y = 0;
      return arc.map(([dx, dy]) => [(y += dy) * sy + ty, (x += dx) * sx + tx]);
    });
    const arc = (index) => (index < 0 ? [...arcs[~index]].reverse() : arcs[index]);
    const ring = (indices) => indices.flatMap((index, k) => (k ? arc(index).slice(1) : arc(index)));
    const polygons = (shape) => (shape.type === "Polygon" ? [shape.arcs] : shape.arcs).map((part) => part.map(ring));
    const paths = (shape) => shape.arcs.map((indices) => ring(Array.isArray(indices) ? indices : [indices]));
    return {objects: topology.objects, polygons, paths};
  }

  function layer(name, made) {
    layers[name]?.remove();
    layers[name] = made;
    paint();
    show();
  }

  const area = (shapes, renderer) => L.polygon(shapes, {renderer, stroke: false, interactive: false, fillOpacity: 1});
  const line = (paths, weight, dashArray) =>
    L.polyline(paths, {renderer: lines, weight, dashArray, interactive: false, smoothFactor: 0.8});

  let ground = null;
  function lay(file) {
    const {objects, polygons, paths} = file;
    file.country = new Map(objects.countries.geometries.map((shape) => [shape.id, shape]));
    file.pair = new Map(objects.borders.geometries.map((shape) => [shape.id, shape]));
    ground = file;
    layer("land", area(objects.countries.geometries.flatMap(polygons), land));
    layer("coast", line(paths(objects.coast), 0.8));
    layer("borders", line(paths(objects.recognised), 1.1));
    layer("control", line(paths(objects.control), 1.1, "3 4"));
    arrived();
  }

  const take = {
    "overview.json"(file) {
      if (!ground) lay(file);
    },
    "countries.json": lay,
    "admin1.json"({objects, paths}) {
      layer("level1", line(paths(objects.level1), 0.8));
      layer("level2", line(paths(objects.level2), 0.6));
    },
    "water.json"({objects, polygons, paths}) {
      layer("lakes", area(objects.lakes.geometries.flatMap(polygons), lines));
      layer("rivers", line(objects.rivers.geometries.flatMap(paths), 0.9));
      layers.lakes.bringToBack();
    },
  };

  function paint() {
    const {land: earth, sea, coast, border, admin} = theme();
    const colours = {land: earth, lakes: sea, rivers: sea, coast, borders: border, control: border, level1: admin,
      level2: admin};
    for (const [name, made] of Object.entries(layers)) {
      if (colours[name]) made.setStyle({color: colours[name], fillColor: colours[name]});
    }
  }

  function show() {
    const from = {level1: 4.6, level2: 7, rivers: 4};
    for (const [name, made] of Object.entries(layers)) {
      const wanted = map.getZoom() >= (from[name] ?? 0);
      if (wanted && !map.hasLayer(made)) made.addTo(map);
      if (!wanted && map.hasLayer(made)) made.remove();
    }
    for (const [name, zoom] of Object.entries(CLOSE)) {
      if (map.getZoom() >= zoom && ground && !asked.has(name)) {
        asked.add(name);
        parent.postMessage({t: "need", name}, "*");
      }
    }
  }

  map.on("zoomend", show);
  return {
    paint,
    take(name, data) {
      if (Object.hasOwn(take, name)) take[name](decode(data));
    },
    country(code) {
      const shape = ground?.country.get(code);
      return shape ? ground.polygons(shape) : null;
    },
    border(pair) {
      const shape = ground?.pair.get(pair);
      return shape ? ground.paths(shape) : null;
    },
  };
}
