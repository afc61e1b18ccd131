"""What the stages hand to each other: frozen dataclasses, nothing that acts.

Times are timezone-aware and in UTC. Handles are written without ``@``; two handles that differ only
in case are one person (``person_key``), since X, Mastodon and Bluesky all fold case.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import lru_cache


@lru_cache(maxsize=20_000)
def person_key(handle: str) -> str:
    """The form under which a handle is compared: without ``@``, case folded."""
    return handle.strip().lstrip("@").casefold()


class Kind(StrEnum):
    """What a post is in a chat."""

    QUESTION = "question"
    REPEAT = "repeat"
    ANSWER = "answer"
    REPLY = "reply"
    SHARE = "share"
    INTRODUCTION = "introduction"
    HOSTING = "hosting"
    OTHER = "other"


#: Whoever posts one of these takes part; whoever only announces, shares or repeats does not.
TAKING_PART = frozenset({Kind.ANSWER, Kind.REPLY, Kind.QUESTION, Kind.INTRODUCTION})


@dataclass(frozen=True, slots=True, order=True)
class PostId:
    """A post's identity: the network's own id, or the archive's digest and the post's place in it."""

    network: str
    id: str

    def __str__(self) -> str:
        return f"{self.network}:{self.id}"


@dataclass(frozen=True, slots=True)
class Post:
    """One post, as its author made it."""

    id: PostId
    author: str
    at: datetime
    text: str
    #: place in the source, from 1; decides the order of posts with equal times
    ordinal: int
    #: the post that this one replies to, where the source says it or the transcript could infer it
    reply_to: PostId | None = None
    #: handles of an "In reply to" line, where the source names people and no post
    addressed: tuple[str, ...] = ()
    #: the quoted post, where it is in the transcript
    quotes: PostId | None = None
    #: quoted and shared posts as the source shows them inside this one; ``core.transcript`` resolves them
    quoted: "tuple[Post, ...]" = ()
    #: the archive marks the author as moderator: a hint, the configuration decides
    moderator_flag: bool = False
    #: known only because somebody quoted it
    seen_in_quote: bool = False
    #: the post that this one is a native retweet or boost of; its words are that post's author's
    shares: PostId | None = None
    #: the network's own id of the account ("x" user id, DID, actor address), which a new handle does not change
    author_id: str = ""
    #: when the author changed it last; ``at`` stays when it was first posted
    edited_at: datetime | None = None
    #: where it can be seen, where the source says so
    url: str = ""
    #: hashtags as the source lists them, without ``#``, in its spelling
    tags: tuple[str, ...] = ()
    #: handles as the source lists them, those that it leaves out of the text included
    mentions: tuple[str, ...] = ()
    #: what its pictures and films show, in the author's words; "" for one without description
    media: tuple[str, ...] = ()


@dataclass(slots=True)
class Tally:
    """What a reader left out, and what it had doubts about. Grows while the posts are read."""

    #: reason, in words that complete "… posts skipped: ", and how often
    skipped: Counter[str] = field(default_factory=Counter)
    #: what a person should know, and how often it was met
    warnings: Counter[str] = field(default_factory=Counter)
    #: posts that their authors have deleted, as the source tells
    deleted: set[PostId] = field(default_factory=set)

    def skip(self, reason: str, times: int = 1) -> None:
        """Count something that was not read as a post."""
        self.skipped[reason] += times

    def warn(self, warning: str) -> None:
        """Count something that was read, with a doubt."""
        self.warnings[warning] += 1


@dataclass(frozen=True, slots=True)
class Archive:
    """A file that was read: what its heading says, and its posts, streamed."""

    #: SHA-256 of the content, in hexadecimal
    digest: str
    format: str
    reader_version: int
    title: str = ""
    hashtag: str = ""
    #: the zone that the archive's times are written in, as a word of the archive or an IANA name
    timezone: str = "UTC"
    starts_at: datetime | None = None
    posts: Iterator[Post] = field(default_factory=lambda: iter(()))
    #: complete once the posts have been read
    tally: Tally = field(default_factory=Tally)
    #: the file's path; in a container, the container's and its own
    name: str = ""


@dataclass(frozen=True, slots=True)
class Roles:
    """Who holds which role in a chat, as ``person_key``s. No host named means: find out from the posts."""

    hosts: frozenset[str] = frozenset()
    #: accounts that repeat questions and posts for others to see, an organisation's for instance
    amplifiers: frozenset[str] = frozenset()
    #: who leads this session besides the hosts, whoever those are
    guests: frozenset[str] = frozenset()
    #: who is no host, whatever the archive or the posts suggest
    participants: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Transcript:
    """The posts of one session: ordered, threaded, without doubles, quoted-only posts recovered."""

    hashtag: str
    posts: tuple[Post, ...]
    by_id: Mapping[PostId, Post] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one post contributes to the chat, and why we think so."""

    post: Post
    kind: Kind
    questions: tuple[int, ...]
    confidence: float
    reasons: tuple[str, ...]
    #: says something of its own, beyond praise, agreement, greeting or pointing
    substance: bool = False
    #: handle of the person whose post this one answers, quotes or shares
    responds_to: str | None = None
    #: that post, where it is in the transcript
    responds_to_post: PostId | None = None
    #: a moderator decided it
    corrected: bool = False
    #: why it credits nobody, whatever it says, in words that complete "does not count: …"; ``core.crediting`` decides
    uncredited: str = ""

    @property
    def unclear(self) -> bool:
        """Deserves a moderator's look before anything rests on it."""
        return self.confidence < UNCLEAR_BELOW

    @property
    def counts(self) -> bool:
        """May be credited without a moderator's look.

        A post that is known only from somebody's quote may have been altered by the one who
        quoted it, so it counts only once a moderator has confirmed it.
        """
        return self.substance and self.sure and not self.uncredited

    @property
    def sure(self) -> bool:
        """Is what we take it for, whether or not it says something of its own."""
        return not self.unclear and (self.corrected or not self.post.seen_in_quote)

    @property
    def targets(self) -> frozenset[PostId]:
        """The posts that this one answers or quotes, its author's own included."""
        return frozenset(id for id in (self.responds_to_post, self.post.reply_to, self.post.quotes) if id)


