"""The wheels that the browser loads: ours, made by pip, and our dependencies', packed again as pure Python.

The same source gives the same bytes: every date is fixed and every list is sorted.
"""

from __future__ import annotations

import base64
import hashlib
import importlib.metadata
import sys
import zipfile
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from scripts.machine.python import HOUSE
from scripts.machine.steps import run_quietly

if TYPE_CHECKING:
    from collections.abc import Mapping

EPOCH = "1735689600"  # 2025-01-01, in every wheel
ZIP_DATE = (2025, 1, 1, 0, 0, 0)

# What an installer writes beside a package, and what only a compiler or a type checker reads.
INSTALLERS = {"RECORD", "INSTALLER", "REQUESTED", "WHEEL", "direct_url.json"}
NOT_PYTHON = {".so", ".pyd", ".c", ".pyi", ".pyc"}

WHEEL = "Wheel-Version: 1.0\nGenerator: scripts.site.wheels\nRoot-Is-Purelib: true\nTag: py3-none-any\n"


def build_estimator(into: Path) -> Path:
    """Build the estimator's wheel from the source tree, with no network and no other package than hatchling."""
    command: list[str | Path] = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "--no-build-isolation",
        "--no-index",
    ]
    env = HOUSE.pip_environment() | {"SOURCE_DATE_EPOCH": EPOCH}
    run_quietly([*command, "--wheel-dir", into, "./"], "The estimator's wheel could not be built.", env)
    wheel = next(into.glob("assistant_medical_estimator-*.whl"))
    wheel.chmod(0o644)  # pip makes it private; a static host must be able to read it
    return wheel


def repack(distribution: str, into: Path) -> Path:
    """Make a pure wheel of an installed distribution, leaving out what was compiled for this machine."""
    installed = importlib.metadata.distribution(distribution)
    kept = {
        str(file): Path(str(file.locate())).read_bytes()
        for file in installed.files or ()
        if _belongs(PurePosixPath(file))
    }
    info = next(path for path in map(PurePosixPath, kept) if path.parts[0].endswith(".dist-info")).parts[0]
    kept[f"{info}/WHEEL"] = WHEEL.encode()
    kept[f"{info}/RECORD"] = _record(kept, f"{info}/RECORD")
    wheel = into / f"{info.removesuffix('.dist-info')}-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(kept):
            entry = zipfile.ZipInfo(name, ZIP_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, kept[name])
    return wheel


def _belongs(file: PurePosixPath) -> bool:
    if ".." in file.parts or file.suffix in NOT_PYTHON:
        return False
    return not (file.parts[0].endswith(".dist-info") and file.name in INSTALLERS)


def _record(files: Mapping[str, bytes], itself: str) -> bytes:
    lines = [f"{name},sha256={digest(content)},{len(content)}" for name, content in sorted(files.items())]
    return "\n".join([*lines, f"{itself},,", ""]).encode()


def digest(content: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(content).digest()).decode().rstrip("=")
