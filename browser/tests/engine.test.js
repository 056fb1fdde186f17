// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { ToldWorker, during } from "./world.js";
import { Engine } from "../estimator/engine.js";

/** @typedef {import("../estimator/starting.js").Start} Start */

/**
 * An engine, what it has become, and a clock that moves when told.
 * @param {import("node:test").Context} context
 * @param {Start} [start] @param {ReturnType<import("../estimator/ahead.js").Ahead["take"]>[]} taken what the page has begun
 */
function watched(context, start = "whole", ...taken) {
  let now = 0;
  context.mock.timers.enable({ apis: ["setTimeout"] });
  context.mock.method(performance, "now", () => now);
  context.mock.method(console, "warn", () => {});
  const engine = new Engine({ address: "", memory: "", start, take: () => taken.shift(), make: (name) => new Worker("", { name }), pressed: () => false });
  engine.patience = 1000;
  /** @type {string[]} */
  const states = [];
  engine.addEventListener("change", () => states.push(engine.state));
  const wait = (/** @type {number} */ time) => {
    now += time;
    context.mock.timers.tick(time);
  };
  return { engine, states, wait };
}

const worker = () => {
  const last = ToldWorker.made.at(-1);
  if (!last) throw new Error("no worker was made");
  return last;
};

test("a question is read when Python can take it, not when it is put", async (context) => {
  const { engine } = watched(context);
  let form = "early";
  const answer = engine.ask(() => form);
  assert.deepEqual(worker().asked, []);
  form = "late";
  worker().tells({ kind: "ready" });
  assert.deepEqual(worker().asked, [{ id: 1, text: "late" }]);
  worker().tells({ kind: "answer", id: 1, text: "said" });
  assert.equal(await answer, "said");
});

test("answers find their questions in whatever order they come, and one that broke breaks no other", async (context) => {
  const { engine } = watched(context);
  const answers = ["a", "b", "c"].map((text) => engine.ask(() => text));
  worker().tells({ kind: "ready" });
  worker().tells({ kind: "broken", id: 2, detail: "PythonError", missing: false });
  worker().tells({ kind: "answer", id: 3, text: "C" });
  worker().tells({ kind: "answer", id: 99, text: "nobody's" });
  worker().tells({ kind: "answer", id: 1, text: "A" });
  assert.deepEqual(
    (await Promise.allSettled(answers)).map((each) => ("value" in each ? each.value : each.reason.message)),
    ["A", "PythonError", "C"],
  );
});

test("it is calm when Python is ready and owes no answer", (context) => {
  const { engine } = watched(context);
  let calm = 0;
  engine.addEventListener("calm", () => (calm += 1));
  engine.ask(() => "a");
  engine.ask(() => "b");
  worker().tells({ kind: "ready" });
  worker().tells({ kind: "answer", id: 1, text: "A" });
  assert.equal(calm, 0);
  worker().tells({ kind: "answer", id: 2, text: "B" });
  assert.equal(calm, 1);
});

test("a line that still brings bytes is slow, one that brings none is stalled, and both may get ready after all", (context) => {
  const { engine, states, wait } = watched(context);
  engine.start();
  wait(600);
  worker().tells({ kind: "alive" });
  wait(400);
  assert.deepEqual(states, ["starting", "slow"]);
  wait(1000);
  assert.deepEqual(states, ["starting", "slow", "stalled"]);
  worker().tells({ kind: "ready" });
  wait(10_000);
  assert.deepEqual(states, ["starting", "slow", "stalled", "ready"]);
});

test("an answer that does not come is noticed too, and once it has come nothing is", (context) => {
  const { engine, states, wait } = watched(context);
  engine.start();
  worker().tells({ kind: "ready" });
  wait(5000);
  engine.ask(() => "a");
  wait(999);
  assert.deepEqual(states, ["starting", "ready"]);
  wait(1);
  assert.deepEqual(states, ["starting", "ready", "stalled"]);
  worker().tells({ kind: "answer", id: 1, text: "" });
  wait(5000);
  assert.deepEqual(states, ["starting", "ready", "stalled", "ready"]);
});

test("a worker that failed is thrown away; the next one gets the questions that wait, and the old one is not heard", async (context) => {
  const { engine, states } = watched(context);
  const answer = engine.ask(() => "again");
  const first = worker();
  first.tells({ kind: "failed", step: "start", detail: "no engine" });
  assert.ok(first.stopped);
  assert.equal(engine.state, "failed");
  engine.restart();
  assert.notEqual(worker(), first);
  first.tells({ kind: "ready" });
  assert.deepEqual(worker().asked, []);
  worker().tells({ kind: "ready" });
  worker().tells({ kind: "answer", id: 1, text: "said" });
  assert.equal(await answer, "said");
  assert.deepEqual(states, ["starting", "failed", "starting", "ready"]);
});

