"""In the browser, in the place of Pyodide's own: no object of JavaScript is ever given types of Python's."""

from typing import Any, NoReturn

from _pyodide_core import (  # type: ignore[import-not-found] # only there in Pyodide
    JsFuncSignature,
    js2py_default_call_result,
    py2js_default,
)


def _called(*_arguments: Any, **_named: Any) -> None:
    """The least that Pyodide can be told of a function: it takes anything."""


no_default: Any = type("no_default", (), {})
default_signature = JsFuncSignature(
    _called, False, 0, (), (), py2js_default, (), (), (), py2js_default, js2py_default_call_result
)


def get_attr_sig(_sig: Any, _attr: str) -> NoReturn:
    raise NotImplementedError


func_to_sig = bind_class_sig = get_attr_sig
