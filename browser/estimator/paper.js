// @ts-check
/**
 * An estimate on paper: one sheet, which the estimate brings along in a template and which stands in the page for the
 * time of printing only, so that it is neither read aloud nor found twice. All the rest follows it where that is asked.
 */

import { draw } from "./qr.js";

/**
 * @param {HTMLElement} place of the estimate
 * @param {() => string} address of the estimate
 * @param {AbortSignal} signal
 */
export function printOnASheet(place, address, signal) {
  addEventListener("beforeprint", () => lay(place, address()), { signal });
  addEventListener("afterprint", () => clear(place), { signal });
}

/** @param {HTMLElement} place @param {string} address */
function lay(place, address) {
  clear(place);
  const template = place.querySelector("template[data-paper]");
  if (!(template instanceof HTMLTemplateElement)) return;
  const sheet = document.importNode(template.content, true);
  for (const slot of sheet.querySelectorAll("[data-address]")) slot.textContent = address;
  draw(sheet, address);
  place.prepend(sheet);
}

/** @param {HTMLElement} place */
function clear(place) {
  for (const sheet of place.querySelectorAll(".am-paper")) sheet.remove();
}

/** Prints the sheet with all that the page shows. @param {HTMLElement} place */
export function printAll(place) {
  place.dataset.print = "all";
  addEventListener("afterprint", () => delete place.dataset.print, { once: true });
  print();
}
