"""What a result means for the practice, beside what might be instead, in figures worked out by hand from the texts.

How a post's cost comes about is said in test_practice_figures.py: a half-time costs 11 719 €, twice 11 891 € and twice
12 793 €, a full-time 24 670 €, twice 25 015 € and twice 27 030 €. An objective is measured from the third year on.
"""

from __future__ import annotations

from typing import Any

import pytest

from assistant_medical.outlook import Half, Tipping
from tests.tools.by_hand import FULL, GROUP, HALF, RUNNING, result

# --- by the month


def test_each_year_by_the_month() -> None:
    found = result(HALF, "monthly", "acquired")
    # A twelfth of the aid, of the cost, and of what the year leaves: 7 281 €, 2 109 €, then −891 € and twice −1 793 €.
    assert [(each.year, each.aid, each.cost, each.gap) for each in found.monthly or ()] == [
        (1, 1583, 977, 607),
        (2, 1167, 991, 176),
        (3, 917, 991, -74),
        (4, 917, 1066, -149),
        (5, 917, 1066, -149),
    ]
    assert found.acquired == 33000
    running = result(RUNNING, "monthly").monthly
    assert running is not None
    assert (running[0].cost, running[0].gap) == (None, None)  # the rates of 2025 were not collected


# --- the objective met, half met, missed

# The aid, what it leaves, what is left to pay in a measured year and a month of it, consultations a week at 30 € over
# 45 weeks for the dearest year, the first month after the first instalment whose account is below zero.
Ends = dict[str, tuple[int, int, int, int, str, str | None]]
HALF_TIME: Ends = {
    "atteint": (66000, 4913, 1492, 124, "1.33", None),  # (37 477 − 33 000) / 3
    "moitie": (49500, -11587, 6992, 583, "5.40", "2030-06-04"),
    "manque": (33000, -28087, 12492, 1041, "9.48", "2029-10-04"),
}
FULL_TIME: Ends = {
    "atteint": (132000, 3240, 4358, 363, "3.73", None),  # (79 075 − 66 000) / 3
    "moitie": (99000, -29760, 15358, 1280, "11.87", "2030-04-04"),
    "manque": (66000, -62760, 26358, 2197, "20.02", "2029-09-04"),
}


@pytest.mark.parametrize(("answers", "expected"), [(HALF, HALF_TIME), (FULL, FULL_TIME)])
def test_three_ends_of_a_contract(answers: dict[str, Any], expected: Ends) -> None:
    found = result(answers, "scenarios").scenarios or ()
    ends = {
        each.id: (
            *(each.aid, each.balance, each.remainder_year, each.remainder_month),
            str(each.consultations_per_week),
            each.reserve_until and str(each.reserve_until),
        )
        for each in found
    }
    assert ends == expected
    assert [each.share for each in found] == [100, 50, 0]
    assert [each.status for each in found] == ["secondary", "inferred", "inferred"]


NOT_PUBLISHED = "la règle de réduction n’est pas publiée, le calcul suppose"
ALONE = [
    "L’objectif est atteint : l’aide est entière.",
    f"L’objectif est atteint à moitié : {NOT_PUBLISHED} 50 % de l’aide dès l’année où il est mesuré.",
    f"Aucun patient de plus : {NOT_PUBLISHED} qu’il ne reste rien de l’aide dès l’année où l’objectif est mesuré.",
]
TOGETHER = [
    "L’objectif est atteint : l’aide est entière.",
    "L’objectif est atteint à moitié : l’aide est réduite en proportion dès l’année où il est mesuré.",
    "Aucun patient de plus : l’aide, réduite en proportion, s’arrête dès l’année où l’objectif est mesuré.",
]


@pytest.mark.parametrize(("answers", "said"), [(HALF, ALONE), ({**GROUP, "nb_medecins": 2, "etp": 1}, TOGETHER)])
def test_an_end_says_by_which_rule_the_aid_is_reduced(answers: dict[str, Any], said: list[str]) -> None:
    found = result(answers, "scenarios").scenarios or ()
    assert [each.sentence.replace("\u00a0", " ") for each in found] == said


def test_an_account_that_misses_the_first_year_tells_no_reserve() -> None:
    assert [each.reserve_until for each in result(RUNNING, "scenarios").scenarios or ()] == [None, None, None]


