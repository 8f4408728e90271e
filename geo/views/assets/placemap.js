/* The small map's host: keeps the frame, gives it colours and the basemap, hears what was picked.  What is drawn comes
   by the second component (places.js), so that the frame stays while proposals go by. */
const datelinePlaces = (window.datelinePlaces ??= {map: null, data: null, send: null});

class DatelinePlaceMap {
  constructor(host, {frame, files}) {
    this.host = host;
    this.frame = new DatelineFrame(host.querySelector(".dl-placemap-frame"), {
      title: "Map of the places; arrow keys move it",
      theme: () => datelineTheme(host),
      files: () => files,
      begun: () => datelinePlaces.data && this.show(datelinePlaces.data),
      hear: (heard) => this.hear(heard),
    });
    this.listeners = new AbortController();
    const {signal} = this.listeners;
    window.addEventListener("message", (message) => this.frame.receive(message), {signal});
    host.querySelector(".dl-probe").addEventListener("transitionrun",
      () => requestAnimationFrame(() => this.frame.tell({t: "theme", theme: datelineTheme(host)})), {signal});
    this.frame.place.replaceChildren();
    this.frame.open(frame);
  }

  close() {
    this.listeners.abort();
    if (datelinePlaces.map === this) datelinePlaces.map = null;
  }

  hear(heard) {
    if (heard.t === "pick") this.pick({row: heard.row, choice: heard.choice});
    else if (heard.t === "spot") this.pick({lat: heard.lat, lon: heard.lon});
    else if (heard.t === "drawn") this.host.dataset.drawn = this.shown;
  }

  pick(picked) {
    this.frame.frame.blur();  // the page's keys are wanted again
    datelinePlaces.send?.(picked);
  }

  show(data) {
    if (!this.frame.ready) return;
    this.shown = data.about;
    // the view follows what is shown, not each change of a form
    this.frame.tell({t: "places", marks: data.marks, editable: data.editable, fit: data.about !== this.about});
    this.about = data.about;
  }
}

export default function ({data, parentElement}) {
  const host = parentElement.querySelector(".dl-placemap");
  host.places ??= new DatelinePlaceMap(host, datelineRead(data));
  datelinePlaces.map = host.places;
  return () => {
    host.places?.close();
    delete host.places;
  };
}
