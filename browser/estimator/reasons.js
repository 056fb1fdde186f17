// @ts-check
/** Why Python cannot start or go on, where the browser's own words tell: the visitor can then do something about it. */

/** @typedef {"forbidden" | "memory"} Reason forbidden: the browser runs no WebAssembly. memory: none is left. */

/** @type {readonly [Reason, RegExp][]} */
const REASONS = [
  ["memory", /out of memory|could not allocate|allocation failed|cannot (?:enlarge|allocate)|MemoryError/iu],
  ["forbidden", /WebAssembly is not defined|variable: WebAssembly|disallowed by embedder|content security policy|blocked by CSP/iu],
];

/**
 * @template {string} Other
 * @param {string} why @param {Other} otherwise @returns {Reason | Other}
 */
export const reason = (why, otherwise) => REASONS.find(([, words]) => words.test(why))?.[0] ?? otherwise;
