// @ts-check
/** What a visitor takes away: text into the clipboard, a file. */

/**
 * @param {string} text
 * @returns {Promise<boolean>} whether the browser allowed it
 */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Refused, or absent where the page is not served securely.
    return false;
  }
  return true;
}

/**
 * Hands a file to the browser, which saves it as it is set to.
 * @param {import("../types/python.js").File} file
 */
export function save({ name, media, text, base64 }) {
  hand(name, base64 ? new Blob([bytes(text)], { type: media }) : new Blob([text], { type: `${media};charset=utf-8` }));
}

/** The same of bytes that are there already. @param {string} name @param {Blob} blob */
export function hand(name, blob) {
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The download reads the URL after this turn.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** @param {string} base64 */
const bytes = (base64) => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
