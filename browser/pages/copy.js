// @ts-check
/** A button that copies the line above it, and says so. Where the browser refuses, the line is selected, to be copied by hand. */

import { copy } from "../estimator/taking.js";

/** @param {Element} line @returns {Promise<"copied" | "byHand">} which of the page's words say what was done */
async function take(line) {
  if (await copy(line.textContent ?? "")) return "copied";
  getSelection()?.selectAllChildren(line);
  return "byHand";
}

for (const button of document.querySelectorAll("button[data-copies]")) {
  const line = document.getElementById(button.getAttribute("data-copies") ?? "");
  const status = button.parentElement?.querySelector("[role=status]");
  if (!line || !(status instanceof HTMLElement) || !button.parentElement) continue;
  button.parentElement.hidden = false;
  button.addEventListener("click", async () => {
    // Emptied first: the same words said twice are said twice.
    status.textContent = "";
    status.textContent = status.dataset[await take(line)] ?? "";
  });
}
