"""Whose words a row of Storify's table holds, where retweets look like posts and letters were mangled twice."""

import csv
import io
import random
import tracemalloc
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from chatbadge.archives import Options, formats, open_archive
from chatbadge.core.model import Archive, Post
from chatbadge.errors import ArchiveError

Row = tuple[str, str, str]
WORDS = "A1: Patience, like the otters have it #zoochat"


def archive(path: Path, *rows: Row, encoding: str = "utf-8", end: str = "\n", zone: str = "") -> Archive:
    table = io.StringIO(newline="")
    csv.writer(table, quoting=csv.QUOTE_ALL, lineterminator=end).writerows([("time", "username", "text"), *rows])
    (path / "chat.csv").write_bytes(table.getvalue().encode(encoding))
    return open_archive(path / "chat.csv", options=Options(zone))


def posts(path: Path, *rows: Row) -> list[Post]:
    return list(archive(path, *rows).posts)


def shared_by(found: list[Post]) -> list[tuple[str, str]]:
    """(who shares, whose words) of each share."""
    authors = {post.id: post.author for post in found}
    return [(post.author, authors[post.shares]) for post in found if post.shares]


def test_the_first_to_say_something_is_its_author_and_the_others_share_it(tmp_path: Path) -> None:
    rows = [("5/23/13 20:04", "tova", WORDS), ("5/23/13 20:06", "ada", WORDS), ("5/23/13 20:09", "ben", WORDS)]
    assert shared_by(posts(tmp_path, *rows)) == [("ada", "tova"), ("ben", "tova")]


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_the_rows_does_not_change_whose_words_they_are(tmp_path: Path, seed: int) -> None:
    rows = [(f"5/{day}/13 20:{minute:02}", f"p{minute}", WORDS) for day in (16, 23, 30) for minute in range(9)]
    random.Random(seed).shuffle(rows)  # noqa: S311 – the same order each time
    found = posts(tmp_path, *rows)
    assert sorted({whose for _, whose in shared_by(found)}) == ["p0"]
    assert sum(post.shares is None for post in found) == 3


def test_within_one_minute_the_order_of_the_rows_tells_the_author_newest_first_or_not(tmp_path: Path) -> None:
    rows = [("5/23/13 20:02", "ada", "Q1: What do they teach us?"), ("5/23/13 20:04", "tova", WORDS),
            ("5/23/13 20:04", "ben", WORDS), ("5/23/13 20:09", "ada", "Q2: And why is that so?")]  # fmt: skip
    assert shared_by(posts(tmp_path, *rows)) == [("ben", "tova")]
    assert shared_by(posts(tmp_path, *reversed(rows))) == [("ben", "tova")]


@pytest.mark.parametrize(("minutes", "shares"), [(179, 1), (180, 1), (181, 0)])
def test_after_three_hours_the_same_words_are_said_anew(tmp_path: Path, minutes: int, shares: int) -> None:
    later = datetime(2013, 5, 23, 12, 0, tzinfo=UTC) + timedelta(minutes=minutes)
    found = posts(tmp_path, ("5/23/13 12:00", "tova", WORDS), (f"{later:%m/%d/%y %H:%M}", "ada", WORDS))
    assert len(shared_by(found)) == shares


def test_three_hours_count_from_the_last_time_and_not_from_the_first(tmp_path: Path) -> None:
    found = posts(
        tmp_path, *((f"5/23/13 {hour}:00", name, WORDS) for hour, name in ((12, "tova"), (14, "ada"), (16, "ben")))
    )
    assert shared_by(found) == [("ada", "tova"), ("ben", "tova")]


@pytest.mark.parametrize(
    "text",
    [
        "Yes!",
        "A1: yes #zoochat",
        "A1 totally agree",
        "@ben thanks! #zoochat #zoos",
        "T2. No, never",
        "🐻",
        "Q1 #zoochat",
    ],
)
def test_what_two_may_say_on_their_own_belongs_to_both(tmp_path: Path, text: str) -> None:
    assert not shared_by(posts(tmp_path, ("5/23/13 20:04", "tova", text), ("5/23/13 20:05", "ada", text)))


@pytest.mark.parametrize(
    "text",
    [
        "Hi from Leipzig #zoochat",
        "A1. Grades 9 to 12",
        "A1 http://zoo.example/plan",
        "動物は私たちに忍耐と静けさを教えてくれます",
    ],
)
def test_what_nobody_else_says_by_accident_is_shared(tmp_path: Path, text: str) -> None:
    assert shared_by(posts(tmp_path, ("5/23/13 20:04", "tova", text), ("5/23/13 20:05", "ada", text)))


