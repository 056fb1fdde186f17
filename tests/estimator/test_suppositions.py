"""What is taken for an answer that nobody gave: said as a supposition, or told in the outcome where it is missing."""

from __future__ import annotations

from typing import Any

import pytest

from assistant_medical import OutOfScope, Result, estimate
from assistant_medical.answers import Question, questions
from tests.tools.by_hand import FULL, GROUP, HALF, OF_2019, RUNNING, result
from tests.tools.second_reading import READ_ON

IN_2022: dict[str, Any] = {**OF_2019, "date_signature": "2022-01-10"}
SURGEON: dict[str, Any] = {**HALF, "specialite": "chirurgie", "patientele_mt": None}

# Questions with neither a default nor words for their absence nor a contract that requires them, and why: who leaves
# them unanswered is told so by a criterion that is not decided, in a situation where the answer would decide it.
UNDECIDED: dict[str, tuple[dict[str, Any], Any, str]] = {
    "patientele_mt": (HALF, 1150, "activite_minimale"),
    "patientele_mt_moyenne": ({**GROUP, "nb_medecins": 2, "etp": 1}, 1010, "activite_minimale"),
    "part_honoraires_cliniques": (SURGEON, 85, "part_honoraires_cliniques"),
    "part_clinique_suffisante": (SURGEON, "oui", "part_honoraires_cliniques"),
    "exercice": (IN_2022, "groupe", "exercice_groupe"),
    "exercice_coordonne": (IN_2022, "oui", "exercice_coordonne"),
    "departement_en_tension": ({**SURGEON, **IN_2022, "specialite": "chirurgie"}, True, "specialite"),
}
# … or by an objective that is a bracket, or has no figure.
OPEN: dict[str, tuple[dict[str, Any], int, str]] = {
    "file_active": (HALF, 1600, "file_active"),
    "objectif_caisse_mt": (HALF, 104, "patientele_mt"),
    "objectif_caisse_file_active": (HALF, 80, "file_active"),
}
# … or else:
OTHERWISE = {
    "etape": "the day of signature says it",
    "patientele_mt_aujourdhui": "only how far the objective is depends on it, which is not told without it",
}


def _without(answers: dict[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in answers.items() if key != name}


def _silent(question: Question) -> bool:
    return question.default is None and question.assumed is None and not question.required_for


def test_every_question_has_a_default_or_words_or_is_required_or_is_named_here() -> None:
    assert {question.id for question in questions().values() if _silent(question)} == {*UNDECIDED, *OPEN, *OTHERWISE}


def test_what_would_be_taken_otherwise_is_said_with_what_is_taken() -> None:
    for question in questions().values():
        assert (question.assumed is None) is (question.otherwise is None), question.id


def test_a_yes_or_no_is_supposed_in_words_of_its_own() -> None:
    for question in questions().values():
        assert question.type != "boolean" or question.default is None or question.assumed, question.id


# --- what is supposed can be answered: the form shows the question


def _shown(question: Question, answers: dict[str, Any]) -> bool:
    def holds(name: str, wanted: Any) -> bool:
        said = str(answers.get(name, questions()[name].default) or "")
        return (
            said in wanted if isinstance(wanted, list) else wanted.get("from", "") <= said < wanted.get("before", "9")
        )

    alternatives = question.shown_when
    return not alternatives or any(all(holds(*each) for each in one.items()) for one in alternatives)


SECOND: dict[str, Any] = {
    **FULL,
    "contrat": "second_assistant",
    "contrat_en_cours_annee": 3,
    "contrat_en_cours_objectifs_atteints": True,
}


@pytest.mark.parametrize("answers", [HALF, RUNNING, IN_2022, {**GROUP, "nb_medecins": 2, "etp": 1}, SECOND])
def test_what_is_supposed_is_asked_by_the_form(answers: dict[str, Any]) -> None:
    found = estimate(answers, READ_ON, READ_ON, parts=("per_doctor",))
    assert isinstance(found, Result | OutOfScope)
    hidden = [each.field for each in found.assumptions if not _shown(questions()[each.field], answers)]
    assert found.assumptions
    assert hidden == []


@pytest.mark.parametrize("name", UNDECIDED)
def test_without_an_answer_that_decides_the_criterion_is_not_decided(name: str) -> None:
    answers, answer, criterion = UNDECIDED[name]
    met = [
        {each.id: each.met for each in result(asked).eligibility}[criterion]
        for asked in (_without(answers, name), {**answers, name: answer})
    ]
    assert met == [None, True]


@pytest.mark.parametrize("name", OPEN)
def test_without_an_answer_that_fixes_it_the_objective_is_open(name: str) -> None:
    answers, answer, indicator = OPEN[name]
    asked = [
        next((each.extra_min, each.extra_max) for each in result(given).objectives if each.indicator == indicator)
        for given in (answers, {**answers, name: answer})
    ]
    assert asked[0] != asked[1]
    assert asked[0][1] is None or asked[0][0] != asked[0][1]


def test_without_a_stage_the_day_of_signature_says_it() -> None:
    stages = [result(answers, "timeline").timeline for answers in (HALF, RUNNING, {**RUNNING, "etape": "en_cours"})]
    assert [line and line.stage for line in stages] == ["nouveau", "en_cours", "en_cours"]


def test_without_the_count_of_today_no_progress_is_told() -> None:
    assert result(RUNNING, "progress").progress is None


# --- what is told of the others


def _told(answers: dict[str, Any]) -> dict[str, tuple[Any, str]]:
    found = estimate(answers, READ_ON, READ_ON)
    assert isinstance(found, Result)
    return {each.field: (each.value, each.sentence.replace("\u00a0", " ")) for each in found.assumptions}


@pytest.mark.parametrize(
    ("name", "answer", "value", "sentence"),
    [
        ("date_signature", "2027-01-04", READ_ON, "Le contrat est signé aujourd’hui."),
        ("atteinte_objectif", 60, 100, "Les montants supposent l’objectif entièrement atteint."),
        ("position", 7, 5, "Position dans la convention collective : 5."),
        ("anciennete_branche", 4, 0, "Ancienneté dans d’autres cabinets : 0."),
        ("employeur_is", True, False, "L’employeur n’est pas soumis à l’impôt sur les sociétés."),
        ("effectif", 3, 1, "Aucun autre salarié n’est compté au cabinet."),
        ("age", 52, None, "Vous avez moins de 65 ans."),
        ("departement", "33", None, "Le cabinet est en métropole."),
    ],
)
def test_what_is_supposed_is_told_until_it_is_answered(name: str, answer: Any, value: Any, sentence: str) -> None:
    assert _told(_without(FULL, name))[name] == (value, sentence)
    assert name not in _told({**FULL, name: answer})


def test_the_hiring_is_supposed_on_the_day_of_signature() -> None:
    value, sentence = _told(HALF)["date_embauche"]
    assert (str(value), sentence) == ("2027-01-04", "L’assistant commence le jour de la signature.")
