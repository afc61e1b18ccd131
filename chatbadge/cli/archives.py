"""``attribute`` and ``import``: files of posts in."""

import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from chatbadge.cli.terminal import DEFAULT_CONFIG, Config, Json, answer, stages
from chatbadge.errors import ArchiveError, InputError

if TYPE_CHECKING:
    from chatbadge.core.attribution.labels import Letters
    from chatbadge.core.model import Archive, Post

Files = Annotated[
    list[Path], typer.Argument(metavar="FILE…", help="Archives of a chat: files, folders, or - for standard input.")
]
Format = Annotated[str, typer.Option("--format", help="The archive's format, where its content does not show it.")]
Timezone = Annotated[str, typer.Option(help="Zone of times that carry none, like America/New_York.")]
Columns = Annotated[str, typer.Option(help="What a table's columns hold, where no format fits: author=…,at=…,text=…")]
Since = Annotated[str, typer.Option(help="Leave out what was posted before, like 2018-02-12T18:30.")]
Until = Annotated[str, typer.Option(help="Leave out what was posted after.")]
Hashtag = Annotated[str, typer.Option(help="The chat's hashtag, where the archive does not say it.")]


#: So many posts are attributed at once; they are all in memory.
_MOST = 200_000


def attribute(
    files: Files,
    format_name: Format = "",
    hosts: Annotated[str, typer.Option(help="Who led the chat: handles, parted by commas.")] = "",
    hashtag: Hashtag = "",
    since: Since = "",
    until: Until = "",
    timezone: Timezone = "",
    columns: Columns = "",
    question_labels: Annotated[
        str, typer.Option(help="By what questions are numbered, where it is not Q: T,Thema for instance.")
    ] = "",
    answer_labels: Annotated[str, typer.Option(help="By what answers are numbered, where it is not A.")] = "",
    reasons: Annotated[bool, typer.Option("--reasons", help="Say why, under each post, with its id.")] = False,
    by_time: Annotated[bool, typer.Option("--by-time", help="In the order in which it was posted.")] = False,
    as_json: Json = False,
) -> None:
    """Say what each post of an archive is, and why. Needs no configuration, keeps nothing."""
    from chatbadge.cli.conversation import attributed_json, show_by_time, show_conversation
    from chatbadge.core.model import Roles, person_key
    from chatbadge.core.sessions.streams import attribution_of_stream
    from chatbadge.core.transcript import assemble

    archives = [archive for _, archive in _opened(files, format_name, timezone, columns)]
    zone_name = timezone or archives[0].timezone
    earliest, latest = _moment(since, zone_name, "--since"), _moment(until, zone_name, "--until")
    posts = list(islice((post for archive in archives for post in _window(archive, earliest, latest)), _MOST + 1))
    if len(posts) > _MOST:
        what, remedy = f"holds more than {_MOST:,} posts", "choose a chat with --since and --until"
        raise ArchiveError(str(files[0]), what, f"{remedy}; chatbadge import --dry-run names those that it holds")
    if not posts:
        raise ArchiveError(str(files[0]), "holds no posts in that time", "check --since and --until")
    tag = _tag(hashtag) or archives[0].hashtag
    roles = Roles(frozenset(person_key(host) for host in hosts.split(",") if host.strip()))
    letters = _letters(question_labels, answer_labels)
    (found, leading, why), chats = attribution_of_stream(assemble(posts, tag), roles, letters)
    if chats > 1:
        remedy = "choose one with --since and --until, or let chatbadge import make a session of each"
        typer.echo(f"chatbadge: {chats} chats, each attributed by itself; {remedy}", err=True)
    if as_json:
        answer(attributed_json(found, tag, archives[0].title, zone_name, leading, why))
    elif by_time:
        show_by_time(found, zone_name, reasons=reasons)
    else:
        show_conversation(found, zone_name, reasons=reasons)


def import_(
    files: Files,
    format_name: Format = "",
    session: Annotated[
        str, typer.Option(help="Import everything into this session; by default the chats in it are found.")
    ] = "",
    hashtag: Hashtag = "",
    since: Since = "",
    until: Until = "",
    timezone: Timezone = "",
    columns: Columns = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be imported; change nothing.")] = False,
    config: Config = DEFAULT_CONFIG,
    as_json: Json = False,
) -> None:
    """Import archives as sessions. Importing again changes nothing; nobody is sent anything."""
    from chatbadge.cli.import_report import imported_json, show_imported
    from chatbadge.importing import Choice, import_archives
    from chatbadge.installation import Installation

    if session and not re.fullmatch(r"[\w-]{1,80}", session):
        raise InputError(
            f"--session: {session[:90]!r} is no name for a session; use up to 80 letters, digits and hyphens"
        )
    here = Installation.at(config)
    archives = _opened(files, format_name, timezone, columns)
    choice = Choice(
        session,
        _moment(since, timezone, "--since"),
        _moment(until, timezone, "--until"),
        _tag(hashtag),
        timezone,
        dry_run,
    )
    with stages(quiet=as_json, transient=True) as shown, shown.stage("importing") as stage:
        try:
            done = import_archives(here, archives, datetime.now(UTC), choice, stage.tell)
        except KeyboardInterrupt:
            typer.echo(
                "chatbadge: interrupted; sessions that were kept are whole, and the same command goes on", err=True
            )
            sys.exit(130)
    if as_json:
        answer(imported_json(done, dry_run=dry_run))
    else:
        show_imported(done, {badge.key: badge.name for badge in here.settings.badges}, dry_run=dry_run)
    if not done.sessions:
        raise typer.Exit(1)


def _opened(files: list[Path], format_name: str, timezone: str, columns: str) -> "list[tuple[str, Archive]]":
    """Every archive that the arguments name, with the name of its file."""
    from chatbadge.archives import Options, open_archives
    from chatbadge.reading.named_columns import parse_columns

    options = Options(timezone, parse_columns(columns) if columns else {})
    opened = ((file, archive) for file in files for archive in open_archives(file, format_name, options))
    return [(_name(file, archive.name), archive) for file, archive in opened]


def _letters(question: str, answer: str) -> "Letters":
    """The labels that somebody typed. Raises :class:`InputError` for what no label is."""
    from pydantic import ValidationError

    from chatbadge.config.chats import LabelSection

    asked, answered = (tuple(filter(None, map(str.strip, each.split(",")))) for each in (question, answer))
    try:
        return LabelSection(question=list(asked), answer=list(answered)).letters
    except ValidationError as error:
        option = "--question-labels" if error.errors()[0]["loc"][0] == "question" else "--answer-labels"
        raise InputError(f"{option}: one letter, and words of letters alone, parted by commas: T,Thema") from None


def _window(archive: "Archive", earliest: datetime | None, latest: datetime | None) -> "Iterator[Post]":
    for post in archive.posts:
        if (earliest is None or post.at >= earliest) and (latest is None or post.at <= latest):
            yield post


def _tag(hashtag: str) -> str:
    return "#" + hashtag.lstrip("#").lower() if hashtag else ""


def _name(file: Path, shown: str) -> str:
    """The file's name as text, and which one in it; names in another encoding lose what cannot be told."""
    inside = shown.removeprefix(str(file)) if shown.startswith(str(file)) else ""
    name = "standard input" if str(file) == "-" else (file.name or str(file)) + inside
    return name.encode("utf-8", "replace").decode()


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
