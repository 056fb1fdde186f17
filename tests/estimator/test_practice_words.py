"""What a result makes someone do: the message to the caisse, the box of what is sure, the days that follow a hiring."""

from __future__ import annotations

from typing import Any

import pytest

from assistant_medical.french import NBSP
from assistant_medical.outlook import Certainty, Letter
from tests.tools.by_hand import GROUP, HALF, OF_2019, RUNNING, result

AGED = {**HALF, "age": 66}
AT_775 = {**HALF, "patientele_mt": 775, "ancien_secretaire": "non_remplace"}
DERMATOLOGIST = {**HALF, "specialite": "dermatologie", "patientele_mt": None, "file_active": 3000}
SEEN_ALONE = {**RUNNING, "objectif_caisse_mt": 104}
TOLD = {**SEEN_ALONE, "objectif_caisse_file_active": 80}
IN_2022 = {**OF_2019, "date_signature": "2022-01-10", "tranche_percentile": "p30_p50", "file_active": 1300}
OVER = {**OF_2019, "date_signature": "2020-10-01"}
OF_A_GROUP = {**GROUP, "nb_medecins": 4, "etp": "2.5", "date_embauche": "2027-02-01"}


def _plain(sentence: str) -> str:
    return sentence.replace(NBSP, " ")


def _letter(answers: dict[str, Any]) -> Letter:
    found = result(answers, "letter").letter
    assert found is not None
    return found


def _certainty(answers: dict[str, Any]) -> Certainty:
    found = result(answers, "certainty").certainty
    assert found is not None
    return found


# --- the message to the caisse: what the sources leave open, and nothing else

REPORTED, DEPARTURE, RANK, RISE = "eligibility", "depart", "tranche_percentile", "objectives"
AFTER = ("payments", "formation")


@pytest.mark.parametrize(
    ("answers", "asked"),
    [
        (
            HALF,
            [
                *(REPORTED, DEPARTURE, RANK, RISE, "objectives_cumul", "mesure_objectifs", "atteinte_objectif"),
                *(*AFTER, "pieces"),
            ],
        ),
        # Nothing more is asked of a doctor of 66 than to keep patients, who may leave all the same.
        (
            AGED,
            [REPORTED, DEPARTURE, RANK, "objectives_cumul", "mesure_objectifs", "atteinte_objectif", *AFTER, "pieces"],
        ),
        (
            AT_775,
            [
                *("activite_minimale", "ancien_secretaire", DEPARTURE, RANK, RISE, "objectives_cumul"),
                *("mesure_objectifs", "atteinte_objectif", *AFTER, "pieces"),
            ],
        ),
        (  # a single objective
            DERMATOLOGIST,
            [
                *("activite_minimale", DEPARTURE, RANK, RISE, "mesure_objectifs", "atteinte_objectif", *AFTER),
                "pieces",
            ],
        ),
        (
            TOLD,
            [
                *("patientele_mt_aujourdhui", RANK, "objectives_cumul", "mesure_objectifs"),
                *("atteinte_objectif", *AFTER),
            ],
        ),
        (
            IN_2022,
            [
                *("patientele_mt_aujourdhui", "objectives_cumul", "mesure_objectifs", "atteinte_objectif"),
                *AFTER,
            ],
        ),
        (OF_A_GROUP, ["specialite", REPORTED, "objectives_cumul", "mesure_objectifs", *AFTER, "pieces"]),
        (OVER, ["renouvellement"]),
    ],
)
def test_the_message_asks_what_is_open(answers: dict[str, Any], asked: list[str]) -> None:
    assert [claim.id for claim in _letter(answers).questions] == asked


@pytest.mark.parametrize(
    ("answers", "who"),
    [
        (
            HALF,
            (
                "Je suis médecin généraliste en secteur 1 et je souhaite signer le 4 janvier 2027 un contrat d’aide à "
                "l’emploi d’un assistant médical (mi-temps)."
            ),
        ),
        (
            {**DERMATOLOGIST, "secteur": "secteur_2_optam", "quotite": "temps_plein", "date_signature": "2025-03-03"},
            (
                "J’exerce la dermatologie en secteur 2 avec Optam et j’ai signé le 3 mars 2025 un contrat d’aide à "
                "l’emploi d’un assistant médical (temps plein)."
            ),
        ),
        (
            OVER,
            (
                "Je suis médecin généraliste en secteur 1 et mon contrat d’aide à l’emploi d’un assistant médical "
                "(mi-temps), signé le 1er octobre 2020, est arrivé à son terme."
            ),
        ),
        (
            OF_A_GROUP,
            (
                "Notre groupe de généralistes (SISA, 4 médecins, 2,5 ETP d’assistants, 1 010 patients en moyenne) "
                "souhaite signer le 4 janvier 2027 un contrat collectif d’aide à l’emploi d’assistants médicaux."
            ),
        ),
    ],
)
def test_the_message_says_who_writes(answers: dict[str, Any], who: str) -> None:
    first, second, *_, last = _plain(_letter(answers).body).split("\n\n")
    assert (first, second, last) == ("Bonjour,", who, "Bien cordialement,")


