// @ts-check
/**
 * Owns the worker: starts it, watches over it, hands it questions, starts it again.
 *
 * @typedef {import("./worker.js").Message} Message
 * @typedef {"idle" | "starting" | "slow" | "stalled" | "failed" | "ready"} State
 * slow: the time allowed is over, but bytes came in its second half. stalled: none did. failed: the worker said why.
 * A slow or stalled worker goes on: where it gets ready after all, the questions that wait are answered.
 *
 * @typedef {{ read: () => string, resolve: (text: string) => void, reject: (cause: Error) => void }} Waiting
 */

/** The time without readiness, or without an answer, after which the visitor is told. */
const PATIENCE = 20_000;

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
    const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
    worker.addEventListener("message", ({ data }) => {
      if (worker === this.#worker) this.#hear(data);
    });
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      if (worker === this.#worker) this.#hear({ kind: "failed", step: "worker", detail: event.message ?? "not loaded" });
    });
    this.#worker = worker;
    this.#become("starting");
    this.#watch();
  }

  stop() {
    clearTimeout(this.#alarm);
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#ready = false;
  }

  /** Throws the worker away and starts another; the questions that wait are put to the new one. */
  restart() {
    this.stop();
    this.start();
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
        console.warn(`The estimator cannot start (${message.step}): ${message.detail}`);
        this.stop();
        this.#become("failed");
        break;
      case "answer":
        this.#settle(message.id)?.resolve(message.text);
        break;
      case "broken":
        this.#settle(message.id)?.reject(new Error(message.detail));
        break;
    }
  }

  /** @param {number} id */
  #settle(id) {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    this.#calm();
    return waiting;
  }

  /** Ready; goes on watching only while an answer is due. */
  #calm() {
    clearTimeout(this.#alarm);
    this.#become("ready");
    if (this.#waiting.size > 0) this.#watch();
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
