// @ts-check
/**
 * What there is to choose of a table, and what was chosen: a mapping, as Python reads it (see table.mapping).
 *
 * @typedef {import("../types/python.js").TableReading} Reading
 * @typedef {import("../types/python.js").WordRead} Word
 * @typedef {{projects?: boolean, columns?: Record<string, string>, values?: Record<string, Record<string, string>>}} Mapping
 * @typedef {{field: string, words: Word[], count: number, choices: string[], chosen: string}} Card
 *   words of one column that name the same choices as far as they go, and what they are read as
 */

/** The words to choose of, those that are not understood, those that are. @param {readonly Word[]} words */
export function sorted(words) {
  const vague = words.filter((word) => word.clear && word.may_be.length > 0);
  return {
    cards: cards(vague),
    unclear: words.filter((word) => !word.clear),
    clear: words.filter((word) => word.clear && word.may_be.length === 0),
  };
}

/** @param {readonly Word[]} words @returns {Card[]} */
function cards(words) {
  /** @type {Map<string, Card>} */
  const found = new Map();
  for (const word of words) {
    const place = JSON.stringify([word.field, word.may_be]);
    const card = found.get(place) ?? { field: word.field, words: [], count: 0, choices: [...word.may_be, ""], chosen: word.choice ?? "" };
    card.words.push(word);
    card.count += word.count;
    found.set(place, card);
  }
  return [...found.values()];
}

/** What is not yet understood: the words to answer, the columns to confirm. @param {Reading} reading @param {Mapping} mapping */
export function left(reading, mapping) {
  const words = reading.values.filter((word) => !word.clear && said(mapping, word) === undefined);
  return { words: words.length + reading.more_values, columns: reading.columns.filter((column) => column.proposed).length };
}

/** What was said of a word; undefined where nothing was. @param {Mapping} mapping @param {Pick<Word, "field" | "raw">} word */
export const said = (mapping, { field, raw }) => (Object.hasOwn(mapping.values?.[field] ?? {}, raw) ? mapping.values?.[field]?.[raw] : undefined);

/**
 * @param {Mapping} mapping @param {Pick<Word, "field" | "raw">} word
 * @param {string | undefined} choice "" for no answer, undefined for what nothing is said of
 * @returns {Mapping}
 */
export function withWord(mapping, { field, raw }, choice) {
  const { [raw]: _, ...others } = mapping.values?.[field] ?? {};
  return { ...mapping, values: { ...mapping.values, [field]: choice === undefined ? others : { ...others, [raw]: choice } } };
}

/**
 * @param {Mapping} mapping @param {string} key of the column @param {string} field
 * @param {boolean} [alone] whether one column alone can give the field: what was said of another is then said no more
 * @returns {Mapping}
 */
export function withColumn(mapping, key, field, alone = true) {
  const others = Object.entries(mapping.columns ?? {}).filter(([, other]) => !alone || field === "" || other !== field);
  return { ...mapping, columns: { ...Object.fromEntries(others), [key]: field } };
}

/** The column that gives its field no more, because another one has come to give it. @param {Reading} before @param {Reading} after */
export function taken(before, after) {
  for (const { key, heading, field, label } of before.columns) {
    const by = field && after.columns.find((column) => column.field === field && column.key !== key);
    if (!by || after.columns.some((column) => column.key === key && column.field === field)) continue;
    if (before.columns.every((column) => column.key !== by.key || column.field !== field)) return { column: heading || key, by: by.heading || by.key, label };
  }
  return undefined;
}

/**
 * Whether what the choices give tells one from another. No answer, the last one of a card, is no choice.
 * @param {readonly Partial<Record<string, number>>[]} effects @param {Card | undefined} card
 */
export function tellsApart(effects, card) {
  const chosen = effects.filter((_, way) => card?.choices[way] !== "");
  const [first, ...others] = chosen.map((counts) => JSON.stringify(Object.entries(counts).filter(([, count]) => count).sort()));
  return others.some((each) => each !== first);
}

/** Whether nothing at all is said. @param {Mapping} mapping */
export const isEmpty = ({ projects, columns, values }) =>
  !projects && Object.keys(columns ?? {}).length === 0 && Object.values(values ?? {}).every((words) => Object.keys(words).length === 0);
