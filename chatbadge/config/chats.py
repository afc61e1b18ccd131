"""``[chats.…]``: a chat that meets under one hashtag, and who holds which role in it."""

from typing import Annotated

from pydantic import Field, field_validator

from chatbadge.config.section import Section
from chatbadge.core.attribution.labels import Letters
from chatbadge.core.model import Roles, person_key
from chatbadge.core.zones import zone

HANDLE = r"^@?[^\s@,][^@,\n]*(@[^\s@,]+)?$"
#: One letter, or a word of letters alone.
LABEL = r"^[^\W\d_]{1,30}$"
HASHTAG = r"^#?\w*[^\W\d]\w*$"

Handle = Annotated[str, Field(pattern=HANDLE)]


class LabelSection(Section):
    """By what a chat numbers its questions and answers: one letter each, and words besides."""

    question: tuple[Annotated[str, Field(pattern=LABEL)], ...] = ()
    answer: tuple[Annotated[str, Field(pattern=LABEL)], ...] = ()

    @field_validator("question", "answer")
    @classmethod
    def _has_one_letter(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        if sum(len(each) == 1 for each in value) > 1:
            raise ValueError("holds more than one letter; a chat has one for its questions, one for its answers")
        return value

    @property
    def letters(self) -> Letters:
        """In the form in which labels are read; what is not given shows itself in the posts."""
        both = (self.question, self.answer)
        question, answer = (next((_capital(e) for e in each if len(e) == 1), "") for each in both)
        asking, answering = (tuple(e for e in each if len(e) > 1) for each in both)
        return Letters(question, answer, asking, answering)


def _capital(letter: str) -> str:
    """The letter's capital, where that is one letter: ß has none."""
    return letter.upper() if len(letter.upper()) == 1 else letter


class ChatSection(Section):
    """A chat that meets under one hashtag, and who holds which role in it."""

    hashtag: Annotated[str, Field(pattern=HASHTAG)]
    timezone: str = ""
    hosts: tuple[Handle, ...] = ()
    amplifiers: tuple[Handle, ...] = ()
    labels: LabelSection = LabelSection()
    #: who says one of these in the chat asks for their badges, in this session and from then on
    opt_in: tuple[Annotated[str, Field(min_length=3)], ...] = ()
    #: … and who says one of these is never judged again
    opt_out: tuple[Annotated[str, Field(min_length=3)], ...] = ()

    @field_validator("hashtag")
    @classmethod
    def _with_sign(cls, value: str) -> str:
        return "#" + value.lstrip("#").lower()

    @field_validator("timezone")
    @classmethod
    def _is_zone(cls, value: str) -> str:
        if value and zone(value) is None:
            raise ValueError("is no time zone; write it like America/New_York")
        return value

    @property
    def roles(self) -> Roles:
        return Roles(frozenset(map(person_key, self.hosts)), frozenset(map(person_key, self.amplifiers)))
