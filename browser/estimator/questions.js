// @ts-check
/**
 * The questions of the form: what they answer, and which of them the other answers call for.
 *
 * `data-shown-when`, on a question, on one choice of it or on words, holds a JSON list of alternatives, of which one is
 * enough, and so do `data-hidden-when`, `data-required-when` on a question and `data-place-when` on a place:
 * `[{"field": ["value", …]}, {"field": {"not": ["value", …]}}, {"field": {"before": "YYYY-MM-DD"}}, {"field": {"from":
 * "YYYY-MM-DD"}}]`; of the several fields of one alternative all must match. No answer is "", a date not given counts as
 * today. Conditions hang only on questions that are always asked.
 *
 * `data-place-of` names the question that stands there: the place in the main path while its condition holds, else the
 * other one. `data-follows` names the control on whose being ticked a part hangs; with `data-given` it holds an answer
 * that was given without the tick, and shows until the tick is touched.
 *
 * @typedef {string[] | {before?: string, from?: string, not?: string[]}} Test
 * @typedef {Record<string, Test>} Alternative
 * @typedef {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} Control
 */

import { dayOf, forgetRead, isDay, sayRead, typedDay } from "./days.js";

/** Today by the visitor's clock and calendar, as YYYY-MM-DD. */
export function today(now = new Date()) {
  const part = (/** @type {number} */ figure) => String(figure).padStart(2, "0");
  return `${now.getFullYear()}-${part(now.getMonth() + 1)}-${part(now.getDate())}`;
}

/**
 * What the visitor has answered, a day as YYYY-MM-DD; an empty field, and a day that is not read, are absent answers.
 * @param {HTMLFormElement} form
 * @returns {Record<string, string>}
 */
export function answers(form) {
  /** @type {Record<string, string>} */
  const given = {};
  for (const [field, value] of new FormData(form)) {
    const control = form.elements.namedItem(field);
    const said = control instanceof HTMLElement && isDay(control) ? dayOf(control) : value;
    if (typeof said === "string" && said !== "") given[field] = said;
  }
  return given;
}

/** What is sent of a part that is not said, so that it never passes for no answer; Python finds a fault in it. */
export const UNREADABLE = Object.freeze({ unreadable: true });

/**
 * What is sent: the answers that the visitor has given, as they were typed. What stood there already is none, so that
 * Python says what it supposes; a part that is not said (`data-incomplete`) is one.
 * @param {Iterable<Control>} typed the controls that take part, in the order of the page
 * @returns {Record<string, unknown>}
 */
export function sent(typed) {
  /** @type {Record<string, unknown>} */
  const given = {};
  for (const control of typed) {
    if (control.disabled || !control.name) continue;
    if (chosen(control) && "incomplete" in control.dataset) given[control.name] = UNREADABLE;
    else if (chosen(control) && says(control) && !stood(control)) given[control.name] = control.value;
  }
  return given;
}

/** Whether a control says something: an empty one does where it stands for hesitating. @param {Control} control */
const says = (control) => control.value !== "" || "undecided" in control.dataset;

/** @param {Control} control */
const chosen = (control) => !ticks(control) || ("checked" in control && control.checked);

/** Whether a control is typed into. @param {EventTarget | null} control @returns {control is HTMLInputElement} */
export const isTyped = (control) => control instanceof HTMLInputElement && !ticks(control);

/** @param {Control} control */
const ticks = (control) => control.type === "radio" || control.type === "checkbox";

/** Whether a control says what the page was made with. @param {Control} control */
function stood(control) {
  if ("options" in control) return [...control.options].some((option) => option.defaultSelected && option.value === control.value);
  return ticks(control) ? "defaultChecked" in control && control.defaultChecked : control.value === control.defaultValue;
}

/** @param {ParentNode} root @returns {HTMLElement[]} in the order of the page */
export const questions = (root) => [...root.querySelectorAll("[data-question]")].filter((found) => found instanceof HTMLElement);

/** @param {Element} element @returns {Control[]} */
export const controls = (element) => [...element.querySelectorAll(/** @type {"input"} */ ("input, select, textarea"))];

/** What is said to be required or invalid: the group, or else its control. @param {Element} question */
export const bearer = (question) => (question.matches("[role=radiogroup]") ? question : controls(question).find((control) => control.name));

