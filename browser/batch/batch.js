// @ts-check
/**
 * `<am-batch>`: takes a table of situations, has the worker estimate each row, gives the table back with the results.
 * All words are in the page or come from the worker. Nothing is stored, nothing is sent.
 *
 * `data-limit`, in bytes, is the size of the largest file that is read; `data-patience` as in `<am-estimator>`.
 */

import { Engine } from "../estimator/engine.js";
import { Stay, land } from "../estimator/places.js";
import { today } from "../estimator/questions.js";
import { Page, takeDrops } from "./page.js";
import { estimate, read } from "./table.js";

/** @typedef {import("./table.js").Table} Table */

/** What the element cannot begin without. */
const NEEDS = [
  ...["file", "drop", "refusal", "read", "unknown", "undecided"].map((name) => `[data-part="${name}"]`),
  ...["run", "bar", "done", "download", "status", "trouble"].map((name) => `[data-part="${name}"]`),
  ...["table", "own", "outcome"].map((name) => `input[name="${name}"]`),
];

class Batch extends HTMLElement {
  #engine = new Engine();
  #page = new Page(this);
  #stay = new Stay(this, NEEDS, (signal) => this.#start(signal));
  /** Ends whatever is under way. */
  #work = new AbortController();
  /** What is under way, for the words. @type {"" | "read" | "run"} */
  #busy = "";
  #broken = false;
  /** @type {File | undefined} */
  #file;
  /** @type {Table | undefined} */
  #table;

  connectedCallback() {
    this.#stay.enter();
  }

  disconnectedCallback() {
    this.#stay.leave();
  }

  /** @param {AbortSignal} signal the end of this stay in the page */
  #start(signal) {
    const input = this.#page.input("table");
    if (this.dataset.patience) this.#engine.patience = Number(this.dataset.patience);
    this.#page.part("file").addEventListener("focusin", () => this.#engine.start(), { signal, once: true });
    input.addEventListener("change", () => this.#take(input.files?.[0]), { signal });
    this.addEventListener("submit", (event) => this.#submit(event), { signal });
    this.addEventListener("click", (event) => this.#click(event), { signal });
    this.#engine.addEventListener("change", () => this.#say(), { signal });
    takeDrops(this.#page.part("drop"), (files) => this.#drop(files), signal);
    signal.addEventListener("abort", () => this.#end());
    // The page says there what to do where this script never comes.
    this.#page.part("trouble").replaceChildren();
    this.#page.show("file");
    // A browser may keep the file over a reload.
    if (input.files?.[0]) this.#take(input.files[0]);
  }

  #end() {
    this.#begin("");
    this.#engine.stop();
    this.#page.withdraw();
  }

  /** @param {FileList | undefined} files */
  #drop(files) {
    this.#engine.start();
    if (!files || this.#busy === "run") return;
    const input = this.#page.input("table");
    input.files = files;
    this.#page.show("file", "file");
    this.#take(files[0]);
  }

  /** Reads a file and says what has been understood of it. @param {File | undefined} file */
  async #take(file) {
    const signal = this.#begin(file ? "read" : "");
    this.#file = file;
    this.#table = undefined;
    this.#page.part("read").hidden = true;
    this.#refuse("");
    if (!file) return;
    if (file.size > Number(this.dataset.limit)) return this.#refuse("too-big");
    try {
      const table = await read(this.#engine, file);
      if (signal.aborted) return;
      if ("refusal" in table) this.#refuse("refused", table.refusal);
      else if (table.rows.length === 0) this.#refuse("no-rows");
      else this.#accept(table, file.name);
    } catch (cause) {
      if (signal.aborted) return;
      if (cause instanceof DOMException) this.#refuse("unreadable");
      else this.#fail(cause);
    }
  }

  /** @param {string} what a template, or nothing @param {string} [sentence] */
  #refuse(what, sentence = "") {
    if (what) this.#busy = "";
    this.#blame(this.#page.input("table"), "refusal", what, { sentence });
    this.#say();
  }

  /**
   * Says what is wrong with an input, or no longer.
   * @param {HTMLInputElement} input @param {string} part where it is said @param {string} what a template, or nothing
   * @param {import("./page.js").Values} [values]
   */
  #blame(input, part, what, values) {
    this.#page.put(part, what, values);
    if (what) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
  }

  /** @param {Table} table @param {string} name */
  #accept(table, name) {
    this.#table = table;
    this.#busy = "";
    const known = table.fields.filter((field) => field && !table.unknown.includes(field));
    const rows = table.rows.length;
    this.#page.fill("read", { name, rows, known: known.join(", "), unknown: table.unknown.join(", ") });
    const own = this.#page.input("own");
    this.#blame(own, "undecided", "");
    own.checked = false;
    this.#page.part("unknown").hidden = table.unknown.length === 0;
    this.#page.part("read").hidden = false;
    this.#say("read", { rows });
  }

