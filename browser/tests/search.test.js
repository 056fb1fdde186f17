// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import "./world.js";
import { asked, askedExactly, asking } from "../search/asked.js";
import { Finder } from "../search/finding.js";
import { distance, doubted, forgiven } from "../search/near.js";
import { passage } from "../search/passage.js";
import { corrected, counted, rubrics } from "../search/results.js";
import { form, stem, words } from "../search/words.js";

/** @param {string} text */
const read = (text) => words(text).map(({ word }) => word);

/** @param {string[]} forms */
const alike = (...forms) => new Set(forms.map((form) => words(form)[0]?.stem)).size === 1;

test("what is elided before a word is no part of it, with any apostrophe and any capital", () => {
  assert.deepEqual(read("l’hôpital d'impôt Qu'est-ce JUSQU’à"), ["hopital", "impot", "est", "ce", "a"]);
  assert.deepEqual(read("aujourd’hui"), ["aujourd", "hui"]);
});

test("groups of digits are one number, whatever stands between them, and years and decimals are not groups", () => {
  for (const text of ["36 000 €", "36\u00a0000 €", "36\u202f000", "36.000", "36000", "36k€", "36 k€"]) assert.deepEqual(read(text)[0], "36000", text);
  assert.deepEqual(read("en 2023, 775 patients"), ["en", "2023", "775", "patients"]);
  assert.deepEqual(read("1 815,79 €"), ["1815", "79"]);
});

test("a word stands where it stands in its text, joined digits too", () => {
  const text = "L’aide est de 36\u00a0000 € l’année d’après";
  assert.deepEqual(words(text).map(({ start, end }) => text.slice(start, end)), ["aide", "est", "de", "36\u00a0000", "année", "après"]);
});

test("plural, feminine and other forms of a word are one, words of another meaning are not", () => {
  for (const forms of [
    ["secrétaire", "secretaires", "SECRÉTAIRE"],
    ["infirmier", "infirmière", "infirmières"],
    ["assistant", "assistante", "assistantes"],
    ["hôpital", "hôpitaux"],
    ["médical", "médicale", "médicaux"],
    ["embaucher", "embauche", "embauché"],
    ["renouveler", "renouvellement"],
    ["estimer", "estimation", "estimateur"],
    ["vaccin", "vaccins", "vacciner", "vaccination"],
    ["éligible", "éligibilité"],
    ["2", "2e", "2ème", "2nd"],
  ])
    assert.ok(alike(...forms), forms.join());
  for (const others of [["licenciement", "licences"], ["patient", "patientèle"], ["vacation", "vaccin"], ["part", "partage"]])
    assert.ok(!alike(...others), others.join());
  assert.equal(stem("taux"), "tau");
});

test("mistakes of the fingers and of spelling are forgiven, another word is not", () => {
  for (const [typed, meant] of /** @type {const} */ ([
    ["formaton", "formation"],
    ["secraitaire", "secretaire"],
    ["fromation", "formation"],
    ["simulatuer", "simulateur"],
    ["vacination", "vaccination"],
    ["licensiement", "licenciement"],
  ]))
    assert.ok(distance(typed, meant) <= forgiven(typed.length), typed);
  for (const [typed, other] of /** @type {const} */ ([
    ["vacation", "vocation"],
    ["licenciement", "licences"],
    ["piscine", "medecine"],
    ["plains", "plan"],
    ["mari", "mai"],
    ["tutelle", "tele"],
    ["soutien", "solution"],
    ["devetir", "devenir"],
    ["pudique", "publique"],
    ["agression", "agressif"],
    ["sexuelle", "seule"],
  ])) {
    assert.ok(distance(typed, other) > forgiven(typed.length), typed);
    assert.ok(distance(typed, other) > doubted(typed.length), typed);
  }
});

test("a word for another is known by its own forms, not by all that its stem shares", () => {
  for (const forms of [["obligé", "obligée", "obliger", "obligés"], ["infirmier", "infirmières"], ["paye", "payer", "paie"]])
    assert.equal(new Set(forms.map((each) => form(words(each)[0]?.word ?? ""))).size, 1, forms.join());
  const pages = [page("contreparties/", "Les contreparties", ""), page("refuser/", "Refuser", "Rien d’obligé.")];
  const { urls } = finder(pages, [{ said: ["obligation"], means: ["contreparties"] }, { said: ["obligé"], means: ["refuser"] }]);
  assert.deepEqual(urls("obligée"), ["refuser/"]);
  assert.deepEqual(urls("obligations")[0], "contreparties/");
});

/** @param {string} url @param {string} title @param {string} text @param {Partial<import("../types/site.js").SearchPage>} more */
const page = (url, title, text, more = {}) => ({
  ...{ url, title, rubric: "", tint: "", after: false, words: "", summary: "", parts: [{ id: "", title: "", text }] },
  ...more,
});

/** @param {import("../types/site.js").SearchPage[]} pages @param {import("../types/site.js").SearchWords[]} others */
const finder = (pages, others = []) => {
  const known = new Finder({ pages, words: others });
  return { known, urls: (/** @type {string} */ text) => known.find(text).found.map((found) => found.page.url) };
};

