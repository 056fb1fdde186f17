"""`python -m bench`: build the site, serve it beside its peers, measure, print. No figure makes it fail."""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from contextlib import redirect_stdout
from pathlib import Path

from playwright.sync_api import Error, sync_playwright

from bench import arguments, contenders, figures
from bench.parts import RUN
from bench.server import BenchServer
from bench.visits import Bench
from scripts.machine import clock
from scripts.machine.steps import StepError
from scripts.site.whole import build_site


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    arguments.add_to(parser)
    try:
        return measure(parser.parse_args())
    except StepError as failed:
        print(failed, file=sys.stderr)
        return failed.status
    except KeyboardInterrupt:
        return 130


def measure(asked: argparse.Namespace) -> int:
    if asked.site and not (asked.site / "index.html").is_file():
        raise StepError(f"{asked.site} holds no built site.")
    with tempfile.TemporaryDirectory(prefix="bench-") as scratch:
        site = asked.site or Path(scratch) / "site"
        server = BenchServer(contenders.mounts(site), compress_wasm=asked.compress_wasm)
        with server.running() as url, sync_playwright() as playwright:
            bench = Bench(server, playwright.chromium, asked.rounds)
            if not asked.site:
                started = time.monotonic()
                with redirect_stdout(sys.stderr):  # the figures alone go to the standard output
                    build_site(site, url + contenders.SITE)
                bench.note("build", time.monotonic() - started)
            failed = [part for part in asked.only or RUN if not _run(part, bench)]
            _print(bench, asked.json)
    return 1 if failed else 0


def _run(part: str, bench: Bench) -> bool:
    """Run a part; where something breaks in it, say so and go on with the others."""
    print(f"==> {part}: {arguments.PARTS[part]}", file=sys.stderr, flush=True)
    try:
        RUN[part](bench)
    except Error as broken:
        print(f"{part} could not be measured: {broken.message}", file=sys.stderr)
        return False
    return True


def _print(bench: Bench, into: Path | None) -> None:
    notes = {
        "date": clock.today().isoformat(),
        "rounds": bench.rounds,
        "cores": os.cpu_count(),
        "browser": bench.version(),
        "compressed": ", ".join(sorted(bench.server.compressed)),
    }
    rows, samples = figures.rows(bench.samples), bench.samples
    if into:
        made = json.dumps({"notes": notes, "rows": rows, "samples": samples}, ensure_ascii=False, indent=2)
        into.write_text(made + "\n", encoding="utf-8")
    names = {contender.name: contender.words for contender in contenders.CONTENDERS}
    print(figures.markdown(rows, samples, names, notes))


if __name__ == "__main__":
    sys.exit(main())
