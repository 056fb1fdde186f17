// @ts-check
/**
 * A sheet of paper for each doctor: the one that their estimate brings along. They stand in the page for the time of
 * printing only.
 *
 * @typedef {import("./parts.js").Parts} Parts
 * @typedef {import("./rows.js").Doctor} Doctor
 */

import { fragment } from "../estimator/places.js";
import { draw, prepare } from "../estimator/qr.js";

/** So many sheets are made at a time, at most. */
export const MOST = 200;

/**
 * @param {Pick<import("../estimator/engine.js").Engine, "ask">} engine
 * @param {Parts} parts
 * @param {readonly Doctor[]} doctors
 * @param {{on: string, site: string, signal: AbortSignal}} options site: the estimator's address
 * @returns {Promise<boolean>} whether they are ready to be printed
 */
export async function lay(engine, parts, doctors, { on, site, signal }) {
  await prepare();
  /** @type {HTMLElement[]} */
  const sheets = [];
  for (const doctor of doctors) {
    const answer = JSON.parse(await engine.ask(() => JSON.stringify({ link: doctor.link, on, outcome: false })));
    if (signal.aborted) return false;
    const template = fragment(answer.html).querySelector("template[data-paper]");
    const sheet = template instanceof HTMLTemplateElement ? document.importNode(template.content, true).firstElementChild : null;
    if (sheet instanceof HTMLElement) sheets.push(named(parts, sheet, doctor, `${site}#${doctor.link}`));
  }
  parts.part("sheets").replaceChildren(...sheets);
  return true;
}

/** @param {Parts} parts @param {HTMLElement} sheet @param {Doctor} doctor @param {string} address */
function named(parts, sheet, doctor, address) {
  for (const slot of sheet.querySelectorAll("[data-address]")) slot.textContent = address;
  draw(sheet, address);
  const { name, number, line } = doctor;
  // In the line that is there already: one more line would not fit on the page of the longest sheet.
  sheet.querySelector("header > p")?.after(parts.copy("whose", { name: [name, number].filter(Boolean).join(", ") || parts.words("nameless"), line }));
  return sheet;
}

/** Prints them; they then make way for the page. @param {Parts} parts */
export function printed(parts) {
  addEventListener("afterprint", () => parts.part("sheets").replaceChildren(), { once: true });
  print();
}
