"""In the browser, in the place of Python's own: there is nobody to warn."""

from typing import Any


def warn(*_said: Any, **_options: Any) -> None:
    pass


def _deprecated(*_said: Any, **_options: Any) -> None:
    pass
