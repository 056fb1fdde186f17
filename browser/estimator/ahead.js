// @ts-check
/**
 * At the top of the pages that estimate, inside the page itself: Python takes longest to come, so it is asked for before
 * anything else. Whoever comes later takes the worker from here, with what it has told by then (see engine.js).
 */

import { wantsToSaveData } from "../pages/saving.js";
import { makeWorker } from "./making.js";
import { keepsMemory, line, startFor, times } from "./starting.js";

/**
 * @typedef {import("./starting.js").Start} Start
 * @typedef {import("./worker.js").Message} Message
 * @typedef {{worker: Worker, heard: Message[]}} Begun a worker, with what it has told
 * @typedef {(start: Start, anew: boolean) => Worker} Make
 * @typedef {{address: string, memory: string, start: Start, take: () => Begun | undefined, make: Make, pressed: (form: HTMLFormElement) => boolean}} Ahead
 * address: where the worker's script stands. memory: where that of Python does, if it does. take: what was begun; the next time, nothing. make: another worker.
 * pressed: whether the button of a form was pressed before anybody took it.
 */

const { currentScript: script } = document;
/** @param {string | undefined} path */
const whole = (path) => (path ? new URL(path, document.baseURI).href : "");
const address = whole(script?.dataset.worker);
const memory = whole(script?.dataset.memory);
const start = startFor(line(), times(), keepsMemory(memory));

/** @param {Start} way @param {boolean} [anew] */
const make = (way, anew) => makeWorker(address, way, anew);

/** Nothing, where the visitor saves data or the browser allows none, and once it was taken. */
let worker = wantsToSaveData() ? undefined : begun();

function begun() {
  try {
    return make(start);
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

/** How long the page's script may take once a button was pressed, in ms: its promise is then taken back. */
const PATIENCE = 20_000;
/** Whose button was pressed before the script was there that carries it out. @type {EventTarget | null} */
let early = null;
let alarm = 0;
const waiting = new AbortController();
document.addEventListener("submit", ({ target }) => {
  const root = target instanceof HTMLFormElement ? target.closest("am-estimator") : null;
  const place = root?.querySelector(".am-wait");
  if (!(place instanceof HTMLElement)) return;
  early = target;
  const say = (/** @type {string} */ what) => {
    const words = root?.querySelector(`template[data-say="${what}"]`);
    if (!(words instanceof HTMLTemplateElement)) return;
    place.dataset.says = what;
    place.replaceChildren(words.content.cloneNode(true));
  };
  say("wait");
  clearTimeout(alarm);
  alarm = setTimeout(() => say("without"), PATIENCE);
}, { signal: waiting.signal });

/** @param {HTMLFormElement} form */
function pressed(form) {
  waiting.abort();
  clearTimeout(alarm);
  return early === form;
}

globalThis.ahead = { address, memory, start, take, make, pressed };
