"""Moments in words."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from chatbadge.core.moments import clock_words, date_words, day_words, iso, local, session_id, session_title

#: A Tuesday evening in London, a Wednesday morning in Auckland.
AT = datetime(2024, 3, 5, 19, 5, tzinfo=UTC)


def test_a_moment_is_shown_in_the_chats_zone() -> None:
    assert local(AT, "America/New_York").hour == 14


def test_in_a_zone_that_is_unknown_a_moment_is_shown_in_utc() -> None:
    assert local(AT, "Hive/Standard").utcoffset() == timedelta(0)


@pytest.mark.parametrize(
    ("zone", "day"), [("UTC", "Tuesday, 5 March 2024"), ("Pacific/Auckland", "Wednesday, 6 March 2024")]
)
def test_the_day_is_the_one_where_the_chat_was_held(zone: str, day: str) -> None:
    assert day_words(AT, zone) == day
    assert day.endswith(date_words(AT, zone))


@pytest.mark.parametrize(
    ("hour", "clock"), [(0, "12:05 AM"), (1, "1:05 AM"), (11, "11:05 AM"), (12, "12:05 PM"), (13, "1:05 PM")]
)
def test_the_clock_has_twelve_hours(hour: int, clock: str) -> None:
    assert clock_words(AT.replace(hour=hour), "UTC") == f"{clock} UTC"


def test_the_clock_names_the_zone_as_it_is_on_that_day() -> None:
    summer = AT.replace(month=7)
    assert (clock_words(AT, "ET"), clock_words(summer, "ET")) == ("2:05 PM EST", "3:05 PM EDT")


def test_a_moment_is_written_in_utc_for_machines() -> None:
    assert iso(AT.astimezone(timezone(timedelta(hours=9)))) == "2024-03-05T19:05:00Z"


@pytest.mark.parametrize(
    ("hashtag", "title", "id"),
    [
        ("#BeeChat", "ignored", "beechat-2024-03-05"),
        ("", "Bees &  wax: a chat!", "bees-wax-a-chat-2024-03-05"),
        ("", "", "chat-2024-03-05"),
        ("#", "../..", "chat-2024-03-05"),
        ("#Bienenstöcke", "", "bienenstöcke-2024-03-05"),
        ("", "a" * 59 + " bees", "a" * 59 + "-2024-03-05"),
        ("", "a" * 10_000, "a" * 60 + "-2024-03-05"),
        ("", "lone \ud800 surrogate", "lone-surrogate-2024-03-05"),
    ],
)
def test_a_session_is_named_by_its_hashtag_or_title_and_its_day(hashtag: str, title: str, id: str) -> None:
    assert session_id(hashtag, title, AT, "UTC") == id


def test_a_sessions_day_is_the_one_where_it_was_held() -> None:
    assert session_id("#bees", "", AT, "Pacific/Auckland") == "bees-2024-03-06"


@pytest.mark.parametrize(
    ("hashtag", "title", "said"), [("#bees", "Bees", "#bees"), ("", "Bees at night", "Bees at night"), ("", "", "Chat")]
)
def test_a_sessions_title_is_its_hashtag_or_title_and_its_day(hashtag: str, title: str, said: str) -> None:
    assert session_title(hashtag, title, AT, "UTC") == f"{said}, 5 March 2024"
