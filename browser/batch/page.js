// @ts-check
/** The parts of the page that the tool fills: one view at a time, the page's own words, the figures of the moment. */

import { land } from "../estimator/sight.js";

/** @typedef {Record<string, string | number>} Values */

const figures = new Intl.NumberFormat("fr-FR");

/** The site's font lacks the narrow space that browsers put between thousands. @param {number} value */
const figure = (value) => figures.format(value).replaceAll("\u202f", "\u00a0");

/** Writes values as text into the `data-slot` elements that name them. @param {ParentNode} place @param {Values} values */
function write(place, values) {
  for (const slot of place.querySelectorAll("[data-slot]")) {
    const value = slot instanceof HTMLElement ? values[slot.dataset.slot ?? ""] : undefined;
    if (value !== undefined) slot.textContent = typeof value === "number" ? figure(value) : value;
  }
}

export class Page {
  #root;
  #address = "";

  /** @param {HTMLElement} root */
  constructor(root) {
    this.#root = root;
  }

  /** @param {string} name @returns {HTMLElement} */
  part(name) {
    const found = this.#root.querySelector(`[data-part="${name}"]`);
    if (!(found instanceof HTMLElement)) throw new Error(`${this.#root.localName} holds no part ${name}`);
    return found;
  }

  /** @param {string} name @returns {HTMLInputElement} */
  input(name) {
    const found = this.#root.querySelector(`input[name="${name}"]`);
    if (!(found instanceof HTMLInputElement)) throw new Error(`${this.#root.localName} holds no input ${name}`);
    return found;
  }

  /**
   * Shows one of the views, alone.
   * @param {"file" | "run" | "done"} view
   * @param {string} [landing] the name of the `data-land` element of the view that takes the focus
   */
  show(view, landing) {
    for (const name of ["file", "run", "done"]) this.part(name).hidden = name !== view;
    const target = landing && this.part(view).querySelector(`[data-land="${landing}"]`);
    if (target instanceof HTMLElement) land(target);
  }

  /** @param {string} name of a part @param {Values} values */
  fill(name, values) {
    write(this.part(name), values);
  }

  /**
   * Puts a copy of `<template data-say="…">` in a part, or empties it. What stands there already stays: nothing is
   * announced twice.
   * @param {string} name of a part
   * @param {string} what the name of a template, or nothing
   * @param {Values} [values]
   */
  put(name, what, values = {}) {
    const place = this.part(name);
    const says = what && JSON.stringify([what, values]);
    if ((place.dataset.says ?? "") === says) return;
    place.dataset.says = says;
    const template = this.#root.querySelector(`template[data-say="${what}"]`);
    const copy = template instanceof HTMLTemplateElement ? document.importNode(template.content, true) : undefined;
    if (copy) write(copy, values);
    place.replaceChildren(...(copy ? [copy] : []));
  }

  /** @param {number} done @param {number} rows @returns {number} how many quarters are done */
  progress(done, rows) {
    Object.assign(this.part("bar"), { max: rows, value: done });
    this.fill("run", { done, rows });
    return Math.floor((4 * done) / rows);
  }

  /** Offers a file to be saved, in the place of the one before. @param {Blob} blob @param {string} name */
  offer(blob, name) {
    this.withdraw();
    this.#address = URL.createObjectURL(blob);
    Object.assign(this.part("download"), { href: this.#address, download: name });
  }

  withdraw() {
    URL.revokeObjectURL(this.#address);
  }
}
