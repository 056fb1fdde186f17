// @ts-check
/** The fold of the law's detail, which CSS holds open where there is room: its summary then does nothing, and is no stop. */

/** Where CSS may hold it open. */
const ROOM = "(min-width: 60em)";

/** @param {ParentNode} place of the estimate @param {AbortSignal} signal */
export function followRoom(place, signal) {
  matchMedia(ROOM).addEventListener("change", () => passOver(place), { signal });
}

/** Takes the summary out of the way of the keyboard, or gives it back, as CSS has it. @param {ParentNode} place */
export function passOver(place) {
  const summary = place.querySelector(".am-more-law > summary");
  if (!(summary instanceof HTMLElement)) return;
  // CSS knows whether this browser can: where it cannot, the fold stays a fold.
  if (getComputedStyle(summary).pointerEvents === "none") summary.tabIndex = -1;
  else summary.removeAttribute("tabindex");
}
