"""Posts come off the spool in the order of time, whole, however many there are."""

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from chatbadge.core.model import Post, PostId
from chatbadge.core.sessions import Mark
from chatbadge.storage import spool
from chatbadge.storage.spool import Spool

BEGIN = datetime(1969, 12, 31, 23, 0, 0, 123456, tzinfo=UTC)
FULL = Post(
    PostId("x", "1"), "ada", BEGIN, "A1: 🐻\nhoney", 7, PostId("x", "0"), ("bo", "kim"), PostId("x", "5"),
    (Post(PostId("x", "5"), "bo", BEGIN - timedelta(days=9), "honey?", 7, author_id="9"),), True, False,
    PostId("x", "6"), "123", BEGIN + timedelta(1), "https://x.com/ada/status/1", ("zoo",), ("bo",), ("a bear", ""),
)  # fmt: skip


def test_a_post_comes_back_as_it_was() -> None:
    with Spool() as kept:
        kept.add_post(3, FULL)
        assert list(kept.posts()) == [(3, FULL)]


@pytest.mark.parametrize("run", [1, 7, 10_000])
def test_posts_come_in_the_order_of_time_archive_and_place(monkeypatch: pytest.MonkeyPatch, run: int) -> None:
    monkeypatch.setattr(spool, "_RUN", run)
    monkeypatch.setattr(spool, "_BLOCK", 3)
    posts = [
        (archive, replace(FULL, ordinal=place, at=BEGIN + timedelta(seconds=place // 3)))
        for archive in (0, 1)
        for place in range(50)
    ]
    with Spool() as kept:
        for archive, post in random.Random(1).sample(posts, len(posts)):  # noqa: S311 – the same order each time
            kept.add_post(archive, post)
        inorder = sorted(posts, key=lambda each: (each[1].at, each[0], each[1].ordinal))
        assert list(kept.posts()) == inorder
        assert list(kept.posts()) == inorder


def test_marks_come_back_as_they_were() -> None:
    marks = [Mark(BEGIN + timedelta(n), "ada", "Q", n, n % 2 > 0, ("zoo",), "why") for n in range(9)]
    with Spool() as kept:
        for place, mark in reversed(list(enumerate(marks))):
            kept.add_mark(0, place, mark)
        assert list(kept.marks()) == marks


def test_an_empty_spool_holds_nothing() -> None:
    with Spool() as kept:
        assert list(kept.posts()) == []
