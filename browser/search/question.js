// @ts-check
/**
 * What was typed, as what is looked for: each word with the other words for the same thing, with the word that was meant where
 * there is a mistake, with those that it begins. Of a word that no page knows, that is said.
 *
 * @typedef {import("./index.js").Index} Index
 * @typedef {import("../types/site.js").SearchWords} Words
 * @typedef {{word: string, stem: string}} Asked
 * @typedef {{stems: string[], weight: number}} Way some words that say it, and how surely
 * @typedef {{typed: string, ways: Way[], exact: boolean, known: boolean}} Wanted one thing that is looked for, and the ways to say it:
 *   as it was typed first; whether so many words were typed that what they mean says more than each of them; whether readers are
 *   known to say it so
 * @typedef {{
 *   wanted: Wanted[],
 *   unknown: string[],
 *   meant: [typed: string, meant: string][],
 *   perhaps: [typed: string, meant: string][],
 * }} Question what is looked for; what no page says; the mistakes that were mended, and those that may be ones
 */

import { distance, doubted, forgiven, mayBeNear } from "./near.js";
import { form, isEmpty, stem, words } from "./words.js";

/** Another word for it counts a little less than the word itself. */
const OTHERWISE = 0.95;
/** A small number stands for itself: 50 years are not 50 patients. */
const SMALL = 0.4;
/** Several words that have others mean those rather than themselves. */
const PHRASE = 0.5;
const BEGUN = 0.6;
/** Of a word that is only begun, so many letters must be there. */
const BEGINNING = 5;
/** Two short words are not one. */
const JOINED = 6;
/** What may be left out of several words without changing what they ask. */
const LINKS = new Set("a au aux d de des du en l la le les pour sur un une".split(" "));
/** So many words say exactly what is meant. */
const EXACT = 3;

/** Of one word its own forms only: what its stem shares may be another word. @param {readonly Asked[]} asked */
const key = (asked) => (asked.length === 1 ? asked.map(({ word }) => form(word)) : asked.map((one) => one.stem)).join(" ");
/** @param {Asked} asked */
const tells = ({ word }) => !isEmpty(word) && (word.length > 1 || /\d/u.test(word));

export class Asker {
  #index;
  /** The other ways to say some words, by their stems with one space between two. @type {Map<string, Way[]>} */
  #others = new Map();
  #longest = 1;
  /** The words that are only part of several that have others: they are no mistakes. @type {Set<string>} */
  #parts = new Set();
  /** The words that have others by themselves, without accents: their stems, and how they are spelled. @type {Map<string, {stem: string, spelled: string}>} */
  #said = new Map();

  /** @param {Index} index @param {readonly Words[]} others */
  constructor(index, others) {
    this.#index = index;
    for (const { said, means } of others) {
      const ways = means.map((meaning) => ({ stems: telling(words(meaning)).map((word) => word.stem), weight: OTHERWISE }));
      for (const phrase of said) this.#add(phrase, ways);
    }
  }

