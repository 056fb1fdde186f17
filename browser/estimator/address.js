// @ts-check
/**
 * The answers in the page's address: a fragment that Python wrote and that Python reads again. Nothing of a fragment
 * reaches a server. What is written here only tells a link from an anchor, and takes it apart to fill the form.
 */

/** `v1&specialite=…`, of whatever version, or what may once have been one, with what was put before it; not `montants`, which is an anchor. */
const LINK = /[vV]\d[.&]|^v\d|[=&]/;

/** @param {string} text @returns {string} the text where it is a link, or nothing */
export const asLink = (text) => (LINK.test(text) ? text : "");

/** The link in the address, or nothing. */
export const linkHere = () => asLink(location.hash.slice(1));

/**
 * The address that gives an estimate again.
 * @param {string} link
 * @param {string} [page] where it is opened; this page where none is given
 */
export const address = (link, page = location.href) => new URL(`#${link}`, page).href;

/** `v2.name.answer.….fin.check`: a link that came whole. */
const WHOLE = /^v2\.((?:[\w-]+\.[\w-]+\.)*)fin\.[0-9a-z]{7}$/i;

/** A number with decimals inside a link, and an empty answer. */
const [DECIMAL, EMPTY] = [/^(\d+)_(\d+)$/, /^-$/];

/**
 * What a link answers, for the form; Python judges it. One that is cut says nothing: the form would say half of it.
 * @param {string} link
 * @returns {Record<string, string>}
 */
export function answersOf(link) {
  if (!/^v2\b/i.test(link)) return Object.fromEntries(new URLSearchParams(link.replace(/^[^&=]*(&|$)/, "")));
  const pairs = WHOLE.exec(link)?.[1]?.match(/[^.]+\.[^.]+/g) ?? [];
  return Object.fromEntries(pairs.map((pair) => pair.split(".")).map(([name, value = ""]) => [name, value.replace(DECIMAL, "$1.$2").replace(EMPTY, "")]));
}
