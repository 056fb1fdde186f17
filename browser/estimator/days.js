// @ts-check
/**
 * A day as it is typed: what it is, where that is sure, so that the form can follow it at once. Python reads more shapes
 * (`repair/days.py`); what it has read is noted at the field, and counts as long as the field says the same.
 *
 * A field for a day has `data-years`, the first and the last year that may be meant, and, once Python has read it,
 * `data-day` with what it read and `data-read` with what stood there.
 *
 * @typedef {{day: string, said: string}} Read its words are HTML
 */
import { fragment } from "./places.js";

const SEP = " ?[-/. ] ?";
const NAMES = [
  ["janvier", "janv"], ["fevrier", "fevr", "fev"], ["mars"], ["avril", "avr"], ["mai"], ["juin"],
  ["juillet", "juil"], ["aout"], ["septembre", "sept"], ["octobre", "oct"], ["novembre", "nov"], ["decembre", "dec"],
];

/** A whole day: the year first, the year last, the month in letters; eight figures, either way. */
const WHOLE = [
  new RegExp(`^(?<year>\\d{4})${SEP}(?<month>\\d{1,2})${SEP}(?<day>\\d{1,2})$`),
  new RegExp(`^(?<day>\\d{1,2})${SEP}(?<month>\\d{1,2})${SEP}(?<year>\\d{4})$`),
  /^(?<day>\d{1,2})(?:er|e|eme)?[-/. ]*(?<name>[a-z]+)\b\.?[-/., ]*(?<year>\d{4})$/,
];
const CLOSED_UP = [/^(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})$/, /^(?<day>\d{2})(?<month>\d{2})(?<year>\d{4})$/];

const ISO = /^(\d{4})-(\d{2})-(\d{2})$/;

/**
 * The day that is meant, as YYYY-MM-DD; nothing where that is not sure.
 * @param {string} typed
 * @param {string} years the first and the last that may be meant
 */
export function readDay(typed, years) {
  const text = plain(typed);
  const whole = WHOLE.map((shape) => shape.exec(text)).find(Boolean);
  if (whole) return day(whole.groups, years);
  const found = CLOSED_UP.map((shape) => day(shape.exec(text)?.groups, years)).filter(Boolean);
  return found.length === 1 ? (found[0] ?? "") : "";
}

/** @param {EventTarget | null} control @returns {control is HTMLInputElement} */
export const isDay = (control) => control instanceof HTMLInputElement && "years" in control.dataset;

/** The day that a field says, as YYYY-MM-DD; nothing where it is empty, or where what it says is not read yet. @param {HTMLInputElement} control */
export function dayOf({ value, dataset }) {
  return readDay(value, dataset.years ?? "") || (dataset.read === value ? (dataset.day ?? "") : "");
}

/** A day of the contract as a field for days says it; what is none stays as it is. @param {string} value @param {string} years */
export const typedDay = (value, years) => (readDay(value, years) === value ? value.replace(ISO, "$3/$2/$1") : value);

/**
 * Says under each field what Python has read there. What was typed since says nothing yet.
 * @param {HTMLFormElement} form
 * @param {Readonly<Record<string, Read>>} read by field
 * @param {Record<string, unknown>} [asked] what it read; none: what the form says
 */
export function sayRead(form, read, asked) {
  for (const [control, place] of fields(form)) {
    if (asked && control.value !== (asked[control.name] ?? "")) continue;
    const told = read[control.name];
    Object.assign(control.dataset, { read: told ? control.value : "", day: told?.day ?? "" });
    const said = fragment(told?.said ?? "");
    if (place.textContent !== said.textContent) place.replaceChildren(said);
  }
}

/** Takes away what was read of something that the field says no more. @param {HTMLFormElement} form */
export function forgetRead(form) {
  for (const [control, place] of fields(form)) if (control.dataset.read !== control.value) place.textContent = "";
}

/** The fields for days, each with the place of what is read there. @param {HTMLFormElement} form @returns {[HTMLInputElement, Element][]} */
function fields(form) {
  /** @type {[HTMLInputElement, Element][]} */
  const found = [];
  for (const control of form.elements) {
    const place = isDay(control) && form.querySelector(`[data-read-for="${control.name}"]`);
    if (place) found.push([/** @type {HTMLInputElement} */ (control), place]);
  }
  return found;
}

/** Without accents, capitals, marks that have no shape; one kind of dash, of bar, of space. @param {string} typed */
function plain(typed) {
  const letters = typed.normalize("NFKD").replace(/[\p{M}\p{Cf}]/gu, "").replace(/\p{Pd}|\u2212/gu, "-").replace(/[\u2044\u2215]/g, "/");
  return letters.toLowerCase().replace(/\s+/g, " ").replace(/^["']+|["']+$/g, "").replace(/^[ .,;]+|[ .,;]+$/g, "");
}

/** @param {Record<string, string> | undefined} parts @param {string} years */
function day(parts, years) {
  if (!parts) return "";
  const month = parts.name ? NAMES.findIndex((names) => names.includes(parts.name ?? "")) + 1 : Number(parts.month);
  const [year, rank] = [Number(parts.year), Number(parts.day)];
  const [first = 0, last = 0] = years.split(" ").map(Number);
  const found = new Date(Date.UTC(year, month - 1, rank));
  const exists = found.getUTCFullYear() === year && found.getUTCMonth() === month - 1 && found.getUTCDate() === rank;
  return exists && first <= year && year <= last ? found.toISOString().slice(0, 10) : "";
}
