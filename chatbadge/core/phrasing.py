"""Small pieces of English that reasons and sentences are put together from."""

import re
from collections.abc import Iterable
from fractions import Fraction

# C0 and C1 controls, DEL, bidirectional overrides, lone surrogates, noncharacters
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]+")
# links, handles, hashtags, and faces like :D
_DECORATION = re.compile(r"https?://\S+|[@#]\w+|[:;]-?[DP](?!\w)")

_LINK = re.compile(r"https?://\S+")
# a full stop between digits ends nothing
_SENTENCE_ENDS = re.compile(r"(?:[!?…。！？؟।]|(?<!\d)\.|\.(?!\d))+|[\r\n\u2028\u2029]+")
# scripts that put no blanks between words: each of their letters is a word
_SPOKEN = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]|[^\W_]+(?:['’][^\W_]+)*")
# "Great, thanks!" is none yet
_WORDS_OF_A_SENTENCE = 3


def counted(number: int, noun: str, plural: str = "") -> str:
    """``1 question``, ``2 questions``; *plural* where an s does not make it."""
    return f"{number} {noun if number == 1 else plural or noun + 's'}"


def others(number: int) -> str:
    """``1 other person``, ``2 different people``."""
    return counted(number, "other person", "different people")


def others_needed(number: int, besides: int) -> str:
    """How many people are still needed: ``1 other person``; *besides* some that there are, ``1 more person``."""
    return counted(number, "more person", "more people") if besides else counted(number, "other person", "other people")


def listed(items: Iterable[str], last: str = "and") -> str:
    """``1``, ``1 and 2``, ``1, 2 and 3``."""
    everything = list(items)
    if len(everything) < 2:
        return "".join(everything)
    return f"{', '.join(everything[:-1])} {last} {everything[-1]}"


def capitalised(sentence: str) -> str:
    """The sentence with its first letter as a capital, the rest as it is."""
    return sentence[:1].upper() + sentence[1:]


def ends_on_question(text: str) -> bool:
    """The text's last sentence is a question: behind its mark come no more words but tags, links and emoji."""
    telling = (c for c in reversed(_DECORATION.sub(" ", text)) if c.isalnum() or c == "?")
    return next(telling, "") == "?"


def one_line(text: str) -> str:
    """The text in one line, without control characters, lone surrogates and marks that turn text around.

    Safe to be shown in a terminal, and free of what canonicalisers of credentials disagree about.
    """
    return " ".join(_UNSAFE.sub(" ", text).split())


def shortened(text: str, most: int) -> str:
    """The text, or its beginning and "…", together *most* characters; ends at a word where one ends nearby."""
    if len(text) <= most:
        return text
    beginning = text[: most - 1]
    blank = beginning.rfind(" ")
    return beginning[: blank if blank > most * 3 // 4 else None].rstrip("\u200d ,;:–-") + "…"


def sentences(text: str) -> int:
    """How many different sentences there are, of three different words or more; links are no words."""
    parts = _SENTENCE_ENDS.split(_LINK.sub(" ", text))
    said = {tuple(word.casefold() for word in _SPOKEN.findall(part)) for part in parts}
    return sum(len(set(words)) >= _WORDS_OF_A_SENTENCE for words in said)


def hours_words(hours: Fraction) -> str:
    """``1/2 hour``, ``1 1/2 hours``, ``2 hours``; where quarters and thirds do not make it, ``50 minutes``."""
    if hours.denominator > 4:
        whole, part = divmod(round(hours * 60), 60)
        spoken = [counted(whole, "hour") if whole else "", counted(part, "minute") if part else ""]
        return " and ".join(filter(None, spoken)) or "less than a minute"
    whole, rest = divmod(hours, 1)
    spoken = [str(whole) if whole else "", str(rest) if rest else ""]
    return f"{' '.join(filter(None, spoken))} {'hour' if hours <= 1 else 'hours'}"
