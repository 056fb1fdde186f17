// What the worker of a built site is told to load, and where it stands.
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** @param {string} site */
export async function published(site) {
  const folder = join(site, "assets", "estimator");
  const [name] = (await readdir(folder)).filter((file) => file.startsWith("worker."));
  const [line] = (await readFile(join(folder, name), "utf8")).split("\n");
  const runtime = JSON.parse(line.slice(line.indexOf("{"), line.lastIndexOf("}") + 1));
  return { runtime, indexURL: new URL(runtime.indexURL, pathToFileURL(join(folder, name))) };
}
