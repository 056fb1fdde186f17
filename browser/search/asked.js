// @ts-check
/** What is asked, in the address of the search's page: after its #, which a browser sends to nobody. */

/**
 * The address that asks for some words.
 * @param {string} page the address of the search's page
 * @param {string} words
 */
export function asking(page, words) {
  const address = new URL(page);
  address.search = "";
  address.hash = words.trim() ? new URLSearchParams({ q: words.trim() }).toString() : "";
  return address.href;
}

/** What an address asks for: others write it after a question mark. @param {string} address @returns {string} nothing where it asks for nothing */
export function asked(address) {
  const { hash, searchParams } = new URL(address);
  return (new URLSearchParams(hash.slice(1)).get("q") ?? searchParams.get("q") ?? "").trim();
}
