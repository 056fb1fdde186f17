// @ts-check
/** @param {string} text @returns {string} what is compared: no accent, no capital, plain spaces and apostrophes */
export const plain = (text) =>
  text.normalize("NFD").replace(/\p{M}/gu, "").replace(/\s+/g, " ").replace(/’/g, "'").trim().toLowerCase();
