"""In the browser, in the place of Pyodide's own: nobody asks what the methods of its objects say of themselves."""

from collections.abc import Callable
from typing import Any


def dedent_docstring(docstring: str) -> str:
    return docstring


def get_cmeth_docstring(func: Callable[..., Any]) -> str:
    """What Python wants to stand before the text of a function that is written in C: its name and its arguments."""
    return f"{func.__name__}()\n--\n\n"
