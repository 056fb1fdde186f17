// @ts-check
/**
 * What makes HTML, or the address of a program, out of a text: each place that does so has a policy of its own, which the
 * page's Content-Security-Policy names (see scripts/site/pages.py). A browser without Trusted Types has the rules alone.
 *
 * @template {string} Maker
 * @param {string} name
 * @param {Record<Maker, (text: string) => string>} rules
 */
export const policy = (name, rules) => globalThis.trustedTypes?.createPolicy(name, rules) ?? rules;
