"""A post's text, read once: its words, its label, what it repeats of somebody else."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any, Generic, NamedTuple, TypeVar, overload
from unicodedata import normalize

from chatbadge.core.attribution.labels import (
    CORRECTING,
    Q_AND_A,
    Label,
    Letters,
    announces,
    bare,
    corrected_number,
    label_in,
    label_of,
    named_questions,
    numbers_anything,
    without_tags,
)
from chatbadge.core.attribution.vocabulary import POINTING, POINTING_WORDS, REACTION, SAYING_NOTHING

#: Most posts begin with a word, which settles that they hold one.
_LETTERS_IN_FRONT = re.compile(r"[^\W\d_]{2,}[^:/]?\s")
_WORD = re.compile(r"[^\W\d_](?:[\w'’]*\w)?")
_SENTENCE_END = re.compile(r"[.!?…]+(?=\s|$|[A-Z\"“])|\n+|[:;](?=\s|$)")
_EMOJI = re.compile("[\u2190-\u2bff\u3030\u303d\u3297\u3299\ufe0f\U0001f000-\U0001faff]")
_MENTIONED = re.compile(r"@\w+")
_MENTION = re.compile(r"(?<![\w@/])@(\w+)")
_LAUGHTER_OR_LABEL = re.compile(r"(?:yes|ha|lo+l|ye+s+|so+)+|[a-z]\d{1,2}")
_LEADING_TAGS = re.compile(r"(?:[^\w@#]*[@#]\w+)+")
_RETWEET = re.compile(
    r"(?:(?<!\w)[RM]T\s?:?\s?@|^\W*[RM]T (?=\w+:)|(?P<quote>[\"“])@(?=\w+\s?:))(?P<who>\w+)\s?:?\s?(?P<words>.*)",
    re.DOTALL,
)
#: Where a quotation ends and the poster's own words go on.
_UNQUOTED = re.compile(r"[\"”]\s*(?=[^\"”]*$)")
_RETWEETING = re.compile(r"[RM]T\b|[\"“]@")
#: All that is compared of words that may have been copied.
_LETTERS_AND_DIGITS = re.compile(r"[^\W_]+")
_WORDS_ALONE = {code: " " for code in range(128) if not (chr(code).isalnum() or chr(code) in "_'")}
_DIGITS = "0123456789_'"
_NO_LETTERS = {code: None for code in range(128) if not chr(code).isalnum()}
#: Endings that make no other word: "questions", "questioning", "questioned".
_ENDING = re.compile(r"(?:ing|ies|ed|es|s)$")


S = TypeVar("S")
T = TypeVar("T")


class once(Generic[S, T]):  # noqa: N801 - reads as the decorator that it is, like property
    """A property that is worked out when it is first asked for. For one thread, unlike functools.cached_property,
    whose lock took a tenth of the time that a chat is read in (Python 3.11)."""

    def __init__(self, work_out: Callable[[S], T]) -> None:
        self._work_out = work_out
        self.__doc__ = work_out.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, holder: None, owner: type) -> "once[S, T]": ...
    @overload
    def __get__(self, holder: S, owner: type) -> T: ...
    def __get__(self, holder: Any, owner: type) -> Any:
        if holder is None:
            return self
        found = holder.__dict__[self._name] = self._work_out(holder)
        return found


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    """The word without its ending; "" for single letters, laughter and labels."""
    if len(word) < 2 or _LAUGHTER_OR_LABEL.fullmatch(word):
        return ""
    return _ENDING.sub("", word) if len(word) > 4 else word


#: So much of a post is read. No network but forums has longer ones, and there labels come first.
_READ = 10_000


class Repeated(NamedTuple):
    """A manual RT or MT, or a quotation with its author's handle."""

    #: the poster's own words in front, and behind a quotation that is closed
    own: str
    who: str
    words: str


