"""Who may use whom inside the package, and that the law runs on a bare Python."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.machine.steps import PACKAGE

MODULES = sorted(PACKAGE.rglob("*.py"))
LIMIT = 400

# For each part, the other parts of the package that it may import. Arrows run one way.
ALLOWED: dict[str, set[str]] = {
    "french": set(),
    "law": {"french"},
    "figures": {"french", "law"},
    "answers": {"figures", "french"},
    "outcome": {"answers", "law"},
    "trace": {"answers", "law", "outcome"},
    "rules": {"answers", "french", "law", "outcome", "trace"},
    "api": {"answers", "law", "outcome", "rules", "trace"},
    "table": {"answers", "api", "french", "outcome"},
    "takeaway": {"answers", "french", "law", "outcome"},
    "view": {"answers", "french", "law", "outcome", "takeaway"},
    "web": {"answers", "api", "outcome", "table", "takeaway", "view"},
    "__init__": {"api", "outcome"},
    "__main__": {"__init__", "answers", "api", "french", "law", "outcome", "table", "view"},
}
# What is neither ours nor the standard library's, and the only part that may use it.
FOREIGN = {"jinja2": "view", "markupsafe": "view"}


def _part(module: Path) -> str:
    first = module.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


def _imports(module: Path) -> set[str]:
    """The dotted names that a module imports, ours with their part (`assistant_medical` itself is `__init__`)."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module.name}: a relative import"
            base = node.module or ""
            inner = {f"{base}.{name.name}" for name in node.names}
            known = {name for name in inner if (PACKAGE.parent / name.replace(".", "/")).with_suffix(".py").exists()}
            packages = {name for name in inner if (PACKAGE.parent / name.replace(".", "/")).is_dir()}
            found |= known | packages or {base}
    return found


def _ours(module: Path) -> set[str]:
    names = {name for name in _imports(module) if name.split(".")[0] == "assistant_medical"}
    return {name.split(".")[1] if "." in name else "__init__" for name in names} - {_part(module)}


def test_every_part_is_in_the_plan() -> None:
    assert {_part(module) for module in MODULES} == set(ALLOWED)


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.relative_to(PACKAGE).as_posix())
def test_a_module_imports_only_what_its_part_may(module: Path) -> None:
    assert _ours(module) <= ALLOWED[_part(module)]


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.relative_to(PACKAGE).as_posix())
def test_a_module_needs_nothing_but_the_standard_library_and_the_view_its_templates(module: Path) -> None:
    outside = {name.split(".")[0] for name in _imports(module)} - {"assistant_medical"} - set(sys.stdlib_module_names)
    assert outside <= {name for name, part in FOREIGN.items() if part == _part(module)}


def test_the_plan_has_no_way_back() -> None:
    seen: list[str] = []

    def follow(part: str, path: tuple[str, ...]) -> None:
        assert part not in path, f"{' -> '.join((*path, part))}"
        for other in ALLOWED[part]:
            follow(other, (*path, part))
        seen.append(part)

    for part in ALLOWED:
        follow(part, ())
    assert set(seen) == set(ALLOWED)


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.relative_to(PACKAGE).as_posix())
def test_no_module_is_longer_than_the_limit(module: Path) -> None:
    assert len(module.read_text(encoding="utf-8").splitlines()) <= LIMIT


def test_the_library_loads_neither_templates_nor_anything_foreign() -> None:
    program = (
        "import json, sys, assistant_medical; given = {'specialite': 'radiologie', 'date_signature': '2026-12-01'};"
        "found = assistant_medical.estimate(given);"
        "print(json.dumps([found.type, sorted({name.split('.')[0] for name in sys.modules})]))"
    )
    ended = subprocess.run(
        [sys.executable, "-S", "-E", "-c", program], capture_output=True, check=True, cwd=PACKAGE.parent
    )
    kind, loaded = json.loads(ended.stdout)
    assert kind == "question"
    assert set(loaded) <= set(sys.stdlib_module_names) | {"assistant_medical", "__main__"}
