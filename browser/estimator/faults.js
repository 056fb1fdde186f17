// @ts-check
/** Faults at their questions, and the way to them. Their words and their HTML come from the worker. */

import { fragment, land } from "./places.js";
import { ask, bearer, landing, questions, unfold } from "./questions.js";

/**
 * Puts every fault at its question and takes away those that are mended. The page ties the place of a fault to what
 * is read of its question.
 * @param {HTMLFormElement} form
 * @param {Record<string, string>} faults HTML by field
 */
export function markFaults(form, faults) {
  for (const question of questions(form)) {
    const html = faults[question.dataset.question ?? ""];
    const faulty = html !== undefined;
    if (faulty) {
      if (question.hidden) ask(form, question);
      unfold(question);
    }
    question.querySelector("[data-fault-for]")?.replaceChildren(fragment(html ?? ""));
    question.classList.toggle("am-q--fault", faulty);
    if (faulty) bearer(question)?.setAttribute("aria-invalid", "true");
    else bearer(question)?.removeAttribute("aria-invalid");
  }
}

/**
 * Leads from a link of the summary to the control that it names.
 * @param {HTMLFormElement} form
 * @param {string} hash
 * @returns {boolean} whether there is such a control
 */
export function goTo(form, hash) {
  const target = form.querySelector(`[id="${CSS.escape(hash.slice(1))}"]`);
  const question = target?.closest("[data-question]");
  const control = target?.matches("input, select, textarea") ? target : question && landing(question);
  if (!(control instanceof HTMLElement)) return false;
  unfold(control);
  land(control, question ?? control);
  return true;
}
