"""The life of a contract: its years, its payments, its deadlines, how it pauses, ends and starts again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from assistant_medical.french import counted, hours, long_date, month, number, ordinal, percent, years
from assistant_medical.law import Status, Value
from assistant_medical.outcome import Deadline, Note
from assistant_medical.rules.dates import add_months, debut_annee, fin_annee
from assistant_medical.rules.phrases import Phrases, note
from assistant_medical.rules.textes import SelonLeTexte
from assistant_medical.trace import Situation, kept, rule

MESURE = "mesure_objectifs"
"""The deadline from which the objective counts."""


class Phrase(Phrases):
    VERSEMENT_2019_DEBUT = (
        "Payée à {part} dans les {jours} jours qui suivent le recrutement, le reste après un point semestriel."
    )
    VERSEMENT_2019_SUITE = "Payée après un point fait chaque semestre avec la caisse."
    VERSEMENT_DEBUT = "Payée en entier dans le mois qui suit le contrat."
    VERSEMENT_DEUXIEME = "Payée à l’anniversaire du contrat."
    VERSEMENT_SUITE = "Payée en {fractions} fois, par moitiés."
    VERSEMENT_INCONNU = "Le rythme de versement de l’aide collective n’est pas publié : votre caisse le fixe."
    DEBUT_ANNEE = "Début de la {rang} année de contrat."
    FORMATION_INSCRIPTION = "L’assistant doit être inscrit en formation au plus tard {annees} ans après son embauche."
    FORMATION_QUALIFICATION = "L’assistant doit être qualifié au plus tard {annees} ans après son embauche."
    FORMATION_QUALIFICATION_DEPUIS = (
        "L’assistant doit être qualifié au plus tard {annees} ans après son embauche, d’après la règle qui vaut depuis {mois}. "
        "Les sources divergent, certaines donnent encore trois ans : faites-le confirmer."
    )
    SECRETAIRE = "Le poste de secrétaire doit être repris au plus tard {mois} mois après la signature."
    SECRETAIRE_PASSE = "Le poste de secrétaire devait être repris au plus tard {mois} mois après la signature."
    MESURE = "À partir de ce jour, l’aide dépend de votre objectif. Le jour où la caisse le mesure n’est pas publié."
    FORMATION_DEPASSEE = (
        "Compté depuis son embauche, avant ce contrat : au plus tard {annees} ans après, l’assistant devait être {etape}. Votre caisse dit "
        "ce qui vaut pour vous."
    )
    FORMATION_PASSEE_DEPUIS = (
        "L’assistant devait être {etape} au plus tard {annees} ans après son embauche, d’après la règle qui vaut depuis {mois}. Les "
        "sources divergent, certaines laissent plus de temps : faites-le confirmer."
    )
    FORMATION_PASSEE = "L’assistant devait être {etape} au plus tard {annees} ans après son embauche."
    MEDIANE_PASSEE = (
        "Au plus tard ce jour, la médiane devait être atteinte. Le jour où la caisse la mesure n’est pas publié."
    )
    MEDIANE = "Au plus tard ce jour, la médiane doit être atteinte. Le jour où la caisse la mesure n’est pas publié."
    MESURE_PASSEE = "À partir de ce jour, l’aide dépendait de votre objectif."
    FIN = "Fin du contrat de {annees} : renouveler ou arrêter."
    FIN_PASSEE = "Fin du contrat de {annees}."
    TERMINE = (
        "Ce contrat a pris fin le {jour}. Sur ce qui peut suivre, renouvellement ou nouveau contrat avec de nouveaux "
        "objectifs, les sources divergent : interrogez votre caisse."
    )
    TERMINE_TIERS = (
        "Ce contrat a pris fin le {jour}. Le règlement arbitral de 2023 exclut le renouvellement des contrats d’avant lui, sauf "
        "pour un tiers temps, comme le vôtre : demandez à votre caisse si cette exception joue encore, ou s’il faut un nouveau "
        "contrat avec de nouveaux objectifs."
    )
    RENOUVELLEMENT_2019 = (
        "Au terme, ce contrat ne se renouvelle pas tel quel : le règlement arbitral de 2023 l’exclut, sauf pour un tiers temps. "
        "Un nouveau contrat fixe de nouveaux objectifs. D’autres sources le disent renouvelable : interrogez votre caisse."
    )
    RENOUVELLEMENT_TIERS = (
        "Au terme, un contrat de tiers temps peut être renouvelé : le règlement arbitral de 2023 fait pour lui "
        "une exception. Demandez-le à votre caisse avant l’échéance."
    )
    RENOUVELLEMENT_COLLECTIF = "Au terme de ses {annees}, le contrat collectif peut être renouvelé."
    RENOUVELLEMENT = (
        "Les sources divergent sur ce qui suit le terme : contrat renouvelable, renouvelable une fois, ou nouveau contrat "
        "avec de nouveaux objectifs. Demandez-le à votre caisse avant l’échéance."
    )
    TIERS_TEMPS = (
        "Un tiers temps fait {heures} par semaine, sous le minimum de {minimum} que la branche fixe pour un temps partiel : "
        "il faut que l’assistant le demande par écrit, en disant pourquoi."
    )
    SUSPENSION = (
        "Si l’assistant est absent plus de {mois} mois sans être remplacé, le contrat est suspendu par avenant, puis repris. "
        "Prévenez votre caisse : les objectifs sont suspendus aussi."
    )
    SORTIE_COLLECTIF = (
        "Un médecin entre dans le groupe ou en sort à l’anniversaire du contrat, sans que le nombre d’ETP change."
    )
    RESILIATION = "Vous pouvez arrêter le contrat par lettre recommandée, avec {mois} mois de préavis."
    ATTENTE_COLLECTIF = (
        "L’aide collective ne se cumule pas avec un contrat individuel, qu’il faut d’abord arrêter ; hors de son anniversaire, "
        "l’aide de l’année est alors payée ou rendue en proportion. Après la fin d’un contrat collectif, il faut attendre "
        "{annees} avant tout nouveau contrat."
    )
    HANDICAP = (
        "Handicap ou affection de longue durée : la caisse adapte le contrat. Prenez contact avec elle avant de signer."
    )
    HANDICAP_SIGNE = "Handicap ou affection de longue durée : la caisse adapte le contrat. Prenez contact avec elle."
    ACTIVITE_MIXTE_SIGNE = (
        "Activité salariée en plus du cabinet : la caisse adapte le contrat. Prenez contact avec elle."
    )
    ACTIVITE_MIXTE = (
        "Activité salariée en plus du cabinet : la caisse adapte le contrat. Prenez contact avec elle avant de signer."
    )


def duree(situation: Situation) -> int:
    """How many years a contract lasts, by the day of signature. Ordre des médecins, bulletin n° 74."""
    return int(situation.needed("contrat.duree").value)


def dernier_jour(situation: Situation) -> date:
    """The last day of the contract."""
    return fin_annee(situation.signature, duree(situation))


def termine(situation: Situation) -> bool:
    """Whether the contract is over on the day of the estimate: what could be asked of it no longer can."""
    return dernier_jour(situation) < situation.today


def versement(situation: Situation, rank: int) -> tuple[str, Status]:
    """How a contract year is paid, by the text of signature.

    2019, `ordre_74`: a part of the first year within fifteen days of hiring, then a point each half-year. Since 2023, `djibe`:
    the first year in full within the month, the second at the anniversary, then two halves.
    """
    if situation.choice("contrat") == "collectif":
        return Phrase.VERSEMENT_INCONNU.say(), "unknown"
    regle = situation.needed("contrat.versement")
    return VERSEMENT(situation)(regle, rank), regle.status


def _apres_chaque_point(regle: Value, rank: int) -> str:
    phrase = Phrase.VERSEMENT_2019_DEBUT if rank == 1 else Phrase.VERSEMENT_2019_SUITE
    return phrase.say(part=percent(regle["premier"]), jours=number(regle["jours"]))


def _en_entier_puis_par_moities(regle: Value, rank: int) -> str:
    phrase = {1: Phrase.VERSEMENT_DEBUT, 2: Phrase.VERSEMENT_DEUXIEME}.get(rank, Phrase.VERSEMENT_SUITE)
    return phrase.say(fractions=number(regle["fractions"]))


VERSEMENT: SelonLeTexte[Callable[[Value, int], str]] = SelonLeTexte(
    "Le versement de l’aide",
    avenant7=_apres_chaque_point,
    reglement_arbitral=_en_entier_puis_par_moities,
    convention2024=_en_entier_puis_par_moities,
)


@kept
def echeances(situation: Situation, due: Sequence[date]) -> tuple[Deadline, ...]:
    """Every date to remember, in order of time. `due`: the days on which the objectives are."""
    found = [
        *_debuts(situation),
        *formation(situation),
        *_secretaire(situation),
        *_mesure(situation, due),
        _fin(situation),
    ]
    return tuple(sorted(found, key=lambda deadline: deadline.date))


def _debuts(situation: Situation) -> list[Deadline]:
    source = situation.needed("contrat.duree")
    return [
        Deadline(
            f"annee_{rank}",
            debut_annee(situation.signature, rank),
            Phrase.DEBUT_ANNEE.say(rang=ordinal(rank)),
            source.status,
            source.sources,
        )
        for rank in range(2, duree(situation) + 1)
    ]


@rule("Les délais de formation")
def formation(situation: Situation) -> tuple[Deadline, ...]:
    """By date of hire: enrol, then qualify; since the convention of 2024, qualify sooner.

    `avenant7`, art. 9-2: two years to enrol, three to qualify; `arrete_2019_11` gives three years for the adaptation training
    still. `quotidien_pediatrie`: two years under the convention of 2024.
    """
    hired = situation.hiring
    delais = situation.law("formation.delais", hired) or situation.first_value("formation.delais")
    return tuple(
        Deadline(
            f"formation_{etape}",
            (due := add_months(hired, 12 * delais[etape])),
            _delai(situation, due, phrase).say(
                annees=number(delais[etape]), mois=month(delais.start), etape=PASSEE[etape]
            ),
            delais.status,
            delais.sources,
        )
        for etape, phrase in FORMATION(situation, hired).items()
    )


def _delai(situation: Situation, due: date, phrase: Phrase) -> Phrase:
    """A day that is over is told as past, one that was over before the contract as what the caisse must say."""
    if due < situation.signature:
        return Phrase.FORMATION_DEPASSEE
    if termine(situation):
        return Phrase.FORMATION_PASSEE
    return PASSEES.get(phrase, phrase) if due < situation.today else phrase


PASSEES: Mapping[Phrase, Phrase] = {
    Phrase.FORMATION_INSCRIPTION: Phrase.FORMATION_PASSEE,
    Phrase.FORMATION_QUALIFICATION: Phrase.FORMATION_PASSEE,
    Phrase.FORMATION_QUALIFICATION_DEPUIS: Phrase.FORMATION_PASSEE_DEPUIS,
}
"""What is said of a delay once its day has come and gone."""
PASSEE: Mapping[str, str] = {"inscription": "inscrit en formation", "qualification": "qualifié"}
_INSCRIPTION_PUIS_QUALIFICATION: Mapping[str, Phrase] = {
    "inscription": Phrase.FORMATION_INSCRIPTION,
    "qualification": Phrase.FORMATION_QUALIFICATION,
}
FORMATION: SelonLeTexte[Mapping[str, Phrase]] = SelonLeTexte(
    "Les délais de formation",
    avenant7=_INSCRIPTION_PUIS_QUALIFICATION,
    reglement_arbitral=_INSCRIPTION_PUIS_QUALIFICATION,
    convention2024={"qualification": Phrase.FORMATION_QUALIFICATION_DEPUIS},
)


def _secretaire(situation: Situation) -> list[Deadline]:
    delai = situation.provided("eligibilite.ancien_secretaire")
    if (
        delai is None
        or situation.choice("contrat") == "collectif"
        or situation.choice("ancien_secretaire") != "non_remplace"
    ):
        return []
    due = add_months(situation.signature, delai.value)
    phrase = Phrase.SECRETAIRE_PASSE if due < situation.today else Phrase.SECRETAIRE
    return [Deadline("secretaire_remplacement", due, phrase.say(mois=number(delai.value)), delai.status, delai.sources)]


def _mesure(situation: Situation, days: Sequence[date]) -> list[Deadline]:
    """The first day an objective is due; without a known objective, the first day of the year that counts.

    None where that day comes after the contract: no aid is left to depend on it.
    """
    source = situation.needed("objectifs.annee_mesure")
    due = min(days, default=debut_annee(situation.signature, source.value))
    if due > fin_annee(situation.signature, duree(situation)):
        return []
    later = due > debut_annee(situation.signature, source.value)
    phrase = Phrase.MESURE_PASSEE if termine(situation) else Phrase.MESURE
    if later and not termine(situation):
        phrase = Phrase.MEDIANE_PASSEE if due < situation.today else Phrase.MEDIANE
    return [Deadline(MESURE, due, phrase.say(), source.status, source.sources)]


def premiere_mesure(situation: Situation, due: Sequence[date]) -> date | None:
    """The first day on which the objective counts; None where the contract ends before."""
    return next((each.date for each in _mesure(situation, due)), None)


def _fin(situation: Situation) -> Deadline:
    annees = duree(situation)
    source = situation.needed("contrat.duree")
    phrase = Phrase.FIN_PASSEE if termine(situation) else Phrase.FIN
    sentence = phrase.say(annees=counted(annees, "an"))
    return Deadline("fin_contrat", dernier_jour(situation), sentence, source.status, source.sources)


@kept
def notes(situation: Situation) -> tuple[Note, ...]:
    """What a careful adviser adds about the contract: its end, its pauses, the cases the caisse adapts.

    Of a contract that is over, no pause and no notice is spoken of.
    """
    if termine(situation):
        return (*_attente(situation), _renouvellement(situation))
    return (
        *adaptations(situation),
        *_attente(situation),
        *_temps_partiel(situation),
        _renouvellement(situation),
        *_suspension(situation),
        *_resiliation(situation),
    )


@kept
def adaptations(situation: Situation) -> tuple[Note, ...]:
    """The cases in which the caisse adapts a doctor's own contract; no source says so of a group's, nor is one that is over adapted."""
    if situation.choice("contrat") == "collectif" or termine(situation):
        return ()
    cases = {
        "handicap_ou_ald": (Phrase.HANDICAP, Phrase.HANDICAP_SIGNE),
        "activite_mixte": (Phrase.ACTIVITE_MIXTE, Phrase.ACTIVITE_MIXTE_SIGNE),
    }
    signed = situation.signature < situation.today
    return tuple(
        Note(name, phrases[signed].say(), "official", ("ameli_simulateur", "ameli_2024_11"))
        for name, phrases in cases.items()
        if situation.flag(name)
    )


def _attente(situation: Situation) -> list[Note]:
    attente = situation.provided("eligibilite.delai_attente_collectif")
    if attente is None or situation.choice("contrat") != "collectif":
        return []
    sentence = Phrase.ATTENTE_COLLECTIF.say(annees=years(attente.value))
    return [note("attente_collectif", sentence, attente)]


def _temps_partiel(situation: Situation) -> list[Note]:
    """A third of a post is under the part-time minimum of the branch: `recueil_1147`, avenant 64."""
    minimum = situation.provided("salaire.temps_partiel_minimum")
    quotite = situation.choice("quotite")
    if minimum is None or quotite is None or situation.choice("contrat") == "collectif":
        return []
    semaine, part = situation.needed("cout.mensualisation")["heures"], situation.needed("contrat.quotites")[quotite]
    heures = Decimal(semaine) / part
    if heures >= minimum.value:
        return []
    return [note("temps_partiel", Phrase.TIERS_TEMPS.say(heures=hours(heures), minimum=hours(minimum.value)), minimum)]


def _renouvellement(situation: Situation) -> Note:
    """What follows the term.

    `fmf_renouvellement`: under the règlement arbitral the running contracts « ne peuvent pas être renouvelés à l’exception des
    contrats tiers temps ». `ordre_74` and `ameli_2024_06` call theirs renewable.
    """
    if situation.choice("contrat") == "collectif":
        regle = situation.needed("contrat.renouvellement_collectif")
        if termine(situation):
            return _suite(situation, regle)
        sentence = Phrase.RENOUVELLEMENT_COLLECTIF.say(annees=years(duree(situation)))
        return note("renouvellement", sentence, regle)
    regle, said = situation.needed("contrat.renouvellement"), RENOUVELLEMENT(situation)
    third = situation.choice("quotite") == "tiers_temps"
    if termine(situation):
        return _suite(situation, regle, said.tiers_temps_termine if third else Phrase.TERMINE)
    return note("renouvellement", (said.tiers_temps if third else said.autres).say(), regle)


def _suite(situation: Situation, regle: Value, phrase: Phrase = Phrase.TERMINE) -> Note:
    """What may follow a contract that is over."""
    return note("renouvellement", phrase.say(jour=long_date(dernier_jour(situation))), regle)


class Renouvellement(NamedTuple):
    """What a text says of the end of a contract of a third of a post, to come or past, and of the others."""

    tiers_temps: Phrase
    autres: Phrase
    tiers_temps_termine: Phrase = Phrase.TERMINE


_DEPUIS_2023 = Renouvellement(Phrase.RENOUVELLEMENT, Phrase.RENOUVELLEMENT)
RENOUVELLEMENT: SelonLeTexte[Renouvellement] = SelonLeTexte(
    "Le renouvellement",
    avenant7=Renouvellement(Phrase.RENOUVELLEMENT_TIERS, Phrase.RENOUVELLEMENT_2019, Phrase.TERMINE_TIERS),
    reglement_arbitral=_DEPUIS_2023,
    convention2024=_DEPUIS_2023,
)


def _suspension(situation: Situation) -> list[Note]:
    delai = situation.needed("contrat.suspension")
    return [note("suspension", Phrase.SUSPENSION.say(mois=number(delai.value)), delai)]


def _resiliation(situation: Situation) -> list[Note]:
    if situation.choice("contrat") == "collectif":
        regle = situation.needed("contrat.renouvellement_collectif")
        return [note("sortie_collectif", Phrase.SORTIE_COLLECTIF.say(), regle)]
    preavis = situation.provided("contrat.preavis")
    if preavis is None:
        return []
    return [note("resiliation", Phrase.RESILIATION.say(mois=number(preavis.value)), preavis)]
