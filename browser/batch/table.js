// @ts-check
/**
 * A table on its way through the worker: the bytes of a file go in, what they hold comes out; rows go in a few at a
 * time, their results come out. How a table is read and written only Python knows, the same as on the command line.
 *
 * @typedef {import("../estimator/engine.js").Engine} Engine
 * @typedef {import("../types/python.js").Exchanges} Exchanges
 * @typedef {import("../types/python.js").TableReading} Reading
 * @typedef {import("../types/python.js").Refusal} Refusal
 * @typedef {import("../types/python.js").File} File_
 * @typedef {import("./choices.js").Mapping} Mapping
 * @typedef {import("./choices.js").Card} Card
 * @typedef {import("./rows.js").Doctor} Doctor
 * @typedef {import("./rows.js").Kind} Kind
 * @typedef {{on: string, estimator?: string, machine?: boolean, outcome?: boolean}} Choice
 *   on: the day; estimator: the address of the page that gives an estimate again; machine: for a program, and then
 *   outcome: whether each row gets its whole outcome
 * @typedef {Pick<Engine, "ask">} Asked
 */

/** Rows in one request: enough to waste no time, few enough to stop and to move the bar at once. */
const CHUNK = 50;
/** So many estimates, at most, are made to tell what a choice changes. */
const TRIED = 900;
/** What tells a spreadsheet program that a file is in UTF-8. */
const MARK = "\ufeff";

/** @param {Blob} file @returns {Promise<string>} its bytes in base64 */
export function base64(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => resolve(String(reader.result).replace(/^[^,]*,?/, "")));
    reader.addEventListener("error", () => reject(reader.error));
    reader.readAsDataURL(file);
  });
}

/**
 * @template {"reading" | "batch" | "effect" | "first" | "book"} Do
 * @param {Asked} engine
 * @param {{do: Do} & Exchanges[Do]["request"]} request
 * @returns {Promise<Exchanges[Do]["answer"]>}
 */
export const put = async (engine, request) => JSON.parse(await engine.ask(() => JSON.stringify(request)));

/**
 * @param {Asked} engine @param {{name: string, data: string}} file its bytes in base64 @param {Mapping} mapping @param {string} on
 * @returns {Promise<Reading | Refusal>}
 */
export const read = (engine, { name, data }, mapping, on) => put(engine, { do: "reading", name, data, mapping, on });

/**
 * The line of headings and all the rows, with their results.
 * @param {Asked} engine
 * @param {Reading} reading
 * @param {Choice} choice
 * @param {AbortSignal} signal stops it between two requests
 * @param {(done: number) => void} tell how many rows are done
 * @returns {Promise<{blob: Blob, doctors: Doctor[]} | undefined>} nothing where it was stopped
 */
export async function estimate(engine, { plan, rows }, { on, estimator = "", machine = false, outcome = false }, signal, tell) {
  const people = { french: !machine, listed: !machine, estimator: machine ? "" : estimator };
  const layout = { do: /** @type {const} */ ("batch"), ...plan, ...people, outcome: machine && outcome, on };
  /** @type {BlobPart[]} */
  const pieces = [MARK, (await put(engine, layout)).text];
  /** @type {Doctor[]} */
  const doctors = [];
  for (let at = 0; at < rows.length && !signal.aborted; at += CHUNK) {
    const some = rows.slice(at, at + CHUNK);
    const piece = await put(engine, { ...layout, rows: some.map(({ cells }) => cells) });
    // Text in a Blob leaves the memory that the page's script lives in.
    pieces.push(new Blob([piece.text]));
    for (const [index, row] of piece.rows.entries()) doctors.push({ ...row, line: some[index]?.line ?? 0 });
    tell(Math.min(at + CHUNK, rows.length));
  }
  return signal.aborted ? undefined : { blob: new Blob(pieces, { type: "text/csv" }), doctors };
}

/**
 * What each way to read some words, or the days that are past, makes of the rows that it concerns.
 * @param {Asked} engine
 * @param {Reading} reading
 * @param {Card | undefined} card nothing: the days that are past
 * @param {{on: string, signal: AbortSignal}} options
 * @returns {Promise<Partial<Record<Kind, number>>[] | undefined>} nothing where it would take long, or was stopped
 */
export async function effects(engine, { plan, rows, past }, card, { on, signal }) {
  const ways = card ? card.choices.length : 2;
  if ((card ? card.count : past) * ways > TRIED) return undefined;
  /** @type {Partial<Record<Kind, number>>[]} */
  const found = Array.from({ length: ways }, () => ({}));
  const asked = card ? { field: card.field, written: card.words.map(({ raw }) => raw), choices: card.choices } : {};
  const { fields, values, projects } = plan;
  for (let at = 0; at < rows.length; at += CHUNK) {
    const some = rows.slice(at, at + CHUNK).map(({ cells }) => cells);
    const { kinds } = await put(engine, { do: "effect", fields, values, projects, rows: some, on, ...asked });
    if (signal.aborted) return undefined;
    for (const [way, counts] of kinds.entries()) add(found[way] ?? {}, counts);
  }
  return found;
}

/** @param {Partial<Record<Kind, number>>} sums @param {Partial<Record<Kind, number>>} more */
function add(sums, more) {
  for (const kind of /** @type {Kind[]} */ (Object.keys(more))) sums[kind] = (sums[kind] ?? 0) + (more[kind] ?? 0);
}

/**
 * The table with its results as a workbook.
 * @param {Asked} engine @param {Reading} reading @param {Blob} results
 * @returns {Promise<File_>}
 */
export const book = async (engine, { plan: { separator, fields } }, results) =>
  put(engine, { do: "book", text: await results.text(), separator, fields });
