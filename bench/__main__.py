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

from playwright.sync_api import sync_playwright

from bench import arguments, contenders, figures
from bench.parts import RUN
from bench.server import BenchServer
from bench.visits import Bench
from scripts.machine import clock
from scripts.machine.steps import StepError
from scripts.site.whole import build_site

MEASURED = Path(__file__).parent / "measured.json"


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
        server = BenchServer(contenders.mounts(site))
        with server.running() as url, sync_playwright() as playwright:
            bench = Bench(server, playwright.chromium, asked.rounds)
            if not asked.site:
                started = time.monotonic()
                with redirect_stdout(sys.stderr):  # the figures alone go to the standard output
                    build_site(site, url + contenders.SITE)
                bench.note("build", time.monotonic() - started)
            for part in asked.only or RUN:
                bench.say(f"==> {part}")
                with bench.trying(part):
                    RUN[part](bench)
    starts = [*figures.starts(bench.samples, contenders.WAYS, [contender.name for contender in contenders.CONTENDERS])]
    rows = figures.rows(bench.samples)
    run = {"date": clock.today().isoformat(), "rounds": bench.rounds, "cores": os.cpu_count(), **bench.browsers}
    if asked.write:
        found = {"run": run, "starts": starts, "figures": rows}
        MEASURED.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(*map(figures.markdown, (starts, rows, [run])), sep="\n")
    return 1 if bench.failed else 0


if __name__ == "__main__":
    sys.exit(main())
