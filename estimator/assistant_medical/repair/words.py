"""Words as they are compared, and what the choices of a question answer to.

Case, accents, signs, hyphens, small words, plurals and the name of who exercises a specialty are left aside:
« Les cardiologues » and « Cardiologie » are one word. Words that are merely alike are not: they are only suggested.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property

from assistant_medical.french import enumeration
from assistant_medical.reading import NO_CHOICE, Unread

SMALL_WORDS = frozenset({"a", "au", "aux", "d", "de", "des", "du", "en", "l", "la", "le", "les", "un", "une", "votre"})
WORD = re.compile(r"[a-z0-9]+")
INITIALS = re.compile(r"\b(?:[a-z][. ]+)+[a-z]\b")
ELISION = re.compile(r"\b[dl]['’]")
ONE = re.compile(r"\bune?(?=[ -](?:etp|equivalent)\b)")
"""An article that counts."""
JOINED = re.compile(r"(\d)([a-z]{3,})")
FRACTION = re.compile(r"(\d)\s*[/\u2044]\s*(\d)")
HOURS = re.compile(r"(\d+)(?:[.,](\d{1,2}))?\s*h(?:eures?)?\s*(\d{2})?\b")
DECIMAL = re.compile(r"(\d+)[.,](\d+)")
SIGNS = (
    *((sign, f" {word} ") for sign, word in (("%", "pourcent"), ("\u2030", "pourmille"), ("+", "plus"), ("&", "et"))),
    *((sign, " inferieur ") for sign in "<\u2264"),
    *((sign, " superieur ") for sign in ">\u2265"),
)
"""Signs that mean something between words or figures."""
ENDINGS = (
    (re.compile(r"olog(?:ue|iste)$"), "ologie"),
    (re.compile(r"(iatr|therap)(?:e|eute)$"), r"\1ie"),
    (re.compile(r"chirurgien(?:ne)?$"), "chirurgie"),
    (re.compile(r"obstetricien(?:ne)?$"), "obstetrique"),
    (re.compile(r"(e|al)e$"), r"\1"),
)
"""Who exercises a specialty, by its name; a feminine by its masculine."""
ASKS = "?"
"""What a question mark alone says: that one does not know."""
YES = frozenset({"oui", "o", "vrai", "true", "yes", "y", "x", "1", "coche"})
NO = frozenset({"non", "n", "faux", "false", "no", "0"})
TICKS = frozenset("\u2713\u2714\u2611\u2705")
LONGEST = 1000
"""So many characters are compared: what is longer is no word, and looking at it whole would take its square in time."""
SUGGESTED, ALIKE = 2, 0.75
"""How many choices are suggested, and how much alike a word and theirs must be (see difflib)."""
DIFFERS = re.compile(r"\d|non")
BETWEEN = re.compile(r"[/,;+]|\b(?:et|ou)\b", re.IGNORECASE)
"""What stands between two answers."""
DOUBT = re.compile(r"(?<=\S)\s*\?|\?\s*(?=[^\s?])|[~\u2248\u00b1]|^-\s?\d")
"""What says that an answer is not sure, or is about right, or less than nothing."""
DOUBTED = "un signe en change le sens, et rien n’est deviné"
MORE = "il y a là plus d’une réponse"


def plain(text: str) -> str:
    """The words of a text as one, as they are compared."""
    return "".join(tokens(text))


def tokens(text: str) -> list[str]:
    """The words of a text, each as it is compared."""
    letters = unicodedata.normalize("NFKD", text[:LONGEST].casefold().replace("œ", "oe").replace("æ", "ae"))
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    if bare.strip() and not bare.replace(ASKS, "").strip():
        return [ASKS]
    bare = ELISION.sub(" ", bare)
    bare = ONE.sub("1", bare)
    bare = JOINED.sub(r"\1 \2", bare)
    bare = FRACTION.sub(r"\1 sur \2", bare)
    bare = DECIMAL.sub(_decimal, HOURS.sub(_hours, bare))
    for sign, word in SIGNS:
        bare = bare.replace(sign, word)
    bare = INITIALS.sub(lambda found: re.sub("[. ]", "", found[0]), bare)
    words = WORD.findall(bare)
    # « secteur un » ends with a number, not with an article.
    return [_singular(word) for word in words[:-1] if word not in SMALL_WORDS] + [
        _singular(word) for word in words[-1:] if word not in SMALL_WORDS or word == "un"
    ]


def truth(text: str) -> str | Unread:
    """« true » or « false », of what says yes or no."""
    if DOUBT.search(text):
        return Unread(DOUBTED)
    word = "oui" if text in TICKS else plain(text)
    return "true" if word in YES else "false" if word in NO else Unread()


@dataclass(frozen=True)
class Several:
    """Words that may mean several things; `may_be`: choices, or words for what is no choice."""

    said: Sequence[str]
    may_be: Sequence[str]


@dataclass(frozen=True)
class Lexicon:
    """What the choices of a question answer to.

    `choices`: their labels; `synonyms`: other words by choice; `several`: words of several choices; `aside`: words that
    say nothing of which choice is meant.
    """

    choices: Mapping[str, str]
    synonyms: Mapping[str, Sequence[str]] = field(default_factory=dict)
    several: Sequence[Several] = ()
    aside: Sequence[str] = ()

    def find(self, text: str) -> str | Unread:
        """The choice that is meant; or why none is, with those that it may be."""
        if (name := text.casefold()) in self.choices:
            return name
        # An id that is none of the choices is a program's mistake: it is not read as words.
        if "_" in text:
            return Unread(NO_CHOICE)
        if DOUBT.search(text):
            return Unread(DOUBTED)
        forms = list(self.forms(text))
        if found := self._one(forms):
            return found
        for form in forms:
            if may_be := self._ambiguous.get(form):
                return Unread(f"cela peut vouloir dire {self._named(may_be)}")
        parts = dict.fromkeys(self._one(self.forms(part)) for part in BETWEEN.split(text))
        if all(parts) and len(parts) > 1:
            return Unread(f"{MORE}, {self._named(parts, 'et')}")
        near = self._alike("".join(forms[-1:]))
        return Unread(f"{NO_CHOICE} ; est-ce {self._named(near)} ?" if near else NO_CHOICE)

    def forms(self, text: str) -> Iterator[str]:
        """What a text is looked for as: all its words, then those that are not left aside."""
        words = tokens(text)
        told = [word for word in words if word not in self._aside]
        yield from dict.fromkeys(filter(None, ("".join(words), "".join(told))))

    def said(self) -> Iterator[tuple[str, str]]:
        """Every choice with each of its words: its label first."""
        for choice, label in self.choices.items():
            yield choice, label
            yield from ((choice, word) for word in self.synonyms.get(choice, ()))

    @cached_property
    def _aside(self) -> frozenset[str]:
        return frozenset(word for each in self.aside for word in tokens(each))

    @cached_property
    def _known(self) -> Mapping[str, str]:
        return {form: choice for choice, word in self.said() for form in self.forms(word)}

    @cached_property
    def _ambiguous(self) -> Mapping[str, Sequence[str]]:
        return {form: each.may_be for each in self.several for word in each.said for form in self.forms(word)}

    def _one(self, forms: Iterable[str]) -> str:
        return next((self._known[form] for form in forms if form in self._known), "")

    def _alike(self, form: str) -> list[str]:
        """The choices whose words are nearly these; other figures, or what denies them, are another thing."""
        like = [word for word in self._known if DIFFERS.findall(word) == DIFFERS.findall(form)]
        near = get_close_matches(form, like, SUGGESTED, ALIKE)
        return list(dict.fromkeys(self._known[word] for word in near))

    def _named(self, choices: Iterable[str], last: str = "ou") -> str:
        return enumeration([f"« {self.choices.get(choice, choice)} »" for choice in choices], last)


def _singular(word: str) -> str:
    word = word[:-1] if len(word) > 3 and word.endswith("s") else word
    for ending, name in ENDINGS:
        word = ending.sub(name, word)
    return word


def _hours(found: re.Match[str]) -> str:
    """17,5 h, 17.50 heures and 17 h 30 alike: 17h30."""
    whole, fraction, minutes = found[1], found[2], found[3]
    past = round(float(f"0.{fraction}") * 60) if fraction else int(minutes or 0)
    return f" {whole}h{past:02} " if past else f" {whole}h "


def _decimal(found: re.Match[str]) -> str:
    fraction = found[2].rstrip("0")
    return f" {found[1]}virgule{fraction} " if fraction else f" {found[1]} "
