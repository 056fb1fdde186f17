"""What does the employer pay on top of the wage? Each contribution on its base, and what is named but not counted.

Before the general reduction. Rates: the rules that Urssaf publishes (mon-entreprise).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import cache

from assistant_medical.french import number, percent, spelled, years
from assistant_medical.law import Value
from assistant_medical.outcome import CostLine
from assistant_medical.rules.anciennete import MONTHS, dans_la_branche
from assistant_medical.rules.arrondis import au_centime
from assistant_medical.rules.phrases import Phrases
from assistant_medical.rules.salaire import applicable, diviseur
from assistant_medical.trace import Situation, rule

CONTRIBUTIONS = (
    "maladie",
    "allocations_familiales",
    "accidents_du_travail",
    "vieillesse_deplafonnee",
    "vieillesse_plafonnee",
    "solidarite_autonomie",
    "fnal",
    "fnal_50",
    "chomage",
    "garantie_salaires",
    "retraite_complementaire",
    "equilibre_general",
    "retraite_complementaire_2",
    "equilibre_general_2",
    "equilibre_technique",
    "formation",
    "formation_11",
    "effort_construction",
    "dialogue_social",
)


class Phrase(Phrases):
    LIGNE = "{taux} de {assiette}."
    TAUX_MOYEN = "{taux} de {assiette}, taux moyen national : celui de votre cabinet figure sur la lettre de votre caisse régionale."
    APPRENTISSAGE = "{taux} de {assiette} : une société soumise à l’impôt sur les sociétés la doit."
    APPRENTISSAGE_NON_DUE = "Non due par un médecin imposé en bénéfices non commerciaux."
    MUTUELLE = "Un contrat de complémentaire santé d’un prix courant, supposé payé à parts égales par l’employeur et le salarié."
    FORFAIT_SOCIAL = "{taux} de ce que l’employeur paie pour la complémentaire santé."
    PREVOYANCE_DUE = "{taux} du salaire, dans la limite de {plafonds} plafonds : due à partir de {annees} d’ancienneté dans la branche."
    PREVOYANCE_PLUS_TARD = (
        "Rien cette année : elle est due à partir de {annees} d’ancienneté dans la branche, à {taux} du salaire."
    )
    PREVOYANCE_OUTRE_MER = "Rien : la convention collective ne s’applique pas outre-mer."
    PREVOYANCE = "Non comptée : le taux de {annee} n’est pas connu. Le dernier retrouvé, en {dernier}, était de {taux} du salaire pour l’employeur."
    SANTE_AU_TRAVAIL = "Non comptée : la cotisation dépend du service de santé au travail auquel le cabinet adhère."
    VERSEMENT_MOBILITE = (
        "Non compté : à partir de {effectif} salariés, le cabinet peut le devoir, à un taux qui dépend de la commune."
    )


BASES = {
    "totalite": "tout le salaire",
    "plafond": "la part du salaire sous le plafond",
    "tranche_2": "la part du salaire au-dessus du plafond",
    "quatre_plafonds": "la part du salaire sous le plafond de l’assurance chômage",
    "si_plafond_depasse": "tout le salaire, s’il dépasse le plafond",
}


@rule("Les cotisations de l’employeur")
def cotisations(situation: Situation, day: date, monthly: Decimal, shares: Decimal, due: bool) -> tuple[CostLine, ...]:
    """Each contribution that this employer owes, before the reduction, then the lines that are not a rate of the pay.

    Of a post divided into so many `shares`, with prévoyance where it is `due`.

    `mon_entreprise`, the rules that Urssaf publishes: each rate in a file of its own.
    """
    ceiling, count = _plafond(situation, day, shares), effectif(situation)
    bases = assiettes(situation, day, monthly, ceiling)
    found = [(name, situation.needed(f"cout.cotisations.{name}", day)) for name in CONTRIBUTIONS]
    owed = [(name, value) for name, value in found if _concerne(value, count)]
    lines = [_ligne(name, value, bases[value["assiette"]]) for name, value in owed if bases[value["assiette"]]]
    return (
        *lines,
        *_de_la_branche(situation, day, bases),
        _apprentissage(situation, day, monthly),
        *_sante(situation, day),
        _prevoyance(situation, day, monthly, ceiling, due=due),
        *_non_comptees(situation, day),
    )


def assiettes(situation: Situation, day: date, monthly: Decimal, ceiling: Decimal) -> dict[str, Decimal]:
    """The monthly bases: the pay, what is under the ceiling, what is above it. The ceiling follows the share of a post."""
    tranches = situation.needed("cout.tranches", day)
    second = min(monthly, ceiling * tranches["tranche_2"])
    return {
        "totalite": monthly,
        "plafond": min(monthly, ceiling),
        "tranche_2": max(second - ceiling, Decimal(0)),
        "quatre_plafonds": min(monthly, ceiling * tranches["chomage"]),
        "si_plafond_depasse": second if monthly > ceiling else Decimal(0),
    }


def plafond(situation: Situation, day: date) -> Decimal:
    """The monthly ceiling, for the share of a post."""
    return _plafond(situation, day, diviseur(situation))


def _plafond(situation: Situation, day: date, shares: Decimal) -> Decimal:
    return au_centime(Decimal(situation.needed("cout.plafond_mensuel", day).value) / shares)


def effectif(situation: Situation) -> int:
    """How many people the practice employs, the assistant included."""
    return situation.needed_integer("effectif")


def _concerne(value: Value, count: int) -> bool:
    """Whether a value that counts from, or below, a number of employees counts for this practice."""
    return bool(value.value.get("a_partir_de", 0) <= count < value.value.get("moins_de", count + 1))


def _de_la_branche(situation: Situation, day: date, bases: Mapping[str, Decimal]) -> Iterator[CostLine]:
    """What the branch's agreements add where they are known: `avenant83` for training, overseas too, and `avenant56`."""
    if formation := situation.law("cout.cotisations.formation_branche", day):
        sizes, rates = map(int, formation["effectifs"]), formation["taux"]
        rate = rates[sum(effectif(situation) >= size for size in sizes)]
        yield _ligne("formation_branche", formation, bases[formation["assiette"]], taux=rate)
    paritarisme = situation.law("cout.cotisations.paritarisme", day)
    if paritarisme and applicable(situation, paritarisme):
        yield _ligne("paritarisme", paritarisme, bases[paritarisme["assiette"]])


