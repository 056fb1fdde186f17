// @ts-check
/** Words into places. All of them are in the page, in `<template data-say="…">`, or come from Python. */

import { show } from "./sight.js";

/**
 * Puts a template in a place, or empties it. A place that says so already is left as it is: nothing is announced twice.
 * @param {HTMLElement} root holds the templates
 * @param {HTMLElement} place
 * @param {string} what the name of a template, or nothing
 */
export function put(root, place, what) {
  if ((place.dataset.says ?? "") === what) return;
  place.dataset.says = what;
  const template = root.querySelector(`template[data-say="${what}"]`);
  place.replaceChildren(...(template instanceof HTMLTemplateElement ? [template.content.cloneNode(true)] : []));
}

/**
 * The page's status line. It is announced where what it says has changed. Where it stays in view, it never comes over
 * what has the focus: CSS keeps its height clear, and it moves aside what it would cover as it appears.
 */
export class StatusLine {
  #root;
  #place;
  /** The last sentence of Python's, as long as it stands. */
  sentence = "";

  /** @param {HTMLElement} root holds the templates @param {HTMLElement} place */
  constructor(root, place) {
    this.#root = root;
    this.#place = place;
    new ResizeObserver(() => this.#uncover()).observe(place);
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

  #uncover() {
    document.documentElement.style.setProperty("--am-said-height", `${this.#place.offsetHeight}px`);
    const focused = document.activeElement?.closest("label") ?? document.activeElement;
    if (!focused || !this.#root.contains(focused)) return;
    const [line, box] = [this.#place, focused].map((element) => element.getBoundingClientRect());
    if (line && box && line.height > 0 && line.top < box.bottom && box.top < line.bottom) show(focused);
  }
}

/** @param {Element | null | undefined} element */
export const words = (element) => element?.textContent?.replace(/\s+/g, " ").trim() ?? "";
