// @ts-check
/**
 * The steps of the table in the browser's history: an entry each, which holds the name of a step and nothing of the table.
 * A run has none: it is on its way to the results.
 *
 * @typedef {import("./parts.js").View} View
 * @typedef {Pick<History, "state" | "pushState" | "replaceState">} Entries
 */

const KEY = "assistant-medical.etape";

export class Steps {
  #given;

  /** @param {Entries} [entries] the page's own where none are given */
  constructor(entries) {
    this.#given = entries;
  }

  /** An element that is made bare has no page yet. @returns {Entries} */
  get #entries() {
    return this.#given ?? history;
  }

  /** The step of the entry where the history stands; nothing where the entry is another's. @returns {View | undefined} */
  get at() {
    return this.#entries.state?.[KEY];
  }

  /** The entry where the page begins, or begins again. @param {View} view */
  begin(view) {
    this.#entries.replaceState({ ...this.#entries.state, [KEY]: view }, "");
  }

  /** @param {View} view */
  reach(view) {
    if (view !== "run" && view !== this.at) this.#entries.pushState({ [KEY]: view }, "");
  }
}
