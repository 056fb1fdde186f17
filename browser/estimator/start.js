// @ts-check
/** The engine of the estimator's page. It starts as soon as this file is there: it waits for neither form nor styles. */

import { wantsToSaveData } from "../pages/saving.js";
import { Engine } from "./engine.js";

export const engine = new Engine();

/** Who saves data loads nothing before the form is touched. */
export function startAhead() {
  if (!wantsToSaveData()) engine.start();
}

startAhead();
