/* The timeline: a plotly figure made by Python, dressed in the page's theme, marked by shapes of fixed size. */
class DatelineTimeline {
  constructor(host, tip, on) {
    this.host = host;
    this.tip = tip;
    this.on = on;
    this.selected = null;
    this.marked = [];
    this.coarse = matchMedia("(pointer: coarse)").matches;
    host.addEventListener("pointerleave", () => this.hint(null));
  }

  async draw(plotly, figure, spots, events, theme) {
    Object.assign(this, {plotly, spots, events});
    this.bands = figure.layout.shapes || [];
    const layout = this.dress(structuredClone(figure.layout), theme);
    const config = {displayModeBar: false, responsive: true, scrollZoom: false, doubleClick: "reset"};
    this.host.style.height = `${layout.height}px`;
    await plotly.react(this.host, figure.data, layout, config);
    if (!this.listening) {
      this.listening = true;
      this.host.on("plotly_click", (click) => {
        this.heard = true;
        this.pick(click.points);
      });
      // plotly looks under the pointer at most once in 50 ms and drops a click that falls between two looks
      this.host.addEventListener("pointerdown", () => (this.heard = false), {capture: true});
      this.host.addEventListener("click", () => setTimeout(() => {
        if (!this.heard && this.host._hoverdata) this.pick(this.host._hoverdata);
      }, 60));
      this.host.on("plotly_hover", (hover) => this.hint(hover.points[0]?.customdata, hover.event));
      this.host.on("plotly_unhover", () => this.hint(null));
      this.host.on("plotly_selected", (box) => this.box(box));
    }
    this.ring();
  }

  dress(layout, theme) {
    const narrow = this.host.clientWidth < 560;
    layout.font = {...layout.font, family: theme.font, color: theme.text};
    layout.dragmode = this.coarse ? false : this.mode || layout.dragmode;
    layout.hoverlabel = {bgcolor: theme.panel, bordercolor: theme.rule, font: {color: theme.text}};
    if (narrow) {
      for (const note of layout.annotations || []) note.text = DatelineTimeline.cut(note.text);
      if (layout.yaxis.ticktext) {
        layout.margin = {...layout.margin, l: 122};
        layout.yaxis.ticktext = layout.yaxis.ticktext.map(DatelineTimeline.shortened);
      }
      layout.font.size = 11;
      layout.xaxis.nticks = 5;
      this.widenGutters(layout);
    }
    this.theme = theme;
    return layout;
  }

  static cut(text) {  // a line over the picture, not a heading of several lines
    const words = text.replaceAll("&amp;", "&");
    return words.includes("<") || words.length <= 50 ? text : `${words.slice(0, 49).trimEnd()}…`.replaceAll("&", "&amp;");
  }

  static shortened(label) {  // name, two spaces, count
    const at = label.lastIndexOf("  "), name = label.slice(0, at).replaceAll("&amp;", "&");
    const short = name.length > 13 ? `${name.slice(0, 12).trimEnd()}…` : name;
    return short.replaceAll("&", "&amp;") + label.slice(at);
  }

  widenGutters(layout) {  // a share that suits a desk is too little for two words on a phone
    let right = 1;
    for (const [name, share] of [["xaxis3", 0.13], ["xaxis2", 0.2]]) {
      const [low, high] = layout[name].domain;
      if (high - low < 0.01) continue;
      layout[name].domain = [right - share, right];
      right -= share + 0.03;
    }
    layout.xaxis.domain = [0, right];
    for (const note of layout.annotations || []) if (note.yref === "paper") note.font = {...note.font, size: 10};
  }

  restyle(theme) {
    this.theme = theme;
    if (!this.plotly) return;
    const patch = {"font.color": theme.text, "font.family": theme.font};
    this.plotly.relayout(this.host, patch).then(() => this.ring());
  }

  setMode(mode) {
    this.mode = mode;
    if (this.plotly) this.plotly.relayout(this.host, {dragmode: mode});
  }

  zoom(factor) {
    const [low, high] = this.range();
    const middle = (low + high) / 2, half = ((high - low) / 2) * factor;
    this.plotly.relayout(this.host, {"xaxis.range": [middle - half, middle + half]});
  }

  range() {
    return this.host._fullLayout.xaxis.range.map((end) => (typeof end === "number" ? end : Date.parse(`${end.replace(" ", "T")}${end.length > 10 ? "Z" : ""}`)));
  }

  reset() {
    this.plotly.relayout(this.host, {"xaxis.range": this.home()});
  }

  home() {
    return structuredClone(this.whole);
  }

  pick(points) {
    const point = points.find((one) => one.customdata !== undefined);
    if (point) this.on.pick(Number(point.customdata));
  }

  box(box) {
    if (!box?.range) return;  // taking the box away again is told of too, without a range
    const events = new Set(box.points.filter((p) => p.customdata !== undefined).map((p) => Number(p.customdata)));
    this.on.mark([...events].sort((a, b) => a - b));
    this.plotly.restyle(this.host, {selectedpoints: [null]});
    this.plotly.relayout(this.host, {selections: []});
  }

  hint(event, at) {
    this.tip.hidden = event === null || event === undefined;
    if (this.tip.hidden) return;
    const frame = this.host.parentElement.getBoundingClientRect();
    this.tip.replaceChildren();
    for (const [tag, text] of [["strong", this.events.when[event]], ["span", this.events.summary[event]]]) {
      const node = document.createElement(tag);
      node.textContent = text;
      this.tip.append(node);
    }
    const left = Math.min(at.clientX - frame.left + 14, frame.width - this.tip.offsetWidth - 4);
    this.tip.style.left = `${Math.max(4, left)}px`;
    this.tip.style.top = `${at.clientY - frame.top + 16}px`;
  }

  show(selected, marked) {
    this.selected = selected;
    this.marked = marked;
    this.ring();
  }

  ring() {
    if (!this.plotly) return;
    const rings = [], wanted = new Set(this.marked.slice(0, 400)), axes = ["", "x", "x2", "x3"];
    for (const [event, axis, y, start, end] of this.spots) {
      const strong = event === this.selected;
      if (!strong && !wanted.has(event)) continue;
      const reach = strong ? 10 : 8, line = {color: this.theme.accent, width: strong ? 3 : 1.5};
      if (end > start) {
        rings.push({type: "rect", xref: axes[axis], yref: "y", x0: start, x1: end, y0: y - 0.36, y1: y + 0.36, line});
      }
      rings.push({type: "circle", xref: axes[axis], yref: "y", xsizemode: "pixel", ysizemode: "pixel",
        xanchor: (start + end) / 2, yanchor: y, x0: -reach, x1: reach, y0: -reach, y1: reach, line});
    }
    this.host.dataset.marked = String(rings.length);
    this.plotly.relayout(this.host, {shapes: [...this.bands, ...rings]});
  }
}
