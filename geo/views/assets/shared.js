/* What every picture of a page shares: files of this server, the page's colours, the map's frame without privileges.
   Each component has a copy of this code; what was loaded is kept once for the page. */
const datelineScripts = (window.datelineScripts ??= new Map());
const datelineFiles = (window.datelineFiles ??= new Map());
const address = (path) => new URL(path, document.baseURI).href;

/* The plotly.js of a path; there are two, the whole and a small one, and each calls itself Plotly. */
function datelinePlotly(path) {
  if (!datelineScripts.has(path)) {
    datelineScripts.set(path, new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = address(path);
      script.onload = () => done(window.Plotly);
      script.onerror = () => failed(new Error(`could not load ${path}`));
      document.head.append(script);
    }));
  }
  return datelineScripts.get(path);
}

/* The bytes of a file.  They go to a frame as they are and are read there: to read and to copy them costs the page,
   which is busy enough, three times as much. */
function datelineFile(path) {
  if (!datelineFiles.has(path)) {
    datelineFiles.set(path, fetch(address(path)).then((answer) => {
      if (!answer.ok) throw new Error(`could not load ${path}`);
      return answer.arrayBuffer();
    }));
  }
  return datelineFiles.get(path);
}

const datelineCounted = (count, noun) => `${count} ${noun}${count === 1 ? "" : "s"}`;

function datelineRead(data) {
  const bytes = data instanceof Uint8Array || data instanceof ArrayBuffer;
  return bytes ? JSON.parse(new TextDecoder().decode(data)) : data;
}

function datelineTheme(host) {
  const style = getComputedStyle(host), read = (name) => style.getPropertyValue(`--st-${name}`).trim();
  const ground = read("background-color") || "#ffffff";
  const channels = (ground.match(/[0-9a-f]{2}/gi) || ["ff", "ff", "ff"]).map((pair) => parseInt(pair, 16));
  const dark = ground.startsWith("#") ? channels[0] + channels[1] + channels[2] < 384 : false;
  const map = dark
    ? {sea: "#10171f", land: "#1e2731", coast: "#46535f", border: "#66747f", admin: "#34404b", halo: "#161d25",
       label: "#a3afba", water: "#6d8aa3", stack: "#d5dce3", onStack: "#10171f", accent: "#ffd54a"}
    : {sea: "#d9e3ea", land: "#f7f5f0", coast: "#a9b5bd", border: "#8d989f", admin: "#d9d5ca", halo: "#ffffff",
       label: "#5b6670", water: "#52748c", stack: "#37424d", onStack: "#ffffff", accent: "#111111"};
  return {...map, dark: String(dark), text: read("text-color") || "#222", panel: ground,
    raised: read("secondary-background-color") || "#f2f3f5", rule: read("border-color") || "rgba(128,128,128,.35)",
    font: read("font") || "system-ui, sans-serif"};
}

/* The map's frame: it has no origin, so it gets colours, the ground and its marks by messages, and answers by them. */
class DatelineFrame {
  constructor(place, {title, theme, files, begun, hear}) {
    Object.assign(this, {place, title, theme, files, begun, hear});
    this.waiting = [];
    // until the frame has all to draw its ground with, or has had its time: it draws apart from the page
    this.furnished = new Promise((done) => {
      this.furnish = done;
      setTimeout(done, 3000);
    });
  }

  open(html) {
    const frame = document.createElement("iframe");
    frame.title = this.title;
    frame.setAttribute("sandbox", "allow-scripts allow-popups");
    frame.srcdoc = html.replaceAll("__ORIGIN__", location.origin);
    this.frame = frame;
    this.place.append(frame);
  }

  tell(message) {
    if (this.ready) this.frame.contentWindow.postMessage(message, "*");
    else this.waiting.push(message);
  }

  receive(arrived) {
    if (!this.frame || arrived.source !== this.frame.contentWindow) return;
    const message = arrived.data || {};
    if (message.t === "ready") this.begin();
    else if (message.t === "need") this.bring(message.name);
    else this.hear(message);
  }

  begin() {
    this.ready = true;
    this.tell({t: "theme", theme: this.theme()});
    for (const message of this.waiting.splice(0)) this.tell(message);
    this.begun();
    this.bring("overview.json").then(this.furnish).then(() => this.bring("labels.json"));
  }

  async bring(name) {
    const files = this.files();
    if (!Object.hasOwn(files, name)) return;
    try {
      this.tell({t: "basemap", name, bytes: await datelineFile(files[name])});
    } catch (problem) {
      console.warn(problem.message);
    }
  }
}