def test_case_and_blanks_do_not_make_words_ones_own(tmp_path: Path) -> None:
    copied = WORDS.replace("#zoochat", " #ZooChat")
    assert shared_by(posts(tmp_path, ("5/23/13 20:04", "tova", WORDS), ("5/23/13 20:05", "ada", copied))) == [
        ("ada", "tova")
    ]


def test_nobody_shares_their_own_words_and_repeated_rows_are_one_post(tmp_path: Path) -> None:
    chain = ["tova", "ada", "tova", "ben", "Tova", "ada", "tova"]
    read = archive(tmp_path, *((f"5/23/13 20:0{n}", name, WORDS) for n, name in enumerate(chain)))
    assert [post.author for post in read.posts] == ["tova", "ada", "ben"]
    assert read.tally.skipped == {"repeated rows": 4}


@pytest.mark.parametrize(
    ("encoding", "end"),
    [
        ("utf-8", "\n"),
        ("utf-8", "\r"),
        ("utf-8-sig", "\r\n"),
        ("utf-16", "\r\n"),
        ("cp1252", "\r\n"),
        ("mac_roman", "\r"),
    ],
)
def test_the_letters_do_not_depend_on_how_the_table_is_saved(tmp_path: Path, encoding: str, end: str) -> None:
    text = "A1: Zoë’s “café”, “crème” and “brûlée” – for otters…\n#zoochat"
    (post,) = archive(tmp_path, ("5/23/13 20:04", "tova", text), encoding=encoding, end=end).posts
    assert post.text == text


@pytest.mark.parametrize("text", ["“Wait”, they’re told…", "naïve café", "3 × 4 – nothing lost", "“Zoë”"])
def test_letters_that_were_mangled_twice_are_put_right(tmp_path: Path, text: str) -> None:
    mangled = b"".join(misread(byte) for byte in text.encode())
    (tmp_path / "chat.csv").write_bytes(b'time,username,text\r5/23/13 20:04,tova,"A1: ' + mangled + b'"\r')
    read = open_archive(tmp_path / "chat.csv")
    assert [post.text for post in read.posts] == [f"A1: {text}"]
    assert read.tally.warnings["texts that were saved in a wrong encoding, and were put right"] == 1


def misread(byte: int) -> bytes:
    """A byte of UTF-8 that was read as Windows-1252 and saved as MacRoman, as Excel for Mac does."""
    try:
        return bytes([byte]).decode("cp1252").encode("mac_roman")
    except UnicodeDecodeError:
        return bytes([byte])
    except UnicodeEncodeError:
        return b"_"


def test_times_without_zone_are_of_the_zone_that_is_named_and_else_it_is_said(tmp_path: Path) -> None:
    row = ("5/23/13 20:04", "tova", WORDS)
    named, unnamed = archive(tmp_path, row, zone="America/New_York"), archive(tmp_path, row)
    assert [post.at for post in named.posts] == [datetime(2013, 5, 24, 0, 4, tzinfo=UTC)]
    assert [post.at for post in unnamed.posts] == [datetime(2013, 5, 23, 20, 4, tzinfo=UTC)]
    warning = "times carry no zone; read as UTC; name it with --timezone"
    assert (warning in named.tally.warnings, warning in unnamed.tally.warnings) == (False, True)


def test_times_that_carry_their_zone_need_none(tmp_path: Path) -> None:
    assert not archive(tmp_path, ("2013-05-23T20:04:00Z", "tova", WORDS)).tally.warnings


@pytest.mark.parametrize("heading", ["time,username,text,likes", "time,user,text", "username,text", "text"])
def test_other_tables_are_not_taken_for_a_story(tmp_path: Path, heading: str) -> None:
    (tmp_path / "chat.csv").write_text(heading + "\n1,2,3,4\n")
    with pytest.raises(ArchiveError, match="is in no format"):
        open_archive(tmp_path / "chat.csv")
    with pytest.raises(ArchiveError, match="is no table of time, username and text; leave out --format"):
        open_archive(tmp_path / "chat.csv", "storify")


def test_texts_are_not_kept_in_memory(tmp_path: Path) -> None:
    with (tmp_path / "chat.csv").open("w") as table:
        table.write("time,username,text\n")
        for n in range(3000):
            table.write(f"5/23/13 20:{n % 60:02},p{n},A1: {n} {'otters and bears ' * 300}\n")
    formats()
    tracemalloc.start()
    count = sum(1 for _ in open_archive(tmp_path / "chat.csv").posts)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 3000
    assert peak < (tmp_path / "chat.csv").stat().st_size / 2
