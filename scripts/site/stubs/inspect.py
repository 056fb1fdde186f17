"""In the browser, in the place of Python's own: nobody looks into a function.

Dataclasses ask for the signature of each class that has no docstring, to write it one: they do without as well.
"""

from typing import Any, NoReturn


def signature(_of: Any, **_options: Any) -> NoReturn:
    raise ValueError("no signature is told here")


def unwrap(function: Any) -> Any:
    """Nothing that a dataclass holds is wrapped."""
    return function


def getattr_static(_of: Any, _name: str, _default: Any = None) -> NoReturn:
    raise NotImplementedError


def iscoroutinefunction(_of: Any) -> bool:
    return False


def isawaitable(_of: Any) -> bool:
    return False
