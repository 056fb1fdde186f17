// @ts-check
/**
 * Variants side by side: the visitor chooses, Python answers, and the table follows once the choice has come to rest.
 *
 * @typedef {import("./views.js").Variants} Variants
 * @typedef {import("../types/python.js").CompareRequest} Request
 * @typedef {import("../types/python.js").Comparison} Reply
 */

import { dayOf, isDay } from "./days.js";
import { fragment, words } from "./places.js";

/** How long a choice rests before it counts, in milliseconds. */
const REST = 400;

export class Comparison {
  #place;
  #ask;
  #turn = 0;
  /** @type {{link: string, on: string}} */
  #base = { link: "", on: "" };
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #resting;

  /**
   * @param {HTMLElement} place
   * @param {(request: Request) => Promise<Reply>} ask
   */
  constructor(place, ask) {
    this.#place = place;
    this.#ask = ask;
  }

  /**
   * @param {AbortSignal} signal
   * @param {(change: {said: string, variants: Variants}) => void} changed called once the table has followed
   */
  listen(signal, changed) {
    const choose = () => {
      clearTimeout(this.#resting);
      this.#resting = setTimeout(async () => {
        const change = await this.#update();
        if (change) changed(change);
      }, REST);
    };
    this.#place.addEventListener("input", ({ target }) => {
      // A day that is typed in part says nothing before the field is left.
      if (isDay(target) && target.value !== "" && dayOf(target) === "") clearTimeout(this.#resting);
      else choose();
    }, { signal });
    this.#place.addEventListener("change", ({ target }) => isDay(target) && choose(), { signal });
  }

  /**
   * @param {{link: string, on: string}} base the estimate that the variants change
   * @param {Variants} variants none: those that Python begins with
   * @returns {Promise<boolean>} whether it is shown, and not another one since
   */
  async open({ link, on }, variants) {
    this.#base = { link, on };
    const reply = await this.#put(variants);
    if (reply) this.#place.replaceChildren(fragment(reply.html));
    return reply !== undefined;
  }

  /** Forgets a choice that has not come to rest. */
  close() {
    clearTimeout(this.#resting);
    this.#turn++;
  }

  async #update() {
    const { variants } = this;
    const reply = await this.#put(variants);
    if (!reply) return undefined;
    this.#place.querySelector('[data-part="variants"]')?.replaceChildren(fragment(reply.table));
    this.#say(reply.days);
    return { said: reply.said, variants };
  }

  /** Says at each day what was read there. @param {Reply["days"]} days HTML by variant */
  #say(days) {
    for (const [rank, place] of this.#place.querySelectorAll("[data-day-said]").entries()) {
      const found = fragment(days[rank] ?? "");
      if (words(place) !== words({ textContent: found.textContent })) place.replaceChildren(found);
      const control = place.closest("fieldset")?.querySelector("[data-years]");
      if (place.querySelector(".am-fault")) control?.setAttribute("aria-invalid", "true");
      else control?.removeAttribute("aria-invalid");
    }
  }

  get headline() {
    return words(this.#place.querySelector("h1"));
  }

  /** What is chosen: for each variant its fields, which the form names with the variant's rank. @returns {Variants} */
  get variants() {
    /** @type {Variants} */
    const found = [];
    const form = this.#place.querySelector("form");
    for (const [name, value] of form ? new FormData(form) : []) {
      const [field = "", rank] = name.split("-");
      (found[Number(rank) - 1] ??= {})[field] = String(value);
    }
    return found;
  }

  /** @param {Variants} variants @returns {Promise<Reply | undefined>} nothing where a later one is put */
  async #put(variants) {
    this.close();
    const turn = this.#turn;
    const reply = await this.#ask({ ...this.#base, do: "compare", variants });
    return turn === this.#turn ? reply : undefined;
  }
}
