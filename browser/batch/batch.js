// @ts-check
/**
 * `<am-batch>`: takes a table of situations, shows how it is understood, has the worker estimate each row, lists what each
 * doctor gets, and gives the table back with the results. All words are in the page or come from the worker. Nothing is
 * sent; of what was chosen, and of that alone, the session keeps a note.
 *
 * `data-limit`, in bytes, is the size of the largest file that is read; `data-patience` as in `<am-estimator>`;
 * `data-estimator` the address of the estimator.
 */

import { Engine } from "../estimator/engine.js";
import { LEAVING } from "../frame/renewal.js";
import { begin } from "../estimator/settling.js";
import { closeMenus } from "../estimator/menu.js";
import { Stay, land } from "../estimator/places.js";
import { today } from "../estimator/questions.js";
import { asBook, asNames, asSheets, asText } from "./away.js";
import { isEmpty, taken } from "./choices.js";
import { Effects } from "./effects.js";
import { Keeping } from "./keeping.js";
import { accepted, noted } from "./noting.js";
import { understood } from "./opening.js";
import { NEEDS, Parts, keepRoles, takeDrops } from "./parts.js";
import { draw, tellLeft, tellRefused } from "./reader.js";
import { Results } from "./results.js";
import { counted } from "./rows.js";
import { Steps } from "./steps.js";
import { base64, estimate, put, read } from "./table.js";
import { told } from "./telling.js";

/** @typedef {import("./choices.js").Reading} Reading */
/** @typedef {import("./choices.js").Mapping} Mapping */
/** @typedef {import("./parts.js").View} View */
/** @typedef {import("./away.js").Given} Given */
/** @typedef {import("./telling.js").Busy} Busy */

/** How long a person must have left the choices alone before the table is read again. */
const PAUSE = 400;

class Batch extends HTMLElement {
  #engine = new Engine();
  #parts = new Parts(this);
  #keeping = new Keeping();
  #stay = new Stay(this, NEEDS, (signal) => this.#start(signal));
  #steps = new Steps();
  #effects = new Effects(this.#engine, this.#parts);
  /** Ends whatever is under way. */
  #work = new AbortController();
  /** @type {Busy} */
  #busy = "";
  #broken = false;
  /** Whether the file for a program is under way, beside a list that is there. */
  #program = false;
  /** @type {{name: string, data: string} | undefined} */
  #file;
  /** @type {Mapping} */
  #mapping = {};
  /** @type {Reading | undefined} */
  #reading;
  /** What was chosen since the reading. @type {"" | "words" | "columns"} */
  #since = "";
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #pause;
  /** @type {Results | undefined} */
  #results;
  /** What the last run gave. @type {Given | undefined} */
  #given;

