// @ts-check
/** What is to be said of the page itself, at its top, in words that it holds: that it is a copy, that it is of another version. */

import { inWords } from "./printed.js";
import { FORMER, UNTOLD } from "./renewal.js";

const place = document.querySelector("[data-part=notices]");

/** @param {string} what @param {Date} [on] a day, where the words leave room for one */
function say(what, on) {
  const words = document.querySelector(`template[data-notice="${what}"]`);
  if (!place || !(words instanceof HTMLTemplateElement)) return;
  const said = document.importNode(words.content, true);
  const day = said.querySelector("[data-day]");
  if (day && on) day.textContent = `du ${inWords(on)}`;
  place.replaceChildren(said);
}

/** Whether the page was loaded again by itself; asked once. */
function isRenewed() {
  try {
    const untold = sessionStorage.getItem(UNTOLD) !== null;
    sessionStorage.removeItem(UNTOLD);
    return untold;
  } catch {
    return false;
  }
}

// Written there by sw.js.
const { copy } = document.documentElement.dataset;
if (copy) say("copy", Number(copy) ? new Date(Number(copy)) : undefined);
else if (isRenewed()) say("renewed");
addEventListener(FORMER, () => say("former"));
