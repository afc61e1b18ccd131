"""Entries of strangers: one that is damaged is counted, and stops nothing."""

from datetime import UTC, datetime
from typing import Any

import pytest

from chatbadge.core.model import Post, PostId, Tally
from chatbadge.errors import ArchiveError
from chatbadge.reading.entries import posts_of, strings

AT = datetime(2018, 3, 12, 18, 30, tzinfo=UTC)


def to_post(entry: Any, ordinal: int) -> Post | None:
    """A post by *entry*, which says how to fail."""
    if isinstance(entry, type) and issubclass(entry, Exception):
        raise entry("…")
    return Post(PostId("archive", f"{ordinal}"), entry, AT, "hello", ordinal) if entry else None


def test_ordinals_count_the_posts_given_and_not_the_entries() -> None:
    tally = Tally()
    assert [(post.author, post.ordinal) for post in posts_of(["ada", "", KeyError, 5, "ben"], to_post, tally)] == [
        ("ada", 1), ("ben", 2),
    ]  # fmt: skip
    assert tally.skipped == {"damaged entries": 2}


@pytest.mark.parametrize(
    "error", [KeyError, IndexError, TypeError, ValueError, AttributeError, OverflowError, RecursionError]
)
def test_each_way_of_being_damaged_is_counted(error: type[Exception]) -> None:
    tally = Tally()
    assert not list(posts_of([error], to_post, tally))
    assert tally.skipped == {"damaged entries": 1}


@pytest.mark.parametrize("error", [MemoryError, OSError, ZeroDivisionError])
def test_what_is_no_damage_is_loud(error: type[Exception]) -> None:
    with pytest.raises(error):
        list(posts_of([error], to_post, Tally()))


def test_a_file_that_cannot_be_read_on_ends_the_reading() -> None:
    def entries() -> Any:
        yield "ada"
        raise ArchiveError("chat", "is damaged", "fetch it again")

    found = posts_of(entries(), to_post, Tally())
    assert next(found).author == "ada"
    with pytest.raises(ArchiveError):
        next(found)


@pytest.mark.parametrize(
    "changed",
    [{"author": 5}, {"text": None}, {"id": PostId("x", 5)}, {"at": None}, {"at": AT.replace(tzinfo=None)}],  # type: ignore[arg-type]  # the damage
)
def test_a_post_without_what_everything_rests_on_is_damaged(changed: dict[str, Any]) -> None:
    whole: dict[str, Any] = {"id": PostId("x", "5"), "author": "ada", "at": AT, "text": "hello", "ordinal": 1}
    tally = Tally()
    assert not list(posts_of([0], lambda entry, ordinal: Post(**(whole | changed)), tally))
    assert tally.skipped == {"damaged entries": 1}


@pytest.mark.parametrize("values", [None, "ada", 5, {"ada": 1}, [None, "", 5, ["x"]]])
def test_what_is_no_list_of_texts_holds_none(values: Any) -> None:
    assert strings(values) == ()
    assert strings([*(values if isinstance(values, list) else []), "ada", "ben"]) == ("ada", "ben")
