// @ts-check
/** The last line of a printed page says on what day it was printed, which the page cannot know before. */

const FRENCH = new Intl.DateTimeFormat("fr-FR", { dateStyle: "long" });

/** A day in words: 1er décembre 2026. @param {Date} day */
export const inWords = (day) => FRENCH.format(day).replace(/^1 /u, "1er ");

function tellTheDay() {
  for (const place of document.querySelectorAll("[data-printed-on]")) place.textContent = ` le ${inWords(new Date())}`;
}
addEventListener("beforeprint", tellTheDay);
tellTheDay();
