// @ts-check
/**
 * The doctors with what each gets, as a list that is searched, filtered and sorted. No more rows are in the page than are
 * looked at.
 *
 * @typedef {import("./parts.js").Parts} Parts
 * @typedef {import("./rows.js").Doctor} Doctor
 * @typedef {import("./rows.js").View} View
 * @typedef {import("./rows.js").By} By
 * @typedef {import("../types/python.js").FirstStep} FirstStep
 */

import { figure } from "../estimator/places.js";
import { ALL, KINDS, counted, longDay, lookedAt, shown } from "./rows.js";

/** So many doctors are added at a time. */
const PAGE = 50;
/** How long a person must stop typing before the list is made anew. */
const PAUSE = 200;

export class Results {
  #parts;
  /** @type {readonly Doctor[]} */
  #doctors = [];
  /** @type {View} */
  #view = ALL;
  /** @type {Readonly<Record<string, string>>} */
  #names = {};
  #found = /** @type {Doctor[]} */ ([]);
  #count = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #pause;

  /** @param {Parts} parts @param {AbortSignal} signal */
  constructor(parts, signal) {
    this.#parts = parts;
    const place = parts.part("done");
    place.addEventListener("change", ({ target }) => this.#filter(target), { signal });
    place.addEventListener("input", ({ target }) => this.#search(target), { signal });
    place.addEventListener("click", ({ target }) => this.#click(target), { signal });
  }

  /** The doctors that are looked at, all of them. */
  get found() {
    return this.#found;
  }

  /** @param {readonly Doctor[]} doctors @param {Readonly<Record<string, string>>} names of the kinds @param {readonly FirstStep[]} steps */
  show(doctors, names, steps) {
    this.#doctors = doctors;
    this.#view = ALL;
    this.#names = names;
    this.#parts.fill("done", { doctors: doctors.length });
    this.#parts.fill("origin", { day: longDay(new Date()), address: location.origin + location.pathname });
    this.#parts.input("chercher").value = "";
    const { kinds } = counted(doctors);
    const ways = KINDS.filter((kind) => kinds[kind]).map((kind) => this.#way(kind, names[kind] ?? kind, kinds[kind] ?? 0));
    this.#parts.part("kinds").replaceChildren(this.#way("", this.#parts.words("all"), doctors.length), ...ways);
    this.#parts.part("first").replaceChildren(...steps.map((step) => this.#step(step)));
    this.#parts.part("first").hidden = steps.length === 0;
    this.#draw();
  }

  /** @param {string} kind @param {string} text @param {number} count */
  #way(kind, text, count) {
    const copy = this.#parts.copy("kind", { text, count });
    const input = copy.querySelector("input");
    if (input) Object.assign(input, { value: kind, checked: kind === "" });
    return copy;
  }

  /** @param {FirstStep} step */
  #step({ text, kind, ask }) {
    const copy = this.#parts.copy("first", { text });
    for (const button of copy.querySelectorAll("button")) Object.assign(button.dataset, { kind, ask });
    return copy;
  }

  /** @param {Partial<View>} change */
  look(change) {
    this.#view = { ...this.#view, ...change };
    // Whoever is typing is left alone.
    if (change.words === "") this.#parts.input("chercher").value = "";
    for (const way of this.#parts.part("kinds").querySelectorAll("input")) way.checked = way.value === this.#view.kind;
    this.#draw();
  }

  #draw() {
    this.#found = shown(this.#doctors, this.#view);
    this.#count = 0;
    this.#parts.part("rows").replaceChildren();
    this.#more();
    const { by, down } = this.#view;
    for (const head of this.#parts.part("done").querySelectorAll("th[data-by]")) {
      if (head instanceof HTMLElement && head.dataset.by === by) head.setAttribute("aria-sort", down ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    }
    const order = this.#parts.part("done").querySelector("select[name=ordre]");
    if (order instanceof HTMLSelectElement) order.value = down ? `${by} down` : by;
    const looked = lookedAt(this.#view, this.#names);
    this.#parts.put("asked", looked ? "asked" : "", { ...looked, found: this.#found.length, doctors: this.#doctors.length });
    unlessEmpty(this.#parts.part("asked"));
  }

  #more() {
    const some = this.#found.slice(this.#count, this.#count + PAGE).map((doctor) => this.#row(doctor));
    this.#parts.part("rows").append(...some);
    this.#count += some.length;
    const rest = this.#found.length - this.#count;
    this.#parts.part("more").hidden = rest === 0;
    this.#parts.fill("more", { more: Math.min(rest, PAGE) });
    const found = this.#found.length;
    const what = found === 0 ? "none-shown" : found < this.#doctors.length ? "some-shown" : "shown";
    this.#parts.put("shown", what, { shown: this.#count, found, doctors: this.#doctors.length });
    return some;
  }

  /** @param {Doctor} doctor */
  #row(doctor) {
    const { name, number, total, total_max: most, link, kind } = doctor;
    const row = this.#parts.copy("doctor", {
      who: name || number || this.#parts.words("nameless"),
      line: doctor.line,
      specialty: doctor.specialty,
      aid: doctor.aid,
      why: doctor.why,
      asks: kind === "faulty" ? "" : doctor.asks.join(", "),
      signed: doctor.signed_in,
      stage: doctor.stage,
      total: total === null ? "–" : `${figure(total)}\u00a0€`,
      most: most !== null && most !== total ? `${figure(most)}\u00a0€` : "",
      objective: doctor.objective,
    });
    row.dataset.kind = kind;
    const address = row.querySelector("a");
    // Beside the list, which would be gone.
    if (address && link) Object.assign(address, { href: `${this.#parts.words("estimator")}#${link}`, target: "_blank", rel: "noopener" });
    else address?.replaceWith(...address.querySelectorAll("[data-slot]"));
    unlessEmpty(row);
    return row;
  }

  /** @param {EventTarget | null} target */
  #filter(target) {
    if (target instanceof HTMLInputElement && target.name === "montrer") this.look({ kind: /** @type {View["kind"]} */ (target.value), ask: "" });
    if (target instanceof HTMLSelectElement && target.name === "ordre") {
      const [by = "line", way = ""] = target.value.split(" ");
      this.look({ by: /** @type {By} */ (by), down: way === "down" });
    }
  }

