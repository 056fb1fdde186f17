"""In the browser, in the place of Pyodide's own: the estimator stands in the archive, no package is ever loaded.

It takes from JavaScript what Pyodide's takes: which objects of JavaScript Python holds is checked where memory is kept.
"""

from pathlib import Path
from site import getsitepackages

from pyodide_js import loadedPackages  # type: ignore[import-not-found]  # noqa: F401 - only there in Pyodide

SITE_PACKAGES = Path(getsitepackages()[0])
DSO_DIR = Path("/usr/lib")


def init_loaded_packages() -> None:
    """Called once at the start."""
