"""A new config.toml: the example, with its remarks, and the moderator's answers in it."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from chatbadge.core.zones import zone

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


def suggested(name: str, hashtag: str) -> str:
    """What ``init`` suggests for *name* once the hashtag is known: nothing of the example's chat for another one."""
    example = str(getattr(EXAMPLE, name))
    if hashtag == EXAMPLE.hashtag or name in ("hashtag", "timezone", "base_url"):
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
    if name == "timezone" and zone(answer) is None:
        return "That is no time zone. Write it like America/New_York."
    if name == "hashtag" and not re.fullmatch(r"#?\w*[^\W\d]\w*", answer):
        return "That is no hashtag. Write it like #badgechat."
    if name == "base_url" and answer and not re.fullmatch(r"https?://[^\s@?#]+", answer):
        return "That is no web address. Write it like https://badges.example.org, or leave it empty."
    return ""


def configuration(answers: Answers) -> str:
    """The text of a config.toml with *answers* in it."""
    import tomlkit

    tag = written(answers.hashtag)
    key = "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in tag[1:]) or "chat"
    text = example_text().replace("chats.badgechat", f"chats.{key}").replace(EXAMPLE.hashtag, tag)
    document = tomlkit.parse(text)
    community, chat = document["community"], document["chats"][key]
    for table, name, value in (
        (community, "name", answers.community.strip() or tag),
        (community, "description", answers.description.strip()),
        (community, "base_url", answers.base_url.strip()),
        (chat, "timezone", answers.timezone.strip()),
        (chat, "hosts", [host.strip().lstrip("@") for host in answers.hosts.split(",") if host.strip()]),
    ):
        if table[name] != value:
            table[name] = value
    if tag != EXAMPLE.hashtag:
        chat["amplifiers"] = []  # the example's belong to its chat
    return tomlkit.dumps(document)
