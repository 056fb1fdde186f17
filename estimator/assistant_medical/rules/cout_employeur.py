"""What does an assistant cost the employer, each contract year? Pay, contributions, reduction, tax on wages.

Each month by the law of its first day, as far as it is known. Years that start before the rates were collected have no
figure. This doctor's share alone: the pay times the share of a post, an employer of that share only.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from assistant_medical.french import euros, long_date, number
from assistant_medical.law import Value
from assistant_medical.outcome import Cost, Note
from assistant_medical.rules import contrat
from assistant_medical.rules.anciennete import remuneration
from assistant_medical.rules.arrondis import a_l_euro
from assistant_medical.rules.cotisations import effectif
from assistant_medical.rules.dates import debut_annee
from assistant_medical.rules.mois_comptes import Compte, comptes, des_lignes, en_douziemes, lignes
from assistant_medical.rules.phrases import Phrases, note
from assistant_medical.rules.salaire import minimum_de_branche, outre_mer, part, salaire, smic_mensuel
from assistant_medical.rules.taxe_salaires import taxe_avant_decote, taxe_sur_les_salaires
from assistant_medical.trace import Situation, kept, rule

MAYOTTE = "976"


class Phrase(Phrases):
    COUT = "{brut} de salaire brut, plus {cotisations} de cotisations, moins {reduction} de réduction générale, plus {taxe} de taxe sur les salaires."
    MOIS = "Pour {mois} mois à partir du {jour}, voici ce que donnerait une année entière."
    AUTRES_FRAIS = "S’y ajoutent {frais} d’autres frais, d’après vous."
    APRES = "Aux taux de {connus} : ceux de {annee} ne sont pas connus."
    NOTE_EMBAUCHE = "L’aide et le coût sont comptés depuis la signature, le {signature} : avec une embauche le {embauche}, le coût avant ce jour est à retrancher."
    NOTE_SOUS_LA_GRILLE = "{salaire} brut par mois, c’est moins que le minimum de la convention collective à la position {position} ({grille}) : le calcul prend ce que vous indiquez."
    NOTE_AVANT_IMPOT = "Tout est compté avant l’impôt. Rien de ce qui a été lu n’exonère l’aide : elle est tenue ici pour une recette imposable, et ce que coûte l’assistant pour une dépense. Votre comptable le confirme."
    NOTE_COLLECTIF = "Le coût n’est pas détaillé année par année : il dépend de qui emploie chaque assistant."
    NOTE_MAYOTTE = "À Mayotte, le Smic et les cotisations sont différents : le coût n’est pas calculé."
    NOTE_TERRITOIRE = "Pour ce territoire d’outre-mer, les cotisations et la taxe sur les salaires n’ont pas été réunies : le coût n’est pas calculé."
    NOTE_OUTRE_MER = "Outre-mer, un employeur de moins de {effectif} salariés peut avoir droit à l’exonération Lodeom à la place de la réduction générale. Elle n’est pas calculée ici : au Smic, le résultat est voisin ; au-dessus, le coût réel est plus bas."
    NOTE_AVANT = "Le coût des années qui commencent avant le {depuis} n’est pas calculé : les taux de ces années n’ont pas été réunis."
    NOTE_AUTRES_SALARIES = "Avec d’autres salariés, la franchise et la décote de la taxe sur les salaires jouent sur le total du cabinet : pour cet assistant, la taxe peut aller jusqu’à {taxe} par an."
    NOTE_UN_EMPLOYEUR = "Si un seul employeur porte tout un temps plein, il doit {taxe} de taxe sur les salaires par an : la franchise est par employeur."
    NOTE_PARTAGE = "Si l’assistant était partagé entre plusieurs employeurs, chacun pour un mi-temps, chacun devrait {taxe} de taxe sur les salaires par an : la franchise est par employeur."
    NOTE_PARTAGE_RIEN = "Si l’assistant était partagé entre plusieurs employeurs, chacun pour un mi-temps, aucun ne devrait de taxe sur les salaires : la franchise est par employeur."


@kept
def couts(situation: Situation) -> tuple[Cost, ...]:
    """The cost of each contract year, empty of figures where it cannot be computed."""
    return tuple(cout(situation, rank) for rank in range(1, contrat.duree(situation) + 1))


@rule("Le coût d’une année")
def cout(situation: Situation, rank: int) -> Cost:
    """Gross pay with its seniority bonus, contributions before the reduction, the reduction, the tax on wages, other costs, and their sum.

    No text: the sum of what the three rules below say, each on its own texts (`mon_entreprise`, `rgdu_2026`,
    `service_public_taxe`).
    """
    starts = debut_annee(situation.signature, rank)
    if not calculable(situation, starts):
        why = non_calcule(situation)
        return Cost(rank, None, None, None, None, None, (), why.status, why.sentence, why.sources)
    counted = comptes(situation, rank)
    lines = lignes(counted)
    less = en_douziemes([(each.charges.less.amount, each.months) for each in counted])
    tax = en_douziemes([(each.charges.tax.amount, each.months) for each in counted])
    gross = en_douziemes([(each.charges.gross, each.months) for each in counted])
    contributions = a_l_euro(counted[0].charges.contributions if len(counted) == 1 else des_lignes(lines))
    other = 12 * int(situation.needed_number("autres_frais_mensuels"))
    figures = {"brut": gross, "cotisations": contributions, "reduction": less, "taxe": tax}
    known = situation.last_known("cout.plafond_mensuel", starts).start.year
    summed = Phrase.COUT.say(**{name: euros(amount) for name, amount in figures.items()})
    later = Phrase.APRES.say(connus=str(known), annee=str(starts.year)) if starts.year > known else ""
    said = (*_dites(counted, (summed, *_autres(other))), *filter(None, [later]))
    return Cost(
        year=rank,
        gross=gross,
        contributions=contributions,
        reduction=less,
        tax_on_wages=tax,
        total=gross + contributions - less + tax + other,
        lines=lines,
        status="inferred",
        sentence=" ".join(said),
        sources=tuple(dict.fromkeys(source for each in counted for source in each.sources)),
        seniority=en_douziemes([(part(situation, each.bonus) * 12, each.months) for each in counted]),
        rates=later,
        other=other,
        months=tuple(each.paid for each in counted),
    )


def _dites(counted: Sequence[Compte], summed: Sequence[str]) -> Iterator[str]:
    """What each rule says, around the sums of the year; of months that are not all alike, each kind in its turn."""
    if len(counted) == 1:
        yield from (counted[0].wage.sentence, *summed, *_des_charges(counted[0]))
        return
    yield from summed
    for each in counted:
        yield Phrase.MOIS.say(mois=number(each.months), jour=long_date(each.day))
        yield from (each.wage.sentence, *_des_charges(each))


def _des_charges(counted: Compte) -> tuple[str, str]:
    return counted.charges.less.sentence, counted.charges.tax.sentence


def _autres(other: int) -> Iterator[str]:
    """What the doctor says of other costs, where there are any."""
    if other:
        yield Phrase.AUTRES_FRAIS.say(frais=euros(other))


def calculable(situation: Situation, day: date) -> bool:
    """Whether the cost of a year that starts on `day` can be computed: an individual post, a known place, rates collected."""
    return (
        situation.choice("contrat") == "individuel"
        and situation.law("cout.reduction_generale", day) is not None
        and lieu_connu(situation)
    )


def lieu_connu(situation: Situation) -> bool:
    """Whether the contributions of this place were collected: not those of Mayotte, nor of territories that are no département."""
    departement = situation.choice("departement") or ""
    return not outre_mer(situation) or departement in situation.last_known("cout.exoneration_outre_mer")["departements"]


@kept
def notes(situation: Situation) -> tuple[Note, ...]:
    """What an adviser adds about the cost: who employs, who else is employed, what could not be computed."""
    starts = [debut_annee(situation.signature, rank) for rank in range(1, contrat.duree(situation) + 1)]
    computed = [day for day in starts if calculable(situation, day)]
    found = [non_calcule(situation)] if len(computed) < len(starts) else []
    if not computed:
        return tuple(found)
    wage, given = salaire(situation, computed[0]), situation.number("salaire_brut_mensuel")
    if given is not None:
        found = [*found, *_sous_un_minimum(situation, computed, given)]
    if situation.hiring > situation.signature:
        words = {"signature": long_date(situation.signature), "embauche": long_date(situation.hiring)}
        found = [*found, Note("cout_depuis_la_signature", Phrase.NOTE_EMBAUCHE.say(**words), "inferred", wage.sources)]
    before_tax = Note("avant_impot", Phrase.NOTE_AVANT_IMPOT.say(), "inferred", ("djibe",))
    return (*found, *selon_l_employeur(situation, computed[0]), before_tax)


def _sous_un_minimum(situation: Situation, days: Sequence[date], given: Decimal) -> list[Note]:
    """A pay under the Smic of the first day, or of the last: what is known to rise in between may pass it."""
    for day in (days[0], days[-1]):
        if given < smic_mensuel(situation, day):
            wage = salaire(situation, day)
            return [Note("salaire_sous_le_smic", wage.sentence, "official", wage.sources)]
    return _sous_la_grille(situation, days[0], given)


def _sous_la_grille(situation: Situation, day: date, given: Decimal) -> list[Note]:
    """A pay under what the branch asks for at the position that was answered."""
    if outre_mer(situation) or not situation.answered("position"):
        return []
    minimum = minimum_de_branche(situation, day)
    if minimum.position is None or given >= minimum.amount:
        return []
    words = {"salaire": euros(given), "position": str(minimum.position), "grille": euros(minimum.amount)}
    return [Note("salaire_sous_la_grille", Phrase.NOTE_SOUS_LA_GRILLE.say(**words), "inferred", minimum.sources)]


def non_calcule(situation: Situation) -> Note:
    """Why the cost of a year is not computed: the contract, the place, or rates that were not collected for that year."""
    if situation.choice("contrat") == "collectif":
        sources = situation.last_known("eligibilite.collectif").sources
        return Note("cout_collectif", Phrase.NOTE_COLLECTIF.say(), "unknown", sources)
    if not lieu_connu(situation):
        phrase = Phrase.NOTE_MAYOTTE if situation.choice("departement") == MAYOTTE else Phrase.NOTE_TERRITOIRE
        smic = situation.last_known("salaire.smic_horaire", situation.today)
        return Note("cout_mayotte", phrase.say(), "unknown", smic.sources)
    first = situation.first_value("cout.reduction_generale")
    return Note("cout_avant", Phrase.NOTE_AVANT.say(depuis=long_date(first.start)), "unknown", first.sources)


def exoneration(situation: Situation, day: date) -> list[Note]:
    """The relief that a small employer overseas may have instead of the general one, and that is not worked out: `urssaf_lodeom`."""
    lodeom = situation.needed("cout.exoneration_outre_mer", day)
    if not outre_mer(situation) or effectif(situation) >= lodeom["moins_de"]:
        return []
    return [note("cout_outre_mer", Phrase.NOTE_OUTRE_MER.say(effectif=number(lodeom["moins_de"])), lodeom)]


@rule("Ce qui dépend de l’employeur")
def selon_l_employeur(situation: Situation, day: date) -> tuple[Note, ...]:
    """What changes overseas, with other employees, and with who employs the whole post.

    `urssaf_lodeom`; `quotidien_taxe`: the threshold of the tax on wages is each employer's.
    """
    wage, franchise = remuneration(situation, day)[0].amount, situation.needed("cout.taxe_franchise", day)
    found = exoneration(situation, day)
    if effectif(situation) > 1:
        full, rates = taxe_avant_decote(situation, day, part(situation, wage) * 12)
        sentence = Phrase.NOTE_AUTRES_SALARIES.say(taxe=euros(a_l_euro(full)))
        found.append(Note("autres_salaries", sentence, franchise.status, (*rates, *franchise.sources)))
    return (*found, *_un_ou_plusieurs(situation, day, wage * 12, franchise))


def _un_ou_plusieurs(situation: Situation, day: date, gross: Decimal, franchise: Value) -> list[Note]:
    """What one employer of a full-time owes, for whom employs a part of one; what two employers owe, for whom employs it all."""
    alone, each = taxe_sur_les_salaires(situation, day, gross), taxe_sur_les_salaires(situation, day, gross / 2)
    if not alone.amount:
        return []
    if situation.choice("quotite") != "temps_plein":
        sentence = Phrase.NOTE_UN_EMPLOYEUR.say(taxe=euros(alone.amount))
    else:
        phrase = Phrase.NOTE_PARTAGE if each.amount else Phrase.NOTE_PARTAGE_RIEN
        sentence = phrase.say(taxe=euros(each.amount))
    return [Note("employeurs", sentence, franchise.status, (*franchise.sources, "quotidien_taxe"))]
