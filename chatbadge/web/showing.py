"""Who and what of a session may be shown in public.

Shown is what somebody agreed to: the posts that issued and accepted awards rest on, under the name of
the one who accepted – and the questions of the hosts that the moderator named, who publishes the
session. Hosts that are only guessed from the posts have agreed to nothing. An award that has expired was
agreed to all the same; one that was revoked or superseded shows nothing any more.
"""

import re
from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from operator import itemgetter
from threading import Lock

from chatbadge import pipeline
from chatbadge.core import awards, evidence
from chatbadge.core.awards import Award, AwardState
from chatbadge.core.corrections import Correction
from chatbadge.core.evidence import Excerpt as Evidence
from chatbadge.core.evidence import Exhibit
from chatbadge.core.model import Contribution, Kind, Post, PostId, person_key
from chatbadge.core.moments import iso
from chatbadge.installation import Installation
from chatbadge.languages import ENGLISH, Language
from chatbadge.storage import Session
from chatbadge.web.pages import Excerpt, When

#: Stands for people who have not agreed to be named.
SOMEBODY = "a participant"

#: Where a reason of ``core.attribution`` names a person: behind these words, up to one of those ends (a name
#: may hold blanks); and, wherever it stands, a single word that says whose something is, or who posted when.
_WHOSE = r"(?='s (?:answer|introduction|post|reply|words)\b| \(\d\d:\d\d UTC\)|, of whom )"
_NAMED = re.compile(
    rf"(?:(?<=^replies to )|(?<=^quotes )|(?<=^repeats )|(?<=^word for word what ))(?P<who>\S.*){_WHOSE}"
    r"|(?<![^\s(])(?P<word>[^\s,()]+)(?='s\b| \(\d\d:\d\d UTC\))"
)
#: Words in such a place that are nobody's handle.
_NOBODY = frozenset({"author", "chat", "host", "nobody", "one", "somebody", "participant"})

#: So many sessions are kept attributed at a time.
_KEPT = 32
#: What a session and its shown awards were like.
_Mark = tuple[Session, tuple[tuple[str, datetime], ...], tuple[str, ...], tuple[Correction, ...], int]


def moment(at: datetime, timezone: str, language: Language = ENGLISH) -> When:
    """*at* for machines, and for people in the chat's own zone and their language."""
    day, clock = language.day(at, timezone), language.clock(at, timezone)
    return When(iso(at), day, clock, f"{at:%H:%M} UTC")


def shown(here: Installation, session: str = "") -> list[Award]:
    """Awards of a session (or of all) that their owners let be seen: the issued ones that stand, or have expired."""
    found = here.store.awards(session, AwardState.ACCEPTED, AwardState.EXPIRED)
    return [award for award in found if award.issued_at]


def person_id(here: Installation, award: Award) -> str:
    """The public id of the record of whose award it is."""
    return awards.person_id(here.keys.secret, award.handle)


def has_expired(award: Award) -> bool:
    """Whether its time is over, though nobody may have written that down yet."""
    over = award.valid_until is not None and award.valid_until <= datetime.now(UTC)
    return award.state is AwardState.EXPIRED or (award.state is AwardState.ACCEPTED and over)


def over_since(here: Installation, award: Award) -> datetime | None:
    """When the award was revoked, superseded or ran out; None where it was not, or nobody wrote down when."""
    if has_expired(award) and award.valid_until:
        return award.valid_until
    log = here.store.decisions(award.id)
    return next((made.at for made in reversed(log) if made.step.value == award.state.value), None)


def successor(here: Installation, award: Award) -> Award | None:
    """The issued award that took its place – the last one, where that was superseded too; or None."""
    found = award
    while found.superseded_by:
        found = here.store.award(found.superseded_by)
    return found if found.id != award.id and found.issued_at else None


