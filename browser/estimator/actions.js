// @ts-check
/**
 * What the buttons beside an estimate do with it. Each says once, in the page's status line, what has become of it.
 *
 * @typedef {{link: string, on: string}} Shown the estimate on the page, and the day that it was made
 * @typedef {import("../types/python.js").ExportRequest} ExportRequest
 * @typedef {import("../types/python.js").File} File
 * @typedef {{root: HTMLElement, shown: Shown, ask: (request: ExportRequest) => Promise<File>, say: (what: string) => void}} Hands
 */

import { address } from "./address.js";
import { erase, keep, kept } from "./memory.js";
import { land } from "./places.js";
import { copy, save } from "./taking.js";

/** @type {Record<string, (hands: Hands, button: HTMLElement) => void | Promise<void>>} */
export const actions = {
  print: () => print(),

  "copy-link": async ({ root, shown, say }) => {
    // The estimator may stand in another page's frame: the link leads to its own page.
    const own = root.querySelector("a[data-own-page]");
    const text = address(shown.link, own instanceof HTMLAnchorElement ? own.href : location.href);
    const place = root.querySelector("[data-by-hand]");
    const field = place?.querySelector("input");
    const copied = await copy(text);
    say(copied ? "copied" : "by-hand");
    if (!(place instanceof HTMLElement) || !field) return;
    place.hidden = copied;
    field.value = text;
    if (copied) return;
    land(field, place);
    field.select();
  },

  "copy-program": async ({ root, say }) => {
    const program = root.querySelector(".am-program");
    const copied = await copy(program?.textContent ?? "");
    say(copied ? "program-copied" : "program-by-hand");
    if (!copied && program) getSelection()?.selectAllChildren(program);
  },

  export: async ({ shown, ask, say }, button) => {
    try {
      const kind = /** @type {ExportRequest["kind"]} */ (button.dataset.kind);
      save(await ask({ link: shown.link, on: shown.on, do: "export", kind }));
      say(`saved-${kind}`);
    } catch (cause) {
      console.error(cause);
      say("not-saved");
    }
  },

  remember: ({ root, shown, say }) => {
    const { link } = shown;
    if (kept() === link) {
      erase();
      say("erased");
    } else {
      say(keep(link) ? "kept" : "not-kept");
    }
    showMemory(root, link);
  },
};

/**
 * Says at the form that something is kept, and on the button whether it is this estimate.
 * @param {HTMLElement} root
 * @param {string} [link] of the estimate on the page
 */
export function showMemory(root, link) {
  const memory = root.querySelector('[data-part="memory"]');
  if (memory instanceof HTMLElement) memory.hidden = kept() === "";
  root.querySelector('[data-action="remember"]')?.setAttribute("aria-pressed", String(kept() !== "" && kept() === link));
}
