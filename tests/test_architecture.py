"""Who may use whom, in the house and inside the package; no circle anywhere; the law runs on a bare Python."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

from scripts.machine.steps import PACKAGE, ROOT

LIMIT = 400
ROOMS = ("bench", "cases", "estimator", "scripts", "tests")

# For each part of the package, the other parts that it may import. Arrows run one way.
PARTS: dict[str, set[str]] = {
    "french": set(),
    "data": {"french"},
    "law": {"data", "french"},
    "figures": {"french", "law"},
    "marks": set(),
    "reading": {"marks"},
    "bounds": {"french", "law", "reading"},
    "repair": {"bounds", "data", "french", "reading"},
    "answers": {"bounds", "data", "figures", "french", "reading", "repair"},
    "freshness": {"french", "law"},
    "months": set(),
    "outlook": {"law", "plain", "standing"},
    "plain": set(),
    "standing": {"answers"},
    "step": {"plain"},
    "objective": {"law", "plain", "step"},
    "outcome": {"answers", "freshness", "law", "months", "objective", "outlook", "plain", "standing", "step"},
    "captions": {"answers", "french", "outcome"},
    "pay": {"law", "outcome", "step"},
    "findings": {"answers", "law", "step"},
    "trace": {"answers", "findings", "law", "objective", "outcome", "step"},
    "rules": {"answers", "french", "freshness", "law", "months", "objective", "outcome", "standing", "step", "trace"},
    "practice": {
        "answers",
        "data",
        "french",
        "law",
        "months",
        "objective",
        "outcome",
        "outlook",
        "rules",
        "standing",
        "trace",
    },
    "api": {
        "answers",
        "french",
        "freshness",
        "law",
        "outcome",
        "outlook",
        "pay",
        "practice",
        "reading",
        "rules",
        "trace",
    },
    "takeaway": {"answers", "captions", "french", "law", "marks", "outcome", "reading", "statuses"},
    "statuses": {"law"},
    "shapes": set(),
    "strict_json": set(),
    "table": {
        "answers",
        "api",
        "data",
        "french",
        "freshness",
        "law",
        "marks",
        "objective",
        "outcome",
        "reading",
        "repair",
        "takeaway",
    },
    "view": {
        *("answers", "captions", "french", "freshness", "law", "months", "objective", "outcome", "outlook", "standing"),
        *("statuses", "step", "takeaway"),
    },
    "apart": set(),
    "messages": set(),
    "table_messages": {"table"},
    "table_requests": {"messages", "table", "table_messages"},
    "web": {
        *("answers", "apart", "api", "messages", "outcome", "outlook", "practice", "shapes", "strict_json"),
        *("table_messages", "table_requests", "takeaway", "view"),
    },
    "__init__": {"api", "outcome", "pay"},
    "ending": {"french", "marks", "table"},
    "command": {"ending", "french"},
    "__main__": {
        *(
            "__init__",
            "answers",
            "api",
            "command",
            "ending",
            "french",
            "law",
            "marks",
            "outcome",
            "practice",
            "reading",
            "strict_json",
        ),
        *("table", "view"),
    },
}
# What is neither ours nor the standard library's, and the only part of the package that may use it.
FOREIGN = {"jinja2": "view", "markupsafe": "view"}

# For each room, and each place of the builder's room, the others that it may import.
PLACES: dict[str, set[str]] = {
    "assistant_medical": set(),
    "estimator": {"assistant_medical", "scripts.sources"},
    "cases": set(),
    "scripts.local_server": set(),
    "scripts.machine": {"scripts.local_server"},
    "scripts.sources": {"assistant_medical", "scripts.machine"},
    "scripts.open_data": {"assistant_medical", "cases", "scripts.machine"},
    "scripts.third_party": {"scripts.machine"},
    "scripts.pages": {"assistant_medical", "cases", "scripts.machine", "scripts.open_data", "scripts.third_party"},
    "scripts.site": {
        *(
            "assistant_medical",
            "cases",
            "scripts.local_server",
            "scripts.machine",
            "scripts.open_data",
            "scripts.pages",
        ),
        *("scripts.sources", "scripts.third_party"),
    },
    "scripts.browser_types": {"assistant_medical", "scripts.machine", "scripts.site"},
    "scripts.serve": {"scripts.local_server", "scripts.machine", "scripts.site"},
    "scripts.checks": {"scripts.machine"},
    "scripts.picture": {"assistant_medical", "scripts.local_server", "scripts.machine", "scripts.site"},
    "scripts.upkeep": {"assistant_medical", "scripts.machine"},
    "bench": {"assistant_medical", "scripts.local_server", "scripts.machine", "scripts.site"},
    "scripts.dev": {"bench", "scripts.checks", "scripts.machine"},
    "tests": {
        *{
            "assistant_medical",
            "bench",
            "cases",
            "scripts.checks",
            "scripts.browser_types",
            "scripts.local_server",
            "scripts.machine",
        },
        *{"scripts.open_data", "scripts.pages", "scripts.picture", "scripts.serve", "scripts.site", "scripts.sources"},
        *("scripts.third_party", "scripts.upkeep"),
    },
}


def _name(file: Path) -> str:
    """What a file is called when it is imported."""
    base = PACKAGE.parent if file.is_relative_to(PACKAGE) else ROOT
    return ".".join(file.relative_to(base).with_suffix("").parts).removesuffix(".__init__")


# The peers of the bench, once installed, stand in its room and hold Python that is not ours.
MODULES = {
    _name(file): file
    for room in ROOMS
    for file in sorted((ROOT / room).rglob("*.py"))
    if "node_modules" not in file.parts
}
OURS = {name: file for name, file in MODULES.items() if file.is_relative_to(PACKAGE)}


@cache
def _imports(module: str) -> frozenset[str]:
    """The modules that a module imports anywhere in it, those for its types included; of a package, what is taken."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(MODULES[module].read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: a relative import"
            inner = {f"{node.module}.{name.name}" for name in node.names}
            found |= {name for name in inner if name in MODULES} or {node.module or ""}
            found |= {node.module or ""} if inner - set(MODULES) else set()
    return frozenset(found)


