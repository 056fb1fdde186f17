// @ts-check
/** What Python lacks at first, and is given once an answer takes it: see estimator/assistant_medical/apart.py. */

/** What it says in the place of the answer. */
const LACKING = '{"lacks": "tables"}';
/** Where it is then given its archive. */
const PLACE = "/lib/tables.zip";

/**
 * @param {(text: string) => string} estimate Python's `estimate_json`
 * @param {() => Promise<ArrayBuffer>} bring the archive
 * @param {(place: string, content: Uint8Array) => void} write a file that Python sees
 * @returns {(text: string) => Promise<string>} the same, for which nothing is lacking
 */
export function adding(estimate, bring, write) {
  /** @type {Promise<void> | undefined} */
  let added;
  const add = async () => {
    write(PLACE, new Uint8Array(await bring()));
    estimate(JSON.stringify({ do: "add", archive: PLACE }));
  };
  return async (text) => {
    const said = estimate(text);
    if (said !== LACKING) return said;
    added ??= add();
    // Where it did not come, the next question asks for it again.
    added.catch(() => (added = undefined));
    await added;
    return estimate(text);
  };
}
