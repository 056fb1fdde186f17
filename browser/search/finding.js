// @ts-check
/**
 * What the search knows, brought once, and what it finds there.
 *
 * @typedef {import("../types/site.js").SearchPages} Pages
 * @typedef {import("../types/site.js").SearchPage} Page
 * @typedef {import("./passage.js").Piece} Piece
 * @typedef {import("./answers.js").Hit} Hit
 * @typedef {{
 *   found: Found[],
 *   meant: [typed: string, meant: string][],
 *   perhaps: [typed: string, meant: string][],
 *   unknown: string[],
 * }} Finding
 */

import { answers } from "./answers.js";
import { Index } from "./index.js";
import { marked, passage } from "./passage.js";
import { Asker } from "./question.js";
import { words } from "./words.js";

/** A result names so many parts of its page. */
const PARTS = 3;

/** A page that answers, as it is shown: only what is shown is made. */
export class Found {
  page;
  #parts;
  #sought;

  /** @param {Page} page @param {Pick<Hit, "parts" | "stems">} hit */
  constructor(page, { parts, stems }) {
    this.page = page;
    this.#parts = parts.flatMap((part) => page.parts[part] ?? []);
    this.#sought = new Set(stems.keys());
  }

  /** @returns {Piece[]} */
  get title() {
    return marked(this.page.title, this.#sought);
  }

  /** What the page opens with, or the part that says more of what is sought. @returns {Piece[]} */
  get passage() {
    const opening = prose(this.page.parts[0]?.text ?? "") || this.page.summary;
    const best = prose(this.#parts[0]?.text ?? "");
    const more = told(best, this.#sought) > told(`${this.page.title} ${opening}`, this.#sought);
    return passage(more ? best : opening, this.#sought);
  }

  /** The parts that answer best and that a link may lead to. */
  get parts() {
    return this.#parts.filter(({ id }) => id).slice(0, PARTS);
  }
}

export class Finder {
  #index;
  #asker;

  /** @param {Pages} known */
  constructor(known) {
    this.#index = new Index(known.pages);
    this.#asker = new Asker(this.#index, known.words);
  }

  /** @param {string} text @param {boolean} [exactly] without mending what was typed @returns {Finding} */
  find(text, exactly = false) {
    const question = this.#asker.read(text, exactly);
    const found = answers(this.#index, question).map((hit) => new Found(/** @type {Page} */ (this.#index.pages[hit.page]), hit));
    const { meant, perhaps, unknown } = question;
    return { found, meant, perhaps, unknown };
  }
}

/** @type {Promise<Finder> | undefined} */
let finder;

/** How many of the words that are sought a text says. @param {string} text @param {ReadonlySet<string>} sought */
const told = (text, sought) => new Set(words(text).flatMap(({ stem }) => (sought.has(stem) ? [stem] : []))).size;

/** A text without the rows of its tables, which say little by themselves. @param {string} text */
const prose = (text) => text.split("\n").filter((line) => !line.includes(" · ")).join("\n");

/** Rejects where what is needed does not come; then it is asked for again. @param {URL} address */
export function finding(address) {
  finder ??= load(address).catch((cause) => {
    finder = undefined;
    throw cause;
  });
  return finder;
}

/** @param {URL} address */
async function load(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address} did not arrive`);
  return new Finder(await response.json());
}
