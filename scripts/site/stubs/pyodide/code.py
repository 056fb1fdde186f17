"""In the browser, in the place of Pyodide's own: one function is called, with one text, as it is."""

from _pyodide._base import eval_code  # type: ignore[import-not-found] # only there in Pyodide

__all__ = ["eval_code"]