def _place(module: str) -> str | None:
    """The place of a module among those of the plan; None for what is not ours, and for what only finds the package."""
    first, second = module.split(".", maxsplit=1)[0], ".".join(module.split(".")[:2])
    return next((name for name in (second, first) if name in PLACES), None)


def _part(module: str) -> str:
    return [*module.split("."), "__init__"][1]


def _circle(graph: Mapping[str, set[str]]) -> list[str]:
    """The first way back that is found, or nothing."""
    done: set[str] = set()

    def follow(node: str, path: list[str]) -> list[str]:
        if node in path:
            return [*path[path.index(node) :], node]
        if node not in done:
            for other in sorted(graph[node]):
                if found := follow(other, [*path, node]):
                    return found
            done.add(node)
        return []

    return next(filter(None, (follow(node, []) for node in graph)), [])


def test_the_plan_names_every_place_and_every_part() -> None:
    assert {_place(name) for name in MODULES if name != "scripts"} == set(PLACES)
    assert {_part(name) for name in OURS} == set(PARTS)


@pytest.mark.parametrize("module", MODULES)
def test_a_module_imports_only_what_its_place_may(module: str) -> None:
    place = _place(module)
    others = {other for name in _imports(module) if (other := _place(name)) not in (None, place)}
    assert place is None or others <= PLACES[place]


@pytest.mark.parametrize("module", OURS)
def test_a_module_of_the_package_imports_only_what_its_part_may(module: str) -> None:
    parts = {_part(name) for name in _imports(module) if name.split(".")[0] == PACKAGE.name}
    assert parts - {_part(module)} <= PARTS[_part(module)]


@pytest.mark.parametrize("module", OURS)
def test_a_module_needs_nothing_but_the_standard_library_and_the_view_its_templates(module: str) -> None:
    outside = {name.split(".")[0] for name in _imports(module)} - {PACKAGE.name} - set(sys.stdlib_module_names)
    assert outside <= {name for name, part in FOREIGN.items() if part == _part(module)}


def test_the_plans_have_no_way_back() -> None:
    assert _circle(PARTS) == []
    assert _circle(PLACES) == []


def test_no_modules_import_each_other_in_a_circle() -> None:
    graph = {name: {other for other in _imports(name) if other in MODULES} - {name} for name in MODULES}
    assert _circle(graph) == []


def test_a_circle_would_be_found() -> None:
    assert _circle({"a": {"b"}, "b": {"c"}, "c": {"b"}}) == ["b", "c", "b"]


@pytest.mark.parametrize("module", MODULES)
def test_no_module_is_longer_than_the_limit(module: str) -> None:
    assert len(MODULES[module].read_text(encoding="utf-8").splitlines()) <= LIMIT


def test_the_library_loads_neither_templates_nor_anything_foreign() -> None:
    program = (
        "import json, sys, assistant_medical; given = {'specialite': 'radiologie', 'date_signature': '2026-12-01'};"
        "found = assistant_medical.estimate(given);"
        "print(json.dumps([found.type, sorted({name.split('.')[0] for name in sys.modules})]))"
    )
    bare = [sys.executable, "-S", "-E", "-c", program]
    ended = subprocess.run(bare, capture_output=True, check=True, cwd=PACKAGE.parent)
    kind, loaded = json.loads(ended.stdout)
    assert kind == "question"
    assert set(loaded) <= set(sys.stdlib_module_names) | {PACKAGE.name, "__main__"}
