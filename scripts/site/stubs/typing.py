"""In the browser, in the place of Python's own: types have been checked, and there nobody asks what they are.

What makes a class makes it. All else may stand wherever a type does, and says nothing but what it was given.
"""

from __future__ import annotations

import collections
from _typing import ParamSpec  # type: ignore[import-not-found]  # noqa: F401 - that of the engine, which alone may stand in a Callable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


class Form:
    """A type, or what makes one of others."""

    def __init__(self, *given: Any) -> None:
        self.__args__ = given

    def __getitem__(self, given: Any) -> Form:
        return Form(*given) if isinstance(given, tuple) else Form(given)

    def __or__(self, _other: Any) -> Form:
        return self

    __ror__ = __or__

    def __call__(self, *_given: Any, **_named: Any) -> Form:
        return self


ClassVar = Form()
"""What dataclasses look for: a field that is written so is none."""


class Base:
    """A class that others are made of, with types or without."""

    def __class_getitem__(cls, _given: Any) -> type:
        return cls

    def __init_subclass__(cls, **_options: Any) -> None:
        pass


class Generic(Base):
    """Made of nothing."""


class Protocol(Generic):
    """Made of nothing."""


class TypedDict(dict[str, "Any"]):
    """A dictionary."""

    def __init_subclass__(cls, **_options: Any) -> None:
        pass


class Fields(type):
    """What makes a tuple of the fields that a class names."""

    def __new__(cls, name: str, bases: tuple[type, ...], said: dict[str, Any]) -> Any:
        if not bases:
            return super().__new__(cls, name, bases, said)
        annotate = said.pop("__annotate_func__", None)
        names = tuple(said.pop("__annotations__", None) or (annotate(1) if annotate else ()))
        defaults = [said.pop(field) for field in names if field in said]
        tuple_of: Callable[..., Any] = collections.namedtuple
        made = tuple_of(name, names, defaults=defaults, module=said.pop("__module__"))
        for key, value in said.items():
            setattr(made, key, value)
        return made


class NamedTuple(metaclass=Fields):
    """What a class of fields is written as."""


def get_args(form: Form) -> tuple[Any, ...]:
    """What a form was given, one after the other."""
    return tuple(each for given in form.__args__ for each in (get_args(given) if isinstance(given, Form) else (given,)))


def get_origin(_form: Any) -> None:
    """No form tells what it was made from."""


def cast(_type: Any, value: Any) -> Any:
    return value


def overload(function: Any) -> Any:
    return function


def __getattr__(name: str) -> Form:
    if name.startswith("_"):
        raise AttributeError(name)
    return Form()
