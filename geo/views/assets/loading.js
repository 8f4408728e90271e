/* The atlas has a sidebar: its room is kept until it is there, or until the first run has ended without one. */
(() => {
  const root = document.documentElement, here = new URL(location.href);
  if (here.origin + here.pathname !== window.__streamlit.BACKEND_BASE_URL || here.searchParams.has("embed")) return;
  root.dataset.loading = "atlas";
  let ran = false;
  new MutationObserver((_, watch) => {
    const state = document.querySelector("[data-testid=stApp]")?.dataset.testScriptState;
    ran ||= state === "running";
    if (!(ran && state === "notRunning") && !document.querySelector("[data-testid=stSidebar]")) return;
    delete root.dataset.loading;
    watch.disconnect();
  }).observe(document.body, {
    childList: true, subtree: true, attributes: true, attributeFilter: ["data-test-script-state"],
  });
})();
