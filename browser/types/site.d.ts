// Written by scripts/browser_types.py from the TypedDicts of Python: change those, then run it again.

/**
 * What the worker knows: the release of Pyodide, where it stands, and the names of its packed files.
 *
 * `indexURL` is an address from the worker's own, `info` that of Pyodide's lock, `first` a request to try Python with.
 */
export interface Runtime {
  pyodide: string;
  indexURL: string;
  tables: string;
  info: Record<string, unknown>;
  first: Record<string, unknown>;
  starts: Starts;
}

/**
 * What sw.js may keep, by its path from the site's root; that of a page ends with its folder.
 *
 * `build` names this version. `hashes`: what a browser may keep, each with the SHA-256 of its content in base64;
 * packed files have a second one, since some hosts unpack them on the way. `estimator`: what the estimator starts
 * with, and what it may want later. `search`: the page of the search, and what it searches with. `offline`: the page
 * that says that there is no connection, first, and what that page needs.
 */
export interface Files {
  build: string;
  hashes: Record<string, ReadonlyArray<string>>;
  estimator: ReadonlyArray<string>;
  search: ReadonlyArray<string>;
  offline: ReadonlyArray<string>;
}

/**
 * A heading and what stands under it; `id` is its anchor. The first part of a page has neither.
 */
export interface SearchPart {
  id: string;
  title: string;
  text: string;
}

/**
 * One page, as the search keeps it.
 *
 * `url` is its path from the site's root; `rubric` the title of its folder, `tint` that folder's colour. It comes
 * `after` a page that answers as well where it is a door, a tool, or speaks of the site. `words` are those that
 * readers use and that the page does not, `summary` what it says of itself to search engines.
 */
export interface SearchPage {
  url: string;
  title: string;
  rubric: string;
  tint: string;
  after: boolean;
  words: string;
  summary: string;
  parts: ReadonlyArray<SearchPart>;
}

/**
 * Words that readers use (`said`), each of them alone, and the words of the pages for the same thing (`means`).
 */
export interface SearchWords {
  said: ReadonlyArray<string>;
  means: ReadonlyArray<string>;
}

/**
 * All that the search knows: the pages, in the order of their addresses, and the words for other words.
 */
export interface SearchPages {
  pages: ReadonlyArray<SearchPage>;
  words: ReadonlyArray<SearchWords>;
}
