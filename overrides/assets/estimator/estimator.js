// @ts-check
/**
 * `<am-estimator>`: reads the form, has the worker estimate, shows what it says. All words are in the page, in the
 * worker's answer or in `<template data-say="…">`; this file only puts them in their places.
 *
 * `data-patience`, in milliseconds, replaces the time after which the visitor is told that nothing comes.
 */

import { Engine } from "./engine.js";
import { goTo, markFaults } from "./faults.js";
import { fragment } from "./fragment.js";
import { answers, landing, questions, showWhatIsAsked, today } from "./questions.js";
import { Views } from "./views.js";

/** @typedef {{type: string, html: string, faults?: Record<string, string>}} Reply */

/** A wait shorter than this is not worth a word. */
const UNNOTICED = 300;

class Estimator extends HTMLElement {
  #engine = new Engine(Number(this.dataset.patience) || undefined);
  #listening = new AbortController();
  #asked = false;
  #retried = false;
  #broken = false;
  /** @type {Views | undefined} */
  #views;

  connectedCallback() {
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    const form = this.#form;
    this.#views = new Views(this.#part("questions"), this.#part("result"), (view) => this.#arrive(view));
    addEventListener("popstate", () => this.#views?.follow(), { signal });
    addEventListener("pageshow", () => showWhatIsAsked(form), { signal });
    form.addEventListener("input", () => showWhatIsAsked(form), { signal });
    form.addEventListener("submit", (event) => this.#submit(event), { signal });
    this.addEventListener("click", (event) => this.#click(event), { signal });
    this.#engine.addEventListener("change", () => this.#say(), { signal });
    showWhatIsAsked(form);
    // The page says there what to do where this script never comes.
    this.#part("trouble").replaceChildren();
    if (wantsToSaveData()) form.addEventListener("focusin", () => this.#engine.start(), { signal, once: true });
    else this.#engine.start();
  }

  disconnectedCallback() {
    this.#listening.abort();
    this.#engine.stop();
  }

  get #form() {
    const form = this.querySelector("form");
    if (!form) throw new Error("am-estimator holds no form");
    return form;
  }

  /** @param {string} name @returns {HTMLElement} */
  #part(name) {
    const found = this.querySelector(`[data-part="${name}"]`);
    if (!(found instanceof HTMLElement)) throw new Error(`am-estimator holds no part ${name}`);
    return found;
  }

  /** @param {SubmitEvent} event */
  async #submit(event) {
    event.preventDefault();
    await this.#estimate();
  }

  async #estimate() {
    const form = this.#form;
    this.#asked = true;
    this.#broken = false;
    // A new request takes the place of one that waits.
    this.#engine.forget();
    const waiting = setTimeout(() => this.#say(), this.#engine.state === "ready" ? UNNOTICED : 0);
    try {
      const text = await this.#engine.ask(() => JSON.stringify({ answers: answers(form), on: today() }));
      this.#show(JSON.parse(text));
    } catch (cause) {
      console.error(cause);
      this.#broken = true;
    } finally {
      clearTimeout(waiting);
      this.#asked = false;
      this.#say();
    }
  }

  /** @param {Reply} reply */
  #show(reply) {
    const found = fragment(reply.html);
    const verdict = found.querySelector("#verdict");
    markFaults(this.#form, reply.faults ?? {});
    this.#part("faults").replaceChildren(...(verdict ? [] : [found]));
    if (verdict) {
      this.#views?.showResult(found, words(verdict));
      return;
    }
    const summary = this.#part("faults").querySelector("[tabindex]");
    this.#views?.announce(words(summary?.querySelector("h2")));
    scrollTo(0, 0);
    if (summary instanceof HTMLElement) summary.focus({ preventScroll: true });
  }

  /** @param {"form" | "result"} view */
  #arrive(view) {
    const first = questions(this.#form).find((question) => !question.hidden);
    const target = view === "result" ? this.querySelector("#verdict") : first && landing(first);
    scrollTo(0, 0);
    if (target instanceof HTMLElement) target.focus({ preventScroll: true });
  }

  /** @param {MouseEvent} event */
  #click(event) {
    const target = event.target instanceof Element ? event.target.closest("a, button") : null;
    if (!(target instanceof HTMLElement)) return;
    const action = target.dataset.action;
    if (action) event.preventDefault();
    if (action === "edit") this.#views?.edit();
    if (action === "print") print();
    if (action === "retry") this.#retry();
    const hash = target.getAttribute("href") ?? "";
    if (hash.startsWith("#") && this.#part("faults").contains(target) && goTo(this.#form, hash)) event.preventDefault();
  }

  #retry() {
    const button = this.#form.querySelector("[type=submit]");
    if (button instanceof HTMLElement) button.focus();
    this.#retried = true;
    this.#engine.restart();
    if (this.#broken) this.#estimate();
    else this.#say();
  }

  /** Says in words where the visitor has to wait, and what else there is to do where the wait is long or vain. */
  #say() {
    const state = this.#engine.state;
    const waits = this.#asked || this.#retried;
    if (state === "ready") this.#retried = false;
    const trouble = this.#broken ? "broken" : state === "failed" || state === "stalled" || (state === "slow" && waits) ? state : "";
    const status = trouble || !waits ? "" : state === "ready" && !this.#asked ? "ready" : "wait";
    this.#put(this.#form.querySelector("[role=status]"), status);
    this.#put(this.#part("trouble"), trouble);
  }

  /**
   * Leaves a place as it is where it says so already: nothing is announced twice.
   * @param {Element | null} place
   * @param {string} what the name of a template, or nothing
   */
  #put(place, what) {
    if (!(place instanceof HTMLElement) || (place.dataset.says ?? "") === what) return;
    place.dataset.says = what;
    const template = this.querySelector(`template[data-say="${what}"]`);
    place.replaceChildren(...(template instanceof HTMLTemplateElement ? [template.content.cloneNode(true)] : []));
  }
}

/** @param {Element | null | undefined} element */
const words = (element) => element?.textContent?.replace(/\s+/g, " ").trim() ?? "";

function wantsToSaveData() {
  /** @type {Navigator & {connection?: {saveData?: boolean}}} */
  const { connection } = navigator;
  return connection?.saveData === true;
}

if (!customElements.get("am-estimator")) customElements.define("am-estimator", Estimator);
