// @ts-check
/**
 * One visit: from the answers, in the form or in the address, to an estimate, to another one, to a comparison, and back.
 *
 * @typedef {import("./asking.js").Asking} Asking
 * @typedef {import("./asking.js").Reply} Reply
 * @typedef {import("./comparison.js").Comparison} Comparison
 * @typedef {import("./places.js").StatusLine} StatusLine
 * @typedef {import("./folds.js").Folds} Folds
 * @typedef {import("./result.js").Result} Result
 * @typedef {import("./so_far.js").SoFar} SoFar
 * @typedef {import("./views.js").Views} Views
 * @typedef {{root: HTMLElement, form: HTMLFormElement, faults: HTMLElement, asking: Asking, views: Views, result: Result, folds: Folds, comparison: Comparison, soFar: SoFar, line: StatusLine}} Parts
 */

import { answersOf, linkHere } from "./address.js";
import { dayOf, isDay, sayRead } from "./days.js";
import { goToQuestion, markFaults } from "./faults.js";
import { REST as TRIAL, agree, tried } from "./live.js";
import { keepAs } from "./memory.js";
import { fragment, land, words } from "./places.js";
import { controls, fill, isTyped, sent, showWhatIsAsked, takeTick, today } from "./questions.js";

/** How long an answer rests before the estimate beside it follows, in milliseconds. */
const REST = 600;

/** The answers of Python that are no estimate. */
const AMISS = new Set(["errors", "question"]);

export class Visit {
  #parts;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #resting;

  /** @param {Parts} parts */
  constructor(parts) {
    this.#parts = parts;
  }

