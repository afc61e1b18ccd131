"""Which questions were posed, by whom and when.

Hosts forget numbers, pose a question twice, announce it first, or put it into a picture; archives lose
posts. What the hosts numbered comes first; what is then missing is sought among what else was asked.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple

from chatbadge.core.attribution.labels import Asks, Label
from chatbadge.core.attribution.placing import Opening, Placing
from chatbadge.core.attribution.reader import Reader
from chatbadge.core.attribution.sayings import Saying
from chatbadge.core.attribution.wording import asks_everybody, keeps_house
from chatbadge.core.corrections import PostCorrection
from chatbadge.core.model import Kind, Post, PostId, Roles, Transcript, person_key

#: Share of a question's words that a post must hold to be a repeat of it.
_SAME_QUESTION = 0.7
#: The question itself tells more of what it is about than one answer does.
_QUESTION_WEIGHS = 2
#: From so many texts on, more of them tell nothing new about a question.
_ENOUGH = 200
#: So many people do not mistake a number: the archive lost the question that they answered.
PEOPLE_PROVE_A_QUESTION = 3
#: An announcement that is the question itself asks about so much: "Next at bat? Q6!" does not.
_ASKS_BESIDES_ANNOUNCING = 3
#: A host's questions that follow each other faster, without numbers, are parts of one.
_ONE_QUESTION_WITHIN_MINUTES = 3


@dataclass(frozen=True)
class Questions:
    """The questions of a chat, by number."""

    posed: dict[int, Post]
    placing: Placing
    #: later parts of a question: "Q1.5", "Q2 follow-up", the host's own question to everybody in between
    follow_ups: dict[PostId, int] = field(default_factory=dict)
    #: how many people labelled an answer with each number, posed or not
    answered_by: Mapping[int, int] = field(default_factory=dict)
    #: questions found otherwise than by a host's number → why, in words
    found_by: Mapping[int, str] = field(default_factory=dict)
    sayings: Mapping[int, Saying] = field(default_factory=dict, repr=False)

    def number_of(self, post: PostId) -> int | None:
        """The number of the question that *post* poses, or None."""
        return self._numbers.get(post, self.follow_ups.get(post))

    @cached_property
    def _numbers(self) -> dict[PostId, int]:
        return {question.id: n for n, question in self.posed.items()}

    @cached_property
    def _by_word(self) -> dict[str, set[int]]:
        """Each question under its rarest words: a text with most of a question's words has one of those."""
        common = Counter(word for saying in self.sayings.values() for word in saying.subject)
        found: dict[str, set[int]] = defaultdict(set)
        for number, saying in self.sayings.items():
            rarest = sorted(saying.subject, key=lambda word: (common[word], word))
            for word in rarest[: int((1 - _SAME_QUESTION) * len(rarest)) + 1]:
                found[word].add(number)
        return found

    def repeated_in(self, saying: Saying) -> int | None:
        """The number of the posed question whose words the text repeats, or None."""
        near = {number for word in saying.words & self._by_word.keys() for number in self._by_word[word]}
        return next((n for n in sorted(near) if same_question(self.sayings[n], saying)), None)


def same_question(question: Saying, saying: Saying) -> bool:
    """Nearly the same words; a question of fewer than three is in everybody's mouth."""
    asked, said = question.subject, saying.subject
    if len(asked) < 3 or not _SAME_QUESTION * len(asked) <= len(said) <= len(asked) / _SAME_QUESTION:
        return False
    return len(asked & said) >= _SAME_QUESTION * len(asked | said)


def find_questions(
    transcript: Transcript, roles: Roles, reader: Reader, decided: Mapping[PostId, PostCorrection] | None = None
) -> Questions:
    """The questions that the hosts posed; about posts in *decided* a moderator says whether they pose any.

    A post that a moderator only confirms as a follow-up stays one; else it is *the* question of its number.
    """
    made = decided or {}
    found = _Search(transcript, roles, reader, made, {}).questions()
    asked = {id: c.questions[0] for id, c in made.items() if c.kind is Kind.QUESTION and c.questions}
    pinned = {id: number for id, number in asked.items() if found.number_of(id) != number}
    return _Search(transcript, roles, reader, made, pinned).questions() if pinned else found


class _Labelled(NamedTuple):
    place: int
    post: Post
    label: Label


