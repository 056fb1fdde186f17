// @ts-check
/**
 * `<am-estimator>`: reads the form or the address, has the worker estimate, shows what it says. All words are in the
 * page, in the worker's answer or in `<template data-say="…">`; this file only puts them in their places.
 *
 * `data-patience`, in milliseconds, replaces the time after which the visitor is told that nothing comes.
 */

import { actions, showMemory } from "./actions.js";
import { followAnchor } from "./anchors.js";
import { Asking } from "./asking.js";
import { Comparison } from "./comparison.js";
import { goTo } from "./faults.js";
import { erase, kept } from "./memory.js";
import { StatusLine, put } from "./places.js";
import { landing, questions, showWhatIsAsked } from "./questions.js";
import { Result } from "./result.js";
import { land } from "./sight.js";
import { engine, startAhead } from "./start.js";
import { Views } from "./views.js";
import { Visit } from "./visit.js";

class Estimator extends HTMLElement {
  #asking = new Asking(engine, (status, trouble) => {
    put(this, this.#find("form [role=status]"), status);
    put(this, this.#find('[data-part="trouble"]'), trouble);
  });
  #views = new Views(this, (mode) => this.#arrive(mode));
  #line = new StatusLine(this, this.#find('[data-part="said"]'));
  #result = new Result(this.#find('[data-part="result"]'), (link) => showMemory(this, link));
  #comparison = new Comparison(this.#find('[data-part="compare"]'), (request) => this.#asking.other(request));
  #visit = new Visit({
    form: this.#form,
    faults: this.#find('[data-part="faults"]'),
    asking: this.#asking,
    views: this.#views,
    result: this.#result,
    comparison: this.#comparison,
    line: this.#line,
  });
  #listening = new AbortController();

  connectedCallback() {
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    const form = this.#form;
    addEventListener("popstate", () => this.#visit.follow(), { signal });
    addEventListener("pageshow", () => showWhatIsAsked(form), { signal });
    form.addEventListener("input", () => this.#visit.change(), { signal });
    form.addEventListener("submit", (event) => this.#submit(event), { signal });
    this.addEventListener("click", (event) => this.#click(event), { signal });
    document.addEventListener("click", followAnchor, { signal });
    engine.addEventListener("change", () => this.#asking.tell(), { signal });
    this.#comparison.listen(signal, ({ said, variants }) => {
      this.#views.replace(this.#result.link, { variants });
      this.#line.tell(said);
    });
    showWhatIsAsked(form);
    showMemory(this);
    // The page says there what to do where this script never comes.
    this.#find('[data-part="trouble"]').replaceChildren();
    if (this.dataset.patience) engine.patience = Number(this.dataset.patience);
    form.addEventListener("focusin", () => engine.start(), { signal, once: true });
    startAhead();
    this.#visit.follow();
  }

  disconnectedCallback() {
    this.#listening.abort();
    engine.stop();
  }

  get #form() {
    return /** @type {HTMLFormElement} */ (this.#find("form"));
  }

  /** @param {string} selector @returns {HTMLElement} */
  #find(selector) {
    const found = this.querySelector(selector);
    if (!(found instanceof HTMLElement)) throw new Error(`am-estimator holds no ${selector}`);
    return found;
  }

  /** @param {SubmitEvent} event */
  #submit(event) {
    event.preventDefault();
    this.#visit.submit();
  }

  /** @param {import("./views.js").Mode} mode */
  #arrive(mode) {
    const first = questions(this.#form).find((question) => !question.hidden);
    const heading = { result: "#verdict", compare: "#comparaison", form: "", edit: "" }[mode];
    const target = heading ? this.querySelector(heading) : first && landing(first);
    scrollTo(0, 0);
    if (target instanceof HTMLElement) land(target, heading ? target : first);
  }

  /** @param {MouseEvent} event */
  #click(event) {
    const target = event.target instanceof Element ? event.target.closest("a, button") : null;
    if (!(target instanceof HTMLElement)) return;
    const { action = "", link = "" } = target.dataset;
    if (action) event.preventDefault();
    this.#line.tell("");
    this.#moves[action]?.(link);
    actions[action]?.(this.#hands, target);
    const hash = target.getAttribute("href") ?? "";
    if (target.closest('[data-part="faults"]') && goTo(this.#form, hash)) event.preventDefault();
  }

  /** The buttons that lead from one view to another. @type {Record<string, (link: string) => void>} */
  #moves = {
    edit: () => {
      if (this.#views.mode === "edit") this.#arrive("edit");
      this.#visit.edit();
    },
    compare: () => void this.#visit.compare(),
    back: () => history.back(),
    keep: (link) => this.#visit.go(link),
    resume: () => this.#visit.go(kept()),
    erase: () => {
      erase();
      showMemory(this);
      this.#line.say("erased");
      this.#arrive("form");
    },
    retry: () => {
      land(this.#find("form [type=submit]"));
      this.#asking.retry();
    },
  };

  /** @returns {import("./actions.js").Hands} */
  get #hands() {
    const { link, on } = this.#result;
    return {
      root: this,
      shown: { link, on },
      ask: (request) => this.#asking.other(request),
      say: (what) => this.#line.say(what),
    };
  }
}

if (!customElements.get("am-estimator")) customElements.define("am-estimator", Estimator);
