"""The benchmark: how fast the estimator starts and computes, beside its peers, on the same machine in the same run."""

import scripts  # noqa: F401 - which puts the estimator's package on the path
