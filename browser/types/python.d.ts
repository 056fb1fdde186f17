// Written by scripts/browser_types.py from the TypedDicts of Python: change those, then run it again.

/**
 * `outcome` false leaves the outcome as data out of the answer: it takes a third of the time.
 *
 * `later` leaves what a result folds away for a FoldsRequest: two thirds of the page.
 */
export interface EstimateRequest {
  answers?: Record<string, unknown>;
  link?: string;
  on?: string;
  known_on?: string;
  do?: "estimate";
  outcome?: boolean;
  later?: boolean;
}

/**
 * An estimate, or the summary of the faults.
 *
 * `on` is its day, `faults` the message of each faulty question as HTML, `read` what was read of days by field,
 * `link` the fragment that gives this estimate again on any other day, `stage` the contract's stage that the form then
 * shows ("" where it is not known), `undecided` whether it is the half-time of a person who hesitates, for whom both
 * are compared, `said` what to say aloud where it takes the place of another one, `told` what the link that was opened
 * carries besides its answers, as a sentence, `outcome` the data.
 */
export interface Estimate {
  type: string;
  on: string;
  html: string;
  faults: Record<string, string>;
  link: string;
  stage: string;
  undecided: boolean;
  said: string;
  told: string;
  read: Record<string, DayRead>;
  outcome?: Record<string, unknown>;
}

/**
 * A day that was typed: what was read, YYYY-MM-DD, and its words, as HTML.
 */
export interface DayRead {
  day: string;
  said: string;
}

/**
 * What an estimate has left for later.
 */
export interface FoldsRequest {
  answers?: Record<string, unknown>;
  link?: string;
  on?: string;
  known_on?: string;
  do: "folds";
}

/**
 * The folds of a result, filled, and its sheet of paper, as HTML; "" of what is no result.
 */
export interface Folds {
  html: string;
}

/**
 * `unknown`: the questions that are answered by « Je ne sais pas ». `short`: whether the short version asks.
 */
export interface SoFarRequest {
  answers?: Record<string, unknown>;
  link?: string;
  on?: string;
  known_on?: string;
  do: "so_far";
  unknown: ReadonlyArray<string>;
  short?: boolean;
}

/**
 * What the answers say so far, beside the form.
 *
 * `bar` is what is missing or what they give, as HTML, `button` what the button is called, `refused` what to put
 * beside a question whose answer closes the aid, as HTML by field, `closing` the field after which nothing need be
 * asked, or "", `estimable` whether they give an estimate, `assumed` what is supposed, as HTML,
 * `faults` the message of each answer that cannot be read, as HTML, `read` what was read of days, by field.
 */
export interface SoFar {
  bar: string;
  button: string;
  refused: Record<string, string>;
  closing: string;
  estimable: boolean;
  assumed: string;
  faults: Record<string, string>;
  read: Record<string, DayRead>;
}

/**
 * A file to take away; only a result has a csv, an xlsx or an ics. `name`: whose contract the ics is of.
 */
export interface ExportRequest {
  answers?: Record<string, unknown>;
  link?: string;
  on?: string;
  known_on?: string;
  do: "export";
  kind: "csv" | "xlsx" | "ics" | "json";
  name?: string;
}

/**
 * A file, by its name and its media type. `base64`: whether `text` is its bytes written so.
 */
export interface File {
  name: string;
  media: string;
  text: string;
  base64: boolean;
}

/**
 * `variants`: see view.variants; none to begin with.
 */
export interface CompareRequest {
  answers?: Record<string, unknown>;
  link?: string;
  on?: string;
  known_on?: string;
  do: "compare";
  variants?: ReadonlyArray<Record<string, string>>;
}

/**
 * The comparison with its choices, what the variants give alone, and what to say aloud once they have changed.
 *
 * `days`: what was read of the day of each variant that was sent, or what is wrong with it, as HTML.
 */
export interface Comparison {
  html: string;
  table: string;
  said: string;
  days: ReadonlyArray<string>;
}

/**
 * A file to be understood: its bytes in base64, its name, and what is said of it (see table.mapping).
 */
