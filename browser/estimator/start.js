// @ts-check
/** The engine of the pages that estimate. It takes up what the page has begun as soon as this script is there. */

import { Engine } from "./engine.js";
import { begin, startAhead } from "./settling.js";

export const engine = new Engine();

/** Who asks the engine something: it runs as long as anybody may. @type {Set<object>} */
const users = new Set();

/** @param {object} user */
export function useEngine(user) {
  users.add(user);
  startAhead(engine);
}

/** @param {object} user */
export function leaveEngine(user) {
  users.delete(user);
  if (users.size > 0) return;
  engine.forget();
  engine.stop();
}

begin(engine);
