// @ts-check
/**
 * `<am-search>`: the door of the search, in the header of every page. Nothing of the search is loaded before a visitor
 * opens it, by the button or by Ctrl+K; then come Pagefind's own dialog, its styles and ours. The words are in the page.
 *
 * @typedef {{wait: string, failed: string, dialog: Record<string, string>}} Words
 * @typedef {{
 *   setTranslations: (words: Record<string, string>) => void,
 *   translate: (key: string) => string,
 *   triggerSearch: (term: string) => void,
 *   on: (event: string, callback: () => void) => void,
 * }} Instance Pagefind's own: what its components share
 * @typedef {{configureInstance: (name: string, options: Record<string, string>) => Instance}} Components
 * @typedef {HTMLElement & {open: () => void}} Modal
 */

/** A wait shorter than this is not worth a word. */
const UNNOTICED = 400;

/** « l’aide » and « d’accueil » are asked as « aide » and « accueil »: a page may hold the word without its article. */
const ELISION = /(?<!\p{L})(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)['’](?=\p{L})/giu;

/** @param {string} term what a visitor has typed @returns {string} what Pagefind is asked */
export const asked = (term) => term.replace(ELISION, "");

/** The dialog, one for a page, whoever opens it. @type {Promise<Modal> | undefined} */
let modal;

class Search extends HTMLElement {
  #listening = new AbortController();

  connectedCallback() {
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    this.addEventListener("click", (event) => this.#click(event), { signal });
    document.addEventListener("keydown", (event) => this.#key(event), { signal });
  }

  disconnectedCallback() {
    this.#listening.abort();
  }

  /** @returns {Words} */
  get #words() {
    return JSON.parse(this.querySelector("script")?.textContent ?? "");
  }

  /** @param {MouseEvent} event */
  #click({ target }) {
    if (target instanceof Element && target.closest("button")) this.#open();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    // Of several doors in one page, the first one opens.
    if (event.defaultPrevented || event.key.toLowerCase() !== "k" || event.altKey || event.shiftKey || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    this.#open();
  }

  async #open() {
    const waiting = setTimeout(() => this.#say(this.#words.wait), UNNOTICED);
    try {
      modal ??= this.#load();
      (await modal).open();
      this.#say("");
    } catch {
      modal = undefined;
      this.#say(this.#words.failed);
    } finally {
      clearTimeout(waiting);
    }
  }

  /** @param {string} words */
  #say(words) {
    this.querySelector(".am-search-say")?.replaceChildren(words);
  }

  /** @returns {Promise<Modal>} */
  async #load() {
    const engine = new URL(this.dataset.engine ?? "", document.baseURI);
    await Promise.all([
      arrival("link", { rel: "stylesheet", href: new URL("pagefind-component-ui.css", engine).href }),
      arrival("script", { src: new URL("pagefind-component-ui.js", engine).href }),
    ]);
    // Ours comes last, so that it has the last word.
    await arrival("link", { rel: "stylesheet", href: new URL(this.dataset.styles ?? "", document.baseURI).href });
    const { configureInstance } = /** @type {{PagefindComponents: Components}} */ (/** @type {unknown} */ (window))
      .PagefindComponents;
    const instance = configureInstance("default", {
      bundlePath: engine.href,
      baseUrl: new URL("../../", engine).pathname,
    });
    instance.setTranslations(this.#words.dialog);
    const search = instance.triggerSearch.bind(instance);
    instance.triggerSearch = (term) => search(asked(term));
    const dialog = /** @type {Modal} */ (document.createElement("pagefind-modal"));
    document.body.append(dialog);
    // Outside an open dialog nothing is read out: what Pagefind announces must stand inside it.
    const announcer = document.querySelector("[data-pagefind-announcer]");
    if (announcer) dialog.querySelector("dialog")?.append(announcer);
    // Pagefind speaks of its errors in English.
    instance.on("error", () => {
      dialog.querySelector(".pf-summary")?.replaceChildren(instance.translate("error_search"));
    });
    return dialog;
  }
}

/**
 * A file that an element brings; one that does not come is a refusal, and leaves nothing behind.
 *
 * @param {string} tag
 * @param {Record<string, string>} attributes
 * @returns {Promise<void>}
 */
function arrival(tag, attributes) {
  const element = Object.assign(document.createElement(tag), attributes);
  return new Promise((resolve, reject) => {
    element.addEventListener("load", () => resolve());
    element.addEventListener("error", () => {
      element.remove();
      reject(new Error(`${tag} did not arrive`));
    });
    document.head.append(element);
  });
}

if (!customElements.get("am-search")) customElements.define("am-search", Search);
