"""``issue``: sign and bake what is approved and accepted, and write the pages."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from chatbadge.cli.award_tables import award_json
from chatbadge.cli.terminal import DEFAULT_CONFIG, Config, Json, answer, say, stages, table
from chatbadge.core.awards import SHORT

if TYPE_CHECKING:
    from chatbadge.core.awards import Award
    from chatbadge.installation import Installation

_LOCAL = (
    "these badges point to this machine, open for nobody else and cannot be revoked: "
    "set community.base_url before you issue badges to anybody"
)


def issue(
    session: Annotated[str, typer.Argument(metavar="[SESSION]", help="Only this session.")] = "",
    again: Annotated[
        bool,
        typer.Option("--again", help="Also sign anew what was issued before, under the same ids: with new keys, say."),
    ] = False,
    config: Config = DEFAULT_CONFIG,
    as_json: Json = False,
) -> None:
    """Sign and bake what is approved and accepted, and write the pages."""
    from chatbadge import issuing
    from chatbadge.core.awards import AwardState
    from chatbadge.installation import Installation
    from chatbadge.web.publish import publish

    here = Installation.at(config)
    if session:
        here.store.session(session)
    now = datetime.now(UTC)
    folder = here.settings.folder / "site"
    _ = here.keys  # missing keys are told before any bar is drawn
    with stages(quiet=as_json) as bars:
        with bars.stage("Issue") as stage:
            issued = issuing.issue(here, session, now, stage.advance)
            stage.done(f"{len(issued)} signed and baked")
        if again:
            with bars.stage("Issue again") as stage:
                before = _issued_before(here, session, issued)
                stage.done(f"{len(issuing.issue_again(here, before, now, stage.advance))} signed and baked anew")
        with bars.stage("Publish") as stage:
            pages = publish(here, folder, stage.advance)
            stage.done(f"{pages} pages and files in {folder}")
    waiting = here.store.awards(session, AwardState.CLAIMED, AwardState.APPROVED)
    if issued and not here.signer.public and not here.settings.demo:
        typer.echo(f"chatbadge: {_LOCAL}", err=True)
    if as_json:
        answer(
            {
                "issued": [_issued_json(here, a) for a in issued],
                "waiting": [award_json(a) for a in waiting],
                "site": str(folder),
            }
        )
        return
    if issued:
        table(
            ("who", "badge", "page"),
            ((a.handle, here.badge(a.badge, a.criteria_version).name, here.addresses.award(a.id)) for a in issued),
        )
    for award in waiting:
        lacks = (
            "your approval" if award.approved_at is None else f"{award.handle} to accept (chatbadge claim … --accept)"
        )
        say(f"{award.id[:SHORT]} {award.handle}, {award.badge}: waits for {lacks}")
    if not issued and not waiting:
        say("Nothing waits to be issued.")


def _issued_before(here: "Installation", session: str, now_issued: "list[Award]") -> list[str]:
    """Ids of the awards that stand and were issued before this run."""
    return [award.id for award in here.store.issued(session) if award not in now_issued]


def _issued_json(here: "Installation", award: "Award") -> dict[str, Any]:
    page = here.addresses.award(award.id)
    return award_json(award) | {
        "page": page,
        "files": [f"{page}{ending}" for ending in (".json", ".jwt", ".png", ".svg")],
    }
