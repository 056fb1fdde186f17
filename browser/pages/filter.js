// @ts-check
/**
 * Leaves only the worked cases that hold a word and have an answer. Without this module the whole list is there.
 */

import { plain } from "./plain.js";

/** How long a person must stop typing before the count is said. */
const PAUSE = 500;

/**
 * @param {readonly { text: string, verdict: string }[]} cases
 * @param {string} words
 * @param {string} verdict
 * @returns {boolean[]} which of the cases hold every word and have this verdict
 */
export function kept(cases, words, verdict) {
  const wanted = plain(words).split(" ");
  return cases.map((each) => wanted.every((word) => each.text.includes(word)) && (!verdict || each.verdict === verdict));
}

/** @param {number} count @param {number} all @returns {string} */
const said = (count, all) => (count ? `${count} cas sur ${all}.` : `Aucun cas sur ${all}. Essayez un autre mot.`);

/** @param {HTMLFormElement} form */
function start(form) {
  const details = [...document.querySelectorAll("details.am-case")].filter((one) => one instanceof HTMLDetailsElement);
  const cases = details.map((one) => ({
    text: plain(`${one.querySelector("summary")?.textContent} ${one.querySelector(".am-answers")?.textContent}`),
    verdict: one.dataset.verdict ?? "",
  }));
  const status = form.querySelector("[role=status]");
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let pause;

  const apply = () => {
    const asked = new FormData(form);
    const shown = kept(cases, String(asked.get("mot") ?? ""), String(asked.get("reponse") ?? ""));
    details.forEach((one, index) => (one.hidden = !shown[index]));
    for (const shelf of document.querySelectorAll(".am-shelf")) {
      const empty = !shelf.querySelector("details.am-case:not([hidden])");
      for (const part of [shelf, shelf.previousElementSibling]) if (part instanceof HTMLElement) part.hidden = empty;
    }
    clearTimeout(pause);
    pause = setTimeout(() => {
      if (status) status.textContent = said(shown.filter(Boolean).length, details.length);
    }, PAUSE);
  };

  form.hidden = false;
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  apply();
}

const form = globalThis.document?.querySelector("form.am-filter");
if (form instanceof HTMLFormElement) start(form);