# One of two objectives is enough since 2023: where one of them asks for nothing more, no patient need be gained, and no
# half of it can be met; patients may be lost.
@pytest.mark.parametrize(
    ("answers", "ends"),
    [
        ({**HALF, "tranche_percentile": "p95_et_plus"}, [("atteint", 100, 95000), ("manque", 0, 38000)]),
        ({**HALF, "objectif_caisse_mt": 0}, [("atteint", 100, 66000), ("manque", 0, 33000)]),
        (  # a quarter of three patients is none, which is no level to keep
            {**HALF, "file_active": 3},
            [("atteint", 100, 66000), ("moitie", 50, 49500), ("manque", 0, 33000)],
        ),
        ({**HALF, "objectif_caisse_mt": 1}, [("atteint", 100, 66000), ("moitie", 50, 49500), ("manque", 0, 33000)]),
        (  # a group's contract asks for both
            {**GROUP, "nb_medecins": 2, "etp": 1, "objectif_caisse_mt": 0},
            [("atteint", 100, 132000), ("moitie", 50, 99000), ("manque", 0, 66000)],
        ),
    ],
)
def test_a_level_to_keep_is_kept_or_lost(answers: dict[str, Any], ends: list[tuple[str, int, int]]) -> None:
    found = result(answers, "scenarios").scenarios or ()
    assert [(each.id, each.share, each.aid) for each in found] == ends
    level = len(ends) == 2
    assert [each.label for each in found][:: len(ends) - 1] == (
        ["Patientèle maintenue", "Patientèle en baisse"] if level else ["Objectif atteint", "Aucun patient de plus"]
    )
    assert ("Aucun patient de plus n’est demandé" in found[0].sentence) is level
    assert ("Des patients perdus" in found[-1].sentence) is level


# From the Smic and all of the objective to position 9 (2 159,91 €, 46 927 € over the three years) and nothing of it.
@pytest.mark.parametrize(
    ("more", "expected", "said"),
    [
        ({}, (1492, 15976, 124, 1331), "de 124 € à 1 331 € à payer par mois, selon le salaire et l’objectif atteint,"),
        ({"position": 5}, (1492, 12492, 124, 1041), "de 124 € à 1 041 € à payer par mois, selon l’objectif atteint,"),
        ({"atteinte_objectif": 100}, (1492, 4976, 124, 415), "de 124 € à 415 € à payer par mois, selon le salaire,"),
        (
            {"position": 5, "atteinte_objectif": 50},
            (6992, 6992, 583, 583),
            "il reste en moyenne 583 € à payer par mois,",
        ),
        (
            {"salaire_brut_mensuel": 2600, "atteinte_objectif": 60},
            (14232, 14232, 1186, 1186),
            "il reste en moyenne 1 186 € à payer",
        ),
        # At the 95th percentile 19 000 € a year pay more than the post costs; below the level to keep, nothing is paid.
        (
            {"tranche_percentile": "p95_et_plus", "atteinte_objectif": 100},
            (0, 0, 0, 0),
            "il reste en moyenne 0 € à payer par mois,",
        ),
        ({"tranche_percentile": "p95_et_plus"}, (0, 15976, 0, 1331), "de 0 € à 1 331 € à payer par mois,"),
        # At 66 years nothing more is asked, and patients may be lost: 12 492 € and 15 642 € less half of 11 000 €.
        ({"age": 66}, (1492, 15976, 124, 1331), "selon le salaire et l’objectif atteint,"),
        # Overseas the pay is the Smic, whatever the position, without seniority, prévoyance and 2 € of paritarisme.
        (
            {"departement": "974", "position": 9, "atteinte_objectif": 100},
            (717, 717, 60, 60),
            "il reste en moyenne 60 € à payer",
        ),
    ],
)
def test_what_is_left_to_pay_is_a_range_over_what_is_not_answered(
    more: dict[str, Any], expected: tuple[int, ...], said: str
) -> None:
    found = result({**HALF, **more}, "remainder").remainder
    assert found is not None
    assert (found.year_min, found.year_max, found.month_min, found.month_max) == expected
    assert said in found.sentence.replace("\u00a0", " ")


LOWEST = "C’est aux montants prudents, ceux du rang le plus bas : à un rang plus haut, il peut rester moins."


