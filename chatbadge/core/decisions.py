"""What becomes of an award: the steps that it can take, who may take them, and what each must say.

    claimed ─approve→ approved ─accept→ accepted ─issue→ (issued) ─revoke, supersede, expire→
       │                                                    └─suspend→ suspended ─resume→ accepted
       │  (accept may come before approve)
       └─not yet→ not yet ─ask again→ claimed, for somebody else to look at
    decline: by its owner, as long as nothing was issued; it sticks

Every step is a :class:`Decision`, kept for ever in the order in which they were made.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from chatbadge.core.awards import OVER, Award, AwardState
from chatbadge.core.badges import Badge, Review
from chatbadge.core.model import Verdict, person_key
from chatbadge.core.phrasing import sentences


class Step(StrEnum):
    """What somebody decided about an award, in the past tense."""

    CLAIMED = "claimed"
    APPROVED = "approved"
    NOT_YET = "said not yet"
    ASKED_AGAIN = "asked again"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    ISSUED = "issued"
    #: under the same id: with another key, without words that were withdrawn, or after a suspension
    REISSUED = "issued again"
    #: it does not hold for the time being, until it holds again or is revoked
    SUSPENDED = "suspended"
    RESUMED = "resumed"
    REVOKED = "revoked"
    SUPERSEDED = "superseded"
    EXPIRED = "expired"
    #: it rests on something else, after a correction
    JUDGED_AGAIN = "judged again"


class Standing(StrEnum):
    """As what somebody decides."""

    MODERATOR = "moderator"
    #: a participant of the session
    PEER = "peer"
    OWNER = "owner"
    #: nobody: the rules and the calendar
    RULES = "rules"


@dataclass(frozen=True, slots=True)
class Decider:
    """Who decides. A moderator who gives no name is "a moderator"."""

    standing: Standing
    name: str = ""
    #: whether they took part in the award's session; a moderator need not have
    took_part: bool = False

    def __str__(self) -> str:
        if self.standing is Standing.MODERATOR:
            return self.name or "a moderator"
        return "the rules" if self.standing is Standing.RULES else self.name


@dataclass(frozen=True, slots=True)
class Decision:
    """One line of the log: who decided what about an award, when, by which criteria, and why."""

    award: str
    step: Step
    by: str
    standing: Standing
    at: datetime
    badge: str
    criteria_version: str
    #: the reason; for "not yet", what is missing
    why: str = ""
    #: what was valued, said before what was missing
    valued: str = ""
    #: the two reviewed each other: somebody should look
    reciprocal: bool = False


_BEFORE: dict[Step, frozenset[AwardState]] = {
    Step.APPROVED: frozenset({AwardState.CLAIMED}),
    Step.NOT_YET: frozenset({AwardState.CLAIMED}),
    Step.ASKED_AGAIN: frozenset({AwardState.NOT_YET}),
    Step.ACCEPTED: frozenset({AwardState.CLAIMED, AwardState.APPROVED}),
    Step.DECLINED: frozenset({AwardState.CLAIMED, AwardState.NOT_YET, AwardState.APPROVED, AwardState.ACCEPTED}),
    Step.ISSUED: frozenset({AwardState.ACCEPTED}),
    Step.SUSPENDED: frozenset({AwardState.ACCEPTED}),
    Step.RESUMED: frozenset({AwardState.SUSPENDED}),
    Step.REVOKED: frozenset({AwardState.APPROVED, AwardState.ACCEPTED, AwardState.SUSPENDED}),
    Step.SUPERSEDED: frozenset({AwardState.ACCEPTED}),
    Step.EXPIRED: frozenset({AwardState.ACCEPTED}),
}
_REVIEWING = frozenset({Step.APPROVED, Step.NOT_YET})
#: Steps that are the owner's own.
_OWNERS = frozenset({Step.ACCEPTED, Step.DECLINED, Step.ASKED_AGAIN})
#: Steps for which it may be too early.
_LATER = frozenset({Step.ISSUED, Step.REVOKED, Step.SUPERSEDED, Step.EXPIRED, Step.SUSPENDED, Step.RESUMED})
#: Steps that are a moderator's alone, as verbs.
_MODERATORS = {Step.REVOKED: "revoke", Step.SUSPENDED: "suspend", Step.RESUMED: "resume"}
#: Steps that leave the award in one state, whatever it was before.
_AFTER = {
    Step.NOT_YET: AwardState.NOT_YET,
    Step.ASKED_AGAIN: AwardState.CLAIMED,
    Step.DECLINED: AwardState.DECLINED,
    Step.REVOKED: AwardState.REVOKED,
    Step.SUPERSEDED: AwardState.SUPERSEDED,
    Step.EXPIRED: AwardState.EXPIRED,
    Step.SUSPENDED: AwardState.SUSPENDED,
    Step.RESUMED: AwardState.ACCEPTED,
}


def refusal(award: Award, badge: Badge, step: Step, by: Decider, log: Iterable[Decision]) -> str:
    """Why *by* cannot take *step* with the award, and what would help; "" where they can.

    *log*: the decisions about this award.
    """
    if award.state not in _BEFORE[step]:
        return f"it {_was(award)}; {_not_now(award, step)}"
    if step is Step.ISSUED and award.issued_at:
        return "it was issued already"
    if step is Step.DECLINED and award.issued_at:
        return "it was issued already; its owner can ask to have it revoked"
    if step in _OWNERS and (by.standing is not Standing.OWNER or person_key(by.name) != award.person):
        return f"only {award.handle} can say so"
    if step in _MODERATORS and by.standing is not Standing.MODERATOR:
        return f"{by} is no host of the chat; a moderator can {_MODERATORS[step]} it"
    if step is Step.SUSPENDED and award.issued_at is None:
        return "it was not issued yet, so there is nothing to suspend"
    if step in _REVIEWING:
        return _no_reviewer(award, badge, by, log)
    return ""


def _was(award: Award) -> str:
    if award.state is AwardState.NOT_YET:
        return "was told 'not yet'"
    if award.state in (AwardState.CLAIMED, AwardState.SUSPENDED):
        return f"is {award.state}"
    return f"was {award.state} already"


#: What has to happen first, in states that an award can leave again.
_UNTIL = {AwardState.NOT_YET: "before its owner asks again", AwardState.SUSPENDED: "as long as that lasts"}


def _not_now(award: Award, step: Step) -> str:
    if step is Step.ASKED_AGAIN:
        return "somebody else is asked to look only after a 'not yet'"
    done = "told 'not yet'" if step is Step.NOT_YET else step.value
    if step in _LATER and award.state not in (*OVER, AwardState.SUSPENDED):
        return f"it cannot be {done} yet"
    return f"it cannot be {done} {_UNTIL.get(award.state, 'any more')}"


def _no_reviewer(award: Award, badge: Badge, by: Decider, log: Iterable[Decision]) -> str:
    """Why somebody may not review the award, or ""."""
    name = person_key(by.name)
    if name and name == award.person:
        return f"{by.name} would review their own; ask somebody else"
    if by.standing is Standing.PEER:
        if badge.review is not Review.PEER:
            return f"{badge.name} is reviewed by moderators; review = 'peer' in the configuration lets participants"
        if not by.took_part:
            return f"{by.name} took no part in the session; a peer who did can review it"
    if person_key(str(by)) in _said_not_yet(log):
        unnamed = "" if name else "; if you are that somebody, say who: --by NAME"
        return f"{by} has said 'not yet' before; it is for somebody else to look at now{unnamed}"
    return ""


def _said_not_yet(log: Iterable[Decision]) -> set[str]:
    return {person_key(each.by) for each in log if each.step is Step.NOT_YET}


def unsaid(step: Step, by: Decider, why: str, valued: str) -> str:
    """What has to be said with *step* and was not, or ""."""
    if step is Step.APPROVED and by.standing is Standing.PEER and not sentences(why):
        return "a peer says in a sentence at least what it was worth: --reason '…'"
    if step is Step.NOT_YET and not valued.strip():
        return "say first what was valued: --valued '…'"
    if step in (Step.NOT_YET, Step.REVOKED, Step.SUSPENDED) and not why.strip():
        return f"say why: --reason '…'{', what would be needed' if step is Step.NOT_YET else ''}"
    return ""


def is_reciprocal(award: Award, reviewer: str, others: Sequence[tuple[Award, Decision]]) -> bool:
    """Whether the award's owner approved an award of *reviewer*'s. *others*: awards with what was decided of them."""
    return any(
        each.person == person_key(reviewer)
        and made.step is Step.APPROVED
        and made.standing is Standing.PEER
        and person_key(made.by) == award.person
        for each, made in others
    )


def differs(award: Award, verdict: Verdict) -> bool:
    """Whether the verdict rests on other posts, or reaches another level. Other words for it are no difference."""
    return set(verdict.posts) != set(award.posts) or verdict.level != award.level


def needs_another(award: Award, verdict: Verdict, *, corrected: bool) -> bool:
    """Whether an issued award is to be superseded: what it rests on is not so any more, or a moderator *corrected*.

    That more posts came in by a second archive is no reason.
    """
    lost = not set(award.posts) <= set(verdict.posts) or award.level != verdict.level
    return lost or (corrected and differs(award, verdict))


def judged_again(award: Award, verdict: Verdict, badge: Badge) -> Award:
    """An award that was not issued yet, on what it rests now.

    Its owner has to see what would be shown besides, and who reviewed it what it rests on besides.
    """
    no_more = set(verdict.posts) <= set(award.posts)
    reviewed = badge.review is Review.AUTOMATIC or (no_more and verdict.level == award.level)
    again = replace(
        award,
        because=verdict.because,
        posts=verdict.posts,
        level=verdict.level,
        accepted_at=award.accepted_at if no_more else None,
        approved_at=award.approved_at if reviewed else None,
    )
    return again if again.state is AwardState.NOT_YET else _as_dated(again)


def decided(award: Award, step: Step, by: Decider, now: datetime, why: str = "", valued: str = "") -> Decision:
    """The line of the log for *step*."""
    return Decision(
        award.id, step, str(by), by.standing, now, award.badge, award.criteria_version, why.strip(), valued.strip()
    )


def after(award: Award, step: Step, now: datetime) -> Award:
    """The award once *step* was taken. ``refusal`` comes before; what it refuses is not asked here again."""
    match step:
        case Step.APPROVED:
            return _as_dated(replace(award, approved_at=now))
        case Step.ACCEPTED:
            return _as_dated(replace(award, accepted_at=award.accepted_at or now))
        case Step.ISSUED:
            return replace(award, issued_at=now)
        case _:
            return replace(award, state=_AFTER[step])


def _as_dated(award: Award) -> Award:
    """The award in the state that its dates make: review and consent may come in either order."""
    if award.approved_at is None:
        return replace(award, state=AwardState.CLAIMED)
    return replace(award, state=AwardState.ACCEPTED if award.accepted_at else AwardState.APPROVED)
