"""Builds the page on which moderators review: what waits, what each award rests on, and what was decided last.

It shows everybody's words, also of people who have agreed to nothing, and so is for moderators alone.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import islice

from chatbadge import pipeline
from chatbadge.core import decisions, scoring
from chatbadge.core.awards import Award, AwardState
from chatbadge.core.badges import Badge
from chatbadge.core.decisions import Decider, Decision, Standing, Step
from chatbadge.core.evidence import Excerpt as Evidence
from chatbadge.core.model import Attendance, PeerReview, Submission, person_key
from chatbadge.core.phrasing import capitalised
from chatbadge.installation import Installation
from chatbadge.languages import ENGLISH
from chatbadge.storage import Session
from chatbadge.web.chat_pages import frame
from chatbadge.web.pages import Frame, When
from chatbadge.web.showing import Showing, moment, root_of

#: What somebody did with an award, in words that an award can follow or that can follow a name.
DID = {
    Step.APPROVED: "approved",
    Step.NOT_YET: "said “not yet” to",
    Step.ASKED_AGAIN: "asked somebody else to look at",
    Step.DECLINED: "declined",
    Step.REVOKED: "revoked",
}
_REVIEWED = (Step.APPROVED, Step.NOT_YET)
_ATTENDED = {
    Attendance.NOT_SAID: "",
    Attendance.CODE: "by the code that was given in the chat",
    Attendance.WORD: "by their own word",
}
_NOTHING_SENT = Submission()
#: So many lines of the log are shown, and so many awards named in one sentence.
_LAST, _NAMED = 20, 5


@dataclass(frozen=True, slots=True)
class Sent:
    """A form of the page as it was sent; with a problem, where it could not be followed."""

    do: str = ""  #: "approve", "not yet", "several" or "name"
    awards: tuple[str, ...] = ()
    by: str = ""
    line: str = ""
    valued: str = ""
    missing: str = ""
    at: str = ""  #: the award with the problem, or "" where it is about none
    problem: str = ""  #: one sentence, or ""


@dataclass(frozen=True, slots=True)
class Named:
    """An award in a sentence."""

    person: str
    badge: str


@dataclass(frozen=True, slots=True)
class LogLine:
    """A decision."""

    by: str
    did: str
    award: Named
    when: When
    valued: str
    why: str  #: for "not yet", what is missing
    mutual: bool  #: the two approved each other


@dataclass(frozen=True, slots=True)
class Notice:
    """What was just done."""

    did: str  #: "Approved" or "Not yet"
    awards: tuple[Named, ...]  #: the first of them
    more: int  #: … and how many others
    mutual: tuple[tuple[str, str], ...]  #: pairs who approved each other
    before: str  #: the anchor of the award before which it stands, or "" for the end


@dataclass(frozen=True, slots=True)
class ProofPost:
    """A post that an award rests on."""

    label: str  #: "Answer to question 2"
    question: str  #: its words, or ""
    before_author: str  #: of the post that it responds to, or ""
    before_text: str
    author: str  #: where it is another account than the one that claimed, or ""
    when: When
    text: str
    href: str  #: in the conversation


@dataclass(frozen=True, slots=True)
class Case:
    """An award that waits – or waited, when its form was opened."""

    id: str
    anchor: str
    person: str
    badge: str
    rule: str  #: completes "For whoever …"
    level: str
    level_rule: str
    claimed: When
    agreed: bool  #: to publication
    because: tuple[str, ...]
    posts: tuple[ProofPost, ...]
    gone: int  #: posts that are not in the transcript any more
    reflection: str
    applied: str
    attended: str  #: "by their own word", or ""
    reviews: tuple[tuple[str, str], ...]  #: who, and what they wrote
    mutual: tuple[str, ...]  #: reviewers whom the person reviewed as well
    earlier: tuple[LogLine, ...]  #: when it was said "not yet"
    asks_again: str  #: why somebody else is to look, or ""
    problem: str
    waits: bool
    sent: str  #: which of its forms comes back: "approve", "not yet", "several" or ""
    line: str
    valued: str
    missing: str


@dataclass(frozen=True, slots=True)
class WaitingChat:
    """A session with what waits of it."""

    title: str
    href: str
    cases: tuple[Case, ...]


@dataclass(frozen=True, slots=True)
class ChatLink:
    """A session among which one can choose."""

    title: str
    href: str
    waiting: int
    current: bool


@dataclass(frozen=True, slots=True)
class ReviewPage:
    frame: Frame
    action: str
    title: str  #: of the one session that is shown, or ""
    waiting: int
    links: tuple[ChatLink, ...]
    all_href: str
    chats: tuple[WaitingChat, ...]
    notice: Notice | None
    problem: str  #: of the form that was sent, or ""
    problem_at: str  #: the anchor of the award that it is about, where that is shown
    problem_of_several: bool  #: it was the form for several awards
    by: str
    hosts: tuple[str, ...]
    log: tuple[LogLine, ...]


def waiting(here: Installation) -> dict[str, int]:
    """session → how many awards wait there for review."""
    counts: dict[str, int] = defaultdict(int)
    for award in here.store.awards("", AwardState.CLAIMED):
        counts[award.session] += 1
    return counts


def review_page(here: Installation, session: str, by: str, done: datetime | None, sent: Sent) -> ReviewPage:
    """What waits in *session* (or anywhere), and the notice on what was decided at *done*.

    Raises :class:`UnknownNameError` where there is no such session.
    """
    return _Page(here, here.store.session(session) if session else None, sent).made(by, done)


class _Page:
    """Everything that the page is made of, each read once."""

    def __init__(self, here: Installation, only: Session | None, sent: Sent) -> None:
        self.here, self.only, self.sent = here, only, sent
        self.root = f"{root_of(here)}/studio"
        self.sessions = {each.id: each for each in here.store.sessions()}
        self.log = here.store.decisions()
        self.awards = {award.id: award for award in here.store.awards()}

    def made(self, by: str, done: datetime | None) -> ReviewPage:
        shown = [award for award in self._in_order() if self._is_shown(award)]
        chats = self._chats(shown)
        cases = [case for chat in chats for case in chat.cases]
        return ReviewPage(
            frame(self.here, ENGLISH, f"{self.here.addresses.base}/studio/awards"),
            action=self._href(self.only),
            title=pipeline.title_of(self.only) if self.only else "",
            waiting=sum(case.waits for case in cases),
            links=self._links(),
            all_href=self._href(None),
            chats=chats,
            notice=self._notice(done, shown) if done else None,
            problem=self.sent.problem,
            problem_at=next((case.anchor for case in cases if case.problem), ""),
            problem_of_several=self.sent.do == "several",
            by=by,
            hosts=self._hosts(shown),
            log=tuple(islice(self._last(), _LAST)),
        )

    def _href(self, session: Session | None) -> str:
        return f"{self.root}/awards" + (f"?session={session.id}" if session else "")

    # --- which awards

    def _in_order(self) -> list[Award]:
        """By session, then by time of claim; a person's of one session stand together."""
        return sorted(self.awards.values(), key=self._place)

    def _place(self, award: Award) -> tuple[datetime, str, datetime, str, str]:
        session = self.sessions[award.session]
        return session.starts_at, session.id, award.claimed_at, award.person, award.badge

    def _is_shown(self, award: Award) -> bool:
        here = self.only is None or award.session == self.only.id
        return here and (award.state is AwardState.CLAIMED or award.id == self.sent.at)

    def _chats(self, shown: Iterable[Award]) -> tuple[WaitingChat, ...]:
        of: dict[str, list[Award]] = defaultdict(list)
        for award in shown:
            of[award.session].append(award)
        return tuple(_Chat(self, self.sessions[id]).made(awards) for id, awards in of.items())

    def _links(self) -> tuple[ChatLink, ...]:
        counts = waiting(self.here)
        return tuple(
            ChatLink(pipeline.title_of(each), self._href(each), counts[each.id], each == self.only)
            for each in sorted(self.sessions.values(), key=lambda each: (each.starts_at, each.id))
            if each.id in counts
        )

    def _hosts(self, shown: Sequence[Award]) -> tuple[str, ...]:
        """Who can decide as a host, of the sessions that are shown."""
        found: set[str] = set()
        for id in {award.session for award in shown}:
            led = pipeline.roles(self.here, self.sessions[id])
            found |= led.hosts | led.guests
        return tuple(sorted(found))

    # --- what was decided

    @cached_property
    def log_of(self) -> Mapping[str, Sequence[Decision]]:
        """award → what was decided about it."""
        made: dict[str, list[Decision]] = defaultdict(list)
        for each in self.log:
            made[each.award].append(each)
        return made

    @cached_property
    def by_peers(self) -> list[tuple[Award, Decision]]:
        """Awards that were approved by a peer."""
        approved = (each for each in self.log if (each.step, each.standing) == (Step.APPROVED, Standing.PEER))
        return [(self.awards[each.award], each) for each in approved if each.award in self.awards]

    def named(self, award: Award) -> Named:
        return Named(award.handle, self.here.badge(award.badge, award.criteria_version).name)

    def _notice(self, done: datetime, shown: Sequence[Award]) -> Notice | None:
        made = [each for each in self.log if each.at == done and each.step in _REVIEWED and each.award in self.awards]
        made = [each for each in made if each.standing is not Standing.RULES]
        if not made:
            return None
        awards = sorted((self.awards[each.award] for each in made), key=self._place)
        after = (each for each in shown if self._place(each) > self._place(awards[0]))
        following = next(after, None)
        return Notice(
            did="Approved" if made[0].step is Step.APPROVED else "Not yet",
            awards=tuple(map(self.named, awards[:_NAMED])),
            more=len(awards[_NAMED:]),
            mutual=tuple((self.awards[each.award].handle, each.by) for each in made if each.reciprocal),
            before=_anchor(following) if following else "",
        )

    def line(self, made: Decision, award: Award) -> LogLine:
        by = capitalised(made.by) if made.by == str(Decider(made.standing)) else made.by
        when = moment(made.at, self.sessions[award.session].timezone)
        return LogLine(by, DID[made.step], self.named(award), when, made.valued, made.why, made.reciprocal)

    def _last(self) -> Iterator[LogLine]:
        """What people decided, the latest first."""
        for made in reversed(self.log):
            award = self.awards.get(made.award)
            by_somebody = made.step in DID and made.standing is not Standing.RULES
            if award and by_somebody and (self.only is None or award.session == self.only.id):
                yield self.line(made, award)