@pytest.mark.parametrize(("rank", "said"), [(None, True), ("p30_p50", False), ("p95_et_plus", False)])
def test_what_is_left_to_pay_names_the_rank_that_it_is_counted_at(rank: str | None, said: bool) -> None:
    found = result({**HALF, "tranche_percentile": rank}, "remainder").remainder
    assert found is not None
    assert (LOWEST in found.sentence.replace("\u00a0", " ")) is said


def test_overseas_the_pay_makes_no_range() -> None:
    found = result({**HALF, "departement": "974"}, "remainder").remainder
    assert found is not None
    assert "par mois, selon l’objectif atteint, sans" in found.sentence
    assert "Le salaire y est compté au Smic." in found.sentence


# --- a half-time beside a full-time


def _tipping(**more: Any) -> Tipping:
    found = result({**HALF, **more}, "tipping").tipping
    assert found is not None
    return found


def _figures(option: Half) -> dict[str, Any]:
    names = ("aid", "acquired", "cost", "balance", "remainder_year", "remainder_month")
    prices = (option.hour_price, option.hour_cost, option.consultations_per_week)
    return {name: getattr(option, name) for name in names} | {"prices": [str(price) for price in prices]}


def test_a_half_time_beside_a_full_time() -> None:
    # 17,5 hours over 52 weeks are 910: 1 492 / 910, and 12 492 / 910 without the aid; twice as many for the full-time.
    half, full = _tipping().options
    assert _figures(half) == {
        "aid": 66000,
        "acquired": 33000,
        "cost": 61087,
        "balance": 4913,
        "remainder_year": 1492,
        "remainder_month": 124,
        "prices": ["1.64", "13.73", "1.33"],
    }
    assert _figures(full) == {
        "aid": 132000,
        "acquired": 66000,
        "cost": 128760,
        "balance": 3240,
        "remainder_year": 4358,
        "remainder_month": 363,
        "prices": ["2.39", "14.48", "3.73"],
    }


def test_the_pay_that_the_aid_pays_in_full() -> None:
    # The last whole euro at which a year costs no more than its aid; 11 000 € pay no year, even at the Smic.
    expected = [
        {(1,): 2516, (2,): 2044, (3, 4, 5): None, (1, 2, 3, 4, 5): 1948},
        {(1,): 2405, (2,): 1978, (3, 4, 5): None, (1, 2, 3, 4, 5): 1890},
    ]
    found = _tipping().options
    assert [{each.years: each.salary for each in option.covered} for option in found] == expected
    assert [each.sentence.replace("\u00a0", " ") for each in found[0].covered] == [
        "1re année : l’aide paie tout jusqu’à 2 516 € brut par mois à temps plein.",
        "2e année : l’aide paie tout jusqu’à 2 044 € brut par mois à temps plein.",
        "3e, 4e et 5e années : l’aide ne paie pas tout, même au salaire minimum.",
        "Sur 5 ans : l’aide paie tout jusqu’à 1 948 € brut par mois à temps plein.",
    ]


ABOVE = "brut par mois à temps plein, le mi-temps laisse plus d’argent sur 5 ans."


# The first whole euro at which the half-time leaves as much; what the full-time must bring: (4 358 − 1 492) / 30 / 45.
@pytest.mark.parametrize(
    ("more", "pay", "visits", "said"),
    [
        ({}, 1868, "2.1", "À tous les salaires essayés, le mi-temps laisse plus d’argent sur 5 ans."),
        ({"tranche_percentile": "p90_p95"}, 1925, "0.6", f"À partir de 1 925 € {ABOVE}"),
        ({"tranche_percentile": "p95_et_plus"}, 2262, "0.0", f"À partir de 2 262 € {ABOVE}"),
    ],
)
def test_what_tips_the_scale(more: dict[str, Any], pay: int, visits: str, said: str) -> None:
    found = _tipping(**more)
    assert (found.salary_cross, str(found.consultations_cross)) == (pay, visits)
    reasons = [reason.replace("\u00a0", " ") for reason in found.reasons]
    assert reasons[0] == said
    asked = f"doit faire gagner {visits.replace('.', ',')} consultation"
    assert any(asked in reason for reason in reasons) is (visits != "0.0")


