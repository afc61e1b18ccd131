"""What people decide about awards: from ``approve`` and ``not-yet`` to ``revoke`` and ``resume``, and the ``log``."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from chatbadge.cli.award_tables import award_json, show_awards, show_evidence
from chatbadge.cli.endorsing import show_endorsed
from chatbadge.cli.terminal import DEFAULT_CONFIG, Config, Json, answer, say
from chatbadge.core.awards import SHORT
from chatbadge.core.phrasing import listed
from chatbadge.errors import InputError

if TYPE_CHECKING:
    from chatbadge.core.awards import Award
    from chatbadge.core.decisions import Decision
    from chatbadge.installation import Installation

AwardName = Annotated[str, typer.Argument(metavar="AWARD", help="The award: its first letters are enough.")]
By = Annotated[str, typer.Option("--by", help="Who decides: a host, or a participant where peers review.")]
Reason = Annotated[str, typer.Option("--reason", help="Why, in words that the person will read.")]


def approve(
    awards: Annotated[list[str] | None, typer.Argument(metavar="AWARD…", help="Awards to approve.")] = None,
    session: Annotated[str, typer.Option(help="Approve every award of this session that waits.")] = "",
    by: By = "",
    reason: Reason = "",
    config: Config = DEFAULT_CONFIG,
    as_json: Json = False,
) -> None:
    """Approve claimed awards. Without a name: list those that wait for you."""
    from chatbadge.awarding import reviewing
    from chatbadge.core.awards import AwardState
    from chatbadge.installation import Installation

    here = Installation.at(config)
    if session:
        here.store.session(session)
    if awards and session:
        raise InputError("approve: name awards, or a session with --session, not both")
    waiting = here.store.awards(session, AwardState.CLAIMED)
    ids = awards or ([award.id for award in waiting] if session else [])
    before = [here.store.award(id) for id in ids]
    done = reviewing.approve(here, ids, datetime.now(UTC), by=by, why=reason) if ids else waiting
    if as_json:
        answer({"approved" if ids else "waiting": [award_json(award) for award in done]})
    elif done:
        if already := [each for each in before if each.state in (AwardState.APPROVED, AwardState.ACCEPTED)]:
            say(f"Approved before: {listed(f'{each.handle}, {each.badge}' for each in already)}")
        show_awards(here, done)
        if by and reason:
            show_endorsed(here, done, by)
        _show_reciprocal(here, done)
        if not ids:
            show_evidence(here, done)
            say("Approve with: chatbadge approve AWARD…, or all of a session: chatbadge approve --session SESSION")
            say("Something is missing? chatbadge not-yet AWARD --valued '…' --reason '…'")
    else:
        say("No award waits for approval.")


def _show_reciprocal(here: "Installation", awards: "list[Award]") -> None:
    for award in awards:
        for each in here.store.decisions(award.id):
            if each.reciprocal:
                say(f"{award.id[:SHORT]}: {award.handle} and {each.by} approved each other; have a look yourself")


def not_yet(
    award: AwardName,
    valued: Annotated[str, typer.Option(help="What was good about it; said first.")] = "",
    reason: Reason = "",
    by: By = "",
    config: Config = DEFAULT_CONFIG,
    as_json: Json = False,
) -> None:
    """Say what was valued in a claimed award, and what is still missing."""
    from chatbadge.awarding import reviewing
    from chatbadge.installation import Installation

    here = Installation.at(config)
    done = reviewing.not_yet(here, award, datetime.now(UTC), valued=valued, why=reason, by=by)
    _answer(here, done, "They can ask somebody else to look: chatbadge appeal " + done.id[:SHORT], as_json=as_json)


def appeal(award: AwardName, reason: Reason = "", config: Config = DEFAULT_CONFIG, as_json: Json = False) -> None:
    """After a "not yet": its owner asks that somebody else looks at the award."""
    from chatbadge.awarding import reviewing
    from chatbadge.installation import Installation

    here = Installation.at(config)
    done = reviewing.ask_again(here, award, datetime.now(UTC), why=reason)
    _answer(here, done, "It waits for somebody else than whoever said 'not yet'.", as_json=as_json)


def decline(award: AwardName, config: Config = DEFAULT_CONFIG, as_json: Json = False) -> None:
    """Its owner does not want the award. They are not asked again."""
    from chatbadge.awarding import reviewing
    from chatbadge.installation import Installation

    here = Installation.at(config)
    done = reviewing.decline(here, award, datetime.now(UTC))
    _answer(here, done, "Nothing of it is public, and it is not prepared again.", as_json=as_json)


def revoke(
    award: AwardName, reason: Reason = "", by: By = "", config: Config = DEFAULT_CONFIG, as_json: Json = False
) -> None:
    """Take an award back, with a reason. Nobody else's changes."""
    from chatbadge.awarding import reviewing
    from chatbadge.installation import Installation

    here = Installation.at(config)
    done = reviewing.revoke(here, award, datetime.now(UTC), why=reason, by=by)
    _answer(here, done, "Its page says so from now on; write the pages again: chatbadge issue", as_json=as_json)