  /** @param {SubmitEvent} event */
  #submit(event) {
    event.preventDefault();
    if (!this.#table) return;
    const own = this.#page.input("own");
    const undecided = this.#table.unknown.length > 0 && !own.checked;
    this.#blame(own, "undecided", undecided ? "undecided" : "");
    if (undecided) land(own, this.#page.part("unknown"));
    else this.#run(this.#table);
  }

  /** @param {Table} table */
  async #run(table) {
    const signal = this.#begin("run");
    const rows = table.rows.length;
    const choice = { outcome: this.#page.input("outcome").checked, on: today() };
    this.#progress(0, rows);
    this.#page.show("run", "cancel");
    try {
      const results = await estimate(this.#engine, table, choice, signal, (done) => this.#progress(done, rows));
      if (results) this.#finish(results.blob, { ...results.kinds, rows });
    } catch (cause) {
      if (!signal.aborted) this.#fail(cause);
    }
  }

  /** @param {number} done @param {number} rows */
  #progress(done, rows) {
    const quarter = this.#page.progress(done, rows);
    if (quarter > 0 && quarter < 4) this.#say("quarter", { done: Math.ceil((rows * quarter) / 4), rows });
    else this.#say();
  }

  /** @param {Blob} blob @param {Record<string, number>} counts */
  #finish(blob, counts) {
    this.#busy = "";
    this.#page.offer(blob, `${this.#file?.name.replace(/\.[^.]*$/, "")}-resultats.csv`);
    this.#page.fill("done", counts);
    this.#say();
    this.#page.show("done", "title");
  }

  /** Python raised, which no table should make it do. @param {unknown} cause */
  #fail(cause) {
    console.error(cause);
    this.#busy = "";
    this.#broken = true;
    this.#page.show("file", "start");
    this.#say();
  }

  /** @param {MouseEvent} event */
  #click(event) {
    const button = event.target instanceof Element ? event.target.closest("[data-action]") : null;
    switch (button instanceof HTMLElement && button.dataset.action) {
      case "cancel":
        this.#begin("");
        this.#page.show("file", "start");
        this.#say("cancelled");
        break;
      case "again":
        this.#page.input("table").value = "";
        this.#take(undefined);
        this.#page.show("file", "file");
        break;
      case "retry":
        // Another worker; the question that waits is put to it.
        this.#engine.restart();
        if (this.#broken) this.#take(this.#file);
        if (this.#busy === "run") this.#page.show("run", "cancel");
        else this.#page.show("file", "file");
    }
  }

  /** Ends what is under way and begins something else. @param {"" | "read" | "run"} busy */
  #begin(busy) {
    this.#work.abort();
    this.#work = new AbortController();
    this.#engine.forget();
    this.#broken = false;
    this.#busy = busy;
    return this.#work.signal;
  }

  /**
   * Says where one has to wait, or what else there is to do where the wait is long or vain; else the news.
   * @param {string} [news] a template
   * @param {import("./page.js").Values} [values]
   */
  #say(news = "", values = {}) {
    const state = this.#engine.state;
    const stuck = state === "failed" || state === "stalled" || (state === "slow" && this.#busy);
    const trouble = this.#broken ? "broken" : stuck ? state : "";
    const waits = this.#busy && state !== "ready" ? "wait" : this.#busy === "read" ? "reading" : "";
    this.#page.put("status", trouble ? "" : waits || news, values);
    this.#page.put("trouble", trouble);
  }
}

if (!customElements.get("am-batch")) customElements.define("am-batch", Batch);
