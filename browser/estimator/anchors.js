// @ts-check
/** Anchors of this page are followed without the address, whose fragment holds the answers. */

import { unfold } from "./questions.js";

/**
 * @param {MouseEvent} event a click anywhere in the page
 * @returns {boolean} whether it was on an anchor of this page, which is now reached
 */
export function followAnchor(event) {
  if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return false;
  const link = event.target instanceof Element ? event.target.closest('a[href^="#"]') : null;
  const target = document.getElementById(link?.getAttribute("href")?.slice(1) ?? "");
  if (!target) return false;
  event.preventDefault();
  reach(target);
  return true;
}

/** Moves the view and the focus, as the browser itself would. @param {HTMLElement} target */
function reach(target) {
  unfold(target);
  if (target.tabIndex < 0) target.tabIndex = -1;
  target.focus({ preventScroll: true });
  target.scrollIntoView();
}
