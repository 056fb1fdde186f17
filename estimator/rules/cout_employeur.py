"""What does an assistant cost the employer, each contract year? Pay, contributions line by line, reduction, tax on wages.

The law of the first day of the contract year, for twelve equal months. Years that start before the rates were collected
have no figure. This doctor's share alone: the pay times the share of a post, an employer of that share only.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from estimator.french import euros, long_date, number, percent
from estimator.law import Value
from estimator.outcome import Cost, CostLine, Note
from estimator.rules import contrat
from estimator.rules.phrases import Phrases
from estimator.rules.salaire import CENT, Wage, salaire
from estimator.trace import Situation, rule

CONTRIBUTIONS = (
    "maladie",
    "allocations_familiales",
    "accidents_du_travail",
    "vieillesse_deplafonnee",
    "vieillesse_plafonnee",
    "solidarite_autonomie",
    "fnal",
    "chomage",
    "garantie_salaires",
    "retraite_complementaire",
    "equilibre_general",
    "retraite_complementaire_2",
    "equilibre_general_2",
    "equilibre_technique",
    "formation",
    "dialogue_social",
)
MAYOTTE = "976"


class Phrase(Phrases):
    COUT = "{brut} de salaire brut, {cotisations} de cotisations, moins {reduction} de réduction générale, {taxe} de taxe sur les salaires."
    APRES = "Aux taux d’aujourd’hui : ceux de {annee} ne sont pas connus."
    LIGNE = "{taux} de {assiette}."
    MUTUELLE = "Un contrat de complémentaire santé supposé à moitié payé par l’employeur."
    APPRENTISSAGE_NON_DUE = "Non due par un médecin imposé en bénéfices non commerciaux."
    PREVOYANCE = "Non comptée : le taux de la convention collective en vigueur n’a pas été retrouvé."
    SANTE_AU_TRAVAIL = "Non comptée : la cotisation dépend du service de santé au travail auquel le cabinet adhère."
    TAUX_MOYEN = "{taux} de {assiette}, taux moyen national : celui de votre cabinet figure sur la lettre de votre caisse régionale."
    NOTE_COLLECTIF = "Le coût n’est pas calculé pour un contrat collectif : il dépend de qui emploie chaque assistant."
    NOTE_MAYOTTE = "À Mayotte, le Smic et les cotisations sont différents : le coût n’est pas calculé."
    NOTE_AVANT = "Le coût des années qui commencent avant le {depuis} n’est pas calculé : les taux de ces années n’ont pas été réunis."
    NOTE_AUTRES_SALARIES = "Avec d’autres salariés, la franchise et la décote de la taxe sur les salaires jouent sur le total du cabinet : pour cet assistant, la taxe peut aller jusqu’à {taxe} par an."
    NOTE_UN_EMPLOYEUR = "Si un seul employeur porte tout un temps plein, il doit {taxe} de taxe sur les salaires par an : la franchise est par employeur."
    NOTE_DEUX_EMPLOYEURS = "Deux médecins qui emploieraient chacun un mi-temps devraient chacun {taxe} de taxe sur les salaires par an : la franchise est par employeur."
    NOTE_EFFECTIF = "À partir de {effectif} salariés, d’autres taux changent (logement, formation) : ils n’ont pas été réunis, ceux d’un petit cabinet sont pris ici."


@dataclass(frozen=True)
class Coefficient:
    """The share of the pay that the general reduction gives back."""

    value: Decimal
    sources: tuple[str, ...]


BASES = {
    "totalite": "tout le salaire",
    "plafond": "la part du salaire sous le plafond",
    "tranche_2": "la part du salaire au-dessus du plafond",
    "si_plafond_depasse": "tout le salaire, s’il dépasse le plafond",
}


def couts(situation: Situation) -> list[Cost]:
    """The cost of each contract year, empty of figures where it cannot be computed."""
    return [cout(situation, rank) for rank in range(1, contrat.duree(situation) + 1)]


@rule("Le coût d’une année")
def cout(situation: Situation, rank: int) -> Cost:
    """Gross pay, contributions before the reduction, the reduction, the tax on wages, and what they add up to."""
    starts = contrat.debut_annee(situation.signature, rank)
    if not calculable(situation, starts):
        return Cost(rank, None, None, None, None, None, (), "unknown", "", ())
    wage = salaire(situation, starts)
    monthly = part(situation, wage.amount)
    gross = monthly * 12
    lines = (*cotisations(situation, starts, monthly), *_autres_lignes(situation, starts, gross))
    counted = sum((line.amount for line in lines if line.amount is not None), Decimal(0))
    rate = coefficient(situation, starts, wage)
    reduction, tax = _whole(gross * rate.value), taxe_sur_les_salaires(situation, starts, gross)
    figures = {"brut": _whole(gross), "cotisations": _whole(counted), "reduction": reduction, "taxe": tax}
    sentence = [wage.sentence, Phrase.COUT.say(**{name: euros(amount) for name, amount in figures.items()})]
    later = starts.year > situation.latest("cout.plafond_mensuel").start.year
    if later:
        sentence.append(Phrase.APRES.say(annee=str(starts.year)))
    return Cost(
        year=rank,
        gross=figures["brut"],
        contributions=figures["cotisations"],
        reduction=reduction,
        tax_on_wages=tax,
        total=figures["brut"] + figures["cotisations"] - reduction + tax,
        lines=lines,
        status="inferred",
        sentence=" ".join(sentence),
        sources=tuple(dict.fromkeys((*wage.sources, *rate.sources))),
    )


def calculable(situation: Situation, day: date) -> bool:
    """Whether the cost of a year that starts on `day` can be computed: an individual post, rates collected, not Mayotte."""
    return (
        situation.choice("contrat") == "individuel"
        and situation.choice("departement") != MAYOTTE
        and situation.law("cout.reduction_generale", day) is not None
    )


def part(situation: Situation, full_time: Decimal) -> Decimal:
    """This doctor's share of a full-time amount, to the cent."""
    share = Decimal(situation.needed("contrat.quotites")[situation.choice("quotite") or ""])
    return (full_time / share).quantize(CENT, ROUND_HALF_UP)


