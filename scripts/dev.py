"""The commands of the house. They need Python 3.11 or later and nothing else: what is missing, they install.

Everything that is installed stays in .venv/ and node_modules/, from lock files that pin every package.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036 - the sentence is for whoever starts this with an older Python
    sys.exit("Python 3.11 or later is needed; this is Python {}.{}.".format(*sys.version_info[:2]))

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench import arguments as bench_arguments
from scripts import checks
from scripts.machine import browser, engines, node, python
from scripts.machine.steps import ROOT, StepError, status_of

COMMANDS = ("serve", "test", "build", "picture", "bench", "keep")


def serve(port: str) -> int:
    return status_of([python.PYTHON, "-m", "scripts.serve", "--port", port], python.environment())


def build(*, publish: bool) -> int:
    asked = ["--publish"] if publish else []
    return status_of([python.PYTHON, "-m", "scripts.site", *asked], python.environment())


def test(pytest_arguments: list[str], *, full: bool) -> int:
    browser.ensure()
    engines.ensure()
    status = checks.run_all(pytest_arguments)
    return status or (checks.run_full() if full else 0)


def bench(asked: argparse.Namespace) -> int:
    browser.ensure()
    node.install_packages(ROOT / "bench" / "peers")
    return status_of([python.PYTHON, "-m", "bench", *bench_arguments.words(asked)], python.environment())


def picture() -> int:
    browser.ensure()
    built = build(publish=False)
    return built or status_of([python.PYTHON, "-m", "scripts.picture"], python.environment())


def keep() -> int:
    return status_of([python.PYTHON, "-m", "scripts.open_data"], python.environment())


def parser() -> argparse.ArgumentParser:
    described, _, more = (__doc__ or "").partition("\n\n")
    front = argparse.ArgumentParser(prog="python3 scripts/dev.py", description=described, epilog=more)
    commands = front.add_subparsers(
        dest="command", required=True, metavar="serve | test | build | picture | bench | keep"
    )
    serving = commands.add_parser(
        "serve", help="Build the site, serve it on this machine, build it again on every change."
    )
    serving.add_argument("--port", default="8000", help="the port to serve on (default: 8000)")
    testing = commands.add_parser("test", help="Run every check and every test; what follows is handed to pytest.")
    testing.add_argument(
        "--full", action="store_true", help="then what takes twenty minutes more: faults of all kinds, long use"
    )
    testing.add_argument("pytest_arguments", nargs=argparse.REMAINDER, metavar="ARGUMENT", help="arguments for pytest")
    building = commands.add_parser(
        "build", help="Make the whole site in site/; SITE_URL in the environment says where it will live."
    )
    building.add_argument(
        "--publish",
        action="store_true",
        help="refuse a site that does not say who publishes it",
    )
    commands.add_parser("picture", help="Build the site, and take of it the picture that README.md shows.")
    commands.add_parser(
        "keep", help="Keep the open data as they are, at a release: a version with an address of its own."
    )
    measuring = commands.add_parser(
        "bench", help="Measure the estimator beside its peers, and print tables of medians and ratios."
    )
    bench_arguments.add_to(measuring)
    return front


def main() -> int:
    asked, unknown = parser().parse_known_args()
    if unknown and asked.command != "test":
        parser().error(f"unknown argument: {' '.join(unknown)}")
    try:
        python.install_packages()
        node.install_packages()
        if asked.command == "serve":
            return serve(asked.port)
        if asked.command == "build":
            return build(publish=asked.publish)
        if asked.command == "keep":
            return keep()
        if asked.command == "bench":
            return bench(asked)
        if asked.command == "picture":
            return picture()
        return test(unknown + asked.pytest_arguments, full=asked.full)
    except StepError as failed:
        print(failed, file=sys.stderr)
        return failed.status
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
