// @ts-check
/**
 * A table on its way through the worker: the bytes of a file go in, its rows come out; rows go in a few at a
 * time, CSV comes out. How a table is read and written only Python knows, the same as on the command line.
 *
 * @typedef {import("../estimator/engine.js").Engine} Engine
 * @typedef {import("../types/python.js").Exchanges} Exchanges
 * @typedef {import("../types/python.js").Table} Table
 * @typedef {import("../types/python.js").Refusal} Refusal
 * @typedef {keyof import("../types/python.js").Batch["kinds"]} Kind
 * @typedef {{outcome: boolean, on: string}} Choice outcome: whether each row gets its whole outcome; on: the day
 */

/** Rows in one request: enough to waste no time, few enough to stop and to move the bar at once. */
const CHUNK = 50;

/** @param {Blob} file @returns {Promise<string>} its bytes in base64 */
function base64(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => resolve(String(reader.result).replace(/^[^,]*,?/, "")));
    reader.addEventListener("error", () => reject(reader.error));
    reader.readAsDataURL(file);
  });
}

/**
 * @param {Pick<Engine, "ask">} engine
 * @param {Blob} file
 * @returns {Promise<Table | Refusal>}
 */
export async function read(engine, file) {
  return put(engine, { do: "table", data: await base64(file) });
}

/**
 * @template {"table" | "batch"} Do
 * @param {Pick<Engine, "ask">} engine
 * @param {{do: Do} & Exchanges[Do]["request"]} request
 * @returns {Promise<Exchanges[Do]["answer"]>}
 */
const put = async (engine, request) => JSON.parse(await engine.ask(() => JSON.stringify(request)));

/**
 * The line of headings and all the rows, with their results.
 * @param {Pick<Engine, "ask">} engine
 * @param {Table} table
 * @param {Choice} choice
 * @param {AbortSignal} signal stops it between two requests
 * @param {(done: number) => void} tell how many rows are done
 * @returns {Promise<{blob: Blob, kinds: Record<Kind, number>} | undefined>} nothing where it was stopped
 */
export async function estimate(engine, table, choice, signal, tell) {
  const { separator, headings, rows } = table;
  // What names no answer has been declared the visitor's own.
  const fields = table.fields.map((field) => (table.unknown.includes(field) ? "" : field));
  const layout = { do: /** @type {const} */ ("batch"), separator, headings, fields, ...choice };
  /** @type {BlobPart[]} */
  const pieces = [table.mark, (await put(engine, layout)).text];
  /** @type {Record<Kind, number>} */
  const kinds = { open: 0, closed: 0, to_check: 0, ended: 0, no_text: 0, faulty: 0 };
  for (let at = 0; at < rows.length && !signal.aborted; at += CHUNK) {
    const piece = await put(engine, { ...layout, rows: rows.slice(at, at + CHUNK) });
    // Text in a Blob leaves the memory that the page's script lives in.
    pieces.push(new Blob([piece.text]));
    for (const kind of /** @type {Kind[]} */ (Object.keys(kinds))) kinds[kind] += piece.kinds[kind] ?? 0;
    tell(Math.min(at + CHUNK, rows.length));
  }
  return signal.aborted ? undefined : { blob: new Blob(pieces, { type: "text/csv" }), kinds };
}
