// @ts-check
/* The atlas has a sidebar: its room is kept until it is there, or until the first run has ended without one.

It stands in the page itself, before any module runs; `data-home` is the path of the atlas. */
(() => {
  const home = document.currentScript?.dataset.home, root = document.documentElement;
  if (location.pathname !== home || new URLSearchParams(location.search).has("embed")) return;
  root.dataset.loading = "atlas";
  let ran = false;
  const watch = new MutationObserver(() => {
    const state = /** @type {HTMLElement | null} */ (document.querySelector("[data-testid=stApp]"))?.dataset.testScriptState;
    ran ||= state === "running";
    if (!(ran && state === "notRunning") && !document.querySelector("[data-testid=stSidebar]")) return;
    delete root.dataset.loading;
    watch.disconnect();
  });
  watch.observe(document.body, {
    childList: true, subtree: true, attributes: true, attributeFilter: ["data-test-script-state"],
  });
})();
