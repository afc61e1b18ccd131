"""Texts lose nothing that a reader saw, and times are the moments that were meant."""

from datetime import UTC, datetime

import pytest

from chatbadge.core.model import Tally
from chatbadge.reading.texts import escaped_twice, html_to_text, kept, plain_name, repaired, unescaped
from chatbadge.reading.times import clamped, clock_for, epoch_time, iso_time, snowflake_time, twitter_time


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>A1: Fish<br>and hay</p><p>&amp; time</p>", "A1: Fish\nand hay\n\n& time"),
        ('<p>See <a href="x"><span class="invisible">https://</span><span>zoo.example</span></a></p>', "See https://zoo.example"),
        ("plain &lt;3 &amp;lt;", "plain <3 &lt;"),
        ("<ul><li>fish</li><li>hay</li></ul>", "• fish\n\n• hay"),
        ("a<script>alert(1)</script><style>p{}</style><!-- no -->b", "ab"),
        ('<img alt="a bear" src=x>', "a bear"),
        ("<p" * 500, ""),
        ("<div>" * 5000 + "deep", "deep"),
    ],
)  # fmt: skip
def test_html_becomes_what_a_reader_saw(markup: str, text: str) -> None:
    assert html_to_text(markup) == text


def test_entities_are_unescaped_once_and_a_second_escape_is_noticed() -> None:
    assert unescaped("a &amp;lt; b") == "a &lt; b"
    assert escaped_twice("a &amp;mdash; b")
    assert not escaped_twice("R&amp;D")


def test_letters_in_the_wrong_encoding_are_repaired_where_that_can_be_proved() -> None:
    assert repaired("Weâ€™re here") == ("We’re here", True)
    assert repaired("plain") == ("plain", False)
    assert repaired("Zoë and Łukasz") == ("Zoë and Łukasz", False)


def test_names_lose_what_deceives_and_texts_what_cannot_be_kept() -> None:
    assert plain_name(" @ada\u202e\u200b ") == "ada"
    assert kept("a\0b\ud800c") == "ab\ufffdc"


AT = datetime(2018, 3, 12, 18, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "2018-03-12T18:30:00Z", "2018-03-12 18:30:00 +0000", "2018-03-12 14:30 EDT", "Mon Mar 12 18:30:00 +0000 2018",
        "3/12/2018 18:30", "3/12/18 6:30 PM", "12 March 2018, 18:30", "March 12, 2018 2:30 PM EDT", "6:30 PM - 12 Mar 2018",
        "1520879400", "1520879400000", "2018-03-12 19:30 (CET)",
    ],
)  # fmt: skip
def test_a_time_is_read_however_it_is_written(text: str) -> None:
    assert clock_for([text], "", Tally()).read(text) == AT


@pytest.mark.parametrize(
    "text", ["", "yesterday", "2018-13-40", "99/99/2018", "12 Smarch 2018", "1", "2018-03-12 18:30 XYZ"]
)
def test_what_is_no_time_is_none(text: str) -> None:
    assert clock_for([text], "", Tally()).read(text) is None


@pytest.mark.parametrize(
    ("times", "month"),
    [
        (["04/03/2013 01:00", "25/03/2013 01:00"], 3),
        (["04/03/2013 01:00", "04/25/2013 01:00"], 4),
        (["03/04/2013 23:00", "04/04/2013 01:00", "05/04/2013 01:00"], 4),
    ],
)
def test_the_whole_column_decides_which_number_is_the_day(times: list[str], month: int) -> None:
    moment = clock_for(times, "", Tally()).read(times[0])
    assert moment is not None
    assert moment.month == month


def test_a_date_that_could_be_read_both_ways_is_said() -> None:
    tally = Tally()
    clock_for(["04/03/2013 01:00"], "", tally)
    assert list(tally.warnings) == ["dates like 4/3/2013 could be read both ways; they were read as month/day/year"]


def test_times_without_a_zone_are_of_the_zone_that_is_named() -> None:
    moment = clock_for([], "America/New_York", Tally()).read("2018-03-12 14:30")
    assert moment == AT


def test_other_moments() -> None:
    assert snowflake_time("973263940000000000") is not None
    assert snowflake_time("12345") is None
    assert snowflake_time("x") is None
    assert epoch_time(1e30) is None
    assert twitter_time("Xxx Abc 99 00:00:00 +0000 2018") is None
    assert iso_time("2018-03-12T18:30:00") is None
    assert clamped(AT.replace(year=2030), AT) == AT
    assert clamped(AT.replace(year=1999), AT, AT.replace(year=2017)) == AT.replace(year=2017)