#: Below this confidence a contribution is shown to the moderator and credits nobody.
UNCLEAR_BELOW = 0.5


@dataclass(frozen=True, slots=True)
class ChatFacts:
    """What a criterion may know of the session besides one person's part in it. Authors are ``person_key``s."""

    #: the numbers of the questions that were discussed, in order
    questions: tuple[int, ...] = ()
    #: everybody's introductions that are sure to be one, and whose each is
    introductions: Mapping[PostId, str] = field(default_factory=dict, repr=False)
    #: everybody's answers that count, and whose each is
    answers: Mapping[PostId, str] = field(default_factory=dict, repr=False)
    hosts: frozenset[str] = frozenset()
    #: answers that say what the question or somebody's earlier answer had said already, in nearly the same words
    echoes: frozenset[PostId] = frozenset()
    #: when each session of this chat began, in order, this one last
    sessions: tuple[datetime, ...] = field(default=(), repr=False)


class Attendance(StrEnum):
    """How somebody says that they were there."""

    NOT_SAID = ""
    #: by the code that was given at the end
    CODE = "code"
    #: by their own word
    WORD = "word"


@dataclass(frozen=True, slots=True)
class Submission:
    """What somebody sent along when they asked for their badges of a session."""

    #: what they take from the chat
    reflection: str = ""
    #: what they did with it, or where that can be seen
    applied: str = ""
    attended: Attendance = Attendance.NOT_SAID


@dataclass(frozen=True, slots=True)
class PeerReview:
    """What a participant said, under their name, about another one's part in a session."""

    #: handles, as their owners write them
    reviewer: str
    of: str
    said: str


@dataclass(frozen=True, slots=True)
class Record:
    """What a criterion may know of a person besides the session: only what they did here, and asked for."""

    #: places in ``ChatFacts.sessions`` of those to which they contributed, this one included
    visits: tuple[int, ...] = ()
    #: they had answered a question in an earlier session of this chat
    answered_before: bool = False
    #: badge → how many of it they hold
    holds: Mapping[str, int] = field(default_factory=dict)
    submission: Submission = Submission()
    #: reviews of their part in this session, by others
    reviews: tuple[PeerReview, ...] = ()
    #: reviews that they gave to others in this session
    given: tuple[PeerReview, ...] = ()


@dataclass(frozen=True, slots=True)
class Participation:
    """One person's part in a session: all that a criterion may look at."""

    person: str
    own: tuple[Contribution, ...]
    #: other people's contributions that respond to this person's posts
    responses: tuple[Contribution, ...] = ()
    #: the session around it, the same for everybody
    chat: ChatFacts = field(default_factory=ChatFacts, repr=False)
    #: the person besides the session
    record: Record = field(default_factory=Record, repr=False)

    def reached(
        self, contributions: Iterable[Contribution], those: Mapping[PostId, str]
    ) -> tuple[set[str], tuple[PostId, ...]]:
        """Whose of *those* posts (id → ``person_key``) the contributions respond to, and which of them do.

        One's own do not count.
        """
        theirs = {
            c.post.id: {those[id] for id in c.targets if id in those} - {person_key(self.person)} for c in contributions
        }
        return set().union(*theirs.values()), tuple(post for post, people in theirs.items() if people)


@dataclass(frozen=True, slots=True)
class Finding:
    """What a criterion found about one person."""

    met: bool
    #: what was found, in words that complete "<name> …"
    because: str
    #: what would have been needed besides; empty when met
    missing: str = ""
    #: the posts that the finding rests on
    posts: tuple[PostId, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether one person meets one badge's criteria, with the reasons."""

    person: str
    badge: str
    met: bool
    because: tuple[str, ...]
    missing: tuple[str, ...]
    posts: tuple[PostId, ...]
    #: the highest level whose criteria are met as well, or ""
    level: str = ""
