"""How the commands deal with a machine: what they remember, what they say when something is missing."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from http import HTTPStatus
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from watchdog.events import FileModifiedEvent, FileMovedEvent, FileSystemEvent

from scripts import checks, serve
from scripts.local_server import LocalServer
from scripts.machine import browser, engines, node, steps
from scripts.machine.steps import ROOT, Stamp, StepError


def test_a_stamp_is_current_until_what_it_was_made_from_changes(tmp_path: Path) -> None:
    lock, stamp = tmp_path / "lock", tmp_path / "stamp"
    lock.write_text("a==1")
    assert not Stamp(stamp, lock).is_current()
    Stamp(stamp, lock).set()
    assert Stamp(stamp, lock).is_current()
    lock.write_text("a==2")
    assert not Stamp(stamp, lock).is_current()


def test_a_step_that_fails_shows_why_and_ends_with_its_own_status(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(StepError, match="It did not work") as failed:
        steps.run_quietly([sys.executable, "-c", "print('no room'); raise SystemExit(7)"], "It did not work.")
    assert failed.value.status == 7
    assert "no room" in capsys.readouterr().err


def test_a_command_that_is_not_installed_is_a_failed_step(capsys: pytest.CaptureFixture[str]) -> None:
    assert steps.status_of(["no-such-command-anywhere"]) == 127
    assert "no-such-command-anywhere" in capsys.readouterr().err


def test_a_browser_path_that_names_nothing_is_said_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BROWSER_PATH", "/no/such/browser")
    with pytest.raises(StepError, match="BROWSER_PATH"):
        browser.find()


def test_a_browser_path_is_preferred_to_every_other_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BROWSER_PATH", sys.executable)
    assert browser.find() == Path(sys.executable)


def test_an_engine_that_cannot_be_installed_is_told_and_stops_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[tuple[str, ...]] = []

    def refuse(*packages: str) -> bool:
        asked.append(packages)
        return False

    monkeypatch.setattr(engines, "apt_install", refuse)
    monkeypatch.setenv("PATH", "")
    engines.ensure()
    assert asked == [engine.packages for engine in engines.ENGINES]
    told = capsys.readouterr().out
    assert all(f"tests in {engine.name} are left out" in told for engine in engines.ENGINES)


def test_an_engine_is_there_once_each_of_its_programs_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(engines, "apt_install", lambda *_: pytest.fail("what is there is not installed again"))
    for names in engines.WEBKIT.programs:
        assert engines.WEBKIT.find() is None
        program = tmp_path / names[-1]
        program.touch(mode=0o755)
    monkeypatch.setattr(engines, "ENGINES", (engines.WEBKIT,))
    engines.ensure()


def test_every_check_runs_though_the_first_fails_and_its_status_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    run: list[str] = []
    ends = {"ruff": 0, "mypy": 3, "tsc": 1, "all.js": 1, "pytest": 1}

    def end(*command: object, **_: object) -> int:
        tool = next(tool for tool in ends if re.search(rf"'{tool}'|(bin|tests)/{tool}\b", str(command)))
        run.append(tool)
        return ends[tool]

    def end_of_a_node_program(*command: object) -> subprocess.CompletedProcess[str]:
        return subprocess.CompletedProcess([], end(*command), "", "")

    monkeypatch.setattr(checks, "status_of", end)
    monkeypatch.setattr(node, "run", end_of_a_node_program)
    assert checks.run_all([]) == 3
    assert run == ["ruff", "ruff", "mypy", "tsc", "all.js", "pytest"]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux tells what each thread did")
def test_no_thread_of_node_works_beside_the_main_one(tmp_path: Path) -> None:
    """One that compiles WebAssembly or hot functions while the program ends may hang it."""
    program = tmp_path / "busy.mjs"
    library = (ROOT / "node_modules" / "@resvg" / "resvg-wasm").as_uri()
    program.write_text(
        f"""
        import {{ readFileSync, readdirSync }} from "node:fs";
        import {{ initWasm, Resvg }} from "{library}/index.mjs";
        await initWasm(readFileSync(new URL("{library}/index_bg.wasm")));
        const shapes = "<circle r='20'/><path d='M0 0 C 10 20 30 40 60 60 L 3 9 Z'/>".repeat(20);
        const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="60" height="60">${{shapes}}</svg>`;
        for (let i = 0; i < 20; i++) new Resvg(drawing).render().asPng();
        const spent = (id) => Number(readFileSync(`/proc/self/task/${{id}}/schedstat`, "utf-8").split(" ")[0]);
        const others = readdirSync("/proc/self/task").filter((id) => id !== String(process.pid));
        console.log(JSON.stringify({{ main: spent(process.pid), others: others.map(spent) }}));
        """
    )
    ended = node.run(program)
    assert ended.returncode == 0, ended.stderr
    spent = json.loads(ended.stdout)
    assert sum(spent["others"]) < spent["main"] / 20, spent


def test_a_node_program_that_hangs_once_is_run_again(tmp_path: Path) -> None:
    """As Node itself does now and then, at its exit."""
    program, been = tmp_path / "program.mjs", tmp_path / "been"
    program.write_text(
        f"""
        import {{ existsSync, writeFileSync }} from "node:fs";
        import {{ text }} from "node:stream/consumers";
        const again = existsSync({json.dumps(str(been))});
        writeFileSync({json.dumps(str(been))}, "");
        process.stdout.write(`heard ${{await text(process.stdin)}}`);
        if (!again) setInterval(() => {{}}, 1000);
        """
    )
    ended = node.run(program, given="été", patience=5)
    assert (ended.returncode, ended.stdout) == (0, "heard été")


def test_a_node_program_that_never_ends_is_a_failed_step(tmp_path: Path) -> None:
    program = tmp_path / "endless.mjs"
    program.write_text("setInterval(() => {}, 1000);")
    with pytest.raises(StepError, match=r"endless\.mjs was started twice"):
        node.run(program, patience=0.3)


def test_a_check_that_cannot_end_is_a_failed_one_and_the_others_still_run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run: list[str] = []

    def hang(*_: object) -> None:
        raise StepError("tsc did not end.", 4)

    def pass_(command: list[str | Path], _: object) -> int:
        run.append(str(command))
        return 0

    monkeypatch.setattr(checks, "status_of", pass_)
    monkeypatch.setattr(node, "run", hang)
    assert checks.run_all([]) == 4
    assert "'pytest'" in run[-1]
    assert "tsc did not end." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("event", "wanted"),
    [
        (FileModifiedEvent("docs/index.md"), True),
        (FileModifiedEvent("cases/01-textes.toml"), True),
        (FileMovedEvent("sedXYZ", "mkdocs.yml"), True),
        (FileModifiedEvent("tests/conftest.py"), False),
        (FileModifiedEvent("docs-old/index.md"), False),
        (FileModifiedEvent("scripts/__pycache__/serve.pyc"), False),
    ],
)
def test_the_site_is_built_again_when_its_source_changes_however_that_is_saved(
    event: FileSystemEvent, wanted: bool
) -> None:
    src, dest = (str(ROOT / os.fsdecode(path)) if path else "" for path in (event.src_path, event.dest_path))
    watch = serve.Watch()
    watch.on_any_event(replace(event, src_path=src, dest_path=dest))
    assert watch.has_changed == wanted


@pytest.mark.parametrize("arguments", [[], ["dance"], ["build", "--fast"]])
def test_an_unknown_command_is_refused_with_the_way_to_ask(arguments: list[str]) -> None:
    ended = subprocess.run(
        [sys.executable, ROOT / "scripts" / "dev.py", *arguments], capture_output=True, text=True, check=False
    )
    assert ended.returncode == 2
    assert "usage:" in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "page").mkdir()
    (tmp_path / "page" / "index.html").write_text("a page")
    (tmp_path / "empty").mkdir()
    (tmp_path / "404.html").write_text("not here")
    (tmp_path / "module.mjs").write_text("")
    (tmp_path / "engine.wasm").write_text("")
    return tmp_path


def test_the_local_server_serves_under_a_sub_path_with_the_types_that_browsers_ask_for(folder: Path) -> None:
    with LocalServer(folder, under="/depot/").running() as url:
        types = {"page/": "text/html", "module.mjs": "text/javascript", "engine.wasm": "application/wasm"}
        for path, kind in types.items():
            with urlopen(url + path) as answer:
                assert answer.headers["Content-Type"].split(";")[0] == kind


@pytest.mark.parametrize("path", ["/depot/nothing", "/depot/empty/", "/page/", "/"])
def test_the_local_server_answers_with_the_sites_own_404_as_a_static_host_does(folder: Path, path: str) -> None:
    with LocalServer(folder, under="/depot/").running() as url:
        with pytest.raises(HTTPError) as refused:
            urlopen(url.removesuffix("/depot/") + path)
        with refused.value as answer:
            assert answer.code == HTTPStatus.NOT_FOUND
            assert answer.read() == b"not here"
