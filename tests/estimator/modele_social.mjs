// Asks the rules that Urssaf publishes (the npm package modele-social) about employees: one start for all the questions.
// In: {"situations": [{rule: expression}], "lines": {name: [rule, unit]}}, as JSON on standard input. Out: one {name: value} a situation.
import { readFileSync } from "node:fs";
import rules from "modele-social";
import Engine from "publicodes";

const { situations, lines } = JSON.parse(readFileSync(0, "utf8"));
const quiet = { log() {}, warn() {}, error: console.error };
const engine = new Engine(rules, { logger: quiet });
const asked = Object.entries(lines).map(([name, [rule, unit]]) => [name, unit ? { valeur: rule, unité: unit } : rule]);

const answers = situations.map((situation) => {
  engine.setSituation(situation);
  return Object.fromEntries(asked.map(([name, expression]) => [name, engine.evaluate(expression).nodeValue ?? 0]));
});
console.log(JSON.stringify(answers));