test("a question that is forgotten is put to no worker", (context) => {
  const { engine } = watched(context);
  engine.ask(() => "old");
  engine.forget();
  engine.ask(() => "new");
  worker().tells({ kind: "ready" });
  assert.deepEqual(worker().asked, [{ id: 2, text: "new" }]);
});

test("a start that fails is followed by the next one, without a word, and the last one is told", async (context) => {
  const { engine, states } = watched(context, "memory");
  const answer = engine.ask(() => "asked");
  const ways = ["memory", "lean", "whole"].map(() => {
    const way = worker();
    way.tells({ kind: "failed", step: "start", detail: "lost" });
    return way;
  });
  assert.equal(new Set(ways).size, 3);
  assert.ok(ways.every(({ stopped }) => stopped));
  assert.deepEqual(states, ["starting", "failed"]);
  engine.restart();
  assert.ok(!ways.includes(worker()));
  worker().tells({ kind: "ready" });
  worker().tells({ kind: "answer", id: 1, text: "said" });
  assert.equal(await answer, "said");
});

for (const start of /** @type {Start[]} */ (["memory", "lean"])) {
  test(`an answer that fails on the start "${start}" is asked for again on the whole engine, and what fails there is told`, async (context) => {
    const { engine, states } = watched(context, start);
    const [first, second] = [engine.ask(() => "a"), engine.ask(() => "b")];
    const former = worker();
    former.tells({ kind: "ready" });
    former.tells({ kind: "answer", id: 2, text: "B" });
    former.tells({ kind: "broken", id: 1, detail: "unreachable", missing: false });
    assert.ok(former.stopped);
    assert.deepEqual(worker().asked, []);
    worker().tells({ kind: "ready" });
    assert.deepEqual(worker().asked, [{ id: 1, text: "a" }]);
    worker().tells({ kind: "broken", id: 1, detail: "PythonError", missing: false });
    await assert.rejects(first, /PythonError/);
    assert.equal(await second, "B");
    assert.ok(!states.includes("failed"));
    assert.ok(!worker().stopped);
  });
}

test("where the whole engine cannot start either, the answer fails, and what stood before it goes on", async (context) => {
  const { engine, states } = watched(context, "memory");
  const [first, second] = [engine.ask(() => "a"), engine.ask(() => "b")];
  worker().tells({ kind: "ready" });
  worker().tells({ kind: "broken", id: 1, detail: "unreachable", missing: false });
  worker().tells({ kind: "failed", step: "fetch", detail: "status 404" });
  await assert.rejects(first, /404/);
  worker().tells({ kind: "ready" });
  assert.deepEqual(worker().asked, [{ id: 2, text: "b" }]);
  worker().tells({ kind: "answer", id: 2, text: "B" });
  assert.equal(await second, "B");
  assert.ok(!states.includes("failed"));
});

test("an answer that takes a file which is missing fails alone, and whoever wants to know is told", async (context) => {
  const { engine } = watched(context, "memory");
  let told = 0;
  engine.addEventListener("missing", () => (told += 1));
  const answer = engine.ask(() => "a");
  const only = worker();
  only.tells({ kind: "ready" });
  only.tells({ kind: "broken", id: 1, detail: "status 404", missing: true });
  assert.equal(told, 1);
  await assert.rejects(answer, /404/);
  assert.equal(worker(), only);
  assert.ok(!only.stopped);
});

test("where nothing came, the start that is asked for anew is another one", (context) => {
  const { engine, wait } = watched(context, "lean");
  engine.start();
  wait(1000);
  assert.equal(engine.state, "stalled");
  const names = [1, 2, 3].map(() => {
    engine.restart();
    wait(1000);
    return worker().name;
  });
  assert.deepEqual(names, ["memory", "whole", "lean"]);
});

test("a browser that allows no worker is told of, and the page lives", (context) => {
  const { engine, states } = watched(context);
  during(context, { Worker: class { constructor() { throw new Error("refused"); } } });
  engine.start();
  assert.deepEqual(states, ["failed"]);
});

test("the worker that the page has begun is taken once, with all that it has told", async (context) => {
  const begun = new ToldWorker();
  const taken = { worker: /** @type {Worker} */ (/** @type {unknown} */ (begun)), heard: [/** @type {const} */ ({ kind: "ready" })] };
  const { engine } = watched(context, "memory", taken);
  const answer = engine.ask(() => "asked");
  await Promise.resolve();
  assert.deepEqual(begun.asked, [{ id: 1, text: "asked" }]);
  begun.tells({ kind: "answer", id: 1, text: "said" });
  assert.equal(await answer, "said");
  engine.restart();
  assert.ok(begun.stopped);
  assert.notEqual(worker(), begun);
});
