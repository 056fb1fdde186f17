"""Where the results of a table go: whole or not at all, through links, into pipes, over nothing else."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant_medical import ending
from assistant_medical.__main__ import main
from assistant_medical.table import output
from scripts.machine.steps import ROOT
from tests.tools import french

TABLE = (
    "specialite,secteur,quotite,patientele_mt,date_signature\nmedecine_generale,secteur_1,mi_temps,1100,2026-12-01\n"
)
UNREADABLE = f'{TABLE}"medecine_generale\n'


@pytest.fixture
def source(tmp_path: Path) -> Path:
    file = tmp_path / "in.csv"
    file.write_text(TABLE, encoding="utf-8")
    return file


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def _refused(capsys: pytest.CaptureFixture[str], source: Path, target: str) -> str:
    assert main(["batch", str(source), "-o", target]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert french.faults(said) == []
    return said


@pytest.mark.parametrize("target", ["", ".", "/", "..", "dossier", "dossier/", "rien/"])
def test_a_folder_is_refused_before_anything_is_written(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, source: Path, target: str
) -> None:
    (source.parent / "dossier").mkdir()
    monkeypatch.chdir(source.parent)
    assert f"« {target} »".replace(" ", "\u00a0") in _refused(capsys, source, target)
    assert _names(source.parent) == ["dossier", "in.csv"]
    assert _names(source.parent / "dossier") == []


def test_a_link_is_written_through(source: Path) -> None:
    (source.parent / "ailleurs").mkdir()
    real, link = source.parent / "ailleurs" / "real.csv", source.parent / "link.csv"
    link.symlink_to(real)
    for _ in range(2):  # where the link leads nowhere yet, then over what stands there
        assert main(["batch", str(source), "-o", str(link)]) == 0
        assert link.is_symlink()
        assert real.read_text(encoding="utf-8").count("\n") == 2
        real.chmod(0o640)
    assert real.stat().st_mode & 0o777 == 0o640
    assert _names(real.parent) == ["real.csv"]


def test_a_pipe_is_written_to_and_stays_one(source: Path) -> None:
    pipe = source.parent / "pipe"
    os.mkfifo(pipe)
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_text(encoding="utf-8")), daemon=True)
    reader.start()
    assert main(["batch", str(source), "-o", str(pipe)]) == 0
    assert pipe.is_fifo()
    reader.join(timeout=60)
    assert read[0].count("\n") == 2
    assert _names(source.parent) == ["in.csv", "pipe"]


@pytest.mark.parametrize("kind", ["itself", "symlink", "hard link"])
def test_the_table_to_read_is_never_written_over(capsys: pytest.CaptureFixture[str], source: Path, kind: str) -> None:
    target = source.parent / "same.csv"
    if kind == "symlink":
        target.symlink_to(source)
    elif kind == "hard link":
        target.hardlink_to(source)
    else:
        target = source.parent / ".." / source.parent.name / source.name
    before = _names(source.parent)
    assert target.name in _refused(capsys, source, str(target))
    assert source.read_text(encoding="utf-8") == TABLE
    assert _names(source.parent) == before


@pytest.mark.parametrize("way", ["absent/../in.csv", "absent/../out.csv", "absent/out.csv", "link.csv"])
def test_a_way_through_a_folder_that_is_not_there_leads_nowhere(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, source: Path, way: str
) -> None:
    monkeypatch.chdir(source.parent)
    (source.parent / "link.csv").symlink_to("absent/../in.csv")
    assert "son dossier n’existe pas" in _refused(capsys, source, way)
    assert source.read_text(encoding="utf-8") == TABLE
    assert _names(source.parent) == ["in.csv", "link.csv"]


def test_what_is_said_of_the_columns_is_never_written_over(capsys: pytest.CaptureFixture[str], source: Path) -> None:
    said = source.parent / "mots.toml"
    said.write_text("projects = true\n", encoding="utf-8")
    assert main(["batch", str(source), "--columns", str(said), "-o", str(said)]) == 2
    assert "mots.toml" in capsys.readouterr().err
    assert said.read_text(encoding="utf-8") == "projects = true\n"


def test_what_is_no_toml_is_told_by_its_line(capsys: pytest.CaptureFixture[str], source: Path) -> None:
    said = source.parent / "mots.toml"
    said.write_text("projects = true\n[columns\n", encoding="utf-8")
    assert main(["batch", str(source), "--columns", str(said), "-o", str(source.parent / "out.csv")]) == 2
    sentence = capsys.readouterr().err
    assert "ligne 2" in sentence
    assert "(at line" not in sentence
    assert french.faults(sentence) == []


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write what nobody may")
@pytest.mark.parametrize("kind", ["a file", "its folder"])
def test_what_nobody_may_write_is_left_alone(capsys: pytest.CaptureFixture[str], source: Path, kind: str) -> None:
    former = source.parent / "out.csv"
    former.write_text("avant", encoding="utf-8")
    (former if kind == "a file" else source.parent).chmod(0o555)
    assert "permis" in _refused(capsys, source, str(former))
    source.parent.chmod(0o755)
    assert former.read_text(encoding="utf-8") == "avant"
    assert _names(source.parent) == ["in.csv", "out.csv"]


def test_a_private_file_is_private_while_it_is_written(source: Path) -> None:
    former = source.parent / "out.csv"
    former.touch(mode=0o600)
    with output.opened(str(former), [str(source)], "utf-8"):
        (partial,) = set(source.parent.iterdir()) - {source, former}
        assert partial.stat().st_mode & 0o777 == 0o600


def test_two_runs_to_one_file_leave_the_whole_of_the_last(source: Path) -> None:
    out = source.parent / "out.csv"
    with output.opened(str(out), [str(source)], "utf-8") as first:
        first.write("le premier")
        with output.opened(str(out), [str(source)], "utf-8") as second:
            second.write("le second")
        assert out.read_text(encoding="utf-8") == "le second"
    assert out.read_text(encoding="utf-8") == "le premier"
    assert _names(source.parent) == ["in.csv", "out.csv"]


@pytest.mark.parametrize("text", [TABLE, UNREADABLE])
def test_what_others_keep_beside_the_results_is_left_alone(source: Path, text: str) -> None:
    source.write_text(text, encoding="utf-8")
    mine, former = source.parent / "out.csv.part", source.parent / "out.csv"
    mine.write_text("à moi", encoding="utf-8")
    former.write_text("avant", encoding="utf-8")
    status = main(["batch", str(source), "-o", str(former)])
    assert mine.read_text(encoding="utf-8") == "à moi"
    assert (former.read_text(encoding="utf-8") == "avant") == (status != 0) == (text == UNREADABLE)
    assert _names(source.parent) == ["in.csv", "out.csv", "out.csv.part"]


@pytest.mark.parametrize("fault", [KeyboardInterrupt, SystemExit, MemoryError])
def test_nothing_is_left_behind_however_it_ends(source: Path, fault: type[BaseException]) -> None:
    def begin() -> None:
        with output.opened(str(source.parent / "out.csv"), [str(source)], "utf-8") as file:
            file.write("un début")
            raise fault

    with pytest.raises(fault):
        begin()
    assert _names(source.parent) == ["in.csv"]


@pytest.fixture
def heeded() -> Iterator[None]:
    """What a shell starts in its background ignores an interruption, and so would all that is started from there."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("heeded")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_command_that_is_stopped_takes_away_what_it_began(source: Path, number: signal.Signals, jobs: str) -> None:
    source.write_text(TABLE + 200_000 * TABLE.splitlines(keepends=True)[1], encoding="utf-8")
    command = [sys.executable, "-m", "estimator", "batch", str(source), "-o", str(source.parent / "out.csv")]
    command += ["--machine", "--jobs", jobs]
    running = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE)
    while len(_names(source.parent)) == 1 and running.poll() is None:
        time.sleep(0.01)
    running.send_signal(number)
    said = running.communicate(timeout=120)[1]
    assert running.returncode == 128 + number
    last = said.decode().splitlines()[-1]
    assert last == ending.CUT_SHORT
    assert french.faults(last) == []
    assert _names(source.parent) == ["in.csv"]
