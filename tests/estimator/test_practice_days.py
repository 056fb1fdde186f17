"""Where a contract stands on a day, and when its aid is paid, in figures and days worked out by hand from the texts.

What is published after the day of this reading makes none of them false.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from assistant_medical.outlook import Timeline
from tests.tools.by_hand import FULL, GROUP, HALF, OF_2019, RUNNING, result


def _day(text: str) -> date:
    return date.fromisoformat(text)


# --- the days on which the aid is paid, by the text of signature


def _line(answers: dict[str, Any], on: str) -> Timeline:
    found = result(answers, "timeline", on=_day(on)).timeline
    assert found is not None
    return found


FIRST, SECOND, THIRD, FOURTH, FIFTH = "1re", "2e", "3e", "4e", "5e"
PAID: dict[str, tuple[dict[str, Any], list[tuple[str, str, int]]]] = {
    # 70 % within fifteen days, then a point each half-year; the last is on the year's last day, not the next's first.
    "2019's text": (
        {**OF_2019, "date_signature": "2021-07-01"},
        [
            *[("2021-07-16", FIRST, 12600), ("2022-01-01", FIRST, 2700), ("2022-06-30", FIRST, 2700)],
            *[("2023-01-01", SECOND, 6750), ("2023-06-30", SECOND, 6750)],
            *[("2024-01-01", THIRD, 5250), ("2024-06-30", THIRD, 5250)],
            *[("2025-01-01", FOURTH, 5500), ("2025-06-30", FOURTH, 5500)],
            *[("2026-01-01", FIFTH, 5500), ("2026-06-30", FIFTH, 5500)],
        ],
    ),
    "2019's text, hired later": (
        {**OF_2019, "date_signature": "2021-07-01", "date_embauche": "2021-09-01"},
        [
            *[("2021-09-16", FIRST, 12600), ("2022-01-01", FIRST, 2700), ("2022-06-30", FIRST, 2700)],
            *[("2023-01-01", SECOND, 6750), ("2023-06-30", SECOND, 6750)],
            *[("2024-01-01", THIRD, 5250), ("2024-06-30", THIRD, 5250)],
            *[("2025-01-01", FOURTH, 5500), ("2025-06-30", FOURTH, 5500)],
            *[("2026-01-01", FIFTH, 5500), ("2026-06-30", FIFTH, 5500)],
        ],
    ),
    # A month after the signature, the anniversary, then two halves a year.
    "2023's text": (
        {**HALF, "date_signature": "2023-06-01"},
        [
            *[("2023-07-01", FIRST, 18000), ("2024-06-01", SECOND, 13500)],
            *[("2025-06-01", THIRD, 5500), ("2025-12-01", THIRD, 5500)],
            *[("2026-06-01", FOURTH, 5500), ("2026-12-01", FOURTH, 5500)],
            *[("2027-06-01", FIFTH, 5500), ("2027-12-01", FIFTH, 5500)],
        ],
    ),
    # The last day of a month: there is no 31 September, and six months after it no 31 February.
    "2024's text": (
        {**FULL, "date_signature": "2024-08-31"},
        [
            *[("2024-09-30", FIRST, 38000), ("2025-08-31", SECOND, 28000)],
            *[("2026-08-31", THIRD, 11000), ("2027-02-28", THIRD, 11000)],
            *[("2027-08-31", FOURTH, 11000), ("2028-02-29", FOURTH, 11000)],
            *[("2028-08-31", FIFTH, 11000), ("2029-02-28", FIFTH, 11000)],
        ],
    ),
}


HIRED = "70 % de la première année, au plus tard 15 jours après l’embauche."
SIGNED = "La première année, en entier, au plus tard un mois après la signature."
A_YEAR_LATER = "La deuxième année, en entier, à l’anniversaire du contrat."
POINT = "Ce qui reste de l’année, partagé par hypothèse entre les deux points faits avec la caisse."
HALVES = (
    "La moitié de l’année : les sources disent deux versements, non leurs jours. Le calcul suppose l’anniversaire, "
    "puis six mois après."
)


@pytest.mark.parametrize("name", PAID)
def test_each_instalment_has_its_day(name: str) -> None:
    answers, expected = PAID[name]
    line = _line(answers, answers["date_signature"])
    found = [(str(event.date), event.sentence.replace("\u00a0", " ")) for event in line.next]
    paid = [(day, sentence) for day, sentence in found if " €. " in sentence]
    assert [(day, sentence.partition(" €. ")[0]) for day, sentence in paid] == [
        (day, f"{year} année : {amount:,}".replace(",", " ")) for day, year, amount in expected
    ]
    assert (line.paid, line.to_come) == (0, sum(amount for _, _, amount in expected))


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("2019's text", [HIRED, *[POINT] * 10]),
        ("2023's text", [SIGNED, A_YEAR_LATER, *[HALVES] * 6]),
        ("2024's text", [SIGNED, A_YEAR_LATER, *[HALVES] * 6]),
    ],
)
def test_each_instalment_says_what_its_day_rests_on(name: str, said: list[str]) -> None:
    answers, _ = PAID[name]
    found = [
        event.sentence.replace("\u00a0", " ").partition(" €. ")
        for event in _line(answers, answers["date_signature"]).next
    ]
    assert [rule for _, paid, rule in found if paid] == said


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("2019's text", ["official", *["inferred"] * 10]),
        ("2023's text", ["secondary", "secondary", *["inferred"] * 6]),
    ],
)
def test_only_the_first_instalments_rest_on_a_text(name: str, status: list[str]) -> None:
    answers, _ = PAID[name]
    line = _line(answers, answers["date_signature"])
    assert [event.status for event in line.next if "\u00a0€. " in event.sentence] == status
    assert line.status == "inferred"


def test_a_deadline_is_as_sure_as_the_estimate_has_it() -> None:
    found = result(RUNNING, "timeline", on=_day("2025-03-03"))
    assert found.timeline is not None
    told = {(event.date, event.sentence): event.status for event in found.timeline.next}
    assert {told[each.date, each.sentence] == each.status for each in found.deadlines} == {True}


# --- where the contract stands

# A half-time signed on 3 March 2025: 19 000 € on 3 April, 14 000 € on 3 March 2026, then 5 500 € twice a year.
STANDS = [
    ("2025-03-02", "nouveau", None, 0, 66000, 731),
    ("2025-03-03", "nouveau", 1, 0, 66000, 730),
    ("2025-04-03", "en_cours", 1, 0, 66000, 699),  # what is due today is still to come
    ("2025-04-04", "en_cours", 1, 19000, 47000, 698),
    ("2026-03-02", "en_cours", 1, 19000, 47000, 366),
    ("2026-03-03", "en_cours", 2, 19000, 47000, 365),
    ("2027-03-02", "en_cours", 2, 33000, 33000, 1),
    ("2027-03-03", "en_cours", 3, 33000, 33000, 0),
    ("2027-03-04", "en_cours", 3, 38500, 27500, None),
    ("2030-03-02", "en_cours", 5, 66000, 0, None),
    ("2030-03-03", "termine", None, 66000, 0, None),
]


@pytest.mark.parametrize(("on", "stage", "year", "paid", "to_come", "days"), STANDS)
def test_where_the_contract_stands(
    on: str, stage: str, year: int | None, paid: int, to_come: int, days: int | None
) -> None:
    line = _line(RUNNING, on)
    assert (line.stage, line.contract_year, line.paid, line.to_come, line.days_to_measure) == (
        *(stage, year, paid, to_come),
        days,
    )
    assert (str(line.measured_on), str(line.ends)) == ("2027-03-03", "2030-03-02")


@pytest.mark.parametrize(
    ("on", "said"),
    [
        ("2025-03-03", "Pas encore de contrat : le premier jour compté est le 3 mars 2025."),
        ("2025-03-04", "Vous êtes dans la 1re année du contrat, qui finit le 2 mars 2030."),
        ("2030-03-02", "Vous êtes dans la 5e année du contrat, qui finit le 2 mars 2030."),
        ("2030-03-03", "Ce contrat a fini le 2 mars 2030 : plus rien n’en est attendu."),
    ],
)
def test_where_the_contract_stands_is_said(on: str, said: str) -> None:
    assert _line(RUNNING, on).sentence.replace("\u00a0", " ") == said


def test_what_comes_today_is_still_to_come_and_the_nearest_is_first() -> None:
    assert str(_line(RUNNING, "2026-03-03").next[0].date) == "2026-03-03"
    assert str(_line(RUNNING, "2026-03-04").next[0].date) == "2027-03-03"
    assert _line(RUNNING, "2030-03-03").next == ()


@pytest.mark.parametrize(
    ("on", "known", "unknown"),
    [
        ("2025-03-02", 66000, 95000),  # at the 95th percentile each year brings 19 000 €
        ("2026-03-03", 47000, 76000),
        ("2026-11-28", 33000, 57000),
    ],
)
def test_at_the_highest_rank_more_is_to_come(on: str, known: int, unknown: int) -> None:
    low, any_rank = _line({**RUNNING, "tranche_percentile": "p30_p50"}, on), _line(RUNNING, on)
    assert (low.to_come, low.to_come_max) == (known, known)
    assert (any_rank.to_come, any_rank.to_come_max) == (known, unknown)
    # What was paid at the lowest rank is the least that was: both add up to the contract.
    assert (low.paid, low.paid_max) == (66000 - known, 66000 - known)
    assert (any_rank.paid, any_rank.paid_max) == (66000 - known, 95000 - unknown)


def test_of_a_group_no_instalment_is_told() -> None:
    line = _line({**GROUP, "nb_medecins": 4, "etp": "2.5"}, "2026-11-28")
    assert (line.paid, line.paid_max, line.to_come, line.to_come_max) == (None, None, None, None)
    assert [str(event.date) for event in line.next][-1] == "2032-01-03"


# 635 days after the signature, 95 before the objective counts: 20,9 and 3,1 months.
PROGRESS: list[tuple[dict[str, Any], dict[str, Any], str]] = [
    (
        {"patientele_mt_aujourdhui": 1211, "objectif_caisse_mt": 104},
        {
            "gained": 61,
            "missing_min": 43,
            "missing_max": 43,
            "per_month": Decimal("2.9"),
            "needed_per_month": Decimal("13.8"),
            "projected_gain": 70,
            "projected_share_min": 67,
            "projected_share_max": 67,  # 70 of 104
        },
        (
            "61 patients de plus qu’à la signature, en 21 mois : à ce rythme, 70 de plus le 3 mars 2027. "
            "Il en manque 43 d’ici au 3 mars 2027."
        ),
    ),
    (  # from nothing to a quarter of 1 150 patients
        {"patientele_mt_aujourdhui": 1211},
        {
            "extra_min": 0,
            "extra_max": 287,
            "missing_min": 0,
            "missing_max": 226,
            "needed_per_month": Decimal("72.4"),
            "projected_share_min": 24,
            "projected_share_max": 100,
        },
        (
            "61 patients de plus qu’à la signature, en 21 mois : à ce rythme, 70 de plus le 3 mars 2027. "
            "Il en manque 226 au plus, ou aucun, d’ici au 3 mars 2027, selon votre objectif exact."
        ),
    ),
    (
        {"patientele_mt_aujourdhui": 1254, "objectif_caisse_mt": 104},
        {"gained": 104, "missing_max": 0, "needed_per_month": Decimal("0.0"), "projected_share_min": 100},
        (
            "104 patients de plus qu’à la signature, en 21 mois : à ce rythme, 120 de plus le 3 mars 2027. "
            "L’objectif en patients médecin traitant est déjà atteint."
        ),
    ),
    (
        {"patientele_mt_aujourdhui": 1149, "objectif_caisse_mt": 104},
        {"gained": -1, "missing_max": 105, "per_month": Decimal("0.0"), "projected_share_max": 0},
        "1 patient de moins qu’à la signature. Il en manque 105 d’ici au 3 mars 2027.",
    ),
    (
        {"patientele_mt_aujourdhui": 1150, "objectif_caisse_mt": 1},
        {"gained": 0, "missing_min": 1, "needed_per_month": Decimal("0.3"), "projected_share_min": 0},
        (
            "0 patient de plus qu’à la signature, en 21 mois : à ce rythme, 0 de plus le 3 mars 2027. "
            "Il en manque 1 d’ici au 3 mars 2027."
        ),
    ),
    (  # from 65 years on, nine tenths of the base are enough: 1 035
        {"patientele_mt_aujourdhui": 1034, "age": 66},
        {"gained": -116, "missing_min": 1, "missing_max": 1, "projected_share_max": 98},  # 1 017 of 1 035
        (
            "116 patients de moins qu’à la signature. Le niveau demandé est de 1 035 patients qui vous ont déclaré "
            "médecin traitant. Il en manque 1 d’ici au 3 mars 2027."
        ),
    ),
    (
        # Newly installed above the median: 1 045 patients are enough, whatever the departure was.
        {"patientele_mt_aujourdhui": 1044, "nouvel_installe": True},
        {"gained": -106, "missing_min": 1, "missing_max": 1, "projected_share_max": 92},  # 967 of 1 045
        (
            "106 patients de moins qu’à la signature. Le niveau demandé est de 1 045 patients qui vous ont déclaré "
            "médecin traitant. Il en manque 1 d’ici au 3 mars 2028."
        ),
    ),
    (
        {"patientele_mt_aujourdhui": 1200, "objectif_caisse_mt": 104, "date_signature": "2024-11-28"},
        {"missing_max": 54, "needed_per_month": None, "projected_gain": 50, "projected_share_max": 48},
        (
            "Le jour où l’objectif compte est passé : la mesure est celle de votre caisse. D’après vos nombres, il "
            "en manque 54."
        ),
    ),
]


@pytest.mark.parametrize(("more", "expected", "sentence"), PROGRESS)
def test_how_far_the_objective_is(more: dict[str, Any], expected: dict[str, Any], sentence: str) -> None:
    found = result({**RUNNING, **more}, "progress").progress
    assert found is not None
    assert {name: getattr(found, name) for name in expected} == expected
    assert found.sentence.replace("\u00a0", " ") == sentence


@pytest.mark.parametrize(
    "answers",
    [
        HALF,  # no contract yet
        {**RUNNING, "patientele_mt": None},
        {**RUNNING, "tranche_percentile": "moins_de_p30"},  # no source says what is asked
        {**RUNNING, "specialite": "dermatologie", "file_active": 3000},  # no objective on these patients
    ],
)
def test_no_progress_is_told_where_the_objective_or_a_count_is_missing(answers: dict[str, Any]) -> None:
    assert result({**answers, "patientele_mt_aujourdhui": 1211}, "progress").progress is None


def test_on_the_day_of_signature_there_is_no_pace_yet() -> None:
    answers = {**RUNNING, "etape": "en_cours", "objectif_caisse_mt": 104, "patientele_mt_aujourdhui": 1152}
    found = result(answers, "progress", on=_day("2025-03-03")).progress
    assert found is not None
    assert (found.gained, str(found.per_month), found.projected_gain) == (2, "0", 2)
    assert found.status == "inferred"


# A half-time of 2020 for 1 150 patients, over since 19 November 2025: what was gained since, asked, and missing.
@pytest.mark.parametrize(
    ("more", "gained", "missing", "sentence"),
    [
        (
            {"patientele_mt_aujourdhui": 1211, "objectif_caisse_mt": 104},
            61,
            43,
            (
                "Vous en avez aujourd’hui 61 de plus qu’à la signature. L’objectif était de 1 254 patients qui vous "
                "ont déclaré médecin traitant. D’après vos nombres, il en manquait 43."
            ),
        ),
        (
            {"patientele_mt_aujourdhui": 1140, "objectif_caisse_mt": 0},
            -10,
            10,
            (
                "Vous en avez aujourd’hui 10 de moins qu’à la signature. L’objectif était de 1 150 patients qui vous "
                "ont déclaré médecin traitant. D’après vos nombres, il en manquait 10."
            ),
        ),
        (
            {"patientele_mt_aujourdhui": 1254, "objectif_caisse_mt": 104},
            104,
            0,
            (
                "Vous en avez aujourd’hui 104 de plus qu’à la signature. L’objectif était de 1 254 patients qui vous "
                "ont déclaré médecin traitant. D’après vos nombres, l’objectif en patients médecin traitant était "
                "atteint."
            ),
        ),
    ],
)
def test_how_far_the_objective_was_once_the_contract_is_over(
    more: dict[str, Any], gained: int, missing: int, sentence: str
) -> None:
    found = result({**OF_2019, "date_signature": "2020-11-20", **more}, "progress").progress
    assert found is not None
    assert (found.gained, found.missing_max, found.needed_per_month) == (gained, missing, None)
    assert found.sentence.replace("\u00a0", " ") == sentence