class _Search:
    """One search through one transcript."""

    def __init__(
        self,
        transcript: Transcript,
        roles: Roles,
        reader: Reader,
        decided: Mapping[PostId, PostCorrection],
        pinned: Mapping[PostId, int],
    ) -> None:
        self.roles, self.reader = roles, reader
        self.posed: dict[int, Post] = {}
        self.places: dict[int, int] = {}
        self.follow_ups: dict[PostId, int] = {}
        self.found_by: dict[int, str] = {}
        self.labelled: list[_Labelled] = []
        #: hosts' questions to everybody without a number
        self.unnumbered: list[tuple[int, Post]] = []
        self.announced: dict[int, list[tuple[int, Post]]] = defaultdict(list)
        for place, post in enumerate(transcript.posts):
            if post.id in pinned:
                self._pose(pinned[post.id], place, post, "the moderator says so")
            elif post.shares is None:
                self._look_at(place, post, decided.get(post.id))
        self.answered_by = self._count_answering()

    def questions(self) -> Questions:
        self._pose_numbered()
        self._find_earlier_words()
        self._find_missing()
        if not self.posed:
            self._number_unnumbered()
        placing = self._placing()
        sayings = {n: self.reader.of(post) for n, post in sorted(self.posed.items())}
        self._learn(placing, sayings)
        taken = {post.id for post in self.posed.values()}
        for place, post in self.unnumbered:
            weights = placing.weigh(self.reader.of(post), place, post.at)
            if post.id not in taken and post.id not in self.follow_ups and weights:
                self.follow_ups[post.id] = max(weights, key=lambda n: (weights[n], -n))
        return Questions(self.posed, placing, self.follow_ups, self.answered_by, self.found_by, sayings)

    # --- looking through

    def _look_at(self, place: int, post: Post, decided: PostCorrection | None) -> None:
        """Take in what a post shows, and what a moderator says of it."""
        label = self.reader.label(post)
        if decided and (decided.kind or decided.questions):
            if decided.kind not in (None, Kind.QUESTION, Kind.ANSWER) or decided.questions == ():
                return
            if label:
                asks = Asks.ANSWER if decided.kind is Kind.ANSWER else label.asks
                label = replace(label, asks=asks, numbers=decided.questions or label.numbers)
        if label:
            self.labelled.append(_Labelled(place, post, label))
        if not self._is_host(post):
            return
        saying = self.reader.of(post)
        if label is None and _follows_up(post, saying):
            self.unnumbered.append((place, post))
        if "?" not in saying.rest.text and saying.announces:
            for number in saying.names:
                self.announced[number].append((place, post))

    def _is_host(self, post: Post) -> bool:
        return person_key(post.author) in self.roles.hosts

    def _count_answering(self) -> dict[int, int]:
        """How many different people put a number in front of something that says anything and asks nothing."""
        people: dict[int, set[str]] = defaultdict(set)
        for _, post, label in self.labelled:
            person = person_key(post.author)
            counted = all(person in people.get(number, ()) for number in label.numbers)
            if counted or not self.reader.of(post).rest.subject:
                continue
            own_words = not self._is_host(post) and "?" not in label.rest and not self.reader.of(post).announces
            if label.asks is Asks.ANSWER or own_words:
                for number in label.numbers:
                    people[number].add(person)
        return {number: len(those) for number, those in people.items()}

    # --- what the hosts numbered

    def _pose(self, number: int, place: int, post: Post, why: str = "") -> None:
        self.posed[number] = post
        self.places[number] = place
        if why:
            self.found_by[number] = why

    def _pose_numbered(self) -> None:
        asked = [each for each in self.labelled if self._is_host(each.post) and self._poses(each)]
        worded = {each.label.number for each in asked if not self._is_empty(each)}
        for each in asked:
            number, rest = each.label.number, self.reader.of(each.post).rest
            if number not in self.posed:
                if not (self._is_empty(each) and number in worded):
                    self._pose(number, each.place, each.post)
            elif (
                asks_everybody(rest)
                and not self.reader.of(each.post).announces
                and not same_question(self.reader.of(self.posed[number]), self.reader.of(each.post))
            ):
                self.follow_ups[each.post.id] = number

    def _poses(self, each: _Labelled) -> bool:
        """The words under the label ask, rather than announce; further in, a label needs a question or a link to it."""
        _, post, label = each
        if label.asks is Asks.ANSWER:
            return False
        saying = self.reader.of(post)
        if saying.announces:
            return asks_everybody(saying.rest, 2 if label.leading else _ASKS_BESIDES_ANNOUNCING)
        before = saying.bare.partition(label.written)[0]
        opens = label.leading or (saying.bare.partition(label.written)[2].startswith(":") and len(before.split()) < 3)
        return opens or "?" in label.rest or _shows_something(post, saying)

    def _is_empty(self, each: _Labelled) -> bool:
        """A label and nothing else; a link or a picture may hold the question."""
        saying = self.reader.of(each.post)
        return saying.rest.is_wordless and not _shows_something(each.post, saying)

    # --- what is missing

    def _find_earlier_words(self) -> None:
        """A host who asked the same before, without the number, posed the question; the numbered one repeats it."""
        for number in self.posed.keys() - self.found_by.keys():
            question = self.posed[number]
            asked = self.reader.of(question)
            for place, post in self.unnumbered:
                if place < self.places[number] and same_question(asked, self.reader.of(post)):
                    self._pose(number, place, post, "the host numbered it when repeating it")
                    break

    def _find_missing(self) -> None:
        """Numbers that people answered and no host wrote."""
        for number in sorted(self.answered_by.keys() - self.posed.keys()):
            self._find_unnumbered(number) or self._find_co_host(number)

    def _find_unnumbered(self, number: int) -> bool:
        """The last question that a host put to everybody before the first answer with that number."""
        answers = [each for each in self.labelled if number in each.label.numbers]
        if number > 1 and number - 1 not in self.posed:
            return False
        begin = self.places.get(number - 1, -1)
        end = min([answers[0].place, *(place for n, place in self.places.items() if n > number)])
        between = [(place, post) for place, post in self.unnumbered if begin < place < end]
        if not between:
            return False
        self._pose(number, *between[-1], "the host's question without a number before its first answer")
        return True

    def _find_co_host(self, number: int) -> bool:
        """Somebody else's numbered question to everybody that several people then answer."""
        for place, post, label in self.labelled:
            if label.asks is Asks.QUESTION and label.leading and label.number == number:
                rest = self.reader.of(post).rest
                if asks_everybody(rest, 2) and self.answered_by[number] >= PEOPLE_PROVE_A_QUESTION - 1:
                    self._pose(number, place, post, f"{post.author}'s question, which others answered by its number")
                    return True
        return False

    def _number_unnumbered(self) -> None:
        """Nobody numbers anything: the hosts' questions to everybody, in order."""
        latest: Post | None = None
        for place, post in self.unnumbered:
            if latest and (post.at - latest.at).total_seconds() < 60 * _ONE_QUESTION_WITHIN_MINUTES:
                self.follow_ups[post.id] = len(self.posed)
            else:
                self._pose(len(self.posed) + 1, place, post, "the host's question to everybody; nobody numbers here")
            latest = post

    # --- their course

    def _placing(self) -> Placing:
        openings = {n: Opening(place, n, self.posed[n].at) for n, place in self.places.items()}
        answers: dict[int, list[_Labelled]] = defaultdict(list)
        for each in self.labelled:
            if each.label.asks is Asks.ANSWER:
                answers[each.label.number].append(each)
        for number, those in answers.items():
            if number not in openings and self.answered_by.get(number, 0) >= PEOPLE_PROVE_A_QUESTION:
                openings[number] = Opening(those[0].place, number, those[0].post.at)
            elif number in openings:
                self._open_early(number, those[0], openings)
        return Placing(list(openings.values()))

    def _open_early(self, number: int, answer: _Labelled, openings: dict[int, Opening]) -> None:
        """A question that was announced and then answered is open, though its own post came late or was lost."""
        for place, post in self.announced.get(number, ()):
            if place < answer.place < openings[number].place:
                openings[number] = Opening(place, number, post.at)
                return

    def _learn(self, placing: Placing, sayings: Mapping[int, Saying]) -> None:
        for number, saying in sayings.items():
            placing.learn(number, saying.rest, _QUESTION_WEIGHS)
        known = {opening.number for opening in placing.openings}
        for _, post, label in self.labelled:
            if label.asks is Asks.ANSWER and label.number in known and not placing.has_learnt(label.number, _ENOUGH):
                placing.learn(label.number, self.reader.of(post).rest)


def _follows_up(post: Post, saying: Saying) -> bool:
    """A host's question to everybody without a label, on the subject and not on the chat."""
    if "?" not in post.text or post.reply_to or post.addressed or post.quotes or saying.addresses or saying.repeated:
        return False
    return asks_everybody(saying, 2) and not keeps_house(saying)


def _shows_something(post: Post, saying: Saying) -> bool:
    return bool(post.media) or saying.has_link
