/* Names on the ground: the most important first, none over another or over a mark. */
function datelineLabels(map, theme, stacks) {
  "use strict";
  const MOST = 160, pane = map.getPane("labels"), measure = document.createElement("canvas").getContext("2d");
  const KINDS = [
    {key: "countries", className: "name country", size: 12, widen: 1.32, weight: 600},
    {key: "seas", className: "name water", size: 11, widen: 1.05, weight: 400},
    {key: "cities", className: "name city", size: 11, widen: 1.05, weight: 400, dot: true},
    {key: "admin1", className: "name province", size: 11, widen: 1.05, weight: 400},
  ];
  let names = [], shown = [];

  function take(file, data) {
    if (file !== "labels.json") return;
    names = KINDS.flatMap((kind, order) =>
      data[kind.key].map(([text, lat, lon, zoom]) => ({kind, text, lat, lon, zoom, order})));
    names.sort((a, b) => a.zoom - b.zoom || a.order - b.order);
    place();
  }

  function width(name) {
    if (name.width) return name.width;
    measure.font = `${name.kind.weight} ${name.kind.size}px ${theme().font || "sans-serif"}`;
    const text = name.kind.key === "countries" ? name.text.toUpperCase() : name.text;
    return (name.width = measure.measureText(text).width * name.kind.widen + 6);
  }

  function place() {
    for (const node of shown) node.remove();
    shown = [];
    if (!names.length) return;
    const zoom = map.getZoom() + 0.35, bounds = map.getBounds().pad(0.05), taken = [];
    const clear = (box) => taken.every((other) =>
      box[2] < other[0] || box[0] > other[2] || box[3] < other[1] || box[1] > other[3]);
    for (const stack of stacks()) {
      const at = map.latLngToLayerPoint([stack.place.lat, stack.place.lon]), r = stack.radius + 2;
      taken.push([at.x - r, at.y - r, at.x + r, at.y + r]);
    }
    for (const name of names) {
      if (name.zoom > zoom || shown.length >= MOST) break;
      if (!bounds.contains([name.lat, name.lon])) continue;
      const spot = map.latLngToLayerPoint([name.lat, name.lon]), half = width(name) / 2, high = name.kind.size * 0.62;
      const sides = name.kind.dot ? [[half + 5, 0], [-half - 5, 0]] : [[0, 0], [0, 18], [0, -18]];
      const side = sides.find(([dx, dy]) =>
        clear([spot.x + dx - half, spot.y + dy - high, spot.x + dx + half, spot.y + dy + high]));
      if (!side) continue;
      const [x, y] = [spot.x + side[0], spot.y + side[1]];
      taken.push([x - half, y - high, x + half, y + high]);
      draw(name, x, y, side[0] < 0);
    }
  }

  function draw(name, x, y, left) {
    const node = document.createElement("span");
    node.className = left ? `${name.kind.className} left` : name.kind.className;
    node.textContent = name.text;
    node.style.left = `${x}px`;
    node.style.top = `${y}px`;
    pane.append(node);
    shown.push(node);
  }

  map.on("zoomstart", () => {
    for (const node of shown) node.remove();
    shown = [];
  });
  return {take, place};
}
