"""Nights of an invented chat, #hivechat: hana leads it, others answer; imported as the transcripts that somebody saved."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from chatbadge.credentials.keys import Keys
from chatbadge.installation import Installation
from chatbadge.storage import Session

from ..conftest import import_file

NOW = datetime(2026, 11, 1, 12, 0, tzinfo=UTC)
FIRST = date(2026, 3, 2)

CONFIG = """
[community]
name = "Hivechat"

[chats.hivechat]
hashtag = "#hivechat"
timezone = "America/New_York"
hosts = ["hana"]
opt_in = ["badge me"]
opt_out = ["no badges for me"]

[badges.took-part]
name = "Took part"
kind = "participation"
description = "Said something of their own."
review = "automatic"
any = [{ answered = {} }, { replied = {} }]

[badges.keeper]
name = "Keeper"
kind = "contribution"
description = "Answered both questions."
all = [{ answered = { at_least = 2 } }]
"""

#: Own words for each answer, so that none is an echo of another.
_WORDS = {
    "ada": "Bees need shade and clean water close to the hive, I learned that the hard way",
    "ben": "My neighbours plant clover and borage, and the colonies came through winter stronger",
    "cleo": "Reading the frames slowly in spring tells more than any device that I could buy",
    "dora": "We teach children to listen to the hum first, fear goes and curiosity stays",
}


def set_up(folder: Path, keys: Path | None = None, more: str = "") -> Installation:
    """An installation for #hivechat; *more* is added to its configuration."""
    import shutil

    (folder / "config.toml").write_text(CONFIG + more, encoding="utf-8")
    here = Installation.at(folder / "config.toml")
    if keys:
        shutil.copytree(keys, here.keys_folder)
    else:
        Keys.make().save(here.keys_folder)
    return here


def transcript(day: date, answers: Mapping[str, Sequence[int]], extra: Sequence[tuple[str, str, str]] = ()) -> str:
    """A night on *day*: who answers which of two questions; *extra* posts are (time, who, words)."""
    when = f"{day:%b} {day.day}"
    lines = [
        "#hivechat",
        f"{day:%B} {day.day}, {day.year}",
        "",
        f"  • hana - Moderator {when} @ 6:30 PM EST",
        "    Welcome to #hivechat! Tonight: what our bees teach us.",
    ]
    posts = [
        ("6:35", "hana", f"Q1: What did you see at the hive in the week of {when}? #hivechat"),
        ("6:50", "hana", f"Q2: What will you change after the week of {when}? #hivechat"),
        *((f"6:{35 + 15 * (q - 1) + n + 1}", who, f"A{q}: {_WORDS[who]}, week {when}, part {q}. #hivechat")
          for n, (who, those) in enumerate(answers.items()) for q in those),
        *extra,
    ]  # fmt: skip
    for at, who, words in sorted(posts):
        lines += [f"  • {who}{' - Moderator' if who == 'hana' else ''} {when} @ {at} PM EST", f"    {words}"]
    return "\n".join(lines) + "\n"


def night(
    here: Installation,
    number: int,
    answers: Mapping[str, Sequence[int]],
    extra: Sequence[tuple[str, str, str]] = (),
) -> Session:
    """Import the *number*th night, from 0: one each week."""
    day = FIRST + timedelta(weeks=number)
    path = here.settings.folder / f"night-{number}.txt"
    path.write_text(transcript(day, answers, extra), encoding="utf-8")
    return here.store.session(import_file(here, path, NOW).session)
