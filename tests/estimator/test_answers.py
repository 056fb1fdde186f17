"""What may be typed, what it is read as, and what is said where it cannot be read."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from assistant_medical import estimate, schema
from assistant_medical.answers import Question, parse, questions
from assistant_medical.bounds import limits
from assistant_medical.french import typography
from assistant_medical.outcome import Errors
from tests.tools import french
from tests.tools.situations import READABLE

TODAY = date(2026, 11, 22)
QUESTIONS = list(questions().values())
VALIDATOR = Draft202012Validator(schema(TODAY), format_checker=Draft202012Validator.FORMAT_CHECKER)

# The ids of the public contract: none may be renamed or removed. A question that is added is no part of it yet.
CONTRACT_IDS = {
    "contrat", "date_signature", "date_embauche", "specialite", "secteur", "quotite", "patientele_mt", "file_active",
    "tranche_percentile", "nouvel_installe", "age", "part_honoraires_cliniques", "part_clinique_suffisante", "zone",
    "exercice",
    "exercice_coordonne", "departement_en_tension", "enfants_plus_de_20_pct", "ancien_secretaire", "handicap_ou_ald",
    "activite_mixte",
    "contrat_en_cours_annee", "contrat_en_cours_objectifs_atteints", "structure", "nb_medecins", "etp",
    "patientele_mt_moyenne", "nb_medecins_pamsu_docteur_junior", "objectif_caisse_mt", "objectif_caisse_file_active",
    "atteinte_objectif", "salaire_brut_mensuel", "position", "anciennete_branche", "employeur_is", "effectif",
    "departement",
}  # fmt: skip
CONTRACT_CHOICES = {
    "contrat": "individuel second_assistant collectif",
    "specialite": "medecine_generale mep pediatrie geriatrie rhumatologie dermatologie endocrinologie neurologie orl "
    "gynecologie_medicale gynecologie_obstetrique medecine_interne mpr gastro_enterologie pneumologie cardiologie "
    "psychiatrie ophtalmologie medecine_vasculaire allergologie nephrologie oncologie hematologie chirurgie anesthesie "
    "radiologie radiotherapie stomatologie anatomo_cytopathologie medecine_nucleaire autre",
    "secteur": "secteur_1 secteur_2_optam secteur_2 non_conventionne",
    "quotite": "tiers_temps mi_temps temps_plein",
    "tranche_percentile": "inconnue moins_de_p30 p30_p50 p50_p70 p70_p90 p90_p95 p95_et_plus",
    "part_clinique_suffisante": "oui non",
    "zone": "zip zac autre inconnue",
    "exercice": "groupe seul",
    "exercice_coordonne": "oui engagement non",
    "ancien_secretaire": "non remplace non_remplace",
    "structure": "scp scm sisa sel autre",
}
DEFAULTS = {
    "contrat": "individuel",
    "tranche_percentile": "inconnue",
    "nouvel_installe": False,
    "atteinte_objectif": 100,
    "position": 5,
    "anciennete_branche": 0,
    "employeur_is": False,
    "effectif": 1,
}


def _read(name: str, given: object) -> object:
    """What an answer is read as; the sentence of the fault where it cannot be."""
    values, faults = parse({name: given}, TODAY)
    assert len(values) + len(faults) <= 1
    return faults[0].message if faults else values.get(name)


def test_no_question_nor_choice_of_the_contract_is_gone() -> None:
    assert set(questions()) >= CONTRACT_IDS
    for name, ids in CONTRACT_CHOICES.items():
        assert set(questions()[name].choices) >= set(ids.split()), name
    for name, default in DEFAULTS.items():
        assert questions()[name].default == default


@pytest.mark.parametrize(
    ("name", "given", "read"),
    [
        ("patientele_mt", "1100", 1100),
        ("patientele_mt", "1 100", 1100),
        ("patientele_mt", " 1\u00a0100 ", 1100),
        ("patientele_mt", "1\u202f100", 1100),
        ("patientele_mt", "+1100", 1100),
        ("patientele_mt", "0", 0),
        ("patientele_mt", 1100.0, 1100),
        ("patientele_mt", Decimal(1100), 1100),
        ("patientele_mt", "10 000", 10000),
        ("patientele_mt", "1100,00", 1100),
        ("etp", "1.125", Decimal("1.125")),
        ("patientele_mt", "1.100", 1100),
        ("part_honoraires_cliniques", "79,9", Decimal("79.9")),
        ("part_honoraires_cliniques", "79.9", Decimal("79.9")),
        ("part_honoraires_cliniques", 79.9, Decimal("79.9")),
        ("part_honoraires_cliniques", 0, Decimal(0)),
        ("part_honoraires_cliniques", 100, Decimal(100)),
        ("date_signature", "2026-12-01", date(2026, 12, 1)),
        ("date_signature", "01/12/2026", date(2026, 12, 1)),
        ("date_signature", "1/2/2026", date(2026, 2, 1)),
        ("date_signature", "1.12.2026", date(2026, 12, 1)),
        ("date_signature", " 2028-02-29 ", date(2028, 2, 29)),
        ("date_signature", date(2026, 12, 1), date(2026, 12, 1)),
        ("nouvel_installe", True, True),
        ("nouvel_installe", "oui", True),
        ("nouvel_installe", "OUI ", True),
        ("nouvel_installe", "true", True),
        ("nouvel_installe", "vrai", True),
        ("nouvel_installe", "1", True),
        ("nouvel_installe", False, False),
        ("nouvel_installe", "non", False),
        ("nouvel_installe", "false", False),
        ("nouvel_installe", "faux", False),
        ("nouvel_installe", "0", False),
        ("secteur", "secteur_1", "secteur_1"),
        ("departement", "33", "33"),
        ("departement", 33, "33"),
        ("departement", "1", "01"),
        ("departement", "2a", "2A"),
        ("departement", " 974 ", "974"),
    ],
)
def test_what_people_type_is_understood(name: str, given: object, read: object) -> None:
    understood = _read(name, given)
    assert understood == read
    assert type(understood) is type(read)


@pytest.mark.parametrize("nothing", [None, "", " ", "\u00a0", "\t\n"])
@pytest.mark.parametrize("name", questions())
def test_an_empty_answer_is_no_answer(name: str, nothing: str | None) -> None:
    assert parse({name: nothing}, TODAY) == ({}, [])


NO_NUMBER = ["beaucoup", "12 °", "1e3", "--1", "1-1", "1,2,3", True, [1], {}, 10**40, -(10**40), 1e300]
NO_NUMBER += [float("nan"), float("inf"), float("-inf"), Decimal("NaN"), Decimal("sNaN"), Decimal("Infinity")]
BAD: dict[str, list[Any]] = {
    "choice": ["cardiologie_1", "xyz", 1, 1.5, True, ["secteur_1"], {"a": 1}],
    "integer": [*NO_NUMBER, "12a", "1.5", 1.5],
    "number": NO_NUMBER,
    "boolean": ["peut-être", "ouii", 1, 0, 2, 1.0, [True], {}],
    "date": [
        *("hier", "2026-13-01", "2026-02-30", "30/02/2026", "2026/02/30", "1-13-2026", "20261301", "2026-13-01T00:00"),
        *("00/00/0000", "01/12/26", 20261201, True, [2026]),
    ],
    "department": ["99", "0", "20000", "2C", "979", "33000", "trente", True, [33]],
}


@pytest.mark.parametrize(
    ("name", "given"),
    [(question.id, bad) for question in QUESTIONS for bad in BAD[question.type]],
)
def test_what_cannot_be_read_is_a_fault_of_its_question(name: str, given: object) -> None:
    values, faults = parse({name: given}, TODAY)
    assert not values
    assert [fault.field for fault in faults] == [name]
    [said], invalid = [fault.message for fault in faults], typography(questions()[name].mend)
    assert said.endswith((invalid, invalid[0].lower() + invalid[1:]))
    assert isinstance(given, dict) or said.startswith("«\u00a0")


@pytest.mark.parametrize(
    ("name", "given", "said"),
    [
        ("date_signature", "01/12/26", "« 01/12/26 » : l’année s’écrit en quatre chiffres. Indiquez une date"),
        ("date_signature", "01/12/202", "« 01/12/202 » : l’année s’écrit en quatre chiffres. Indiquez une date"),
        ("date_signature", "1 mai 20266", "« 1 mai 20266 » : l’année s’écrit en quatre chiffres. Indiquez une date"),
        ("date_signature", "01/12/2026 (prévu)", "« 01/12/2026 (prévu) » : la date s’écrit seule, sans autre mot."),
        ("date_signature", "demain", "« demain » : ce n’est pas une date. Indiquez une date"),
        ("date_signature", "0026-12-01", "« 0026-12-01 » : l’année 26 n’est pas entre 2018 et 2060. Indiquez une date"),
        ("date_signature", "01/12/0026", "« 01/12/0026 » : l’année 26 n’est pas entre"),
        ("date_signature", "22027-02-09", "« 22027-02-09 » : indiquez une date"),
        ("date_signature", "31/06/2026", "« 31/06/2026 » : ce jour n’existe pas. Indiquez"),
        ("date_signature", "décembre 2026", "« décembre 2026 » : le jour manque. Indiquez une date"),
        ("date_signature", "2061-01-01", "« 2061-01-01 » : l’année 2061 n’est pas entre"),
        ("date_signature", {"unreadable": True}, "Cette réponse n’est pas complète. Indiquez une date"),
        ("date_embauche", "1999-12-31", "« 1999-12-31 » : l’année 1999 n’est pas entre 2000 et 2060."),
        ("salaire_brut_mensuel", "2", "« 2 » : c’est moins de 0,5 fois le Smic d’un temps plein, soit"),
        ("salaire_brut_mensuel", 24000, "« 24000 » : c’est plus de 10 fois le Smic d’un temps plein, soit"),
        ("patientele_mt", "2,000", "« 2,000 » : cela se lit 2 000 ou 2 ; écrivez 2000 ou 2."),
        ("patientele_mt_moyenne", "1.100", "« 1.100 » : cela se lit 1 100 ou 1,1 ; écrivez 1100 ou 1,1."),
        ("patientele_mt_moyenne", "1.234", "« 1.234 » : cela se lit 1 234 ou 1,234 ; écrivez 1234 ou 1,2340."),
        ("patientele_mt", {"unreadable": True}, "Cette réponse n’est pas complète. Indiquez un nombre de patients"),
        ("patientele_mt", "100 000", "« 100 000 » : c’est trop. Indiquez un nombre de 0 à 10 000."),
        ("patientele_mt", -1, "« -1 » : c’est trop peu. Indiquez un nombre de 0 à 10 000."),
        ("part_honoraires_cliniques", "0,85", "« 0,85 » : est-ce une fraction ? En pourcentage, elle s’écrit 85."),
        ("part_honoraires_cliniques", 1, "« 1 » : est-ce une fraction ? En pourcentage, elle s’écrit 100."),
        ("atteinte_objectif", 0.6, "« 0.6 » : est-ce une fraction ? En pourcentage, elle s’écrit 60."),
    ],
)  # fmt: skip
def test_what_cannot_be_meant_is_quoted_with_the_reason_and_what_to_type(name: str, given: object, said: str) -> None:
    values, faults = parse({name: given}, TODAY)
    assert not values
    assert [fault.field for fault in faults] == [name]
    assert faults[0].message.startswith(typography(said))
    assert not french.faults(faults[0].message)


def test_what_may_be_paid_follows_the_law_of_the_day() -> None:
    """The bounds are multiples of the minimum wage, so that they rise with it."""
    early, late = (limits(questions()["salaire_brut_mensuel"], date(year, 12, 1)) for year in (2019, 2026))
    assert early < late
    for name, answer in (("salaire_brut_mensuel", late[0]), ("salaire_brut_mensuel", late[1])):
        assert parse({name: answer}, date(2026, 12, 1)) == ({name: answer}, [])


@pytest.mark.parametrize("question", [q for q in QUESTIONS if q.type in ("integer", "number")], ids=lambda q: q.id)
def test_a_number_has_bounds_and_both_are_admitted(question: Question) -> None:
    low, high = limits(question, TODAY)
    assert low is not None
    assert high is not None
    assert _read(question.id, low) == low
    assert _read(question.id, high) == high
    for outside in (low - 1, high + 1, str(high + 1)):
        _, faults = parse({question.id: outside}, TODAY)
        assert [fault.field for fault in faults] == [question.id]
        assert french.faults(faults[0].message) == []
        assert "de " in faults[0].message
    if question.type == "number":
        assert parse({question.id: high + Decimal("0.1")}, TODAY)[1]


def test_an_unknown_answer_is_named() -> None:
    _, faults = parse({"age_du_capitaine": 44}, TODAY)
    assert [fault.field for fault in faults] == ["age_du_capitaine"]
    assert "age_du_capitaine" in faults[0].message


def test_an_unknown_answer_is_named_even_when_it_is_empty() -> None:
    assert [fault.field for fault in parse({"age_du_capitaine": ""}, TODAY)[1]] == ["age_du_capitaine"]


def test_all_the_faults_are_told_at_once() -> None:
    given = {
        "specialite": "x",
        "secteur": 1,
        "patientele_mt": "y",
        "date_signature": "z",
        "w": 1,
        "quotite": "mi_temps",
    }
    outcome = estimate(given).to_dict()
    assert outcome["type"] == "errors"
    assert {fault["field"] for fault in outcome["errors"]} == {
        "specialite",
        "secteur",
        "patientele_mt",
        "date_signature",
        "w",
    }


def test_a_faulty_answer_is_not_said_to_be_missing_too() -> None:
    fields = [fault["field"] for fault in estimate({"secteur": "x"}).to_dict()["errors"]]
    assert fields.count("secteur") == 1
    assert {"specialite", "quotite"} <= set(fields)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.id)
def test_the_words_of_a_question_are_french_and_whole(question: Question) -> None:
    words = [question.short, question.label, question.hint.on(TODAY), question.missing, typography(question.mend)]
    for text in [*words, *question.choices.values(), *(said.on(TODAY) for said in question.details.values())]:
        assert text
        assert not french.faults(text)
        assert "{" not in text
    for sentence in (question.hint.on(TODAY), question.missing, typography(question.mend)):
        assert sentence.endswith((".", "?"))


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(schema())
    assert schema()["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert set(schema()["properties"]) == set(questions())


def _as_the_parser_says(answers: dict[str, Any]) -> None:
    """The schema says how the contract writes an answer; of a text, the parser understands other spellings too."""
    faults, valid = parse(answers, TODAY)[1], VALIDATOR.is_valid(answers)
    assert not (valid and faults), (answers, faults)
    assert valid or faults or any(isinstance(given, str) for given in answers.values()), answers


@given(st.fixed_dictionaries({}, optional=READABLE))
def test_the_schema_accepts_what_the_parser_accepts(answers: dict[str, Any]) -> None:
    assert not parse(answers, TODAY)[1]
    assert VALIDATOR.is_valid(answers)


WRONG_KIND: dict[str, st.SearchStrategy[Any]] = {
    "choice": st.integers()
    | st.booleans()
    | st.lists(st.integers(), max_size=2)
    | st.text(min_size=1).filter(str.strip),
    "integer": st.integers()
    | st.booleans()
    | st.lists(st.integers(), max_size=2)
    | st.sampled_from([1.5, -0.1, 99999.5]),
    "number": st.integers() | st.booleans() | st.lists(st.integers(), max_size=2) | st.sampled_from([-0.1, 100.1, 1e9]),
    "boolean": st.integers() | st.floats(allow_nan=False) | st.lists(st.booleans(), max_size=2),
    "date": st.integers() | st.booleans() | st.sampled_from(["2026-02-30", "2026-13-01", "demain", "2026-12-01T00:00"]),
    "department": st.booleans() | st.sampled_from(["99", "2C", "33000", "0"]),
}


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.id)
@given(data=st.data())
def test_the_schema_and_the_parser_refuse_the_same(question: Question, data: st.DataObject) -> None:
    _as_the_parser_says({question.id: data.draw(WRONG_KIND[question.type])})


@given(st.text(max_size=12))
def test_an_unknown_answer_is_refused_by_both(name: str) -> None:
    _as_the_parser_says({name: 1} if name not in questions() else {})


@pytest.mark.parametrize("name", questions())
def test_an_absent_answer_is_accepted_by_both(name: str) -> None:
    assert VALIDATOR.is_valid({name: None})
    assert VALIDATOR.is_valid({name: ""})


@pytest.mark.parametrize("answers", [None, [], "secteur_1"])
def test_answers_that_are_no_mapping_are_a_fault(answers: Any) -> None:
    found = estimate(answers, TODAY)
    assert isinstance(found, Errors)
    assert found.errors[0].field == ""


def test_a_part_that_is_none_of_a_result_is_a_fault() -> None:
    asked: Any = ["cash", "tresorerie"]
    found = estimate({}, TODAY, parts=asked)
    assert isinstance(found, Errors)
    assert found.errors[0].field == "parts"
