"""The command line between other programs: standard input and output, pipes, full disks, what a terminal would obey."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from assistant_medical import ending
from scripts.machine.steps import ROOT
from tests.tools import french

TABLE = b"specialite;secteur;quotite;patientele_mt\nmedecine_generale;secteur_1;mi_temps;1100\n"
STEERS = "\x1b]0;titre\x07\x1b[2J\x9b31m\u202e\r"
"""What changes the title of a terminal, empties it, colours it, turns letters round, goes back over a line."""
FULL = Path("/dev/full")


def _shell(line: str, folder: Path, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """What a line of a shell gives in a folder, where $RUN is the command."""
    run = f"'{sys.executable}' -m estimator"
    here = {**os.environ, "PYTHONPATH": str(ROOT)}
    ended = subprocess.run(
        ["bash", "-c", line.replace("$RUN", run)], input=given, capture_output=True, check=False, cwd=folder, env=here
    )
    assert b"Traceback" not in ended.stderr, ended.stderr.decode()
    return ended


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in.csv").write_bytes(TABLE)
    return tmp_path


@pytest.mark.parametrize(
    "line",
    [
        "$RUN batch in.csv -o -",
        "$RUN batch - -o - < in.csv",
        "cat in.csv | $RUN batch /dev/stdin -o /dev/stdout",
        "$RUN batch in.csv -o - > out.csv; cat out.csv",
    ],
)
def test_a_table_comes_in_and_goes_out_by_pipes(folder: Path, line: str) -> None:
    ended = _shell(line, folder)
    assert ended.returncode == 0
    first, second = ended.stdout.decode("utf-8-sig").splitlines()
    assert first.startswith("specialite;")
    assert ";66000;" in second
    assert {path.name for path in folder.iterdir()} <= {"in.csv", "out.csv"}


@pytest.mark.parametrize("way", ["-o -", "-o /dev/stdout", "-o /dev/fd/1"])
def test_what_is_added_to_a_file_leaves_what_it_holds(folder: Path, way: str) -> None:
    ended = _shell(f"echo avant > out.csv; $RUN batch in.csv {way} >> out.csv; cat out.csv", folder)
    assert ended.stdout.decode().splitlines()[0] == "avant"
    assert ended.stdout.count(b"\n") == 3


@pytest.mark.parametrize("line", ["$RUN batch in.csv -o - >> in.csv", "$RUN batch - -o in.csv < in.csv"])
def test_the_table_to_read_is_not_written_over_by_redirection(folder: Path, line: str) -> None:
    ended = _shell(line, folder)
    assert ended.returncode == 2
    assert "est le fichier à lire" in ended.stderr.decode()
    assert (folder / "in.csv").read_bytes() == TABLE


@pytest.mark.skipif(not FULL.is_char_device(), reason="only Linux has a device that is always full")
@pytest.mark.parametrize(
    "line",
    [
        *("$RUN batch in.csv -o /dev/full", "$RUN batch in.csv -o - > /dev/full", "$RUN law > /dev/full"),
        *("$RUN law >&-", "$RUN batch in.csv -o rien/out.csv", "$RUN batch /dev/zero -o -", "$RUN estimate /dev/zero"),
        *("$RUN batch rien.csv -o -", "$RUN batch - -o - <&-", "$RUN batch in.csv -o - --columns /dev/zero"),
        f"$RUN batch in.csv -o {'a' * 300}",
    ],
)
def test_what_cannot_be_read_or_written_ends_in_a_sentence(folder: Path, line: str) -> None:
    ended = _shell(line, folder)
    assert ended.returncode == 2
    assert ended.stdout == b""
    sentence = ended.stderr.decode().splitlines()[-1]
    assert sentence.endswith(".")
    assert french.faults(sentence) == []
    assert [path.name for path in folder.iterdir()] == ["in.csv"]


@pytest.mark.parametrize("line", ["$RUN law", "$RUN schema", "cat in.csv | $RUN batch - -o -"])
def test_a_reader_that_has_enough_ends_a_command_as_shells_expect(folder: Path, line: str) -> None:
    ended = _shell(f"{line} 2>err | true; echo ${{PIPESTATUS[-2]}}; cat err", folder)
    status, *said = ended.stdout.decode().splitlines()
    assert int(status) == ending.CLOSED_PIPE
    assert all(sentence.startswith("Colonnes reconnues") for sentence in said)


@pytest.mark.skipif(not FULL.is_char_device(), reason="only Linux has a device that is always full")
@pytest.mark.parametrize("closed", ["2>&-", "2>/dev/full", "2> >(true)"])
def test_where_nobody_listens_the_status_says_it_alone(folder: Path, closed: str) -> None:
    assert _shell(f"$RUN batch in.csv -o out.csv {closed}", folder).returncode == 0
    assert (folder / "out.csv").read_bytes().count(b"\n") == 2
    assert _shell(f"$RUN law rien {closed}", folder).returncode == 2


def _steers(printed: str) -> list[str]:
    return [sign for sign in STEERS if not sign.isprintable() and sign in printed]


@pytest.mark.parametrize(
    "line",
    [
        *(
            "$RUN law $STEERS",
            "$RUN batch $STEERS -o -",
            "$RUN batch in.csv -o $STEERS/out.csv",
            "$RUN batch a b $STEERS",
        ),
        *("$RUN $STEERS", "$RUN estimate $STEERS", "$RUN law --on $STEERS", "$RUN batch a -o b --jobs $STEERS"),
        "$RUN batch in.csv --columns in.csv -o $STEERS",
    ],
)
def test_nothing_that_was_typed_steers_a_terminal(folder: Path, line: str) -> None:
    ended = _shell(line.replace("$STEERS", f"$'{STEERS}'"), folder)
    assert ended.returncode == 2
    assert _steers(ended.stderr.decode()) == []


@pytest.mark.parametrize("way", ["", "--json"])
def test_nothing_that_a_program_gives_steers_a_terminal(folder: Path, way: str) -> None:
    steers = json.dumps(STEERS, ensure_ascii=False)  # the signs that JSON allows stand in it as they are
    given = f'{{{steers}: 1, "specialite": {steers}, "secteur": [{steers}]}}'
    ended = _shell(f"$RUN estimate - {way}", folder, given.encode())
    assert ended.returncode == 2
    assert _steers((ended.stdout + ended.stderr).decode()) == []


def test_no_cell_steers_a_terminal(folder: Path) -> None:
    (folder / "in.csv").write_text(f"_{STEERS}nom;specialite;{STEERS}\n{STEERS};{STEERS};\n", encoding="utf-8")
    shown, terminal = os.openpty()
    ended = subprocess.run(
        [sys.executable, "-m", "estimator", "batch", str(folder / "in.csv"), "-o", "-"],
        stdout=terminal,
        stderr=subprocess.PIPE,
        check=True,
        cwd=ROOT,
    )
    printed = os.read(shown, 1 << 16).decode("utf-8-sig") + ended.stderr.decode()
    os.close(shown)
    os.close(terminal)
    assert "nom;specialite" in printed
    assert _steers(printed.replace("\r\n", "\n")) == []
