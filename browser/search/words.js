// @ts-check
/**
 * A text as words, and a word as what it has in common with its other forms: without accents, plural, feminine, ending.
 * What is searched and what it is searched in are read the same way.
 *
 * @typedef {{
 *   word: string,
 *   stem: string,
 *   start: number,
 *   end: number,
 * }} Word as it is written without accents, what its forms share, and where it stands in its text
 */

/** Groups of digits are one number: 36 000, 36.000 and 36000. */
const GROUPED = /(?<![\p{L}\d,.])\d{1,3}(?:[ .\u00a0\u202f]\d{3})+(?!\d)/gu;
const SPACED = /[ .\u00a0\u202f]/gu;
const THOUSANDS = /(?<![\p{L}\d])(\d{1,3}) ?k(?:€|euros?)?(?![\p{L}\d])/giu;
/** Article and preposition before a vowel: they are no part of the word. */
const ELISION = /^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)['’ʼ`´](?=[\p{L}\d])/iu;
const PIECES = /[\p{L}\p{M}\d\u2060]+(?:['’ʼ`´][\p{L}\p{M}\d]+)*/gu;
const JOINT = "\u2060";
const NUMBERED = /^(\d+)(?:er|re|ere|e|eme|nde?)$/u;

/** What says nothing of what is looked for, unless it is all that was typed. */
const EMPTY = new Set(
  `a actuellement afin ai aie aient aimerais aimerait ainsi alors apres as assez au aucun aucune aujourd aura aurai
  aurait aussi autre autres aux avait avant avec avez avoir avons beaucoup besoin bien bonjour c ca car cas ce cela
  celle celui ces cet cette ceux chaque cherche chercher cherches chez chose choses ci combien comme comment concernant
  connais connaitre contre cordialement d dans de deja depuis des dessus dit doit doivent donc donne donnent donner dont
  du elle elles en encore entre environ es est et etaient etait etant etc ete etes etre eu euro euros eux exactement
  existe faire fais fait falloir faudrait faut font gens hui ici il ils info infos j jai jamais je jusque juste l la le
  les leur leurs lors lui m ma madame maintenant mais me meme mere pere memes merci mes met mets mettre mieux mis moi moins mon
  monsieur n ne ni non nos notre nous obtenir ok on ont ou oui par parce parfois parle parler pas pendant peu peut
  peuvent peux please plus plusieurs plutot possible pour pourquoi pourrait pouvez pouvoir pouvons prend prendra prendre
  prends prenne pres presque pris puis puisque qu quand que quel quelle quelles quelqu quelque quelques quels qui quoi
  renseignement renseignements s sa sais sait salut sans savoir se selon sera serait ses seulement si sinon soit sommes
  son sont sous souvent stp suis sur svp t ta te tel telle tes toi ton toujours tous tout toute toutes tres trop truc
  trucs tu un une utilise utiliser va vais venir vers veulent veut veux vient voici voila voir vos votre voudrais
  voudrait voulais voulez vous vraiment y`.split(/\s+/u),
);

/** @param {string} text @returns {string} in small letters without accents, as long as before where it has no joined letters */
export const fold = (text) =>
  text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("œ", "oe").replaceAll("æ", "ae");

/** @param {string} word */
export const isEmpty = (word) => EMPTY.has(word);

/**
 * The words of a text, in order.
 * @param {string} text
 * @returns {Word[]}
 */
export function words(text) {
  /** @type {Word[]} */
  const found = [];
  for (const { 0: piece, index } of joined(text).matchAll(PIECES)) {
    let [start, rest] = [index, piece];
    for (let mark = ELISION.exec(rest); mark; mark = ELISION.exec(rest)) [start, rest] = [start + mark[0].length, rest.slice(mark[0].length)];
    for (const { 0: part, index: at } of rest.matchAll(/[^'’ʼ`´]+/gu)) {
      const known = KNOWN.get(part) ?? plain(part);
      if (known.word) found.push({ ...known, start: start + at, end: start + at + part.length });
    }
  }
  return found;
}

/** What was read before: the same words come back all the time. @type {Map<string, {word: string, stem: string}>} */
const KNOWN = new Map();

/** @param {string} part as it is written */
function plain(part) {
  const word = fold(part).replaceAll(JOINT, "");
  const found = { word, stem: stem(word) };
  KNOWN.set(part, found);
  return found;
}

/** Groups of digits joined by a sign that no word keeps, so that all stands where it stood. @param {string} text */
const joined = (text) => text.replace(THOUSANDS, "$1 000").replace(GROUPED, (group) => group.replace(SPACED, JOINT));

/**
 * The endings that forms of one word differ by, the longest first: what is taken off, what is put instead, and how many
 * letters must be left.
 * @type {readonly [RegExp, string, number][]}
 */
const ENDINGS = [
  [/bilite$/u, "ble", 3],
  [/i?ssement$/u, "", 5],
  [/ements?$/u, "", 5],
  [/(?:ation|ateur|atrice)$/u, "", 4],
  [/age$/u, "", 6],
  [/(?:ante|ant|ance)$/u, "", 5],
  [/(?:euse|eur)$/u, "", 4],
  [/(?:iere|ier)$/u, "", 4],
  [/(?:ees?|er|ez|e)$/u, "", 3],
];

/**
 * The endings of the forms of a word that mean the same: what is taken off, what is put instead, how many letters must be left.
 * @type {readonly [RegExp, string, number][]}
 */
const FORMS = [
  [/(?:iere|ier)$/u, "i", 4],
  [/euse$/u, "eur", 6],
  [/atrice$/u, "ateur", 6],
  [/(?:ees?|er|ez|e)$/u, "", 3],
];

/**
 * What the plural, the feminine and the verb share, and no other word: who is obliged (obligé) asks for no obligation.
 * @param {string} word without accents, in small letters
 */
export function form(word) {
  if (/^\d/u.test(word)) return word.replace(NUMBERED, "$1");
  const one = singular(word);
  const [ending, instead] = FORMS.find(([each, , least]) => each.test(one) && one.length >= least + 1) ?? [/$/u, ""];
  return same(one.replace(ending, instead));
}

/** @param {string} word */
function singular(word) {
  let rest = word;
  if (rest.length > 4) rest = rest.replace(/eaux$/u, "eau");
  if (rest.length > 5) rest = rest.replace(/(?<!e)aux$/u, "al");
  if (rest.length > 3) rest = rest.replace(/(?<!s)[sx]$/u, "");
  return rest;
}

/** payer and paie, collective and collectif, renouvellement and renouveler @param {string} rest */
const same = (rest) => rest.replace(/ay$/u, "ai").replace(/iv$/u, "if").replace(/([b-df-hj-np-tv-z])\1$/u, "$1");

/**
 * What the forms of a word share. It is no word itself, and two words of different meaning may share it.
 * @param {string} word without accents, in small letters
 */
export function stem(word) {
  if (/^\d/u.test(word)) return word.replace(NUMBERED, "$1");
  let rest = singular(word);
  for (const [ending, instead, least] of ENDINGS) {
    const shorter = rest.replace(ending, instead);
    if (shorter === rest || shorter.length < least) continue;
    rest = shorter;
    if (instead === "") break;
  }
  return same(rest);
}