class Saying:
    """What a text says. *hashtag* is the chat's, which is no subject in it; *letters* are those of its labels."""

    def __init__(self, text: str, letters: Letters = Q_AND_A, hashtag: str = "") -> None:
        self.text = text if len(text) <= _READ else text[:_READ]
        self.letters = letters
        self.hashtag = hashtag.lstrip("#").casefold()

    @once
    def bare(self) -> str:
        """No links, single blanks, plain apostrophes."""
        text = bare(self.text)
        return text if text.isascii() else text.replace("’", "'")

    @once
    def lowered(self) -> str:
        """``bare`` in small letters."""
        return self.bare.casefold()

    @once
    def spoken(self) -> str:
        """The words in their order: no links, mentions, hashtags or emoji."""
        text = without_tags(self.bare)
        return " ".join((text if text.isascii() else _EMOJI.sub(" ", text)).split())

    @once
    def words(self) -> frozenset[str]:
        """All words, hashtags' too, in small letters."""
        tokens = self._tokens
        if tokens.isascii():  # as the pattern does it, and twice as fast
            parts = set(tokens.translate(_WORDS_ALONE).split())
            odd = {part for part in parts if not part.isalpha()}
            stripped = (part.strip("'").lstrip(_DIGITS) for part in odd)
            return frozenset(parts - odd | {part for part in stripped if part and part[0].isalpha()})
        return frozenset(_WORD.findall(tokens))

    @once
    def _tokens(self) -> str:
        text = _MENTIONED.sub(" ", self.lowered) if "@" in self.text else self.lowered
        return text.replace("#", " ") if "#" in text else text

    @once
    def subject(self) -> frozenset[str]:
        """The words that say something on a subject: no function words, reactions, the hashtag, talk about a post."""
        words = self.words
        if not words.isdisjoint(POINTING_WORDS) and POINTING.search(self._tokens):
            words = frozenset(
                word
                for sentence in _SENTENCE_END.split(self._tokens)
                if not POINTING.search(sentence)
                for word in _WORD.findall(sentence)
            )
        return frozenset(word for word in words - SAYING_NOTHING if word != self.hashtag and _stem(word))

    @once
    def stems(self) -> frozenset[str]:
        """The subject's words without their endings, for comparing what two posts are about."""
        return frozenset(map(_stem, self.subject))

    @once
    def is_wordless(self) -> bool:
        """Nothing but links, mentions, hashtags, emoji and punctuation."""
        return not (_LETTERS_IN_FRONT.match(self.text) or _WORD.search(self.spoken))

    @property
    def has_emoji(self) -> bool:
        """Whether there is an emoji anywhere."""
        return not self.text.isascii() and bool(_EMOJI.search(self.text))

    @property
    def has_link(self) -> bool:
        """Whether there is a link anywhere."""
        return "://" in self.text or "pic.twitter.com/" in self.text

    @once
    def label(self) -> Label | None:
        """The label that the author put, outside of what they repeat."""
        return label_in(self.bare, self.letters) if self.numbers_anything else None

    def take_label(self, label: Label | None) -> None:
        """Take the label that was read before."""
        vars(self)["label"] = label

    @once
    def numbers_anything(self) -> bool:
        """Holds anything like a label, wherever."""
        return numbers_anything(self.bare, self.letters)

    @once
    def corrects(self) -> int | None:
        """The number that the author's last post should have carried."""
        perhaps = any(sign in self.lowered for sign in CORRECTING) and self.numbers_anything
        return corrected_number(self.bare, self.letters) if perhaps else None

    @once
    def names(self) -> tuple[int, ...]:
        """The numbers of the questions that it names anywhere."""
        return named_questions(self.bare, self.letters) if self.numbers_anything else ()

    @once
    def announces(self) -> bool:
        """Says that something comes next rather than posing it."""
        return announces(self.bare)

    @once
    def repeated(self) -> Repeated | None:
        """The manual RT or MT, or None."""
        if "@" not in self.text and "T " not in self.text:
            return None
        if not _RETWEETING.search(self.text):
            return None
        found = _RETWEET.search(self.bare)
        if found is None:
            return None
        own, words = self.bare[: found.start()], found["words"]
        quoted = found["quote"] or words[:1] in ('"', "“")
        if quoted and (end := _UNQUOTED.search(words, 1)):
            own, words = f"{own} {words[end.end() :]}", words[: end.start()].lstrip('"“')
        return Repeated(own.strip(), found["who"], words.strip())

    @once
    def own(self) -> str:
        """What a post says itself: no label, hashtags, mentions or links, nor the post that it repeats ("RT @…")."""
        own = self.repeated.own if self.repeated else self.bare
        label = self.label if own is self.bare else label_of(own, self.letters)
        if label is None:
            return without_tags(own)
        if label.leading:
            return without_tags(label.rest)
        before, _, after = own.rpartition(label.written)
        return without_tags(f"{before} {after}")

    @once
    def compared(self) -> str:
        """Letters and digits of one's own words, whatever their case, accents and typeface; "™" is no "tm"."""
        if self.own.isascii():
            return self.own.casefold().translate(_NO_LETTERS)
        letters = "".join(_LETTERS_AND_DIGITS.findall(self.own))
        return "".join(_LETTERS_AND_DIGITS.findall(normalize("NFKD", letters))).casefold()

    @once
    def unlabelled(self) -> str:
        """The text behind its label, with case and blanks folded."""
        return " ".join((self.label.rest if self.label else self.bare).split()).casefold()

    def has_substance(self, at_least: int = 2) -> bool:
        """Says something of its own, beyond the chat's hashtag, praise, agreement and greeting."""
        return len(self.subject) >= at_least

    def under(self, text: str) -> "Saying":
        """A part of this text, read by the same letters and hashtag."""
        return Saying(text, self.letters, self.hashtag)

    @once
    def rest(self) -> "Saying":
        """What stands behind the label; everything where there is none."""
        return self.under(self.label.rest) if self.label else self

    def speaks_to(self, author: str = "") -> str | None:
        """The handle that the text begins with, or that its first words of praise, thanks or agreement go to.

        Among several in front, *author*'s own, which the network puts there, is passed over.
        """
        if "@" not in self.text:
            return None
        found = _MENTION.search(self.text)
        if found is None:
            return None
        before = self.under(self.text[: found.start()])
        first = _WORD.findall(before.spoken.casefold())
        if first:
            return found[1] if first[0] in REACTION and len(before.subject) < 2 else None
        leading = _LEADING_TAGS.match(self.text)
        handles = _MENTION.findall(leading[0]) if leading else [found[1]]
        return next((handle for handle in handles if handle.casefold() != author.casefold()), found[1])

    @property
    def addresses(self) -> bool:
        """The text begins with a handle, after hashtags perhaps."""
        leading = _LEADING_TAGS.match(self.text) if "@" in self.text else None
        return leading is not None and "@" in leading[0]

    @once
    def mentions(self) -> frozenset[str]:
        """The handles in the text, in small letters."""
        return frozenset(handle.casefold() for handle in _MENTION.findall(self.text)) if "@" in self.text else _NOBODY


_NOBODY: frozenset[str] = frozenset()
