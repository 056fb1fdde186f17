// @ts-check
/**
 * A choice that has just been made in the reading, as a change of the mapping.
 *
 * @typedef {import("./choices.js").Mapping} Mapping
 * @typedef {HTMLInputElement | HTMLSelectElement} Control
 * @typedef {{mapping: Mapping, what: "words" | "columns"}} Noted
 */

import { withColumn, withWord } from "./choices.js";
import { OPEN } from "./reader.js";

/**
 * @param {Mapping} mapping
 * @param {Control} control
 * @param {(rank: number) => import("./choices.js").Card | undefined} card
 * @returns {Noted | undefined} nothing where the control is no choice of the reading
 */
export function noted(mapping, control, card) {
  const place = control.closest("[data-word], [data-card], [data-column]");
  const { column, word, field = "", card: rank } = place instanceof HTMLElement ? place.dataset : {};
  if (control.name === "passees") return { mapping: { ...mapping, projects: control.value === "projects" }, what: "words" };
  if (column !== undefined) return { mapping: withColumn(mapping, column, control.value, !sharable(control)), what: "columns" };
  if (word !== undefined) return { mapping: withWord(mapping, { field, raw: word }, answer(control)), what: "words" };
  if (rank === undefined) return undefined;
  const words = card(Number(rank))?.words ?? [];
  return { mapping: words.reduce((said, each) => withWord(said, each, control.value), mapping), what: "words" };
}

/** What is said of a word; undefined for nothing. @param {Control} control */
function answer(control) {
  const text = control.closest("[data-word]")?.querySelector("input[type=text]");
  if (control instanceof HTMLInputElement && control.type === "checkbox" && text instanceof HTMLInputElement) {
    text.disabled = control.checked;
    text.value = "";
    return control.checked ? "" : undefined;
  }
  const open = control === text ? control.value.trim() === "" : control.value === OPEN;
  return open ? undefined : control.value;
}

/** The list of a column, which gives what it seems to. @param {HTMLButtonElement} button */
export function accepted(button) {
  const select = button.closest("[data-column]")?.querySelector("select") ?? null;
  if (select) select.value = button.value;
  select?.focus();
  return select;
}

/** Whether several columns may give what is chosen, as a name and a first name do. @param {Control} control */
function sharable(control) {
  const group = control instanceof HTMLSelectElement ? control.selectedOptions[0]?.parentElement : undefined;
  return group instanceof HTMLOptGroupElement && group.dataset.group === "";
}
