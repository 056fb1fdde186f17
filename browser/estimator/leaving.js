// @ts-check
/**
 * The answers of a form over a reload that the visitor did not ask for (see frame/mending.js): in the tab alone, and only
 * until the page is there again.
 */

import { LEAVING } from "../frame/renewal.js";
import { answers, fill } from "./questions.js";

const KEY = "assistant-medical.reponses";

/** Where the tab keeps nothing, the page is not left. @param {HTMLFormElement} form @param {AbortSignal} signal */
export function keepOverReload(form, signal) {
  addEventListener(LEAVING, () => sessionStorage.setItem(KEY, JSON.stringify(answers(form))), { signal });
}

/** @param {HTMLFormElement} form */
export function takeBack(form) {
  try {
    const kept = sessionStorage.getItem(KEY);
    sessionStorage.removeItem(KEY);
    if (kept) fill(form, JSON.parse(kept));
  } catch {
    // A tab that keeps nothing has nothing to give back.
  }
}
