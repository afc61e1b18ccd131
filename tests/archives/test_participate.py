"""Participate transcripts: the sample, headings, times."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from chatbadge.errors import ArchiveError

from .transcripts import HEADING, SAMPLE, archive, complaint, outline, posts, times

# --- the sample


def test_the_sample_is_read_in_full() -> None:
    chat = archive(SAMPLE)
    found = list(chat.posts)
    assert (chat.title, chat.hashtag, chat.timezone) == ("#badgechat Archive", "#badgechat", "EST")
    assert chat.starts_at == datetime(2018, 2, 12, 23, 30, tzinfo=UTC)
    assert len(found) == 83
    assert len({post.author for post in found}) == 11
    assert sum(len(post.quoted) for post in found) == 17
    assert [post.ordinal for post in found] == list(range(1, 84))
    assert {post.author for post in found if post.moderator_flag} == {"SenorG"}


def test_the_sample_s_posts_keep_their_identity() -> None:
    """Awards refer to posts by these ids: another way of reading must raise VERSION and say so."""
    found = posts(SAMPLE)
    assert str(found[0].id) == "archive:2136a5b611e94a76-1"
    assert str(found[16].quoted[0].id) == "archive:2136a5b611e94a76-17q1"


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: text.replace("\n", "\r").encode(),
        lambda text: b"\xef\xbb\xbf" + text.encode(),
        lambda text: text.encode("utf-16"),
        lambda text: text.encode("utf-16-le"),
        lambda text: text.encode("utf-16-be"),
        lambda text: ("\n\n" + text.replace("\n", "  \n") + "\n\n\n").encode(),
        lambda text: text.replace("Q1:", "Q1\0:").encode(),
    ],
    ids=["crlf", "cr", "bom", "utf-16", "utf-16-le", "utf-16-be", "blanks", "nul"],
)
def test_one_transcript_has_one_identity_however_it_was_saved(change: Callable[[str], bytes]) -> None:
    other = archive(change(SAMPLE.decode()))
    original = archive(SAMPLE)
    assert other.digest == original.digest
    assert list(other.posts) == list(original.posts)


@pytest.mark.parametrize("bullet", ["*", "-", "–", "◦", "‣", "●", "·", "o", "\uf0b7", "â€¢", "\ufffd", "1.", "2)"])
def test_other_bullets_make_no_difference(bullet: str) -> None:
    assert outline(posts(SAMPLE.decode().replace("•", bullet))) == outline(posts(SAMPLE))


@pytest.mark.parametrize("unit", ["\t", " ", "      ", "\xa0\xa0"])
def test_other_indentation_makes_no_difference(unit: str) -> None:
    lines = SAMPLE.decode().split("\n")
    deep = [(len(line) - len(line.lstrip())) // 2 for line in lines]
    text = "\n".join(unit * depth + line.lstrip() for depth, line in zip(deep, lines, strict=True))
    assert outline(posts(text)) == outline(posts(SAMPLE))


def test_bullets_that_were_lost_make_no_difference_where_indentation_was_kept() -> None:
    assert outline(posts(SAMPLE.decode().replace("• ", ""))) == outline(posts(SAMPLE))


def test_doubled_line_ends_make_no_difference() -> None:
    assert outline(posts(SAMPLE.replace(b"\n", b"\n\n"))) == outline(posts(SAMPLE))


@pytest.mark.parametrize("bullet", ["• ", ""], ids=["bullets", "no bullets"])
def test_without_indentation_quotes_are_posts_of_their_own_authors(bullet: str) -> None:
    text = "\n".join(line.strip() for line in SAMPLE.decode().split("\n")).replace("• ", bullet)
    said = {(post.author, post.at, post.text) for post in posts(text)}
    everything = [inner for post in posts(SAMPLE) for inner in (post, *post.quoted)]
    assert said == {(post.author, post.at, post.text) for post in everything}


def test_the_posts_are_read_only_as_they_are_asked_for() -> None:
    text = HEADING + "  • ada Mar 5 @ 6:30 PM EST\n    Hello\n  • bo Mar 5 @ 6:31 PM EST\n  • cy Feb 30 @ 6:31 PM EST\n"
    reading = archive(text).posts
    assert next(reading).author == "ada"
    with pytest.raises(ArchiveError):
        next(reading)


# --- the heading


@pytest.mark.parametrize(
    "lines",
    [
        "Monday March 5, 2018\n6:30 PM EST",
        "Monday, March 5, 2018\n6:30 PM EST",
        "March 5, 2018\n6:30 PM EST",
        "Mon, Mar. 5 2018\n6:30 p.m. est",
        "March 5th, 2018\n18:30 EST",
        "5 March 2018\n6:30 PM (EST)",
        "2018-03-05\n6:30 PM GMT-5",
        "MONDAY MARCH 5, 2018 6:30 PM EST",
        "Monday\xa0March\xa05,  2018\n\n6:30 PM - 7:30 PM EST",
        "Monday March 5, 2018\n6:30PM EST",
        "6:30 PM EST\nMonday March 5, 2018",
        "A transcript of Monday March 5, 2018, from 6:30 PM EST on",
        "We began on January 12, 2015 at 3:00 PM PST.\nMonday March 5, 2018\n6:30 PM EST",
        "Monday March 5, 2018\n6:30 PM EST\nWe meet every Monday at 9:00 PM PST. The next chat is on April 2, 2018.",
        "February 26, 2018\nMonday March 5, 2018\n6:30 PM EST\nMarch 12, 2018",
    ],
)
def test_the_date_and_the_time_are_found_in_a_heading(lines: str) -> None:
    chat = archive(f"#zoochat Archive\n{lines}\n  • ada Mar 5 @ 6:31 PM EST\n    Hello")
    assert chat.starts_at == datetime(2018, 3, 5, 23, 30, tzinfo=UTC)
    assert chat.hashtag == "#zoochat"
    assert times(list(chat.posts)) == ["2018-03-05 23:31"]


def test_a_time_in_a_description_does_not_begin_the_chat() -> None:
    chat = archive("#zoochat\nWe meet at 9:00 PM PST.\nMarch 5, 2018\n  • ada Mar 5 @ 6:31 PM EST\n    Hello")
    assert chat.starts_at is None
    assert chat.timezone == "EST"


@pytest.mark.parametrize(
    ("heading", "title", "hashtag"),
    [
        ("Home\nExplore chats\n#ZooChat Archive\nAll about #animals", "#ZooChat Archive", "#zoochat"),
        ("Zoo chat\nhttps://example.org/#top\n#animals and #plants", "#animals and #plants", "#animals"),
        ("A chat without a tag: we are #1 &#39;", "A chat without a tag: we are #1 &#39;", ""),
    ],
)
def test_the_chat_is_named_by_its_hashtag(heading: str, title: str, hashtag: str) -> None:
    chat = archive(f"{heading}\nMarch 5, 2018\n  • ada Mar 5 @ 6:31 PM EST\n")
    assert (chat.title, chat.hashtag) == (title, hashtag)


def test_a_heading_line_that_looks_like_a_post_is_none() -> None:
    text = "Zoochat Mar 5, 2018 @ 6:30 PM EST\nMarch 5, 2018\n  • ada Mar 5 @ 6:31 PM EST\n    Hello\n"
    assert outline(posts(text)) == ["ada: Hello"]


# --- when


@pytest.mark.parametrize(
    ("clock", "utc"),
    [
        ("6:30 PM EST", "23:30"),
        ("6:30 PM EDT", "22:30"),
        ("6:30 PM cst", "00:30"),
        ("6:30 PM PDT", "01:30"),
        ("6:30 PM ET", "23:30"),
        ("6:30 PM PT", "02:30"),
        ("6:30 PM GMT", "18:30"),
        ("6:30 PM BST", "17:30"),
        ("6:30 PM CET", "17:30"),
        ("6:30 PM UTC+5:30", "13:00"),
        ("6:30 PM -0500", "23:30"),
        ("6:30 PM (EST)", "23:30"),
        ("6:30 PM", "23:30"),
        ("6:30PM EST", "23:30"),
        ("6:30 p.m. EST", "23:30"),
        ("18:30 EST", "23:30"),
        ("12:05 AM EST", "05:05"),
        ("12:05 PM EST", "17:05"),
    ],
)
def test_clocks_are_read_in_their_zone(clock: str, utc: str) -> None:
    (post,) = posts(f"{HEADING}  • ada Mar 5 @ {clock}\n    Hello")
    assert f"{post.at:%H:%M}" == utc


def test_times_without_a_zone_are_read_in_the_one_that_is_named() -> None:
    text = "#zoochat\nMarch 5, 2018\n6:30 PM\n  • ada Mar 5 @ 6:31 PM\n    Hello"
    chat = archive(text, "America/New_York")
    assert (chat.timezone, times(list(chat.posts))) == ("America/New_York", ["2018-03-05 23:31"])
    assert times(posts(text)) == ["2018-03-05 18:31"]


def test_an_unknown_zone_word_is_never_guessed() -> None:
    text = f"{HEADING}  • ada Mar 5 @ 6:31 PM IST\n    Hello"
    assert complaint(text).startswith("line 6: the zone 'IST' is not known; name it with --timezone")
    assert times(posts(text, "Asia/Kolkata")) == ["2018-03-05 13:01"]


def test_a_chat_may_cross_midnight_and_new_year() -> None:
    text = (
        "#zoochat\nSunday December 31, 2017\n11:30 PM EST\n"
        "  • ada Dec 31 @ 11:59 PM EST\n    Hello\n  • bo Jan 1 @ 12:01 AM EST\n    Happy new year\n"
    )
    assert times(posts(text)) == ["2018-01-01 04:59", "2018-01-01 05:01"]


def test_a_slow_chat_may_last_for_weeks() -> None:
    days = ["Feb 26", "March 05", "Mar 14", "Apr. 2"]
    text = HEADING + "".join(f"  • ada {day} @ 6:30 PM EST\n    Hello\n" for day in days)
    assert [f"{post.at:%m-%d}" for post in posts(text)] == ["02-26", "03-05", "03-14", "04-02"]


def test_a_year_in_a_post_counts() -> None:
    text = "#zoochat\n  • ada Mar 5, 2016 @ 6:31 PM EST\n    Hello\n  • bo Mar 6 2016 @ 6:31 PM EST"
    assert times(posts(text)) == ["2016-03-05 23:31", "2016-03-06 23:31"]


def test_a_quote_is_older_than_the_post_that_shows_it() -> None:
    text = f"{HEADING}  • ada Mar 5 @ 6:31 PM EST\n    Look back\n    • bo Oct 4 @ 6:00 PM EDT\n      Long ago\n"
    assert times(list(posts(text)[0].quoted)) == ["2017-10-04 22:00"]


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("Feb 30 @ 6:31 PM EST", "Feb 30 is no date"),
        ("Feb 29, 2018 @ 6:31 PM EST", "Feb 29 2018 is no date"),
        ("Mar 0 @ 6:31 PM EST", "Mar 0 is no date"),
        ("Mar 5 @ 13:75 PM EST", "13:75 PM is no time of day"),
        ("Mar 5 @ 6:31", "its time is neither AM nor PM"),
        ("Mar 5 @ 25:00", "25:00 is no time of day"),
        ("Mar 5 @ 25:00 PM", "25:00 PM is no time of day"),
        ("Mar 5 @ 14:00 AM", "14:00 AM is no time of day"),
        ("Mar 5, 0000 @ 6:31 PM EST", "Mar 5 0000 is no date"),
        ("Dec 31, 9999 @ 6:31 PM PST", "date value out of range"),
        ("Mar 5 @ 6:3", "a post seems to begin here, but its name and time cannot be read"),
        ("Mar 5 6:31 PM EST", "a post seems to begin here, but its name and time cannot be read"),
        ("Mar 5 @ 6:31 PM EST (edited)", "a post seems to begin here, but its name and time cannot be read"),
    ],
)
def test_a_head_that_cannot_be_read_is_named_by_its_line(head: str, said: str) -> None:
    before = f"{HEADING}  • ada Mar 5 @ 6:30 PM EST\n    Hello\n"
    assert complaint(f"{before}  • bo {head}\n    Words of bo\n") == f"line 8: {said}; mend or remove the line"


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("February 30, 2018", "line 2: February 30, 2018 is no date; mend the line"),
        ("March 5, 2018\n13:75 PM EST", "line 3: 13:75 PM is no time of day; mend the line"),
        ("January 1, 0001\n12:00 AM CET", "line 3: date value out of range; mend the line"),
        ("", "its heading holds no date, so the posts have no year; add a line like"),
        ("Monday, March 5", "its heading holds no date, so the posts have no year; add a line like"),
    ],
)
def test_a_heading_that_cannot_be_read_is_explained(lines: str, said: str) -> None:
    assert complaint(f"#zoochat\n{lines}\n  • ada Mar 5 @ 6:31 PM EST\n").startswith(said)
