"""When a post was posted that the transcript does not hold, by its id."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatbadge.core.attribution.unseen import posted_at
from chatbadge.core.model import PostId

from .chat import BEGIN, QUICK

#: Ids of posts of the moment in which the gardening chat begins, as X, Mastodon and Bluesky count them.
ON_X, ON_MASTODON, ON_BLUESKY = "1777758373278646272", "112242563481600000", "3kppqsgtm2222"
IDS = pytest.mark.parametrize("id", [ON_X, ON_MASTODON, ON_BLUESKY])


def posted(id: str, before: datetime) -> datetime | None:
    return posted_at(PostId("garden", id), before)


@IDS
def test_an_id_tells_its_time(id: str) -> None:
    assert posted(id, BEGIN + timedelta(minutes=5)) == BEGIN


def test_the_documented_example_of_x_tells_the_documented_time() -> None:
    at = posted("1050118621198921728", datetime(2018, 10, 10, 20, 30, tzinfo=UTC))
    assert at is not None
    assert at.replace(microsecond=0) == datetime(2018, 10, 10, 20, 19, 24, tzinfo=UTC)


@IDS
def test_an_id_may_close_an_address(id: str) -> None:
    assert posted(f"https://garden.example/@kim/{id}", BEGIN) == BEGIN


@IDS
def test_two_days_are_the_reach_and_nothing_comes_from_later(id: str) -> None:
    assert posted(id, BEGIN + timedelta(days=2)) == BEGIN
    assert posted(id, BEGIN + timedelta(days=2, milliseconds=1)) is None
    assert posted(id, BEGIN - timedelta(milliseconds=1)) is None


@pytest.mark.parametrize(
    "id",
    [
        "",
        "kim: ducks",
        "0123abcd-17",
        f"1{ON_X[:13]}",  # too short
        f"{ON_X}12",  # too long
        f"a{ON_X}",
        f"{ON_X}/photo",
        f"a{ON_BLUESKY}",
        ON_BLUESKY[1:],
        ON_BLUESKY.upper(),
        ON_BLUESKY.replace("2", "1"),
    ],
)
def test_other_ids_tell_nothing(id: str) -> None:
    assert posted(id, BEGIN) is None


@QUICK
@given(st.integers(0, 1_000_000), st.integers(0, 2 * 24 * 60 * 60 * 1000))
def test_a_time_that_is_told_is_exact_to_the_millisecond(counter: int, age: int) -> None:
    at = BEGIN + timedelta(milliseconds=counter)
    milliseconds = (at - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(milliseconds=1)
    told = posted(str((milliseconds << 16) + counter % 2**16), at + timedelta(milliseconds=age))
    assert told is None or abs(told - at) < timedelta(milliseconds=1)
    assert told is not None or age in (0, 2 * 24 * 60 * 60 * 1000)  # where rounding decides


@QUICK
@given(
    st.text(),
    st.from_regex(r"\A[0-9a-z]{13,20}\Z"),
    st.integers(1, 4_000_000_000),
)
def test_no_id_makes_the_reading_fail(front: str, id: str, seconds: int) -> None:
    before = datetime.fromtimestamp(seconds, UTC)
    told = posted(f"{front}/{id}", before)
    assert told is None or timedelta() <= before - told <= timedelta(days=2)
