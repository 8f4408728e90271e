/* A report's text with its marks.  Everything that comes from a report is set as text, never as markup. */
function piece([words, kinds, events, aside], data, seen) {
  if (!kinds.length && !aside) return document.createTextNode(words);
  const span = document.createElement("span");
  span.textContent = words;
  span.className = [...kinds, ...(aside ? ["aside"] : [])].join(" ");
  if (events.length) {
    span.dataset.events = events.join(" ");
    span.title = data.events[events[0]][1];
    // one stop of the Tab key for each event: where it is first told
    if (events.some((event) => !seen.has(event))) {
      events.forEach((event) => seen.add(event));
      span.tabIndex = 0;
      span.setAttribute("role", "button");
    }
  }
  return span;
}

function build(host, data) {
  const legend = host.querySelector(".dl-reader-legend"), text = host.querySelector(".dl-reader-text");
  legend.hidden = !data.legend.length;
  legend.replaceChildren(...data.legend.map(([kind, words]) => {
    const span = document.createElement("span");
    span.className = kind;
    span.textContent = words;
    return span;
  }));
  const seen = new Set();
  text.replaceChildren(...data.lines.map((line) => {
    const p = document.createElement("p");
    p.dir = "auto";
    p.append(...line.map((one) => piece(one, data, seen)));
    return p;
  }));
}

class DatelineReader {
  constructor(host) {
    this.host = host;
    this.event = "";
    this.clicked = null;
    host.addEventListener("click", (click) => this.click(click.target.closest?.("[data-events]")));
    host.addEventListener("keydown", (press) => {
      if (!["Enter", " "].includes(press.key) || !press.target.matches?.("[data-events]")) return;
      press.preventDefault();
      this.click(press.target);
    });
  }

  update(bytes) {
    const text = new TextDecoder().decode(bytes);
    if (text === this.text) return;
    this.text = text;
    this.data = JSON.parse(text);
    build(this.host, this.data);
    this.host.dataset.report = this.data.report;
    this.choose(this.event, {follow: true});
  }

  click(span) {
    if (!span || String(window.getSelection())) return;
    const numbers = span.dataset.events.split(" ").map(Number);
    // a second click on what several events share goes on to the next of them
    const at = numbers.findIndex((number) => this.data.events[number][0] === this.event);
    this.clicked = this.data.events[numbers[(at + 1) % numbers.length]][0];
    this.choose(this.clicked, {follow: false});
    if (window.datelineReading.send) window.datelineReading.send(this.clicked);
    else window.datelineReading.waiting = this.clicked;
  }

  follow(event) {
    // where the person clicked the text stays where it is
    const own = event === this.clicked;
    this.clicked = null;
    if (event !== this.event || !own) this.choose(event, {follow: !own && event !== this.event});
  }

  choose(event, {follow}) {
    this.event = event;
    this.host.dataset.event = event;
    if (!this.data) return;
    const number = this.data.events.findIndex(([id]) => id === event);
    let first = null;
    for (const span of this.host.querySelectorAll("[data-events]")) {
      const chosen = number >= 0 && span.dataset.events.split(" ").includes(String(number));
      span.toggleAttribute("data-chosen", chosen);
      if (chosen) first ??= span;
    }
    if (first && follow) first.scrollIntoView({block: "center"});
  }
}

export default function ({data, parentElement}) {
  const host = parentElement.querySelector(".dl-reader");
  const link = (window.datelineReading ??= {reader: null, event: "", send: null, waiting: ""});
  host.reader ??= new DatelineReader(host);
  link.reader = host.reader;
  host.reader.event ||= link.event;
  host.reader.update(data);
  return () => { if (link.reader === host.reader) link.reader = null; };
}
