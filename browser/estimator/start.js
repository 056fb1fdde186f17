// @ts-check
/** The engine of the estimator's page. It starts as soon as this file is there: it waits for neither form nor styles. */

import { wantsToSaveData } from "../pages/saving.js";
import { Engine } from "./engine.js";

export const engine = new Engine();

/** Who asks the engine something: it runs as long as anybody may. @type {Set<object>} */
const users = new Set();

/** @param {object} user */
export function useEngine(user) {
  users.add(user);
  startAhead();
}

/** @param {object} user */
export function leaveEngine(user) {
  users.delete(user);
  if (users.size > 0) return;
  engine.forget();
  engine.stop();
}

/** Who saves data loads nothing before the form is touched. */
function startAhead() {
  if (!wantsToSaveData()) engine.start();
}

startAhead();
