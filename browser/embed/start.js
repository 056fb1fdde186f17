// @ts-check
/** Before anything is painted: the colours that the frame's address asks for; else they are the device's. */
(() => {
  // A link to an estimate, copied from the frame and opened on its own, has a page of its own.
  if (parent === window) location.replace(new URL(`../../estimer/${location.hash}`, location.href));

  const asked = new URLSearchParams(location.search).get("theme");
  if (asked === "clair" || asked === "sombre") document.documentElement.dataset.theme = asked;
})();
