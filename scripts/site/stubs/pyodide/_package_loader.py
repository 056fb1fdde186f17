"""In the browser, in the place of Pyodide's own: the estimator stands in the archive, no package is ever loaded.

It takes from JavaScript what Pyodide's takes: which objects of JavaScript Python holds is checked where memory is kept.
"""

from site import getsitepackages

from pyodide_js import loadedPackages  # type: ignore[import-not-found]  # noqa: F401 - only there in Pyodide


class Place:
    """A folder whose name JavaScript asks for: a text would reach it as one of its own, which answers otherwise."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __str__(self) -> str:
        return self.name


SITE_PACKAGES = Place(getsitepackages()[0])
DSO_DIR = Place("/usr/lib")


def init_loaded_packages() -> None:
    """Called once at the start."""
