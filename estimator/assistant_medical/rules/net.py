"""What is left of the gross pay? What the employee pays, line by line, before income tax.

Rates of the code de la sécurité sociale and of the rules that Urssaf publishes; prévoyance of the branch. Above the ceiling
what the complementary pension takes was not collected: the parts under the ceiling are counted, and the sentence says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from assistant_medical.french import euros, long_date, percent
from assistant_medical.law import Value
from assistant_medical.outcome import CostLine
from assistant_medical.rules.anciennete import remuneration
from assistant_medical.rules.arrondis import au_centime
from assistant_medical.rules.cotisations import BASES, plafond, prevoyance_due
from assistant_medical.rules.cout_employeur import lieu_connu
from assistant_medical.rules.phrases import Phrases
from assistant_medical.rules.salaire import diviseur
from assistant_medical.trace import Situation, rule

CONTRIBUTIONS = (
    "vieillesse_plafonnee",
    "vieillesse_deplafonnee",
    "retraite_complementaire",
    "equilibre_general",
    "equilibre_technique",
)
ON_THE_BASE_OF_THE_CSG = ("csg_deductible", "csg_non_deductible", "crds")


class Phrase(Phrases):
    LIGNE = "{taux} de {assiette}."
    LIGNE_CSG = "{taux} de {base} : {part} du salaire, et ce que l’employeur paie pour la complémentaire santé et la prévoyance."
    MUTUELLE = "Un contrat de complémentaire santé d’un prix courant, supposé payé à parts égales, quel que soit le temps de travail."
    PREVOYANCE = "{taux} du salaire, due dès que l’employeur doit sa part."
    NET = "{net} net par mois, avant l’impôt sur le revenu, pour {brut} brut."
    SUPPOSE = "Le calcul suppose une complémentaire santé de {mutuelle} par mois en tout, payée à parts égales."
    AU_DESSUS = "Au-dessus du plafond ({plafond} par mois), la retraite complémentaire prend aussi une part qui n’est pas comptée ici : le net réel est plus bas."
    APRES = "Aux taux de {connus} : ceux de {annee} ne sont pas connus."
    AVANT = "Le net n’est pas calculé avant le {depuis} : les taux n’ont pas été réunis."
    AILLEURS = "Pour ce territoire d’outre-mer, les prélèvements sont différents ou n’ont pas été réunis : le net n’est pas calculé."


@dataclass(frozen=True)
class Net:
    """A month's gross and net pay, in euros and cents, and why; None where it cannot be computed."""

    gross: Decimal | None
    net: Decimal | None
    lines: tuple[CostLine, ...]
    sentence: str
    sources: tuple[str, ...]


@rule("Le salaire net")
def net(situation: Situation, day: date) -> Net:
    """The pay of `day` less what the employee pays, for the share of a post; no formula but the sum of its lines.

    `css_d242_4`, `css_136`, `mon_entreprise` for the rates; `prevoyance_88` from a year in the branch on.
    """
    if refused := _refus(situation, day):
        return Net(None, None, (), refused, situation.last_known("net.assiette_csg", day).sources)
    wage, _ = remuneration(situation, day)
    gross = wage.amount / diviseur(situation)
    ceiling = plafond(situation, day)
    taken = [*_cotisations(situation, day, gross, ceiling), *_alsace_moselle(situation, day, gross)]
    taken += [*_complementaires(situation, day, gross, ceiling), *_csg(situation, day, gross, ceiling)]
    left = au_centime(gross - sum((amount for amount, _ in taken), Decimal(0)))
    sources = tuple(dict.fromkeys((*wage.sources, *(source for _, line in taken for source in line.sources))))
    said = [wage.sentence, Phrase.NET.say(net=euros(left), brut=euros(au_centime(gross)))]
    sentence = " ".join((*said, *_reserves(situation, day, gross > ceiling)))
    return Net(au_centime(gross), left, tuple(line for _, line in taken), sentence, sources)


_Taken = tuple[Decimal, CostLine]
"""What is taken off, exact, and the line that tells it rounded."""


