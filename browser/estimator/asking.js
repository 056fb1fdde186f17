// @ts-check
/**
 * Puts the page's requests to Python and says, meanwhile, what there is to wait for. Of several estimates asked one
 * after the other, only the last one is answered.
 *
 * @typedef {import("./engine.js").Engine} Engine
 * @typedef {import("../types/python.js").Exchanges} Exchanges
 * @typedef {import("../types/python.js").EstimateRequest} Request
 * @typedef {import("../types/python.js").Estimate} Reply
 * @typedef {{text: string, answer?: Promise<string>}} Foreseen what is estimated before it is asked, and its answer
 * @typedef {"" | "wait" | "opening" | "ready"} Status
 * @typedef {"" | "slow" | "stalled" | "failed" | "forbidden" | "memory" | "broken" | "amiss"} Trouble
 * failed: Python cannot start; forbidden and memory: that is why. broken: it raised. amiss: the page's own script did.
 */

import { reason } from "./reasons.js";

/** A wait shorter than this is not worth a word. */
const UNNOTICED = 300;

export class Asking {
  #engine;
  #say;
  #turn = 0;
  #waited = false;
  #opening = false;
  #amiss = false;
  /** Why the last request broke. */
  #why = "";
  #retried = false;
  /** What is asked along the way: the turn of the last one, and whether one waits to be read. */
  #along = 0;
  #unread = false;
  /** @type {Foreseen} */
  #foreseen = { text: "" };
  /** The request of the estimate that was answered last. */
  #answered = "";
  /** Puts the request that broke once more. @type {(() => void) | undefined} */
  #again;

  /**
   * @param {Engine} engine
   * @param {(status: Status, trouble: Trouble) => void} say
   */
  constructor(engine, say) {
    this.#engine = engine;
    this.#say = say;
  }

  /** Whether an answer comes at once. */
  get ready() {
    return this.#engine.state === "ready";
  }

  /**
   * @param {() => Request} read the request, read when Python can take it, so that it is what the form says then
   * @param {{quietly?: boolean, opening?: boolean}} [how] quietly: the visitor waits for nothing; opening: for what a link
   * holds, wherever they look
   * @returns {Promise<Reply | undefined>} nothing where a later request has taken its place
   */
  async estimate(read, { quietly = false, opening = false } = {}) {
    const turn = this.#next();
    this.#waited = !quietly;
    this.#opening = opening;
    const waiting = setTimeout(() => this.tell(), this.ready ? UNNOTICED : 0);
    try {
      while (turn === this.#turn) {
        const text = await this.#answer(read, turn);
        if (text !== undefined && turn === this.#turn) return JSON.parse(text);
      }
      return undefined;
    } finally {
      clearTimeout(waiting);
      if (turn === this.#turn) {
        this.#waited = false;
        this.tell();
      }
    }
  }

  /**
   * Has an estimate made that is about to be asked: it is there at once where it is asked as it was.
   * @param {() => Request} read
   */
  foresee(read) {
    /** @type {Foreseen} */
    const foreseen = { text: "" };
    this.#foreseen = foreseen;
    foreseen.answer = this.#engine.ask(() => (foreseen.text = written(read())));
    // Who asks it is told.
    foreseen.answer.catch(() => (foreseen.text = ""));
  }

  /**
   * What is asked beside the estimate: files, comparisons.
   * @template {"export" | "compare"} Do
   * @param {{do: Do} & Exchanges[Do]["request"]} request
   * @returns {Promise<Exchanges[Do]["answer"]>} rejects where Python raises
   */
  async other(request) {
    return JSON.parse(await this.#engine.ask(() => JSON.stringify(request)));
  }

  /** What the last estimate has left for later, as HTML. @returns {Promise<string>} rejects where Python raises */
  async folds() {
    const request = { ...JSON.parse(this.#answered), do: "folds" };
    return JSON.parse(await this.#engine.ask(() => JSON.stringify(request))).html;
  }

  /**
   * What is asked along the way, for which nobody waits: read when Python can take it, and of several only the last one
   * is answered.
   * @param {() => Exchanges["so_far"]["request"]} read
   * @returns {Promise<Exchanges["so_far"]["answer"] | undefined>} rejects where Python raises
   */
  async along(read) {
    let turn = ++this.#along;
    if (this.#unread) return undefined;
    this.#unread = true;
    const text = await this.#engine.ask(() => {
      this.#unread = false;
      turn = this.#along;
      return JSON.stringify(read());
    });
    return turn === this.#along ? JSON.parse(text) : undefined;
  }

  /** What was asked along the way is no longer wanted. */
  quiet() {
    this.#along++;
  }

  /** Forgets the estimate that was asked. */
  drop() {
    this.#next();
    this.#waited = false;
    this.tell();
  }

  /** The page's own script has failed. */
  fail() {
    this.#amiss = true;
    this.tell();
  }

  retry() {
    this.#amiss = false;
    this.#retried = true;
    this.#engine.restart();
    this.#again?.();
    this.tell();
  }

  /** Says in words where the visitor has to wait, and what else there is to do where the wait is long or vain. */
  tell() {
    const { state, why } = this.#engine;
    const waits = this.#waited || this.#retried;
    if (state === "ready") this.#retried = false;
    const stuck = state === "stalled" || (state === "slow" && waits) ? state : "";
    const broken = this.#again ? reason(this.#why, "broken") : this.#amiss ? "amiss" : "";
    const trouble = broken || (state === "failed" ? reason(why, "failed") : stuck);
    const wait = this.#opening ? "opening" : "wait";
    this.#say(trouble || !waits ? "" : state === "ready" && !this.#waited ? "ready" : wait, trouble);
  }

  #next() {
    this.#again?.();
    this.#amiss = false;
    return ++this.#turn;
  }

  /** @param {() => Request} read @param {number} turn @returns {Promise<string | undefined>} nothing: to be put again */
  async #answer(read, turn) {
    try {
      return await this.#answerTo(() => written(read()));
    } catch (cause) {
      if (turn !== this.#turn) return undefined;
      console.error(cause);
      this.#why = String(cause);
      await new Promise((resolve) => {
        this.#again = () => resolve((this.#again = undefined));
        this.tell();
      });
      return undefined;
    }
  }

  /** @param {() => string} read */
  async #answerTo(read) {
    const { text, answer } = this.#foreseen;
    let asked = read();
    const answered = await (text === asked && answer ? answer : this.#engine.ask(() => (asked = read())));
    this.#answered = asked;
    return answered;
  }
}

/** @param {Request} request */
const written = (request) => JSON.stringify({ ...request, outcome: false });
