// @ts-check
/**
 * The parts of the page that the tool fills: one view at a time, the page's own words, copies of its templates; and what
 * is dropped on it or pasted into it.
 */

import { figure, find, land, part, put, write } from "../estimator/places.js";

/** @typedef {import("../estimator/places.js").Values} Values */
/** @typedef {"file" | "read" | "run" | "done"} View */

/** @type {readonly View[]} */
const VIEWS = ["file", "read", "run", "done"];

/** What the element cannot begin without. */
export const NEEDS = [
  ...["path", "file", "drop", "refusal", "read", "run", "bar", "done", "rows", "sheets", "status", "trouble"].map((name) => `[data-part="${name}"]`),
  ...["table", "garder", "chercher"].map((name) => `input[name="${name}"]`),
];

export class Parts {
  /** @readonly */
  root;

  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
  }

  /** @param {string} name */
  part(name) {
    return part(this.root, name);
  }

  /** @param {string} name */
  input(name) {
    return find(this.root, `input[name="${name}"]`, HTMLInputElement);
  }

  /**
   * Shows one of the views, alone.
   * @param {View} view
   * @param {readonly View[]} reachable the views that one may go back to
   * @param {string} [landing] the name of the `data-land` element of the view that takes the focus
   */
  show(view, reachable, landing) {
    this.root.dataset.step = view;
    for (const name of VIEWS) this.part(name).hidden = name !== view;
    for (const step of this.root.querySelectorAll("[data-part=path] button")) {
      if (!(step instanceof HTMLButtonElement)) continue;
      const name = /** @type {View} */ (step.value);
      const current = name === view || (view === "run" && name === "done");
      step.disabled = current || !reachable.includes(name);
      if (current) step.parentElement?.setAttribute("aria-current", "step");
      else step.parentElement?.removeAttribute("aria-current");
    }
    const target = landing && this.part(view).querySelector(`[data-land="${landing}"]`);
    if (target instanceof HTMLElement) land(target);
  }

  /** @param {string} name of a part @param {Values} values */
  fill(name, values) {
    write(this.part(name), values);
  }

  /** @param {string} name of a part @param {string} what the name of a template, or nothing @param {Values} [values] */
  put(name, what, values) {
    put(this.root, this.part(name), what, values);
  }

  /** A copy of a template. @param {string} what @param {Values} [values] */
  copy(what, values = {}) {
    const template = find(this.root, `template[data-say="${what}"]`, HTMLTemplateElement);
    const [copy] = document.importNode(template.content, true).children;
    if (!(copy instanceof HTMLElement)) throw new Error(`the template ${what} is empty`);
    write(copy, values);
    keepRoles(copy);
    return copy;
  }

  /** Words of the page that stand beside no place of their own. @param {string} name */
  words(name) {
    return this.root.dataset[name] ?? "";
  }
}

/** @type {Readonly<Record<string, string>>} */
const ROLES = { table: "table", thead: "rowgroup", tbody: "rowgroup", tr: "row", td: "cell" };

/** A table that is shown as blocks, as on a phone, would no longer be one. @param {HTMLElement} root */
export function keepRoles(root) {
  for (const part of [root, ...root.querySelectorAll("table, thead, tbody, tr, th, td")]) {
    const role = part instanceof HTMLTableCellElement && part.scope ? `${part.scope === "col" ? "column" : "row"}header` : ROLES[part.localName];
    if (role) part.setAttribute("role", role);
  }
}

/** @param {HTMLElement} place @param {readonly string[]} sentences */
export function list(place, sentences) {
  place.replaceChildren(...sentences.map((sentence) => Object.assign(document.createElement("li"), { textContent: sentence })));
}

/** @param {string} value @param {string} text @param {boolean} [selected] */
export const option = (value, text, selected = false) => new Option(text, value, selected, selected);

/**
 * « Ouverte 6, à vérifier 14 »: the kinds by their names, with how many there are.
 * @param {readonly string[]} order @param {Readonly<Record<string, string>>} names @param {Readonly<Record<string, number | undefined>>} counts
 */
export const tally = (order, names, counts) => order.filter((kind) => counts[kind]).map((kind) => `${names[kind]}\u00a0${figure(counts[kind] ?? 0)}`).join(", ");

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
