/* Carries what the small map shows, and what is picked on it; draws nothing. */
export default function ({data, setTriggerValue}) {
  const link = (window.datelinePlaces ??= {map: null, data: null, send: null});
  link.send = (picked) => setTriggerValue("picked", picked);
  link.data = data;
  link.map?.show(data);
}
