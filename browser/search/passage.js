// @ts-check
/**
 * A piece of a text around what was looked for, with what was found in it.
 *
 * @typedef {{text: string, marked: boolean}} Piece
 */

import { words } from "./words.js";

/** So many characters tell enough of a page. */
const LENGTH = 190;

/** A text in pieces, those that were looked for apart. @param {string} text @param {ReadonlySet<string>} stems @returns {Piece[]} */
export function marked(text, stems) {
  /** @type {Piece[]} */
  const pieces = [];
  let at = 0;
  for (const { stem, start, end } of words(text)) {
    if (!stems.has(stem)) continue;
    pieces.push({ text: text.slice(at, start), marked: false }, { text: text.slice(start, end), marked: true });
    at = end;
  }
  return [...pieces, { text: text.slice(at), marked: false }].filter((piece) => piece.text);
}

/**
 * What of a text says most of what was looked for, from where a sentence begins if one does near there.
 * @param {string} text
 * @param {ReadonlySet<string>} stems
 * @param {number} [length]
 * @returns {Piece[]} nothing where there is no text
 */
export function passage(text, stems, length = LENGTH) {
  const starts = [0, ...[...text.matchAll(/(?<=[.!?…»\n]\s*)(?<=\s)(?=\S)/gu)].map(({ index }) => index)];
  const found = words(text).filter(({ stem }) => stems.has(stem));
  const says = (/** @type {number} */ from) =>
    new Set(found.filter(({ start, end }) => start >= from && end <= from + length).map(({ stem }) => stem)).size;
  const richest = starts.reduce((chosen, start) => (says(start) > says(chosen) ? start : chosen), 0);
  const first = found.find(({ start }) => start >= richest);
  // The sentence of the first of them, not one before it.
  let best = first ? Math.max(...starts.filter((start) => start <= first.start)) : 0;
  let cut = "";
  if (first && first.end > best + length) {
    best = text.lastIndexOf(" ", Math.max(0, first.start - length / 3)) + 1;
    cut = best ? "…" : "";
  }
  let end = best + length;
  if (end < text.length) end = Math.max(text.lastIndexOf(" ", end), best + length / 2);
  const piece = text.slice(best, end).replace(/\s+/gu, " ").trim();
  return piece ? marked(`${cut}${piece}${end < text.length && !/[.!?]$/u.test(piece) ? "…" : ""}`, stems) : [];
}
