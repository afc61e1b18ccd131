"""``endorse``: what somebody says, under their name, for an award, a badge or the community."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from chatbadge.cli.terminal import DEFAULT_CONFIG, Config, Json, answer, say, table
from chatbadge.core.awards import SHORT
from chatbadge.errors import InputError

if TYPE_CHECKING:
    from chatbadge.core.awards import Award
    from chatbadge.core.endorsements import Endorsement
    from chatbadge.installation import Installation


def endorse(
    what: Annotated[str, typer.Argument(metavar="[AWARD|BADGE|issuer]", help="What is endorsed.")] = "",
    words: Annotated[str, typer.Argument(metavar="[WORDS]", help="A sentence at least, in quotes.")] = "",
    by: Annotated[str, typer.Option("--by", help="Who says it: a host, a moderator, or who took part.")] = "",
    withdraw: Annotated[int, typer.Option("--withdraw", metavar="N", help="Take back the one of this number.")] = 0,
    config: Config = DEFAULT_CONFIG,
    as_json: Json = False,
) -> None:
    """Record what somebody says, under their name, for an award, a badge or the community. Without words: list."""
    from chatbadge.awarding import endorsing
    from chatbadge.installation import Installation

    here, now = Installation.at(config), datetime.now(UTC)
    if withdraw:
        if what or words or by:
            raise InputError("endorse: --withdraw stands alone; it takes the number that 'chatbadge endorse' lists")
        _show_withdrawn(endorsing.withdraw(here, withdraw, now), as_json=as_json)
    elif words or by:
        _show_kept(here, endorsing.endorse(here, what, by, words, now), as_json=as_json)
    else:
        _show_all(here, endorsing.named(here, what) if what else here.store.endorsements(), as_json=as_json)


def show_endorsed(here: "Installation", awards: "list[Award]", by: str) -> None:
    """That the reason of a peer who approved stands beside the badge now."""
    from chatbadge.core.endorsements import About
    from chatbadge.core.model import person_key

    for award in awards:
        for each in here.store.endorsements(About.AWARD, award.id):
            if each.person == person_key(by):
                say(f"{award.id[:SHORT]}: {_agreed(each)}")


def _agreed(given: "Endorsement") -> str:
    return (
        f"{given.by} agrees by it that name and words are shown with the badge. "
        f"They can take it back: chatbadge endorse --withdraw {given.n}"
    )


def _show_kept(here: "Installation", given: "Endorsement", *, as_json: bool) -> None:
    from chatbadge.awarding.endorsing import what_of
    from chatbadge.core.endorsements import About

    if as_json:
        answer(_json(here, given))
        return
    say(f"Kept as number {given.n}: {given.by} endorses {what_of(here, given)}.")
    say(_agreed(given))
    if given.about is About.AWARD:
        say("It is shown once its owner has accepted the award and it is issued, and only as long as the award is.")
    if given.reciprocal:
        say("The two endorsed or approved each other; have a look yourself.")


def _show_withdrawn(before: "Endorsement", *, as_json: bool) -> None:
    if as_json:
        answer({"withdrawn": before.n, "by": before.by})
        return
    say(f"Withdrawn: number {before.n}, by {before.by}. Their name and words are forgotten.")
    say("Copies that somebody kept are refused by verifiers from now on; write the pages again: chatbadge issue")


def _show_all(here: "Installation", found: "list[Endorsement]", *, as_json: bool) -> None:
    from chatbadge.awarding.endorsing import what_of
    from chatbadge.core.moments import date_words

    if as_json:
        answer({"endorsements": [_json(here, each) for each in found]})
        return
    if not found:
        say("Nobody has endorsed anything here yet: chatbadge endorse AWARD 'what it is for' --by NAME")
        return
    rows = (
        (
            str(each.n),
            each.by + (" (each other)" if each.reciprocal else ""),
            each.standing.value,
            what_of(here, each),
            date_words(each.said_at, "UTC"),
            each.said,
        )
        for each in found
    )
    table(("no.", "by", "as", "what", "on", "words"), rows)


def _json(here: "Installation", given: "Endorsement") -> dict[str, Any]:
    from chatbadge.core.moments import iso
    from chatbadge.credentials.endorsing import address

    return {
        "n": given.n, "about": given.about.value, "subject": given.subject, "criteria_version": given.version,
        "by": given.by, "as": given.standing.value, "where": given.place, "said": given.said,
        "at": iso(given.said_at), "reciprocal": given.reciprocal, "address": address(given, here.addresses),
    }  # fmt: skip
