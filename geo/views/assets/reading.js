/* Carries the chosen event between a report's text and the server; draws nothing. */
export default function ({data, setTriggerValue, parentElement}) {
  const link = (window.datelineReading ??= {reader: null, event: "", send: null});
  link.send = (event) => setTriggerValue("picked", event);
  link.event = data.event;
  link.reader?.follow(data.event);
  parentElement.querySelector("span").dataset.event = data.event;
}
