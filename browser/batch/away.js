// @ts-check
/**
 * What is taken away of the results: a file for people or for programs, a workbook, sheets of paper. Each says what there
 * is to tell of it: a template, and its values.
 *
 * @typedef {import("./table.js").Asked} Asked
 * @typedef {import("./choices.js").Reading} Reading
 * @typedef {{blob: Blob, reading: Reading, name: string, saved: boolean}} Given
 *   what a run gave, of which reading, what its file is called, and whether it was taken away
 * @typedef {[what: string, values?: import("../estimator/places.js").Values]} News
 */

import { copy, hand, save } from "../estimator/taking.js";
import { MOST, lay, printed } from "./sheets.js";
import { book } from "./table.js";

/** @param {Given} given @param {string} ending of the name @param {Blob} blob @returns {News} */
export function asText(given, ending, blob) {
  hand(`${given.name}${ending}`, blob);
  given.saved = true;
  return ["saved"];
}

/** @param {Asked} engine @param {Given} given @param {AbortSignal} signal @returns {Promise<News>} */
export async function asBook(engine, given, signal) {
  const file = await book(engine, given.reading, given.blob);
  if (signal.aborted) return [""];
  save({ ...file, name: `${given.name}-resultats.xlsx` });
  given.saved = true;
  return ["saved"];
}

/**
 * A sheet for each doctor who has an estimate.
 * @param {Asked} engine @param {import("./parts.js").Parts} parts @param {readonly import("./rows.js").Doctor[]} doctors
 * @param {{on: string, site: string, signal: AbortSignal}} options site: the estimator's address
 * @returns {Promise<News>}
 */
export async function asSheets(engine, parts, doctors, options) {
  const estimated = doctors.filter(({ link }) => link);
  if (estimated.length === 0) return ["no-sheet"];
  if (estimated.length > MOST) return ["too-many-sheets", { most: MOST }];
  if (await lay(engine, parts, estimated, options)) printed(parts);
  return [""];
}

/** @param {readonly string[]} names @returns {Promise<News>} */
export const asNames = async (names) => [(await copy(names.join("\n"))) ? "copied" : "not-copied", { names: names.length }];
