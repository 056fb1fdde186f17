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
 *   __pagefind__?: {destroy: () => Promise<void>} | null,
 * }} Instance Pagefind's own: what its components share, and the engine that it starts where it has none
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

/**
 * Pagefind goes on in silence without a file that does not come, finds less, and does not ask for it again: each file is
 * asked for before a search counts on it.
 */
export class Asking {
  #instance;
  #search;
  #arrive;
  #tell;
  #term = "";
  #turn = 0;
  #failed = false;

  /**
   * @param {Instance} instance whose searches go this way from now on
   * @param {(engine: boolean) => Promise<unknown>} arrive rejects where a file does not come: of the index, or of the engine too
   * @param {() => void} tell says that it did not
   */
  constructor(instance, arrive, tell) {
    this.#instance = instance;
    this.#search = instance.triggerSearch.bind(instance);
    this.#arrive = arrive;
    this.#tell = tell;
    instance.triggerSearch = (term) => void this.ask(term);
  }

  /** @param {string} term */
  async ask(term) {
    const turn = ++this.#turn;
    this.#term = term;
    try {
      if (term.trim()) await this.#arrive(this.#failed);
    } catch {
      if (turn !== this.#turn) return;
      // What an earlier search has found does not stay under these words.
      this.#search("");
      this.fail();
      return;
    }
    if (turn !== this.#turn) return;
    if (this.#failed && term.trim()) this.#startAnew();
    this.#search(asked(term));
  }

  /** Searches again what could not be searched. */
  again() {
    if (this.#failed && this.#term.trim()) this.ask(this.#term);
  }

  fail() {
    this.#failed = true;
    this.repeat();
  }

  /** Says again what stands, where Pagefind has just said something else. */
  repeat() {
    if (this.#failed && this.#term.trim()) this.#tell();
  }

  #startAnew() {
    this.#failed = false;
    this.#instance.__pagefind__?.destroy().catch(() => {});
    this.#instance.__pagefind__ = null;
  }
}

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
    /** @type {string[]} */
    const files = await (await fetched(new URL("files.json", engine))).json();
    /** @param {boolean} all */
    const arrive = (all) =>
      Promise.all(files.filter((file) => all || file.startsWith("index/")).map((file) => whole(new URL(file, engine))));
    await Promise.all([
      arrive(true),
      arrival("link", { rel: "stylesheet", href: new URL("pagefind-component-ui.css", engine).href }),
      // Ours comes last, so that it has the last word.
      arrival("link", { rel: "stylesheet", href: new URL(this.dataset.styles ?? "", document.baseURI).href }),
    ]);
    // Once all the rest is there: it must not run again where another file has to be waited for.
    await arrival("script", { src: new URL("pagefind-component-ui.js", engine).href });
    const { configureInstance } = /** @type {{PagefindComponents: Components}} */ (/** @type {unknown} */ (window))
      .PagefindComponents;
    const instance = configureInstance("default", {
      bundlePath: engine.href,
      baseUrl: new URL("../../", engine).pathname,
    });
    instance.setTranslations(this.#words.dialog);
    const dialog = /** @type {Modal} */ (document.createElement("pagefind-modal"));
    document.body.append(dialog);
    // Outside an open dialog nothing is read out: what Pagefind announces must stand inside it.
    const announcer = document.querySelector("[data-pagefind-announcer]");
    if (announcer) dialog.querySelector("dialog")?.append(announcer);
    const tell = () => dialog.querySelector(".pf-summary")?.replaceChildren(instance.translate("error_search"));
    const asking = new Asking(instance, arrive, tell);
    // Pagefind speaks of its errors in English.
    instance.on("error", () => asking.fail());
    instance.on("results", () => asking.repeat());
    addEventListener("online", () => asking.again());
    dialog.addEventListener("keydown", ({ key }) => key === "Enter" && asking.again());
    return dialog;
  }
}

/** @param {URL} url @returns {Promise<Response>} a refusal where it does not come */
async function fetched(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} did not arrive`);
  return response;
}

/** @param {URL} url */
const whole = async (url) => (await fetched(url)).arrayBuffer();

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
