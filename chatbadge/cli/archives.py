"""``attribute`` and ``import``: files of posts in."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from chatbadge.cli.terminal import DEFAULT_CONFIG, Config, Json, answer, say, table
from chatbadge.errors import ArchiveError, InputError

if TYPE_CHECKING:
    from chatbadge.core.model import Archive, Post

Files = Annotated[list[Path], typer.Argument(metavar="FILE…", help="Archives of a chat.")]
Format = Annotated[str, typer.Option("--format", help="The archive's format, where its content does not show it.")]
Timezone = Annotated[str, typer.Option(help="Zone of times that carry none, like America/New_York.")]


def attribute(
    files: Files,
    format_name: Format = "",
    hosts: Annotated[str, typer.Option(help="Who led the chat: handles, parted by commas.")] = "",
    hashtag: Annotated[str, typer.Option(help="The chat's hashtag, where the archive does not say it.")] = "",
    since: Annotated[str, typer.Option(help="Leave out what was posted before, like 2018-02-12T18:30.")] = "",
    until: Annotated[str, typer.Option(help="Leave out what was posted after.")] = "",
    timezone: Timezone = "",
    reasons: Annotated[bool, typer.Option("--reasons", help="Say why, under each post.")] = False,
    as_json: Json = False,
) -> None:
    """Say what each post of an archive is, and why. Needs no configuration, keeps nothing."""
    from chatbadge.archives import Options, open_archives
    from chatbadge.cli.conversation import attributed_json, show_conversation
    from chatbadge.core.attribution import attribute as attributed
    from chatbadge.core.attribution.questions import find_roles
    from chatbadge.core.model import Roles, person_key
    from chatbadge.core.transcript import assemble

    archives = [a for file in files for a in open_archives(file, format_name, Options(timezone))]
    zone_name = timezone or archives[0].timezone
    earliest, latest = _moment(since, zone_name, "--since"), _moment(until, zone_name, "--until")
    posts = [post for archive in archives for post in _window(archive, earliest, latest)]
    if not posts:
        raise ArchiveError(str(files[0]), "holds no posts in that time", "check --since and --until")
    tag = "#" + hashtag.lstrip("#").lower() if hashtag else archives[0].hashtag
    transcript = assemble(posts, tag)
    roles = Roles(frozenset(person_key(host) for host in hosts.split(",") if host.strip()))
    found = attributed(transcript, roles)
    leading, why = find_roles(transcript, roles)
    if as_json:
        answer(attributed_json(found, tag, archives[0].title, zone_name, leading, why))
    else:
        show_conversation(found, zone_name, reasons=reasons)


def import_(
    files: Files,
    format_name: Format = "",
    session: Annotated[str, typer.Option(help="The session to import into; by default the hashtag and the day.")] = "",
    timezone: Timezone = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be imported; change nothing.")] = False,
    config: Config = DEFAULT_CONFIG,
    as_json: Json = False,
) -> None:
    """Import archives as sessions. Importing again changes nothing; nobody is sent anything."""
    from chatbadge import pipeline
    from chatbadge.archives import Options, open_archives
    from chatbadge.installation import Installation

    if session and not re.fullmatch(r"[\w-]{1,80}", session):
        raise InputError(
            f"--session: {session[:90]!r} is no name for a session; use up to 80 letters, digits and hyphens"
        )
    here = Installation.at(config)
    archives = [(file, a) for file in files for a in open_archives(file, format_name, Options(timezone))]
    now = datetime.now(UTC)
    with here.store.transaction():  # all files or none
        done = [
            pipeline.import_archive(here, archive, _name(file), now, session=session, dry_run=dry_run)
            for file, archive in archives
        ]
    if as_json:
        answer(
            {
                "dry_run": dry_run,
                "sessions": [{"session": i.session, "posts": i.posts, "new": i.new, "people": i.people} for i in done],
            }
        )
        return
    table(
        ("session", "chat", "posts", "new", "people"),
        ((i.session, i.title, str(i.posts), str(i.new), str(i.people)) for i in done),
    )
    if dry_run:
        say("Nothing was changed. Leave out --dry-run to import.")
    else:
        say(f"Next: chatbadge transcript {done[0].session}")


def _window(archive: "Archive", earliest: datetime | None, latest: datetime | None) -> "Iterator[Post]":
    for post in archive.posts:
        if (earliest is None or post.at >= earliest) and (latest is None or post.at <= latest):
            yield post


def _name(file: Path) -> str:
    """The file's name as text; names in another encoding than the system's lose what cannot be told."""
    return file.name.encode("utf-8", "replace").decode()


def _moment(text: str, timezone: str, option: str) -> datetime | None:
    """A moment in UTC from what somebody typed; without a zone it is read in *timezone*."""
    from chatbadge.core.zones import to_utc, zone

    if not text:
        return None
    try:
        moment = datetime.fromisoformat(text)
        return moment.astimezone(UTC) if moment.tzinfo else to_utc(moment, zone(timezone) or UTC)
    except (ValueError, OverflowError):
        raise InputError(f"{option}: {text!r} is no time; write it like 2018-02-12T18:30") from None
