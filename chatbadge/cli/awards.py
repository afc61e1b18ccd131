"""``claim``, ``approve``, ``issue`` and ``verify``: from the wish for a badge to the badge."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from chatbadge.cli.terminal import DEFAULT_CONFIG, Config, Json, answer, say, stages, table
from chatbadge.errors import InputError

if TYPE_CHECKING:
    from chatbadge.core.model import Award
    from chatbadge.credentials.verifying import Fetch, Verification
    from chatbadge.installation import Installation

_LOCAL = (
    "these badges point to this machine, open for nobody else and cannot be revoked: "
    "set community.base_url before you issue badges to anybody"
)
#: So many letters of an award's id are shown, and are enough to name it.
SHORT = 8


def claim(
    session: Annotated[str, typer.Argument(metavar="SESSION", help="The session.")],
    handle: Annotated[str, typer.Argument(metavar="HANDLE", help="Who asked for their badges.")],
    accept: Annotated[
        bool, typer.Option("--accept", help="They have also seen what will be public, and agreed.")
    ] = False,
    config: Config = DEFAULT_CONFIG,
    as_json: Json = False,
) -> None:
    """Record that somebody asked for their badges of a session. You vouch that it was them."""
    from chatbadge import pipeline
    from chatbadge.installation import Installation

    here = Installation.at(config)
    awards, verdicts = pipeline.claim(here, here.store.session(session), handle, datetime.now(UTC), accepted=accept)
    missing = {v.badge: v.missing for v in verdicts if not v.met}
    if as_json:
        answer(
            {
                "awards": [_award_json(award) for award in awards],
                "missing": {k: list(m) for k, m in missing.items()},
            }
        )
    else:
        _show(here, awards)
        for badge, needed in missing.items():
            say(f"Not yet: {badge} – still needed: {'; '.join(needed)}")
    if not awards:
        raise typer.Exit(1)


def approve(
    awards: Annotated[list[str] | None, typer.Argument(metavar="AWARD…", help="Awards to approve.")] = None,
    session: Annotated[str, typer.Option(help="Approve every award of this session that waits.")] = "",
    config: Config = DEFAULT_CONFIG,
    as_json: Json = False,
) -> None:
    """Approve claimed awards. Without a name: list those that wait for you."""
    from chatbadge import pipeline
    from chatbadge.core.model import AwardState
    from chatbadge.installation import Installation

    here = Installation.at(config)
    if session:
        here.store.session(session)
    if awards and session:
        raise InputError("approve: name awards, or a session with --session, not both")
    waiting = here.store.awards(session, AwardState.CLAIMED)
    ids = awards or ([award.id for award in waiting] if session else [])
    done = pipeline.approve(here, ids, datetime.now(UTC)) if ids else waiting
    if as_json:
        answer({"approved" if ids else "waiting": [_award_json(award) for award in done]})
    elif done:
        _show(here, done)
        if not ids:
            _show_evidence(here, done)
            say("Approve with: chatbadge approve AWARD…, or all of a session: chatbadge approve --session SESSION")
    else:
        say("No award waits for approval.")


def issue(
    session: Annotated[str, typer.Argument(metavar="[SESSION]", help="Only this session.")] = "",
    config: Config = DEFAULT_CONFIG,
    as_json: Json = False,
) -> None:
    """Sign and bake what is approved and accepted, and write the pages."""
    from chatbadge import pipeline
    from chatbadge.core.model import AwardState
    from chatbadge.installation import Installation
    from chatbadge.web.publish import publish

    here = Installation.at(config)
    if session:
        here.store.session(session)
    folder = here.settings.folder / "site"
    _ = here.keys  # missing keys are told before any bar is drawn
    with stages(quiet=as_json) as bars:
        with bars.stage("Issue") as stage:
            issued = pipeline.issue(here, session, datetime.now(UTC), stage.advance)
            stage.done(f"{len(issued)} signed and baked")
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
                "waiting": [_award_json(a) for a in waiting],
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


def verify(
    badge: Annotated[str, typer.Argument(metavar="FILE|URL", help="A badge: PNG, SVG, JSON or JWT.")],
    config: Config = DEFAULT_CONFIG,
    as_json: Json = False,
) -> None:
    """Check any Open Badge, yours or not. Exit 0 valid, 1 not valid, 3 it could not be checked."""
    found = _verified(badge, config)
    if as_json:
        checks = [{"check": c.name, "ok": c.ok, "sentence": c.sentence} for c in found.checks]
        answer(
            {
                "valid": found.valid,
                "status": found.status,
                "sentence": found.sentence,
                "id": found.id,
                "checks": checks,
            }
        )
    else:
        _show_verification(found)
    if not found.valid:
        raise typer.Exit(3 if found.status == "not checked" else 1)


def _show(here: "Installation", awards: "Sequence[Award]") -> None:
    rows = [
        (
            a.id[:SHORT],
            a.handle,
            here.badge(a.badge, a.criteria_version).name,
            "issued" if a.issued_at else a.state.value,
            "; ".join(a.because),
        )
        for a in awards
    ]
    if rows:
        table(("award", "who", "badge", "is", "why"), rows)


def _show_evidence(here: "Installation", awards: "Sequence[Award]") -> None:
    """Under each award that waits, the posts that it rests on: what the moderator is to look at."""
    from chatbadge import pipeline
    from chatbadge.core.evidence import label_of

    sessions = {award.session: here.store.session(award.session) for award in awards}
    found = {id: {c.post.id: c for c in pipeline.attributed(here, session)} for id, session in sessions.items()}
    for award in awards:
        say(f"{award.id[:SHORT]} {award.handle}, {here.badge(award.badge, award.criteria_version).name}:")
        for post in award.posts:
            if contribution := found[award.session].get(post):
                say(f"    {label_of(contribution)}: {contribution.post.text}")


def _show_verification(found: "Verification") -> None:
    say(f"{found.status.upper()}: {found.sentence}")
    marks = {True: "ok", False: "NO", None: "??"}
    for check in found.checks if len(found.checks) > 1 or found.valid else ():
        say(f"  {marks[check.ok]}  {check.name}: {check.sentence}")


def _award_json(award: "Award") -> dict[str, Any]:
    return {
        "award": award.id, "session": award.session, "handle": award.handle, "badge": award.badge,
        "criteria_version": award.criteria_version, "state": award.state.value, "because": list(award.because),
        "posts": [str(post) for post in award.posts],
    }  # fmt: skip


def _issued_json(here: "Installation", award: "Award") -> dict[str, Any]:
    page = here.addresses.award(award.id)
    return _award_json(award) | {
        "page": page,
        "files": [f"{page}{ending}" for ending in (".json", ".jwt", ".png", ".svg")],
    }


def _verified(badge: str, config: Path) -> "Verification":
    """What is found about a badge. Our own addresses are read from the database, where there is an installation."""
    from chatbadge.credentials.verifying import fetch_public, verify

    if not config.exists():
        return verify(_content(badge, fetch_public), fetch_public)
    from chatbadge.installation import Installation
    from chatbadge.web.site import Site
    from chatbadge.web.verification import credential_address, verified

    site = Site(Installation.at(config))
    return verified(site.here, _content(credential_address(site.here, badge), site.fetch), site.fetch)


def _content(badge: str, fetch: "Fetch") -> bytes:
    """The badge's bytes, from a file or an address. Raises :class:`InputError` or :class:`OutsideError`."""
    from http.client import HTTPException

    from chatbadge.errors import OutsideError

    if badge.startswith(("http://", "https://")):
        try:
            return fetch(badge)
        except (OSError, ValueError, HTTPException) as error:
            raise OutsideError(
                f"{badge}: could not be fetched ({error}); download the badge and name the file"
            ) from error
    try:
        content = Path(badge).read_bytes()
    except OSError as error:
        raise InputError(f"{badge}: cannot be opened ({error.strerror}); name a badge's file or its address") from None
    if not content:
        raise InputError(f"{badge}: is empty; download the badge again")
    return content
