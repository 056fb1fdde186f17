// @ts-check
/**
 * What the page shows, and the browser's history of it: one entry for the empty form, one for each estimate, at the
 * address that holds its answers, one for the form that is opened beside it, and one for each comparison, at the address
 * of the estimate it starts from. Answers that change beside their estimate change its entry and add none.
 *
 * edit: the form beside the estimate. An element with `data-when` shows in the modes that it lists.
 *
 * @typedef {"form" | "result" | "edit" | "compare"} Mode
 * @typedef {Record<string, string>[]} Variants
 * @typedef {{variants?: Variants, waiting?: boolean}} Entry variants: those compared in this entry; waiting: the form's,
 * for an estimate that has been asked
 */

import { address } from "./address.js";

const KEY = "estimator";

/** The title as it was last written here, and the page's own in it: an element may come before the former one has left. */
const title = { written: "", own: "" };

export class Views {
  #root;
  #title = document.title === title.written ? title.own : document.title;
  /** @type {Mode} */
  #mode = "form";
  #arrive;

  /**
   * @param {HTMLElement} root
   * @param {(mode: Mode) => void} arrive moves the focus
   */
  constructor(root, arrive) {
    this.#root = root;
    this.#arrive = arrive;
  }

  get mode() {
    return this.#mode;
  }

  /** Where the browser's history stands. @returns {Entry} */
  get entry() {
    return history.state?.[KEY] ?? {};
  }

  /**
   * The entry of an estimate that takes its time to come: made at the press of the button, since a browser may skip, on
   * the way back, an entry that a page adds by itself. Where no estimate comes of it, it is left again.
   */
  await() {
    if (!this.entry.waiting) this.#enter({ waiting: true }, location.href);
  }

  /** Leaves the entry that was made for an estimate. @returns {Promise<void>} */
  async leave() {
    if (!this.entry.waiting) return;
    const left = new Promise((resolve) => addEventListener("popstate", resolve, { once: true }));
    history.back();
    await left;
  }

  /** A new entry, or the one that was made for it when it was asked. @param {string} link @param {Entry} [entry] */
  push(link, entry = {}) {
    if (this.entry.waiting) return this.replace(link, entry);
    return this.#enter(entry, address(link));
  }

  /** @param {Entry} entry @param {string} url */
  #enter(entry, url) {
    // Coming back, the focus goes where it belongs: the browser must not scroll to where a button was.
    history.scrollRestoration = "manual";
    history.pushState({ [KEY]: entry }, "", url);
    history.scrollRestoration = "auto";
  }

  /** @param {string} link @param {Entry} [entry] */
  replace(link, entry = {}) {
    history.replaceState({ ...history.state, [KEY]: entry }, "", address(link));
  }

  /** @param {Mode} mode @param {string} [headline] goes before the page's own title @param {boolean} [another] of what was shown */
  show(mode, headline, another = false) {
    const moved = another || mode !== this.#mode;
    this.#mode = mode;
    this.#root.dataset.mode = mode;
    for (const element of this.#root.querySelectorAll("[data-when]")) {
      if (element instanceof HTMLElement) element.hidden = !element.dataset.when?.split(" ").includes(mode);
    }
    this.announce(headline);
    if (moved) this.#arrive(mode);
  }

  /** Says at the head of the title what has happened. @param {string} [text] */
  announce(text) {
    document.title = text ? `${text} · ${this.#title}` : this.#title;
    // Read again: a browser puts spaces in order.
    Object.assign(title, { written: document.title, own: this.#title });
  }
}
