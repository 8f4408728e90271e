/* The colours of a map, from those that the page has now; the frame cannot see them itself. */
function datelineTheme(host) {
  const style = getComputedStyle(host), read = (name) => style.getPropertyValue(`--st-${name}`).trim();
  const ground = read("background-color") || "#ffffff";
  const channels = (ground.match(/[0-9a-f]{2}/gi) || ["ff", "ff", "ff"]).map((pair) => parseInt(pair, 16));
  const dark = ground.startsWith("#") ? channels[0] + channels[1] + channels[2] < 384 : false;
  const map = dark
    ? {sea: "#10171f", land: "#1e2731", coast: "#46535f", border: "#66747f", admin: "#34404b", halo: "#161d25",
       label: "#a3afba", water: "#6d8aa3", stack: "#d5dce3", onStack: "#10171f", accent: "#ffd54a"}
    : {sea: "#d9e3ea", land: "#f7f5f0", coast: "#a9b5bd", border: "#8d989f", admin: "#d9d5ca", halo: "#ffffff",
       label: "#5b6670", water: "#52748c", stack: "#37424d", onStack: "#ffffff", accent: "#111111"};
  return {...map, dark: String(dark), text: read("text-color") || "#222", panel: ground,
    raised: read("secondary-background-color") || "#f2f3f5", rule: read("border-color") || "rgba(128,128,128,.35)",
    font: read("font") || "system-ui, sans-serif"};
}