class _Chat:
    """One session's awards as the template shows them."""

    def __init__(self, page: _Page, session: Session) -> None:
        self._page, self._here, self._session = page, page.here, session
        self._showing = Showing(page.here, session)
        self._one = pipeline.corrections(page.here, session).person
        self._reviews = page.here.store.reviews(session.id)
        self._places = {c.post.id: place for place, c in enumerate(self._showing.contributions, 1)}
        self._sent = {self._key(each.handle): each.submission for each in page.here.store.claims(session.id)}

    def made(self, awards: Iterable[Award]) -> WaitingChat:
        return WaitingChat(
            pipeline.title_of(self._session),
            f"{self._page.root}/chats/{self._session.id}",
            tuple(map(self._case, awards)),
        )

    def _key(self, handle: str) -> str:
        """Whose account it is: two that are one person's are the same."""
        return person_key(self._one(handle))

    def _case(self, award: Award) -> Case:
        badge = self._here.badge(award.badge, award.criteria_version)
        found = self._showing.evidence(award)
        sent = self._sent.get(self._key(award.handle), _NOTHING_SENT)
        reviews = [each for each in self._reviews if self._key(each.of) == self._key(award.handle)]
        log = self._page.log_of.get(award.id, ())
        typed = self._page.sent if award.id in self._page.sent.awards else Sent()
        return Case(
            id=award.id,
            anchor=_anchor(award),
            person=award.handle,
            badge=badge.name,
            rule=scoring.sentence(badge.criteria, self._here.criteria),
            level=award.level,
            level_rule=self._level_rule(badge, award.level),
            claimed=moment(award.claimed_at, self._session.timezone),
            agreed=award.accepted_at is not None,
            because=tuple(map(capitalised, award.because)),
            posts=tuple(self._post(each, award) for each in found.values()),
            gone=len(award.posts) - len(found),
            reflection=sent.reflection,
            applied=sent.applied,
            attended=_ATTENDED[sent.attended],
            reviews=tuple((each.reviewer, each.said) for each in reviews),
            mutual=self._mutual(award, reviews),
            earlier=tuple(self._page.line(each, award) for each in log if each.step is Step.NOT_YET),
            asks_again=next((each.why for each in reversed(log) if each.step is Step.ASKED_AGAIN), ""),
            problem=typed.problem if typed.at == award.id else "",
            waits=award.state is AwardState.CLAIMED,
            sent=typed.do,
            line=typed.line,
            valued=typed.valued,
            missing=typed.missing,
        )

    def _level_rule(self, badge: Badge, name: str) -> str:
        found = (each.criteria for each in badge.levels if each.name == name)
        return next((scoring.sentence(criteria, self._here.criteria) for criteria in found), "")

    def _post(self, found: Evidence, award: Award) -> ProofPost:
        post, before = found.post, found.responds_to
        return ProofPost(
            label=found.label,
            question=found.question.text if found.question and found.question != before else "",
            before_author=before.author if before else "",
            before_text=before.text if before else "",
            author=post.author if person_key(post.author) != award.person else "",
            when=self._showing.when(post, ENGLISH),
            text=post.text,
            href=f"{self._page.root}/chats/{self._session.id}#post-{self._places[post.id]}",
        )

    def _mutual(self, award: Award, reviews: Iterable[PeerReview]) -> tuple[str, ...]:
        """Who reviewed the award's owner here, and was reviewed or approved by them."""
        mine = self._key(award.handle)
        of_mine = {self._key(each.of) for each in self._reviews if self._key(each.reviewer) == mine}
        return tuple(
            each.reviewer
            for each in reviews
            if self._key(each.reviewer) in of_mine or decisions.is_reciprocal(award, each.reviewer, self._page.by_peers)
        )


def _anchor(award: Award) -> str:
    return f"award-{award.id}"
