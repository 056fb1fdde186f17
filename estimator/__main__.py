"""The command line of `assistant_medical`, from the sources, on a bare Python."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from assistant_medical import law
from assistant_medical.__main__ import main
from assistant_medical.law.values import NoFieldError


def run() -> int:
    """Run the command; where it cannot because of a file that a contributor changed, say which, with status 1."""
    try:
        return main(prog="python3 -m estimator")
    except Exception as failed:
        if found := _faults_of_the_files() or list(_field(failed)):
            sys.stderr.write("".join(f"{fault}\n" for fault in found))
            return 1
        raise


def _field(failed: Exception) -> Iterator[str]:
    """The field of the law that a rule reads and that its file does not hold."""
    if isinstance(failed, NoFieldError):
        file = Path(str(law.__file__)).parent.joinpath(*failed.name.split(".")).with_suffix(".toml")
        shown = file.relative_to(Path.cwd()) if file.is_relative_to(Path.cwd()) else file
        wrong = f"“value” has no field “{failed.key}”, which a rule reads."
        yield f"{shown.as_posix()}: the value of {failed.start}: {wrong}"


def _faults_of_the_files() -> list[str]:
    try:
        from scripts.sources import whole  # noqa: PLC0415 - only where the command has failed
    except ImportError:  # a folder that holds the estimator alone
        return []
    return whole.faults()


if __name__ == "__main__":
    sys.exit(run())
