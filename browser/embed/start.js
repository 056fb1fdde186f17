// @ts-check
/** Before anything is painted: the colours and the version that the frame's address asks for, and whether it can work. */
(() => {
  // A link to an estimate, copied from the frame and opened on its own, has a page of its own.
  if (parent === window) location.replace(new URL(`../../estimer/${location.hash}`, location.href));

  const asked = new URLSearchParams(location.search);
  const { dataset } = document.documentElement;
  const theme = asked.get("theme");
  if (theme === "clair" || theme === "sombre") dataset.theme = theme;
  if (asked.get("version") === "courte") dataset.version = "courte";
  // A sandbox without `allow-same-origin`: no worker takes the law from a site that is then another one.
  if (origin !== "null") return;
  dataset.apart = "";
  // Its styles may be refused too, which hide all that cannot work.
  document.addEventListener("DOMContentLoaded", () => {
    for (const each of document.querySelectorAll(".am-frame > :not(.am-frame-apart, .am-frame-foot)")) each.remove();
  });
  // In the frame, no page of ours would work either.
  document.head.append(Object.assign(document.createElement("base"), { target: "_blank" }));
})();
