// @ts-check
/**
 * The answers that may be tried in the estimate itself: share of the objective, pay, other costs, the caisse's own number.
 * What is typed rests, Python answers, and only what Python wrote anew is replaced: the control that is held stays.
 */

import { answersOf } from "./address.js";
import { fragment, words } from "./places.js";

/** How long a control rests before the estimate follows, in milliseconds. */
export const REST = 400;

const CONTROLS = "[data-live-controls] input, .am-exact input";

/** @param {EventTarget | null} target @returns {target is HTMLInputElement} */
export const isTrial = (target) => target instanceof HTMLInputElement && target.matches(CONTROLS);

/**
 * Pay is one value with two controls: what one is moved to, the other says.
 * @param {ParentNode} root @param {HTMLInputElement} moved
 */
export function agree(root, moved) {
  const name = moved.dataset.of ?? moved.name;
  const [field, slider] = [`input[name="${name}"]`, `input[data-of="${name}"]`].map((selector) => root.querySelector(selector));
  if (!(field instanceof HTMLInputElement) || !(slider instanceof HTMLInputElement)) return;
  if (moved === slider) field.value = slider.value;
  else if (figure(field.value) !== "") slider.value = figure(field.value);
  slider.setAttribute("aria-valuetext", `${slider.value} euros`);
}

/** A number as a slider takes it; nothing where it is not sure that there is one. @param {string} typed */
export function figure(typed) {
  const found = /^(\d+)(?:[.,](\d{1,2}))?(?:€|euros?)?$/i.exec(typed.replace(/\s/g, ""));
  return found ? String(Number(`${found[1]}.${found[2] ?? 0}`)) : "";
}

/**
 * The answers of an estimate with what its controls say now. What a control was made with, supposed, is no answer.
 * @param {ParentNode} root @param {string} link
 * @returns {Record<string, unknown>}
 */
export function tried(root, link) {
  /** @type {Record<string, unknown>} */
  const given = { ...answersOf(link) };
  for (const control of root.querySelectorAll(CONTROLS)) {
    if (!(control instanceof HTMLInputElement) || !control.name) continue;
    if (control.type === "radio" && !control.checked) continue;
    const { supposed } = control.dataset;
    if (control.value === "" || (supposed && figure(control.value) === supposed)) delete given[control.name];
    else given[control.name] = control.value;
  }
  return given;
}

/**
 * Puts what Python wrote anew in the place of what it wrote before, part by part; what is unfolded or ticked stays so.
 * @param {HTMLElement} place the estimate on the page @param {string} html
 * @returns {boolean} whether both have the same parts
 */
export function refresh(place, html) {
  const found = fragment(html);
  const parts = (/** @type {ParentNode} */ root) => [...root.querySelectorAll("[data-live]")].filter((each) => each instanceof HTMLElement);
  const [before, after] = [parts(place), parts(found)];
  if (before.length !== after.length || before.some((each, rank) => each.dataset.live !== after[rank]?.dataset.live)) return false;
  for (const [rank, each] of before.entries()) {
    const next = after[rank];
    // What is held must not be taken out of the hand.
    if (!next || each.contains(document.activeElement)) continue;
    keep(each, next);
    each.replaceWith(next);
  }
  return true;
}

/** @param {Element} before @param {Element} after */
export function keep(before, after) {
  const open = new Set([...before.querySelectorAll("details[open] > summary > :first-child, details[open] > summary")].map(words));
  for (const fold of after.querySelectorAll("details")) {
    const summary = fold.querySelector("summary");
    if (open.has(words(summary)) || (summary?.firstElementChild && open.has(words(summary.firstElementChild)))) fold.open = true;
  }
}

/**
 * Says at each control what is wrong with it, or no longer is.
 * @param {ParentNode} place @param {Record<string, string>} faults HTML by field
 */
export function markTrials(place, faults) {
  for (const slot of place.querySelectorAll("[data-live-fault]")) {
    const field = slot instanceof HTMLElement ? (slot.dataset.liveFault ?? "") : "";
    slot.replaceChildren(fragment(faults[field] ?? ""));
    const control = place.querySelector(`input[name="${field}"]`);
    if (field in faults) control?.setAttribute("aria-invalid", "true");
    else control?.removeAttribute("aria-invalid");
  }
}
