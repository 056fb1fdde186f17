// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import "./world.js";
import { Asking, asked } from "../search/search.js";

test("articles that are elided are not asked for, with either apostrophe and any capital", () => {
  assert.equal(asked("l’aide"), "aide");
  assert.equal(asked("Qu'est-ce que l'aide d’État"), "est-ce que aide État");
  assert.equal(asked("jusqu’à lorsqu'une"), "à une");
});

test("an apostrophe inside a word or at its end stays", () => {
  for (const term of ["aujourd’hui", "prud’homme", "presqu'île", "d’", "l' aide", "5’000", "éd’ucation"]) assert.equal(asked(term), term);
});

/** Until all that can go on has gone on. */
const rest = () => new Promise((resolve) => setTimeout(resolve));

/** Pagefind's part: what it was asked, and whether it has an engine. @param {(engine: boolean) => Promise<unknown>} arrive */
function dialog(arrive) {
  /** @type {string[]} */
  const searched = [];
  let destroyed = 0;
  let told = 0;
  const instance = {
    setTranslations: () => {},
    translate: () => "",
    on: () => {},
    triggerSearch: (/** @type {string} */ term) => void searched.push(term),
    __pagefind__: /** @type {{destroy: () => Promise<void>} | null} */ ({ destroy: async () => void destroyed++ }),
  };
  const asking = new Asking(instance, arrive, () => told++);
  return { asking, instance, searched, told: () => told, destroyed: () => destroyed };
}

test("where a file does not come nothing is found nor said to be nowhere; once it comes, the words are searched anew", async () => {
  let connected = false;
  /** @type {boolean[]} */
  const wanted = [];
  const { asking, instance, searched, told, destroyed } = dialog(async (all) => {
    wanted.push(all);
    if (!connected) throw new TypeError("no network");
  });
  await asking.ask("l’aide");
  assert.deepEqual([searched, told(), destroyed()], [[""], 1, 0]);
  asking.again();
  await rest();
  assert.deepEqual([searched, told()], [["", ""], 2]);
  connected = true;
  asking.again();
  await rest();
  assert.deepEqual([searched, told(), destroyed(), instance.__pagefind__], [["", "", "aide"], 2, 1, null]);
  assert.deepEqual(wanted, [false, true, true]);
  asking.again();
  asking.repeat();
  await rest();
  assert.deepEqual([searched.length, told()], [3, 2]);
});

test("only the last words count, and none need no file", async () => {
  /** @type {((value?: unknown) => void)[]} */
  const comes = [];
  const { asking, instance, searched, told } = dialog(() => new Promise((resolve, reject) => comes.push(resolve, reject)));
  instance.triggerSearch("sal");
  instance.triggerSearch("salaire");
  comes[1]?.(new Error("late"));
  comes[2]?.();
  await rest();
  assert.deepEqual([searched, told()], [["salaire"], 0]);
  await asking.ask("");
  assert.deepEqual([searched, comes.length], [["salaire", ""], 4]);
});
