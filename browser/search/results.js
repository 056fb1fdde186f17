// @ts-check
/**
 * The page of the search: its address holds what is asked, this finds it and shows it. The words of the page are in the page.
 *
 * @typedef {import("./finding.js").Found} Found
 * @typedef {import("./finding.js").Finding} Finding
 */

import { asked, askedExactly, asking } from "./asked.js";
import { finding } from "./finding.js";

const KNOWN = new URL("../search/pages.json", import.meta.url);
const SITE = new URL("../../", import.meta.url);
/** So many pages at a time. */
const SHOWN = 10;
/** A wait shorter than this is not worth a word. */
const UNNOTICED = 400;

/** @param {string} words */
const quoted = (words) => `«\u00a0${words}\u00a0»`;

/** @param {number} count @param {string} words */
export const counted = (count, words) =>
  `${count === 0 ? "Aucune page" : count === 1 ? "1 page" : `${count} pages`} pour ${quoted(words)}`;

/** What was typed, with what was meant in its place. @param {string} words @param {Finding["meant"]} meant */
export function corrected(words, meant) {
  const pieces = words.split(/([\p{L}\p{M}\d]+)/u);
  const plain = (/** @type {string} */ word) => word.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  return pieces.map((piece) => meant.find(([typed]) => typed === plain(piece))?.[1] ?? piece).join("");
}

/** How many of the pages are in each folder, in the order of the best. @param {readonly Pick<Found, "page">[]} found */
export function rubrics(found) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const { page } of found) if (page.rubric) counts.set(page.rubric, (counts.get(page.rubric) ?? 0) + 1);
  return counts;
}

/**
 * @template {typeof HTMLElement} T
 * @param {Element | DocumentFragment} within @param {string} selector @param {T} type
 * @returns {InstanceType<T>}
 */
function part(within, selector, type) {
  const found = within.querySelector(selector);
  if (!(found instanceof type)) throw new Error(`the page has no ${selector}`);
  return /** @type {InstanceType<T>} */ (found);
}

export class Results {
  #page;
  #box;
  #status;
  #list;
  #turn = 0;
  /** @type {readonly Found[]} */
  #found = [];
  #title = document.title;

