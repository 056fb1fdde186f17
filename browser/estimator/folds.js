// @ts-check
/** What an estimate folds away. It comes right after the rest: nobody waits for what is not seen yet. */

import { linkPages } from "./actions.js";
import { fragment, put } from "./places.js";

/** Where the estimate has left something for later: the body of a fold, or the sheet of paper. */
const LATER = "[data-later]";

export class Folds {
  #root;
  #place;
  #ask;
  #turn = 0;
  /** Settles once all that was left for later has come, or cannot. @type {Promise<void>} */
  whole = Promise.resolve();

  /**
   * @param {HTMLElement} root holds the templates
   * @param {HTMLElement} place of the estimate
   * @param {() => Promise<string>} ask for what the estimate on the page has left, as HTML
   */
  constructor(root, place, ask) {
    this.#root = root;
    this.#place = place;
    this.#ask = ask;
  }

  /** Whether the visitor looks into one: then the next estimate leaves none for later. */
  get looked() {
    return this.#place.querySelector(".am-detail details[open]") !== null;
  }

  /** Another estimate stands there. */
  bring() {
    this.whole = this.#bring(++this.#turn);
  }

  /** @param {number} turn */
  async #bring(turn) {
    if (this.#left.length === 0) return;
    try {
      const html = await this.#ask();
      if (turn === this.#turn) this.#fill(fragment(html));
    } catch (cause) {
      console.error(cause);
      if (turn !== this.#turn) return;
      for (const place of this.#left) put(this.#root, place, "no-folds");
    }
  }

  get #left() {
    return [...this.#place.querySelectorAll(LATER)].filter((each) => each instanceof HTMLElement);
  }

  /** @param {DocumentFragment} found */
  #fill(found) {
    for (const place of this.#left) {
      const next = found.querySelector(selector(place));
      if (next) place.replaceWith(next);
    }
    linkPages(this.#root, this.#place);
  }
}

/** @param {HTMLElement} place */
function selector(place) {
  const fold = place.closest("details");
  return fold ? `#${fold.id} > .am-fold-body` : "[data-paper]";
}
