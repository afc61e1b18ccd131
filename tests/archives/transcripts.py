"""Transcripts for the tests, and how they are looked at. All people but those of the sample are invented."""

from io import BytesIO
from pathlib import Path

import pytest

from chatbadge.archives import Options
from chatbadge.archives.participate import read
from chatbadge.core.model import Archive, Post
from chatbadge.errors import ArchiveError
from chatbadge.reading.files import Files, Member

SAMPLE = (Path(__file__).parents[2] / "transcripts" / "badgechat-2018-02-12.txt").read_bytes()
HEADING = "#zoochat Archive\n\nMonday March 5, 2018\n6:30 PM EST\n\n"


def files(content: bytes, name: str = "zoo.txt") -> Files:
    """A file of that content, as formats are given it."""
    return Files(name, (Member(name, name, lambda: BytesIO(content)),))


def archive(text: str | bytes, timezone: str = "") -> Archive:
    return read(files(text if isinstance(text, bytes) else text.encode()), Options(timezone))


def posts(text: str | bytes, timezone: str = "") -> list[Post]:
    return list(archive(text, timezone).posts)


def outline(found: list[Post], depth: int = 0) -> list[str]:
    """Who said what, quotes below the post that shows them: ``ada: words -> whom``."""
    lines = []
    for post in found:
        answers = f" -> {', '.join(post.addressed)}" if post.addressed else ""
        lines.append(f"{'  ' * depth}{post.author}: {post.text}{answers}")
        lines += outline(list(post.quoted), depth + 1)
    return lines


def times(found: list[Post]) -> list[str]:
    return [f"{post.at:%Y-%m-%d %H:%M}" for post in found]


def complaint(text: str | bytes, timezone: str = "") -> str:
    with pytest.raises(ArchiveError) as caught:
        posts(text, timezone)
    said = str(caught.value)
    assert "\n" not in said
    assert said.startswith("zoo.txt: ")
    return said.removeprefix("zoo.txt: ")