def _ligne(name: str, value: Value, base: Decimal, phrase: Phrase | None = None, taux: str | None = None) -> CostLine:
    rate = taux or value["taux"]
    said = phrase or (Phrase.TAUX_MOYEN if value.status == "inferred" else Phrase.LIGNE)
    yearly = au_centime(base * 12 * Decimal(rate))
    return CostLine(name, value.title, yearly, _dite(said, rate, value["assiette"]), value.status, value.sources)


@cache
def _dite(phrase: Phrase, taux: str, assiette: str) -> str:
    """What a line says: the rates of the law are few, and each year of a contract says them again."""
    return phrase.say(taux=percent(taux), assiette=BASES[assiette])


def _apprentissage(situation: Situation, day: date, monthly: Decimal) -> CostLine:
    taxe = situation.needed("cout.taxe_apprentissage", day)
    if situation.flag("employeur_is"):
        return _ligne("taxe_apprentissage", taxe, monthly, Phrase.APPRENTISSAGE)
    sentence = Phrase.APPRENTISSAGE_NON_DUE.say()
    return CostLine("taxe_apprentissage", taxe.title, None, sentence, taxe.status, taxe.sources)


def _sante(situation: Situation, day: date) -> list[CostLine]:
    """The employer's half of the health insurance, and from a number of employees on the forfait social on it."""
    value, forfait = situation.needed("cout.mutuelle", day), situation.needed("cout.forfait_social", day)
    amount = Decimal(value.value)
    lines = [CostLine("mutuelle", value.title, amount, Phrase.MUTUELLE.say(), value.status, value.sources)]
    if _concerne(forfait, effectif(situation)):
        due = au_centime(amount * Decimal(forfait["taux"]))
        sentence = Phrase.FORFAIT_SOCIAL.say(taux=percent(forfait["taux"]))
        lines.append(CostLine("forfait_social", forfait.title, due, sentence, value.status, forfait.sources))
    return lines


def prevoyance_due(situation: Situation, day: date) -> bool:
    """Whether the branch's prévoyance is known and due on `day`: from some seniority in the branch on, and not overseas.

    `prevoyance_88`, annexe I, art. 3: « au jour où ils acquièrent l’ancienneté de 1 an dans la branche ».
    """
    value = situation.book.on("cout.prevoyance", day)  # told where it counts
    if value is None or value.status == "unknown" or not applicable(situation, value):
        return False
    return bool(dans_la_branche(situation, day) >= value["annees"] * MONTHS)


def _prevoyance(situation: Situation, day: date, monthly: Decimal, ceiling: Decimal, *, due: bool) -> CostLine:
    """The employer's share, nothing as long as it is not due; named and not counted where its rate is not known."""
    value = situation.needed("cout.prevoyance", day)
    if value.status == "unknown":
        dates = {"annee": str(day.year), "dernier": str(value.start.year)}
        sentence = Phrase.PREVOYANCE.say(taux=percent(value["employeur"]), **dates)
        return CostLine("prevoyance", value.title, None, sentence, "unknown", value.sources)
    words = {"taux": percent(value["employeur"]), "annees": years(value["annees"])}
    if not due:
        phrase = Phrase.PREVOYANCE_PLUS_TARD if applicable(situation, value) else Phrase.PREVOYANCE_OUTRE_MER
        return CostLine("prevoyance", value.title, Decimal(0), phrase.say(**words), value.status, value.sources)
    base = min(monthly, ceiling * value["plafonds"])
    sentence = Phrase.PREVOYANCE_DUE.say(**words, plafonds=spelled(value["plafonds"]))
    amount = au_centime(base * 12 * Decimal(value["employeur"]))
    return CostLine("prevoyance", value.title, amount, sentence, value.status, value.sources)


def _non_comptees(situation: Situation, day: date) -> list[CostLine]:
    """What the employer may owe and no public figure gives."""
    mobilite = situation.needed("cout.versement_mobilite", day)
    lines = [
        CostLine(
            "sante_au_travail", "Santé au travail", None, Phrase.SANTE_AU_TRAVAIL.say(), "unknown", mobilite.sources
        ),
    ]
    if effectif(situation) >= mobilite.value:
        sentence = Phrase.VERSEMENT_MOBILITE.say(effectif=number(mobilite.value))
        lines.append(CostLine("versement_mobilite", "Versement mobilité", None, sentence, "unknown", mobilite.sources))
    return lines
