// @ts-check
/**
 * Inside the frame: makes every link open beside the page around it, with words that say so, lets forms answer in any
 * sandbox, and tells that page no more than it needs (see telling.js). It hears nothing.
 */

import { tellFocus, tellHeight } from "./telling.js";

const content = document.querySelector("main");
const words = document.querySelector('template[data-say="window"]');

/** @param {ParentNode} place */
function mark(place) {
  for (const link of place.querySelectorAll('a[href]:not([href^="#"], [download], [target])')) {
    link.setAttribute("target", "_blank");
    link.setAttribute("rel", "noopener");
    if (words instanceof HTMLTemplateElement) link.append(words.content.cloneNode(true));
  }
}

/** A sandbox without `allow-forms` submits nothing, not even to a script. Ours are sent nowhere. @param {Event} event */
function submit(event) {
  const button = event.target instanceof Element && event.target.closest("button[type=submit]");
  if (!(button instanceof HTMLButtonElement) || !button.form) return;
  event.preventDefault();
  button.form.dispatchEvent(new SubmitEvent("submit", { submitter: button, bubbles: true, cancelable: true }));
}

if (content) {
  mark(content);
  new MutationObserver(() => mark(content)).observe(content, { childList: true, subtree: true });
  tellHeight(content);
  tellFocus(content);
  content.addEventListener("click", submit);
}
