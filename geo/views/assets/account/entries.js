// @ts-check
/* One entry of the browser's history for each thing that a person did.

   Streamlit makes an entry for every write of the query.  A page that is entered by a link of the bar then writes its
   collection into the address: without this, that would take two steps back, the first of which leads nowhere.  And now
   and then Streamlit hears of what the next page writes while the address is still that of the last one, and makes an
   entry for the last page with the query of the next. */

let watching = false;

/** Have what a page writes into its address while it is entered replace the entry that entering it made. */
export function enterOnce() {
  if (watching) return;
  watching = true;
  /** @type {MutationObserver | null} */
  let entering = null;
  let leaving = false;
  const push = history.pushState.bind(history);
  const entered = () => {
    entering?.disconnect();
    entering = null;
    leaving = false;
  };
  for (const act of ["pointerdown", "keydown", "popstate"]) addEventListener(act, entered, {capture: true});
  addEventListener("click", (click) => {
    const link = click.target instanceof Element && click.target.closest("a[href]");
    if (!(link instanceof HTMLAnchorElement) || link.target === "_blank" || click.ctrlKey || click.metaKey) return;
    leaving = link.origin === location.origin && link.pathname !== location.pathname;
  }, {capture: true});
  history.pushState = (state, unused, url) => {
    const switches = new URL(url ?? location.href, location.href).pathname !== location.pathname;
    if (!switches && leaving) return; // the entry of the next page, which is to come, has it too
    if (!switches && entering) return history.replaceState(state, unused, url);
    push(state, unused, url);
    if (switches) {
      entered();
      entering = untilRun(entered);
    }
  };
}

/**
 * Call back when the page's run has ended.
 * @param {() => void} ended
 */
function untilRun(ended) {
  let ran = false;
  const watch = new MutationObserver(() => {
    const app = /** @type {HTMLElement | null} */ (document.querySelector("[data-testid=stApp]"));
    const state = app?.dataset.testScriptState;
    ran ||= state === "running";
    if (ran && state === "notRunning") ended();
  });
  watch.observe(document.body, {subtree: true, attributes: true, attributeFilter: ["data-test-script-state"]});
  return watch;
}
