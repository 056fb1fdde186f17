// @ts-check
/** The estimate on the page. */

import { keep, markTrials, refresh } from "./live.js";
import { fragment, words } from "./places.js";

/** @typedef {import("./asking.js").Reply} Reply */

export class Result {
  #place;
  #changed;
  /** The link that gives this estimate again; nothing where there is none. */
  link = "";
  /** The day it was made. */
  on = "";
  /** Where the contract stands in it, or nothing. */
  stage = "";
  /** What was read of the days in it. @type {Reply["read"]} */
  read = {};
  headline = "";
  /** Whether it is one of two that the visitor hesitates between, who sees both compared. */
  undecided = false;

  /**
   * @param {HTMLElement} place
   * @param {(link: string) => void} changed called once another estimate stands there
   */
  constructor(place, changed) {
    this.#place = place;
    this.#changed = changed;
  }

  /**
   * Puts an estimate in the place of the one before; what the visitor had unfolded stays so.
   * @param {Reply} reply
   * @returns {boolean} whether it is an estimate, rather than faults
   */
  put(reply) {
    const found = fragment(reply.html);
    const verdict = found.querySelector("#verdict");
    if (!verdict) return false;
    const next = document.createElement("div");
    next.append(found);
    keep(this.#place, next);
    this.#place.replaceChildren(...next.childNodes);
    layAside(this.#place);
    this.#say(words(verdict), reply);
    return true;
  }

  /**
   * The same estimate with other answers tried in it: what it says changes, the control that is held stays.
   * @param {Reply} reply
   * @returns {boolean} whether it is an estimate, rather than faults
   */
  follow(reply) {
    markTrials(this.#place, reply.faults);
    const verdict = fragment(reply.html).querySelector("#verdict");
    if (!verdict) return false;
    if (refresh(this.#place, reply.html)) this.#say(words(verdict), reply);
    else this.#turn(reply);
    return true;
  }

  /**
   * Another kind of answer: whoever holds a control goes on with it, or reads the answer where it is not asked there.
   * @param {Reply} reply
   */
  #turn(reply) {
    const held = document.activeElement;
    const name = held instanceof HTMLInputElement && this.#place.contains(held) ? held.name : "";
    this.put(reply);
    if (!name) return;
    const next = this.#place.querySelector(`input[name="${name}"][type="text"], input[name="${name}"]:not([type])`) ?? this.#place.querySelector("#verdict");
    if (next instanceof HTMLElement) next.focus();
    if (next instanceof HTMLInputElement) next.setSelectionRange(next.value.length, next.value.length);
  }

  /** @param {string} headline @param {Reply} reply */
  #say(headline, reply) {
    this.headline = headline;
    this.link = reply.link;
    this.on = reply.on;
    this.stage = reply.stage;
    this.read = reply.read;
    this.undecided = reply.undecided;
    this.#changed(this.link);
  }

  get place() {
    return this.#place;
  }

  /** The form says something else by now. */
  forget() {
    this.link = "";
  }
}

/** What is out of sight is laid out by CSS only once the rest has been shown. @param {HTMLElement} place */
function layAside(place) {
  place.dataset.fresh = "";
  requestAnimationFrame(() => setTimeout(() => delete place.dataset.fresh));
}