def test_the_questions_are_a_list_that_ends() -> None:
    _, _, asked, _ = _plain(_letter(DERMATOLOGIST).body).split("\n\n")
    assert asked.split("\n") == [
        "Pouvez-vous me confirmer par écrit :",
        "– si la condition « L’activité minimale » est remplie dans mon cas ;",
        "– mon nombre de départ, patients vus dans l’année, et sa date ;",
        "– mon rang national ;",
        "– l’objectif demandé en patients vus dans l’année ;",
        "– le jour où l’objectif est mesuré ;",
        "– ce qui est versé si l’objectif n’est atteint qu’en partie ;",
        "– les dates de versement de l’aide ;",
        "– le délai de formation de l’assistant ;",
        "– les pièces à réunir avant de signer.",
    ]


@pytest.mark.parametrize(("answers", "asked"), [(HALF, "me"), (OF_A_GROUP, "nous")])
def test_a_group_asks_for_itself(answers: dict[str, Any], asked: str) -> None:
    assert f"Pouvez-vous {asked} confirmer par écrit :" in _plain(_letter(answers).body)


@pytest.mark.parametrize(
    ("answers", "line"),
    [
        (HALF, "que la condition « L’activité minimale » est bien remplie dans mon cas"),
        (
            OF_A_GROUP,
            (
                "que les conditions « Le contrat », « Le secteur », « La structure », « L’activité minimale » et « Le "
                "nombre d’assistants » sont bien remplies dans notre cas"
            ),
        ),
    ],
)
def test_what_no_official_source_says_is_asked_in_a_line(answers: dict[str, Any], line: str) -> None:
    assert {claim.id: _plain(claim.sentence) for claim in _letter(answers).questions}[REPORTED] == line


def test_whoever_has_a_level_to_keep_asks_what_is_paid_below_it() -> None:
    asked = {claim.id: claim.sentence for claim in _letter(AGED).questions}
    assert asked["atteinte_objectif"] == "ce qui est versé si ma patientèle baisse sous le niveau demandé"


def test_a_single_question_is_a_list_too() -> None:
    _, _, asked, _ = _plain(_letter(OVER).body).split("\n\n")
    assert asked.split("\n")[1:] == [
        (
            "– ce qui suit le terme : renouvellement ou nouveau contrat, sur quel texte, avec quel objectif, et dès "
            "quelle date."
        )
    ]


@pytest.mark.parametrize(
    ("answers", "departure", "rise"),
    [
        (
            HALF,
            "mes deux nombres de départ, patients médecin traitant et file active, et leur date",
            "l’objectif demandé, en nombre de patients",
        ),
        (SEEN_ALONE, None, "l’objectif demandé en patients vus dans l’année"),
    ],
)
def test_the_numbers_asked_for_are_those_that_are_open(
    answers: dict[str, Any], departure: str | None, rise: str
) -> None:
    said = {claim.id: claim.sentence for claim in _letter(answers).questions}
    assert (said.get(DEPARTURE), said[RISE]) == (departure, rise)


# --- what is sure, to be confirmed, unknown

CONFIRM = ["Un seul des deux objectifs suffit", "Le délai pour former l’assistant", "Les jours de versement"]
LATER, HEALTH = "Les montants après le 21 juin 2029", "La cotisation de santé au travail"
MISSED, PLACE = "Ce qui est retiré si l’objectif est manqué", "Votre rang national"
SEEN = "Votre objectif de patients vus dans l’année"
YEARS, FREE = "19 000 €, puis 14 000 €, montants publiés", "Ces montants, payés sans objectif"