  /** @param {EventTarget | null} target */
  #search(target) {
    if (!(target instanceof HTMLInputElement) || target.name !== "chercher") return;
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => this.look({ words: target.value }), PAUSE);
  }

  /** @param {EventTarget | null} target */
  #click(target) {
    const button = target instanceof Element ? target.closest("button") : null;
    const by = button?.closest("th")?.dataset.by;
    if (by) this.look({ by: /** @type {By} */ (by), down: this.#view.by === by && !this.#view.down });
    if (button?.dataset.action === "more") reach(this.#more()[0]);
    if (button?.dataset.action === "see") this.look({ kind: /** @type {View["kind"]} */ (button.dataset.kind ?? ""), ask: button.dataset.ask ?? "", words: "" });
    if (button?.dataset.action === "all") this.look({ ...ALL, by: this.#view.by, down: this.#view.down });
  }

  /** The names of those of a kind who lack something. @param {string} kind @param {string} ask */
  names(kind, ask) {
    const lack = this.#doctors.filter((each) => each.kind === kind && (!ask || each.asks.includes(ask)));
    return lack.map(({ name, number, line }) => name || number || `${this.#parts.words("nameless")}, ${line}`);
  }
}

/** What says nothing without its word is hidden without it. @param {HTMLElement} place */
function unlessEmpty(place) {
  for (const slot of place.querySelectorAll("[data-unless-empty]")) {
    if (slot instanceof HTMLElement) slot.hidden = !slot.querySelector("[data-slot]")?.textContent;
  }
}

/** The first of the rows that have just come. @param {HTMLElement | undefined} row */
function reach(row) {
  const target = row?.querySelector("a") ?? row?.querySelector("th");
  if (!target) return;
  if (target.localName === "th") target.tabIndex = -1;
  target.focus();
}
