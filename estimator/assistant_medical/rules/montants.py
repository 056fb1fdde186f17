"""How much, each contract year? The table in force on the first day of the year, for the share of a post and the band.

Texts: avenant 7 (2019), kept by the règlement arbitral; convention 2024-2029, for running contracts at their anniversary.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from assistant_medical.answers import questions
from assistant_medical.french import euros, long_date, number
from assistant_medical.law import Value
from assistant_medical.outcome import Note, Year
from assistant_medical.rules import contrat
from assistant_medical.rules.arrondis import a_l_euro
from assistant_medical.rules.dates import debut_annee, fin_annee
from assistant_medical.rules.phrases import Phrases
from assistant_medical.rules.tranches import P30_P50, P90_P95, P95, sous_la_mediane
from assistant_medical.trace import Situation, kept, rule


class Phrase(Phrases):
    PREMIERE = "{texte} : {montant} la première année pour un {quotite}, quel que soit le nombre de patients gagnés."
    DEUXIEME = "{texte} : {montant} la deuxième année pour un {quotite}, encore sans condition de résultat."
    SUIVANTE = (
        "{texte} : {montant} au plus par an pour un {quotite} à partir de la troisième année, selon l’objectif atteint."
    )
    SUIVANTE_P90 = (
        "{texte} : {montant} au plus par an pour un {quotite} à partir de la troisième année, du 90e au 95e centile, "
        "selon l’objectif atteint."
    )
    P95 = "{texte} : {montant} chaque année pour un {quotite}, au 95e centile ou au-dessus."
    COLLECTIF = "{texte} : {base} par ETP la {rang} année, soit {montant} pour {etp} ETP."
    REVALORISATION = "Ces montants valent pour votre contrat depuis l’anniversaire qui suit le {depuis}, sans avenant."
    REVALORISATION_PASSEE = (
        "Ces montants ont valu pour votre contrat depuis l’anniversaire qui a suivi le {depuis}, sans avenant."
    )
    FOURCHETTE_PASSEE = "Votre rang national n’est pas connu : au 95e centile ou au-dessus, c’était {montant}."
    FOURCHETTE = "Votre rang national n’est pas connu : au 95e centile ou au-dessus, ce serait {montant}."
    ATTEINTE = "Réduit à {atteinte} %, votre hypothèse, cela fait {montant} : la règle de réduction n’est pas publiée."
    ATTEINTE_FOURCHETTE = (
        "Réduits à {atteinte} %, votre hypothèse, ces montants deviennent {montant} et {maximum} : "
        "la règle de réduction n’est pas publiée."
    )
    ATTEINTE_COLLECTIF = (
        "Réduit à {atteinte} %, votre hypothèse, cela fait {montant} : l’aide collective est réduite en proportion."
    )
    SECOND = (
        "Les montants pour un deuxième assistant ne sont pas publiés : le simulateur d’ameli.fr renvoie à la caisse."
    )
    APRES = "La convention s’achève le {fin} : ces montants sont prolongés par hypothèse, la suivante peut les changer."


PRUDENTE = P30_P50
"""The band of the prudent figure, where the rank is not known: the lowest that the aid is open to."""


@kept
def annees(situation: Situation) -> tuple[Year, ...]:
    """The contract years, from the day of signature."""
    ranks, over = range(1, contrat.duree(situation) + 1), contrat.termine(situation)
    if situation.choice("contrat") == "collectif":
        return tuple(annee_collective(situation, rank) for rank in ranks)
    return tuple(annee_individuelle(situation, rank, over=over) for rank in ranks)


@rule("L’aide d’une année")
def annee_individuelle(situation: Situation, rank: int, *, over: bool) -> Year:
    """The amounts in force on the first day of the contract year: a prudent one, and the highest where the band is not known.

    A contract that is over is told in the past.

    `ordre_74`: five amounts a share of a post, the last two « entre P 90 et P 95 » and « supérieure à P 95 »; `ameli_2024_06`
    has them before and after June 2024. From the third year on they are a maximum: « maximale », says `avenant7_extrait`;
    « selon l’atteinte des objectifs », says `quotidien_2025_04`.
    """
    quotite, starts = situation.needed_choice("quotite"), debut_annee(situation.signature, rank)
    table = situation.needed(f"montants.{quotite}", starts)
    prudente, haute = tranches(situation)
    base, most = montant(table, rank, prudente), montant(table, rank, haute)
    texte = situation.text(situation.text_on(starts).value)
    words = {"texte": texte, "montant": euros(base), "quotite": questions()["quotite"].choices[quotite].lower()}
    sentence = [_phrase(rank, prudente).say(**words)]
    if table.start > situation.signature:
        raised = Phrase.REVALORISATION_PASSEE if over else Phrase.REVALORISATION
        sentence.append(raised.say(depuis=long_date(table.start)))
    if most != base:
        sentence.append((Phrase.FOURCHETTE_PASSEE if over else Phrase.FOURCHETTE).say(montant=euros(most)))
    return _annee(situation, rank, (base, most), sentence, table)


@rule("L’aide collective d’une année")
def annee_collective(situation: Situation, rank: int) -> Year:
    """The amount per ETP times the group's ETP; no variant by band: `aide_collective`."""
    starts, etp = debut_annee(situation.signature, rank), situation.needed_number("etp")
    table = situation.needed("montants.collectif", starts)
    base = montant(table, rank, PRUDENTE)
    total = base * etp
    words = {"texte": situation.text("collectif2026"), "base": euros(base), "montant": euros(total), "etp": number(etp)}
    rang = {1: "première", 2: "deuxième"}.get(rank, f"{rank}e")
    return _annee(situation, rank, (total, total), [Phrase.COLLECTIF.say(rang=rang, **words)], table)


