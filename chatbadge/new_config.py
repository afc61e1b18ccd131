"""A new config.toml: the example, with its remarks, and the moderator's answers in it."""

from dataclasses import dataclass, field
from pathlib import Path

_HERE = Path(__file__).parent


@dataclass(frozen=True)
class Answers:
    """What ``init`` asks, with the example's own answers."""

    hashtag: str = field(default="#badgechat", metadata={"question": "Your chat's hashtag"})
    community: str = field(
        default="#badgechat", metadata={"question": "The community's name, as it stands on the badges"}
    )
    hosts: str = field(default="SenorG", metadata={"question": "Who leads the chat (handles, parted by commas)"})
    timezone: str = field(default="America/New_York", metadata={"question": "The chat's time zone"})
    base_url: str = field(default="", metadata={"question": "Public address of this installation (may wait)"})


EXAMPLE = Answers()


def example_text() -> str:
    """config.example.toml: the project's own in a source checkout, else the copy in the wheel."""
    checkout = _HERE.parent / "config.example.toml"
    return (checkout if checkout.exists() else _HERE / "config.example.toml").read_text(encoding="utf-8")


def configuration(answers: Answers) -> str:
    """The text of a config.toml with *answers* in it."""
    import tomlkit

    tag = "#" + answers.hashtag.strip().lstrip("#").lower()
    key = "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in tag[1:]) or "chat"
    text = example_text().replace("chats.badgechat", f"chats.{key}").replace(EXAMPLE.hashtag, tag)
    document = tomlkit.parse(text)
    community, chat = document["community"], document["chats"][key]
    for table, name, value in (
        (community, "name", answers.community.strip() or tag),
        (community, "base_url", answers.base_url.strip()),
        (chat, "timezone", answers.timezone.strip()),
        (chat, "hosts", [host.strip().lstrip("@") for host in answers.hosts.split(",") if host.strip()]),
    ):
        if table[name] != value:
            table[name] = value
    if tag != EXAMPLE.hashtag:
        chat["amplifiers"] = []  # the example's belong to its chat
    return tomlkit.dumps(document)
