"""The command line of `assistant_medical`, from the sources, on a bare Python."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from assistant_medical import law
from assistant_medical.__main__ import main
from assistant_medical.law.values import NoFactError, NoFieldError


def run() -> int:
    """Run the command; where it cannot because of a file that a contributor changed, say which, with status 1."""
    try:
        return main(prog="python3 -m estimator")
    except Exception as failed:
        if found := _faults_of_the_files() or list(_hole(failed)):
            sys.stderr.write("".join(f"{fault}\n" for fault in found))
            return 1
        raise


def _hole(failed: Exception) -> Iterator[str]:
    """What a rule reads of the law and no file holds."""
    if isinstance(failed, NoFactError):
        yield f"{_file(failed.name)}: the file is missing, and a rule reads it."
    elif isinstance(failed, NoFieldError):
        wrong = f"“value” has no field “{failed.key}”, which a rule reads."
        yield f"{_file(failed.name)}: the value of {failed.start}: {wrong}"


def _file(fact: str) -> str:
    file = Path(str(law.__file__)).parent.joinpath(*fact.split(".")).with_suffix(".toml")
    return (file.relative_to(Path.cwd()) if file.is_relative_to(Path.cwd()) else file).as_posix()


def _faults_of_the_files() -> list[str]:
    try:
        from scripts.sources import whole  # noqa: PLC0415 - only where the command has failed
    except ImportError:  # a folder that holds the estimator alone
        return []
    return whole.faults()


if __name__ == "__main__":
    sys.exit(run())