export interface ReadingRequest {
  do: "reading";
  data: string;
  name: string;
  mapping?: Record<string, unknown>;
  on?: string;
}

/**
 * A table as it is understood, see table.reading; `plan` is what a `batch` of its rows needs.
 *
 * `offered`: all that a column may give. `refused`: what was said of words, and is not read. `kinds`: their names.
 */
export interface TableReading {
  name: string;
  sheet: string;
  other_sheets: ReadonlyArray<string>;
  encoding: string;
  separator: string;
  heading_line: number;
  lines: number;
  doctors: number;
  skipped: ReadonlyArray<SkippedLines>;
  doubles: ReadonlyArray<DoubleLine>;
  columns: ReadonlyArray<ColumnRead>;
  values: ReadonlyArray<WordRead>;
  more_values: number;
  not_there: ReadonlyArray<string>;
  past: number;
  fields: Record<string, FieldRead>;
  offered: ReadonlyArray<FieldOffered>;
  refused: ReadonlyArray<RefusedWord>;
  told: Told;
  kinds: Partial<Record<"open" | "closed" | "to_check" | "ended" | "no_text" | "faulty", string>>;
  plan: BatchPlan;
  rows: ReadonlyArray<RowOfTable>;
}

/**
 * Lines that are set aside, from the first to the last, why, and what stands there.
 */
export interface SkippedLines {
  line: number;
  last: number;
  why: "title" | "blank" | "headings" | "total" | "note";
  text: string;
}

/**
 * A line that says what a former one says, by what, and whether all its cells are the same.
 */
export interface DoubleLine {
  line: number;
  first: number;
  by: "number" | "name" | "answers";
  same: boolean;
}

/**
 * A column, see table.columns. `key` names it in a mapping; `proposal` is the sentence that asks of a proposal.
 */
export interface ColumnRead {
  index: number;
  key: string;
  heading: string;
  examples: ReadonlyArray<string>;
  field: string;
  by: string;
  proposed: string;
  why: string;
  label: string;
  proposal: string;
}

/**
 * A word of a column, see table.unclear: `choice` is null where it is not understood.
 *
 * `clear`: whether it is understood without what is said of it; `may_be`: the choices that it then names as far as it
 * goes.
 */
export interface WordRead {
  field: string;
  raw: string;
  count: number;
  lines: ReadonlyArray<number>;
  choice: string | null;
  said: boolean;
  message: string;
  near: ReadonlyArray<string>;
  may_be: ReadonlyArray<string>;
  clear: boolean;
}

/**
 * What a column may give: its name, the type of its question ("" for what is no answer), its choices by id.
 */
export interface FieldRead {
  label: string;
  type: string;
  choices: Record<string, string>;
}

/**
 * What a column may be said to give: its name, and the part of the form ("" for what is no answer).
 */
export interface FieldOffered {
  id: string;
  label: string;
  group: string;
}

/**
 * An answer that was said to stand for a word, and cannot: why, as a sentence.
 */
export interface RefusedWord {
  field: string;
  raw: string;
  said: string;
  message: string;
}

/**
 * What is said of a table, in sentences: what it holds, what is left out, who stands there twice, the days past.
 */
export interface Told {
  summary: string;
  aside: ReadonlyArray<string>;
  doubles: ReadonlyArray<string>;
  past: string;
}

/**
 * What a `batch` request takes of a reading.
 */
export interface BatchPlan {
  separator: string;
  headings: ReadonlyArray<string>;
  fields: ReadonlyArray<string>;
  values: Record<string, Record<string, string>>;
  projects: boolean;
}

/**
 * A doctor: the line of the file, and its cells.
 */
export interface RowOfTable {
  line: number;
  cells: ReadonlyArray<string>;
}

/**
 * Why a file is no table, as a French sentence.
 */
export interface Refusal {
  refusal: string;
}

/**
 * Rows to estimate, see table.layout; without `rows`, the line of headings is asked.
 */
export interface BatchRequest {
  do: "batch";
  separator: string;
  headings: ReadonlyArray<string>;
  fields: ReadonlyArray<string>;
  outcome: boolean;
  rows?: ReadonlyArray<ReadonlyArray<string>>;
  on?: string;
  values?: Record<string, Record<string, string>>;
  french?: boolean;
  estimator?: string;
  projects?: boolean;
  listed?: boolean;
}

