"""The room of the package `assistant_medical`. `python3 -m estimator` runs its command line from the repository."""
