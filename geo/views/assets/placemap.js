/* The small map's host: keeps the frame, gives it colours and the basemap, hears what was picked.  What is drawn comes
   by the second component (places.js), so that the frame stays while proposals go by. */
const datelinePlaces = (window.datelinePlaces ??= {map: null, data: null, send: null});
const datelineFiles = (window.datelineFiles ??= new Map());

class DatelinePlaceMap {
  constructor(host, {frame, files}) {
    this.host = host;
    this.files = files;
    this.listeners = new AbortController();
    const {signal} = this.listeners;
    window.addEventListener("message", (message) => this.hear(message), {signal});
    host.querySelector(".dl-probe").addEventListener("transitionrun",
      () => requestAnimationFrame(() => this.tell({t: "theme", theme: datelineTheme(host)})), {signal});
    this.frame = document.createElement("iframe");
    this.frame.title = "Map of the places; arrow keys move it";
    this.frame.setAttribute("sandbox", "allow-scripts allow-popups");
    this.frame.srcdoc = frame.replaceAll("__ORIGIN__", location.origin);
    host.querySelector(".dl-placemap-frame").replaceChildren(this.frame);
  }

  close() {
    this.listeners.abort();
    if (datelinePlaces.map === this) datelinePlaces.map = null;
  }

  tell(message) {
    if (this.ready) this.frame.contentWindow?.postMessage(message, "*");
  }

  hear(message) {
    if (message.source !== this.frame.contentWindow) return;
    const heard = message.data || {};
    if (heard.t === "ready") this.begin();
    else if (heard.t === "need") this.bring(heard.name);
    else if (heard.t === "pick") this.pick({row: heard.row, choice: heard.choice});
    else if (heard.t === "spot") this.pick({lat: heard.lat, lon: heard.lon});
    else if (heard.t === "drawn") this.host.dataset.drawn = this.shown;
  }

  pick(picked) {
    this.frame.blur();  // the page's keys are wanted again
    datelinePlaces.send?.(picked);
  }

  begin() {
    this.ready = true;
    this.tell({t: "theme", theme: datelineTheme(this.host)});
    this.bring("countries.json");
    this.bring("labels.json");
    this.about = null;
    if (datelinePlaces.data) this.show(datelinePlaces.data);
  }

  async bring(name) {
    if (!Object.hasOwn(this.files, name)) return;
    const path = new URL(this.files[name], document.baseURI).href;
    if (!datelineFiles.has(path)) datelineFiles.set(path, fetch(path).then((answer) => answer.json()));
    try {
      this.tell({t: "basemap", name, data: await datelineFiles.get(path)});
    } catch (problem) {
      datelineFiles.delete(path);
      console.warn(problem.message);
    }
  }

  show(data) {
    if (!this.ready) return;
    this.shown = data.about;
    // the view follows what is shown, not each change of a form
    this.tell({t: "places", marks: data.marks, editable: data.editable, fit: data.about !== this.about});
    this.about = data.about;
  }
}

export default function ({data, parentElement}) {
  const host = parentElement.querySelector(".dl-placemap");
  const read = data instanceof Uint8Array || data instanceof ArrayBuffer ? JSON.parse(new TextDecoder().decode(data)) : data;
  host.places ??= new DatelinePlaceMap(host, read);
  datelinePlaces.map = host.places;
  return () => {
    host.places?.close();
    delete host.places;
  };
}
