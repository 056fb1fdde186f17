"""In the browser, in the place of Python's own: where an error came from, of which no lines are known."""

import sys
from types import TracebackType
from typing import Any


def format_exception(
    _kind: Any, error: BaseException | None = None, at: TracebackType | None = None, *_more: Any, **_options: Any
) -> list[str]:
    """The places that the error went through, then its kind and what it says: a line each."""
    error = _kind if error is None else error
    at = getattr(error, "__traceback__", None) if at is None else at
    lines = ["Traceback (most recent call last):\n"]
    while at:
        code = at.tb_frame.f_code
        lines.append(f'  File "{code.co_filename}", in {code.co_qualname}\n')
        at = at.tb_next
    return [*lines, f"{type(error).__name__}: {error}\n"]


def print_exception(*told: Any, **_options: Any) -> None:
    sys.stderr.write("".join(format_exception(*told)))


def format_exc() -> str:
    return "".join(format_exception(sys.exception()))
