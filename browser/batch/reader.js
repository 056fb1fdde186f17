// @ts-check
/**
 * The reading of a table, laid out: what is set aside, what there is to choose, the words, the columns. Every sentence is
 * Python's or the page's.
 *
 * @typedef {import("./parts.js").Parts} Parts
 * @typedef {import("./choices.js").Reading} Reading
 * @typedef {import("./choices.js").Mapping} Mapping
 * @typedef {import("./choices.js").Word} Word
 * @typedef {import("./choices.js").Card} Card
 * @typedef {Partial<Record<import("./rows.js").Kind, number>>} Counts
 */

import { left, said, sorted } from "./choices.js";
import { list, option, tally } from "./parts.js";
import { KINDS } from "./rows.js";

/** So many words are shown at first. */
const SHOWN = 60;
/** The value of a choice that is not made. */
export const OPEN = "?";
const YES_NO = { oui: "Oui", non: "Non" };

/** @param {Parts} parts @param {Reading} reading @param {Mapping} mapping */
export function draw(parts, reading, mapping) {
  const focused = document.activeElement?.id;
  const { cards, unclear, clear } = sorted(reading.values);
  parts.fill("read", { summary: reading.told.summary });
  list(parts.part("aside"), [...reading.told.aside, ...reading.told.doubles]);
  parts.part("lines").hidden = reading.told.aside.length + reading.told.doubles.length === 0;
  drawPast(parts, reading);
  parts.part("cards").replaceChildren(...cards.map((card, rank) => drawCard(parts, reading, card, rank)));
  parts.part("decide").hidden = cards.length === 0 && reading.past === 0;
  drawWords(parts, "unclear", unclear, reading, mapping);
  drawClear(parts, clear, reading, mapping);
  parts.part("columns").replaceChildren(...reading.columns.map((column) => drawColumn(parts, reading, column)));
  tellLeft(parts, reading, mapping);
  tellRefused(parts, reading);
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
}

/** What is left to answer, beside the button. @param {Parts} parts @param {Reading} reading @param {Mapping} mapping */
export function tellLeft(parts, reading, mapping) {
  const { words, columns } = left(reading, mapping);
  parts.put("left", words || columns ? "left" : "nothing-left", { doctors: reading.doctors, words, columns });
}

/** What was said of words and cannot be, where it was said. @param {Parts} parts @param {Reading} reading @returns {HTMLElement | undefined} the first such place */
export function tellRefused(parts, reading) {
  /** @type {HTMLElement | undefined} */
  let first;
  for (const control of parts.root.querySelectorAll("[data-word] :is(input[type=text], select)")) {
    const place = control.closest("[data-word]");
    const slot = place?.querySelector("[data-place=fault]");
    if (!(control instanceof HTMLElement) || !(place instanceof HTMLElement) || !(slot instanceof HTMLElement)) continue;
    const refused = reading.refused.find(({ field, raw }) => field === place.dataset.field && raw === place.dataset.word);
    slot.textContent = refused?.message ?? "";
    if (refused) control.setAttribute("aria-invalid", "true");
    else control.removeAttribute("aria-invalid");
    if (refused) first ??= control;
  }
  return first;
}

/** @param {Parts} parts @param {Reading} reading */
function drawPast(parts, { past, told, plan }) {
  const place = parts.part("past");
  place.hidden = past === 0;
  parts.fill("past", { past: told.past });
  for (const way of place.querySelectorAll("input")) way.checked = (way.value === "projects") === plan.projects;
  tellEffects(place, undefined);
}

/** @param {Parts} parts @param {Reading} reading @param {Card} card @param {number} rank */
function drawCard(parts, reading, card, rank) {
  const { field, choices, chosen } = card;
  const label = reading.fields[field]?.label ?? "";
  const what = card.words.map(({ raw }) => `«\u00a0${raw}\u00a0»`).join(", ");
  const place = parts.copy("card", { what, label, count: card.count });
  place.dataset.card = String(rank);
  const ways = choices.map((choice, way) => {
    const text = choice ? (reading.fields[field]?.choices[choice] ?? choice) : parts.words("unknown");
    const copy = parts.copy("way", { text });
    const input = copy.querySelector("input");
    if (input) Object.assign(input, { name: `mot-${rank}`, value: choice, checked: choice === chosen, id: `mot-${rank}-${way}` });
    return copy;
  });
  place.querySelector("[data-place=ways]")?.replaceChildren(...ways);
  return place;
}

/**
 * What each way to read some words, or the days that are past, gives.
 * @param {ParentNode} place @param {Counts[] | undefined} effects @param {Reading} [reading]
 */
export function tellEffects(place, effects, reading) {
  for (const [way, slot] of [...place.querySelectorAll("[data-place=effect]")].entries()) {
    slot.textContent = effects && reading ? tally(KINDS, reading.kinds, effects[way] ?? {}) : "";
  }
}

