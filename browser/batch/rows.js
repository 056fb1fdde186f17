// @ts-check
/**
 * The doctors of a table with what each gives: which are shown, in which order, how many there are of each kind.
 *
 * @typedef {import("../types/python.js").RowRead} RowRead
 * @typedef {RowRead["kind"]} Kind
 * @typedef {RowRead & {line: number}} Doctor
 * @typedef {"line" | "name" | "kind" | "signed" | "total" | "objective_max"} By
 * @typedef {{kind: Kind | "", ask: string, words: string, by: By, down: boolean}} View what is asked of the list
 */

import { plain } from "../pages/plain.js";

/** @type {readonly Kind[]} what can be done something with comes first */
export const KINDS = ["open", "to_check", "faulty", "closed", "ended", "no_text"];

/** @type {Readonly<View>} */
export const ALL = Object.freeze({ kind: "", ask: "", words: "", by: "line", down: false });

const collator = new Intl.Collator("fr", { numeric: true, sensitivity: "base" });

/** @param {readonly Doctor[]} doctors @param {View} view */
export function shown(doctors, { kind, ask, words, by, down }) {
  const wanted = plain(words).split(" ").filter(Boolean);
  const found = doctors.filter((each) => (!kind || each.kind === kind) && (!ask || each.asks.includes(ask)) && says(each, wanted));
  const sign = down ? -1 : 1;
  return found.sort((one, other) => order(one, other, by, sign) || one.line - other.line);
}

/**
 * What a list that does not show all is limited to, in words; nothing where it shows all.
 * @param {View} view @param {Readonly<Record<string, string>>} names of the kinds
 */
export function lookedAt({ kind, ask, words }, names) {
  const text = words.trim();
  return kind || ask || text ? { kind: names[kind] ?? kind, ask, words: text } : undefined;
}

const days = new Intl.DateTimeFormat("fr-FR", { dateStyle: "long" });

/** « 1er décembre 2026 ». @param {Date} day */
export const longDay = (day) => days.format(day).replace(/^1 /, "1er ");

/** @param {Doctor} doctor @param {readonly string[]} words */
function says({ name, number, specialty, line }, words) {
  if (words.length === 0) return true;
  const text = plain(`${name} ${number} ${specialty} ${line}`);
  return words.every((word) => text.includes(word));
}

/** What has nothing to compare stands at the end, whichever way. @param {Doctor} one @param {Doctor} other @param {By} by @param {number} sign */
function order(one, other, by, sign) {
  const [a, b] = [value(one, by), value(other, by)];
  const lacks = Number(a === "" || a === null) - Number(b === "" || b === null);
  if (lacks || a === null || b === null) return lacks;
  return sign * (typeof a === "number" && typeof b === "number" ? a - b : collator.compare(String(a), String(b)));
}

/** @param {Doctor} doctor @param {By} by @returns {string | number | null} */
const value = (doctor, by) => (by === "kind" ? KINDS.indexOf(doctor.kind) : doctor[by]);

/** @param {readonly Doctor[]} doctors */
export function counted(doctors) {
  /** @type {Partial<Record<Kind, number>>} */
  const kinds = {};
  /** @type {Map<string, {kind: Kind, ask: string, count: number}>} */
  const asks = new Map();
  for (const { kind, asks: lacks } of doctors) {
    kinds[kind] = (kinds[kind] ?? 0) + 1;
    for (const ask of lacks) {
      const found = asks.get(`${kind} ${ask}`) ?? { kind, ask, count: 0 };
      found.count += 1;
      asks.set(`${kind} ${ask}`, found);
    }
  }
  return { kinds, asks: [...asks.values()] };
}
