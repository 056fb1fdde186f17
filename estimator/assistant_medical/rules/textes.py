"""Which text's rule applies: said by the name of the text, never guessed from what a table holds.

A text that a rule does not name follows the text whose rules it continues (`continues` in texts.toml), else it is refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Generic, TypeVar

from assistant_medical.french import typography
from assistant_medical.law import Text
from assistant_medical.trace import Situation

T = TypeVar("T")


class UnreadTextError(LookupError):
    """A text is in force whose rule nobody has read. `text` is its id; `sentence` tells it to who asked for an estimate."""

    def __init__(self, rule: str, text: str, texts: Mapping[str, Text]) -> None:
        super().__init__(
            typography(
                f"la règle « {rule} » ne dit rien du texte « {text} » : lisez-le et nommez-le dans la règle, "
                "ou écrivez dans texts.toml de quel texte il continue les règles"
            )
        )
        self.text = text
        self.sentence = typography(
            f"Un texte est en vigueur dont les règles n’ont pas encore été lues ici : {texts[text].short}. "
            "Votre caisse peut vous répondre."
        )


class SelonLeTexte(Generic[T]):
    """What a rule says under each text, by the id of the text. `rule` names the rule where a text is refused."""

    def __init__(self, rule: str, **said: T) -> None:
        self.rule = rule
        self.said: Mapping[str, T] = said

    def __call__(self, situation: Situation, day: date | None = None) -> T:
        """What the text in force on `day` (default: the day of signature) says. UnreadTextError: the rule does not name it."""
        return self.under(situation.text_on(day or situation.signature).value, situation.book.texts)

    def under(self, text: str, texts: Mapping[str, Text]) -> T:
        """What `text` says, or the nearest text whose rules it continues. UnreadTextError: none that the rule names."""
        for name in lignee(text, texts):
            if name in self.said:
                return self.said[name]
        raise UnreadTextError(self.rule, text, texts)


def lignee(text: str, texts: Mapping[str, Text]) -> Iterator[str]:
    """A text, then the one whose rules it continues, and so on."""
    name: str | None = text
    while name is not None:
        yield name
        name = texts[name].continues
