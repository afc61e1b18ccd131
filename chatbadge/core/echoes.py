"""Answers that only say again what stood there already: the question's words, or an earlier answer of somebody else."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple
from unicodedata import normalize

from chatbadge.core.attribution.vocabulary import SAYING_NOTHING
from chatbadge.core.model import Contribution, Kind, PostId, person_key

#: Fewer words than that two people may have thought of independently: "Trust, time, and coffee".
_LEAST_WORDS = 5
#: So many of them the question has not said: whoever answers in whole sentences repeats it first.
_LEAST_OWN = 3
#: So many spelling errors make no other words.
_SLIPS = 2
#: Of the earlier answers with a word in common, so many are looked at: no chat can make it slow.
_LOOKED_AT = 100

_NO_WORDS = re.compile(
    r"https?://\S+|\bpic\.twitter\.com/\S+|[@#]\w+|\d\ufe0f?\u20e3|\b[a-z]\d{1,2}\b"
    r"|^\W*(?:[a-z]|ans(?:wer)?|q(?:uestion)?)\W{0,2}\d{1,2}\b"
)
#: Signs that nobody sees, and that would make two words of one.
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_TALK = (
    "answer answers believe comment everybody everyone feel folks guess idea ideas imho imo lot lots opinion post "
    "question questions think thought thoughts today"
)
#: Words that add nothing to what they stand beside.
_PADDING = SAYING_NOTHING | frozenset(_TALK.split())
_NEGATION = re.compile(r"no|not|never|none|nor|nobody|nothing|neither|cannot|without|\w+n't|(?:do|ca|wo|is|does)nt")
_NOT = "not"


class _Words(NamedTuple):
    """What a text says, for comparing: neither its order nor its decoration."""

    all: frozenset[str]
    #: words that stand side by side, whichever comes first
    pairs: frozenset[frozenset[str]]


#: Word → the answers so far that hold it, and whose each is.
_Earlier = dict[str, list[tuple[str, _Words]]]


def echoes(contributions: Sequence[Contribution]) -> frozenset[PostId]:
    """The answers that say nearly the same as the question that they answer, or as somebody else's earlier answer.

    *contributions* come in the transcript's order: what was said first is nobody's echo. An answer is one if it has no
    word of its own: all that carry a meaning are in the other one, misspelt or not, and make up half of it or stand
    together there as they do here. So one word more is a thought of one's own, a "not" above all; links, labels,
    emoji and phrases like "great question" are no words. Answers of fewer than five words are nobody's echo, nor are
    those that add fewer than three to the question's: two people may have the same short thought. Scripts without
    blanks between words are not compared.
    """
    questions: dict[int, list[_Words]] = defaultdict(list)
    for c in contributions:
        for number in c.questions if c.kind is Kind.QUESTION else ():
            questions[number].append(_words(c.post.text))
    answers = [(c, _words(c.post.text)) for c in contributions if c.kind is Kind.ANSWER]
    often = Counter(word for _, words in answers for word in words.all)
    earlier: _Earlier = defaultdict(list)
    found = set()
    for c, words in answers:
        person = person_key(c.post.author)
        asked = [each for number in c.questions for each in questions[number]]
        own = words.all.difference(*(each.all for each in asked))
        others = _alike(words, person, earlier, often) if len(own) >= _LEAST_OWN else ()
        if len(words.all) >= _LEAST_WORDS and any(_repeats(words, each) for each in (*asked, *others)):
            found.add(c.post.id)
            continue
        for word in words.all:
            earlier[word].append((person, words))
    return frozenset(found.intersection(c.post.id for c, _ in answers if c.counts))


def _words(text: str) -> _Words:
    shown = _UNSEEN.sub("", normalize("NFC", text)).casefold().replace("’", "'")
    # signs like ™ are no words; letters in another typeface are
    said = normalize("NFKC", " ".join(_WORD.findall(_NO_WORDS.sub(" ", shown)))).casefold().split()
    folded = (_NOT if _NEGATION.fullmatch(word) else word for word in said)
    telling = [w for w in folded if w == _NOT or (w not in _PADDING and (len(w) > 1 or w.isdigit()))]
    return _Words(frozenset(telling), frozenset(map(frozenset, pairwise(telling))))


def _alike(words: _Words, person: str, earlier: _Earlier, often: Counter[str]) -> Iterator[_Words]:
    """Other people's answers that may hold all of *words* but for the slips: they hold one of the rarest, then."""
    for word in sorted(words.all, key=lambda word: (often[word], word))[: _SLIPS + 1]:
        yield from (each for whose, each in earlier[word][-_LOOKED_AT:] if whose != person)


def _repeats(mine: _Words, theirs: _Words) -> bool:
    """Whether there is nothing in *mine* that is not in *theirs*."""
    added = mine.all - theirs.all
    if len(added) > _SLIPS:
        return False
    left_out = set(theirs.all - mine.all)
    for word in sorted(added):
        meant = next((other for other in sorted(left_out) if _is_slip(word, other)), None)
        if meant is None:
            return False
        left_out.remove(meant)
    in_full, together = 2 * len(mine.all) >= len(theirs.all), 2 * len(mine.pairs & theirs.pairs) >= len(mine.pairs)
    # whoever leaves out but the "not" says the contrary
    return left_out != {_NOT} and (in_full or together)


def _is_slip(one: str, other: str) -> bool:
    """Whether the words differ by a letter: another, one more, one less, or two that changed places."""
    if min(len(one), len(other)) < 4 or not (one + other).isalpha():
        return False
    start = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    mine, theirs = one[start:], other[start:]
    swapped = mine[:2] == theirs[1::-1] and mine[2:] == theirs[2:]
    return swapped or mine[1:] == theirs[1:] or mine[1:] == theirs or mine == theirs[1:]
