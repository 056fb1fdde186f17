"""In the browser, in the place of Pyodide's own: nothing here waits."""

from typing import Any, NoReturn


def set_result(_future: Any, _value: Any) -> NoReturn:
    raise NotImplementedError


def set_exception(_future: Any, _value: Any) -> NoReturn:
    raise NotImplementedError
