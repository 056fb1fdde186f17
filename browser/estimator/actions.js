// @ts-check
/**
 * What the buttons beside an estimate do with it. Each says once, in the page's status line, what has become of it.
 *
 * @typedef {{link: string, on: string, whole: Promise<void>}} Shown the estimate on the page, the day that it was made, and when all of
 * it has come
 * @typedef {import("../types/python.js").ExportRequest} ExportRequest
 * @typedef {import("../types/python.js").File} File
 * @typedef {{root: HTMLElement, shown: Shown, ask: (request: ExportRequest) => Promise<File>, say: (what: string) => void}} Hands
 */

import { address } from "./address.js";
import { erase, keep, kept } from "./memory.js";
import { printAll } from "./paper.js";
import { land, part } from "./places.js";
import { draw, prepare } from "./qr.js";
import { copy, save } from "./taking.js";
import { rememberTicks, showTicks } from "./ticks.js";

/**
 * The address of the estimate. The estimator may stand in another page's frame: the link leads to its own page.
 * @param {HTMLElement} root @param {string} link
 */
export function addressOf(root, link) {
  const own = root.querySelector("a[data-own-page]");
  return address(link, own instanceof HTMLAnchorElement ? own.href : location.href);
}

/** @type {Record<string, (hands: Hands, button: HTMLElement) => void | Promise<void>>} */
export const actions = {
  print: async ({ shown }) => {
    await Promise.all([prepare(), shown.whole]);
    print();
  },

  "print-all": async ({ root, shown }) => {
    await Promise.all([prepare(), shown.whole]);
    printAll(part(root, "result"));
  },

  "copy-link": async ({ root, shown, say }) => {
    const text = addressOf(root, shown.link);
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

  "show-qr": async ({ root, shown, say }, button) => {
    const figure = root.querySelector("[data-qr]");
    if (!(figure instanceof HTMLElement)) return;
    if (figure.hidden && !(await prepare())) return say("no-qr");
    draw(figure, addressOf(root, shown.link));
    figure.hidden = !figure.hidden;
    button.setAttribute("aria-expanded", String(!figure.hidden));
    if (!figure.hidden) land(figure);
  },

  "show-program": ({ root }) => {
    const fold = root.querySelector("details[data-program]");
    const summary = fold?.querySelector("summary");
    if (!(fold instanceof HTMLDetailsElement) || !summary) return;
    fold.open = true;
    land(summary, fold);
  },

  "copy-message": async ({ root, say }) => {
    const message = root.querySelector("[data-message]");
    const copied = await copy(message?.textContent ?? "");
    say(copied ? "message-copied" : "message-by-hand");
    if (copied || !(message instanceof HTMLElement)) return;
    land(message);
    getSelection()?.selectAllChildren(message);
  },

  "copy-program": async ({ root, say }) => {
    const program = root.querySelector(".am-program");
    const copied = await copy(program?.textContent ?? "");
    say(copied ? "program-copied" : "program-by-hand");
    if (!copied && program) getSelection()?.selectAllChildren(program);
  },

  export: async ({ root, shown, ask, say }, button) => {
    try {
      const kind = /** @type {ExportRequest["kind"]} */ (button.dataset.kind);
      const field = root.querySelector("[data-calendar-name]");
      const name = kind === "ics" && field instanceof HTMLInputElement ? field.value : "";
      save(await ask({ link: shown.link, on: shown.on, do: "export", kind, ...(name && { name }) }));
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
      rememberTicks(link);
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

/**
 * Links that are written as from the estimator's own page lead where they lead from there.
 * @param {HTMLElement} root @param {ParentNode} place
 */
export function linkPages(root, place) {
  for (const page of place.querySelectorAll("a[data-page]")) {
    if (page instanceof HTMLAnchorElement) page.href = new URL(page.getAttribute("href") ?? "", addressOf(root, "")).href;
  }
}

/**
 * Puts into an estimate that has come what only the page knows.
 * @param {HTMLElement} root
 * @param {string} link of the estimate
 */
export function furnish(root, link) {
  showMemory(root, link);
  showTicks(root, link);
  const drawing = root.querySelector("template[data-drawing]");
  const place = root.querySelector("div[data-drawing]:empty");
  if (drawing instanceof HTMLTemplateElement) place?.append(drawing.content.cloneNode(true));
  linkPages(root, root);
  // The code of another estimate.
  const figure = root.querySelector("[data-qr]");
  if (figure instanceof HTMLElement) figure.hidden = true;
  root.querySelector('[data-action="show-qr"]')?.setAttribute("aria-expanded", "false");
}
