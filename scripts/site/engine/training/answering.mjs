// A Python that answers requests with an engine of any kind, in Node and in a browser's worker alike.

/** What Python says, and where it is then given what reads tables: see browser/estimator/adding.js. */
const LACKING = '{"lacks": "tables"}';
const TABLES = "/lib/tables.zip";

/**
 * @typedef {object} Place
 * @property {string} scripts the address of Pyodide's folder, as `import` wants it
 * @property {string} indexURL the same, as Pyodide wants it
 * @property {string} archive
 * @property {string} nothing an archive without anything in it, for a Python that starts from a memory
 * @property {Uint8Array} [tables] the archive of what reads tables, which is brought where it is lacking
 * @property {object} info of Pyodide's lock
 * @property {{place: number, seen: Uint8Array}} [marks] where the engine notes what it calls, and what it has called
 */

export class Answering {
  /** @param {Place} place @param {Uint8Array} [memory] that of a Python that has started, else the archive is read */
  constructor(place, memory) {
    this.place = place;
    this.memory = memory;
  }

  async start() {
    const { scripts, indexURL, archive, nothing, info } = this.place;
    const { loadPyodide } = await import(`${scripts}pyodide.mjs`);
    const { default: create } = await import(`${scripts}pyodide.asm.mjs`);
    this.pyodide = await loadPyodide({
      indexURL,
      packageBaseUrl: indexURL,
      stdLibURL: this.memory ? nothing : archive,
      lockFileContents: { info, packages: {} },
      enableRunUntilComplete: false,
      createPyodideModule: async (settings) => {
        this.module = await create(settings);
        // A memory is written over the marks, too; and Pyodide makes no room for one that has grown.
        this.gather();
        const head = this.memory ? new Uint32Array(this.memory.buffer, this.memory.byteOffset, 2)[1] : 0;
        if (this.memory && this.memory.length - head > this.module.HEAP8.length) this.module.growMemory(this.memory.length - head);
        return this.module;
      },
      ...this.more(),
    });
    this.estimate = this.pyodide.pyimport("assistant_medical.web").estimate_json;
  }

  more() {
    return this.memory ? { _loadSnapshot: this.memory } : {};
  }

  /** @param {string} text @returns {{text?: string, trap?: boolean}} an exception is told by its last line */
  answer(text) {
    try {
      const said = this.estimate(text);
      return { text: said === LACKING && this.place.tables ? this.estimate(this.withTables(text)) : said };
    } catch (cause) {
      if (isTrap(cause)) return { trap: true };
      return { text: String(cause.message).trim().split("\n").at(-1) };
    }
  }

  /** The same request, of a Python that now has what it lacked. @param {string} text */
  withTables(text) {
    this.pyodide.FS.writeFile(TABLES, this.place.tables);
    this.estimate(JSON.stringify({ do: "add", archive: TABLES }));
    return text;
  }

  gather() {
    const { marks } = this.place;
    const now = marks && this.module.HEAPU8.subarray(marks.place, marks.place + marks.seen.length);
    now?.forEach((each, rank) => (marks.seen[rank] |= each));
  }
}

/** What is the engine's fault, not the question's. */
export const isTrap = (cause) => cause instanceof WebAssembly.RuntimeError || cause?.pyodide_fatal_error === true;

/** The memory of a Python that has read these templates and answered these. @param {Place} place @param {string[]} templates @param {string[]} requests */
export async function keptMemory(place, templates, requests) {
  const python = new Answering(place);
  python.more = () => ({ _makeSnapshot: true, env: { HOME: "/home/pyodide", PYTHONHASHSEED: "0" } });
  await python.start();
  python.pyodide.runPython(`from assistant_medical.view.render import environment\nfor name in ${JSON.stringify(templates)}: environment().get_template(name)`);
  for (const request of requests) python.answer(request);
  python.estimate.destroy();
  python.gather();
  python.pyodide.runPython("import gc; gc.collect(); gc.freeze()");
  return python.pyodide.makeMemorySnapshot();
}
