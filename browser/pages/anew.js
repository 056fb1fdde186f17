// @ts-check
/**
 * The address of a file that came with a fault, to be asked for again: under the same one a script that has failed would fail
 * for as long as the page lasts, and a cache may still have what it had, even once the host has been asked past it (WebKit's).
 * @param {string} address
 */
export const anew = (address) => `${address}?anew`;
