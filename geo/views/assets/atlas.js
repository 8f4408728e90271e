/* The linked view: a map in a frame without privileges and a timeline beside it, one selection for both.
   The server hears of a selection through the second component (selection.js) and answers with what it knows. */
const datelineLink = (window.datelineLink ??= {atlas: null, selection: null, send: null});

class DatelineAtlas {
  constructor(host) {
    this.host = host;
    this.find = (name) => host.querySelector(`[data-dl="${name}"]`);
    this.selected = null;
    this.marked = [];
    this.seq = 0;
    this.path = location.pathname;
    this.turn = 0;  // counts the whole views that were asked for; the map says with each of its views which it knew of
    this.map = new DatelineFrame(this.find("map"), {
      title: "Map of the events; arrow keys move it",
      theme: () => datelineTheme(this.host),
      files: () => this.files,
      begun: () => this.tell({t: "select", event: this.selected, travel: !this.byHand}),
      hear: (heard) => this.hear(heard),
    });
    this.timeline = new DatelineTimeline(this.find("timeline"), this.find("tip"), {
      pick: (event) => this.select(event, "timeline"),
      mark: (events) => this.mark(events, "timeline"),
    });
    this.listeners = new AbortController();
    const {signal} = this.listeners;
    window.addEventListener("message", (message) => this.map.receive(message), {signal});
    window.addEventListener("popstate", () => this.returned(), {signal});
    // Streamlit writes the address, without the map's view, whenever a run of the page ends
    window.navigation?.addEventListener("currententrychange", ({navigationType}) => {
      if (navigationType !== "traverse") this.keepViewInLink();
    }, {signal});
    host.addEventListener("click", (click) => this.press(click.target.closest("[data-do]")), {signal});
    host.addEventListener("keydown", (key) => this.type(key), {signal});
    // the theme's colours arrive as custom properties; a transition that starts tells that one has changed
    this.find("probe").addEventListener("transitionrun", () => requestAnimationFrame(() => this.dress()), {signal});
  }

  close() {
    this.listeners.abort();
    if (datelineLink.atlas === this) datelineLink.atlas = null;
  }

  update(data) {
    if (data.version === this.version) return;
    const first = this.version === undefined;
    this.version = data.version;
    const before = this.selected === null ? null : this.data.events.id[this.selected];
    this.data = data;
    this.order = new Map(data.events.id.map((id, index) => [id, index]));
    this.files = data.files;
    this.selected = this.order.get(before) ?? null;
    this.marked = [];
    this.timeline.stale = true;
    if (first) this.map.open(data.frame);
    this.tell({t: "events", types: data.types, places: data.places, events: data.events,
      view: first ? this.viewOfLink() : null, turn: this.turn});
    this.find("placed").textContent = data.words.placed;
    this.find("dated").textContent = data.words.dated;
    this.drawTimeline();
    if (datelineLink.selection) this.follow(datelineLink.selection);
    else this.show("map");
  }

  async drawTimeline() {
    const {version} = this;
    // plotly.js keeps the page busy for long; the map draws meanwhile if it has been given what it needs
    await this.map.furnished;
    let plotly;
    try {
      plotly = await datelinePlotly(this.data.script);
    } catch (problem) {
      this.find("timeline").textContent = `The timeline could not be drawn: ${problem.message}.`;
      return;
    }
    if (version !== this.version) return;
    const {figure, spots, events} = this.data;
    this.timeline.whole = structuredClone(figure.layout.xaxis.range);
    Object.assign(this.timeline, {selected: this.selected, marked: this.marked});
    await this.timeline.draw(plotly, figure, spots, events, datelineTheme(this.host));
    this.timeline.show(this.selected, this.marked);
    this.host.dataset.timeline = version;
  }

  /* ---- the frame ---- */
  tell(message) {
    this.map.tell(message);
  }

  hear(heard) {
    const count = this.data.events.id.length;
    const known = (event) => Number.isInteger(event) && event >= 0 && event < count;
    if (heard.t === "pick" && known(heard.event)) this.select(heard.event, "map");
    else if (heard.t === "mark" && Array.isArray(heard.events)) this.mark(heard.events.filter(known), "map");
    else if (heard.t === "view") this.moved(heard);
    else if (heard.t === "drawn") this.host.dataset.map = this.version;
  }

  /* ---- the selection ---- */
  select(event, origin) {
    this.selected = event;
    this.marked = [];
    this.show(origin);
    this.report();
  }

  mark(events, origin) {
    this.marked = events;
    if (events.length) this.selected = events.includes(this.selected) ? this.selected : null;
    this.show(origin);
    this.report();
  }

  show(origin) {
    this.timeline.show(this.selected, this.marked);
    if (origin !== "map") this.tell({t: "select", event: this.selected, travel: origin !== "link"});
    if (this.marked.length) this.tell({t: "mark", events: this.marked});
    const {id, when, summary} = this.data.events;
    const count = id.length;
    this.find("position").textContent = this.selected === null ? datelineCounted(count, "event") : `${this.selected + 1} of ${count}`;
    this.find("said").textContent = this.selected === null ? (this.marked.length ? `${datelineCounted(this.marked.length, "event")} marked` : "")
      : `Event ${this.selected + 1} of ${count}: ${when[this.selected]}, ${summary[this.selected]}`;
    this.host.dataset.selected = this.selected === null ? "" : id[this.selected];
    this.host.dataset.markedCount = String(this.marked.length);
  }