const PAGES = [
  page("salaire/", "Le salaire", "Ce que dit la grille. Un mot de la formation."),
  page("formation/", "La formation", "Les cours. Le salaire pendant les cours."),
  page("licences/", "Licences", "Le code, les textes."),
  page("visite/", "La téléconsultation", "Voir un médecin de loin."),
  page("histoire/", "L’histoire", "Les textes, un par un."),
];

test("the page that bears the word as its title comes before the one that says it, and a door after a page", () => {
  const { urls } = finder([page("porte/", "Le salaire", "", { after: true }), ...PAGES]);
  assert.deepEqual(urls("salaires"), ["salaire/", "porte/", "formation/"]);
  assert.equal(urls("formations")[0], "formation/");
});

test("a word that is only near another answers nothing, and may be asked back", () => {
  const { known, urls } = finder(PAGES);
  assert.deepEqual(urls("licenciement"), []);
  assert.deepEqual(urls("xylophone salaire"), ["salaire/", "formation/"]);
  assert.deepEqual(known.find("xylophone salaire").unknown, ["xylophone"]);
  assert.deepEqual(known.find("formaton").meant, [["formaton", "formation"]]);
  assert.deepEqual(urls("formaton"), urls("formation"));
  assert.deepEqual(known.find("formaton", true).meant, []);
  assert.deepEqual(known.find("formaton", true).perhaps, [["formaton", "formation"]]);
  assert.deepEqual(known.find("formaton xylophone", true).perhaps, []);
});

test("a page that is not for readers comes last where it only says what is sought, in its turn where it is about it", () => {
  const said = page("outil/", "Le tableur", "La pesée, la pesée, la pesée.", { after: true });
  const { urls } = finder([said, ...PAGES, page("patients/", "Pour vous", `La pesée. ${"Autre chose. ".repeat(60)}`)]);
  assert.deepEqual(urls("la pesée"), ["patients/", "outil/"]);
  assert.deepEqual(urls("tableur"), ["outil/"]);
});

test("small words are what is sought where there is nothing else, and two words may be one", () => {
  const { urls } = finder(PAGES);
  assert.equal(urls("télé consultation")[0], "visite/");
  assert.equal(urls("un mot de")[0], "salaire/");
  assert.equal(urls("un par un")[0], "histoire/");
  assert.deepEqual(urls(""), []);
  assert.deepEqual(urls(" ?! "), []);
});

test("other words for a thing find its page, together or alone as they are given", () => {
  const { urls } = finder(PAGES, [{ said: ["gagner", "fiche de paie"], means: ["salaire"] }]);
  assert.equal(urls("combien gagne-t-on ?")[0], "salaire/");
  assert.equal(urls("FICHES DE PAIE")[0], "salaire/");
  assert.deepEqual(urls("paie"), []);
});

test("a passage begins where its sentence does, marks what was sought and is not the whole text", () => {
  const text = `${"Rien de cela ici. ".repeat(30)}La caisse verse l’aide en mars. ${"Rien non plus. ".repeat(30)}`;
  const found = passage(text, new Set([stem("verse"), stem("aide")]));
  assert.ok(found[0]?.text.startsWith("La caisse"));
  assert.deepEqual(found.filter(({ marked }) => marked).map((piece) => piece.text), ["verse", "aide"]);
  assert.ok(found.map((piece) => piece.text).join("").length < 200);
  assert.deepEqual(passage("", new Set()), []);
});

test("what is asked stands after the # of the page's address, and is read after a question mark too", () => {
  const address = asking("https://site.test/depot/recherche/?q=ancien#x", " prise de sang & l’été ");
  assert.ok(address.startsWith("https://site.test/depot/recherche/#q="), address);
  assert.equal(asked(address), "prise de sang & l’été");
  assert.equal(asked("https://site.test/recherche/?q=salaire+net"), "salaire net");
  assert.equal(asking("https://site.test/recherche/#q=x", " "), "https://site.test/recherche/");
  assert.equal(asked("https://site.test/recherche/#contenu"), "");
  assert.ok(askedExactly(asking("https://site.test/recherche/", "formaton", true)));
  assert.ok(!askedExactly(address));
});

test("what is found is told in words", () => {
  assert.equal(counted(0, "vacation"), "Aucune page pour «\u00a0vacation\u00a0»");
  assert.equal(counted(1, "vacation"), "1 page pour «\u00a0vacation\u00a0»");
  assert.equal(counted(2, "vacation"), "2 pages pour «\u00a0vacation\u00a0»");
  assert.equal(corrected("La Formaton, en 2 mots", [["formaton", "formation"]]), "La formation, en 2 mots");
  const found = PAGES.map((each, at) => ({ page: { ...each, rubric: ["B", "A", "", "A"][at] ?? "" } }));
  assert.deepEqual([...rubrics(found)], [["B", 1], ["A", 2]]);
});
