// @ts-check
// Inlined at the top of every page, before anything is painted.
(() => {
  const root = document.documentElement;
  root.classList.replace("no-js", "js");
  try {
    const kept = localStorage.getItem("am-theme");
    if (kept === "clair" || kept === "sombre") root.dataset.theme = kept;
  } catch {
    // A browser that keeps nothing follows the system.
  }
})();