  /** With its small words, and without them where enough is left to know it by. @param {string} phrase @param {Way[]} ways */
  #add(phrase, ways) {
    const whole = words(phrase);
    const short = whole.filter(({ word }) => !LINKS.has(word));
    for (const said of new Set([key(whole), ...(short.length > 1 ? [key(short)] : [])])) {
      const known = this.#others.get(said) ?? [];
      this.#others.set(said, [...known, ...ways.filter((way) => !known.includes(way))]);
    }
    this.#longest = Math.max(this.#longest, whole.length);
    for (const { word, stem: of, start, end } of whole.filter(tells)) {
      if (whole.length > 1) this.#parts.add(word);
      else this.#said.set(word, { stem: of, spelled: phrase.slice(start, end).toLowerCase() });
    }
  }

  /** @param {string} text @param {boolean} [exactly] where what was typed is what was meant @returns {Question} */
  read(text, exactly = false) {
    /** @type {Question} */
    const question = { wanted: [], unknown: [], meant: [], perhaps: [] };
    const asked = this.#join(words(text)).map((one) => this.#mend(one, question, exactly));
    /** @type {Asked[]} */
    let rest = [];
    for (let at = 0; at < asked.length; ) {
      const count = this.#phrase(asked.slice(at, at + this.#longest), question);
      if (!count) rest.push(...asked.slice(at, at + 1));
      at += count || 1;
    }
    if (!question.wanted.length) rest = telling(rest);
    rest = question.wanted.length ? rest.filter(tells) : rest;
    for (let at = 0; at < rest.length; ) at += this.#phrase(rest.slice(at, at + this.#longest), question) || this.#word(rest[at], question);
    // Some words mended among others that are not would be a question that nobody asks.
    if (!question.unknown.every((word) => question.perhaps.some(([typed]) => typed === word))) question.perhaps = [];
    return question;
  }

  /** Two words that pages write as one: télé consultation. @param {Asked[]} asked */
  #join(asked) {
    /** @type {Asked[]} */
    const found = [];
    for (const one of asked) {
      const word = `${found.at(-1)?.word}${one.word}`;
      const whole = { word, stem: stem(word) };
      if (found.length && word.length >= JOINED && this.#index.written.has(word)) found.splice(-1, 1, whole);
      else found.push(one);
    }
    return found;
  }

  /** Several words that have others, the longest that they begin with. @param {Asked[]} asked @param {Question} question @returns {number} how many */
  #phrase(asked, question) {
    for (let count = asked.length; count > 1; count--) {
      const these = asked.slice(0, count);
      const others = this.#others.get(key(these));
      if (!others) continue;
      const stems = telling(these).map((one) => one.stem);
      // One word with small ones is a way to speak: what it means is not what that word says.
      const known = these.filter(tells).length > 1 && stems.every((each) => this.#index.knows(each));
      const ways = [...(known ? [{ stems, weight: PHRASE }] : []), ...others];
      question.wanted.push({ typed: these.map(({ word }) => word).join(" "), ways, exact: count >= EXACT, known: true });
      return count;
    }
    return 0;
  }

  /** @param {Asked | undefined} asked @param {Question} question @returns {number} one word */
  #word(asked, question) {
    if (!asked) return 1;
    const ways = this.#ways(asked);
    if (!ways.length && asked.word.length >= BEGINNING) ways.push(...this.#begun(asked.word));
    if (ways.length) question.wanted.push({ typed: asked.word, ways, exact: false, known: this.#others.has(key([asked])) });
    else question.unknown.push(asked.word);
    return 1;
  }

  /** @param {Asked} asked @returns {Way[]} */
  #ways(asked) {
    const weight = /^\d\d?$/u.test(asked.stem) ? SMALL : 1;
    const others = this.#others.get(key([asked])) ?? [];
    // A small word that has others is a word of its own: AS.
    const itself = this.#index.knows(asked.stem) && !(others.length && isEmpty(asked.word));
    return [...(itself ? [{ stems: [asked.stem], weight }] : []), ...others];
  }

  /** A word that no page holds, as what was meant. @param {Asked} asked @param {Question} question @param {boolean} exactly @returns {Asked} */
  #mend(asked, question, exactly) {
    const known = this.#index.knows(asked.stem) || this.#others.has(key([asked])) || this.#parts.has(asked.word);
    if (known || !tells(asked)) return asked;
    const near = this.#near(asked.word);
    if (!near) return asked;
    if (!exactly && near.subject && near.far <= forgiven(asked.word.length)) {
      question.meant.push([asked.word, near.spelled]);
      return near;
    }
    question.perhaps.push([asked.word, near.spelled]);
    return asked;
  }

  /** The words that one begins. @param {string} word @returns {Way[]} */
  #begun(word) {
    const found = [...this.#index.written].filter(([each]) => each.startsWith(word)).map(([, each]) => each.stem);
    return [...new Set(found)].map((each) => ({ stems: [each], weight: BEGUN }));
  }

  /** The word nearest to one: of those as near, one that a page is about, then the one that most of them say. @param {string} word */
  #near(word) {
    const most = doubted(word.length);
    const near = [...this.#index.written, ...this.#said]
      .filter(([each]) => each.length > 2 && !isEmpty(each) && mayBeNear(word, each))
      .map(([each, known]) => ({ ...known, word: each, far: distance(word, each), subject: this.#isSubject(each, known.stem) }))
      .filter(({ far }) => far <= most);
    const share = (/** @type {{stem: string}} */ { stem: of }) => this.#index.share(of);
    near.sort((one, other) => one.far - other.far || Number(other.subject) - Number(one.subject) || share(other) - share(one));
    return near[0];
  }

  /** @param {string} word @param {string} known its stem */
  #isSubject(word, known) {
    return this.#index.isSubject(known) || this.#said.has(word);
  }
}

/** The words that say something; all of them where none does. @param {readonly Asked[]} all */
function telling(all) {
  const found = all.filter(tells);
  return found.length ? found : [...all];
}
