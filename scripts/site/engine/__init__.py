"""Pyodide's engine without what the estimator never reaches."""
