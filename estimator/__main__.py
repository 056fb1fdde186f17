"""The command line of `assistant_medical`, from the sources, on a bare Python."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from assistant_medical.__main__ import main


def run() -> int:
    """Run the command; where it cannot because of a file that a contributor changed, say which, with status 1."""
    try:
        return main(prog="python3 -m estimator")
    except Exception:
        if found := _faults_of_the_files():
            sys.stderr.write("".join(f"{fault}\n" for fault in found))
            return 1
        raise


def _faults_of_the_files() -> list[str]:
    try:
        from scripts.sources import whole  # noqa: PLC0415 - only where the command has failed
    except ImportError:  # a folder that holds the estimator alone
        return []
    return whole.faults()


if __name__ == "__main__":
    sys.exit(run())
