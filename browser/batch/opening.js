// @ts-check
/**
 * A file as it is first read, with what was said of such a table before.
 *
 * @typedef {import("./choices.js").Mapping} Mapping
 */

import { read } from "./table.js";

/**
 * @param {import("./table.js").Asked} engine
 * @param {{name: string, data: string}} file its bytes in base64
 * @param {Pick<import("./keeping.js").Keeping, "recall">} keeping
 * @param {string} on
 */
export async function understood(engine, file, keeping, on) {
  /** @type {Mapping} */
  const nothing = {};
  const reading = await read(engine, file, nothing, on);
  const mapping = "refusal" in reading ? undefined : keeping.recall(reading.plan.headings);
  const again = mapping && (await read(engine, file, mapping, on));
  // What was kept under an older version of the questions may be refused: it is then as if it had never been said.
  return mapping && again && !("refusal" in again) ? { reading: again, mapping } : { reading, mapping: nothing };
}
