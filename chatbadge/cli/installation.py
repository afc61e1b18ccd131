"""``init`` and ``check``: set an installation up, and say whether it is ready."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from chatbadge.cli.terminal import DEFAULT_CONFIG, Config, Json, answer, say
from chatbadge.core.phrasing import counted
from chatbadge.errors import InputError, OutsideError

if TYPE_CHECKING:
    from chatbadge.config.chats import ChatSection
    from chatbadge.core.badges import Badge
    from chatbadge.installation import Installation
    from chatbadge.new_config import Answers


#: So many meetings of each chat are named, of the next so many days.
_MEETINGS, _AHEAD = 3, 60


def init(
    folder: Annotated[Path, typer.Argument(metavar="[DIR]", help="Where to set it up.")] = Path(),
    yes: Annotated[bool, typer.Option("--yes", help="Ask nothing, take what the example says.")] = False,
    as_json: Json = False,
) -> None:
    """Set up an installation: config.toml, keys, database."""
    from chatbadge.new_config import EXAMPLE, configuration

    path = folder / "config.toml"
    if path.exists():
        raise InputError(f"{path}: is there already; edit it, or name another folder")
    if not yes and not sys.stdin.isatty():
        raise InputError("init asks questions, and nobody can answer here; use --yes to take what the example says")
    text = configuration(EXAMPLE if yes else _ask())
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _set_up(path, text)
    except (FileExistsError, NotADirectoryError):
        raise InputError(f"{folder}: is a file; name a folder") from None
    except OSError as error:
        raise OutsideError(f"{folder}: cannot be written ({error.strerror}); check space and permissions") from error
    if as_json:
        answer({"config": str(path), "keys": str(folder / "keys")})
        return
    say(f"Written: {path}, and the keys in {folder / 'keys'}. Keep a copy of the keys: badges are signed with them.")
    say("Next: chatbadge check" + ("" if path == DEFAULT_CONFIG else f" --config {path}"))


def check(config: Config = DEFAULT_CONFIG, as_json: Json = False) -> None:
    """Read the configuration aloud, try database and keys, say what is missing and what one may think about.

    Exit 0 ready, 1 not yet.
    """
    from chatbadge.installation import Installation

    here = Installation.at(config)
    facts, faults, warnings = _facts(here), _faults(here), _warnings(here)
    if as_json:
        answer({"ready": not faults, "facts": facts, "faults": faults, "warnings": warnings})
    else:
        for fact in facts:
            say(f"ok  {fact}")
        for warning in warnings:
            say(f"??  {warning}")
        for fault in faults:
            say(f"!!  {fault}")
        say("Ready." if not faults else "Not ready for others yet: see the lines that begin with !!")
    if faults:
        raise typer.Exit(1)


def _ask() -> "Answers":
    """What the moderator answers; Enter takes what stands in brackets."""
    import dataclasses

    from chatbadge.new_config import EXAMPLE, Answers, complaint, suggested, written

    given: dict[str, str] = {}
    for each in dataclasses.fields(Answers):
        if each.name in ("at", "length") and not given["every"]:
            given[each.name] = ""  # it meets on no fixed day
            continue
        hashtag = written(given.get("hashtag", EXAMPLE.hashtag))
        default = suggested(each.name, hashtag)
        question = each.metadata["question"]
        given[each.name] = typer.prompt(question, default=default, show_default=bool(default)).strip()
        while said := complaint(each.name, given[each.name]):
            say(said)
            given[each.name] = typer.prompt(question, default=default, show_default=bool(default)).strip()
    return Answers(**given)


def _set_up(path: Path, text: str) -> None:
    """Keys and database first, the configuration last: it is there only when all is."""
    import tomllib

    from chatbadge.config import read_settings
    from chatbadge.credentials import passphrase
    from chatbadge.credentials.keys import Keys
    from chatbadge.installation import Installation

    here = Installation(read_settings(tomllib.loads(text), path))
    if here.keys_folder.exists() and any(here.keys_folder.iterdir()):
        _ = here.keys  # an earlier installation's: they must be whole
    else:
        Keys.make().save(here.keys_folder, passphrase.given(here.settings.passphrase_file))
    here.store.close()
    path.write_text(text, encoding="utf-8")


def _facts(here: "Installation") -> list[str]:
    """What is configured, in words; database and keys are tried on the way."""
    settings = here.settings
    return [
        f"{settings.community.name} issues as {here.signer.did}",
        f"database {here.store.address} holds {counted(len(here.store.sessions()), 'session')}",
        *(_chat_fact(chat) for chat in settings.chats),
        *_next_meetings(here),
        *(_badge_fact(here, badge) for badge in settings.badges),
    ]


def _chat_fact(chat: "ChatSection") -> str:
    led_by = ", ".join(chat.hosts) or "whoever poses the questions"
    return f"chat {chat.hashtag} ({chat.timezone or 'in the zone of its archives'}), led by {led_by}"


def _next_meetings(here: "Installation") -> list[str]:
    """The next ones of each chat that has any planned, in its own zone and in UTC."""
    from datetime import UTC, datetime, timedelta

    from chatbadge.core.calendar import meetings
    from chatbadge.core.moments import clock_words, day_words

    now = datetime.now(UTC)
    return [
        f"{each.hashtag} meets on {day_words(each.starts_at, each.timezone)}, "
        f"{clock_words(each.starts_at, each.timezone)} ({each.starts_at:%H:%M} UTC){each.topic and f': {each.topic}'}"
        for chat in here.settings.chats
        for each in meetings(here.settings.plan, now, now + timedelta(days=_AHEAD), chat.hashtag)[:_MEETINGS]
    ]


def _warnings(here: "Installation") -> list[str]:
    """What one may want to change about the badges. They work as they are."""
    from chatbadge.cli.offering import lint

    warnings = lint(here, here.settings.badges)
    return [f"badge {badge.name}: {said}" for badge in here.settings.badges for said in warnings[badge.key]]


def _badge_fact(here: "Installation", badge: "Badge") -> str:
    from chatbadge.core import scoring

    takes = scoring.sentence(badge.criteria, here.criteria)
    return f"badge {badge.name} ({badge.kind}, {badge.review.value} review): for whoever {takes}"


def _faults(here: "Installation") -> list[str]:
    settings = here.settings
    faults = []
    if not here.signer.public:
        faults.append(
            "community.base_url: is no public https address, so badges would point to this machine, would not open "
            "for others and could not be revoked; set it before you issue badges to anybody"
        )
    if not settings.chats:
        faults.append("chats: none is configured, so hosts and zones are guessed; add [chats.yourchat]")
    return faults + [
        f"chats {chat.hashtag}: names no hosts, so they are guessed from the posts; add hosts = [ … ]"
        for chat in settings.chats
        if not chat.hosts
    ]