@rule("L’aide pour un deuxième assistant")
def deuxieme_assistant(situation: Situation) -> Note:
    """No text that could be read gives an amount: `ameli_simulateur` sends to the caisse."""
    table = situation.stated("montants.deuxieme_assistant")
    return Note("montants_non_publies", Phrase.SECOND.say(), table.status, table.sources)


def tranches(situation: Situation) -> tuple[str, str]:
    """The prudent band and the highest possible one. They differ where the band is not known, and no count proves it low."""
    tranche = situation.needed_choice("tranche_percentile")
    if tranche != "inconnue":
        return tranche, tranche
    return PRUDENTE, PRUDENTE if sous_la_mediane(situation) else P95


def montant(table: Value, rank: int, tranche: str) -> int:
    """The amount of one year of the table for one band, in euros."""
    if tranche == P95:
        return int(table[P95])
    if rank < 3:
        return int(table[f"annee_{rank}"])
    return int(table[f"annee_3_{P90_P95}" if tranche == P90_P95 else "annee_3"])


def par_tranche(situation: Situation, bands: Sequence[str]) -> dict[str, int]:
    """The aid of the whole individual contract for each band, in euros."""
    quotite = situation.needed_choice("quotite")
    years = [
        (rank, situation.needed(f"montants.{quotite}", debut_annee(situation.signature, rank)))
        for rank in range(1, contrat.duree(situation) + 1)
    ]
    parts = [part_atteinte(situation, rank) for rank, _ in years]
    return {
        band: sum(_part(montant(table, rank, band), part) for (rank, table), part in zip(years, parts, strict=True))
        for band in bands
    }


def part_atteinte(situation: Situation, rank: int) -> Decimal:
    """The share of a year's amount that the assumed achievement leaves: all of it before the objective is measured."""
    mesure = situation.needed("objectifs.annee_mesure")
    atteinte = situation.needed_number("atteinte_objectif")
    return atteinte / 100 if rank >= mesure.value else Decimal(1)


def _part(amount: int | Decimal, part: Decimal) -> int:
    return a_l_euro(amount * part)


def _phrase(rank: int, tranche: str) -> Phrase:
    if tranche == P95:
        return Phrase.P95
    if rank < 3:
        return {1: Phrase.PREMIERE, 2: Phrase.DEUXIEME}[rank]
    return Phrase.SUIVANTE_P90 if tranche == P90_P95 else Phrase.SUIVANTE


def _reduite(situation: Situation, whole: tuple[int | Decimal, int | Decimal]) -> Phrase:
    """How an amount that is reduced is told: by a rule that is published for a group alone (`aide_collective`)."""
    if situation.choice("contrat") == "collectif":
        return Phrase.ATTEINTE_COLLECTIF
    return Phrase.ATTEINTE if whole[0] == whole[1] else Phrase.ATTEINTE_FOURCHETTE


def _annee(
    situation: Situation, rank: int, whole: tuple[int | Decimal, int | Decimal], sentence: list[str], table: Value
) -> Year:
    """The year: `whole` are its prudent and its highest amount before the reduction, `sentence` tells them."""
    starts, part = debut_annee(situation.signature, rank), part_atteinte(situation, rank)
    amount, amount_max = (_part(before, part) for before in whole)
    if part != 1:
        phrase = _reduite(situation, whole)
        words = {"atteinte": number(part * 100), "montant": euros(amount), "maximum": euros(amount_max)}
        sentence.append(phrase.say(**words))
    texte = situation.text_on(starts)
    prolonge = texte.end if texte.end and starts > texte.end else None
    if prolonge:
        sentence.append(Phrase.APRES.say(fin=long_date(prolonge)))
    payment, payment_status = contrat.versement(situation, rank)
    return Year(
        year=rank,
        starts=starts,
        ends=fin_annee(situation.signature, rank),
        amount=amount,
        amount_max=amount_max,
        text="collectif2026" if situation.choice("contrat") == "collectif" else texte.value,
        sentence=" ".join(sentence),
        status="inferred" if prolonge else table.status,
        sources=table.sources,
        payment=payment,
        payment_status=payment_status,
    )
