// @ts-check
/** What is asked, in the address of the search's page: after its #, which a browser sends to nobody. */

/** Written in the address where no mistake is to be mended. */
const AS_TYPED = { tel: "quel" };

/**
 * The address that asks for some words.
 * @param {string} page the address of the search's page
 * @param {string} words
 * @param {boolean} [exactly] as they are typed
 */
export function asking(page, words, exactly = false) {
  const address = new URL(page);
  address.search = "";
  address.hash = words.trim() ? new URLSearchParams({ q: words.trim(), ...(exactly ? AS_TYPED : {}) }).toString() : "";
  return address.href;
}

/** What an address asks for: others write it after a question mark. @param {string} address @returns {string} nothing where it asks for nothing */
export function asked(address) {
  const { hash, searchParams } = new URL(address);
  return (new URLSearchParams(hash.slice(1)).get("q") ?? searchParams.get("q") ?? "").trim();
}

/** Whether an address asks for its words as they are typed. @param {string} address */
export const askedExactly = (address) => new URLSearchParams(new URL(address).hash.slice(1)).get("tel") === AS_TYPED.tel;
