// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { address, answersOf, asLink } from "../estimator/address.js";

test("a link is told from an anchor, of whatever version it is", () => {
  for (const link of ["v1&secteur=secteur_1", "v12", "v9&", "v2.a.1.fin.7k3qpz0", "v2", "&", "a=b", "utm=x#v1", "v0", "%E2%80%B9v2.a.1", "V2.A.1"]) assert.equal(asLink(link), link);
  for (const anchor of ["", "montants", "verdict", "vous", "v", "V1", "renouveler-2", "é"]) assert.equal(asLink(anchor), "");
});

test("a link is taken apart without its version, and says the last of two answers", () => {
  assert.deepEqual(answersOf("v1&a=1&b=deux%20mots&c=%C3%A9+1"), { a: "1", b: "deux mots", c: "é 1" });
  assert.deepEqual(answersOf("v1"), {});
  assert.deepEqual(answersOf(""), {});
  assert.deepEqual(answersOf("a=1&b=2"), { a: "1", b: "2" });
  assert.deepEqual(answersOf("v1&a=1&a=2&vide=&c=x=y"), { a: "2", vide: "", c: "x=y" });
  assert.deepEqual(answersOf("v1&a=%E0%A4%A"), { a: "\ufffd%A" });
});

test("a link with a check is taken apart where it is whole, and says nothing where it is not", () => {
  assert.deepEqual(answersOf("v2.a.1.b.deux_mots.c.1867_02.d.2026-12-01.fin.7k3qpz0"), { a: "1", b: "deux_mots", c: "1867.02", d: "2026-12-01" });
  assert.deepEqual(answersOf("v2.quotite.-.fin.7k3qpz0"), { quotite: "" });
  assert.deepEqual(answersOf("v2.fin.7k3qpz0"), {});
  for (const cut of ["v2", "v2.a.1", "v2.a.1.b", "v2.a.1.fin", "v2.a.1.fin.7k3", "v2.a.fin.7k3qpz0", "v2.a.1.fin.7k3qpz0&b=2"]) assert.deepEqual(answersOf(cut), {}, cut);
});

test("what a link answers is no more than its own keys", () => {
  assert.deepEqual(Object.keys(answersOf("v1&__proto__=x&constructor=y")), ["__proto__", "constructor"]);
});

test("the address of an estimate keeps the page and loses its former fragment", () => {
  assert.equal(address("v1&a=1", "https://site.test/x/?y=1#v1&a=2"), "https://site.test/x/?y=1#v1&a=1");
  assert.equal(address("", "https://site.test/x/#v1"), "https://site.test/x/#");
});
