// @ts-check
/**
 * The start of Python, and what may begin once it has started: keeping the site for when there is no connection, and
 * noting that its memory is there. Where its files do not come, the page may be of a former version of the site.
 */

import { GONE } from "../frame/renewal.js";
import { wantsToSaveData } from "../pages/saving.js";
import { SETTLED, noteMemory } from "./starting.js";

/** How long after the first answers the device may have been given its memory, in ms. */
const KEEPING = 10_000;

/** @typedef {import("./engine.js").Engine} Engine */

/** Has Python come ahead of any question, and the page told. @param {Engine} engine */
export function begin(engine) {
  tellWhenSettled(engine);
  const tellGone = () => dispatchEvent(new CustomEvent(GONE, { detail: globalThis.ahead?.address ?? "" }));
  engine.addEventListener("change", () => engine.state === "failed" && tellGone());
  engine.addEventListener("missing", tellGone);
  startAhead(engine);
}

/** Who saves data loads nothing before it is wanted. @param {Engine} engine */
export function startAhead(engine) {
  if (!wantsToSaveData()) engine.start();
}

/** Tells the page, once, that Python owes no answer, or is late or lost. @param {Engine} engine */
function tellWhenSettled(engine) {
  const ending = new AbortController();
  const settle = () => {
    ending.abort();
    dispatchEvent(new CustomEvent(SETTLED, { detail: { python: engine.state !== "failed" } }));
  };
  const { signal } = ending;
  engine.addEventListener("change", () => engine.state !== "starting" && engine.state !== "ready" && settle(), { signal });
  // Not as soon as Python is ready: whoever comes by a link still waits for the answer.
  engine.addEventListener("calm", settle, { signal });
  const note = () => {
    const { memory } = globalThis.ahead ?? {};
    if (memory) setTimeout(() => noteMemory(memory), KEEPING);
  };
  engine.addEventListener("calm", note, { once: true });
}
