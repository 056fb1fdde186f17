// @ts-check
/**
 * What is said of the wait, by the names of templates.
 *
 * @typedef {"" | "read" | "run" | "file"} Busy what is under way: a reading, a run, a document to take away
 */

import { reason } from "../estimator/reasons.js";

/**
 * @param {Pick<import("../estimator/engine.js").Engine, "state" | "why">} engine
 * @param {Busy} busy @param {boolean} broken whether Python raised
 * @returns {{waits: string, trouble: string}} what one waits for; what else there is to do, where the wait is long or vain
 */
export function told({ state, why }, busy, broken) {
  const stuck = state === "stalled" || (state === "slow" && busy) ? state : "";
  const waits = busy && state !== "ready" ? "wait" : { "": "", run: "", read: "reading", file: "making" }[busy];
  return { waits, trouble: broken ? "broken" : state === "failed" ? reason(why, "failed") : stuck };
}
