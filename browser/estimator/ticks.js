// @ts-check
/**
 * What a visitor has ticked of what there is to do. It lasts as long as the page, whatever the answers become; on the
 * device only beside the estimate that is kept there.
 */

import { keepTicks, kept, keptTicks } from "./memory.js";

/** @type {Set<string>} */
const ticked = new Set();

/** @param {HTMLElement} root @returns {HTMLInputElement[]} */
const boxes = (root) => [...root.querySelectorAll("input[data-task]")].filter((box) => box instanceof HTMLInputElement);

/** Puts the ticks back into an estimate that has come. @param {HTMLElement} root @param {string} link */
export function showTicks(root, link) {
  if (link && kept() === link) for (const task of keptTicks()) ticked.add(task);
  for (const box of boxes(root)) box.checked = ticked.has(box.dataset.task ?? "");
}

/** @param {EventTarget | null} target what has changed @param {string} link of the estimate on the page */
export function tick(target, link) {
  if (!(target instanceof HTMLInputElement) || target.dataset.task === undefined) return;
  if (target.checked) ticked.add(target.dataset.task);
  else ticked.delete(target.dataset.task);
  rememberTicks(link);
}

/** @param {string} link of the estimate on the page */
export function rememberTicks(link) {
  if (link && kept() === link) keepTicks(ticked);
}
