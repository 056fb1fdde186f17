// @ts-check
/**
 * As much of a browser as a module needs to be imported, and nothing that works by itself: a test that calls for more
 * puts it there. An element has no property at all: whatever touches it while it is made, throws.
 */

/** @param {string} name @param {unknown} value */
export function put(name, value) {
  Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
}

/**
 * Puts globals in place for one test.
 * @param {import("node:test").Context} context
 * @param {Record<string, unknown>} globals
 */
export function during(context, globals) {
  for (const [name, value] of Object.entries(globals)) {
    const before = Object.getOwnPropertyDescriptor(globalThis, name);
    put(name, value);
    context.after(() => before ? Object.defineProperty(globalThis, name, before) : Reflect.deleteProperty(globalThis, name));
  }
}

/** @param {string} name @returns {never} */
const touched = (name) => {
  throw new Error(`an element is touched while it is made: ${name}`);
};

class Untouchable {
  constructor() {
    return new Proxy(this, { get: (_, name) => touched(String(name)), set: (_, name) => touched(String(name)) });
  }
}

/** The elements that were defined, by their names. @type {Map<string, new () => object>} */
export const defined = new Map();

/** A worker that does as it is told, and notes what it is asked. */
export class ToldWorker extends EventTarget {
  /** @type {ToldWorker[]} */
  static made = [];
  /** @type {{id: number, text: string}[]} */
  asked = [];
  stopped = false;

  /** @param {string} [_] its address @param {{name?: string}} [options] */
  constructor(_ = "", { name = "" } = {}) {
    super();
    this.name = name;
    ToldWorker.made.push(this);
  }

  /** @param {{id: number, text: string}} question */
  postMessage(question) {
    this.asked.push(question);
  }

  terminate() {
    this.stopped = true;
  }

  /** @param {import("../estimator/worker.js").Message} message */
  tells(message) {
    this.dispatchEvent(new MessageEvent("message", { data: message }));
  }
}

put("HTMLElement", Untouchable);
put("HTMLFormElement", class {});
put("customElements", {
  get: (/** @type {string} */ name) => defined.get(name),
  define: (/** @type {string} */ name, /** @type {new () => object} */ element) => defined.set(name, element),
});
put("Worker", ToldWorker);
put("navigator", {});
