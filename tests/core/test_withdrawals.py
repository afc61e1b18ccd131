"""Posts that were withdrawn are known again, and nothing that repeats their words does so any more."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chatbadge.core.model import Post, PostId
from chatbadge.core.withdrawals import (
    GAP,
    Why,
    Withdrawal,
    is_withdrawn,
    known_by,
    marks,
    without,
    without_quotes,
    without_words,
)

from .posts import BEGIN, post

KEY = b"a key that nobody knows"
SAID = "A1: Bees need water near the hive in summer."
GONE = replace(post(1, "ada", SAID), at=BEGIN + timedelta(seconds=17))


def other(seconds: int = 17, author: str = "ada", id: str = "elsewhere") -> Post:
    """A post of another archive."""
    return replace(post(9, author, "?"), id=PostId("archive", id), at=BEGIN + timedelta(seconds=seconds))


def is_gone(found: Post, gone: Post = GONE, key: bytes = KEY) -> bool:
    made = Withdrawal(gone.id, "s", BEGIN, Why.AUTHOR, marks(gone, KEY))
    return is_withdrawn(found, *known_by([made]), key)


def test_it_is_known_by_its_id_or_by_who_posted_when() -> None:
    assert is_gone(replace(other(99, "ben"), id=GONE.id))
    assert is_gone(other())
    assert is_gone(other(author="@ADA"))
    assert not is_gone(other(author="ben"))
    assert not is_gone(other(18))
    assert not is_gone(other(17 + 60))


def test_an_archive_that_tells_times_to_the_minute_does_not_bring_it_back() -> None:
    assert is_gone(other(0))
    assert not is_gone(other(60))


def test_nor_does_one_that_tells_seconds_where_the_first_told_minutes() -> None:
    to_the_minute = replace(GONE, at=BEGIN)
    assert is_gone(other(0), to_the_minute)
    assert is_gone(other(41), to_the_minute)
    assert not is_gone(other(61), to_the_minute)


def test_a_native_share_of_it_goes_with_it() -> None:
    assert is_gone(replace(other(300, "ben"), shares=GONE.id))


def test_without_the_key_nobody_tells_from_the_marks_whose_post_it_was() -> None:
    assert not is_gone(other(), key=b"another key")
    assert not [mark for mark in marks(GONE, KEY) if "ada" in mark or "2018" in mark]


def test_where_nothing_was_withdrawn_nothing_is() -> None:
    assert not is_withdrawn(GONE, frozenset(), frozenset(), KEY)


def test_copies_of_it_that_others_show_are_dropped_however_deep_they_lie() -> None:
    shown = replace(post(2, "ben"), quoted=(GONE, post(3)))
    outer = replace(post(4, "cleo"), quoted=(shown,))
    (kept,) = without_quotes(outer, {GONE.id}).quoted
    assert kept.quoted == (post(3),)
    assert without_quotes(post(3), {GONE.id}) == post(3)


def test_words_of_it_in_other_posts_are_dropped_and_the_rest_stays() -> None:
    copy = replace(GONE, id=PostId("archive", "a copy under another id"))
    repeats = replace(post(2, "ben", f"RT @ada: {SAID} So true!"), quoted=(copy, post(3)))
    kept = without_words(repeats, GONE)
    assert (kept.text, kept.quoted) == (f"RT @ada: {GAP} So true!", (post(3),))
    assert without_words(post(3), GONE) is not None
    assert without_words(post(3), GONE) == post(3)


def test_the_same_words_of_somebody_else_in_a_quote_stay() -> None:
    quoted = replace(post(5, "dora", SAID))
    assert without_words(replace(post(2), quoted=(quoted,)), replace(GONE, text="")).quoted == (quoted,)


@pytest.mark.parametrize("words", ["", "  ", "I agree!", "A1: yes, they do"])
def test_so_few_words_may_stand_elsewhere_by_chance(words: str) -> None:
    assert without(f"{words} and more", words) == f"{words} and more"