@rule("Les cotisations de l’employeur")
def cotisations(situation: Situation, day: date, monthly: Decimal) -> tuple[CostLine, ...]:
    """Each contribution on its base: the whole pay, what is under the ceiling, or what is above it. Before the reduction."""
    ceiling = part(situation, Decimal(situation.needed("cout.plafond_mensuel", day).value))
    bases = {
        "totalite": monthly,
        "plafond": min(monthly, ceiling),
        "tranche_2": max(min(monthly, ceiling * 8) - ceiling, Decimal(0)),
        "si_plafond_depasse": monthly if monthly > ceiling else Decimal(0),
    }
    found = [(name, situation.needed(f"cout.cotisations.{name}", day)) for name in CONTRIBUTIONS]
    return tuple(_ligne(name, value, bases[value["assiette"]]) for name, value in found if bases[value["assiette"]])


def _ligne(name: str, value: Value, base: Decimal) -> CostLine:
    phrase = Phrase.TAUX_MOYEN if value.status == "inferred" else Phrase.LIGNE
    sentence = phrase.say(taux=percent(value["taux"]), assiette=BASES[value["assiette"]])
    return CostLine(name, value.title, _yearly(base * Decimal(value["taux"])), sentence, value.status, value.sources)


def _autres_lignes(situation: Situation, day: date, gross: Decimal) -> tuple[CostLine, ...]:
    """The lines that are not a rate of the pay, or are not counted, each with its reason."""
    mutuelle, taxe = situation.needed("cout.mutuelle", day), situation.needed("cout.taxe_apprentissage", day)
    if situation.flag("employeur_is"):
        due = _ligne("taxe_apprentissage", taxe, gross / 12)
    else:
        sentence = Phrase.APPRENTISSAGE_NON_DUE.say()
        due = CostLine("taxe_apprentissage", taxe.title, None, sentence, taxe.status, taxe.sources)
    return (
        due,
        CostLine(
            "mutuelle",
            mutuelle.title,
            Decimal(mutuelle.value),
            Phrase.MUTUELLE.say(),
            mutuelle.status,
            mutuelle.sources,
        ),
        CostLine("prevoyance", "Prévoyance", None, Phrase.PREVOYANCE.say(), "unknown", ()),
        CostLine("sante_au_travail", "Santé au travail", None, Phrase.SANTE_AU_TRAVAIL.say(), "unknown", ()),
    )


@rule("La réduction générale")
def coefficient(situation: Situation, day: date, wage: Wage) -> Coefficient:
    """minimum + delta x [1/2 x (3 x Smic / pay - 1)]^1.75, four decimals, capped; nothing from three times the Smic on.

    Décrets 2025-887 and 2025-1446. The share of a post changes both terms of the ratio alike, so that it does not matter.
    """
    regle = situation.needed("cout.reduction_generale", day)
    effectif = situation.integer("effectif") or 1
    minimum, delta = Decimal(regle["minimum"]), Decimal(regle["delta" if effectif < regle["effectif"] else "delta_50"])
    ratio = regle["multiple"] * wage.smic / wage.amount
    if ratio <= 1:
        return Coefficient(Decimal(0), regle.sources)
    raw = minimum + delta * ((ratio - 1) / 2) ** Decimal(regle["exposant"])
    rounded = raw.quantize(Decimal(1).scaleb(-regle["decimales"]), ROUND_HALF_UP)
    return Coefficient(min(rounded, minimum + delta), regle.sources)


