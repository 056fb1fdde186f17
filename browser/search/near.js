// @ts-check
/** How near two words are, as mistakes go: what sounds alike, a doubled letter, two letters in the wrong order, the key beside. */

const KEYS = ["azertyuiop", "qsdfghjklm", "wxcvbn"];

/** @param {string} key @returns {[row: number, column: number] | undefined} */
function place(key) {
  const row = KEYS.findIndex((keys) => keys.includes(key));
  return row < 0 ? undefined : [row, KEYS[row]?.indexOf(key) ?? 0];
}

/** @param {string} one @param {string} other */
function areNeighbours(one, other) {
  const [a, b] = [place(one), place(other)];
  return !!a && !!b && Math.abs(a[0] - b[0]) <= 1 && Math.abs(a[1] - b[1]) <= 1;
}

/** What French writes in several ways, and says in one. @type {readonly [RegExp, string][]} */
const SOUNDS = [
  [/ph/gu, "f"],
  [/eau|au/gu, "o"],
  [/ai|ei|ae/gu, "e"],
  [/qu|q|k/gu, "c"],
  [/c(?=[eiy])|sc(?=[ei])|ss|z/gu, "s"],
  [/ge(?=[ao])|j/gu, "g"],
  [/(?<!c|^)h|^h/gu, ""],
  [/y/gu, "i"],
  [/[ea](?=[mn][b-df-hj-np-tv-z])/gu, "a"],
  [/m(?=[bp])/gu, "n"],
  [/(.)\1+/gu, "$1"],
  [/(?<=...)[estx]+$/u, ""],
];

/** @type {Map<string, string>} */
const HEARD = new Map();

/** @param {string} word without accents */
export function sound(word) {
  const known = HEARD.get(word) ?? SOUNDS.reduce((rest, [written, said]) => rest.replace(written, said), word);
  HEARD.set(word, known);
  return known;
}

const [DOUBLED, SWAPPED, KEY_BESIDE, MISSED, OTHER, FIRST] = [0.3, 0.7, 0.8, 0.8, 1.2, 0.6];
/** What sounds alike is one mistake, however it is written, in about as many letters: « plains » is no « plan ». */
const SOUNDED = 0.5;
const LETTERS = 1;

/**
 * What it takes to make one word of the other. A word typed in haste is less than 1 away, a long one less than 2.
 * @param {string} typed without accents
 * @param {string} meant without accents
 */
export function distance(typed, meant) {
  if (typed === meant) return 0;
  if (sound(typed) === sound(meant) && Math.abs(typed.length - meant.length) <= LETTERS) return SOUNDED;
  /** @type {number[][]} */
  const table = [Array.from({ length: meant.length + 1 }, (_, at) => at * MISSED)];
  for (let row = 1; row <= typed.length; row++) {
    const line = [row * MISSED];
    table.push(line);
    for (let column = 1; column <= meant.length; column++) {
      const [a, b] = [typed[row - 1] ?? "", meant[column - 1] ?? ""];
      const first = row === 1 || column === 1 ? FIRST : 0;
      const at = (/** @type {number} */ up, /** @type {number} */ left) => table[row - up]?.[column - left] ?? Infinity;
      const costs = [
        at(1, 1) + (a === b ? 0 : first + (areNeighbours(a, b) ? KEY_BESIDE : OTHER)),
        at(1, 0) + (a === typed[row - 2] ? DOUBLED : MISSED + first),
        at(0, 1) + (b === meant[column - 2] ? DOUBLED : MISSED + first),
      ];
      if (row > 1 && column > 1 && a === meant[column - 2] && typed[row - 2] === b) costs.push(at(2, 2) + SWAPPED);
      line.push(Math.min(...costs));
    }
  }
  return table[typed.length]?.[meant.length] ?? Infinity;
}

/**
 * Whether two words are worth measuring: who makes a mistake knows how a word begins.
 * @param {string} typed without accents
 * @param {string} meant without accents
 */
export function mayBeNear(typed, meant) {
  if (Math.abs(typed.length - meant.length) > 3 || /\d/u.test(typed + meant)) return false;
  return typed[0] === meant[0] || (typed[0] === meant[1] && typed[1] === meant[0]) || sound(typed)[0] === sound(meant)[0];
}

/** What a mistake of the fingers or of spelling may cost in a word of so many letters: short words are other words too soon. @param {number} letters */
export const forgiven = (letters) => (letters < 6 ? 0 : letters < 9 ? 0.8 : 1.6);

/** What may still be asked back, « Vouliez-vous dire… »: one slip, or two in a long word. @param {number} letters */
export const doubted = (letters) => (letters < 5 ? 0 : letters < 9 ? 0.8 : 1.6);
