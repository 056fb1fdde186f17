"""In the browser, in the place of Python's own, which Pyodide imports by its name: nothing here waits."""
