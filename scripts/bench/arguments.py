"""What the command can be told. Standard library only: it is read before anything is installed."""

from __future__ import annotations

import argparse
from pathlib import Path

PARTS = {
    "start": "the first result of everyone, on a first visit",
    "weight": "what a page without the estimator loads",
    "wait": "the wait after the button, on a slow line",
    "speed": "one estimate, once everything runs",
    "batch": "tables of many rows",
    "memory": "the worker's memory after many estimates",
}


def add_to(parser: argparse.ArgumentParser) -> None:
    several = "; ".join(f"{name}: {words}" for name, words in PARTS.items())
    parser.add_argument(
        "--rounds", type=_rounds, default=5, metavar="N", help="how often each is taken in turn (default: 5)"
    )
    parser.add_argument("--json", type=_path, metavar="FILE", help="write every sample and every row there too")
    parser.add_argument(
        "--only", type=_part, action="append", metavar="NAME", help=f"run this part alone (may be repeated): {several}"
    )
    parser.add_argument("--site", type=_path, metavar="FOLDER", help="measure this built site instead of building one")
    parser.add_argument(
        "--compress-wasm",
        action="store_true",
        help="serve .wasm gzipped too: whether a static host does so is not known, hence not by default",
    )


def words(asked: argparse.Namespace) -> list[str]:
    """The same arguments again, for another process."""
    given = ["--rounds", str(asked.rounds)]
    given += [word for part in asked.only or [] for word in ("--only", part)]
    given += ["--json", str(asked.json)] if asked.json else []
    given += ["--site", str(asked.site)] if asked.site else []
    return given + (["--compress-wasm"] if asked.compress_wasm else [])


def _path(text: str) -> Path:
    return Path(text).resolve()


def _rounds(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text} is no number of rounds: 1 or more")
    return int(text)


def _part(text: str) -> str:
    if text not in PARTS:
        raise argparse.ArgumentTypeError(f"no part is called {text}; the parts are {', '.join(PARTS)}")
    return text
