// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import "./world.js";
import { Asking } from "../estimator/asking.js";

/** An engine that answers when told, and what the page says meanwhile. */
function atWork() {
  /** @type {{request: {link: string}, resolve: (text: string) => void, reject: (cause: Error) => void}[]} */
  const asked = [];
  /** @type {[string, string][]} */
  const said = [];
  const engine = {
    state: "ready",
    why: "",
    restarts: 0,
    ask: (/** @type {() => string} */ read) =>
      new Promise((resolve, reject) => asked.push({ request: JSON.parse(read()), resolve, reject })),
    restart() {
      this.restarts++;
    },
  };
  const asking = new Asking(/** @type {any} */ (engine), (status, trouble) => said.push([status, trouble]));
  return { asking, asked, said, engine };
}

/** What is pending has its turn. */
const soon = () => new Promise((resolve) => setTimeout(resolve));

test("of two estimates only the last is answered, in whatever order they come back", async () => {
  for (const order of [[0, 1], [1, 0]]) {
    const { asking, asked } = atWork();
    const answers = ["a", "b"].map((link) => asking.estimate(() => ({ link })));
    for (const at of order) asked[at]?.resolve(JSON.stringify({ link: asked[at]?.request.link }));
    assert.deepEqual(await Promise.all(answers), [undefined, /** @type {any} */ ({ link: "b" })]);
  }
});

test("an estimate that is dropped comes to nothing, though its answer comes", async () => {
  const { asking, asked } = atWork();
  const answer = asking.estimate(() => ({ link: "a" }));
  asking.drop();
  asked[0]?.resolve("{}");
  assert.equal(await answer, undefined);
});

test("an estimate that broke is told and put again on demand, with what the form says by then", async (context) => {
  context.mock.method(console, "error", () => {});
  const { asking, asked, said, engine } = atWork();
  let link = "first";
  const answer = asking.estimate(() => ({ link }));
  asked[0]?.reject(new Error("PythonError"));
  await soon();
  assert.deepEqual(said.at(-1), ["", "broken"]);
  link = "second";
  asking.retry();
  await soon();
  assert.equal(engine.restarts, 1);
  assert.equal(asked[1]?.request.link, "second");
  asked[1]?.resolve(JSON.stringify({ link }));
  assert.deepEqual(await answer, /** @type {any} */ ({ link: "second" }));
  assert.deepEqual(said.at(-1), ["", ""]);
});

test("a new estimate takes the place of one that broke, which then asks no more", async (context) => {
  context.mock.method(console, "error", () => {});
  const { asking, asked } = atWork();
  const first = asking.estimate(() => ({ link: "a" }));
  asked[0]?.reject(new Error("PythonError"));
  await soon();
  const second = asking.estimate(() => ({ link: "b" }));
  asked[1]?.resolve(JSON.stringify({ link: "b" }));
  assert.deepEqual(await Promise.all([first, second]), [undefined, /** @type {any} */ ({ link: "b" })]);
  assert.equal(asked.length, 2);
});

test("a slow start is told to who waits alone, a vain one to everybody", () => {
  const { asking, said, engine } = atWork();
  for (const [state, told] of /** @type {const} */ ([["slow", ""], ["stalled", "stalled"], ["failed", "failed"], ["starting", ""]])) {
    engine.state = state;
    asking.tell();
    assert.deepEqual(said.at(-1), ["", told]);
  }
  engine.state = "slow";
  asking.estimate(() => ({ link: "a" }));
  asking.tell();
  assert.deepEqual(said.at(-1), ["", "slow"]);
  asking.drop();
});

test("what was foreseen is not asked again as long as it is asked as it was, be it on its way still", async () => {
  for (const late of [false, true]) {
    const { asking, asked } = atWork();
    asking.foresee(() => ({ link: "a" }));
    const come = () => asked[0]?.resolve(JSON.stringify({ link: "a" }));
    if (!late) come();
    const answer = asking.estimate(() => ({ link: "a" }));
    if (late) come();
    assert.deepEqual(await answer, /** @type {any} */ ({ link: "a" }));
    assert.equal(asked.length, 1);
    asking.estimate(() => ({ link: "b" }));
    await soon();
    assert.deepEqual(asked[1]?.request, /** @type {any} */ ({ link: "b", outcome: false }));
    asking.drop();
  }
});

test("what could not be foreseen is asked when it is wanted", async () => {
  const { asking, asked } = atWork();
  asking.foresee(() => ({ link: "a" }));
  asked[0]?.reject(new Error("PythonError"));
  await soon();
  const answer = asking.estimate(() => ({ link: "a" }));
  asked[1]?.resolve(JSON.stringify({ link: "a" }));
  assert.deepEqual(await answer, /** @type {any} */ ({ link: "a" }));
});

test("what an estimate left for later is asked as the estimate was", async () => {
  const { asking, asked } = atWork();
  const answer = asking.estimate(() => ({ answers: { a: "1" }, later: true }));
  asked[0]?.resolve("{}");
  await answer;
  const folds = asking.folds();
  assert.deepEqual(asked[1]?.request, /** @type {any} */ ({ answers: { a: "1" }, later: true, outcome: false, do: "folds" }));
  asked[1]?.resolve(JSON.stringify({ html: "<p>" }));
  assert.equal(await folds, "<p>");
});

test("where Python cannot start, or go on, what the browser says of it tells why", async (context) => {
  context.mock.method(console, "error", () => {});
  const { asking, asked, said, engine } = atWork();
  engine.state = "failed";
  for (const [why, trouble] of /** @type {const} */ ([
    ["The estimator cannot start (fetch engine.wasm): status 404", "failed"],
    ["ReferenceError: WebAssembly is not defined", "forbidden"],
    ["CompileError: WebAssembly.compileStreaming(): Wasm code generation disallowed by embedder", "forbidden"],
    ["CompileError: call to WebAssembly.compileStreaming() blocked by CSP", "forbidden"],
    ["RangeError: WebAssembly.Memory(): could not allocate memory", "memory"],
    ["InternalError: out of memory", "memory"],
  ])) {
    engine.why = why;
    asking.tell();
    assert.deepEqual(said.at(-1), ["", trouble], why);
  }
  engine.state = "ready";
  asking.estimate(() => ({ link: "a" }));
  asked[0]?.reject(new Error("PythonError: MemoryError"));
  await soon();
  assert.deepEqual(said.at(-1), ["", "memory"]);
});

test("what fails in the page itself is told until something else is asked", () => {
  const { asking, said } = atWork();
  asking.fail();
  assert.deepEqual(said.at(-1), ["", "amiss"]);
  asking.estimate(() => ({ link: "a" }));
  asking.tell();
  assert.deepEqual(said.at(-1), ["wait", ""]);
  asking.drop();
});

test("who opens a link is told that its estimate comes", () => {
  const { asking, said, engine } = atWork();
  engine.state = "starting";
  asking.estimate(() => ({ link: "a" }), { opening: true });
  asking.tell();
  assert.deepEqual(said.at(-1), ["opening", ""]);
  asking.drop();
});

test("every estimate is asked without its data", () => {
  const { asking, asked } = atWork();
  asking.estimate(() => ({ link: "a", outcome: true }));
  assert.deepEqual(asked[0]?.request, /** @type {any} */ ({ link: "a", outcome: false }));
  asking.drop();
});