@rule("La taxe sur les salaires")
def taxe_sur_les_salaires(situation: Situation, day: date, gross: Decimal) -> int:
    """By bands of one employee's yearly pay, less the threshold and the discount of the employer, taken as having no other.

    Base and tax are rounded to the nearest euro. Overseas, a single rate.
    """
    full = taxe_avant_decote(situation, day, gross)
    seuils = situation.needed("cout.taxe_franchise", day)
    if full <= seuils["franchise"]:
        return 0
    discount = max(Decimal(seuils["facteur"]) * (seuils["decote"] - full), Decimal(0))
    return _whole(full - discount)


def taxe_avant_decote(situation: Situation, day: date, gross: Decimal) -> Decimal:
    """The tax on one employee's yearly pay, before the employer's threshold and discount."""
    base = Decimal(_whole(gross))
    overseas = situation.needed("cout.taxe_outre_mer", day)
    departement = situation.choice("departement") or ""
    if departement in overseas:
        return base * Decimal(overseas[departement])
    bareme = situation.needed("cout.taxe_sur_les_salaires", day)
    lows, highs = (0, *bareme["seuils"]), (*bareme["seuils"], base)
    bands = zip(lows, highs, bareme["taux"], strict=True)
    return sum((max(min(base, high) - low, Decimal(0)) * Decimal(rate) for low, high, rate in bands), Decimal(0))


def notes(situation: Situation) -> list[Note]:
    """What an adviser adds about the cost: who employs, who else is employed, what could not be computed."""
    if situation.choice("contrat") == "collectif":
        return [Note("cout_collectif", Phrase.NOTE_COLLECTIF.say(), "unknown", ())]
    if situation.choice("departement") == MAYOTTE:
        smic = situation.latest("salaire.smic_horaire")
        return [Note("cout_mayotte", Phrase.NOTE_MAYOTTE.say(), "unknown", smic.sources)]
    starts = [contrat.debut_annee(situation.signature, rank) for rank in range(1, contrat.duree(situation) + 1)]
    computed = [day for day in starts if calculable(situation, day)]
    found = []
    if len(computed) < len(starts):
        first = situation.first_value("cout.reduction_generale")
        sentence = Phrase.NOTE_AVANT.say(depuis=long_date(first.start))
        found.append(Note("cout_avant", sentence, "unknown", first.sources))
    return found + _sur_la_taxe(situation, computed[0]) if computed else found


def _sur_la_taxe(situation: Situation, day: date) -> list[Note]:
    full_time, franchise = salaire(situation, day).amount * 12, situation.needed("cout.taxe_franchise", day)
    found, effectif = [], situation.integer("effectif") or 1
    if effectif > 1:
        share = part(situation, salaire(situation, day).amount) * 12
        sentence = Phrase.NOTE_AUTRES_SALARIES.say(taxe=euros(_whole(taxe_avant_decote(situation, day, share))))
        found.append(Note("autres_salaries", sentence, franchise.status, franchise.sources))
    seuil = situation.needed("cout.cotisations.formation", day)["effectif"]
    if effectif >= seuil:
        source = situation.needed("cout.cotisations.fnal", day)
        found.append(Note("effectif", Phrase.NOTE_EFFECTIF.say(effectif=number(seuil)), "unknown", source.sources))
    if situation.choice("quotite") == "temps_plein":
        tax = taxe_sur_les_salaires(situation, day, full_time / 2)
        found.append(_note_employeurs(Phrase.NOTE_DEUX_EMPLOYEURS, tax, franchise))
    else:
        tax = taxe_sur_les_salaires(situation, day, full_time)
        found.append(_note_employeurs(Phrase.NOTE_UN_EMPLOYEUR, tax, franchise))
    return found


def _note_employeurs(phrase: Phrase, tax: int, franchise: Value) -> Note:
    sources = (*franchise.sources, "quotidien_taxe")
    return Note("employeurs", phrase.say(taxe=euros(tax)), franchise.status, sources)


def _yearly(monthly: Decimal) -> Decimal:
    return (monthly * 12).quantize(CENT, ROUND_HALF_UP)


def _whole(amount: Decimal) -> int:
    return int(amount.quantize(Decimal(1), ROUND_HALF_UP))
