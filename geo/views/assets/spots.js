/* A small map of places, in the same frame as the atlas': what is picked is told by the place's id. */
class DatelineSpots {
  constructor(host) {
    this.host = host;
    const find = (name) => host.querySelector(`[data-dl="${name}"]`);
    this.map = new DatelineFrame(find("map"), {
      title: "Map of places; arrow keys move it",
      theme: () => datelineTheme(this.host),
      files: () => this.data.files,
      begun: () => this.select(),
      hear: (heard) => this.hear(heard),
    });
    this.listeners = new AbortController();
    const {signal} = this.listeners;
    window.addEventListener("message", (message) => this.map.receive(message), {signal});
    find("probe").addEventListener("transitionrun", () => requestAnimationFrame(() => {
      this.map.tell({t: "theme", theme: datelineTheme(this.host)});
    }), {signal});
  }

  close() {
    this.listeners.abort();
  }

  update(data, send) {
    this.send = send;
    const first = this.data === undefined, same = this.data?.version === data.version;
    this.data = data;
    if (first) this.map.open(data.frame);
    if (!same) {
      this.map.tell({t: "events", types: data.types, places: data.places, events: data.events, view: null});
    }
    this.select();
  }

  select() {
    const chosen = this.data.places.findIndex((place) => place.id === this.data.chosen);
    this.map.tell({t: "select", event: chosen < 0 ? null : chosen, travel: true});
  }

  hear(heard) {
    const {places, version} = this.data;
    if (heard.t === "drawn") this.host.dataset.drawn = version;
    if (heard.t === "pick" && Number.isInteger(heard.event) && places[heard.event]) {
      this.send("picked", places[heard.event].id);
    }
  }
}

export default function ({data, setTriggerValue, parentElement}) {
  const host = parentElement.querySelector(".dl-spots");
  host.spots ??= new DatelineSpots(host);
  host.spots.update(datelineRead(data), setTriggerValue);
  return () => {
    host.spots?.close();
    delete host.spots;
  };
}
