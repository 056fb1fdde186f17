// @ts-check
/**
 * One estimate on this device, as its link, and what was ticked beside it: only where the visitor asks for it. A browser
 * may refuse its storage.
 */

import { asLink } from "./address.js";

const KEY = "assistant-medical.estimation";
const TICKS = "assistant-medical.coches";

/** The link that is kept, or nothing. */
export const kept = () => asLink(read(KEY));

/** The tasks that were ticked beside the estimate that is kept. */
export const keptTicks = () => read(TICKS).split(" ").filter(Boolean);

/** @param {string} link @returns {boolean} whether it is kept now */
export function keep(link) {
  // What was ticked beside another estimate is not this one's.
  if (kept() !== link) erase();
  return write(KEY, link);
}

/**
 * The estimate that is kept is written as another link now, of a later version say: it stays kept, and so do its ticks.
 * @param {string} former @param {string} link
 */
export function keepAs(former, link) {
  if (former && former !== link && kept() === former) write(KEY, link);
}

/** @param {Iterable<string>} tasks */
export function keepTicks(tasks) {
  const text = [...tasks].join(" ");
  if (text) write(TICKS, text);
  else remove(TICKS);
}

export function erase() {
  remove(KEY);
  remove(TICKS);
}

/** @param {string} key */
function read(key) {
  try {
    return localStorage.getItem(key) ?? "";
  } catch {
    return "";
  }
}

/** @param {string} key @param {string} text */
function write(key, text) {
  try {
    localStorage.setItem(key, text);
  } catch {
    return false;
  }
  return true;
}

/** @param {string} key */
function remove(key) {
  try {
    localStorage.removeItem(key);
  } catch {
    // What cannot be written was never kept.
  }
}