/**
 * The rows with their results as CSV, how many there are of each kind, and each in short where `listed` asks it.
 */
export interface Batch {
  text: string;
  kinds: Partial<Record<"open" | "closed" | "to_check" | "ended" | "no_text" | "faulty", number>>;
  rows: ReadonlyArray<RowRead>;
}

/**
 * A row in short: what the aid is and why, its sums (null where it has none), the fragment of its estimate.
 *
 * `name`, `number`, `specialty` and the month of signature are as the table has them, "" where it has none; `signed`
 * is the day, YYYY-MM-DD. `objective_max`: the most patients that an objective may ask. `asks`: the names of what is
 * wrong, to be checked, or missing where it might open the aid.
 */
export interface RowRead {
  kind: "open" | "closed" | "to_check" | "ended" | "no_text" | "faulty";
  aid: string;
  why: string;
  total: number | null;
  total_max: number | null;
  objective: string;
  objective_max: number | null;
  stage: string;
  name: string;
  number: string;
  specialty: string;
  signed: string;
  signed_in: string;
  asks: ReadonlyArray<string>;
  link: string;
}

/**
 * What each way to read a word makes of some rows; without `field`, the days of signature that are past.
 *
 * `written`: the word, as the cells of that field write it; `choices`: the answers that it may stand for, "" for none.
 */
export interface EffectRequest {
  do: "effect";
  fields: ReadonlyArray<string>;
  values: Record<string, Record<string, string>>;
  projects: boolean;
  rows: ReadonlyArray<ReadonlyArray<string>>;
  field?: string;
  written?: ReadonlyArray<string>;
  choices?: ReadonlyArray<string>;
  on?: string;
}

/**
 * For each choice, how many of the rows concerned are of each kind; without `field`: signed, then projects.
 */
export interface Effect {
  kinds: ReadonlyArray<Partial<Record<"open" | "closed" | "to_check" | "ended" | "no_text" | "faulty", number>>>;
}

/**
 * How many rows there are of each kind, and of a kind with each thing that it lacks.
 */
export interface FirstRequest {
  do: "first";
  kinds: Partial<Record<"open" | "closed" | "to_check" | "ended" | "no_text" | "faulty", number>>;
  asks: ReadonlyArray<AskCount>;
}

/**
 * A thing that rows of a kind lack, and how many do.
 */
export interface AskCount {
  kind: "open" | "closed" | "to_check" | "ended" | "no_text" | "faulty";
  ask: string;
  count: number;
}

/**
 * What to do first.
 */
export interface First {
  steps: ReadonlyArray<FirstStep>;
}

/**
 * A sentence, the kind of rows that it is about, and what most of them lack ("": nothing).
 */
export interface FirstStep {
  kind: "open" | "closed" | "to_check" | "ended" | "no_text" | "faulty";
  ask: string;
  text: string;
}

/**
 * `text`: the table with its results as CSV, without a mark; `fields`: the answers of its own columns.
 */
export interface BookRequest {
  do: "book";
  text: string;
  separator: string;
  fields: ReadonlyArray<string>;
}

/**
 * `archive`: where Python finds an archive of more modules.
 */
export interface AddRequest {
  do: "add";
  archive: string;
}

/**
 * The archive that was added.
 */
export interface Added {
  archive: string;
}

/** What is asked, by its `do`, and what it is answered. */
export interface Exchanges {
  estimate: { request: EstimateRequest; answer: Estimate };
  folds: { request: FoldsRequest; answer: Folds };
  so_far: { request: SoFarRequest; answer: SoFar };
  export: { request: ExportRequest; answer: File };
  compare: { request: CompareRequest; answer: Comparison };
  reading: { request: ReadingRequest; answer: TableReading | Refusal };
  batch: { request: BatchRequest; answer: Batch };
  effect: { request: EffectRequest; answer: Effect };
  first: { request: FirstRequest; answer: First };
  book: { request: BookRequest; answer: File };
  add: { request: AddRequest; answer: Added };
}