  /** Shows what the address and the history say: the form, an estimate or a comparison. */
  async follow() {
    const { form, faults, asking, views, result, comparison, line } = this.#parts;
    clearTimeout(this.#resting);
    comparison.close();
    line.tell("");
    const link = linkHere();
    if (link === "" || link === result.link) asking.drop();
    if (link === "") return this.#form();
    this.#fill(link, link === result.link ? result : undefined);
    markFaults(form, {});
    faults.replaceChildren();
    const another = link !== result.link;
    if (another && !(await this.#open(link))) return undefined;
    const variants = views.entry.variants ?? (result.undecided ? [] : undefined);
    return variants ? this.#compare(variants) : views.show("result", result.headline, another);
  }

  /** The form alone, and what its answers say so far. */
  #form() {
    const { form, root, soFar, views } = this.#parts;
    views.show("form");
    // A choice that only the form alone offers.
    showWhatIsAsked(form, root);
    return soFar.tell();
  }

  /** @param {string} link @param {Pick<Reply, "stage" | "read">} [told] what is known of it */
  #fill(link, told) {
    const { form, root, soFar } = this.#parts;
    soFar.leave();
    fill(form, { ...(told?.stage && { etape: told.stage }), ...answersOf(link) });
    sayRead(form, told?.read ?? {});
    showWhatIsAsked(form, root);
  }

  /** Forgets what was asked and is not answered yet. */
  drop() {
    clearTimeout(this.#resting);
    this.#parts.soFar.leave();
    this.#parts.comparison.close();
    this.#parts.asking.drop();
  }

  /** A new entry of the history. @param {string} link @param {import("./views.js").Entry} [entry] */
  go(link, entry) {
    this.#parts.views.push(link, entry);
    this.follow();
  }

  /** What the button will ask is worked out before it is pressed. */
  foresee() {
    this.#parts.asking.foresee(() => this.#request(sent(controls(this.#parts.form))));
  }

  /** The button under the questions. */
  async submit() {
    const { asking, views, result, soFar, line } = this.#parts;
    if (views.mode === "form" && !asking.ready && !soFar.short) views.await();
    const reply = await this.#estimated();
    if (!reply) return undefined;
    line.tell("");
    if (soFar.short) return soFar.tell();
    if (result.undecided) return this.go(reply.link);
    if (views.mode === "form") views.push(reply.link);
    else views.replace(reply.link);
    return views.show("result", result.headline);
  }

  /** An answer that changes: the bar says what the answers give; beside an estimate, the estimate follows. @param {EventTarget | null} control */
  change(control) {
    const { form, root, soFar, views } = this.#parts;
    takeTick(form, control);
    showWhatIsAsked(form, root);
    clearTimeout(this.#resting);
    // A day that is typed in part says nothing before the field is left.
    if (isDay(control) && control.value !== "" && dayOf(control) === "") return soFar.wait();
    if (views.mode === "edit") this.#resting = setTimeout(() => this.#update(), REST);
    else if (views.mode === "form") soFar.rest(control);
  }

  /** A field that is typed into is left: what it says is whole. @param {EventTarget | null} control */
  leave(control) {
    const { soFar, views } = this.#parts;
    if (views.mode === "form" && isTyped(control)) soFar.rest(control, true);
    if (views.mode !== "edit" || !isDay(control)) return;
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => this.#update(), TRIAL);
  }

  /** The browser has put answers back into the form, and says so to nobody. */
  restore() {
    const { form, root, soFar, views } = this.#parts;
    showWhatIsAsked(form, root);
    if (views.mode === "form") soFar.tell();
  }

  /** An answer that is tried in the estimate: once it rests, the estimate follows. @param {HTMLInputElement} control */
  try(control) {
    agree(this.#parts.result.place, control);
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => this.#try(), TRIAL);
  }

  /** Beside the estimate, an answer that has just changed counts: it is estimated before it is compared. */
  async compare() {
    const { views, result } = this.#parts;
    if (views.mode === "edit") {
      const reply = await this.#estimated();
      if (!reply) return;
      views.replace(reply.link);
    }
    this.go(result.link, { variants: [] });
  }

  /** Shows the form beside the estimate, at one of its questions, in an entry of its own. @param {string} [question] none: at the first one */
  edit(question = "") {
    const { form, result, soFar, views } = this.#parts;
    soFar.leave();
    // The answers that change from here on are another estimate: Back leads to the one that was left.
    if (views.mode !== "edit") views.push(result.link);
    views.show("edit", result.headline);
    if (question) goToQuestion(form, question);
  }

  /** @returns {Promise<Reply | undefined>} what the form says, estimated; nothing where its faults stand in the way */
  async #estimated() {
    clearTimeout(this.#resting);
    const [reply, answers] = await this.#asked();
    if (!reply) return undefined;
    if (this.#take(reply, answers)) return reply;
    await this.#parts.views.leave();
    this.#refuse();
    return undefined;
  }

  /** @param {string} link @returns {Promise<boolean>} whether it gives an estimate, which is ready to be shown */
  async #open(link) {
    const { asking, views, result, line } = this.#parts;
    const reply = await asking.estimate(() => ({ link, on: today(), later: true }), { opening: true });
    if (!reply) return false;
    if (reply.told) line.tell(reply.told);
    if (!AMISS.has(reply.type)) keepAs(link, reply.link);
    if (this.#take(reply)) {
      views.replace(reply.link, views.entry);
      this.#fill(reply.link, reply);
      return true;
    }
    result.forget();
    // The link itself is refused: what stood in it is no answer, whole as it may look.
    if (Object.keys(reply.faults).length === 0) this.#fill("");
    this.#form();
    this.#refuse();
    return false;
  }

  /** The estimate follows the answers, and says so without moving the focus. */
  async #update() {
    const { faults, views, result, line } = this.#parts;
    const [reply, answers] = await this.#asked({ quietly: true });
    if (!reply || views.mode !== "edit") return;
    const before = result.link;
    if (this.#take(reply, answers)) {
      views.replace(reply.link);
      views.announce(result.headline);
    } else {
      // The faults stand at their questions; a summary would speak up again and again.
      faults.replaceChildren();
    }
    if (result.link !== before || line.sentence !== reply.said) line.tell(reply.said);
  }

  /** The form says what was tried, so that nothing is lost where it is opened. */
  async #try() {
    const { asking, views, result, line } = this.#parts;
    const reply = await asking.estimate(() => this.#request(tried(result.place, result.link)), { quietly: true });
    if (!reply || !result.follow(reply)) return;
    views.replace(reply.link, views.entry);
    views.announce(result.headline);
    this.#fill(reply.link, reply);
    line.whisper(reply.said);
  }

  /** @param {Record<string, unknown>} answers @returns {import("./asking.js").Request} */
  #request(answers) {
    return { answers, on: today(), later: !this.#parts.folds.looked };
  }

  /**
   * What the form says, estimated; and what it said when it was read.
   * @param {{quietly?: boolean}} [how]
   * @returns {Promise<[Reply | undefined, Record<string, unknown>]>}
   */
  async #asked(how) {
    /** @type {Record<string, unknown>} */
    let answers = {};
    const read = () => this.#request((answers = sent(controls(this.#parts.form))));
    const reply = await this.#parts.asking.estimate(read, how);
    return [reply, answers];
  }

  /** @param {Reply} reply @param {Record<string, unknown>} [answers] of the form, that it is about @returns {boolean} whether it is an estimate */
  #take(reply, answers) {
    const { form, root, faults, result } = this.#parts;
    const taken = result.put(reply);
    if (answers) {
      sayRead(form, reply.read, answers);
      showWhatIsAsked(form, root);
    }
    markFaults(form, reply.faults);
    faults.replaceChildren(...(taken ? [] : [fragment(reply.html)]));
    return taken;
  }

  #refuse() {
    const { faults, views } = this.#parts;
    const summary = faults.querySelector("[tabindex]");
    views.announce(words(summary?.querySelector("h2")));
    scrollTo(0, 0);
    if (summary instanceof HTMLElement) land(summary);
  }

  /** @param {import("./views.js").Variants} variants none: those to begin with */
  async #compare(variants) {
    const { views, result, comparison, line } = this.#parts;
    try {
      if (!(await comparison.open(result, variants))) return;
      views.replace(result.link, { variants: comparison.variants });
      views.show("compare", comparison.headline);
    } catch (cause) {
      console.error(cause);
      views.show(result.undecided ? "form" : "result", result.headline);
      line.say("not-compared");
    }
  }
}
