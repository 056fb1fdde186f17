// @ts-check
/**
 * The pages that answer what was typed, the best first; none where what is left of it says too little.
 *
 * @typedef {import("./index.js").Index} Index
 * @typedef {import("./question.js").Question} Question
 * @typedef {import("./question.js").Wanted} Wanted
 * @typedef {{page: number, score: number, parts: number[], stems: Stems}} Hit a page, its parts that answer, what was found there
 * @typedef {Map<string, number>} Stems what was found, and how surely it is what was looked for
 */

/** What of the question a page must hold. */
const ENOUGH = 0.25;
/** A word that stands in more of the pages than this says little by itself. */
const COMMON = 0.4;
/** What it adds that a page bears the words as its title, and that one part of it holds them together. */
const TITLED = 1.3;
const TOGETHER = 0.5;
/** What answers so much less than the best is left out. */
const FAR = 0.15;
/** A page that answers comes before the door that leads to it, before a tool, and before what the site tells of itself. */
const AFTER = 0.7;
/** One of these that is not about it, and only says it somewhere, comes after them all. */
const ASIDE = 0.3;
const SEVERAL = 2;
/** A word that no page is about says less of what is looked for. */
const PASSED = 0.6;
/** What it adds that a page says the same in another way too. */
const ALSO = 0.3;

/** @param {Index} index @param {Question} question @returns {Hit[]} */
export function answers(index, question) {
  const { wanted, unknown } = question;
  if (unknown.length > wanted.length) return [];
  if (unknown.length === wanted.length && !wanted.some(({ known, ways }) => known || tells(index, ways))) return [];
  /** @type {Map<number, {score: number, held: number, stems: Stems}>} */
  const found = new Map();
  const importance = wanted.map((one) => weighs(index, one));
  const whole = importance.reduce((sum, each) => sum + each, 0);
  wanted.forEach((one, at) => {
    for (const [page, { worth, stems }] of held(index, one)) {
      const hit = found.get(page) ?? { score: 0, held: 0, stems: new Map() };
      hit.score += worth;
      hit.held += importance[at] ?? 0;
      for (const [stem, sure] of stems) hit.stems.set(stem, Math.max(sure, hit.stems.get(stem) ?? 0));
      found.set(page, hit);
    }
  });
  const ranked = [...found]
    .filter(([, hit]) => hit.held >= whole * ENOUGH)
    .map(([page, hit]) => {
      const parts = answering(index, page, hit.stems);
      const all = hit.score * (hit.held / whole) + TITLED * titled(index, page, hit.stems) + TOGETHER * (parts[0]?.score ?? 0);
      const about = [...hit.stems.keys()].some((stem) => index.isAbout(page, stem));
      const score = index.pages[page]?.after ? all * (about ? AFTER : ASIDE) : all;
      return { page, score, stems: hit.stems, parts: parts.map(({ part }) => part) };
    })
    .sort((one, other) => other.score - one.score || one.page - other.page);
  return ranked.filter(({ score }) => score >= (ranked[0]?.score ?? 0) * FAR);
}

/** Whether a word alone can answer: pages are about it, and not most of them. @param {Index} index @param {Wanted["ways"]} ways */
const tells = (index, ways) => ways.some(({ stems }) => stems.some((stem) => index.isSubject(stem) && index.share(stem) <= COMMON));

/** How much some words say that stand together. @param {Index} index @param {readonly string[]} stems */
const says = (index, stems) => Math.max(...stems.map((stem) => index.rarity(stem) * (index.isSubject(stem) ? 1 : PASSED)));

/** How much a thing that is looked for says: as it was typed, the first way. @param {Index} index @param {Wanted} wanted */
const weighs = (index, { ways }) => Math.max(...ways.map(({ weight }) => weight)) * says(index, ways[0]?.stems ?? []);

/** What a thing that is looked for is worth in each page that holds it, said in the best way there. @param {Index} index @param {Wanted} wanted */
function held(index, { ways, exact }) {
  const typed = says(index, ways[0]?.stems ?? []);
  /** @type {Map<number, {worth: number, stems: [string, number][]}>} */
  const best = new Map();
  for (const { stems, weight } of ways) {
    const worths = stems.map((stem) => index.worth(stem));
    for (const page of worths[0]?.keys() ?? []) {
      if (!worths.every((worth) => worth.has(page))) continue;
      // Other words do not say more than those that were typed.
      const most = exact ? 1 : Math.min(1, typed / says(index, stems));
      const sure = weight * most * (stems.some((stem) => index.isSubject(stem)) ? 1 : PASSED);
      const worth = (sure * worths.reduce((sum, each) => sum + (each.get(page) ?? 0), 0)) / Math.sqrt(stems.length);
      const before = best.get(page) ?? { worth: 0, stems: [] };
      const [more, less] = before.worth < worth ? [worth, before.worth] : [before.worth, worth];
      const found = stems.map((stem) => /** @type {[string, number]} */ ([stem, sure]));
      best.set(page, { worth: more + less * ALSO, stems: [...before.stems, ...found] });
    }
  }
  return best;
}

/** @param {Index} index @param {number} page @param {Stems} stems */
function titled(index, page, stems) {
  const title = [...index.title(page)];
  const all = title.reduce((sum, stem) => sum + index.rarity(stem), 0);
  const said = title.reduce((sum, stem) => sum + index.rarity(stem) * (stems.get(stem) ?? 0), 0);
  return all ? (said * said) / all : 0;
}

/** The parts of a page that hold what was found there, the best first. @param {Index} index @param {number} page @param {Stems} stems */
function answering(index, page, stems) {
  /** @type {Map<number, number>} */
  const scores = new Map();
  for (const [stem, sure] of stems)
    for (const place of index.places(stem))
      if (place.page === page)
        scores.set(place.part, (scores.get(place.part) ?? 0) + (sure * index.rarity(stem) * place.weight) / (SEVERAL + place.weight));
  return [...scores].map(([part, score]) => ({ part, score })).sort((one, other) => other.score - one.score || one.part - other.part);
}
