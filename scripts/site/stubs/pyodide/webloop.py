"""In the browser, in the place of Pyodide's own: nothing here waits, so there is no loop of events.

It takes from JavaScript what Pyodide's takes: which objects of JavaScript Python holds is checked where memory is kept.
"""

from pyodide_js._api import scheduleCallback  # type: ignore[import-not-found]  # noqa: F401 - only there in Pyodide


def _initialize_event_loop() -> None:
    """Called once at the start."""
