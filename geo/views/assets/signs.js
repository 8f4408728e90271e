// @ts-check
/* Tells the styles what stands on the page, in `data-shows` of its root.  Styles could ask that themselves by ":has" with
   a descendant, but the browser would then style most of the page anew with each element that comes or goes: that was two
   fifths of what a filter took.

It stands in the page itself, before any module runs. */
(() => {
  /** Each sign's word, the class of an element, and what must be in it. */
  const SIGNS = [["atlas", "st-key-page", ""], ["embedded", "st-key-embedded", ""], ["chips", "st-key-chips", "button"],
    ["event", "st-key-evidence", "article"], ["decided", "st-key-evidence", ".dl-decided"]];
  const root = document.documentElement;
  const look = () => {
    const seen = SIGNS.filter(([, name, inside]) => {
      const [found] = document.getElementsByClassName(name);
      return found && (!inside || found.querySelector(inside));
    });
    const shows = seen.map(([word]) => word).join(" ");
    if (root.dataset.shows !== shows) root.dataset.shows = shows;
  };
  new MutationObserver(look).observe(document.body, {
    childList: true, subtree: true, attributes: true, attributeFilter: ["class"],
  });
})();
