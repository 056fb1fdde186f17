// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { ToldWorker, defined, during, put } from "./world.js";

put("document", { title: "" });
put("ahead", { memory: "", start: "memory", take: () => undefined, make: () => new Worker("") });
await import("../estimator/estimator.js");
await import("../batch/batch.js");
Reflect.deleteProperty(globalThis, "document");
const { engine, leaveEngine, useEngine } = await import("../estimator/start.js");
// An engine that waits for its worker keeps Node from its end.
engine.stop();

for (const [name, Element] of defined) {
  test(`<${name}> touches nothing while it is made`, () => {
    assert.equal(typeof new Element(), "object");
  });
}

test("each element of ours is defined once", () => {
  assert.deepEqual([...defined.keys()].sort(), ["am-batch", "am-estimator"]);
});

test("the engine of the page runs as long as anybody may ask it something, and starts once", (context) => {
  context.after(() => engine.stop());
  const [one, other, before] = [{}, {}, ToldWorker.made.length];
  useEngine(one);
  useEngine(other);
  useEngine(one);
  leaveEngine(one);
  assert.deepEqual(ToldWorker.made.slice(before).map(({ stopped }) => stopped), [false]);
  leaveEngine(other);
  assert.deepEqual(ToldWorker.made.slice(before).map(({ stopped }) => stopped), [true]);
  during(context, { navigator: { connection: { saveData: true } } });
  useEngine(one);
  assert.equal(ToldWorker.made.length, before + 1);
  leaveEngine(one);
});