def suspend(
    award: AwardName, reason: Reason = "", by: By = "", config: Config = DEFAULT_CONFIG, as_json: Json = False
) -> None:
    """An issued award does not hold for the time being, while something is looked into."""
    from chatbadge.awarding import suspending
    from chatbadge.installation import Installation

    here = Installation.at(config)
    done = suspending.suspend(here, award, datetime.now(UTC), why=reason, by=by)
    _answer(
        here, done, f"It holds again with: chatbadge resume {done.id[:SHORT]}; write the pages: chatbadge issue",
        as_json=as_json,
    )  # fmt: skip


def resume(
    award: AwardName, reason: Reason = "", by: By = "", config: Config = DEFAULT_CONFIG, as_json: Json = False
) -> None:
    """A suspended award holds again. Its files are signed anew: the earlier ones do not count any more."""
    from chatbadge.awarding import suspending
    from chatbadge.installation import Installation

    here = Installation.at(config)
    done = suspending.resume(here, award, datetime.now(UTC), why=reason, by=by)
    _answer(here, done, "Its owner downloads the new file; write the pages: chatbadge issue", as_json=as_json)


def _answer(here: "Installation", award: "Award", then: str, *, as_json: bool) -> None:
    if as_json:
        answer(award_json(award) | {"log": [_decision_json(each) for each in here.store.decisions(award.id)]})
        return
    show_awards(here, [award])
    say(then)


def log(
    award: Annotated[str, typer.Argument(metavar="[AWARD]", help="Only this award.")] = "",
    session: Annotated[str, typer.Option(help="Only the awards of this session.")] = "",
    config: Config = DEFAULT_CONFIG,
    as_json: Json = False,
) -> None:
    """Who decided what about awards, when, by which version of the criteria, and why."""
    from chatbadge.core.moments import iso
    from chatbadge.installation import Installation

    here = Installation.at(config)
    if session:
        here.store.session(session)
    decisions = here.store.decisions(here.store.award(award).id if award else "", session)
    if as_json:
        answer({"decisions": [_decision_json(each) for each in decisions]})
        return
    names = {each.id: each.handle for each in here.store.awards()}
    for each in decisions:
        said = "; ".join(filter(None, (each.valued and f"valued: {each.valued}", each.why and f"why: {each.why}")))
        flagged = ", each other" if each.reciprocal else ""
        say(
            f"{iso(each.at)}  {each.award[:SHORT]} {names[each.award]}, {each.badge} ({each.criteria_version}): "
            f"{each.step.value} by {each.by}{flagged}{f' – {said}' if said else ''}"
        )
    if not decisions:
        say("Nothing was decided yet.")


def _decision_json(decision: "Decision") -> dict[str, Any]:
    from chatbadge.core.moments import iso

    return {
        "award": decision.award, "step": decision.step.value, "by": decision.by, "as": decision.standing.value,
        "at": iso(decision.at), "badge": decision.badge, "criteria_version": decision.criteria_version,
        "why": decision.why, "valued": decision.valued, "reciprocal": decision.reciprocal,
    }  # fmt: skip
