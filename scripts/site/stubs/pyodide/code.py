"""In the browser, in the place of Pyodide's own: one function is called, with one text, as it is."""

from _pyodide._base import (  # type: ignore[import-not-found] # only there in Pyodide
    CodeRunner,
    eval_code,
    eval_code_async,
    find_imports,
    should_quiet,
)

__all__ = ["CodeRunner", "eval_code", "eval_code_async", "find_imports", "should_quiet"]
