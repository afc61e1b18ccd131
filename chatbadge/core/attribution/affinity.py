"""Which question a post without a label fits by its words.

Each question is known by its own words and those of its labelled answers; a word that few questions
share weighs more. Length plays no part: what counts is which words are shared, not how many there are.
"""

from collections import defaultdict
from math import log

from chatbadge.core.attribution.wording import subject_words


class Affinity:
    """Learns what is said under each question, and says where a text fits."""

    def __init__(self, hashtag: str = "") -> None:
        self._hashtag = hashtag
        self._questions: dict[str, set[int]] = defaultdict(set)
        self._known: set[int] = set()

    def learn(self, number: int, text: str) -> None:
        """Take *text* as something that is said under question *number*."""
        self._known.add(number)
        for word in subject_words(text, self._hashtag):
            self._questions[word].add(number)

    def scores(self, text: str) -> dict[int, float]:
        """How well *text* fits each question with which it shares a word."""
        found: dict[int, float] = defaultdict(float)
        for word in sorted(subject_words(text, self._hashtag) & self._questions.keys()):
            sharing = self._questions[word]
            weight = log((1 + len(self._known)) / len(sharing))
            for number in sharing:
                found[number] += weight
        return found
