// @ts-check
/** How a worker is made: by the script at the top of a page alone (see ahead.js), which makes every other one too. */

import { anew as another } from "../pages/anew.js";
import { policy } from "../pages/trusted.js";

/** @typedef {import("./starting.js").Start} Start */

/** Inside the worker, where its script does not come: see Message in worker.js. */
const FAILED = '(cause) => postMessage({ kind: "failed", step: "worker", detail: String(cause) })';

/** The only door by which a program comes in as a text. */
const programs = policy("am-worker", {
  createScriptURL: (program) => URL.createObjectURL(new Blob([program], { type: "text/javascript" })),
});

/**
 * A worker under the policy of the page, which one that is loaded by its address would not be held to.
 * @param {string} address of the worker's script. Firefox would ask the host for what a worker imports at its first line
 * even where the device keeps it: hence `import()`.
 * @param {Start} start which the worker reads in its own name: what the device keeps comes without what stood after a #
 * @param {boolean} anew whether a start has failed: the browser then asks the host even for what it thinks it has
 */
export function makeWorker(address, start, anew = false) {
  const [path, from] = [address, anew ? another(address) : address].map((each) => JSON.stringify(each));
  const past = `globalThis.anew = true; await fetch(${path}, { cache: "reload" }).then((all) => all.text()).catch(() => {});`;
  const program = `${anew ? past : ""} import(${from}).then(() => globalThis.whole || Promise.reject("cut short")).catch(${FAILED});`;
  return new Worker(programs.createScriptURL(program), { type: "module", name: start });
}
