// @ts-check
/**
 * The pages, so that they can be asked for words: how often a word stands in a page, and where, weighs by the rule known as
 * BM25F. A word counts more in a title than in a heading, more there than in the text, and more where it is rare.
 *
 * @typedef {import("../types/site.js").SearchPage} Page
 * @typedef {{page: number, part: number, weight: number}} Place a part of a page that holds a word, and how much of it
 */

import { isEmpty, words } from "./words.js";

/** What the places of a page weigh, and how much less a word weighs there among many others. */
const FIELDS = {
  title: { weight: 9, length: 0.4 },
  known: { weight: 7.5, length: 0.1 },
  summary: { weight: 2.8, length: 0.4 },
  headings: { weight: 3, length: 0.5 },
  text: { weight: 1, length: 0.7 },
};
/** A word that stands often in a page soon says no more. */
const ENOUGH = 3;
/** A rare word says more than a common one, but not all. */
const POWER = 0.9;
/** Of a word that a page says in passing, how little it counts for what the page is about. */
const PASSING = 2;

/** @typedef {keyof typeof FIELDS} Field */
const NAMES = /** @type {Field[]} */ (Object.keys(FIELDS));
/** What the places say that a page is about; the others say it in passing. */
const ABOUT = /** @type {Set<Field>} */ (new Set(["title", "known", "headings"]));
const [IN_HEADING, IN_TEXT] = [3, 1];

export class Index {
  /** @type {readonly Page[]} */
  pages;
  /** For each stem, what it weighs in each page that holds it. @type {Map<string, Map<number, number>>} */
  #weights = new Map();
  /** @type {Map<string, number>} */
  #rarities = new Map();
  /** For each stem, the parts that hold it. @type {Map<string, Place[]>} */
  #places = new Map();
  /** Of each page, the stems of its title that say something. @type {Set<string>[]} */
  #titles;
  /** Of each page, the stems of its title and of its readers' words. @type {Set<string>[]} */
  #about;
  /** Every word of the pages without accents: its stem, and how it is spelled. @type {Map<string, {stem: string, spelled: string}>} */
  written = new Map();
  /** The stems that some page is about. @type {Set<string>} */
  #subjects = new Set();

  /** @param {readonly Page[]} pages */
  constructor(pages) {
    this.pages = pages;
    const read = pages.map((page) => this.#fields(page));
    for (const name of NAMES) {
      const usual = read.reduce((sum, fields) => sum + fields[name].length, 0) / pages.length || 1;
      const { weight, length } = FIELDS[name];
      read.forEach(({ [name]: stems }, page) => {
        const one = weight / (1 - length + (length * stems.length) / usual);
        for (const stem of stems) this.#add(stem, page, one);
        if (ABOUT.has(name)) for (const stem of stems) this.#subjects.add(stem);
      });
    }
    read.forEach(({ parts }, page) => parts.forEach(({ title, text }, at) => this.#place(page, at, title, text)));
    this.#about = read.map(({ title, known }) => new Set([...title, ...known]));
    this.#titles = pages.map(({ title }) => new Set(words(title).filter(({ word }) => !isEmpty(word)).map(({ stem }) => stem)));
  }

  /** The stems of a page, by where they stand. The first part is the page's opening. @param {Page} page */
  #fields(page) {
    const parts = page.parts.map(({ title, text }) => ({ title: this.#read(title), text: this.#read(text) }));
    const [first, ...rest] = parts;
    return {
      parts,
      title: this.#read(page.title),
      known: this.#read(page.words),
      summary: [...this.#read(page.summary), ...(first?.text ?? [])],
      headings: parts.flatMap(({ title }) => title),
      text: rest.flatMap(({ text }) => text),
    };
  }

  /** @param {string} text @returns {string[]} its stems */
  #read(text) {
    return words(text).map(({ word, stem, start, end }) => {
      if (!this.written.has(word)) this.written.set(word, { stem, spelled: text.slice(start, end).toLowerCase() });
      return stem;
    });
  }

  /** @param {string} stem @param {number} page @param {number} weight */
  #add(stem, page, weight) {
    const found = this.#weights.get(stem) ?? new Map();
    found.set(page, (found.get(page) ?? 0) + weight);
    this.#weights.set(stem, found);
  }

  /** @param {number} page @param {number} part @param {string[]} title @param {string[]} text */
  #place(page, part, title, text) {
    /** @type {Map<string, number>} */
    const weights = new Map();
    for (const stem of title) weights.set(stem, (weights.get(stem) ?? 0) + IN_HEADING);
    for (const stem of text) weights.set(stem, (weights.get(stem) ?? 0) + IN_TEXT);
    for (const [stem, weight] of weights) {
      const places = this.#places.get(stem) ?? [];
      places.push({ page, part, weight });
      this.#places.set(stem, places);
    }
  }

  /** @param {string} stem */
  knows(stem) {
    return this.#weights.has(stem);
  }

  /** Whether a page is about it, and does not only say it. @param {string} stem */
  isSubject(stem) {
    return this.#subjects.has(stem);
  }

  /**
   * How much a word says: the more, the fewer pages are about it. One that says it in passing counts little.
   * @param {string} stem
   */
  rarity(stem) {
    const known = this.#rarities.get(stem);
    if (known !== undefined) return known;
    const holding = [...(this.#weights.get(stem)?.values() ?? [])].reduce((sum, weight) => sum + weight / (PASSING + weight), 0);
    const rarity = Math.log(1 + (this.pages.length - holding + 0.5) / (holding + 0.5)) ** POWER;
    this.#rarities.set(stem, rarity);
    return rarity;
  }

  /** In how many of the pages it stands, of all. @param {string} stem */
  share(stem) {
    return (this.#weights.get(stem)?.size ?? 0) / this.pages.length;
  }

  /** What a word is worth in each page that holds it. @param {string} stem @returns {Map<number, number>} */
  worth(stem) {
    const rarity = this.rarity(stem);
    const found = new Map();
    for (const [page, weight] of this.#weights.get(stem) ?? [])
      found.set(page, (rarity * weight) / (ENOUGH + weight));
    return found;
  }

  /** @param {string} stem @returns {readonly Place[]} */
  places(stem) {
    return this.#places.get(stem) ?? [];
  }

  /** Whether a page says by its title, or by its readers' words, that it is about it. @param {number} page @param {string} stem */
  isAbout(page, stem) {
    return this.#about[page]?.has(stem) ?? false;
  }

  /** The stems of a page's title. @param {number} page @returns {ReadonlySet<string>} */
  title(page) {
    return this.#titles[page] ?? new Set();
  }
}
