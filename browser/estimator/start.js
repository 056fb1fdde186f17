// @ts-check
/** The engine of the pages that estimate. It takes up what the page has begun as soon as this script is there. */

import { wantsToSaveData } from "../pages/saving.js";
import { Engine } from "./engine.js";
import { SETTLED, noteMemory } from "./starting.js";

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

/** How long after the first answers the device may have been given its memory, in ms. */
const KEEPING = 10_000;

const settle = () => dispatchEvent(new Event(SETTLED));

engine.addEventListener("change", () => {
  if (engine.state !== "starting" && engine.state !== "ready") settle();
});

// Not as soon as Python is ready: whoever comes by a link still waits for the answer.
engine.addEventListener(
  "calm",
  () => {
    settle();
    const { memory } = globalThis.ahead ?? {};
    if (memory) setTimeout(() => noteMemory(memory), KEEPING);
  },
  { once: true },
);

startAhead();
