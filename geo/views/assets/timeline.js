/* The timeline: a plotly figure made by Python, dressed in the page's theme, marked by shapes of fixed size. */
class DatelineTimeline {
  static MARK = 8;  // pixels from its middle to the edge of a mark
  static BAR = 3;  // pixels from its middle line to the edge of a bar
  static NEAR = 14;  // pixels from the edge at which a click is still meant for a mark
  static STEADY = 6;  // pixels that a hand may move within a click

  constructor(host, tip, on) {
    this.host = host;
    this.tip = tip;
    this.on = on;
    this.selected = null;
    this.marked = [];
    this.stale = false;  // whether other events than those that are drawn are about to be
    this.coarse = matchMedia("(pointer: coarse)").matches;
    host.addEventListener("pointerleave", () => this.hint(null));
    // plotly looks under the pointer at most once in 50 ms; a click between two looks would be lost, or be taken for
    // one on the mark before
    host.addEventListener("pointerdown", (press) => {
      if (!press.isPrimary || press.button) return;
      // plotly covers the window while a button is down, so the release is heard there
      window.addEventListener("pointerup", (release) => this.released(press, release), {once: true, capture: true});
    }, {capture: true});
  }

  async draw(plotly, figure, spots, events, theme) {
    // what one plotly.js has drawn the other cannot go on with
    if (this.plotly && this.plotly !== plotly) {
      this.plotly.purge(this.host);
      this.listening = false;
    }
    Object.assign(this, {plotly, spots, events, theme, stale: false});
    this.bands = figure.layout.shapes || [];
    const layout = this.dress(structuredClone(figure.layout), theme);
    const config = {displayModeBar: false, responsive: true, scrollZoom: false, doubleClick: "reset"};
    const rings = this.rings();
    layout.shapes = [...this.bands, ...rings];
    this.host.style.height = `${layout.height}px`;
    const drawn = plotly.react(this.host, figure.data, layout, config);
    this.note(rings);
    await drawn;
    if (!this.listening) {
      this.listening = true;
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
    // its margins are fixed, and no label is so long that it needs a look whether it is cut: each would make the browser
    // lay the whole page out, half of all the time that a picture takes
    layout.margin = {...layout.margin, autoexpand: false};
    for (const [name, axis] of Object.entries(layout)) if (/^[xy]axis/.test(name)) axis.ticklabeloverflow = "allow";
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

  released(press, {clientX, clientY, pointerId}) {
    const moved = Math.hypot(clientX - press.clientX, clientY - press.clientY);
    if (pointerId !== press.pointerId || moved > DatelineTimeline.STEADY) return;
    const event = this.under(clientX, clientY);
    if (event !== null) this.on.pick(event);
  }

  /* The event whose mark or bar is nearest to a point of the window, if it is near; where bars run under marks, or
     under one another, the one whose mark is nearest. */
  under(x, y) {
    const frame = this.host.getBoundingClientRect(), layout = this.host._fullLayout, {yaxis} = layout;
    const axes = [null, layout.xaxis, layout.xaxis2, layout.xaxis3];
    let found = null, least = [DatelineTimeline.NEAR, Infinity];
    for (const [event, number, row, start, end, at] of this.spots) {
      const axis = axes[number], along = (value) => frame.left + axis._offset + axis.d2p(value);
      const below = Math.abs(frame.top + yaxis._offset + yaxis.d2p(row) - y);
      const mark = Math.hypot(along(at) - x, below);
      const bar = end > start ? Math.hypot(Math.max(along(start) - x, 0, x - along(end)), below) : Infinity;
      const far = Math.max(0, Math.min(mark - DatelineTimeline.MARK, bar - DatelineTimeline.BAR));
      if (far < least[0] || (far === least[0] && mark < least[1])) [found, least] = [event, [far, mark]];
    }
    return found;
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
    if (!this.plotly || this.stale) return;
    const rings = this.rings();
    if (this.note(rings)) this.plotly.relayout(this.host, {shapes: [...this.bands, ...rings]});
  }

  note(rings) {  // tells whether they are other than what is drawn
    const before = this.ringed;
    this.ringed = JSON.stringify(rings);
    this.host.dataset.marked = String(rings.length);
    return this.ringed !== before;
  }

  rings() {
    const rings = [], wanted = new Set(this.marked.slice(0, 400)), axes = ["", "x", "x2", "x3"];
    for (const [event, axis, y, start, end, at] of this.spots) {
      const strong = event === this.selected;
      if (!strong && !wanted.has(event)) continue;
      const reach = strong ? 10 : 8, line = {color: this.theme.accent, width: strong ? 3 : 1.5};
      if (end > start) {
        rings.push({type: "rect", xref: axes[axis], yref: "y", x0: start, x1: end, y0: y - 0.36, y1: y + 0.36, line});
      }
      rings.push({type: "circle", xref: axes[axis], yref: "y", xsizemode: "pixel", ysizemode: "pixel",
        xanchor: at, yanchor: y, x0: -reach, x1: reach, y0: -reach, y1: reach, line});
    }
    return rings;
  }
}
