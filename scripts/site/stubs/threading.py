"""In the browser, in the place of Python's own: there is one thread, and its locks are those of the engine."""

from _thread import RLock
from _thread import allocate_lock as Lock  # noqa: N812 - the name that Python's own has for it

__all__ = ["Lock", "RLock"]
