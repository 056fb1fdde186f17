// @ts-check
/** Faults at their questions, and the way to them. Their words and their HTML come from the worker. */

import { fragment, land } from "./places.js";
import { UNREADABLE, ask, bearer, isTyped, landing, questions, unfold } from "./questions.js";

/**
 * Puts every fault at its question and takes away those that are mended. The page ties the place of a fault to what
 * is read of its question.
 * @param {HTMLFormElement} form
 * @param {Record<string, string>} faults HTML by field
 */
export function markFaults(form, faults) {
  for (const question of questions(form)) {
    const html = faults[question.dataset.question ?? ""];
    if (html !== undefined) {
      if (question.hidden) ask(question);
      unfold(question);
    }
    mark(question, html);
  }
}

/**
 * Says of what was answered so far whether it can be read; what is still missing, or not said to its end, keeps what is
 * said of it. Whoever is typing is told of no fault before the field is left.
 * @param {HTMLFormElement} form
 * @param {Record<string, string>} faults HTML by field
 * @param {Record<string, unknown>} given what was answered
 */
export function markGiven(form, faults, given) {
  for (const question of questions(form)) {
    const name = question.dataset.question ?? "";
    const held = isTyped(document.activeElement) && question.contains(document.activeElement);
    const answered = name in given && given[name] !== UNREADABLE;
    if (answered ? !(held && name in faults) : "answered" in question.dataset) mark(question, faults[name]);
    question.toggleAttribute("data-answered", answered);
  }
}

/** @param {HTMLElement} question @param {string} [html] none: it has no fault */
function mark(question, html) {
  const faulty = html !== undefined;
  question.querySelector("[data-fault-for]")?.replaceChildren(fragment(html ?? ""));
  question.classList.toggle("am-q--fault", faulty);
  if (faulty) bearer(question)?.setAttribute("aria-invalid", "true");
  else bearer(question)?.removeAttribute("aria-invalid");
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
  const control = target?.matches(":is(input, select, textarea):enabled") ? target : question && landing(question);
  if (!(control instanceof HTMLElement)) return false;
  reach(control, question ?? control);
  return true;
}

/**
 * Leads to a question by its name, wherever it stands.
 * @param {HTMLFormElement} form
 * @param {string} name
 * @returns {boolean} whether it is asked
 */
export function goToQuestion(form, name) {
  const question = questions(form).find((each) => each.dataset.question === name);
  const control = question && landing(question);
  if (!control) return false;
  reach(control, question);
  return true;
}

/** @param {HTMLElement} control @param {Element} around */
function reach(control, around) {
  unfold(control);
  land(control, around);
}
