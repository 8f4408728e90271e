/* What Streamlit's own shortcuts leave to do: "?" opens the help, a key that is held down counts once, and the focus
   stays among the buttons when the next proposal replaces them. */
const typing = (target) => Boolean(target?.closest?.("input, textarea, select, [contenteditable]:not([contenteditable=false])"));

export default function ({data, parentElement}) {
  const help = parentElement.querySelector("details");
  // this runs anew with each proposal, and only the last one listens
  window.datelineKeys?.abort();
  const listeners = (window.datelineKeys = new AbortController()), {signal} = listeners;
  window.addEventListener("keydown", (key) => {
    if (key.repeat && !typing(key.target) && data.keys.includes(key.key.toLowerCase())) {
      key.preventDefault();
      key.stopImmediatePropagation();
      return;
    }
    if (key.key !== "?" || key.ctrlKey || key.metaKey || key.altKey || typing(key.target)) return;
    key.preventDefault();
    help.open = !help.open;
  }, {signal, capture: true});
  window.addEventListener("focusin", (came) => {
    const held = came.target.closest?.("[class*='st-key-do-']");
    window.datelineFocus = held ? [...held.classList].find((name) => name.startsWith("st-key-do-")).split("-")[3] : null;
  }, {signal});
  if (window.datelineShown !== data.item) {
    window.datelineShown = data.item;
    const wanted = window.datelineFocus;
    // the buttons of the next proposal come with or just after this
    if (wanted) setTimeout(() => document.activeElement === document.body &&
      document.querySelector(`[class*='st-key-do-${wanted}-'] button:not(:disabled)`)?.focus(), 60);
  }
  return () => listeners.abort();
}