  /** What a button does, by its `data-action`. @type {Record<string, (button: HTMLButtonElement) => unknown>} */
  #actions = {
    go: (button) => this.#go(button),
    cancel: () => this.#cancel(),
    accept: (button) => this.#choose(accepted(button)),
    csv: () => this.#give(async (given) => asText(given, "-resultats.csv", given.blob)),
    xlsx: () => this.#give((given, signal) => asBook(this.#engine, given, signal)),
    print: () => this.#give((_, signal) => asSheets(this.#engine, this.#parts, this.#results?.found ?? [], { on: today(), site: this.#site, signal })),
    program: () => this.#given && this.#run(this.#given.reading, { machine: true, outcome: false }),
    outcome: () => this.#given && this.#run(this.#given.reading, { machine: true, outcome: true }),
    names: ({ dataset: { kind = "", ask = "" } }) => this.#give(async () => asNames(this.#results?.names(kind, ask) ?? [])),
    retry: () => this.#retry(),
  };

  connectedCallback() {
    this.#stay.enter();
  }

  disconnectedCallback() {
    this.#stay.leave();
  }

  /** @param {AbortSignal} signal the end of this stay in the page */
  #start(signal) {
    const input = this.#parts.input("table");
    if (this.dataset.patience) this.#engine.patience = Number(this.dataset.patience);
    keepRoles(this);
    this.#results = new Results(this.#parts, signal);
    // The same file chosen again is read again: it may have changed.
    input.addEventListener("click", () => (input.value = ""), { signal });
    input.addEventListener("change", () => this.#take(input.files?.[0]), { signal });
    this.addEventListener("submit", (event) => this.#submit(event), { signal });
    this.addEventListener("click", (event) => this.#click(event), { signal });
    this.#parts.part("read").addEventListener("change", ({ target }) => this.#choose(target), { signal });
    this.#engine.addEventListener("change", () => this.#say(), { signal });
    begin(this.#engine);
    addEventListener("popstate", () => this.#follow(), { signal });
    addEventListener("beforeunload", (event) => this.#unsaved && event.preventDefault(), { signal });
    takeDrops(this.#parts.part("drop"), (files) => this.#drop(files), signal);
    closeMenus(this, () => {}, signal);
    addEventListener(LEAVING, (event) => this.#file && event.preventDefault(), { signal });
    signal.addEventListener("abort", () => {
      this.#begin("");
      this.#engine.stop();
    });
    // The page says there what to do where this script never comes.
    this.querySelector('[data-part="without"]')?.remove();
    this.#parts.input("garder").checked = this.#keeping.onDevice;
    this.#steps.begin("file");
    this.#show("file");
    // A browser may keep the file over a reload.
    if (input.files?.[0]) this.#take(input.files[0]);
  }

  /** The estimator's address. */
  get #site() {
    return new URL(this.#parts.words("estimator"), location.href).href;
  }

  get #unsaved() {
    return this.#busy === "run" || (this.#given !== undefined && !this.#given.saved);
  }

  /** @param {View} view @param {string} [landing] */
  #show(view, landing) {
    this.#steps.reach(view);
    this.#parts.show(view, view === "run" ? [] : this.#reachable, landing);
  }

  /** @returns {View[]} the views that there is something to show of */
  get #reachable() {
    return ["file", ...(this.#reading ? [/** @type {const} */ ("read")] : []), ...(this.#given ? [/** @type {const} */ ("done")] : [])];
  }

  /** Shows the step where the browser's history stands, if it still can. A run is not left in silence: it is stopped. */
  #follow() {
    const step = this.#steps.at;
    if (this.#busy === "run") this.#cancel();
    else if (step && step !== this.dataset.step && this.#reachable.includes(step)) this.#go({ value: step });
  }

  /** @param {FileList | undefined} files */
  #drop(files) {
    this.#engine.start();
    if (!files || this.#busy === "run") return;
    this.#parts.input("table").files = files;
    this.#take(files[0]);
  }

  /** Reads a file and says what has been understood of it. @param {File | undefined} file */
  async #take(file) {
    const signal = this.#begin(file ? "read" : "");
    this.#refuse("");
    if (!file) return;
    if (file.size > Number(this.dataset.limit)) return this.#refuse("too-big");
    const data = await base64(file).catch(() => undefined);
    if (signal.aborted) return;
    if (data === undefined) this.#refuse("unreadable");
    else this.#open({ name: file.name, data }, signal);
  }

  /** @param {{name: string, data: string}} file @param {AbortSignal} signal */
  async #open(file, signal) {
    this.#file = file;
    this.#reading = undefined;
    try {
      const { reading, mapping } = await understood(this.#engine, file, this.#keeping, today());
      if (signal.aborted) return;
      if ("refusal" in reading) return this.#refuse("refused", reading.refusal);
      if (reading.rows.length === 0) return this.#refuse("no-rows");
      this.#mapping = mapping;
      this.#accept(reading, true);
      this.#show("read", "title");
      this.#say("read", { doctors: reading.doctors });
    } catch (cause) {
      if (!signal.aborted) this.#fail(cause);
    }
  }

  /** @param {Reading} reading @param {boolean} anew whether it is laid out again */
  #accept(reading, anew) {
    this.#busy = "";
    this.#reading = reading;
    this.#since = "";
    if (anew) draw(this.#parts, reading, this.#mapping);
    else tellRefused(this.#parts, reading);
    this.#effects.tell(reading);
    this.#say();
  }

  /** @param {string} what a template, or nothing @param {string} [sentence] */
  #refuse(what, sentence = "") {
    const input = this.#parts.input("table");
    if (what) this.#busy = "";
    this.#parts.put("refusal", what, { sentence });
    if (what) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
    if (what && this.dataset.step !== "file") this.#show("file", "file");
    this.#say();
  }

  /** Takes note of a choice, and reads the table again as it now is. @param {EventTarget | null} target */
  #choose(target) {
    if (!(target instanceof HTMLInputElement || target instanceof HTMLSelectElement)) return;
    if (target.name === "garder" && target instanceof HTMLInputElement) {
      if (!this.#keeping.keepOnDevice(target.checked)) target.checked = false;
      return;
    }
    const found = noted(this.#mapping, target, (rank) => this.#effects.card(rank));
    if (!found) return;
    this.#mapping = found.mapping;
    this.#renew(found.what);
  }

  /** @param {"words" | "columns"} what has been chosen */
  #renew(what) {
    const reading = this.#reading;
    if (!reading) return;
    if (this.#since !== "columns") this.#since = what;
    this.#keeping.remember(reading.plan.headings, isEmpty(this.#mapping) ? undefined : this.#mapping);
    tellLeft(this.#parts, reading, this.#mapping);
    this.#effects.stop();
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => this.#readAgain(), what === "columns" ? 0 : PAUSE);
  }

  /** @returns {Promise<Reading | undefined>} nothing where something else has begun since */
  async #readAgain() {
    if (!this.#file) return undefined;
    const former = this.#reading;
    clearTimeout(this.#pause);
    const signal = this.#begin("read");
    try {
      const reading = await read(this.#engine, this.#file, this.#mapping, today());
      if (signal.aborted) return undefined;
      if ("refusal" in reading) {
        // No column gives an answer any more: the choices are still there, to be changed again.
        this.#busy = "";
        this.#say("refused", { sentence: reading.refusal });
        return undefined;
      }
      // A word that was answered stays where it is: one may be at the next one already.
      this.#accept(reading, this.#since === "columns");
      const lost = former && taken(former, reading);
      if (lost) this.#say("taken", lost);
      return reading;
    } catch (cause) {
      if (!signal.aborted) this.#fail(cause);
      return undefined;
    }
  }

  /** @param {SubmitEvent} event */
  async #submit(event) {
    event.preventDefault();
    const form = event.target instanceof HTMLElement ? event.target.dataset.part : "";
    if (form === "file") return this.#paste();
    const reading = this.#since ? await this.#readAgain() : this.#reading;
    if (!reading) return;
    const refused = tellRefused(this.#parts, reading);
    if (refused) land(refused);
    else this.#run(reading);
  }

  #paste() {
    const text = this.#parts.part("pasted");
    if (!(text instanceof HTMLTextAreaElement)) return;
    if (text.value.trim() === "") return land(text);
    this.#take(new File([text.value], this.#parts.words("pasted"), { type: "text/plain" }));
  }

  /** @param {Reading} reading @param {{machine: boolean, outcome: boolean}} [program] the file for a program is wanted, and not the list */
  async #run(reading, program) {
    const signal = this.#begin("run");
    this.#program = program !== undefined;
    const rows = reading.rows.length;
    this.#progress(0, rows);
    this.#show("run", "cancel");
    try {
      const choice = { on: today(), estimator: this.#site, ...program };
      const results = await estimate(this.#engine, reading, choice, signal, (done) => this.#progress(done, rows));
      if (!results) return;
      if (program) {
        this.#busy = "";
        this.#show("done", "keep");
        return this.#give(async (given) => asText(given, "-programme.csv", results.blob));
      }
      const { kinds, asks } = counted(results.doctors);
      const { steps } = await put(this.#engine, { do: "first", kinds, asks });
      if (signal.aborted) return;
      this.#busy = "";
      this.#given = { blob: results.blob, reading, name: this.#file?.name.replace(/\.[^.]*$/, "") ?? "", saved: false };
      this.#results?.show(results.doctors, reading.kinds, steps);
      this.#show("done", "title");
      this.#say();
    } catch (cause) {
      if (!signal.aborted) this.#fail(cause);
    }
  }

  /** @param {number} done @param {number} rows */
  #progress(done, rows) {
    Object.assign(this.#parts.part("bar"), { max: rows, value: done });
    this.#parts.fill("run", { done, rows });
    const quarter = Math.floor((4 * done) / rows);
    if (quarter > 0 && quarter < 4) this.#say("quarter", { done: Math.ceil((rows * quarter) / 4), rows });
    else this.#say();
  }

  /** What is taken away of the results, which may take a moment. @param {(given: Given, signal: AbortSignal) => Promise<import("./away.js").News>} make */
  async #give(make) {
    if (!this.#given) return;
    const signal = this.#begin("file");
    this.#say();
    try {
      const [news, values] = await make(this.#given, signal);
      if (signal.aborted) return;
      this.#busy = "";
      this.#say(news, values);
    } catch (cause) {
      if (!signal.aborted) this.#fail(cause);
    }
  }

  /** Python raised, which no table should make it do. @param {unknown} cause */
  #fail(cause) {
    console.error(cause);
    this.#busy = "";
    this.#broken = true;
    this.#show(this.#reading ? "read" : "file", this.#reading ? "start" : "file");
    this.#say();
  }

  /** @param {MouseEvent} event */
  #click(event) {
    const button = event.target instanceof Element ? event.target.closest("[data-action]") : null;
    if (!(button instanceof HTMLButtonElement)) return;
    const menu = button.closest("details[data-menu]");
    if (menu instanceof HTMLDetailsElement) {
      menu.open = false;
      menu.querySelector("summary")?.focus();
    }
    this.#actions[button.dataset.action ?? ""]?.(button);
  }

  /** @param {{value: string}} step */
  #go({ value }) {
    this.#begin("");
    this.#show(/** @type {View} */ (value), value === "file" ? "file" : "title");
    this.#say();
  }

  #cancel() {
    this.#begin("");
    this.#show(this.#program ? "done" : "read", this.#program ? "keep" : "start");
    this.#say("cancelled");
  }

  /** Another worker; the question that waits is put to it. */
  #retry() {
    this.#engine.restart();
    if (this.#broken && this.#file && !this.#reading) this.#open(this.#file, this.#begin("read"));
    this.#broken = false;
    if (this.#busy === "run") this.#show("run", "cancel");
    else this.#show(this.#reading ? "read" : "file", this.#reading ? "start" : "file");
    this.#say();
  }

  /** Ends what is under way and begins something else. @param {Busy} busy */
  #begin(busy) {
    this.#work.abort();
    this.#work = new AbortController();
    this.#effects.stop();
    this.#engine.forget();
    this.#broken = false;
    this.#busy = busy;
    return this.#work.signal;
  }

  /**
   * Says where one has to wait, or what else there is to do where the wait is long or vain; else the news.
   * @param {string} [news] a template
   * @param {import("./parts.js").Values} [values]
   */
  #say(news = "", values = {}) {
    const { waits, trouble } = told(this.#engine, this.#busy, this.#broken);
    this.#parts.put("status", trouble ? "" : waits || news, values);
    this.#parts.put("trouble", trouble);
  }
}

if (!customElements.get("am-batch")) customElements.define("am-batch", Batch);
