"""What to do next: write to the caisse, gather the papers, prepare the hiring, with days counted from that of the hiring."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import Any

from assistant_medical import data
from assistant_medical.french import long_date
from assistant_medical.outcome import Result
from assistant_medical.outlook import NextStep, Task
from assistant_medical.rules.dates import add_months
from assistant_medical.rules.etape import etape
from assistant_medical.rules.phrases import Phrases
from assistant_medical.rules.salaire import outre_mer
from assistant_medical.trace import Situation


class Phrase(Phrases):
    ECRIRE = "Écrire à votre caisse"
    ECRIRE_CORPS = "Le message est prêt : il pose les questions que les sources laissent ouvertes."
    PIECES = "Réunir les pièces"
    PIECES_CORPS = (
        "Aucune liste officielle n’a été retrouvée : voici ce que citent les sources. Votre caisse donne la sienne."
    )
    PIECE_CONTRAT = "Le contrat de travail de l’assistant."
    PIECE_SECRETAIRE = "Si l’assistant était votre secrétaire : la preuve que son poste est repris."
    PIECE_FORMATION = "Plus tard : le diplôme, ou l’inscription de l’assistant en formation."
    PIECE_RNE = "Un extrait du registre national des entreprises de moins de trois mois."
    PIECE_STATUTS = "Les statuts de la structure."
    PIECE_RIB = "Un relevé d’identité bancaire de la structure."
    PIECE_TRAVAIL = "Les contrats de travail."
    PIECE_BULLETINS = "Le bulletin d’adhésion de chaque médecin."
    PIECE_AGREMENT = "L’agrément de maître de stage, pour le supplément."
    EMBAUCHER = "Préparer l’embauche"
    EMBAUCHER_CORPS = "Les jours sont comptés depuis l’embauche, le {jour}."
    EMBAUCHER_SUPPOSEE = "Les jours sont comptés depuis une embauche le {jour}, jour de la signature."

    OUTRE_MER = (
        "La convention collective ne s’applique pas outre-mer : ce qu’elle ajoute, fiche de poste, assurance et prévoyance, n’est pas "
        "dans la liste. Le reste est déduit du Code du travail : faites-le confirmer."
    )
    TERRITOIRE = (
        "Aucun texte lu ne dit quelles étapes d’embauche valent dans ce territoire : aucune n’est donnée ici. Demandez-les sur place "
        "avant d’embaucher."
    )


def next_steps(situation: Situation, result: Result) -> tuple[NextStep, ...]:
    """The steps that this stage of the contract calls for, in order."""
    stage = etape(situation)
    write = NextStep("ecrire", Phrase.ECRIRE.say(), Phrase.ECRIRE_CORPS.say(), ())
    if stage != "nouveau":
        return (write,)
    papers = NextStep("pieces", Phrase.PIECES.say(), Phrase.PIECES_CORPS.say(), tuple(_papers(situation)))
    hiring = NextStep("embauche", Phrase.EMBAUCHER.say(), *_hiring_steps(situation))
    return (write, papers) if situation.hiring < situation.signature else (write, papers, hiring)


def _papers(situation: Situation) -> Iterator[Task]:
    if situation.choice("contrat") == "collectif":
        phrases = (
            Phrase.PIECE_RNE,
            Phrase.PIECE_STATUTS,
            Phrase.PIECE_RIB,
            Phrase.PIECE_TRAVAIL,
            Phrase.PIECE_BULLETINS,
        )
        said = (*phrases, Phrase.PIECE_AGREMENT)
        sources = ("aide_collective",)
    else:
        former = situation.choice("ancien_secretaire") in ("remplace", "non_remplace")
        said = (Phrase.PIECE_CONTRAT, *((Phrase.PIECE_SECRETAIRE,) if former else ()), Phrase.PIECE_FORMATION)
        sources = ("assistants_medicaux_org",)
    for phrase in said:
        yield Task(phrase.name.lower(), phrase.say(), None, None, "secondary", sources)


def _since(situation: Situation) -> str:
    phrase = Phrase.EMBAUCHER_CORPS if situation.answered("date_embauche") else Phrase.EMBAUCHER_SUPPOSEE
    return phrase.say(jour=long_date(situation.hiring))


def _hiring_steps(situation: Situation) -> tuple[str, tuple[Task, ...]]:
    """The words above the list and the list: overseas without what is the branch's alone, and none where no text was read."""
    if not outre_mer(situation):
        return _since(situation), tuple(_task(situation.hiring, task) for task in _hiring())
    read = situation.law("eligibilite.territoires")
    if read is None or situation.choice("departement") not in read["departements"]:
        return Phrase.TERRITOIRE.say(), ()
    said = f"{_since(situation)} {Phrase.OUTRE_MER.say()}"
    kept = [{**task, **(task.get("overseas") or {})} for task in _hiring() if task.get("overseas") is not False]
    return said, tuple(replace(_task(situation.hiring, task), status="inferred") for task in kept)


def _task(hiring: date, task: Mapping[str, Any]) -> Task:
    opens = _day(hiring, task["opens"]) if "opens" in task else None
    due = _day(hiring, task["due"])
    return Task(task["id"], task["sentence"], opens, due, task["status"], tuple(task["sources"]))


def _day(hiring: date, after: Mapping[str, int]) -> date:
    return add_months(hiring, after.get("months", 0)) + timedelta(days=after.get("days", 0))


@cache
def _hiring() -> tuple[Mapping[str, Any], ...]:
    """What hiring asks for, as the file has it."""
    return tuple(data.of("practice/hiring.toml")["tasks"])
