"""Which questions were posed, by whom and when; who leads the chat, and by which letters it is numbered."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from functools import cached_property

from chatbadge.core.attribution.affinity import Affinity
from chatbadge.core.attribution.labels import Q_AND_A, Asks, Label, Letters, announces, label_of, numbered
from chatbadge.core.attribution.wording import (
    addresses,
    asks_everybody,
    has_link,
    is_wordless,
    keeps_house,
    retweeted,
    sets_a_task,
    subject_words,
)
from chatbadge.core.model import Post, PostId, Roles, Transcript, person_key

#: Share of a question's words that a post must hold to be a repeat of it.
_SAME_QUESTION = 0.7
#: How much the question that is open outweighs one that is over, where no label decides.
_OPEN_BONUS = 3


@dataclass(frozen=True)
class Questions:
    """The questions of a chat, by number."""

    posed: dict[int, Post]
    #: later parts of a question: "Q1.5", "Q2 follow-up", the host's own question to everybody in between
    follow_ups: dict[PostId, int] = field(default_factory=dict)
    #: (place in the transcript, number), in order
    openings: tuple[tuple[int, int], ...] = ()
    letters: Letters = Q_AND_A
    #: the chat's own, which says nothing on a subject
    hashtag: str = ""
    #: what is said under each question
    affinity: Affinity = field(default_factory=Affinity)
    #: how many people labelled an answer with each number, posed or not
    answered_by: Mapping[int, int] = field(default_factory=dict)

    def open_at(self, place: int) -> int | None:
        """The number of the question posed last before *place* in the transcript."""
        index = bisect_right(self.openings, (place, 0))
        return self.openings[index - 1][1] if index else None

    def number_of(self, post: PostId) -> int | None:
        """The number of the question that *post* poses, or None."""
        return self._numbers.get(post, self.follow_ups.get(post))

    @cached_property
    def _numbers(self) -> dict[PostId, int]:
        return {question.id: n for n, question in self.posed.items()}

    def fitting(self, text: str, place: int) -> int | None:
        """The number of the question posed before *place* that *text* fits best, the open one above others."""
        posed = dict.fromkeys(number for _, number in self.openings[: bisect_right(self.openings, (place, 0))])
        open_now, fit = self.open_at(place), self.affinity.scores(text)
        return max(posed, key=lambda n: (fit.get(n, 0) + _OPEN_BONUS * (n == open_now), -n), default=None)

    def repeated_in(self, text: str) -> int | None:
        """The number of the posed question whose words *text* repeats, or None."""
        return next((n for n, question in self.posed.items() if _same_words(question.text, text, self.hashtag)), None)


def find_questions(transcript: Transcript, roles: Roles) -> Questions:
    """The questions that the hosts posed: under a number, or in between as a follow-up to everybody."""
    letters = find_letters(transcript, roles.hosts)
    posed: dict[int, Post] = {}
    follow_ups: dict[PostId, int] = {}
    openings: list[tuple[int, int]] = []
    unnumbered: list[tuple[int, Post]] = []
    worded = _worded_numbers(transcript, roles, letters)
    for place, post in enumerate(transcript.posts):
        if person_key(post.author) not in roles.hosts:
            continue
        label = label_of(post.text, letters)
        if label is None:
            if _follows_up(post, transcript.hashtag):
                unnumbered.append((place, post))
        elif label.asks is Asks.ANSWER or not _poses(post, label):
            continue
        elif label.number not in posed:
            if not (_is_empty(post, label) and label.number in worded):
                posed[label.number] = post
                openings.append((place, label.number))
        elif asks_everybody(label.rest) and not _same_words(posed[label.number].text, post.text, transcript.hashtag):
            follow_ups[post.id] = label.number
    questions = Questions(
        posed,
        follow_ups,
        tuple(openings),
        letters,
        transcript.hashtag,
        _learnt(transcript, posed, letters),
        _count_answering(transcript, roles, letters),
    )
    for place, post in unnumbered:
        number = questions.fitting(post.text, place)
        if number is not None:
            follow_ups[post.id] = number
    return questions


def find_letters(transcript: Transcript, hosts: Set[str] = frozenset()) -> Letters:
    """The letters that this chat numbers by: Q and A, unless its posts show two others, or one for both.

    Questions go by the letter under which the hosts (where nobody is named: anybody, with a question
    mark) numbered most; answers by the other letter that two people or more use.
    """
    posed: dict[str, set[int]] = defaultdict(set)
    people: dict[str, set[str]] = defaultdict(set)
    for post in transcript.posts:
        if (found := numbered(post.text)) is None:
            continue
        letter, number = found
        people[letter].add(person_key(post.author))
        if person_key(post.author) in hosts or (not hosts and "?" in post.text):
            posed[letter].add(number)
    question = "Q" if posed["Q"] else _most_used(posed, without="A") or "Q"
    answer = "A" if people["A"] else _most_used(people, without=question) or "A"
    return Letters(question, answer)


def find_roles(transcript: Transcript, roles: Roles) -> tuple[Roles, str]:
    """The roles to go by, and why: as configured, else as the archive and the numbered questions show."""
    if roles.hosts:
        return roles, "as configured"
    letters = find_letters(transcript)
    first: dict[int, Post] = {}
    for post in transcript.posts:
        label = label_of(post.text, letters)
        if label and label.asks is Asks.QUESTION and sets_a_task(label.rest) and not announces(post.text):
            first.setdefault(label.number, post)
    numbers = defaultdict(set)
    for number, post in first.items():
        numbers[person_key(post.author)].add(number)
    most = max(map(len, numbers.values()), default=0)
    leaders = {person for person, posed in numbers.items() if len(posed) >= max(2, most / 2)}
    flagged = {person_key(post.author) for post in transcript.posts if post.moderator_flag}
    why = " and ".join(
        reason
        for reason, holds in (
            ("marked as moderator in the archive", flagged),
            ("posed numbered questions", leaders),
        )
        if holds
    )
    return Roles(frozenset(leaders | flagged), roles.amplifiers), why or "nobody posed numbered questions"


def _learnt(transcript: Transcript, posed: dict[int, Post], letters: Letters) -> Affinity:
    affinity = Affinity(transcript.hashtag)
    for number, question in posed.items():
        affinity.learn(number, question.text)
    for post in transcript.posts:
        label = label_of(post.text, letters)
        if label and label.asks is Asks.ANSWER and label.number in posed:
            affinity.learn(label.number, label.rest)
    return affinity


def _count_answering(transcript: Transcript, roles: Roles, letters: Letters) -> dict[int, int]:
    """How many different people put a number in front of something that says anything and asks nothing."""
    people: dict[int, set[str]] = defaultdict(set)
    for post in transcript.posts:
        label, person = label_of(post.text, letters), person_key(post.author)
        if label is None or not subject_words(label.rest, transcript.hashtag):
            continue
        own_words = person not in roles.hosts and "?" not in label.rest and not announces(post.text)
        if label.asks is Asks.ANSWER or own_words:
            for number in label.numbers:
                people[number].add(person)
    return {number: len(those) for number, those in people.items()}


def _most_used(uses: dict[str, set[int]] | dict[str, set[str]], without: str) -> str | None:
    counts = {letter: len(using) for letter, using in uses.items() if letter != without and len(using) > 1}
    return max(sorted(counts), key=counts.__getitem__, default=None)


def _worded_numbers(transcript: Transcript, roles: Roles, letters: Letters) -> set[int]:
    """Numbers that a host posed in words somewhere, so that a bare "Q4!" is not the question."""
    labels = ((p, label_of(p.text, letters)) for p in transcript.posts if person_key(p.author) in roles.hosts)
    return {n.number for p, n in labels if n and n.asks is Asks.QUESTION and _poses(p, n) and not _is_empty(p, n)}


def _poses(post: Post, label: Label) -> bool:
    """The words under the label ask, rather than announce; further in, a label needs a question or a link to it."""
    if label.leading:
        return not announces(post.text) or "?" in label.rest
    return "?" in label.rest or (has_link(post.text) and not announces(post.text))


def _follows_up(post: Post, hashtag: str) -> bool:
    """A host's question to everybody without a label, on the subject and not on the chat."""
    addressed = post.reply_to or post.addressed or post.quotes or addresses(post.text) or retweeted(post.text)
    return not addressed and asks_everybody(post.text, 2) and not keeps_house(post.text, hashtag)


def _is_empty(post: Post, label: Label) -> bool:
    """A label and nothing else; a link may hold the question as a picture."""
    return is_wordless(label.rest) and not has_link(post.text)


def _same_words(question: str, text: str, hashtag: str) -> bool:
    asked, said = subject_words(question, hashtag), subject_words(text, hashtag)
    if len(asked) < 3 or not _SAME_QUESTION * len(asked) <= len(said) <= len(asked) / _SAME_QUESTION:
        return False
    return len(asked & said) >= _SAME_QUESTION * len(asked | said)
