// @ts-check
/* The menu of pages at the side, which Streamlit has where there is no room for it at the top: Escape closes it, and no
   page opens under it, although Streamlit remembers that it was open. */

const SHUT = '#stSidebar[data-collapsed="false"] [data-testid="stSidebarCollapseButton"] button';
const OVER_THE_PAGE = "(max-width: 768px)";
let opened = false;

/** Close the menu where it lies over the page; return whether it was open. */
function close() {
  const button = matchMedia(OVER_THE_PAGE).matches ? document.querySelector(SHUT) : null;
  if (button instanceof HTMLElement) button.click();
  return button !== null;
}

/**
 * Close the menu of a page that has just been opened, and whenever Escape is pressed.
 * @param {AbortSignal} signal ends the listening
 */
export function mindSideMenu(signal) {
  if (!opened) close();
  opened = true;
  document.addEventListener("keydown", (press) => {
    if (press.key === "Escape" && close()) press.preventDefault();
  }, {signal, capture: true});
}
