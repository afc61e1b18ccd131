"""Whoever asked and meets the criteria has an award; after a correction it is judged again.

Goes through a chat's sessions in the order of time, so that a badge which rests on several falls into place in the
one that brings its last part – whether they came live or from an archive. Doing it again changes nothing.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from chatbadge import pipeline
from chatbadge.awarding.steps import RULES, take_step
from chatbadge.awarding.wishes import person_id
from chatbadge.core import awards, decisions, pathways, scoring
from chatbadge.core.awards import OVER, Award, AwardState
from chatbadge.core.badges import Badge
from chatbadge.core.consent import How, Wish
from chatbadge.core.corrections import Corrections
from chatbadge.core.decisions import Decider, Standing, Step
from chatbadge.core.history import with_holdings, with_submissions
from chatbadge.core.model import Verdict, person_key
from chatbadge.installation import Installation
from chatbadge.pipeline import Told
from chatbadge.storage import Session
from chatbadge.storage.claims import Claim

#: The phrase may come with the late answers.
_LATE_WORDS = timedelta(days=1)
#: Awards in these states are not judged again.
_SETTLED = OVER | {AwardState.SUSPENDED}
_SAID_ELSEWHERE = frozenset({How.MESSAGE, How.CLAIM, How.ROSTER})


@dataclass
class Prepared:
    """What a look at everybody who asked has brought."""

    made: list[Award] = field(default_factory=list)
    #: awards that rest on something else now, after a correction
    judged_again: list[Award] = field(default_factory=list)
    #: awards whose criteria are not met any more: a moderator may revoke them
    no_longer_met: list[tuple[Award, Verdict]] = field(default_factory=list)
    expired: list[Award] = field(default_factory=list)
    #: on the one person in the one session that was asked for
    verdicts: list[Verdict] = field(default_factory=list)


def prepare(here: Installation, now: datetime, *, session: Session | None = None, only: str = "") -> Prepared:
    """Prepare the awards of everybody who asked – or of *only* that ``person_key``, up to *session*."""
    done = Prepared()
    with here.store.transaction():
        done.expired = _expire(here, now)
        hashtags = [session.hashtag] if session else sorted({each.hashtag for each in here.store.sessions()})
        for hashtag in hashtags:
            _Chat(here, now, done, session, only).go_through(hashtag)
    return done


def _expire(here: Installation, now: datetime) -> list[Award]:
    over = (each for each in here.store.issued() if each.valid_until and each.valid_until <= now)
    return [take_step(here, each, Step.EXPIRED, RULES, now) for each in over]


class _Chat:
    """The sessions of one chat, in order."""

    def __init__(self, here: Installation, now: datetime, done: Prepared, until: Session | None, only: str) -> None:
        self.here, self.now, self.done = here, now, done
        #: the last session to look at, and the only person, where one is asked for
        self.until, self.only = until, only
        self.asked = Asked.of(here)
        #: sessions that were told by now
        self.past: set[str] = set()
        self.awards = {award.id: award for award in here.store.awards()}

    def go_through(self, hashtag: str) -> None:
        for told in self._sessions(hashtag):
            self.past.add(told.session.id)
            self._session(told)

    def _sessions(self, hashtag: str) -> Iterator[Told]:
        """All of them where a badge looks back, else the ones in which somebody may have asked."""
        if pathways.looks_back(self.here.settings.badges, self.here.criteria):
            yield from pipeline.told(self.here, hashtag, self.until)
            return
        sessions = [self.until] if self.until else reversed(self.here.store.sessions())
        for each in sessions:
            if each.hashtag == hashtag and (self.asked.wishes or self.asked.claims[each.id]):
                yield pipeline.told_alone(self.here, each)

    def _session(self, told: Told) -> None:
        session, claims = told.session, self.asked.claims[told.session.id]
        asked = self.asked.people(told, self.only)
        badges = pipeline.offered(self.here, session)
        if asked:
            self._freeze(session, badges)
        sent = {person: (each.handle, each.submission) for person, each in claims.items()}
        decided = pipeline.corrections(self.here, session)
        everybody = with_submissions(told.everybody, sent, self.here.store.reviews(session.id), told.history)
        for badge in pathways.in_order(badges):
            spans = pathways.spans_sessions(badge, self.here.criteria)
            consent = self.asked.anywhere(self.only) | asked if spans else asked
            people = tuple(each for each in everybody if person_key(each.person) in consent)
            if badge.looks_at():
                people = with_holdings(people, self._holdings())
            found = scoring.verdicts(people, (badge,), self.here.criteria, told.roles)
            self._award(session, badge, found, consent, decided, spans=spans)
            if self.until and session.id == self.until.id:
                self.done.verdicts += found

    def _freeze(self, session: Session, badges: Iterable[Badge]) -> None:
        """By what the first one who asks is judged, everybody is."""
        settled = self.here.store.frozen(session.id)
        for badge in badges:
            if badge.key not in settled:
                self.here.store.freeze(session.id, badge, self.now)

    def _holdings(self) -> Mapping[str, Mapping[str, int]]:
        """``person_key`` → badge → how many of it they hold from the sessions that were told."""
        held: dict[str, Counter[str]] = defaultdict(Counter)
        for award in self.awards.values():
            if award.state is AwardState.ACCEPTED and award.session in self.past:
                held[award.person][award.badge] += 1
        return held

    # --- one badge in one session

    def _award(
        self,
        session: Session,
        badge: Badge,
        found: Sequence[Verdict],
        consent: Collection[str],
        decided: Corrections,
        *,
        spans: bool,
    ) -> None:
        mine: dict[str, list[Award]] = defaultdict(list)
        for award in self.awards.values():
            if award.badge == badge.key and (spans or award.session == session.id):
                # two accounts that are one person hold it once
                mine[person_key(decided.person(award.handle))].append(award)
        for verdict in found:
            for award in mine[person_key(verdict.person)]:
                if award.session == session.id and award.state not in _SETTLED and not self._is_left(award):
                    self._judge_again(badge, award, verdict, decided)
        held = {(who, badge.key) for who, those in mine.items() if any(_stands(each, session) for each in those)}
        declined = {
            (who, badge.key) for who, those in mine.items() if any(each.state is AwardState.DECLINED for each in those)
        }
        for verdict in awards.decide(found, held, declined, consent):
            self._make(session, badge, verdict)

    def _make(self, session: Session, badge: Badge, verdict: Verdict, *, instead_of: Award | None = None) -> None:
        revision = instead_of.revision + 1 if instead_of else 0
        id = awards.award_id(
            self.here.keys.secret, self.here.settings.community.name, session.id, verdict.person, badge.key,
            badge.version, revision,
        )  # fmt: skip
        award, by = awards.claimed(verdict, badge, session.id, id, self.now), Decider(Standing.OWNER, verdict.person)
        if instead_of:
            award = replace(award, revision=revision, supersedes=instead_of.id)
        self._keep(award, Step.CLAIMED, by)
        if award.approved_at:
            self.here.store.add_decision(decisions.decided(award, Step.APPROVED, RULES, self.now))
        if self._accepts(award, instead_of):
            self.awards[award.id] = take_step(self.here, award, Step.ACCEPTED, by, self.now)
        self.done.made.append(self.awards[award.id])

    def _accepts(self, award: Award, instead_of: Award | None) -> bool:
        """Whether its owner has agreed to what will be public: for this very session, or with the award before it."""
        if instead_of:
            return instead_of.accepted_at is not None and set(award.posts) <= set(instead_of.posts)
        claim = self.asked.claims[award.session].get(award.person)
        return bool(claim and claim.accepts)

    def _keep(self, award: Award, step: Step, by: Decider) -> None:
        self.awards[award.id] = award
        self.here.store.keep_award(award)
        self.here.store.add_decision(decisions.decided(award, step, by, self.now))

    def _is_left(self, award: Award) -> bool:
        """Once a post of its session was withdrawn, an issued award stays as it is: it was right when it was given."""
        return award.issued_at is not None and bool(self.here.store.withdrawals(award.session))

    # --- after a correction

    def _judge_again(self, badge: Badge, award: Award, verdict: Verdict, decided: Corrections) -> None:
        if award.criteria_version != badge.version or any(each.supersedes == award.id for each in self.awards.values()):
            return
        if not verdict.met:
            self.done.no_longer_met.append((award, verdict))
        elif award.issued_at is None and decisions.differs(award, verdict):
            again = decisions.judged_again(award, verdict, badge)
            self._keep(again, Step.JUDGED_AGAIN, RULES)
            self.done.judged_again.append(again)
        elif award.issued_at and decisions.needs_another(award, verdict, corrected=decided != Corrections()):
            session = self.here.store.session(award.session)
            self._make(session, badge, verdict, instead_of=award)
            self.done.judged_again.append(self.done.made.pop())


def _stands(award: Award, session: Session) -> bool:
    """Whether no other award can be earned in *session* beside it: one that expired is earned again, in a later one."""
    if award.state is AwardState.EXPIRED:
        return award.session == session.id
    return award.state is not AwardState.DECLINED


@dataclass
class Asked:
    """Who asked to be judged, in which session."""

    here: Installation
    #: session → ``person_key`` → claim
    claims: Mapping[str, Mapping[str, Claim]]
    #: of people who wish to be judged in every session, by the id of their record
    wishes: Mapping[str, Wish]

    @classmethod
    def of(cls, here: Installation) -> "Asked":
        claims: dict[str, dict[str, Claim]] = defaultdict(dict)
        for each in here.store.claims():
            claims[each.session][each.person] = each
        return cls(here, claims, {person: wish for person, wish in here.store.wishes().items() if wish.wants})

    def people(self, told: Told, only: str = "") -> set[str]:
        """``person_key``s of those who asked to be judged in the session, or *only* that one if they did."""
        asked = set(self.claims[told.session.id])
        for each in told.everybody if self.wishes else ():
            wish = self.wishes.get(person_id(self.here, each.person))
            # a phrase counts from the session on in which it was said, a word to the moderator for earlier ones too
            if wish and (wish.how in _SAID_ELSEWHERE or wish.said_at <= told.session.ends_at + _LATE_WORDS):
                asked.add(person_key(each.person))
        return asked & {only} if only else asked

    def anywhere(self, only: str = "") -> set[str]:
        """Those who claimed in any session, or *only* that one."""
        return {only} if only else {person for claims in self.claims.values() for person in claims}
