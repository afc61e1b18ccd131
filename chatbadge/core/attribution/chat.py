"""What is known of a chat while its posts are read one after the other."""

from collections.abc import Callable

from chatbadge.core.attribution.placing import Placing
from chatbadge.core.attribution.questions import Questions
from chatbadge.core.attribution.reader import Reader
from chatbadge.core.attribution.sayings import Saying
from chatbadge.core.attribution.threads import Thread, kind_words
from chatbadge.core.model import UNCLEAR_BELOW, Contribution, Kind, Post, PostId, Roles, person_key

#: From this confidence on an answer shows that its author has come to the subject.
_SURELY = 0.85


#: So many people under one number show that a chat answers by numbers.
_USE_LABELS = 2


class Chat:
    """The chat's questions and roles, and what was found in it so far."""

    def __init__(
        self, roles: Roles, why_roles: str, questions: Questions, reader: Reader, person: Callable[[str], str] = str
    ) -> None:
        self.roles = roles
        self.why_roles = why_roles
        self.questions = questions
        self.reader = reader
        #: what a post says
        self.saying: Callable[[Post], Saying] = reader.of
        self.thread = Thread(reader, person)
        #: who has introduced themselves or answered
        self.arrived: set[str] = set()
        #: posts whose author said afterwards which number they should have carried
        self.renumbered: dict[PostId, int] = {}

    @property
    def placing(self) -> Placing:
        """The questions as they followed each other."""
        return self.questions.placing

    @property
    def is_unlabelled(self) -> bool:
        """Nobody, or one person alone, answers by numbers here."""
        return max(self.questions.answered_by.values(), default=0) < _USE_LABELS

    def add(self, found: Contribution) -> None:
        """Take in what a post was found to be."""
        self.thread.add(found)
        if found.kind is Kind.INTRODUCTION or (found.kind is Kind.ANSWER and found.confidence >= _SURELY):
            self.arrived.add(person_key(found.post.author))

    def is_host(self, post: Post) -> bool:
        """Whether its author leads the chat."""
        return person_key(post.author) in self.roles.hosts

    def open_at(self, place: int) -> tuple[int, ...]:
        """The question that is open at a place of the transcript, if one is."""
        number = self.placing.open_at(place)
        return () if number is None else (number,)


def give(
    post: Post,
    kind: Kind,
    questions: tuple[int, ...],
    confidence: float,
    *reasons: str,
    to: Contribution | None = None,
    substance: bool = False,
) -> Contribution:
    """What *post* contributes; *to* is what it responds to."""
    author = to.post.author if to else ""
    responds_to = author if to and person_key(author) != person_key(post.author) else None
    to_post = to.post.id if to else None
    return Contribution(post, kind, questions, confidence, reasons, substance, responds_to, to_post)


def share(post: Post, shared: Contribution, verb: str, how: str, sure: float) -> Contribution:
    """A post that passes on another one: as sure as that one is what it was taken for."""
    reason = f"{verb} {kind_words(shared)}, {how}"
    return give(post, Kind.SHARE, shared.questions, hardly_less(shared, sure), reason, to=shared)


def hardly_less(found: Contribution, sure: float) -> float:
    """How sure a post is that goes where *found* goes, if it is *sure* that it does; it stays fit to be shown."""
    return max(UNCLEAR_BELOW, round(sure * _passed_on(found), 2))


def _passed_on(found: Contribution) -> float:
    """How sure a contribution is of its question; a kind without questions passes on none."""
    if found.kind in (Kind.HOSTING, Kind.INTRODUCTION, Kind.OTHER) and not found.questions:
        return max(found.confidence, 0.9)
    return found.confidence
