/* Allegiances: one plotly figure made by Python, drawn by the same script and with the same hands as the timeline. */
class DatelineLanes {
  constructor(host) {
    this.host = host;
    this.find = (name) => host.querySelector(`[data-dl="${name}"]`);
    this.picture = new DatelineTimeline(this.find("lanes"), this.find("tip"), {pick: (n) => this.pick(n), mark() {}});
    this.listeners = new AbortController();
    const {signal} = this.listeners;
    this.find("lanes").addEventListener("keydown", (key) => this.type(key), {signal});
    // plotly follows the window; the column may change without it, as when the page before had a sidebar
    this.watch = new ResizeObserver(() => this.fit());
    this.watch.observe(this.find("lanes"));
    this.find("probe").addEventListener("transitionrun", () => requestAnimationFrame(() => {
      this.picture.restyle(datelineTheme(this.host));
    }), {signal});
  }

  close() {
    this.listeners.abort();
    this.watch.disconnect();
  }

  fit() {
    const place = this.find("lanes"), drawn = place._fullLayout?.width;
    if (drawn && place.clientWidth && Math.abs(drawn - place.clientWidth) > 1) this.picture.plotly.Plots.resize(place);
  }

  async update(data, send) {
    this.send = send;
    const same = data.version === this.data?.version;
    this.data = data;
    const {figure, spots, marks} = data;
    if (!same) {
      try {
        const plotly = await datelinePlotly(data.script);
        if (this.data !== data) return;
        await this.picture.draw(plotly, figure, spots, marks, datelineTheme(this.host));
      } catch (problem) {
        this.find("lanes").textContent = `The picture could not be drawn: ${problem.message}.`;
        return;
      }
    }
    const mine = (event) => marks.id.flatMap((id, n) => (id === event ? [n] : []));
    const chosen = mine(data.event);
    if (!chosen.includes(this.chosen)) this.chosen = chosen[0] ?? null;
    this.picture.show(this.chosen, chosen);
    this.fit();
    this.host.dataset.drawn = data.version;
  }

  pick(n) {
    const {marks} = this.data;
    this.chosen = n;
    this.find("said").textContent = `${n + 1} of ${marks.id.length}: ${marks.when[n]}, ${marks.summary[n]}`;
    this.picture.show(n, []);
    this.send("picked", marks.id[n]);
  }

  type(key) {
    const last = this.data.marks.id.length - 1, at = this.chosen ?? -1;
    const to = {ArrowRight: Math.min(last, at + 1), ArrowDown: Math.min(last, at + 1), ArrowLeft: Math.max(0, at - 1),
      ArrowUp: Math.max(0, at - 1), Home: 0, End: last}[key.key];
    if (to === undefined || last < 0) return;
    key.preventDefault();
    this.pick(to);
  }
}

export default function ({data, setTriggerValue, parentElement}) {
  const host = parentElement.querySelector(".dl-lanes");
  host.lanes ??= new DatelineLanes(host);
  host.lanes.update(datelineRead(data), setTriggerValue);
  return () => {
    host.lanes?.close();
    delete host.lanes;
  };
}
