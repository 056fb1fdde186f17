// Written by scripts/browser_types.py from the TypedDicts of Python: change those, then run it again.

/**
 * What runtime.json says to the worker: the release of Pyodide, where it stands, and the names of its packed files.
 *
 * `indexURL` is an address from the file's own, `info` that of Pyodide's lock, `first` a request to try Python with.
 */
export interface Runtime {
  pyodide: string;
  indexURL: string;
  engine: string;
  archive: string;
  info: Record<string, unknown>;
  first: Record<string, unknown>;
}

/**
 * What sw.js may keep, by its path from the site's root.
 *
 * `fixed`: what never changes under its name. `estimator`: what the estimator starts with, and what it may want later.
 * `offline`: the page that says that there is no connection, first, and what that page needs.
 */
export interface Files {
  fixed: ReadonlyArray<string>;
  estimator: ReadonlyArray<string>;
  offline: ReadonlyArray<string>;
}