@dataclass(frozen=True)
class Showing:
    """One session, its awards, and the posts that their owners let be seen."""

    here: Installation
    session: Session

    @cached_property
    def awards(self) -> tuple[Award, ...]:
        return tuple(shown(self.here, self.session.id))

    @cached_property
    def contributions(self) -> tuple[Contribution, ...]:
        return pipeline.attributed(self.here, self.session)

    @cached_property
    def questions(self) -> dict[int, Contribution]:
        """Each question by number, as it was posed first."""
        posed = (c for c in reversed(self.contributions) if c.kind is Kind.QUESTION)
        first = {number: c for c in posed for number in c.questions}  # what is posed twice stands as it was posed first
        return dict(sorted(first.items(), key=itemgetter(0)))

    @cached_property
    def visible(self) -> dict[PostId, str]:
        """Posts that may be shown → the path of a page that shows them as evidence."""
        shown: dict[PostId, str] = {}
        for award in self.awards:
            for n, post in enumerate(award.posts, 1):
                shown.setdefault(post, self.path(self.here.addresses.evidence(award.id, n)))
        return shown

    @cached_property
    def _names(self) -> dict[PostId, str]:
        """Posts that awards rest on → the name under which their author accepted, whatever other accounts they have."""
        return {post: award.handle for award in reversed(self.awards) for post in award.posts}

    @cached_property
    def hosts(self) -> tuple[str, ...]:
        """Those who posed the questions, in order, of the hosts that the configuration names."""
        return tuple(dict.fromkeys(q.post.author for q in self.questions.values() if self.is_host(q.post.author)))

    def evidence(self, award: Award) -> dict[int, Evidence]:
        """The award's excerpts by number, as they are among the others now; those whose posts are gone are left out."""
        found = evidence.excerpts_among(award, self._by_id, self._posed)
        return {excerpt.n: excerpt for excerpt in found}

    def exhibit(self, award: Award, found: Exhibit, language: Language) -> Excerpt | None:
        """What the award rests on as it was when that was issued; None once its words were withdrawn."""
        if found.words is None:
            return None
        place = self._places.get(found.post)
        return Excerpt(
            author=award.handle,
            when=moment(found.at, self.session.timezone, language),
            text=found.words,
            anchor=f"post-{place}" if place else "",
            named=True,
            href=self.path(self.here.addresses.evidence(award.id, found.n)),
        )

    def around(
        self, found: Exhibit, number: int, besides: Collection[PostId], language: Language
    ) -> tuple[list[Excerpt], list[Excerpt]]:
        """The *number* posts just before the exhibit and just after it, as they may be shown; *besides* some."""
        others = [c.post for c in self.contributions if c.post.id != found.post and c.post.id not in besides]
        place = bisect_left(others, self._order(found), key=lambda post: (post.at, self._places[post.id]))
        before, after = others[max(0, place - number) : place], others[place : place + number]
        return [self.excerpt(post, language) for post in before], [self.excerpt(post, language) for post in after]

    def _order(self, found: Exhibit) -> tuple[datetime, int]:
        return found.at, self._places.get(found.post, 0)

    def when(self, post: Post, language: Language) -> When:
        return moment(post.at, self.session.timezone, language)

    def excerpt(self, post: Post, language: Language, note: str = "") -> Excerpt:
        """A post as it may be shown: with its author's name and words where they agreed, or as a host's question."""
        agreed = post.id in self.visible or (post.id in self._numbers and self.is_host(post.author))
        return Excerpt(
            author=self._names.get(post.id, post.author) if agreed else language.gettext(SOMEBODY),
            when=self.when(post, language),
            text=post.text if agreed else "",
            anchor=f"post-{self._places[post.id]}",
            named=agreed,
            note=note,
            href=self.visible.get(post.id, ""),
        )

    def question_words(self, post: Post, language: Language) -> str:
        """The text of a question where it may be shown, else its number: "Question 2"."""
        number = self._numbers[post.id]
        return self.excerpt(post, language).text or language.gettext("Question {number}", number=number)

    def masked(self, reason: str) -> str:
        """A reason without the names of people who have not agreed to be named."""
        return _NAMED.sub(self._name, reason)

    def _name(self, found: re.Match[str]) -> str:
        if found["word"] in _NOBODY or found["who"] == "somebody":
            return found[0]
        return found[0] if person_key(found[0]) in self._named else SOMEBODY

    @cached_property
    def _named(self) -> frozenset[str]:
        """People who may be named, by ``person_key``."""
        return self._hosts | {award.person for award in self.awards}

    def is_host(self, author: str) -> bool:
        """Whether the moderator named them as a host, in the configuration or for this session."""
        return person_key(author) in self._hosts

    @cached_property
    def _hosts(self) -> frozenset[str]:
        roles = pipeline.roles(self.here, self.session)
        return roles.hosts | roles.guests

    @cached_property
    def _by_id(self) -> dict[PostId, Contribution]:
        return {contribution.post.id: contribution for contribution in self.contributions}

    @cached_property
    def _posed(self) -> dict[int, Post]:
        return {number: question.post for number, question in self.questions.items()}

    @cached_property
    def _numbers(self) -> dict[PostId, int]:
        """The posts that pose the questions → their numbers."""
        return {post.id: number for number, post in self._posed.items()}

    @cached_property
    def _places(self) -> dict[PostId, int]:
        """Each post's place in the transcript, from 1; unlike its place in an archive no two share one."""
        return {id: place for place, id in enumerate(self._by_id, 1)}

    def path(self, address: str) -> str:
        """A full address of this installation as a path, for links inside the site."""
        return root_of(self.here) + address.removeprefix(self.here.addresses.base)


class Showings:
    """The showings of an installation's sessions, each kept as long as nothing of it changes. Safe among threads."""

    def __init__(self, here: Installation) -> None:
        self.here = here
        self._lock = Lock()
        # what was last asked for stands last
        self._kept: OrderedDict[str, tuple[_Mark, Showing]] = OrderedDict()
        # session → (what it was like, how many questions it had)
        self._questions: dict[str, tuple[tuple[Session, tuple[Correction, ...]], int]] = {}

    def of(self, session: Session) -> Showing:
        """The showing of *session* with the awards that are shown by now."""
        decided = tuple(self.here.store.corrections(session.id))
        expired = tuple(award.id for award in self.here.store.awards(session.id, AwardState.EXPIRED))
        withdrawn = len(self.here.store.withdrawals(session.id))
        mark = session, self.here.store.issued_when(session.id), expired, decided, withdrawn
        with self._lock:
            kept = self._kept.get(session.id)
            if kept is None or kept[0] != mark:
                # what is read later than the mark is newer than it, and read again at the next visit
                kept = self._kept[session.id] = mark, Showing(self.here, session)
            self._kept.move_to_end(session.id)
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return kept[1]

    def questions(self, session: Session) -> int:
        """How many questions were posed in *session*; kept for every session, for the list of all of them."""
        mark = session, tuple(self.here.store.corrections(session.id))
        known = self._questions.get(session.id)
        if known is None or known[0] != mark:
            known = self._questions[session.id] = mark, len(self.of(session).questions)
        return known[1]


def root_of(here: Installation) -> str:
    """The path under which the site lies: "" at the root of a host."""
    _, _, after = here.addresses.base.partition("://")
    return "/" + after.partition("/")[2] if "/" in after else ""
