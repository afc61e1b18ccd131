"""Sentences that the core puts together, in another language.

The core is pure and speaks English: a criterion says "answered at least 3 different questions", and knows of no
catalogue. Here such a sentence is recognised by what the catalogues know of it, "answered at least {n} different
questions", and said again in another language, its parts as well. What nobody has translated, such as the sentences
of somebody's own criterion, stays as it is.
"""

import re
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal

from chatbadge.core.moments import from_date_words
from chatbadge.languages import spoken_changes, spoken_checks, spoken_criteria, spoken_reasons, spoken_verdicts
from chatbadge.languages.phrases import Phrase

if TYPE_CHECKING:
    from chatbadge.languages.language import Language

#: Longer than that is no sentence of the core, or part of one, but a stranger's text; so is what has more brackets.
_LONGEST, _LONGEST_PART, _MOST_BRACKETS = 2000, 300, 20
_NUMBERS = r"\d+(?:(?:, | and )\d+)*"
_BADGE = r"[a-z0-9-]+(?: \(\d+ (?:more )?times?\))?"
_PHRASE = f".{{1,{_LONGEST_PART}}}?"
_DATE = r"\d{1,2} [A-Z][a-z]+ \d{4}"
#: What a name in a phrase stands for, where it is more than a phrase again.
_FORMS = {
    **dict.fromkeys(("n", "number", "minutes", "other", "of"), r"\d+"),
    "numbers": _NUMBERS,
    "badges": rf"{_BADGE}(?:(?:, | and ){_BADGE})*",
    "date": _DATE,
    "time": r"\d\d:\d\d",
    "parts": ".+",
    # what strangers chose, and what other programs say
    **dict.fromkeys(("person", "name", "issuer", "address", "error"), ".+?"),
    # sentences, and ends of sentences, that are said in another language as far as they are known
    **dict.fromkeys(("what", "sentence", "rest", "thing", "changes"), ".+"),
    "label": r"(?:[^,]|,(?! (?:but|without|continued)))+?",
}
_PLACE = re.compile(r"\{(\w+)\}")
_BETWEEN = re.compile(r", | and ")


def translated(sentence: str, language: "Language") -> str:
    """*sentence* in another language, or as it is where it is not known."""
    return _translated(sentence, language) or sentence


@lru_cache(maxsize=10_000)
def _translated(text: str, language: "Language") -> str | None:
    """A sentence, or several that ``core.scoring`` joined; None where it is not known."""
    if len(text) > _LONGEST:
        return None
    return _plain(text, language) or _joined(text, language)


@lru_cache(maxsize=10_000)
def _plain(text: str, language: "Language") -> str | None:
    """A sentence that one phrase makes."""
    for phrase, pattern in _patterns():
        found = pattern.fullmatch(text)
        parts = _parts(found.groupdict(), language) if found else None
        if parts is not None:
            return _said(phrase, parts, language)
    return None


def _said(phrase: Phrase, parts: dict[str, str], language: "Language") -> str:
    if phrase.many:
        return language.texts.ngettext(phrase.one, phrase.many, int(parts["n"])).format(**parts)
    return language.texts.gettext(phrase.one).format(**parts)


def _parts(found: dict[str, str], language: "Language") -> dict[str, str] | None:
    """What stands for each name, in the other language; None where a part of it is not known."""
    parts = {}
    for name, text in found.items():
        value = _VALUES.get(name, _as_it_is if name in _FORMS else _translated)
        said = value(text, language)
        if said is None:
            return None
        parts[name] = said
    return parts


def _as_it_is(text: str, language: "Language") -> str:
    return text


def _numbers(text: str, language: "Language") -> str:
    return language.listed(_BETWEEN.split(text))


def _badges(text: str, language: "Language") -> str:
    return language.listed(_badge(each, language) for each in _BETWEEN.split(text))


def _badge(text: str, language: "Language") -> str:
    """``contributor``, ``contributor (2 times)``."""
    key, bracket, times = text.partition(" (")
    return f"{key} ({translated(times.rstrip(')'), language)})" if bracket else key


def _date(text: str, language: "Language") -> str | None:
    at = from_date_words(text)
    return language.date(at, "UTC") if at else None


