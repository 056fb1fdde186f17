"""How it is found what the estimator reaches of Pyodide's engine."""