/** The words that are not understood, by column. @param {Parts} parts @param {string} name of the part @param {readonly Word[]} words @param {Reading} reading @param {Mapping} mapping @param {number} [most] */
function drawWords(parts, name, words, reading, mapping, most = SHOWN) {
  const place = parts.part(name);
  /** @type {Map<string, HTMLElement[]>} */
  const byField = new Map();
  for (const word of words.slice(0, most)) {
    byField.set(word.field, [...(byField.get(word.field) ?? []), drawWord(parts, word, reading, mapping)]);
  }
  const groups = [...byField].map(([field, items]) => {
    const group = parts.copy("words", { label: reading.fields[field]?.label ?? field });
    group.querySelector("ul")?.replaceChildren(...items);
    return group;
  });
  const more = words.length > most ? [parts.copy("more-words", { more: words.length - most })] : [];
  more[0]?.querySelector("button")?.addEventListener("click", () => {
    drawWords(parts, name, words, reading, mapping, Infinity);
    const next = place.querySelectorAll("[data-word] :is(input, select)")[most];
    if (next instanceof HTMLElement) next.focus();
  });
  place.replaceChildren(...groups, ...more);
  const section = place.closest("section");
  if (section) section.hidden = words.length === 0;
}

/** The words that are understood wait under their fold until it is opened. @param {Parts} parts @param {readonly Word[]} words @param {Reading} reading @param {Mapping} mapping */
function drawClear(parts, words, reading, mapping) {
  const fold = parts.part("clear").closest("details");
  if (!fold) return;
  parts.fill("clear-title", { words: words.length });
  const fill = () => fold.open && drawWords(parts, "clear", words, reading, mapping);
  fold.ontoggle = fill;
  parts.part("clear").replaceChildren();
  fill();
  const section = fold.closest("section");
  if (section) section.hidden = words.length === 0;
}

/** @param {Parts} parts @param {Word} word @param {Reading} reading @param {Mapping} mapping */
function drawWord(parts, word, reading, mapping) {
  const id = `mot-${reading.values.indexOf(word)}-de-${word.field}`;
  const place = parts.copy("word", { raw: word.raw, count: word.count, message: word.message });
  Object.assign(place.dataset, { field: word.field, word: word.raw });
  for (const slot of place.querySelectorAll("[data-id]")) if (slot instanceof HTMLElement) slot.id = `${id}-${slot.dataset.id}`;
  const controls = controlOf(parts, word, reading, said(mapping, word));
  place.querySelector("[data-place=control]")?.replaceChildren(controls);
  const control = place.querySelector("select, input");
  if (control) {
    control.id = id;
    control.setAttribute("aria-labelledby", `${id}-raw lire-comme`);
    control.setAttribute("aria-describedby", `${id}-message ${id}-fault`);
  }
  return place;
}

/** @param {Parts} parts @param {Word} word @param {Reading} reading @param {string | undefined} answer what was said of it */
function controlOf(parts, word, reading, answer) {
  const { type = "", choices = {} } = reading.fields[word.field] ?? {};
  const offered = Object.entries(type === "boolean" ? YES_NO : choices);
  if (offered.length === 0) return word.clear ? parts.words("none") : typed(parts, answer);
  const select = parts.copy("choose");
  if (!(select instanceof HTMLSelectElement)) throw new Error("the template choose is no list");
  const chosen = answer ?? word.choice ?? OPEN;
  const [open, near, all] = [...select.children];
  if (word.clear) open?.remove();
  if (word.near.length === 0) near?.remove();
  else near?.append(...offered.filter(([id]) => word.near.includes(id)).map(([id, text]) => option(id, text)));
  all?.append(option("", parts.words("none")), ...offered.map(([id, text]) => option(id, text)));
  select.value = chosen;
  return select;
}

/** @param {Parts} parts @param {string | undefined} answer */
function typed(parts, answer) {
  const place = parts.copy("type");
  const [text, none] = place.querySelectorAll("input");
  if (text) Object.assign(text, { value: answer ?? "", disabled: answer === "" });
  if (none) none.checked = answer === "";
  return place;
}

/** @param {Parts} parts @param {Reading} reading @param {Reading["columns"][number]} column */
function drawColumn(parts, reading, column) {
  const id = `colonne-${column.index}`;
  const place = parts.copy("column", { heading: column.heading || column.key, examples: column.examples.join(", "), proposal: column.proposal });
  place.dataset.column = column.key;
  for (const slot of place.querySelectorAll("[data-id]")) if (slot instanceof HTMLElement) slot.id = `${id}-${slot.dataset.id}`;
  const select = place.querySelector("select");
  if (select) {
    select.id = id;
    select.setAttribute("aria-labelledby", `${id}-heading lue-comme`);
    if (column.proposal) select.setAttribute("aria-describedby", `${id}-proposal`);
    for (const group of select.querySelectorAll("optgroup")) {
      const own = reading.offered.filter((field) => field.group === (group.dataset.group ?? ""));
      group.append(...own.map((field) => option(field.id, field.label)));
    }
    select.value = column.field;
  }
  place.dataset.read = column.field ? "yes" : column.proposed ? "ask" : "no";
  const accept = place.querySelector("button");
  if (accept) Object.assign(accept, { hidden: !column.proposed, value: column.proposed });
  return place;
}

