// @ts-check
/**
 * At the top of the pages that estimate, inside the page itself: Python takes longest to come, so it is asked for before
 * anything else. Whoever comes later takes the worker from here, with what it has told by then (see engine.js).
 */

import { wantsToSaveData } from "../pages/saving.js";
import { keepsMemory, line, makeWorker, startFor, times } from "./starting.js";

/**
 * @typedef {import("./starting.js").Start} Start
 * @typedef {import("./worker.js").Message} Message
 * @typedef {{address: string, memory: string, start: Start, take: () => {worker: Worker, heard: Message[]} | undefined}} Ahead
 * address: where the worker's script stands. memory: where that of Python does, if it does. take: the worker, with what it has told; the next time, nothing.
 */

const { currentScript: script } = document;
/** @param {string | undefined} path */
const whole = (path) => (path ? new URL(path, document.baseURI).href : "");
const address = whole(script?.dataset.worker);
const memory = whole(script?.dataset.memory);
const start = startFor(line(), times(), keepsMemory(memory));

/** Nothing, where the visitor saves data or the browser allows none, and once it was taken. */
let worker = wantsToSaveData() ? undefined : begun();

function begun() {
  try {
    return makeWorker(address, start);
  } catch {
    // Whoever comes to take it tries again, and tells.
    return undefined;
  }
}

/** @type {Message[]} */
const heard = [];
const listening = new AbortController();
const { signal } = listening;
worker?.addEventListener("message", ({ data }) => heard.push(data), { signal });
worker?.addEventListener("error", ({ message = "" }) => heard.push({ kind: "failed", step: "worker", detail: message }), { signal });

function take() {
  const taken = worker && { worker, heard };
  listening.abort();
  worker = undefined;
  return taken;
}

globalThis.ahead = { address, memory, start, take };
