// @ts-check
/**
 * `<am-estimator>`: reads the form or the address, has the worker estimate, shows what it says. All words are in the
 * page, in the worker's answer or in `<template data-say="…">`; this file only puts them in their places.
 *
 * `data-patience`, in milliseconds, replaces the time after which the visitor is told that nothing comes.
 */

import { actions, addressOf, furnish, showMemory } from "./actions.js";
import { followAnchor } from "./anchors.js";
import { Asking } from "./asking.js";
import { Comparison } from "./comparison.js";
import { goTo } from "./faults.js";
import { Folds } from "./folds.js";
import { followRoom, passOver } from "./law.js";
import { keepOverReload, takeBack } from "./leaving.js";
import { isTrial } from "./live.js";
import { erase, kept } from "./memory.js";
import { closeMenus } from "./menu.js";
import { onOwnFaults } from "./own_faults.js";
import { printOnASheet } from "./paper.js";
import { StatusLine, Stay, find, keepClear, land, part, put } from "./places.js";
import { prepare } from "./qr.js";
import { landing, questions, showWhatIsAsked } from "./questions.js";
import { Result } from "./result.js";
import { SoFar } from "./so_far.js";
import { engine, leaveEngine, useEngine } from "./start.js";
import { tick } from "./ticks.js";
import { Views } from "./views.js";
import { Visit } from "./visit.js";

/** What the element cannot begin without. */
const NEEDS = ["faults", "trouble", "result", "compare", "said", "so-far", "assumed"].map((name) => `[data-part="${name}"]`);

/** What holds links to questions. */
const TO_QUESTIONS = '[data-part="faults"], [data-part="so-far"], [data-part="assumed"]';

/** How long after an estimate what printing it will want is fetched, in ms: printing itself waits for nothing. */
const BEFORE_PRINT = 1500;

/** One stay of the element in a page. */
class Desk {
  #root;
  #form;
  #asking;
  #views;
  #line;
  #result;
  #folds;
  #comparison;
  #visit;

  /** @param {HTMLElement} root @param {AbortSignal} signal the end of the stay */
  constructor(root, signal) {
    this.#root = root;
    this.#form = find(root, "form", HTMLFormElement);
    const [status, trouble] = [find(root, ".am-wait", HTMLElement), part(root, "trouble")];
    this.#asking = new Asking(engine, (said, stuck) => {
      put(root, status, said);
      put(root, trouble, stuck);
    });
    this.#views = new Views(root, (mode) => this.#arrive(mode));
    this.#line = new StatusLine(root, part(root, "said"), signal);
    const place = part(root, "result");
    this.#folds = new Folds(root, place, () => this.#asking.folds());
    this.#result = new Result(place, (link) => {
      this.#folds.bring();
      furnish(root, link);
      passOver(place);
      if (link) setTimeout(prepare, BEFORE_PRINT);
    });
    keepClear(root, find(root, ".am-go", HTMLElement), "--am-go-height", signal);
    keepClear(root, find(root, ".am-told", HTMLElement), "--am-told-height", signal);
    this.#comparison = new Comparison(part(root, "compare"), (request) => this.#asking.other(request));
    this.#visit = new Visit({
      root,
      form: this.#form,
      faults: part(root, "faults"),
      asking: this.#asking,
      views: this.#views,
      result: this.#result,
      folds: this.#folds,
      comparison: this.#comparison,
      soFar: new SoFar(root, this.#form, this.#asking, () => this.#visit.foresee()),
      line: this.#line,
    });
    this.#listen(signal);
    takeBack(this.#form);
    showWhatIsAsked(this.#form, root);
    showMemory(root);
    // The page says there what to do where this script never comes.
    root.querySelector('[data-part="without"]')?.remove();
    if (root.dataset.patience) engine.patience = Number(root.dataset.patience);
    useEngine(this);
    signal.addEventListener("abort", () => this.#close());
    this.#visit.follow();
    if (globalThis.ahead?.pressed(this.#form)) this.#visit.submit();
  }

  /** @param {AbortSignal} signal */
  #listen(signal) {
    const form = this.#form;
    addEventListener("popstate", () => this.#visit.follow(), { signal });
    addEventListener("pageshow", () => this.#visit.restore(), { signal });
    keepOverReload(form, signal);
    form.addEventListener("input", ({ target }) => this.#visit.change(target), { signal });
    form.addEventListener("change", ({ target }) => this.#visit.leave(target), { signal });
    form.addEventListener("submit", (event) => this.#submit(event), { signal });
    form.addEventListener("focusin", () => engine.start(), { signal, once: true });
    const place = part(this.#root, "result");
    place.addEventListener("input", ({ target }) => isTrial(target) && this.#visit.try(target), { signal });
    this.#root.addEventListener("click", (event) => this.#click(event), { signal });
    document.addEventListener("click", followAnchor, { signal });
    engine.addEventListener("change", () => this.#asking.tell(), { signal });
    place.addEventListener("change", ({ target }) => tick(target, this.#result.link), { signal });
    onOwnFaults(() => this.#asking.fail(), signal);
    printOnASheet(place, () => addressOf(this.#root, this.#result.link), signal);
    closeMenus(this.#root, prepare, signal);
    followRoom(place, signal);
    this.#comparison.listen(signal, ({ said, variants }) => {
      this.#views.replace(this.#result.link, { variants });
      this.#line.tell(said);
    });
  }

  #close() {
    this.#visit.drop();
    this.#views.announce();
    leaveEngine(this);
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
    const target = heading ? this.#root.querySelector(heading) : first && landing(first);
    scrollTo(0, 0);
    if (target instanceof HTMLElement) land(target, heading ? target : first);
  }

  /** @param {MouseEvent} event */
  #click(event) {
    const target = event.target instanceof Element ? event.target.closest("a, button") : null;
    if (!(target instanceof HTMLElement)) return;
    const { action = "", link = "", question = "" } = target.dataset;
    if (action) event.preventDefault();
    this.#line.tell("");
    this.#moves[action]?.(link || question);
    actions[action]?.(this.#hands, target);
    const hash = target.getAttribute("href") ?? "";
    if (target.closest(TO_QUESTIONS) && hash.startsWith("#") && goTo(this.#form, hash)) event.preventDefault();
  }

  /** The buttons that lead from one view to another, or to a question. @type {Record<string, (to: string) => void>} */
  #moves = {
    edit: (question) => {
      if (this.#views.mode === "edit") this.#arrive("edit");
      this.#visit.edit(question);
    },
    compare: () => void this.#visit.compare(),
    back: () => history.back(),
    form: () => this.#visit.go(""),
    folds: () => this.#folds.bring(),
    keep: (link) => this.#visit.go(link),
    resume: () => this.#visit.go(kept()),
    erase: () => {
      erase();
      showMemory(this.#root);
      this.#line.say("erased");
      this.#arrive("form");
    },
    retry: () => {
      land(find(this.#root, "form [type=submit]", HTMLElement));
      this.#asking.retry();
    },
  };

  /** @returns {import("./actions.js").Hands} */
  get #hands() {
    const { link, on } = this.#result;
    return {
      root: this.#root,
      shown: { link, on, whole: this.#folds.whole },
      ask: (request) => this.#asking.other(request),
      say: (what) => this.#line.say(what),
    };
  }
}

class Estimator extends HTMLElement {
  #stay = new Stay(this, [...NEEDS, ".am-wait"], (signal) => void new Desk(this, signal));

  connectedCallback() {
    this.#stay.enter();
  }

  disconnectedCallback() {
    this.#stay.leave();
  }
}

if (!customElements.get("am-estimator")) customElements.define("am-estimator", Estimator);
