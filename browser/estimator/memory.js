// @ts-check
/** One estimate on this device, as its link, only where the visitor asks for it. A browser may refuse its storage. */

import { asLink } from "./address.js";

const KEY = "assistant-medical.estimation";

/** The link that is kept, or nothing. */
export function kept() {
  try {
    return asLink(localStorage.getItem(KEY) ?? "");
  } catch {
    return "";
  }
}

/** @param {string} link @returns {boolean} whether it is kept now */
export function keep(link) {
  try {
    localStorage.setItem(KEY, link);
  } catch {
    return false;
  }
  return true;
}

export function erase() {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // What cannot be written was never kept.
  }
}
