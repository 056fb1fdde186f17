// @ts-check
/**
 * What each choice would change, told beside it, once there is nothing else to do.
 *
 * @typedef {import("./choices.js").Card} Card
 * @typedef {import("./choices.js").Reading} Reading
 * @typedef {import("./parts.js").Parts} Parts
 */

import { today } from "../estimator/questions.js";
import { sorted, tellsApart } from "./choices.js";
import { tellEffects } from "./reader.js";
import { effects } from "./table.js";

export class Effects {
  #engine;
  #parts;
  #work = new AbortController();
  /** @type {readonly Card[]} */
  #cards = [];

  /** @param {import("./table.js").Asked} engine @param {Parts} parts */
  constructor(engine, parts) {
    this.#engine = engine;
    this.#parts = parts;
  }

  stop() {
    this.#work.abort();
  }

  /** The words that a card of the page is about. @param {number} rank */
  card(rank) {
    return this.#cards[rank];
  }

  /** @param {Reading} reading */
  async tell(reading) {
    this.stop();
    this.#work = new AbortController();
    const { signal } = this.#work;
    this.#cards = sorted(reading.values).cards;
    const past = reading.past > 0 ? [undefined] : [];
    for (const card of [...past, ...this.#cards]) {
      const rank = card ? this.#cards.indexOf(card) : undefined;
      const found = await effects(this.#engine, reading, card, { on: today(), signal }).catch(() => undefined);
      if (signal.aborted) return;
      const place = rank === undefined ? this.#parts.part("past") : this.#parts.root.querySelector(`[data-card="${rank}"]`);
      if (place) tellEffects(place, found && tellsApart(found, card) ? found : undefined, reading);
    }
  }
}
