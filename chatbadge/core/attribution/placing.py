"""Which question a post belongs to that does not say so: by the clock, and by its words.

The clock favours the question that is open, and the one before it for the first minutes, since answers
run late. The words are weighed as a naive Bayes classifier would: a question is known by its own words
and by those of its labelled answers, and a word tells the more, the fewer questions share it. Length
plays no part: which words are shared counts, not how many there are.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from math import exp, log
from statistics import median
from typing import NamedTuple

from chatbadge.core.attribution.sayings import Saying

#: What one shared word may add at most, and all of them together.
_WORD_AT_MOST, _WORDS_AT_MOST = 1.2, 3.5
#: A word under a question that it was never used under yet.
_UNUSED = 0.25
#: How likely an answer belongs to the question before the open one once answers have had their time,
#: and to any earlier one. Counted on labelled answers of two years of weekly chats: 78 % belong to the open
#: question, 12 % to the one before, 2 % are further off, the rest come early; those without a label run later.
_LATE, _VERY_LATE = 0.15, 0.02
#: The share of the time between two questions after which what is said is mostly on the new one.
_SETTLES_AFTER = 0.12
#: In so many minutes nobody has read a question and typed an answer of some words, where times have seconds.
_READ_AND_TYPED, _TOO_FAST = 0.6, 0.03
#: No chat ends sooner after its last question, in minutes.
_ENDS_AFTER = 45
#: How much of what is said right after a question was posed is still on the one before.
_UNSETTLED = 0.65


class Opening(NamedTuple):
    """From where on a question is open."""

    place: int
    number: int
    at: datetime


class Placing:
    """The questions of a chat as they followed each other, and what was said under each."""

    def __init__(self, openings: Sequence[Opening]) -> None:
        self.openings = tuple(sorted(openings, key=lambda opening: opening.place))
        self._places = [opening.place for opening in self.openings]
        self._times = [opening.at for opening in self.openings]
        gaps = [(b - a).total_seconds() / 60 for a, b in zip(self._times, self._times[1:], strict=False) if b > a]
        self._typical = median(gaps) if gaps else 10.0
        self._settles = max(0.5, _SETTLES_AFTER * self._typical)
        self._to_the_second = any(opening.at.second for opening in self.openings)
        self._first = {opening.number: index for index, opening in reversed(list(enumerate(self.openings)))}
        self._said: dict[str, dict[int, int]] = defaultdict(lambda: defaultdict(int))
        self._texts: dict[int, int] = defaultdict(int)
        #: stem → what it weighs, worked out when it is first met
        self._weights: dict[str, list[tuple[int, float]]] = {}

    def learn(self, number: int, saying: Saying, times: int = 1) -> None:
        """Take in what was said under question *number*; the question itself counts several times."""
        self._weights.clear()
        self._texts[number] += times
        for stem in saying.stems:
            self._said[stem][number] += times

    def has_learnt(self, number: int | None, texts: int) -> bool:
        """Whether at least so many texts were said under a question that their words tell what it is about."""
        return number is not None and self._texts.get(number, 0) >= texts

    def open_at(self, place: int) -> int | None:
        """The number of the question posed last before *place* in the transcript."""
        index = bisect_right(self._places, place - 1)
        return self.openings[index - 1].number if index else None

    def opened_at(self, number: int) -> datetime:
        """When a question opened that ``openings`` holds."""
        return self.openings[self._first[number]].at

    def is_over(self, at: datetime) -> bool:
        """Long after the last question, when chats have ended: four times as long as a question was open before."""
        if not self.openings:
            return False
        return (at - self.openings[-1].at).total_seconds() / 60 > max(_ENDS_AFTER, 4 * self._typical)

    def open_when(self, at: datetime) -> int | None:
        """The number of the question that was open at a moment."""
        index = bisect_right(self._times, at)
        return self.openings[index - 1].number if index else None

    def words_fit(self, saying: Saying) -> dict[int, float]:
        """How much the words speak for each question, of those with which they share any."""
        found: dict[int, float] = {}
        for stem in sorted(saying.stems & self._said.keys()):
            weights = self._weights.get(stem)
            if weights is None:
                weights = self._weights[stem] = self._weight(stem)
            for number, weight in weights:
                found[number] = min(_WORDS_AT_MOST, found.get(number, 0.0) + weight)
        return found

    def _weight(self, stem: str) -> list[tuple[int, float]]:
        """How much a word speaks for each question under which it was said."""
        under = self._said[stem]
        everywhere = (sum(under.values()) + _UNUSED) / (sum(self._texts.values()) + 1)
        here = {number: (times + _UNUSED) / (self._texts[number] + 1) for number, times in under.items()}
        return [(number, min(_WORD_AT_MOST, max(0.0, log(share / everywhere)))) for number, share in here.items()]

    def weigh(self, saying: Saying, place: int, at: datetime) -> dict[int, float]:
        """The weight, as a logarithm, of each question that was posed before *place* and *at*; empty where none was."""
        posed = min(bisect_right(self._places, place - 1), bisect_right(self._times, at))
        if not posed:
            return {}
        fit = self.words_fit(saying)
        open_now = self.openings[posed - 1]
        minutes = (at - open_now.at).total_seconds() / 60
        unsettled = exp(-max(0.0, minutes) / self._settles)
        before = self.openings[posed - 2].number if posed > 1 else None
        # what neither the clock nor the words speak for needs no weighing: a slow chat has a hundred questions
        perhaps = (open_now.number, before, *(n for n in fit if self._first.get(n, posed) < posed))
        weights = {}
        for number in (n for n in dict.fromkeys(perhaps) if n is not None):
            likely = _VERY_LATE
            if number == open_now.number:
                likely = _TOO_FAST if self._to_the_second and minutes < _READ_AND_TYPED else 1 - _UNSETTLED * unsettled
            elif number == before:
                likely = _LATE + _UNSETTLED * unsettled
            weights[number] = log(likely) + fit.get(number, 0.0)
        return weights
