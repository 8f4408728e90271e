/* Carries the selection between the linked view and the server; draws nothing. */
export default function ({data: bytes, setTriggerValue, parentElement}) {
  const data = JSON.parse(new TextDecoder().decode(bytes));
  const link = (window.datelineLink ??= {atlas: null, selection: null, send: null});
  link.send = (picked) => setTriggerValue("picked", picked);
  link.selection = data;
  if (link.atlas?.data) link.atlas.follow(data);
  parentElement.querySelector("span").dataset.event = data.event;
}
