// @ts-check
/** What goes wrong in the page's own script and is caught nowhere: the visitor is told, rather than left with a dead button. */

/** @param {() => void} tell @param {AbortSignal} signal */
export function onOwnFaults(tell, signal) {
  /** @param {string} told where it happened, or how it came there */
  const ours = (told) => told.includes(import.meta.url) && tell();
  // What browsers add to a page, and its own policy refuses, is no fault of this script.
  addEventListener("error", ({ filename = "", error }) => ours(`${filename} ${error?.stack}`), { signal });
  addEventListener("unhandledrejection", ({ reason }) => ours(String(reason?.stack)), { signal });
}
