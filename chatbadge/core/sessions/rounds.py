"""Marks in the order of time → sessions: rounds of questions by the same people, and who answered them.

Q1 … Q2 … Q3 …            one evening: posed within hours of each other
Q1   | Q2   | Q3          a slow chat: one question a day or two, numbered on
Q1 Q2 Q3 (nobody answers) Q1 … Q2 …    a preview, then the chat
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Set
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import pairwise
from statistics import median

from chatbadge.core.sessions.marks import Mark

#: Questions of one evening come within this of each other.
_EVENING = timedelta(hours=6)
#: A host who begins again with a lower number after so long opens another session, or ends a preview.
_AGAIN = timedelta(minutes=45)
#: … even in the words of an earlier question, which until then is asked again for latecomers.
_ANOTHER = timedelta(minutes=90)
#: So long after a question its answers show that there is a chat.
_HEARD = timedelta(hours=48)
#: The next question of a slow chat comes within this, over a weekend and a holiday.
_SLOW = timedelta(days=4)
#: People come before the first question, to greet …
_BEFORE = timedelta(minutes=30)
#: … and stay after the last for twice the time that a question takes, within these bounds.
_AFTER_AT_LEAST, _AFTER_AT_MOST = timedelta(hours=1), timedelta(hours=48)
#: From so many hours a question on, people may come at any time of the day.
_IS_SLOW = timedelta(hours=4)
#: So many people who answer make a chat of a round of questions …
_ANSWERING = 2
#: … and so many numbers do, where the archive holds one person's posts only.
_OF_ONE_PERSON = 3
#: So many people who number their answers prove a chat whose questions the archive does not hold.
_WITHOUT_QUESTIONS = 3
#: Answers within this of each other are of one evening.
_ONE_EVENING = timedelta(hours=3)
#: More than so many people or posings of a round change nothing.
_ENOUGH = 1000


@dataclass(frozen=True, slots=True)
class Found:
    """A session that the posts show."""

    #: the hashtag under which it was held, with ``#``; "" where its posts carry none
    hashtag: str
    #: people greet from then on
    starts_at: datetime
    ends_at: datetime
    #: when the first question was posed: names the session's day
    opened_at: datetime
    #: who posed the questions, most first
    hosts: tuple[str, ...]
    #: number → the beginning of its words
    questions: dict[int, str]
    #: how many people numbered their answers
    answering: int


@dataclass(slots=True)
class _Round:
    """Questions posed within hours of each other under one letter, and the people who answered meanwhile."""

    posings: list[Mark]
    answering: set[str] = field(default_factory=set)
    tags: Counter[str] = field(default_factory=Counter)
    #: the numbers that each person posed
    numbers: defaultdict[str, set[int]] = field(default_factory=lambda: defaultdict(set))

    @property
    def leaders(self) -> list[str]:
        """Who posed most of the questions, and whoever posed at least half as many."""
        most = max(map(len, self.numbers.values()), default=0)
        leading = [person for person, posed in self.numbers.items() if len(posed) >= max(1, most / 2)]
        return sorted(leading, key=lambda person: (-len(self.numbers[person]), person))

    @property
    def led(self) -> list[Mark]:
        """The posings of the leaders; where none of theirs were kept, all that were."""
        leaders = set(self.leaders)
        return [mark for mark in self.posings if mark.person in leaders] or self.posings

    def add(self, mark: Mark) -> None:
        if len(self.posings) < _ENOUGH:
            self.posings.append(mark)
        self.numbers[mark.person].add(mark.number)
        self.tags.update(mark.tags)

    def hear(self, mark: Mark) -> None:
        if len(self.answering) < _ENOUGH:
            self.answering.add(mark.person)
        self.tags.update(mark.tags)

    def goes_on_with(self, mark: Mark) -> bool:
        """The question *mark* is of this round: soon enough, and no host beginning again."""
        gap = mark.at - self.posings[-1].at
        if gap > _EVENING:
            return False
        begins_again = mark.number <= min(self.numbers[mark.person], default=0) and gap > _AGAIN
        if not begins_again:
            return True
        repeats = gap < _ANOTHER and any(mark.words == posed.words for posed in self.posings)
        return repeats and len(self.answering) >= _ANSWERING


def find_sessions(marks: Iterable[Mark], hosts: Set[str] = frozenset(), *, tag: str = "") -> list[Found]:
    """The sessions in *marks*, which come in the order of time; in the order of their first questions.

    *hosts* are the ``person_key``s who pose questions, where somebody has named them; *tag*, case folded and
    without ``#``, is the chat's, where somebody has named it, and other chats' marks do not count; else the
    sessions' own posts show it.
    """
    search = _Search(hosts)
    for mark in marks:
        if not tag or not mark.tags or tag in mark.tags:
            search.take(mark)
    return _apart([_found(each, tag) for each in search.sessions()])


class _Search:
    """Goes through the marks once and remembers rounds, not marks."""

    def __init__(self, hosts: Set[str]) -> None:
        self._hosts = hosts
        self._open: dict[str, _Round] = {}  # by letter
        self._closed: list[_Round] = []
        self._unasked: list[_Round] = []
        self._people: set[str] = set()

    def take(self, mark: Mark) -> None:
        if len(self._people) < 2:
            self._people.add(mark.person)
        if mark.poses and (not self._hosts or mark.person in self._hosts):
            self._pose(mark)
        else:
            self._answer(mark)

    def _pose(self, mark: Mark) -> None:
        current = self._open.get(mark.letter)
        if current is None or not current.goes_on_with(mark):
            current = self._open[mark.letter] = _Round([])
            self._closed.append(current)
        current.add(mark)

    def _answer(self, mark: Mark) -> None:
        heard = [each for each in self._open.values() if mark.at - each.posings[-1].at <= _HEARD]
        for each in heard:
            each.hear(mark)
        if not heard and not mark.poses:
            if not self._unasked or mark.at - self._unasked[-1].posings[-1].at > _ONE_EVENING:
                self._unasked.append(_Round([]))
            self._unasked[-1].add(mark)
            self._unasked[-1].posings[1:] = self._unasked[-1].posings[-1:]  # first and last are enough

    def sessions(self) -> list[_Round]:
        """The rounds that are chats."""
        asked = [each for each in _joined(self._closed) if self._is_chat(each)]
        unasked = [each for each in self._unasked if self._is_chat_without_questions(each)]
        return sorted(asked + unasked, key=lambda each: each.posings[0].at)

    def _is_chat(self, found: _Round) -> bool:
        numbers = {mark.number for mark in found.led}
        if len(self._people) < 2:
            return len(numbers) >= _OF_ONE_PERSON
        return len(numbers) > 1 and len(found.answering - set(found.leaders)) >= _ANSWERING

    def _is_chat_without_questions(self, found: _Round) -> bool:
        numbers = set().union(*found.numbers.values())
        return len(numbers) > 1 and (len(found.numbers) >= _WITHOUT_QUESTIONS or len(self._people) < 2)


def _joined(rounds: list[_Round]) -> list[_Round]:
    """The rounds, with those of a slow chat put together: numbered on by the same people within days."""
    joined: list[_Round] = []
    for each in sorted(rounds, key=lambda found: found.posings[0].at):
        before = next((found for found in reversed(joined[-3:]) if _numbers_on(found, each)), None)
        if before is None:
            joined.append(each)
            continue
        for mark in each.posings:
            before.add(mark)
        before.answering |= each.answering
        before.tags += each.tags
    return joined


def _numbers_on(before: _Round, later: _Round) -> bool:
    led, on = before.led, later.led
    gap = on[0].at - led[-1].at
    highest = max(mark.number for mark in led)
    follows = highest < on[0].number <= highest + 2 and on[0].letter == led[0].letter
    return follows and gap <= _SLOW and bool(set(before.leaders) & set(later.leaders))


def _found(each: _Round, tag: str) -> Found:
    led = each.led
    asked = led[0].poses
    first: dict[int, Mark] = {}
    for mark in led:
        first.setdefault(mark.number, mark)
    pace = _pace([mark.at for mark in first.values()]) if asked else timedelta()
    before = _BEFORE if pace < _IS_SLOW else timedelta(hours=12)
    after = min(max(2 * pace, _AFTER_AT_LEAST), _AFTER_AT_MOST)
    own_tag = max(each.tags, key=lambda name: (each.tags[name], name), default="")
    named = tag if tag in each.tags else own_tag
    return Found(
        hashtag=f"#{named}" if named else "",
        starts_at=led[0].at - before,
        ends_at=led[-1].at + after,
        opened_at=led[0].at,
        hosts=tuple(each.leaders) if asked else (),
        questions={number: mark.words for number, mark in sorted(first.items())} if asked else {},
        answering=len(each.answering - set(each.leaders)) if asked else len(each.numbers),
    )


def _pace(times: list[datetime]) -> timedelta:
    """The usual time between two questions."""
    gaps = [(later - earlier).total_seconds() for earlier, later in pairwise(sorted(times))]
    return timedelta(seconds=median(gaps)) if gaps else timedelta()


def _apart(sessions: list[Found]) -> list[Found]:
    """The sessions without overlaps under one hashtag: where two meet, the later one's greetings begin."""
    found: list[Found] = []
    for each in sessions:
        for place, other in enumerate(found):
            if other.hashtag == each.hashtag and other.ends_at > each.starts_at:
                found[place] = replace(other, ends_at=max(other.opened_at, each.starts_at))
        found.append(each)
    return found
