// @ts-check
/**
 * The places of an element of ours: found, filled with words, brought into sight. All words are in the page, in
 * `<template data-say="…">`, or come from Python.
 *
 * @typedef {Record<string, string | number>} Values what the slots of a template hold, by their names
 */

import { policy } from "../pages/trusted.js";

/**
 * The one place that an element cannot do without.
 * @template {Element} Kind
 * @param {HTMLElement} root
 * @param {string} selector
 * @param {abstract new () => Kind} kind
 * @returns {Kind}
 */
export function find(root, selector, kind) {
  const found = root.querySelector(selector);
  if (!(found instanceof kind)) throw new Error(`${root.localName} holds no ${selector}`);
  return found;
}

/** @param {HTMLElement} root @param {string} name */
export const part = (root, name) => find(root, `[data-part="${name}"]`, HTMLElement);

/**
 * One stay of an element in the page. It begins once the element holds all that it needs, however late that comes, and
 * ends where the element is gone at the end of a turn: an element that is moved goes on.
 */
export class Stay {
  #element;
  #needs;
  #begin;
  /** Ends the stay. @type {AbortController | undefined} */
  #end;

  /**
   * @param {HTMLElement} element
   * @param {readonly string[]} needs selectors
   * @param {(signal: AbortSignal) => void} begin called once a stay; its signal is the end of it
   */
  constructor(element, needs, begin) {
    this.#element = element;
    this.#needs = needs;
    this.#begin = begin;
  }

  enter() {
    if (this.#end) return;
    this.#end = new AbortController();
    const { signal } = this.#end;
    const watch = new MutationObserver(() => look());
    const look = () => {
      // Templates may come after the last part: the parser says when it is through.
      if (document.readyState === "loading" || !this.#needs.every((each) => this.#element.querySelector(each))) return false;
      watch.disconnect();
      document.removeEventListener("readystatechange", look);
      this.#begin(signal);
      return true;
    };
    if (look()) return;
    watch.observe(this.#element, { childList: true, subtree: true, attributes: true });
    document.addEventListener("readystatechange", look, { signal });
    signal.addEventListener("abort", () => watch.disconnect());
  }

  leave() {
    queueMicrotask(() => {
      if (this.#element.isConnected) return;
      this.#end?.abort();
      this.#end = undefined;
    });
  }
}

/**
 * Puts a template in a place, or empties it. A place that says so already is left as it is: nothing is announced twice.
 * @param {HTMLElement} root holds the templates
 * @param {HTMLElement} place
 * @param {string} what the name of a template, or nothing
 * @param {Values} [values]
 */
export function put(root, place, what, values = {}) {
  const says = what && JSON.stringify([what, values]);
  if ((place.dataset.says ?? "") === says) return;
  place.dataset.says = says;
  const template = root.querySelector(`template[data-say="${what}"]`);
  const copy = template instanceof HTMLTemplateElement ? document.importNode(template.content, true) : undefined;
  if (copy) write(copy, values);
  place.replaceChildren(...(copy ? [copy] : []));
}

const figures = new Intl.NumberFormat("fr-FR");

/** The site's font lacks the narrow space that browsers put between thousands. @param {number} value */
export const figure = (value) => figures.format(value).replaceAll("\u202f", "\u00a0");

/** Writes values as text into the `data-slot` elements that name them. @param {ParentNode} place @param {Values} values */
export function write(place, values) {
  for (const slot of place.querySelectorAll("[data-slot]")) {
    const value = slot instanceof HTMLElement ? values[slot.dataset.slot ?? ""] : undefined;
    if (value !== undefined) slot.textContent = typeof value === "number" ? figure(value) : value;
  }
}

const made = policy("am-html", { createHTML: (html) => html });

/**
 * HTML from the worker, where templates that escape every value have made it. The only door by which HTML comes in.
 * @param {string} html
 */
export function fragment(html) {
  const template = document.createElement("template");
  template.innerHTML = made.createHTML(html);
  return template.content;
}

/** @param {Pick<Element, "textContent"> | null | undefined} element */
export const words = (element) => element?.textContent?.replace(/\s+/g, " ").trim() ?? "";

/**
 * Moves the focus, and shows what has it: with all that is around it where there is room, by itself otherwise. What the
 * page keeps at its edges, CSS says by `scroll-padding`.
 * @param {HTMLElement} target
 * @param {Element} [around]
 */
export function land(target, around = target) {
  target.focus({ preventScroll: true });
  show(around);
  show(target);
}

/** Scrolls no more than is needed; what is taller than the window shows its start. @param {Element} element */
const show = (element) => element.scrollIntoView({ block: "nearest", behavior: "instant" });

/**
 * Keeps what has the focus clear of a bar that stays in view: CSS keeps the bar's height clear, which is noted as a
 * property, and what the bar covers as it grows is moved aside.
 * @param {HTMLElement} root @param {HTMLElement} bar @param {string} property @param {AbortSignal} signal
 */
export function keepClear(root, bar, property, signal) {
  const watch = new ResizeObserver(() => uncover(root, bar, property));
  bars.add(bar);
  watch.observe(bar);
  signal.addEventListener("abort", () => {
    bars.delete(bar);
    watch.disconnect();
  });
}

/** Those that stay in view: one that grows moves those that stand on it. @type {Set<HTMLElement>} */
const bars = new Set();

/** @param {HTMLElement} root @param {HTMLElement} grown @param {string} property */
function uncover(root, grown, property) {
  document.documentElement.style.setProperty(property, `${grown.offsetHeight}px`);
  const focused = document.activeElement?.closest("label") ?? document.activeElement;
  if (!focused || !root.contains(focused)) return;
  const box = focused.getBoundingClientRect();
  const covers = (/** @type {HTMLElement} */ bar) => {
    const line = bar.getBoundingClientRect();
    return !bar.contains(focused) && line.height > 0 && line.top < box.bottom && box.top < line.bottom;
  };
  if ([...bars].some(covers)) show(focused);
}

/** Where CSS reads the height of the status line. */
const HEIGHT = "--am-said-height";

/**
 * The page's status line. It is announced where what it says has changed. Where it stays in view, it never comes over
 * what has the focus: CSS keeps its height clear, and it moves aside what it would cover as it appears.
 */
export class StatusLine {
  #root;
  #place;
  /** The last sentence of Python's, as long as it stands. */
  sentence = "";

  /** @param {HTMLElement} root holds the templates @param {HTMLElement} place @param {AbortSignal} signal */
  constructor(root, place, signal) {
    this.#root = root;
    this.#place = place;
    keepClear(root, place, HEIGHT, signal);
  }

  /** Answers an action. What stood there goes first, so that the same words are announced again. @param {string} what */
  say(what) {
    this.tell("");
    put(this.#root, this.#place, what);
    this.#uncover();
  }

  /** @param {string} sentence of Python's, or nothing */
  tell(sentence) {
    this.sentence = sentence;
    this.#place.dataset.says = "";
    this.#place.textContent = sentence;
    this.#uncover();
  }

  /** Said, and not shown: what it tells has changed before the eyes already. @param {string} sentence */
  whisper(sentence) {
    this.tell(sentence);
    this.#place.dataset.says = "whisper";
  }

  #uncover() {
    uncover(this.#root, this.#place, HEIGHT);
  }
}
