// Answers requests in a browser's worker, and posts which functions its engine has called.
import { Answering } from "./answering.mjs";

addEventListener("message", async ({ data: { place, count } }) => {
  const here = new URL("./", import.meta.url).href;
  const fetched = async (name) => (await fetch(name)).json();
  const [requests, { info }] = await Promise.all([fetched("requests.json"), fetched("pyodide-lock.json")]);
  const tables = new Uint8Array(await (await fetch("tables.zip")).arrayBuffer());
  const seen = new Uint8Array(count);
  const given = { archive: `${here}archive.zip`, nothing: "", tables, info };
  const python = new Answering({ scripts: here, indexURL: here, ...given, marks: { place, seen } });
  await python.start();
  for (const request of requests) python.answer(request);
  python.gather();
  postMessage([...seen]);
});
