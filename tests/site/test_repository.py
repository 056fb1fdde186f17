"""What the repository promises of itself: it stands alone, its files are short, its papers agree."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import assistant_medical
from cases.runner import check, load_cases
from scripts.machine.steps import ROOT

LIMIT = 400  # lines: a longer file usually knows two things
LONGER: dict[str, str] = {}  # file -> why it may be longer

# An amount between {{ and }} comes from the law; one that is typed does not.
AMOUNT = re.compile(r"\d[\d \u00a0]*[ \u00a0]?€")
MACRO = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)


@pytest.fixture(scope="module")
def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("this copy is no git checkout: what it tracks cannot be listed")
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def test_no_code_file_is_longer_than_the_limit(tracked: list[Path]) -> None:
    lengths = {
        file.relative_to(ROOT).as_posix(): len(file.read_text(encoding="utf-8").splitlines())
        for file in tracked
        if file.suffix in {".py", ".js", ".mjs", ".css", ".html"}
    }
    long = {name: length for name, length in lengths.items() if length > LIMIT and name not in LONGER}
    assert not long
    assert set(LONGER) <= set(lengths), "a reason is kept for a file that is gone"


def test_no_amount_is_typed_into_a_page_or_a_template(tracked: list[Path]) -> None:
    found = [
        f"{file.relative_to(ROOT)}: {amount}"
        for file in tracked
        if file.is_relative_to(ROOT / "docs") or file.is_relative_to(ROOT / "overrides")
        if file.suffix in {".md", ".html"}
        for amount in AMOUNT.findall(MACRO.sub("", file.read_text(encoding="utf-8")))
    ]
    assert not found, "\n".join(found)


def test_the_commands_of_the_readme_exist_and_say_what_they_do() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"python3 scripts/dev\.py (\w+)", readme))
    assert {"serve", "test"} <= named
    for command in named:
        told = _dev(command, "--help")
        assert told.returncode == 0, told.stderr
    commands = re.findall(r"^ {4}(\w+) {2,}\S.*", _dev("--help").stdout, re.MULTILINE)
    assert set(commands) >= named


@pytest.mark.parametrize("paper", sorted(file.name for file in ROOT.glob("*.md")))
def test_every_link_of_a_paper_to_a_file_leads_somewhere(paper: str) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", (ROOT / paper).read_text(encoding="utf-8"))
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_the_example_of_a_case_is_a_case_that_holds(tmp_path: Path) -> None:
    _, _, text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").partition("\n## Add a case\n")
    example = re.search(r"```toml\n(.*?)```", text, re.DOTALL)
    assert example
    (tmp_path / "example.toml").write_text(example[1], encoding="utf-8")
    cases = load_cases(tmp_path)
    assert cases
    assert [check(case, assistant_medical.estimate(**case.asked).to_dict()) for case in cases] == [[]]


def test_continuous_integration_runs_the_command_of_the_readme() -> None:
    assert "python3 scripts/dev.py test" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_every_paper_gives_the_same_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert assistant_medical.__version__ == project["version"]
    for paper, line in {"CITATION.cff": "version: {}", "publiccode.yml": "softwareVersion: {}"}.items():
        text = (ROOT / paper).read_text(encoding="utf-8")
        assert line.format(project["version"]) in text.splitlines(), paper
    assert f"## Version {project['version']}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def _dev(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "scripts/dev.py", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_the_readme_and_the_page_name_every_room_and_no_other(tracked: list[Path]) -> None:
    folders = {parts[0] for file in tracked if len(parts := file.relative_to(ROOT).parts) > 1 and parts[0][0] != "."}
    rooms = folders - {"LICENSES"}  # where the tools of licences look for their texts
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| \[(\w+)/\]", readme, re.MULTILINE)) == rooms
    page = (ROOT / "docs" / "contribuer.md").read_text(encoding="utf-8")
    assert set(re.findall(r'<th scope="row"><code>(\w+)</code>', page)) == rooms
