"""What a contributor can get wrong in a file: one sentence that begins with its path, names the entry and says why."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from assistant_medical.law import TEXT, law
from assistant_medical.reading import READERS
from assistant_medical.view import form
from scripts.machine.steps import PACKAGE, ROOT
from scripts.sources import cases, questions, shape, source, whole
from scripts.sources import law as law_files

DAY = timedelta(days=1)
MI_TEMPS, INSTALLE, TEXTS = "montants/mi_temps.toml", "eligibilite/nouvel_installe.toml", "texts.toml"

ANSWERS = """{
    "specialite": "medecine_generale", "secteur": "secteur_1", "quotite": "mi_temps", "patientele_mt": 1200,
    "date_signature": "2024-12-01"
}"""

EDITS: dict[str, list[dict[str, Any]]] = tomllib.loads(
    Path(__file__).with_name("bad_edits.toml").read_text(encoding="utf-8")
)


def _edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text, f"{file.name} has changed: the edit no longer applies"
    file.write_text(text.replace(old, new, 1) if old else new, encoding="utf-8")


def _run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", *words], cwd=folder, input=ANSWERS, capture_output=True, encoding="utf-8", check=False
    )


def _require(faults: Sequence[str], file: Path, said: Sequence[str]) -> None:
    assert faults
    assert all(fault.startswith((f"{file}: ", f"{file}, line ")) for fault in faults), faults
    for part in said:
        assert any(part in fault for fault in faults), "\n".join(faults)


def _said(edit: dict[str, Any]) -> str:
    return str(edit["said"][-1])


@pytest.mark.parametrize("edit", EDITS["law"], ids=_said)
def test_a_bad_edit_of_the_law_is_refused(tmp_path: Path, edit: dict[str, Any]) -> None:
    folder = shutil.copytree(PACKAGE / "law", tmp_path / "law")
    _edit(folder / edit["file"], edit.get("old", ""), edit["new"])
    _require(law_files.read(folder).faults, folder / edit["file"], edit["said"])


@pytest.mark.parametrize("edit", EDITS["questions"], ids=_said)
def test_a_bad_edit_of_the_questions_is_refused(tmp_path: Path, edit: dict[str, Any]) -> None:
    file = Path(shutil.copy(PACKAGE / "questions.toml", tmp_path))
    _edit(file, edit["old"], edit["new"])
    _require(questions.read(file, law()).faults, file, edit["said"])


@pytest.mark.parametrize("edit", EDITS["cases"], ids=_said)
def test_a_bad_edit_of_the_cases_is_refused(tmp_path: Path, edit: dict[str, Any]) -> None:
    file = Path(shutil.copy(ROOT / "cases" / "01-textes.toml", tmp_path))
    _edit(file, edit["old"], edit["new"])
    asked = questions.read(PACKAGE / "questions.toml", law()).questions
    _require(cases.faults(tmp_path, law().texts, asked), file, edit["said"])


BYTES = {
    b"\xef\xbb\xbftitle = 'a'": "line 1: the file begins with a byte order mark",
    "a = 1\ntitle = 'é'".encode("latin-1"): "line 2: the file is not in UTF-8",
    "title = 'é'".encode("utf-16"): "line 1: the file is not in UTF-8",
    b"a = 1\na = 2": "line 2: this is no TOML",
    b"a = [": "line 1: this is no TOML",
    b"a = " + b"[" * 5000: "this is no TOML",
}


@pytest.mark.parametrize(("content", "said"), BYTES.items(), ids=range(len(BYTES)))
def test_what_is_no_text_or_no_toml_is_refused(tmp_path: Path, content: bytes, said: str) -> None:
    (tmp_path / "some.toml").write_bytes(content)
    found = source.Source(tmp_path / "some.toml")
    _require(found.faults, tmp_path / "some.toml", (said,))
    assert len(found.faults) == 1


def test_the_ends_of_lines_of_another_system_are_read(tmp_path: Path) -> None:
    folder = shutil.copytree(PACKAGE / "law", tmp_path / "law")
    for file in (folder / MI_TEMPS, folder / TEXTS):
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert law_files.read(folder).faults == []


def test_a_text_may_replace_one_before_the_end_that_was_known_of_it(tmp_path: Path) -> None:
    folder = shutil.copytree(PACKAGE / "law", tmp_path / "law")
    file = folder / "texte_en_vigueur.toml"
    last = law().history(TEXT)[-1]
    text = file.read_text(encoding="utf-8")
    told = f'value = "{last.value}"\nstatus = "official"\nsources = ["{last.sources[0]}"]\n'
    added = f"\n[[values]]\nstart = {last.start + DAY}\nend = {last.end}\nknown_since = {{}}\n{told}"
    file.write_text(text + added.format(last.known_since + DAY), encoding="utf-8")
    assert law_files.read(folder).faults == []
    file.write_text(text + added.format(last.known_since), encoding="utf-8")
    _require(law_files.read(folder).faults, file, ["starts before the former one ends"])


def test_the_last_text_says_until_when_it_is_known_to_be_in_force(tmp_path: Path) -> None:
    file = shutil.copytree(PACKAGE / "law", tmp_path / "law") / "texte_en_vigueur.toml"
    before, _, after = file.read_text(encoding="utf-8").rpartition("end = ")
    file.write_text(before + after.partition("\n")[2], encoding="utf-8")
    _require(law_files.read(file.parent).faults, file, ["has no “end”"])


def test_what_is_not_there_is_refused_by_its_path(tmp_path: Path) -> None:
    assert any(f"{tmp_path}/texts.toml: the file cannot be read" in fault for fault in law_files.read(tmp_path).faults)
    asked = tmp_path / "questions.toml"
    assert questions.read(asked, law()).faults[0].startswith(f"{asked}: the file cannot be read")
    assert cases.faults(tmp_path / "none", law().texts, {})[0].startswith(f"{tmp_path}/none: ")


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    package = tmp_path / "estimator" / "assistant_medical"
    shutil.copytree(PACKAGE / "law", package / "law")
    shutil.copy(PACKAGE / "questions.toml", package)
    (tmp_path / "cases").mkdir()
    shutil.copy(ROOT / "cases" / "01-textes.toml", tmp_path / "cases")
    assert whole.faults(tmp_path) == []
    _edit(package / "law" / MI_TEMPS, 'status = "official"', 'status = "sure"')
    _edit(package / "law" / INSTALLE, 'status = "secondary"', 'status = "sure"')
    _edit(package / "questions.toml", 'group = "essentiel"', 'group = "essentiels"')
    _edit(tmp_path / "cases" / "01-textes.toml", 'source = ["avenant7"]', 'source = ["avenant8"]')
    told = whole.faults(tmp_path)
    assert [Path(fault.split(",")[0]).name for fault in told] == [
        *("nouvel_installe.toml", "mi_temps.toml", "questions.toml", "01-textes.toml")
    ]


def test_the_files_as_they_are_have_no_fault() -> None:
    assert whole.faults() == []


@pytest.mark.parametrize("arguments", [["law"], ["law", "montants.mi_temps"], ["estimate"], ["schema"]])
def test_the_command_line_says_which_file_it_cannot_read(tmp_path: Path, arguments: list[str]) -> None:
    for room in ("estimator", "scripts", "cases"):
        shutil.copytree(ROOT / room, tmp_path / room, ignore=shutil.ignore_patterns("__pycache__"))
    file = Path("estimator", "assistant_medical", "law", MI_TEMPS)
    _edit(tmp_path / file, 'status = "official"\n', "")
    _edit(tmp_path / "estimator" / "assistant_medical" / "questions.toml", 'id = "secteur"\n', "")
    ended = _run(tmp_path, "estimator", *arguments)
    assert ended.returncode == 1
    assert ended.stdout == ""
    first, second = ended.stderr.splitlines()
    assert first.startswith(f"{file.as_posix()}, line 7: the value of 2019-09-01: “status” is missing")
    assert second.startswith("estimator/assistant_medical/questions.toml, line 141: question 2: “id” is missing")


def test_the_command_line_says_what_a_rule_misses(tmp_path: Path) -> None:
    for room in ("estimator", "scripts", "cases"):
        shutil.copytree(ROOT / room, tmp_path / room, ignore=shutil.ignore_patterns("__pycache__"))
    file = Path("estimator", "assistant_medical", "law", MI_TEMPS)
    _edit(tmp_path / file, "annee_1 = 19000, ", "")
    ended = _run(tmp_path, "estimator", "estimate")
    wrong = "the value of 2024-06-22: “value” has no field “annee_1”, which a rule reads."
    assert (ended.returncode, ended.stderr) == (1, f"{file.as_posix()}: {wrong}\n")
    (tmp_path / file).unlink()
    ended = _run(tmp_path, "estimator", "estimate")
    assert (ended.returncode, ended.stderr) == (1, f"{file.as_posix()}: the file is missing, and a rule reads it.\n")


def test_the_build_tells_every_fault_before_it_makes_anything(tmp_path: Path) -> None:
    rooms = ("estimator", "scripts", "cases", "docs", "overrides")
    for room in rooms:
        shutil.copytree(ROOT / room, tmp_path / room, ignore=shutil.ignore_patterns("__pycache__"))
    _edit(tmp_path / "estimator" / "assistant_medical" / "law" / MI_TEMPS, "start = 2024", "start = 2018")
    _edit(tmp_path / "cases" / "01-textes.toml", 'source = ["avenant7"]', 'source = ["avenant8"]')
    _edit(tmp_path / "docs" / "estimer.md", "kind: WebApplication", "kind: Application")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    _edit(tmp_path / "mkdocs.yml", "    editeur:", "    editer:")
    ended = _run(tmp_path, "scripts.site")
    assert ended.returncode == 1
    law_said, case_said, page_said, settings_said = ended.stderr.splitlines()
    assert settings_said.startswith("mkdocs.yml: extra.qui.editer is unknown, perhaps editeur")
    assert law_said.startswith(f"estimator/assistant_medical/law/{MI_TEMPS}, line 14: ")
    assert case_said.startswith("cases/01-textes.toml, line 4: ")
    assert page_said.startswith("docs/estimer.md: in the front matter, line ")
    assert "“Application” is no kind of page, perhaps “WebApplication”" in page_said
    assert {file.name for file in tmp_path.iterdir()} == {*rooms, "mkdocs.yml"}


QUESTIONS_SCHEMA: dict[str, Any] = json.loads(questions.SCHEMA.read_text(encoding="utf-8"))
CASES_SCHEMA: dict[str, Any] = json.loads(cases.SCHEMA.read_text(encoding="utf-8"))
LAW_SCHEMA: dict[str, Any] = json.loads(law_files.SCHEMA.read_text(encoding="utf-8"))


@pytest.mark.parametrize("schema", [QUESTIONS_SCHEMA, CASES_SCHEMA, LAW_SCHEMA], ids=["questions", "cases", "law"])
def test_a_schema_is_one_and_says_nothing_that_is_not_read(schema: dict[str, Any]) -> None:
    Draft202012Validator.check_schema(schema)
    for node in _nodes(schema):
        assert all(word in shape.SAID_ELSEWHERE or word == "$ref" or shape.reader(word) for word in node), node


def _nodes(schema: dict[str, Any]) -> list[dict[str, Any]]:
    inner = [*schema.get("$defs", {}).values(), *schema.get("properties", {}).values(), *schema.get("oneOf", ())]
    inner += [schema[word] for word in ("items", "propertyNames", "additionalProperties") if schema.get(word)]
    return [schema, *(node for each in inner for node in _nodes(each))]


def test_the_types_and_the_groups_of_a_question_are_those_that_are_read() -> None:
    known = QUESTIONS_SCHEMA["$defs"]["question"]["properties"]
    assert set(known["type"]["enum"]) == set(READERS)
    assert set(known["group"]["enum"]) == {group for groups in form.FOLDS.values() for group in groups}
