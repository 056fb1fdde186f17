// Starts the site's worker and asks it as the site's pages do: one question, one answer. Run as a worker itself, it
// stands around the site's, whose address is then its name, and tells how much WebAssembly memory that one holds.

const heap = new BroadcastChannel("heap");

/** @param {Worker | BroadcastChannel} from @param {(data: any) => boolean} wanted */
const hear = (from, wanted) =>
  new Promise((resolve, reject) => {
    from.addEventListener("message", function listen({ data }) {
      if (data.kind === "failed" || data.kind === "broken") reject(new Error(data.detail));
      if (!wanted(data)) return;
      from.removeEventListener("message", listen);
      resolve(data);
    });
  });

/** @param {string} url of the site's worker.js */
export async function open(url) {
  const worker = new Worker(import.meta.url, { type: "module", name: url });
  await hear(worker, ({ kind }) => kind === "ready");
  return {
    /** Asks `times` estimates one after the other, each of another number of patients; gives the milliseconds of each. */
    async estimates(request, times) {
      const taken = [];
      for (let id = 0; id < times; id += 1) {
        const answers = { ...request.answers, patientele_mt: String(Number(request.answers.patientele_mt) + (id % 400)) };
        const start = performance.now();
        const answer = hear(worker, (data) => data.kind === "answer" && data.id === id);
        worker.postMessage({ id, text: JSON.stringify({ ...request, answers }) });
        const { text } = await answer;
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

if (typeof document === "undefined") {
  const memories = [];
  for (const how of ["instantiate", "instantiateStreaming"]) {
    const real = WebAssembly[how];
    WebAssembly[how] = async (...given) => {
      const made = await real.apply(WebAssembly, given);
      const { memory } = (made.instance ?? made).exports;
      if (memory) memories.push(memory);
      return made;
    };
  }
  heap.addEventListener("message", ({ data }) => {
    if (data.asked) heap.postMessage({ bytes: memories.reduce((sum, { buffer }) => sum + buffer.byteLength, 0) });
  });
  await import(self.name);
}
