// @ts-check
/**
 * What the answers say so far: the bar under the form, what stands at a question whose answer closes the aid, and what is
 * supposed. Python works it out once an answer has rested; nothing is put in place that stands there already, so that
 * nothing is announced twice.
 *
 * In the short version, which `data-version="courte"` on an element around it asks for, the bar is the estimate itself,
 * with a link to its page.
 *
 * @typedef {import("./asking.js").Asking} Asking
 * @typedef {import("../types/python.js").SoFar} Reply
 */

import { addressOf } from "./actions.js";
import { sayRead } from "./days.js";
import { markGiven } from "./faults.js";
import { find, fragment, land, part } from "./places.js";
import { controls, isTyped, questions, sent, showWhatIsAsked, today, unknown } from "./questions.js";

/** How long a choice rests before it counts, and what is typed, of which there may be more to come; in milliseconds. */
const REST = 250;
const TYPED = 1200;

export class SoFar {
  #root;
  #form;
  #asking;
  #button;
  #say;
  #enough;
  /** Whether the bar is all that the page shows of an estimate. */
  short;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #resting;

  /**
   * @param {HTMLElement} root @param {HTMLFormElement} form @param {Asking} asking
   * @param {() => void} enough called once there is enough for an estimate
   */
  constructor(root, form, asking, enough) {
    this.#root = root;
    this.#form = form;
    this.#asking = asking;
    this.#enough = enough;
    this.#button = find(form, "[type=submit]", HTMLButtonElement);
    this.#say = part(root, "go");
    this.short = root.closest('[data-version="courte"]') !== null;
  }

  /** An answer has changed. @param {EventTarget | null} control @param {boolean} [left] no more of it is to come */
  rest(control, left = false) {
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => this.tell(), isTyped(control) && !left ? TYPED : REST);
  }

  /** What is typed is not whole yet. */
  wait() {
    clearTimeout(this.#resting);
  }

  /** Says what the answers give, or nothing where there are none. */
  async tell() {
    clearTimeout(this.#resting);
    if (Object.keys(sent(controls(this.#form))).length === 0) return this.#empty();
    /** @type {Record<string, unknown>} */
    let answers = {};
    try {
      const reply = await this.#asking.along(() => ({
        do: "so_far",
        answers: (answers = sent(controls(this.#form))),
        unknown: unknown(this.#form),
        on: today(),
        ...(this.short && { short: true }),
      }));
      if (reply) this.#put(reply, answers);
    } catch (cause) {
      console.error(cause);
    }
    return undefined;
  }

  /** Beside the estimate all is asked again: it says itself what the answers give. */
  leave() {
    clearTimeout(this.#resting);
    this.#asking.quiet();
    this.#close("");
  }

  #empty() {
    this.leave();
    for (const name of ["so-far", "assumed"]) fill(part(this.#root, name), "");
    sayRead(this.#form, {});
    markGiven(this.#form, {}, {});
  }

  /** @param {Reply} reply @param {Record<string, unknown>} answers what it is about */
  #put({ bar, button, refused, closing, estimable, assumed, faults, read }, answers) {
    const say = part(this.#root, "so-far");
    sayRead(this.#form, read, answers);
    showWhatIsAsked(this.#form, this.#root);
    markGiven(this.#form, faults, answers);
    fill(say, bar);
    fill(part(this.#root, "assumed"), assumed);
    this.#say.textContent = button;
    for (const place of this.#form.querySelectorAll("[data-told-for]")) {
      if (place instanceof HTMLElement) fill(place, refused[place.dataset.toldFor ?? ""] ?? "");
    }
    this.#close(closing);
    if (this.short) this.#conclude(say);
    else if (estimable) this.#enough();
  }

  /** What an estimate does on a page of its own: the link in the place of the button. @param {HTMLElement} say */
  #conclude(say) {
    part(this.#root, "faults").replaceChildren();
    const link = say.querySelector("[data-detail]");
    if (!(link instanceof HTMLAnchorElement)) return;
    // Written once: an address of another page is not this page's any more.
    if (link.getAttribute("href")?.startsWith("#")) link.href = addressOf(this.#root, link.hash.slice(1));
    const held = document.activeElement === this.#button;
    this.#button.hidden = this.#button.disabled = true;
    const verdict = say.querySelector("[tabindex]");
    if (held && verdict instanceof HTMLElement) land(verdict);
  }

  /** Takes away what comes after the answer that closes the aid, and gives it back. @param {string} name */
  #close(name) {
    const last = questions(this.#form).find((question) => question.dataset.question === name);
    for (const element of this.#form.querySelectorAll("[data-path] > [data-question], [data-rest]")) {
      const after = last && last.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING;
      element.toggleAttribute("data-closed", Boolean(after));
    }
    // Disabled, it is not pressed by Enter either.
    this.#button.hidden = this.#button.disabled = Boolean(last);
  }
}

/** @param {HTMLElement} place @param {string} html */
function fill(place, html) {
  if ((place.dataset.says ?? "") === html) return;
  place.dataset.says = html;
  place.replaceChildren(fragment(html));
}
