"""The first result of everyone, on a first visit: when it is there, and what came over the wire until then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scripts.bench.contenders import contenders, in_turn

if TYPE_CHECKING:
    from scripts.bench.bench import Bench
    from scripts.bench.chromium import Visit
    from scripts.bench.contenders import Contender


def run(bench: Bench) -> None:
    everyone = contenders(bench.site)
    for contender in everyone:
        _visit(bench, contender)  # not counted: the server reads and compresses each file once
    for contender in in_turn(everyone, bench.rounds):
        visited = _visit(bench, contender)
        bench.note(f"start.{contender.name}", visited.first_result)
        bench.note(f"wire.{contender.name}", visited.wire)


def _visit(bench: Bench, contender: Contender) -> Visit:
    bench.server.refused = contender.without
    try:
        return bench.chromium.visit(bench.server, bench.server.url + contender.path)
    finally:
        bench.server.refused = ""
