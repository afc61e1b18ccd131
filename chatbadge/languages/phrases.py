"""What marks a sentence of the core, so that it is found for the catalogues.

In such a sentence ``{names}`` stand for what varies; ``sentences`` says which name stands for what.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence as the core writes it."""

    one: str
    #: as it is written where ``{n}`` is not 1; "" where that makes no difference
    many: str = ""


def phrase(english: str) -> Phrase:
    return Phrase(english)


def plural(one: str, many: str) -> Phrase:
    return Phrase(one, many)
