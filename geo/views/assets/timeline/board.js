// @ts-check
/* The parts of the timeline on the page. */

/**
 * Make an element.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, string>} [attributes]
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function make(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** @param {string} name */
const div = (name) => make("div", {class: name});

/** @param {[value: string, label: string][]} choices */
const options = (choices) => choices.map(([value, label]) => make("option", {value}, label));

/** @typedef {ReturnType<typeof makeBoard>} Board */

/** Make the parts: the axis on top, lanes that scroll under it, gutters at the right, the whole span at the bottom. */
export function makeBoard() {
  const earlier = make("button", {type: "button", class: "tl-more tl-earlier", hidden: ""});
  const later = make("button", {type: "button", class: "tl-more tl-later", hidden: ""});
  const fold = make("button", {type: "button", class: "tl-fold", hidden: ""});
  const axis = div("tl-axis"), top = make("div", {class: "tl-top"}, make("div", {class: "tl-corner"}, fold, earlier), axis, later);
  const strips = make("canvas", {class: "tl-strips", "aria-hidden": "true"}), marks = div("tl-marks");
  const rings = make("canvas", {class: "tl-rings", "aria-hidden": "true"});
  const before = div("tl-dim"), after = div("tl-dim"), box = make("div", {class: "tl-box", hidden: ""});
  const field = make("div", {class: "tl-field"}, strips, marks, rings, before, after, box);
  const names = make("div", {class: "tl-names", role: "group", "aria-label": "Lanes"});
  const sheet = make("div", {class: "tl-sheet"}, names, field), body = make("div", {class: "tl-body"}, sheet);
  const gutters = div("tl-gutters"), date = make("div", {class: "tl-date", hidden: "", "aria-hidden": "true"});
  const play = make("button", {type: "button", class: "tl-play", "aria-label": "Play", title: "Play: move the window through time"});
  const step = make("select", {class: "tl-step", "aria-label": "Step of play", title: "Step of play"},
    ...options([["day", "day"], ["week", "week"], ["month", "month"], ["year", "year"]]));
  const speed = make("select", {class: "tl-speed", "aria-label": "Speed of play", title: "Steps a second"},
    ...options([["1000", "1/s"], ["333", "3/s"], ["100", "10/s"], ["50", "20/s"]]));
  speed.value = "333";
  const bars = make("canvas", {class: "tl-bars", "aria-hidden": "true"});
  const slider = (/** @type {string} */ name, /** @type {string} */ label) => make("div",
    {class: name, role: "slider", tabindex: "0", "aria-label": label, "aria-orientation": "horizontal"});
  const brush = slider("tl-brush", "Window of time"), from = slider("tl-edge tl-from", "First day of the window");
  const to = slider("tl-edge tl-to", "Last day of the window");
  const drop = make("button", {type: "button", class: "tl-drop", hidden: "", "aria-label": "Show all times",
    title: "Show all times"}, "×");
  const span = make("div", {class: "tl-span", role: "group", "aria-label": "The whole span"}, bars, brush, from, to, drop);
  const foot = make("div", {class: "tl-foot"}, make("div", {class: "tl-tools"}, play, step, speed), span);
  const none = make("p", {class: "tl-none", hidden: ""});
  const root = make("div", {class: "tl"}, top, make("div", {class: "tl-middle"}, body, gutters, date), foot, none);
  return {root, top, axis, earlier, later, fold, body, sheet, names, field, strips, marks, rings, before, after, box, gutters,
    date, play, step, speed, span, bars, brush, from, to, drop, foot, none};
}

/**
 * Size a canvas for the screen and clear it; a pixel of its context is one of the page.
 * @param {HTMLCanvasElement} canvas
 * @param {number} width
 * @param {number} height
 * @returns {CanvasRenderingContext2D}
 */
export function cleared(canvas, width, height) {
  const ratio = Math.min(2, window.devicePixelRatio || 1), wide = Math.round(width * ratio), high = Math.round(height * ratio);
  if (canvas.width !== wide || canvas.height !== high) {
    canvas.width = wide;
    canvas.height = high;
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
  }
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
  return context;
}
