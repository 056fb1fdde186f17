"""In the browser, in the place of Python's own: nothing is left to chance, and these are only named."""

from typing import Any, NoReturn


def choice(_of: Any) -> NoReturn:
    raise NotImplementedError


def randrange(*_bounds: int) -> NoReturn:
    raise NotImplementedError