def _refus(situation: Situation, day: date) -> str | None:
    """Why the net cannot be computed: the place, or a day before the rates that were collected."""
    if not lieu_connu(situation):
        return Phrase.AILLEURS.say()
    first = situation.first_value("net.assiette_csg")
    return Phrase.AVANT.say(depuis=long_date(first.start)) if day < first.start else None


def _reserves(situation: Situation, day: date, above: bool) -> list[str]:
    """What the result supposes, leaves out, or carries on."""
    known = situation.needed("cout.plafond_mensuel", day)
    monthly = Decimal(situation.needed("cout.mutuelle", day).value) * 2 / 12
    said = [Phrase.SUPPOSE.say(mutuelle=euros(monthly))]
    if above:
        said.append(Phrase.AU_DESSUS.say(plafond=euros(plafond(situation, day))))
    if day.year > known.start.year:
        said.append(Phrase.APRES.say(connus=str(known.start.year), annee=str(day.year)))
    return said


def _cotisations(situation: Situation, day: date, gross: Decimal, ceiling: Decimal) -> list[_Taken]:
    bases = {
        "totalite": gross,
        "plafond": min(gross, ceiling),
        "si_plafond_depasse": gross if gross > ceiling else Decimal(0),
    }
    found = [(name, situation.needed(f"net.{name}", day)) for name in CONTRIBUTIONS]
    return [_ligne(name, value, bases[value["assiette"]]) for name, value in found if bases[value["assiette"]]]


def _alsace_moselle(situation: Situation, day: date, gross: Decimal) -> list[_Taken]:
    """The local scheme's contribution, in its three départements alone."""
    value = situation.needed("net.maladie_alsace_moselle", day)
    local = situation.choice("departement") in value["departements"]
    return [_ligne("maladie_alsace_moselle", value, gross)] if local else []


def _complementaires(situation: Situation, day: date, gross: Decimal, ceiling: Decimal) -> list[_Taken]:
    """Prévoyance where it is due, and half of the health insurance."""
    mutuelle, found = situation.needed("cout.mutuelle", day), []
    prevoyance = situation.needed("cout.prevoyance", day)
    if prevoyance_due(situation, day):
        amount = min(gross, ceiling * prevoyance["plafonds"]) * Decimal(prevoyance["salarie"])
        sentence = Phrase.PREVOYANCE.say(taux=percent(prevoyance["salarie"]))
        found.append(_pris("prevoyance", prevoyance, amount, sentence))
    half = Decimal(mutuelle.value) / 12
    return [*found, _pris("mutuelle", mutuelle, half, Phrase.MUTUELLE.say(), "Complémentaire santé, votre part")]


def _csg(situation: Situation, day: date, gross: Decimal, ceiling: Decimal) -> list[_Taken]:
    """CSG and CRDS: on the pay less an allowance up to some ceilings, and on the employer's share of what protects the employee."""
    rule_of_base, prevoyance = situation.needed("net.assiette_csg", day), situation.needed("cout.prevoyance", day)
    off = Decimal(rule_of_base["abattement"])
    base = gross - min(gross, ceiling * rule_of_base["plafonds"]) * off
    base += Decimal(situation.needed("cout.mutuelle", day).value) / 12
    if prevoyance_due(situation, day):
        base += min(gross, ceiling * prevoyance["plafonds"]) * Decimal(prevoyance["employeur"])
    found = []
    for name in ON_THE_BASE_OF_THE_CSG:
        value = situation.needed(f"net.{name}", day)
        words = {"taux": percent(value["taux"]), "base": euros(au_centime(base)), "part": percent(1 - off)}
        sentence = Phrase.LIGNE_CSG.say(**words)
        found.append(_pris(name, value, base * Decimal(value["taux"]), sentence))
    return found


def _ligne(name: str, value: Value, base: Decimal) -> _Taken:
    sentence = Phrase.LIGNE.say(taux=percent(value["taux"]), assiette=BASES[value["assiette"]])
    return _pris(name, value, base * Decimal(value["taux"]), sentence)


def _pris(name: str, value: Value, amount: Decimal, sentence: str, label: str = "") -> _Taken:
    return amount, CostLine(name, label or value.title, au_centime(amount), sentence, value.status, value.sources)