  /** @param {HTMLElement} page */
  constructor(page) {
    this.#page = page;
    this.#box = part(page, "form input", HTMLInputElement);
    this.#status = part(page, "[role=status]", HTMLElement);
    this.#list = part(page, "ol", HTMLOListElement);
    part(page, "form", HTMLFormElement).hidden = false;
    page.querySelector("[data-part=without]")?.remove();
    part(page, "[data-action=more]", HTMLButtonElement).addEventListener("click", () => this.#more());
    this.#part("rubrics").addEventListener("change", () => this.#show());
    addEventListener("hashchange", () => this.ask());
    addEventListener("online", () => this.ask());
    // The same words again are a search again.
    part(page, "form", HTMLFormElement).addEventListener("submit", () => asked(location.href) === this.#box.value.trim() && this.ask());
  }

  /** @param {string} name */
  #part(name) {
    return part(this.#page, `[data-part=${name}]`, HTMLElement);
  }

  /** What the address asks for. */
  async ask() {
    const words = asked(location.href);
    if (new URL(location.href).searchParams.has("q")) history.replaceState(history.state, "", asking(location.href, words));
    const turn = ++this.#turn;
    this.#box.value = words;
    document.title = words ? `${words}, recherche – ${this.#title.replace(/^.* – /u, "")}` : this.#title;
    const waiting = setTimeout(() => words && turn === this.#turn && this.#say("La recherche se charge…"), UNNOTICED);
    try {
      // All that the search needs comes with its page, so that it is there without a connection.
      const finder = await finding(KNOWN);
      if (turn === this.#turn) this.#tell(words, words ? finder.find(words, askedExactly(location.href)) : undefined);
    } catch {
      if (turn === this.#turn && words) this.#say("La recherche n’a pas pu être chargée. Vérifiez votre connexion, puis réessayez.");
    } finally {
      clearTimeout(waiting);
    }
  }

  /** @param {string} words */
  #say(words) {
    this.#status.textContent = words;
  }

  /** @param {string} words @param {Finding | undefined} finding */
  #tell(words, finding) {
    this.#found = finding?.found ?? [];
    const some = this.#found.length > 0;
    this.#part("before").hidden = !!finding;
    this.#part("found").hidden = !some;
    this.#part("nothing").hidden = !finding || some;
    const better = finding?.meant.length ? corrected(words, finding.meant) : "";
    this.#say(finding ? counted(this.#found.length, some && better ? better : words) : "");
    const said = some && better && better !== words ? [`Lu ${quoted(better)} au lieu de ce que vous avez tapé. Chercher «\u00a0`, ask(words, true), "\u00a0» tel quel. "] : [];
    const unknown = finding?.unknown.length ? [`Aucune page ne dit ${finding.unknown.map(quoted).join(", ")}.`] : [];
    this.#line("meant", some ? [...said, ...unknown] : []);
    const perhaps = finding && !some ? better || corrected(words, finding.perhaps) : words;
    this.#line("perhaps", perhaps === words ? [] : ["Vouliez-vous dire «\u00a0", ask(perhaps), "\u00a0»\u00a0?"]);
    this.#filters();
    this.#show();
  }

  /** @param {string} name @param {(string | Node)[]} said */
  #line(name, said) {
    const line = this.#part(name);
    line.hidden = !said.length;
    line.replaceChildren(...said);
  }

  #filters() {
    const field = this.#part("rubrics");
    const counts = rubrics(this.#found);
    field.hidden = counts.size < 2;
    for (const label of field.querySelectorAll("label")) label.remove();
    for (const [name, count] of [["", this.#found.length], ...counts]) {
      const label = this.#copy("rubric");
      const radio = part(label, "input", HTMLInputElement);
      radio.value = String(name);
      radio.checked = !name;
      part(label, "span", HTMLElement).textContent = `${name || "Tout"} (${count})`;
      field.append(label);
    }
  }

  get #chosen() {
    const name = this.#part("rubrics").querySelector("input:checked");
    const rubric = name instanceof HTMLInputElement ? name.value : "";
    return rubric ? this.#found.filter(({ page }) => page.rubric === rubric) : this.#found;
  }

  /** The first of those that are chosen. */
  #show() {
    this.#list.replaceChildren();
    this.#next();
  }

  #more() {
    const first = this.#list.children.length;
    this.#next();
    this.#list.children[first]?.querySelector("a")?.focus();
  }

  #next() {
    const chosen = this.#chosen;
    const first = this.#list.children.length;
    this.#list.append(...chosen.slice(first, first + SHOWN).map((found) => this.#hit(found)));
    part(this.#page, "[data-action=more]", HTMLElement).hidden = this.#list.children.length >= chosen.length;
  }

  /** @param {Found} found */
  #hit(found) {
    const { page, parts } = found;
    const hit = part(this.#copy("hit"), "li", HTMLLIElement);
    if (page.tint) hit.classList.add(page.tint);
    const tab = part(hit, ".am-tab", HTMLElement);
    tab.textContent = page.rubric;
    tab.hidden = !page.rubric;
    const link = part(hit, "a", HTMLAnchorElement);
    link.href = new URL(page.url, SITE).href;
    link.append(...pieces(found.title));
    part(hit, "div > p", HTMLElement).append(...pieces(found.passage));
    const list = part(hit, "ul", HTMLElement);
    list.hidden = !parts.length;
    for (const { id, title: name } of parts) {
      const item = document.createElement("li");
      item.append(Object.assign(document.createElement("a"), { href: `${link.href}#${id}`, textContent: name }));
      list.append(item);
    }
    return hit;
  }

  /** @param {string} name */
  #copy(name) {
    const template = part(this.#page, `template[data-part=${name}]`, HTMLTemplateElement);
    return /** @type {DocumentFragment} */ (template.content.cloneNode(true));
  }
}

/** A link that asks for some words. @param {string} words @param {boolean} [exactly] */
const ask = (words, exactly) => Object.assign(document.createElement("a"), { href: asking(location.href, words, exactly), textContent: words });

/** @param {import("./passage.js").Piece[]} text */
const pieces = (text) =>
  text.map((piece) => (piece.marked ? Object.assign(document.createElement("mark"), { textContent: piece.text }) : piece.text));
