// Answers requests in a browser's worker, and posts which functions its engine has called.
import { Answering } from "./answering.mjs";

addEventListener("message", async ({ data: { place, count } }) => {
  const here = new URL("./", import.meta.url).href;
  const fetched = async (name) => (await fetch(name)).json();
  const [requests, { info }] = await Promise.all([fetched("requests.json"), fetched("pyodide-lock.json")]);
  const seen = new Uint8Array(count);
  const python = new Answering({ scripts: here, indexURL: here, archive: `${here}archive.zip`, nothing: "", info, marks: { place, seen } });
  await python.start();
  for (const request of requests) python.answer(request);
  python.gather();
  postMessage([...seen]);
});
