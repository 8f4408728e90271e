/* Carries the chosen event between a report's text and the server; draws nothing. */
export default function ({data, setTriggerValue, parentElement}) {
  const link = (window.datelineReading ??= {reader: null, event: "", send: null, waiting: ""});
  const send = (event) => setTriggerValue("picked", event);
  link.send = send;
  link.event = data.event;
  // a click may come before this part of the page does
  const waiting = link.waiting;
  link.waiting = "";
  if (waiting) send(waiting);
  else link.reader?.follow(data.event);
  parentElement.querySelector("span").dataset.event = data.event;
  return () => { if (link.send === send) link.send = null; };
}
