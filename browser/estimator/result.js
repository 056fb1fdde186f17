// @ts-check
/** The estimate on the page. */

import { fragment, words } from "./places.js";

/** @typedef {import("./asking.js").Reply} Reply */

export class Result {
  #place;
  #changed;
  /** The link that gives this estimate again; nothing where there is none. */
  link = "";
  /** The day it was made. */
  on = "";
  headline = "";

  /**
   * @param {HTMLElement} place
   * @param {(link: string) => void} changed called once another estimate stands there
   */
  constructor(place, changed) {
    this.#place = place;
    this.#changed = changed;
  }

  /**
   * Puts an estimate in the place of the one before; what the visitor had unfolded stays so.
   * @param {Reply} reply
   * @returns {boolean} whether it is an estimate, rather than faults
   */
  put(reply) {
    const found = fragment(reply.html);
    const verdict = found.querySelector("#verdict");
    if (!verdict) return false;
    const open = new Set([...this.#place.querySelectorAll("details[open] > summary")].map(words));
    for (const fold of found.querySelectorAll("details")) fold.open = open.has(words(fold.querySelector("summary")));
    this.#place.replaceChildren(found);
    this.headline = words(verdict);
    this.link = reply.link;
    this.on = reply.on;
    this.#changed(this.link);
    return true;
  }

  /** The form says something else by now. */
  forget() {
    this.link = "";
  }
}
