// @ts-check
/**
 * What was chosen of tables, by their headings: for the session, and on the device only where the visitor asks. No row is
 * kept. A browser may refuse its storage.
 *
 * @typedef {import("./choices.js").Mapping} Mapping
 * @typedef {[string, Mapping][]} Kept the headings of a table and what was chosen of it, the last one at the end
 * @typedef {Pick<Storage, "getItem" | "setItem" | "removeItem">} Store
 */

const KEY = "assistant-medical.tableau";
/** So many tables are remembered. */
const MOST = 20;

export class Keeping {
  #session;
  #device;

  /** @param {() => Store} session @param {() => Store} device a browser may refuse either as it is asked for */
  constructor(session = () => sessionStorage, device = () => localStorage) {
    this.#session = session;
    this.#device = device;
  }

  /** Whether what is chosen stays on the device. */
  get onDevice() {
    return read(this.#device) !== undefined;
  }

  /** What was chosen of a table with these headings. @param {readonly string[]} headings @returns {Mapping | undefined} */
  recall(headings) {
    const name = named(headings);
    const found = [...(read(this.#device) ?? []), ...(read(this.#session) ?? [])];
    return found.filter(([other]) => other === name).at(-1)?.[1];
  }

  /** @param {readonly string[]} headings @param {Mapping | undefined} mapping nothing, to forget it */
  remember(headings, mapping) {
    for (const store of this.onDevice ? [this.#session, this.#device] : [this.#session]) {
      const others = (read(store) ?? []).filter(([other]) => other !== named(headings));
      write(store, mapping ? [...others, [named(headings), mapping]] : others);
    }
  }

  /** @param {boolean} kept @returns {boolean} whether it is as asked for */
  keepOnDevice(kept) {
    if (kept) return write(this.#device, read(this.#session) ?? []);
    try {
      this.#device().removeItem(KEY);
    } catch {
      // What cannot be written was never kept.
    }
    return true;
  }
}

/** @param {readonly string[]} headings */
const named = (headings) => JSON.stringify(headings.map((heading) => heading.trim()));

/** @param {() => Store} store @returns {Kept | undefined} */
function read(store) {
  try {
    const found = JSON.parse(store().getItem(KEY) ?? "null");
    return Array.isArray(found) ? found : undefined;
  } catch {
    return undefined;
  }
}

/** @param {() => Store} store @param {Kept} kept */
function write(store, kept) {
  try {
    store().setItem(KEY, JSON.stringify(kept.slice(-MOST)));
  } catch {
    return false;
  }
  return true;
}
