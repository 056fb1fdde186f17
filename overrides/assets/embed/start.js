// @ts-check
/** Before anything is painted: the colours of the frame, those its address asks for or else the device's. */
(() => {
  // A link to an estimate, copied from the frame and opened on its own, has a page of its own.
  if (parent === window) location.replace(new URL(`../../estimer/${location.hash}`, location.href));

  const named = { clair: "default", sombre: "slate" };
  const asked = new URLSearchParams(location.search).get("theme");
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const dress = () => {
    document.body.dataset.mdColorScheme = asked === "clair" || asked === "sombre" ? named[asked] : dark.matches ? "slate" : "default";
  };
  dark.addEventListener("change", dress);
  dress();
})();
