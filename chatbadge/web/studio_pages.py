"""Builds the moderator's pages: sessions, and a session as a conversation with its reasons.

They show everybody's words, also of people who have agreed to nothing, and so are for moderators alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from chatbadge import pipeline
from chatbadge.core.attribution.threads import kind_of
from chatbadge.core.conversation import Part, Turn, conversation, worst_first
from chatbadge.core.model import Contribution, Kind, PostId, person_key
from chatbadge.installation import Installation
from chatbadge.languages import ENGLISH
from chatbadge.storage import Session
from chatbadge.web.chat_pages import frame
from chatbadge.web.pages import Frame, When
from chatbadge.web.review_pages import waiting
from chatbadge.web.showing import moment, root_of

#: Replies further in are shown at this depth: a phone is narrow, and strangers decide how deep a thread is.
_DEEPEST = 4
#: So many are named of those who passed a post on.
_NAMES = 8


@dataclass(frozen=True, slots=True)
class StudioLine:
    """A session in the list."""

    title: str
    href: str
    starts: When
    posts: int
    people: int
    waiting: int  #: awards that wait for review


@dataclass(frozen=True, slots=True)
class StudioPage:
    frame: Frame
    sessions: tuple[StudioLine, ...]
    review_href: str
    waiting: int  #: awards that wait for review, in all


@dataclass(frozen=True, slots=True)
class StudioPost:
    """A post with what it was taken for, and why."""

    anchor: str
    id: str  #: "network:id", by which a correction names it
    author: str
    host: bool
    when: When
    text: str
    url: str  #: where it was posted, or ""
    kind: str
    numbers: str  #: of its questions, for the form: "2" or "1, 2", or ""
    said: str  #: "answer to question 2"
    unclear: bool
    corrected: bool
    sure: str  #: "98 %"
    reasons: tuple[str, ...]
    passed_on: tuple[str, ...]  #: by whom, the first of them
    more: int  #: … and how many others
    passers: "tuple[StudioPost, ...]"  #: by which posts
    replies: "tuple[StudioPost, ...]"


@dataclass(frozen=True, slots=True)
class StudioPart:
    """A question with what stands under it."""

    n: int
    anchor: str
    posed: tuple[StudioPost, ...]
    posts: tuple[StudioPost, ...]
    people: int  #: how many answered
    unclear: int


@dataclass(frozen=True, slots=True)
class StudioSessionPage:
    frame: Frame
    title: str
    href: str
    starts: When
    ends: When
    hosts: tuple[str, ...]
    why_hosts: str
    posts: int
    people: int
    asked: str  #: the anchor of a post of which a form did not say enough, or ""
    unclear: tuple[StudioPost, ...]  #: worst first
    opening: tuple[StudioPost, ...]
    parts: tuple[StudioPart, ...]
    besides: tuple[StudioPost, ...]
    kinds: tuple[str, ...]


def studio_page(here: Installation) -> StudioPage:
    """All sessions, newest first."""
    root, waits = root_of(here), waiting(here)
    lines = (
        StudioLine(
            pipeline.title_of(session),
            f"{root}/studio/chats/{session.id}",
            moment(session.starts_at, session.timezone),
            session.posts,
            session.people,
            waits.get(session.id, 0),
        )
        for session in here.store.sessions()
    )
    address = frame(here, ENGLISH, f"{here.addresses.base}/studio")
    return StudioPage(address, tuple(lines), f"{root}/studio/awards", sum(waits.values()))


def studio_session_page(here: Installation, session: Session, asked: str = "") -> StudioSessionPage:
    """The session as a conversation, with what is unclear first."""
    found, roles, why = pipeline.attribution(here, session)
    chat = conversation(found)
    page = _Page(session, found, roles.hosts)
    authors = {person_key(c.post.author): c.post.author for c in found}
    doubtful = worst_first(found)
    href = f"{root_of(here)}/studio/chats/{session.id}"
    return StudioSessionPage(
        frame(here, ENGLISH, f"{here.addresses.base}/studio/chats/{session.id}"),
        title=pipeline.title_of(session),
        href=href,
        starts=moment(session.starts_at, session.timezone),
        ends=moment(session.ends_at, session.timezone),
        hosts=tuple(sorted(authors.get(host, host) for host in roles.hosts)),
        why_hosts=why,
        posts=len(found),
        people=len(authors),
        asked=asked,
        unclear=tuple(page.post(Turn(c), 0) for c in doubtful),
        opening=page.posts(chat.opening),
        parts=tuple(page.part(part) for part in chat.parts),
        besides=page.posts(chat.besides),
        kinds=tuple(kind.value for kind in Kind),
    )


class _Page:
    """Turns of one session → posts as the template shows them."""

    def __init__(self, session: Session, found: Sequence[Contribution], hosts: frozenset[str]) -> None:
        self._session = session
        self._hosts = hosts
        self._places: dict[PostId, int] = {c.post.id: place for place, c in enumerate(found, 1)}

    def part(self, part: Part) -> StudioPart:
        within = [turn.contribution for top in (*part.posed, *part.turns) for turn in top.all()]
        answered = {person_key(c.post.author) for c in within if c.kind is Kind.ANSWER}
        return StudioPart(
            n=part.number,
            anchor=f"question-{part.number}",
            posed=self.posts(part.posed),
            posts=self.posts(part.turns),
            people=len(answered),
            unclear=sum(c.unclear for c in within),
        )

    def posts(self, turns: Sequence[Turn]) -> tuple[StudioPost, ...]:
        return tuple(self.post(turn, 0) for turn in turns)

    def post(self, turn: Turn, depth: int) -> StudioPost:
        c = turn.contribution
        names = tuple(dict.fromkeys(each.post.author for each in turn.passed_on))
        replies: tuple[StudioPost, ...]
        if depth + 1 < _DEEPEST:
            replies = tuple(self.post(reply, depth + 1) for reply in turn.replies)
        else:
            below = (under for reply in turn.replies for under in reply.all())
            replies = tuple(self.post(Turn(under.contribution, [], under.passed_on), _DEEPEST) for under in below)
        return StudioPost(
            anchor=f"post-{self._places[c.post.id]}",
            id=str(c.post.id),
            author=c.post.author,
            host=person_key(c.post.author) in self._hosts,
            when=moment(c.post.at, self._session.timezone),
            text=c.post.text,
            url=c.post.url if c.post.url.startswith(("https://", "http://")) else "",
            kind=c.kind.value,
            numbers=", ".join(map(str, c.questions)),
            said=kind_of(c),
            unclear=c.unclear,
            corrected=c.corrected,
            sure=f"{c.confidence:.0%}".replace("%", " %"),
            reasons=c.reasons,
            passed_on=names[:_NAMES],
            more=len(names[_NAMES:]),
            passers=tuple(self.post(Turn(each), _DEEPEST) for each in turn.passed_on),
            replies=replies,
        )
