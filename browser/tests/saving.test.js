// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { during } from "./world.js";
import { wantsToSaveData } from "../pages/saving.js";

test("data is saved only where the browser says so, and not every browser knows", (context) => {
  for (const [navigator, wanted] of /** @type {const} */ ([
    [{}, false],
    [{ connection: {} }, false],
    [{ connection: { saveData: false } }, false],
    [{ connection: { saveData: "true" } }, false],
    [{ connection: { saveData: true } }, true],
  ])) {
    during(context, { navigator });
    assert.equal(wantsToSaveData(), wanted);
  }
});