/**
 * The control to land on: the chosen one of a group, else the first.
 * @param {Element} question
 */
export function landing(question) {
  const all = controls(question).filter((control) => !control.disabled);
  return all.find((control) => control instanceof HTMLInputElement && control.checked) ?? all[0];
}

/**
 * What is hidden is not sent, and neither is what is said not to be known.
 * @param {HTMLElement} element a question, one of its choices, or a part of it
 * @param {boolean} shown
 */
function show(element, shown) {
  element.hidden = !shown;
  for (const control of controls(element)) {
    control.disabled = control.closest("form [hidden]") !== null || (Boolean(control.name) && isUnknown(control.closest("[data-question]")));
  }
}

/** Whether a question is answered by « Je ne sais pas ». @param {Element | null} question */
function isUnknown(question) {
  const tick = question?.querySelector("[data-unknown]");
  return tick instanceof HTMLInputElement && tick.checked;
}

/** The questions that are answered by « Je ne sais pas ». @param {HTMLFormElement} form @returns {string[]} */
export const unknown = (form) => questions(form).filter(isUnknown).map((question) => question.dataset.question ?? "");

/** @param {Test} test @param {string | undefined} value */
function matches(test, value) {
  if (Array.isArray(test)) return test.includes(value ?? "");
  if (test.not) return !test.not.includes(value ?? "");
  const date = value ?? today();
  return (test.before === undefined || date < test.before) && (test.from === undefined || date >= test.from);
}

/** @param {string | undefined} conditions @param {Record<string, string>} given @returns {boolean} */
export function hold(conditions, given) {
  /** @type {Alternative[]} */
  const alternatives = JSON.parse(conditions ?? "[]");
  return alternatives.some((tests) => Object.entries(tests).every(([field, test]) => matches(test, given[field])));
}

/** Says at a question whether it must be answered. @param {HTMLElement} question @param {boolean} required */
function require(question, required) {
  const word = question.querySelector(".am-must");
  if (word instanceof HTMLElement) word.hidden = !required;
  if (required) bearer(question)?.setAttribute("aria-required", "true");
  else bearer(question)?.removeAttribute("aria-required");
}

/**
 * Shows the questions, choices and words that the answers call for, hides the others, puts each question in its place, and
 * says which ones must be answered.
 * @param {HTMLFormElement} form
 * @param {ParentNode} [root] what else follows the answers
 */
export function showWhatIsAsked(form, root = form) {
  follow(form);
  forgetRead(form);
  const given = answers(form);
  for (const element of each(root, "[data-shown-when]")) show(element, hold(element.dataset.shownWhen, given));
  for (const element of each(form, "[data-hidden-when]")) element.hidden = hold(element.dataset.hiddenWhen, given);
  for (const place of each(form, "[data-place-when]")) stand(form, place, hold(place.dataset.placeWhen, given));
  for (const question of questions(form)) {
    if (question.dataset.requiredWhen) require(question, hold(question.dataset.requiredWhen, given));
  }
}

/** @param {ParentNode} root @param {string} selector @returns {HTMLElement[]} */
const each = (root, selector) => [...root.querySelectorAll(selector)].filter((found) => found instanceof HTMLElement);

/** What hangs on a tick. @param {HTMLFormElement} form */
function follow(form) {
  for (const tick of each(form, "[data-mirrors]")) {
    const mirrored = form.querySelector(`#${tick.dataset.mirrors}`);
    if (tick instanceof HTMLInputElement && mirrored instanceof HTMLInputElement) tick.checked = mirrored.checked;
  }
  for (const element of each(form, "[data-follows]")) {
    const tick = form.querySelector(`#${element.dataset.follows}`);
    show(element, "given" in element.dataset || (tick instanceof HTMLInputElement && tick.checked));
  }
  for (const tick of each(form, "[data-unknown]")) {
    const question = tick.closest("[data-question]");
    if (question instanceof HTMLElement) show(question, !question.hidden);
  }
}

/**
 * Puts a question in its place in the main path, or else in the other one, where it does not stand there already.
 * @param {HTMLFormElement} form @param {HTMLElement} place @param {boolean} here
 */