def test_the_pays_that_are_tried_begin_with_the_least_whatever_the_pay() -> None:
    assert _tipping(salaire_brut_mensuel=2600).salary_cross == 1868
    assert [option.covered[0].salary for option in _tipping(salaire_brut_mensuel=2600).options] == [2516, 2405]


def test_where_a_cost_is_not_known_nothing_tips() -> None:
    assert result(RUNNING, "tipping").tipping is None


def test_another_specialty_counts_no_consultations() -> None:
    found = _tipping(specialite="dermatologie", patientele_mt=None, file_active=3000)
    assert found.consultations_cross is None
    assert [option.consultations_per_week for option in found.options] == [None, None]
    assert found.reasons[-2].replace("\u00a0", " ").endswith("à 1,64 € à mi-temps et à 2,39 € à temps plein.")


# --- several doctors


def test_a_full_time_shared_by_two() -> None:
    # The third year: one employer pays 25 015 €, two employers 11 891 € each. On average of those measured, 12 492 €
    # each, or half of 26 358 €, less 11 000 € of aid.
    found = result(HALF, "shared").shared
    assert found is not None
    assert (found.aid_each, found.aid_both) == (66000, 132000)
    assert (found.cost_each, found.cost_one_employer, found.extra_per_doctor) == (11891, 25015, 617)
    assert (found.remainder_month_each, found.remainder_month_one_employer) == (124, 182)
    assert "il coûte à chacun 617\u00a0€ de plus par an" in found.sentence


def test_what_the_aid_pays_in_full_leaves_nothing_to_pay() -> None:
    found = result({**HALF, "tranche_percentile": "p95_et_plus"}, "shared").shared
    assert found is not None
    assert (found.remainder_month_each, found.remainder_month_one_employer) == (0, 0)


# So many posts of a full-time, each without its tax (23 199, 23 544, 25 345 €); the tax of the whole is over 2 040 €,
# so that nothing is let off: 1 715,14 € a full post, then 1 836,99 €, and 559,94 € a half, then 598,03 €.
@pytest.mark.parametrize(
    ("doctors", "etp", "aid", "cost", "month"),
    [
        (4, "2.5", 330000, 61988 + 2 * 62850 + 2 * 67635, 230),  # (66 040 − 55 000) / 4 / 12
        (3, "1.5", 198000, 37074 + 2 * 37591 + 2 * 40453, 181),
        (4, "3", 396000, 74742 + 2 * 75777 + 2 * 81546, 284),
        (2, "1", 132000, 128760, 182),  # a single post: its tax is let off in part
    ],
)
def test_a_group_and_each_of_its_doctors(doctors: int, etp: str, aid: int, cost: int, month: int) -> None:
    found = result({**GROUP, "nb_medecins": doctors, "etp": etp}, "per_doctor").per_doctor
    assert found is not None
    assert (found.doctors, found.aid, found.cost, found.balance) == (doctors, aid, cost, aid - cost)
    assert (found.aid_each, found.cost_each) == (aid // doctors, (2 * cost + doctors) // (2 * doctors))
    assert found.remainder_month_each == month
    assert (found.individual_aid, found.individual_cost, found.individual_remainder_month) == (66000, 61087, 124)


def test_what_each_doctor_of_a_group_gets_and_pays_is_said() -> None:
    found = result({**GROUP, "nb_medecins": 4, "etp": "2.5"}, "per_doctor").per_doctor
    assert found is not None
    said = "À parts égales, chaque médecin reçoit 82 500 € et paie 80 740 € sur la durée du contrat."
    assert found.sentence.replace("\u00a0", " ").startswith(said)


def test_each_comparison_is_of_its_contract_alone_and_is_inferred() -> None:
    parts = ("tipping", "shared", "remainder", "per_doctor")
    alone = result({**HALF, "nb_medecins": 2, "etp": 1}, *parts)
    group = result({**GROUP, "nb_medecins": 2, "etp": 1, "quotite": "mi_temps"}, *parts)
    for found, there in ((alone, parts[:3]), (group, parts[3:])):
        shown = {name: getattr(found, name) for name in parts}
        assert {name: each.status for name, each in shown.items() if each} == dict.fromkeys(there, "inferred")
    assert result(FULL, "shared").shared is None