  report() {
    this.seq += 1;
    const {id} = this.data.events;
    datelineLink.send?.({seq: this.seq, event: this.selected === null ? "" : id[this.selected],
      marked: this.marked.slice(0, 60).map((event) => id[event]), count: this.marked.length});
  }

  follow(answer) {
    if (answer.seq < this.seq && answer.session === this.session) return;
    this.session = answer.session;
    this.seq = Math.max(this.seq, answer.seq);
    const event = this.order.get(answer.event) ?? null;
    // the map goes to an event that is newly selected, unless a link says where to look
    const told = event === this.selected || (!this.followed && this.byHand);
    this.followed = true;
    if (event !== this.selected || !answer.marked) {
      this.selected = event;
      this.marked = [];
    }
    this.show(told ? "link" : "server");
    this.keepViewInLink();
    // browsers that do not tell of a new address have to be asked: Streamlit may write it after it has drawn the answer
    if (!window.navigation) for (const wait of [300, 1500]) setTimeout(() => this.keepViewInLink(), wait);
  }

  step(by) {
    const count = this.data.events.id.length;
    if (!count) return;
    const from = this.selected === null ? (by > 0 ? -1 : count) : this.selected;
    this.select(Math.min(count - 1, Math.max(0, from + by)), "keys");
  }

  /* ---- the link ---- */
  moved(view) {
    this.view = `${view.lat.toFixed(4)},${view.lon.toFixed(4)},${+view.zoom.toFixed(2)}`;
    if (!view.byHand || view.turn !== this.turn) return;
    this.byHand = true;
    clearTimeout(this.later);
    this.later = setTimeout(() => this.keepViewInLink(), 250);
  }

  viewOfLink() {
    const parts = (new URL(location.href).searchParams.get("map") || "").split(",").map(Number);
    if (parts.length !== 3 || !parts.every(Number.isFinite)) return null;
    const [lat, lon, zoom] = parts;
    if (Math.abs(lat) > 90 || Math.abs(lon) > 360 || zoom < 0 || zoom > 18) return null;
    this.byHand = true;
    return {lat, lon, zoom};
  }

  withView(link) {
    if (this.byHand && this.view) link.searchParams.set("map", this.view);
    link.search = link.searchParams.toString().replaceAll("%2C", ",");
    return link;
  }

  keepViewInLink() {
    if (!this.byHand || this.listeners.signal.aborted || location.pathname !== this.path) return;
    const link = this.withView(new URL(location.href));
    // replaced, never pushed: a step back should undo a choice, not a pan
    if (link.href !== location.href) history.replaceState(history.state, "", link.href);
  }

  returned() {
    const view = this.viewOfLink();
    if (view) this.tell({t: "view", view, turn: this.turn});
  }

  async copy() {
    const link = this.withView(new URL(location.href)).href, said = this.find("copied"), field = this.find("link");
    field.value = link;
    try {
      await navigator.clipboard.writeText(link);
      said.textContent = "Link copied";
      field.hidden = true;
    } catch {
      said.textContent = "Copy this link:";
      field.hidden = false;
      field.focus();
      field.select();
    }
    clearTimeout(this.forget);
    if (field.hidden) this.forget = setTimeout(() => (said.textContent = ""), 4000);
  }

  /* ---- hands ---- */
  press(button) {
    const does = {
      previous: () => this.step(-1),
      next: () => this.step(1),
      clear: () => this.select(null, "keys"),
      copy: () => this.copy(),
      whole: () => {
        this.byHand = false;
        clearTimeout(this.later);
        this.tell({t: "view", view: null, turn: ++this.turn});
        this.timeline.reset();
        const link = new URL(location.href);
        link.searchParams.delete("map");
        history.replaceState(history.state, "", link.href);
      },
      closer: () => this.timeline.zoom(0.5),
      wider: () => this.timeline.zoom(2),
      box: () => {
        const on = button.getAttribute("aria-pressed") !== "true";
        button.setAttribute("aria-pressed", String(on));
        this.timeline.setMode(on ? "select" : "pan");
      },
    };
    if (button) does[button.dataset.do]?.();
  }

  type(key) {
    if (key.target !== this.find("timeline")) return;
    const does = {ArrowLeft: () => this.step(-1), ArrowRight: () => this.step(1), Home: () => this.step(-1e9),
      End: () => this.step(1e9), Escape: () => this.select(null, "keys"), "+": () => this.timeline.zoom(0.5),
      "-": () => this.timeline.zoom(2)}[key.key];
    if (!does) return;
    key.preventDefault();
    does();
  }

  /* ---- the theme ---- */
  dress() {
    if (!this.data) return;
    this.tell({t: "theme", theme: datelineTheme(this.host)});
    this.timeline.restyle(datelineTheme(this.host));
  }
}

export default function ({data, parentElement}) {
  const host = parentElement.querySelector(".dl-atlas");
  host.atlas ??= new DatelineAtlas(host);
  datelineLink.atlas = host.atlas;
  host.atlas.update(datelineRead(data));
  return () => {
    host.atlas?.close();
    delete host.atlas;
  };
}
