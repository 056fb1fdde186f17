// @ts-check
/**
 * A table on its way through the worker: the bytes of a file go in, its rows come out; rows go in a few at a
 * time, CSV comes out. How a table is read and written only Python knows, the same as on the command line.
 *
 * @typedef {import("../estimator/engine.js").Engine} Engine
 * @typedef {"open" | "closed" | "to_check" | "faulty"} Kind
 * @typedef {{separator: string, headings: string[], fields: string[], unknown: string[], rows: string[][], mark: string}} Table
 * @typedef {{outcome: boolean, on: string}} Choice outcome: whether each row gets its whole outcome; on: the day
 * @typedef {{text: string, kinds: Partial<Record<Kind, number>>}} Piece
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
 * @param {Engine} engine
 * @param {File} file
 * @returns {Promise<Table | {refusal: string}>}
 */
export async function read(engine, file) {
  const data = await base64(file);
  return JSON.parse(await engine.ask(() => JSON.stringify({ do: "table", data })));
}

/**
 * The line of headings and all the rows, with their results.
 * @param {Engine} engine
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
  const layout = { do: "batch", separator, headings, fields, ...choice };
  /** @type {(part?: string[][]) => Promise<Piece>} */
  const ask = async (part) => JSON.parse(await engine.ask(() => JSON.stringify({ ...layout, rows: part })));
  /** @type {BlobPart[]} */
  const pieces = [table.mark, (await ask()).text];
  /** @type {Record<Kind, number>} */
  const kinds = { open: 0, closed: 0, to_check: 0, faulty: 0 };
  for (let at = 0; at < rows.length && !signal.aborted; at += CHUNK) {
    const piece = await ask(rows.slice(at, at + CHUNK));
    // Text in a Blob leaves the memory that the page's script lives in.
    pieces.push(new Blob([piece.text]));
    for (const kind of /** @type {Kind[]} */ (Object.keys(kinds))) kinds[kind] += piece.kinds[kind] ?? 0;
    tell(Math.min(at + CHUNK, rows.length));
  }
  return signal.aborted ? undefined : { blob: new Blob(pieces, { type: "text/csv" }), kinds };
}