def _person(text: str, language: "Language") -> str:
    """A handle, or the words for somebody who is not to be named."""
    return language.gettext(text) if text in ("a participant", "somebody") else text


def _list(text: str, language: "Language") -> str | None:
    """``a; (b; or c)``."""
    parts = [_part(each, language) for each in _apart(text, "; ")]
    return language.gettext("; ").join(map(str, parts)) if None not in parts else None


def _lowered(text: str, language: "Language") -> str:
    """A sentence that goes on where another one began, and so begins in lower case."""
    said = translated(text[:1].upper() + text[1:], language)
    return said[:1].lower() + said[1:]


def _changes(text: str, language: "Language") -> str:
    """``a was changed; b is missing``: what is known of it."""
    return language.gettext("; ").join(translated(each, language) for each in text.split("; "))


_VALUES: dict[str, Callable[[str, "Language"], str | None]] = {
    "numbers": _numbers,
    "badges": _badges,
    "date": _date,
    "person": _person,
    **dict.fromkeys(("error", "what", "sentence", "thing"), translated),
    "rest": _lowered,
    "changes": _changes,
    "parts": _list,
}


# --- sentences that core.scoring joined


def _joined(text: str, language: "Language") -> str | None:
    words: tuple[Literal["and", "or"], ...] = ("and", "or")
    for word in words:
        found = _with_semicolons(text, word, language) or _with_commas(text, word, language)
        if found:
            return found
    return None


def _with_semicolons(text: str, word: str, language: "Language") -> str | None:
    """``a, b and c; or d``."""
    texts = _apart(text, f"; {word} ")
    parts = [_part(each, language) for each in texts] if len(texts) > 1 else [None]
    joint = {"and": language.gettext("; and "), "or": language.gettext("; or ")}[word]
    return joint.join(map(str, parts)) if None not in parts else None


def _with_commas(text: str, word: Literal["and", "or"], language: "Language") -> str | None:
    """``a, b and c``: of all places where it may be cut, the first at which every piece is known."""
    for cut in re.finditer(f" {word} ", text):
        last, before = _plain(text[cut.end() :], language), _pieces(text[: cut.start()], language)
        if last and before:
            return language.listed([*before, last], word)
    return None


def _pieces(text: str, language: "Language") -> list[str] | None:
    """``a, b``: pieces may have commas of their own."""
    if whole := _plain(text, language):
        return [whole]
    for comma in re.finditer(", ", text):
        first = _plain(text[: comma.start()], language)
        if first and (rest := _pieces(text[comma.end() :], language)):
            return [first, *rest]
    return None


def _part(text: str, language: "Language") -> str | None:
    if text.count("(") > _MOST_BRACKETS:
        return None
    if text.startswith("(") and text.endswith(")"):
        inner = _translated(text[1:-1], language)
        return f"({inner})" if inner else None
    return _translated(text, language)


def _apart(text: str, joint: str) -> Sequence[str]:
    """The text cut at each *joint* that stands outside of brackets."""
    parts, depth, begin = [], 0, 0
    for place, letter in enumerate(text):
        depth += (letter == "(") - (letter == ")")
        if depth == 0 and text.startswith(joint, place):
            parts.append(text[begin:place])
            begin = place + len(joint)
    return [*parts, text[begin:]]


# --- patterns


@cache
def _patterns() -> tuple[tuple[Phrase, re.Pattern[str]], ...]:
    """Every phrase and how it is recognised; what begins with anything comes last, what says most comes first."""
    spoken = (spoken_criteria, spoken_checks, spoken_verdicts, spoken_changes, spoken_reasons)
    phrases = [phrase for each in spoken for phrase in each.PHRASES]
    forms = [(phrase, text) for phrase in phrases for text in filter(None, (phrase.one, phrase.many))]
    forms.sort(key=lambda form: (form[1].startswith("{person}"), -len(_PLACE.sub("", form[1]))))
    return tuple((phrase, re.compile(_pattern(text))) for phrase, text in forms)


def _pattern(text: str) -> str:
    """``answered questions {numbers}`` as a regular expression."""
    pieces = _PLACE.split(text)
    return "".join(
        f"(?P<{piece}>{_FORMS.get(piece, _PHRASE)})" if place % 2 else re.escape(piece)
        for place, piece in enumerate(pieces)
    )
