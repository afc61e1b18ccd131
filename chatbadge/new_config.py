"""A new config.toml: the example, with its remarks, and the moderator's answers in it."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from chatbadge.core.calendar import place

_HERE = Path(__file__).parent


@dataclass(frozen=True)
class Answers:
    """What ``init`` asks, with the example's own answers."""

    hashtag: str = field(default="#badgechat", metadata={"question": "Your chat's hashtag"})
    community: str = field(
        default="#badgechat", metadata={"question": "The community's name, as it stands on the badges"}
    )
    description: str = field(
        default="Educators who care about recognising learning, in a chat on Monday nights.",
        metadata={"question": "Who the community is, in a sentence (may be empty)"},
    )
    hosts: str = field(default="SenorG", metadata={"question": "Who leads the chat (handles, parted by commas)"})
    timezone: str = field(default="America/New_York", metadata={"question": "The chat's time zone"})
    base_url: str = field(default="", metadata={"question": "Public address of this installation (may wait)"})
    every: str = field(
        default="Monday",
        metadata={
            "question": "On which day it meets, like Monday or last Friday of the month (empty: on no fixed one)"
        },
    )
    at: str = field(default="18:30", metadata={"question": "At what time of that day, by the clocks there"})
    length: str = field(default="30 minutes", metadata={"question": "For how long"})


def suggested(name: str, hashtag: str) -> str:
    """What ``init`` suggests for *name* once the hashtag is known: nothing of the example's chat for another one."""
    example = str(getattr(EXAMPLE, name))
    if hashtag == EXAMPLE.hashtag or name in ("hashtag", "timezone", "base_url", "at", "length"):
        return example
    return hashtag if name == "community" else ""


EXAMPLE = Answers()


def example_text() -> str:
    """config.example.toml: the project's own in a source checkout, else the copy in the wheel."""
    checkout = _HERE.parent / "config.example.toml"
    return (checkout if checkout.exists() else _HERE / "config.example.toml").read_text(encoding="utf-8")


def written(hashtag: str) -> str:
    """A hashtag as the configuration holds it: with its sign, in small letters."""
    return "#" + hashtag.strip().lstrip("#").lower()


def complaint(name: str, answer: str) -> str:
    """What is wrong with an answer, or ""."""
    if name == "timezone" and not place(answer):
        return "That is no place's time zone. Write it like America/New_York."
    if name == "hashtag" and not re.fullmatch(r"#?\w*[^\W\d]\w*", answer):
        return "That is no hashtag. Write it like #badgechat."
    if name == "base_url" and answer and not re.fullmatch(r"https?://[^\s@?#]+", answer):
        return "That is no web address. Write it like https://badges.example.org, or leave it empty."
    if name in ("at", "length") or (name == "every" and answer):
        return _time_complaint(name, answer)
    return ""


def _time_complaint(name: str, answer: str) -> str:
    from chatbadge.config import times

    read = {"every": times.weekdays, "at": times.clock, "length": times.session_length}[name]
    try:
        read(_days(answer) if name == "every" else answer)
    except ValueError as error:
        return f"That {error}."
    return ""


def _days(answer: str) -> str | list[str]:
    """One day, or several that are parted by commas or "and"."""
    days = re.split(r"\s*,\s*(?:and\s+)?|\s+and\s+", answer.strip())
    return days if len(days) > 1 else days[0]


def configuration(answers: Answers) -> str:
    """The text of a config.toml with *answers* in it."""
    import tomlkit

    tag = written(answers.hashtag)
    key = "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in tag[1:]) or "chat"
    text = example_text().replace("chats.badgechat", f"chats.{key}").replace('chat = "badgechat"', f'chat = "{key}"')
    document = tomlkit.parse(text.replace(EXAMPLE.hashtag, tag))
    community, chat, series = document["community"], document["chats"][key], document["series"]["regular"]
    for table, name, value in (
        (community, "name", answers.community.strip() or tag),
        (community, "description", answers.description.strip()),
        (community, "base_url", answers.base_url.strip()),
        (chat, "timezone", answers.timezone.strip()),
        (chat, "hosts", [host.strip().lstrip("@") for host in answers.hosts.split(",") if host.strip()]),
        (series, "every", _days(answers.every) or EXAMPLE.every),
        (series, "at", answers.at.strip()),
        (series, "length", answers.length.strip()),
    ):
        if table[name] != value:
            table[name] = value
    if tag != EXAMPLE.hashtag:
        chat["amplifiers"] = []  # the example's belong to its chat
    text = tomlkit.dumps(document)
    return text if answers.every.strip() else _without_series(text)


def _without_series(text: str) -> str:
    """The configuration with its series turned into remarks, for who wants one later."""
    return re.sub(
        r"^\[series\.regular\]\n(?:\w.*\n)+",
        lambda found: re.sub("(?m)^(?=.)", "# ", found[0]),
        text,
        flags=re.MULTILINE,
    )
