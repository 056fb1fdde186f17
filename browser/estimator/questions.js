// @ts-check
/**
 * The questions of the form: what they answer, and which of them the other answers call for.
 *
 * `data-shown-when`, on a question or on one choice of it, holds a JSON list of alternatives, of which one is enough,
 * and so does `data-required-when` on a question:
 * `[{"field": ["value", …]}, {"field": {"before": "YYYY-MM-DD"}}, {"field": {"from": "YYYY-MM-DD"}}]`; of the several
 * fields of one alternative all must match. No answer is "", a date not given counts as today. Conditions hang only on
 * questions that are always asked.
 *
 * @typedef {string[] | {before?: string, from?: string}} Test
 * @typedef {Record<string, Test>} Alternative
 * @typedef {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} Control
 */

/** Today by the visitor's clock and calendar, as YYYY-MM-DD. */
export function today(now = new Date()) {
  const part = (/** @type {number} */ figure) => String(figure).padStart(2, "0");
  return `${now.getFullYear()}-${part(now.getMonth() + 1)}-${part(now.getDate())}`;
}

/**
 * What the visitor has answered; an empty field is an absent answer.
 * @param {HTMLFormElement} form
 * @returns {Record<string, string>}
 */
export function answers(form) {
  /** @type {Record<string, string>} */
  const given = {};
  for (const [field, value] of new FormData(form)) {
    if (typeof value === "string" && value !== "") given[field] = value;
  }
  return given;
}

/** What a control holds that it cannot say, such as half a date; Python finds a fault in it. */
export const UNREADABLE = Object.freeze({ unreadable: true });

/**
 * What is sent: the answers that the visitor has given. What stood there already is none, so that Python says what it
 * supposes; what was typed and cannot be read is one, so that it never passes for an empty field.
 * @param {Iterable<Control>} typed the controls that take part, in the order of the page
 * @returns {Record<string, unknown>}
 */
export function sent(typed) {
  /** @type {Record<string, unknown>} */
  const given = {};
  for (const control of typed) {
    if (control.disabled || !control.name) continue;
    if (control.validity.badInput) given[control.name] = UNREADABLE;
    else if (chosen(control) && control.value !== "" && !stood(control)) given[control.name] = control.value;
  }
  return given;
}

/** @param {Control} control */
const chosen = (control) => control.type !== "radio" || ("checked" in control && control.checked);

/** Whether a control says what the page was made with. @param {Control} control */
function stood(control) {
  if ("options" in control) return [...control.options].some((option) => option.defaultSelected && option.value === control.value);
  return control.type === "radio" ? "defaultChecked" in control && control.defaultChecked : control.value === control.defaultValue;
}

/** @param {ParentNode} root @returns {HTMLElement[]} in the order of the page */
export const questions = (root) => [...root.querySelectorAll("[data-question]")].filter((found) => found instanceof HTMLElement);

/** @param {Element} element @returns {Control[]} */
export const controls = (element) => [...element.querySelectorAll(/** @type {"input"} */ ("input, select, textarea"))];

/** What is said to be required or invalid: the group, or else its control. @param {Element} question */
export const bearer = (question) => (question.matches("[role=radiogroup]") ? question : controls(question)[0]);

/**
 * The control to land on: the chosen one of a group, else the first.
 * @param {Element} question
 */
export function landing(question) {
  const all = controls(question).filter((control) => !control.disabled);
  return all.find((control) => control instanceof HTMLInputElement && control.checked) ?? all[0];
}

/**
 * What is hidden is not sent.
 * @param {HTMLFormElement} form
 * @param {HTMLElement} element a question or one of its choices
 * @param {boolean} shown
 */
function show(form, element, shown) {
  element.hidden = !shown;
  for (const control of controls(element)) control.disabled = form.contains(control.closest("[hidden]"));
}

/** @param {Test} test @param {string | undefined} value */
function matches(test, value) {
  if (Array.isArray(test)) return test.includes(value ?? "");
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
 * Shows the questions and choices that the answers call for, hides the others, and says which ones must be answered.
 * @param {HTMLFormElement} form
 */
export function showWhatIsAsked(form) {
  const given = answers(form);
  for (const element of form.querySelectorAll("[data-shown-when]")) {
    if (element instanceof HTMLElement) show(form, element, hold(element.dataset.shownWhen, given));
  }
  for (const question of questions(form)) {
    if (question.dataset.requiredWhen) require(question, hold(question.dataset.requiredWhen, given));
  }
}

/**
 * Makes the form say these answers and no others. What a control does not offer stays unsaid: Python names it.
 * @param {HTMLFormElement} form
 * @param {Record<string, string>} given
 */
export function fill(form, given) {
  form.reset();
  for (const question of questions(form)) {
    const value = given[question.dataset.question ?? ""];
    if (value === undefined) continue;
    for (const control of controls(question)) choose(control, value);
    unfold(question);
  }
  showWhatIsAsked(form);
}

/** @param {Control} control @param {string} value */
function choose(control, value) {
  if (control instanceof HTMLInputElement && control.type === "radio") control.checked = control.value === value;
  else if (!(control instanceof HTMLSelectElement) || [...control.options].some((option) => option.value === value)) control.value = value;
}

/** Opens the folds around an element. @param {Element} element */
export function unfold(element) {
  for (let fold = element.closest("details"); fold; fold = fold.parentElement?.closest("details") ?? null) fold.open = true;
}

/**
 * Shows a question that the form had hidden and that the law asks for after all; it stays.
 * @param {HTMLFormElement} form
 * @param {HTMLElement} question
 */
export function ask(form, question) {
  question.removeAttribute("data-shown-when");
  show(form, question, true);
}