function stand(form, place, here) {
  const name = place.dataset.placeOf;
  const other = form.querySelector(`[data-place-of="${name}"]:not([data-place-when])`);
  const question = form.querySelector(`[data-question="${name}"]`);
  const wanted = here ? place : other;
  if (question && wanted && wanted.nextElementSibling !== question) wanted.after(question);
  question?.classList.toggle("am-q--numbered", here);
}

/**
 * What a tick does besides showing what follows: it chooses the answer that it stands for, or gives the one that its
 * question has not got yet.
 * @param {HTMLFormElement} form @param {EventTarget | null} tick
 */
export function takeTick(form, tick) {
  if (!(tick instanceof HTMLInputElement) || tick.type !== "checkbox") return;
  for (const element of each(form, `[data-follows="${tick.id}"]`)) delete element.dataset.given;
  const { mirrors, answers: answer } = tick.dataset;
  if (mirrors) {
    const chosen = form.querySelector(`#${mirrors}`);
    for (const radio of chosen instanceof HTMLInputElement ? each(form, `[name="${chosen.name}"]`) : []) {
      if (radio instanceof HTMLInputElement) radio.checked = tick.checked ? radio === chosen : radio.defaultChecked;
    }
  }
  const question = tick.closest(".am-case")?.querySelector("[data-question]");
  if (answer && tick.checked && question && !isAnswered(question)) for (const control of controls(question)) choose(control, answer);
}

/** @param {Element} question */
const isAnswered = (question) => controls(question).some((control) => control.name && chosen(control) && control.value !== "");

/**
 * Makes the form say these answers and no others. What a control does not offer stays unsaid: Python names it.
 * @param {HTMLFormElement} form
 * @param {Record<string, string>} given
 */
export function fill(form, given) {
  const lacking = new Set(unknown(form));
  form.reset();
  sayRead(form, {});
  for (const element of each(form, "[data-given]")) delete element.dataset.given;
  for (const question of questions(form)) {
    const name = question.dataset.question ?? "";
    const value = given[name];
    if (value === undefined) {
      const tick = question.querySelector("[data-unknown]");
      if (tick instanceof HTMLInputElement) tick.checked = lacking.has(name);
      continue;
    }
    for (const control of controls(question)) if (control.name) choose(control, value);
    list(question, value);
    markCase(question, value);
  }
  showWhatIsAsked(form);
  for (const question of questions(form)) if ((question.dataset.question ?? "") in given) unfold(question);
}

/** Opens the list, or the figure, of a question that none of its buttons answers. @param {HTMLElement} question @param {string} value */
function list(question, value) {
  const others = question.querySelector('[type=radio][value=""]');
  if (!(others instanceof HTMLInputElement)) return;
  const listed = [...question.querySelectorAll("option")].some((option) => option.value === value);
  const typed = "incomplete" in others.dataset && !question.querySelector("[type=radio]:checked");
  if (listed || typed) others.checked = true;
  else if ("incomplete" in others.dataset) for (const control of controls(question)) if (!ticks(control)) control.value = "";
}

/** Ticks the case that an answer is one of; one that is none shows without the tick. @param {HTMLElement} question @param {string} value */
function markCase(question, value) {
  const tick = question.closest(".am-case")?.querySelector("[data-answers]");
  const part = question.closest("[data-follows]");
  if (!(tick instanceof HTMLInputElement) || !(part instanceof HTMLElement)) return;
  part.dataset.given = "";
  const least = Number(tick.dataset.answers);
  tick.checked = Number.isNaN(least) ? isAnswered(question) : !(Number(value) < least);
}

/** @param {Control} control @param {string} value */
function choose(control, value) {
  if (control instanceof HTMLInputElement && ticks(control)) control.checked = control.value === value;
  else if (isDay(control)) control.value = typedDay(value, control.dataset.years ?? "");
  else if (!(control instanceof HTMLSelectElement) || [...control.options].some((option) => option.value === value)) control.value = value;
}

/** Opens the folds around an element. @param {Element} element */
export function unfold(element) {
  for (let fold = element.closest("details"); fold; fold = fold.parentElement?.closest("details") ?? null) fold.open = true;
}

/**
 * Shows a question that the form had hidden and that the law asks for after all; it stays.
 * @param {HTMLElement} question
 */
export function ask(question) {
  question.removeAttribute("data-shown-when");
  show(question, true);
}
