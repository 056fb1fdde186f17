"""In the browser, in the place of Pyodide's own: text is run as it is, and nothing in it waits."""

import _ast
from importlib import import_module
from typing import Any


def eval_code(source: str, names: dict[str, Any] | None = None, **_options: Any) -> Any:
    """Run a program; its value is that of its last line, where that is an expression."""
    known = names if names is not None else _options.get("globals", {})
    tree: Any = compile(source, "<exec>", "exec", _ast.PyCF_ONLY_AST)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], _ast.Expr) else None
    exec(compile(tree, "<exec>", "exec"), known)
    return eval(compile(_ast.Expression(last.value), "<exec>", "eval"), known) if last else None


def pyimport_impl(path: str) -> Any:
    """A module by its name, or what a module holds by its own."""
    stem, _, name = path.rpartition(".")
    if not stem:
        return import_module(path)
    module = import_module(stem)
    return getattr(module, name) if hasattr(module, name) else import_module(path)
