// @ts-check
/**
 * Two views on one page, the form and the result, and the browser's history between them: one entry each, whatever
 * is estimated again, and one for each anchor followed inside the result. The answers stay out of the address.
 *
 * @typedef {{view: "form" | "result", depth: number}} Entry depth: how many steps this entry stands after the form
 */

const KEY = "estimator";

export class Views {
  #form;
  #result;
  #title = document.title;
  #resultTitle = "";
  /** @type {Entry} */
  #now = { view: "form", depth: 0 };

  /**
   * @param {HTMLElement} form all that makes way for the result
   * @param {HTMLElement} result where the result goes
   * @param {(view: "form" | "result") => void} arrive moves the focus
   */
  constructor(form, result, arrive) {
    this.#form = form;
    this.#result = result;
    this.arrive = arrive;
    // After a reload the entry may still speak of a result that is gone.
    if (history.state?.[KEY]) this.#write({ view: "form", depth: 0 });
  }

  /** Follows the browser's history; call it on every popstate, which an anchor that is followed fires too. */
  follow() {
    /** @type {Entry | undefined} */
    const entry = history.state?.[KEY];
    if (entry) return this.#go(entry);
    const stays = this.#now.view === "result" && !this.#form.contains(document.querySelector(":target"));
    const followed = /** @type {Entry} */ (stays ? { view: "result", depth: this.#now.depth + 1 } : { view: "form", depth: 0 });
    this.#write(followed);
    this.#go(followed);
  }

  /**
   * Puts a new result in place of the form.
   * @param {Node} content
   * @param {string} title
   */
  showResult(content, title) {
    this.#result.replaceChildren(content);
    this.#resultTitle = `${title} · ${this.#title}`;
    // Coming back, the focus goes to the first question: the browser must not scroll to where the button was.
    this.#write({ view: "form", depth: 0 });
    history.scrollRestoration = "manual";
    /** @type {Entry} */
    const entry = { view: "result", depth: 1 };
    history.pushState({ ...history.state, [KEY]: entry }, "", location.pathname + location.search);
    history.scrollRestoration = "auto";
    this.#go(entry);
  }

  /** Back to the form, by the history, so that « Précédent » then leaves the page. */
  edit() {
    if (this.#now.view === "result") history.go(-this.#now.depth);
  }

  /** Says at the head of the title what has happened while the form stays. @param {string} [text] */
  announce(text) {
    document.title = text ? `${text} · ${this.#title}` : this.#title;
  }

  /** @param {Entry} entry */
  #go(entry) {
    const view = this.#result.hasChildNodes() ? entry.view : "form";
    const moved = view !== this.#now.view;
    this.#now = { ...entry, view };
    this.#form.hidden = view === "result";
    this.#result.hidden = view === "form";
    document.title = view === "result" ? this.#resultTitle : this.#title;
    if (moved) this.arrive(view);
  }

  /** @param {Entry} entry */
  #write(entry) {
    history.replaceState({ ...history.state, [KEY]: entry }, "");
  }
}
