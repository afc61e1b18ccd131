"""``verify``: what any Open Badge is worth."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from chatbadge.cli.terminal import DEFAULT_CONFIG, Config, Json, answer, say
from chatbadge.errors import InputError

if TYPE_CHECKING:
    from chatbadge.credentials.verifying import Fetch, Verification


def verify(
    badge: Annotated[
        str,
        typer.Argument(
            metavar="FILE|URL", help="A badge: PNG, SVG, JSON or JWT; a record of badges; a proof of an excerpt."
        ),
    ],
    config: Config = DEFAULT_CONFIG,
    as_json: Json = False,
) -> None:
    """Check any Open Badge, yours or not. Exit 0 valid, 1 not valid, 3 it could not be checked, or not fully."""
    found = _verified(badge, config)
    if as_json:
        checks = [{"check": c.name, "ok": c.ok, "sentence": c.sentence} for c in found.checks]
        answer(
            {
                "valid": found.valid,
                "status": found.status,
                "sentence": found.sentence,
                "id": found.id,
                "issuer": found.issuer,
                "checks": checks,
            }
        )
    else:
        _show_verification(found)
    if not found.valid:
        raise typer.Exit(3 if found.status in ("not checked", "not fully checked") else 1)


def _show_verification(found: "Verification") -> None:
    say(f"{found.status.upper()}: {found.sentence}")
    marks = {True: "ok", False: "NO", None: "??"}
    for check in found.checks if len(found.checks) > 1 or found.valid else ():
        say(f"  {marks[check.ok]}  {check.name}: {check.sentence}")


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
