// Starts the site's worker through probe.mjs and talks to it as the site's pages do: one question, one answer.

const heap = new BroadcastChannel("heap");

/** @param {MessagePort | Worker | BroadcastChannel} from @param {(data: any) => boolean} wanted */
const hear = (from, wanted) =>
  new Promise((resolve, reject) => {
    const listen = ({ data }) => {
      if (data.kind === "failed" || data.kind === "broken") reject(new Error(data.detail));
      if (!wanted(data)) return;
      from.removeEventListener("message", listen);
      resolve(data);
    };
    from.addEventListener("message", listen);
  });

/** @param {string} url of the site's worker.js */
async function open(url) {
  const worker = new Worker(new URL("probe.mjs", import.meta.url), { type: "module", name: url });
  await hear(worker, ({ kind }) => kind === "ready");
  let count = 0;

  /** @param {object} request */
  const ask = async (request) => {
    const id = ++count;
    const answer = hear(worker, (data) => data.kind === "answer" && data.id === id);
    worker.postMessage({ id, text: JSON.stringify(request) });
    return (await answer).text;
  };

  return {
    /** Asks `times` estimates one after the other, each of another number of patients; gives the milliseconds of each. */
    async estimates(request, times) {
      const taken = [];
      for (let run = 0; run < times; run += 1) {
        const answers = { ...request.answers, patientele_mt: String(Number(request.answers.patientele_mt) + (run % 400)) };
        const start = performance.now();
        const text = await ask({ ...request, answers });
        taken.push(performance.now() - start);
        if (!text.startsWith('{"type": "result"')) throw new Error(`no estimate: ${text.slice(0, 80)}`);
      }
      return taken;
    },
    /** The bytes of the worker's WebAssembly memory. */
    async heap() {
      const answer = hear(heap, ({ bytes }) => bytes !== undefined);
      heap.postMessage({ asked: true });
      return (await answer).bytes;
    },
  };
}

globalThis.openWorker = async (url) => {
  globalThis.worker = await open(url);
};
