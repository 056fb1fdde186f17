// @ts-check
/** Faults at their questions, and the way to them. Their words and their HTML come from the worker. */

import { fragment } from "./fragment.js";
import { ask, controls, landing, questions, unfold } from "./questions.js";

/** The `aria-describedby` that the page came with. @type {WeakMap<Element, string | null>} */
const described = new WeakMap();

/** What carries the description of a question: the group, or else its control. @param {HTMLElement} question */
const bearer = (question) =>
  (question.matches("fieldset") ? question : question.querySelector("fieldset")) ?? controls(question)[0];

/** @param {HTMLElement} question @param {string} html */
function mark(question, html) {
  const field = question.dataset.question ?? "";
  question.querySelector(`[data-fault-for="${CSS.escape(field)}"]`)?.replaceChildren(fragment(html));
  question.classList.add("am-q--fault");
  const target = bearer(question);
  if (!target) return;
  const before = described.get(target) ?? target.getAttribute("aria-describedby");
  described.set(target, before);
  target.setAttribute("aria-describedby", `${field}-faute ${before ?? ""}`.trim());
  // A group of radio buttons takes no aria-invalid; its description says the fault.
  if (!target.matches("fieldset")) target.setAttribute("aria-invalid", "true");
}

/** @param {HTMLElement} question */
function clear(question) {
  question.querySelector("[data-fault-for]")?.replaceChildren();
  question.classList.remove("am-q--fault");
  const target = bearer(question);
  if (!target) return;
  target.removeAttribute("aria-invalid");
  const before = described.get(target);
  if (before) target.setAttribute("aria-describedby", before);
  else if (before === null) target.removeAttribute("aria-describedby");
}

/**
 * Puts every fault at its question and takes away those that are mended.
 * @param {HTMLFormElement} form
 * @param {Record<string, string>} faults HTML by field
 */
export function markFaults(form, faults) {
  for (const question of questions(form)) {
    const html = faults[question.dataset.question ?? ""];
    if (html === undefined) {
      clear(question);
      continue;
    }
    if (question.hidden) ask(form, question);
    unfold(question);
    mark(question, html);
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
  control.focus({ preventScroll: true });
  // The whole question, so that its label and its fault are seen, clear of the header that stays on top.
  (question ?? control).scrollIntoView({ block: "center" });
  return true;
}
