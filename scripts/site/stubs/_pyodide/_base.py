"""In the browser, in the place of Pyodide's own: text is run as it is, and nothing in it waits."""

from importlib import import_module
from typing import Any


def eval_code(source: str, names: dict[str, Any] | None = None, **options: Any) -> Any:
    """Run a program; its value is that of what stands after its last line end or semicolon, if it is an expression.

    Without `compile`, which would make Python's classes of trees: they weigh more than what all else here does.
    """
    known = names if names is not None else options.get("globals", {})
    text = source.rstrip()
    indented = text[text.rfind("\n") + 1 :][:1].isspace()
    for mark in () if indented else ("\n", ";", ""):
        before, found, last = text.rpartition(mark) if mark else ("", True, text)
        if not found:
            continue
        try:
            eval(f"lambda: ({last.strip()})", known)  # only whether it is an expression
            exec(before, known)
        except SyntaxError:
            continue
        return eval(last.strip(), known)
    return exec(text, known)


def pyimport_impl(path: str) -> Any:
    """A module by its name, or what a module holds by its own."""
    stem, _, name = path.rpartition(".")
    if not stem:
        return import_module(path)
    module = import_module(stem)
    return getattr(module, name) if hasattr(module, name) else import_module(path)
