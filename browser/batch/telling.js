// @ts-check
/**
 * What is said of the wait, by the names of templates.
 *
 * @typedef {"" | "read" | "run" | "file"} Busy what is under way: a reading, a run, a document to take away
 */

/**
 * @param {import("../estimator/engine.js").State} state @param {Busy} busy @param {boolean} broken whether Python raised
 * @returns {{waits: string, trouble: string}} what one waits for; what else there is to do, where the wait is long or vain
 */
export function told(state, busy, broken) {
  const stuck = state === "failed" || state === "stalled" || (state === "slow" && busy);
  const waits = busy && state !== "ready" ? "wait" : { "": "", run: "", read: "reading", file: "making" }[busy];
  return { waits, trouble: broken ? "broken" : stuck ? state : "" };
}