@pytest.mark.parametrize(
    ("answers", "sure", "to_confirm", "unknown"),
    [
        (  # a quarter of 1 150 patients at most
            HALF,
            [YEARS, "4 conditions remplies"],
            ["L’activité minimale : oui, à vérifier", FREE, *CONFIRM],
            ["Patients : 287 de plus au maximum", SEEN, MISSED, PLACE, LATER, HEALTH],
        ),
        # What a doctor of 66 has only to keep may be lost, as may the rank of one at the 95th percentile, below.
        (
            AGED,
            [YEARS, "4 conditions remplies"],
            ["L’activité minimale : oui, à vérifier", FREE, *CONFIRM],
            [MISSED, PLACE, LATER, HEALTH],
        ),
        (
            AT_775,
            ["4 conditions remplies"],
            ["L’activité minimale : à demander", "Le poste de secrétaire : à demander", *CONFIRM],
            ["Patients : 193 de plus au maximum", SEEN, MISSED, PLACE, LATER, HEALTH],
        ),
        (
            DERMATOLOGIST,
            ["4 conditions remplies"],
            ["L’activité minimale : à demander", *CONFIRM[1:]],
            ["Patients vus : 750 de plus au maximum", MISSED, PLACE, LATER, HEALTH],
        ),
        (  # the last year begins on 3 March 2029, before the end of the text
            TOLD,
            [
                *(YEARS, "4 conditions remplies"),
                *("Patients : 104 de plus", "Patients vus : 80 de plus"),
            ],
            ["L’activité minimale : oui, à vérifier", FREE, *CONFIRM],
            [MISSED, PLACE, HEALTH],
        ),
        (
            {**HALF, "tranche_percentile": "p95_et_plus"},
            ["Deux fois 19 000 €, montants publiés", "4 conditions remplies"],
            ["L’activité minimale : oui, à vérifier", FREE, *CONFIRM],
            [MISSED, LATER, HEALTH],
        ),
        (
            IN_2022,
            ["18 000 €, puis 13 500 €, montants publiés", "2 conditions remplies"],
            [
                *(
                    "Le secteur : oui, à vérifier",
                    "La spécialité : oui, à vérifier",
                    "L’activité minimale : oui, à vérifier",
                    "L’exercice en groupe : oui, à vérifier",
                ),
                *("L’exercice coordonné : oui, à vérifier", FREE, "Tous les objectifs sont demandés", *CONFIRM[1:]),
            ],
            [MISSED, HEALTH],
        ),
        (
            OF_A_GROUP,
            [],
            [
                *(
                    "La spécialité : à demander",
                    "Le contrat : oui, à vérifier",
                    "Le secteur : oui, à vérifier",
                    "La structure : oui, à vérifier",
                    "L’activité minimale : oui, à vérifier",
                ),
                *("Le nombre d’assistants : oui, à vérifier", "Tous les objectifs sont demandés", *CONFIRM[1:]),
            ],
            [LATER],
        ),
        (OVER, ["18 000 €, puis 13 500 €, montants publiés", "2 conditions remplies"], [], []),
    ],
)
def test_what_is_sure_and_what_is_not(
    answers: dict[str, Any], sure: list[str], to_confirm: list[str], unknown: list[str]
) -> None:
    found = _certainty(answers)
    said = [[_plain(claim.sentence) for claim in each] for each in (found.sure, found.to_confirm, found.unknown)]
    assert said == [sure, to_confirm, unknown]


# --- what follows a hiring

PAPERS = {
    "alone": (HALF, ["piece_contrat", "piece_formation"]),
    "a former secretary": (AT_775, ["piece_contrat", "piece_secretaire", "piece_formation"]),
    "no former secretary": ({**HALF, "ancien_secretaire": "non"}, ["piece_contrat", "piece_formation"]),
    "a group": (
        OF_A_GROUP,
        ["piece_rne", "piece_statuts", "piece_rib", "piece_travail", "piece_bulletins", "piece_agrement"],
    ),
}


@pytest.mark.parametrize("name", PAPERS)
def test_the_papers_are_those_that_the_sources_name(name: str) -> None:
    answers, papers = PAPERS[name]
    steps = result(answers, "next_steps").next_steps or ()
    assert [step.id for step in steps] == ["ecrire", "pieces", "embauche"]
    assert [task.id for task in steps[1].items] == papers
    assert {(task.opens, task.due, task.status) for task in steps[1].items} == {(None, None, "secondary")}


# Hired on 30 November 2026: eight days before, seven days after, one, three and twelve months.
DAYS = {
    **dict.fromkeys(["fiche_de_poste", "assurance", "contrat_de_travail", "registre"], (None, "2026-11-30")),
    **dict.fromkeys(["securite", "risques", "affichages", "mutuelle"], (None, "2026-11-30")),
    "dpae": ("2026-11-22", "2026-11-30"),
    "information": ("2026-11-30", "2026-12-07"),
    "information_suite": ("2026-11-30", "2026-12-30"),
    "visite": ("2026-11-30", "2027-02-28"),
    "entretien": ("2026-11-30", "2027-11-30"),
    "prevoyance": (None, "2027-11-30"),
}


def test_the_days_that_follow_a_hiring() -> None:
    answers = {**HALF, "date_signature": "2026-11-29", "date_embauche": "2026-11-30"}
    steps = result(answers, "next_steps").next_steps or ()
    days = {task.id: (task.opens and str(task.opens), str(task.due)) for task in steps[-1].items}
    assert days == DAYS
    assert steps[-1].body.endswith("depuis l’embauche, le 30\u00a0novembre 2026.")


def test_who_is_hired_already_needs_no_hiring() -> None:
    steps = result({**HALF, "date_embauche": "2026-11-30"}, "next_steps").next_steps or ()
    assert [step.id for step in steps] == ["ecrire", "pieces"]


def test_without_a_day_of_hiring_the_days_are_counted_from_the_signature() -> None:
    steps = result(HALF, "next_steps").next_steps or ()
    assert {str(task.due) for task in steps[-1].items if task.id == "information"} == {"2027-01-11"}
    assert steps[-1].body.endswith("depuis une embauche le 4\u00a0janvier 2027, jour de la signature.")


@pytest.mark.parametrize("answers", [RUNNING, OVER])
def test_who_has_a_contract_has_only_to_write(answers: dict[str, Any]) -> None:
    steps = result(answers, "next_steps").next_steps or ()
    assert [(step.id, step.items) for step in steps] == [("ecrire", ())]
