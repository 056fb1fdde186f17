// @ts-check
/**
 * The parts of the page that the tool fills: one view at a time, the page's own words, the figures of the moment; and
 * the files that are dropped on it.
 */

import { find, land, part, put, write } from "../estimator/places.js";

/** @typedef {import("../estimator/places.js").Values} Values */

export class Page {
  #root;
  #address = "";

  /** @param {HTMLElement} root */
  constructor(root) {
    this.#root = root;
  }

  /** @param {string} name */
  part(name) {
    return part(this.#root, name);
  }

  /** @param {string} name */
  input(name) {
    return find(this.#root, `input[name="${name}"]`, HTMLInputElement);
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

  /** @param {string} name of a part @param {string} what the name of a template, or nothing @param {Values} [values] */
  put(name, what, values) {
    put(this.#root, this.part(name), what, values);
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

/**
 * Files dropped from elsewhere. Dropped beside the zone, one would make the browser leave the page: the whole page takes it.
 * @param {HTMLElement} zone looks ready while a file hovers over the page
 * @param {(files: FileList | undefined) => void} take called with nothing when a file first hovers
 * @param {AbortSignal} signal
 */
export function takeDrops(zone, take, signal) {
  const over = (/** @type {boolean} */ hovers) => zone.classList.toggle("am-drop--over", hovers);
  const carries = (/** @type {DragEvent} */ event) => event.dataTransfer?.types.includes("Files") ?? false;
  const hover = (/** @type {DragEvent} */ event) => {
    if (!carries(event)) return;
    event.preventDefault();
    if (!zone.classList.contains("am-drop--over")) take(undefined);
    over(true);
  };
  const leave = (/** @type {DragEvent} */ event) => event.relatedTarget || over(false);
  const drop = (/** @type {DragEvent} */ event) => {
    if (!carries(event)) return;
    event.preventDefault();
    over(false);
    take(event.dataTransfer?.files);
  };
  addEventListener("dragover", hover, { signal });
  addEventListener("dragleave", leave, { signal });
  addEventListener("drop", drop, { signal });
}
