// @ts-check
/**
 * The door of the search, in the header of every page: what is typed there is asked on the page of the search, by its address.
 * Nothing else of the search is loaded here. Ctrl+K leads to the box, or to that page where there is no room for one.
 */

import { asking } from "./asked.js";

/** @param {SubmitEvent} event */
function submit(event) {
  const { target: form } = event;
  if (!(form instanceof HTMLFormElement) || form.getAttribute("role") !== "search") return;
  event.preventDefault();
  location.assign(asking(form.action, String(new FormData(form).get("q") ?? "")));
}

/** @param {KeyboardEvent} event */
function press(event) {
  if (event.defaultPrevented || event.key.toLowerCase() !== "k" || event.altKey || event.shiftKey || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  // The page's own box comes after the header's.
  const boxes = [...document.querySelectorAll("form[role=search] input")].filter((box) => box instanceof HTMLInputElement && box.getClientRects().length);
  const box = boxes.at(-1);
  const link = document.querySelector("a.am-seek-link");
  if (box instanceof HTMLInputElement) box.select();
  else if (link instanceof HTMLAnchorElement) location.assign(link.href);
}

addEventListener("submit", submit);
addEventListener("keydown", press);
