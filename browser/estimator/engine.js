// @ts-check
/**
 * Owns the worker: starts it, watches over it, hands it questions, starts it again: another way, without a word to the
 * visitor, where the one that was taken cannot start or answer (see starting.js); as it was, when it is told to.
 *
 * @typedef {import("./ahead.js").Ahead} Ahead what the page has begun before this script came
 * @typedef {import("./worker.js").Message} Message
 * @typedef {"idle" | "starting" | "slow" | "stalled" | "failed" | "ready"} State
 * The event "missing": a file that an answer takes did not come.
 * slow: the time allowed is over, but bytes came in its second half. stalled: none did. failed: the worker said why.
 * A slow or stalled worker goes on: where it gets ready after all, the questions that wait are answered.
 *
 * @typedef {{ read: () => string, resolve: (text: string) => void, reject: (cause: Error) => void }} Waiting
 */

import { waysFrom } from "./starting.js";

/** The time without readiness, or without an answer, after which the visitor is told. */
const PATIENCE = 20_000;

/** The way to start that an answer which failed is tried on again. */
const LAST = "whole";

/** @typedef {import("./starting.js").Start} Start */

export class Engine extends EventTarget {
  /** @type {State} */
  #state = "idle";
  /** @type {Worker | undefined} */
  #worker;
  /** @type {Map<number, Waiting>} */
  #waiting = new Map();
  #count = 0;
  #ready = false;
  #heardAt = -Infinity;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #alarm;
  #patience = PATIENCE;
  #ahead;
  /** The way that is taken, and those to try after it. @type {Start[]} */
  #ways;
  /** Whether a start has failed before. */
  #anew = false;
  /** Why it could not start at last. */
  why = "";
  /** The question that the last way was taken for. @type {number | undefined} */
  #for;

  /** @param {Ahead | undefined} ahead */
  constructor(ahead = globalThis.ahead) {
    super();
    this.#ahead = ahead;
    this.#ways = this.#allWays();
  }

  #allWays() {
    return waysFrom(this.#ahead?.start ?? "memory");
  }

  get #way() {
    return this.#ways[0] ?? LAST;
  }

  get state() {
    return this.#state;
  }

  /** @param {number} time in milliseconds, after which the visitor is told that nothing comes */
  set patience(time) {
    this.#patience = time;
    if (this.#state === "starting") this.#watch();
  }

  start() {
    if (this.#worker) return;
    const { worker, heard } = this.#ahead?.take() ?? { worker: this.#made(), heard: [] };
    if (!worker) return this.#become("failed");
    /** @param {Message} message */
    const hear = (message) => {
      if (worker === this.#worker) this.#hear(message);
    };
    worker.addEventListener("message", ({ data }) => hear(data));
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      hear({ kind: "failed", step: "worker", detail: event.message ?? "not loaded" });
    });
    this.#worker = worker;
    this.#become("starting");
    this.#watch();
    // Once all that this page's scripts do at first is done, as any other message comes.
    queueMicrotask(() => heard.forEach(hear));
  }

  /** A worker, where the browser allows one. */
  #made() {
    try {
      return this.#ahead?.make(this.#way, this.#anew);
    } catch (cause) {
      this.why = String(cause);
      console.warn(`The estimator cannot start (worker): ${cause}`);
      return undefined;
    }
  }

  stop() {
    clearTimeout(this.#alarm);
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#ready = false;
  }

  /**
   * Throws the worker away and starts another; the questions that wait are put to the new one. Where nothing came, it is
   * started another way: what did not come may not come again.
   */
  restart() {
    const silent = this.#state === "stalled" && this.#ways.length > 1;
    this.#take(silent ? this.#ways.slice(1) : this.#allWays());
  }

  /** @param {Start[]} ways */
  #take(ways) {
    this.stop();
    this.#ways = ways;
    this.#anew = true;
    this.start();
  }

  /** @param {Start[]} ways @param {string} why */
  #startAgain(ways, why) {
    console.warn(`${why} The estimator starts again, another way: ${ways[0]}.`);
    this.#take(ways);
  }

  /**
   * @param {() => string} read called when the worker can take the question, so that it asks what the form says then
   * @returns {Promise<string>} settles only when Python has spoken, be it after a restart
   */
  ask(read) {
    this.start();
    return new Promise((resolve, reject) => {
      const id = ++this.#count;
      this.#waiting.set(id, { read, resolve, reject });
      if (!this.#ready) return;
      this.#send(id);
      this.#watch();
    });
  }

  /** Forgets the questions that wait. Their promises stay open, and no one is left to look at them. */
  forget() {
    this.#waiting.clear();
  }

  /** @param {number} id */
  #send(id) {
    const waiting = this.#waiting.get(id);
    if (waiting) this.#worker?.postMessage({ id, text: waiting.read() });
  }

  /** @param {Message} message */
  #hear(message) {
    this.#heardAt = performance.now();
    switch (message.kind) {
      case "ready":
        this.#ready = true;
        this.#calm();
        for (const id of this.#waiting.keys()) this.#send(id);
        break;
      case "failed":
        this.#fail(`The estimator cannot start (${message.step}): ${message.detail}`);
        break;
      case "answer":
        this.#settle(message.id)?.resolve(message.text);
        break;
      case "broken":
        this.#break(message);
        break;
    }
  }

  /** An answer that failed: where the engine may be at fault, the whole one is asked. @param {Message & {kind: "broken"}} message */
  #break({ id, detail, missing }) {
    if (missing) this.dispatchEvent(new Event("missing"));
    if (missing || this.#way === LAST) {
      this.#settle(id)?.reject(new Error(detail));
      return;
    }
    this.#for = id;
    this.#startAgain([LAST], `An answer failed: ${detail}`);
  }

  /** @param {string} why */
  #fail(why) {
    const others = this.#ways.slice(1);
    if (others.length > 0) return this.#startAgain(others, why);
    const asked = this.#for;
    this.#for = undefined;
    // What stood before it answered all other questions.
    if (asked !== undefined && this.#waiting.has(asked)) {
      this.#waiting.get(asked)?.reject(new Error(why));
      this.#waiting.delete(asked);
      return this.#startAgain(this.#allWays(), why);
    }
    console.warn(why);
    this.why = why;
    this.stop();
    this.#ways = this.#allWays();
    this.#become("failed");
  }

  /** @param {number} id */
  #settle(id) {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    this.#calm();
    return waiting;
  }

  /** Ready; goes on watching only while an answer is due, and tells when none is: "calm". */
  #calm() {
    clearTimeout(this.#alarm);
    this.#become("ready");
    if (this.#waiting.size > 0) this.#watch();
    else this.dispatchEvent(new Event("calm"));
  }

  /** Pyodide's promise never settles where its WebAssembly is missing or blocked: hence a clock of our own. */
  #watch() {
    clearTimeout(this.#alarm);
    this.#alarm = setTimeout(() => {
      const silence = performance.now() - this.#heardAt;
      this.#become(silence < this.#patience / 2 ? "slow" : "stalled");
      this.#watch();
    }, this.#patience);
  }

  /** @param {State} state */
  #become(state) {
    if (state === this.#state) return;
    this.#state = state;
    this.dispatchEvent(new Event("change"));
  }
}
