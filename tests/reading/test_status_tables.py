"""What tables of X posts have in common: ids and times prove each other, texts are as their readers saw them."""

from collections.abc import Mapping
from datetime import UTC, datetime

import pytest

from chatbadge.core.model import Post, PostId, Tally
from chatbadge.errors import ArchiveError
from chatbadge.reading.files import Files
from chatbadge.reading.status_tables import Layout, Row, StatusTable, is_cut, quoted_at_end, told_by

from ..archives.status_rows import excel, files, id_at, twitter

LAYOUT = Layout("id", ("by",), ("at",), others=("reply",), told=told_by("url"))
T = "2015-05-20 01:05:33"


def row(at: str = T, by: str = "ada_zoo", text: str = "Q1: How? #zoochat", **cells: str) -> dict[str, str]:
    return {"id": "", "by": by, "at": at, "text": text, "reply": "", "to": "", "url": ""} | cells


def read(*rows: Mapping[str, str], timezone: str = "", layout: Layout = LAYOUT) -> tuple[list[Post], Tally]:
    tally = Tally()
    table = StatusTable(files(rows), layout, timezone, tally)
    return list(table.posts(lambda each: each.post(each.cell("reply"), each.cell("to")))), tally


def moment(time: str) -> datetime:
    return datetime.fromisoformat(time).replace(tzinfo=UTC)


# --- times


@pytest.mark.parametrize("written", ["2015-05-19 21:05:33", "20/5/2015 02:05", "5/19/2015 9:05 PM"])
def test_a_time_without_zone_is_set_right_by_the_id(written: str) -> None:
    (post,), tally = read(row(written, id=id_at(T)))
    assert post.at == moment(T)
    assert post.id == PostId("x", id_at(T))
    assert list(tally.warnings) == [
        "times of another zone, or with day and month exchanged, set right by the posts' ids"
    ]


def test_day_and_month_are_told_apart_by_the_id() -> None:
    (post,), tally = read(row("04/03/2013 02:29:14", id=id_at("2013-03-04 02:29:14")))
    assert post.at == moment("2013-03-04 02:29:14")
    assert "could be read both ways" not in " ".join(tally.warnings)


def test_seconds_that_a_spreadsheet_dropped_come_back_without_a_warning() -> None:
    (post,), tally = read(row("2015-05-20 01:05", id=id_at(T)))
    assert post.at == moment(T)
    assert not tally.warnings


def test_an_id_that_does_not_fit_a_time_with_its_zone_is_refused() -> None:
    dragged = str(int(id_at(T)) + 10**15)
    (post,), tally = read(row(twitter(T), url=f"https://twitter.com/ada_zoo/status/{dragged}"))
    assert post.id.network == "archive"
    assert post.at == moment(T)
    assert not post.url
    assert list(tally.warnings) == [
        "posts whose id is lost, since a spreadsheet rounded it or it does not fit their time"
    ]


def test_a_lost_time_is_taken_from_the_id() -> None:
    (post,), tally = read(row("########", id=id_at(T)))
    assert post.at == moment(T)
    assert list(tally.warnings) == ["posts without a readable time, which was taken from their ids"]


def test_a_rounded_id_still_tells_the_time() -> None:
    rounded = excel(id_at(T, 4001))
    (post,), _ = read(row("2015-05-19 21:05:33", id=rounded))
    assert post.id.network == "archive"
    assert post.at == moment(T)


def test_without_id_or_time_there_is_no_post() -> None:
    found, tally = read(row("########", id="3.08E+17"), row(T, id="20"))
    assert [post.ordinal for post in found] == [1]
    assert tally.skipped == {"damaged entries": 1}


def test_times_of_the_first_years_are_read_in_the_zone_that_the_user_says() -> None:
    (post,), _ = read(row("2010-03-04 21:00:00", id="9980000000"), timezone="America/New_York")
    assert post.at == moment("2010-03-05 02:00:00")


def test_what_no_id_tells_is_doubted() -> None:
    _, tally = read(row("3/4/2010 21:00", id="9980000000"))
    assert list(tally.warnings) == ["dates like 4/3/2013 could be read both ways; they were read as month/day/year"]


# --- ids


def test_posts_without_a_usable_id_have_one_inside_the_file_and_are_answered_by_it() -> None:
    asked, answered = excel(id_at(T, 4001)), excel(id_at("2015-05-20 01:07:00", 4099))
    found, _ = read(row(id=asked), row("2015-05-20 01:07:00", "ben_keeps", id=answered, reply=asked, to="ada_zoo"))
    assert [post.id.network for post in found] == ["archive", "archive"]
    assert len({post.id for post in found}) == 2
    assert found[1].reply_to == found[0].id
    assert found[1].addressed == ()


def test_an_answer_is_tied_to_nobody_else_than_it_names() -> None:
    asked, answered = id_at(T, 4001), id_at("2015-05-20 01:07:00", 4099)
    found, _ = read(
        row(id=excel(asked), url=f"https://twitter.com/ada_zoo/status/{asked}"),
        row("2015-05-20 01:07:00", "ben_keeps", id=excel(answered), reply=excel(asked), to="cleo_feeds"),
    )
    assert found[1].reply_to is None
    assert found[1].addressed == ("cleo_feeds",)


def test_the_address_tells_a_handle_that_a_spreadsheet_took_for_a_number() -> None:
    (post,), _ = read(row(by="20000000000", url=f"https://twitter.com/2e10/status/{id_at(T)}"))
    assert post.author == "2e10"
    assert post.url == f"https://x.com/2e10/status/{id_at(T)}"


# --- rows that are no posts


def test_a_heading_among_the_rows_is_counted() -> None:
    found, tally = read(row(id=id_at(T)), {column: column for column in row()})
    assert len(found) == 1
    assert tally.skipped == {"headings repeated among the rows": 1}


def test_a_row_without_author_credits_nobody() -> None:
    found, tally = read(row(by="", id=id_at(T)))
    assert not found
    assert tally.skipped == {"posts whose author the file does not name": 1}


@pytest.mark.parametrize("cell", ["#NAME?", "#ERROR!", "#VALUE!"])
def test_what_a_spreadsheet_made_of_a_text_is_nobody_s_words(cell: str) -> None:
    found, tally = read(row(text=cell, id=id_at(T)))
    assert not found
    assert tally.skipped == {"posts whose text a spreadsheet took for a formula": 1}


@pytest.mark.parametrize("wrong", [files([{"id": "1", "words": "?"}]), files([{"text": ""}])])
def test_a_table_without_ids_or_texts_is_refused(wrong: Files) -> None:
    with pytest.raises(ArchiveError, match="is no table with columns named id and text"):
        StatusTable(wrong, LAYOUT, "", Tally())


# --- texts


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("fish &amp; chips &lt;3", "fish & chips <3"),
        ("fish &amp;amp; chips", "fish & chips"),
        ("'=A5: first", "=A5: first"),
        ("'@ada_zoo hello", "@ada_zoo hello"),
        ("'tis the otters", "'tis the otters"),
        ("=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
    ],
)
def test_a_text_is_as_its_readers_saw_it(cell: str, text: str) -> None:
    (post,), tally = read(row(text=cell, id=id_at(T)))
    assert post.text == text
    assert not tally.warnings


def test_letters_in_the_wrong_encoding_are_put_right_with_a_warning() -> None:
    (post,), tally = read(row(text="Itâ€™s the otters", id=id_at(T)))
    assert post.text == "It’s the otters"
    assert list(tally.warnings) == ["texts that were saved in a wrong encoding, and were put right"]


# --- posts that others show


def share(words: str, whose: str, text: str, cell: str) -> tuple[list[Post], Tally]:
    def to_post(each: Row) -> Post | None:
        return each.share(cell, whose, words, {"author_id": "3320"}, tags=("zoo",))

    tally = Tally()
    return list(StatusTable(files([row(text=text, id=id_at(T))]), LAYOUT, "", tally).posts(to_post)), tally


def test_a_repeated_post_shows_the_original_at_its_own_time() -> None:
    original = id_at("2015-05-20 01:00:00")
    (post,), _ = share("A1: so", "ben_keeps", "RT @ben_keeps: A1: …", original)
    (shown,) = post.quoted
    assert post.text == "RT @ben_keeps: A1: so"
    assert post.shares == shown.id == PostId("x", original)
    assert (shown.author, shown.author_id, shown.text) == ("ben_keeps", "3320", "A1: so")
    assert shown.at == moment("2015-05-20 01:00:00")


def test_a_repeated_post_whose_original_nobody_can_know_says_whose_it_is() -> None:
    (post,), _ = share("A1: so", "ben_keeps", "A1: so", "3.08E+17")
    assert post.shares is None
    assert post.text == "RT @ben_keeps: A1: so"


def test_words_of_nobody_knows_whom_credit_nobody() -> None:
    found, tally = share("A1: so", "", "A1: so", "3.08E+17")
    assert not found
    assert tally.skipped == {"repeated posts of which the file does not say whose they are": 1}


def test_a_repeated_post_is_cut_where_it_begins_with_its_author() -> None:
    assert is_cut("RT @Ben_Keeps: A1", "ben_keeps")
    assert is_cut("RT @old_name: a long on…", "new_name")
    assert not is_cut("RT @kim_k: so true", "ben_keeps")
    assert not is_cut("A1: so", "ben_keeps")


QUOTED = "https://twitter.com/ben_keeps/status/20"


@pytest.mark.parametrize(
    ("text", "links", "quoted"),
    [
        ("Agreed! https://t.co/a", [QUOTED], PostId("x", "20")),
        ("Agreed!\nhttps://t.co/a ", ["https://example.org", QUOTED], PostId("x", "20")),
        ("https://t.co/a Agreed!", [QUOTED], None),
        ("Look https://t.co/a", [f"{QUOTED}/photo/1"], None),
        ("Look https://t.co/a", ["https://example.org"], None),
        ("RT @kim_k: Agreed! https://t.co/a", [QUOTED], None),
        ("", [QUOTED], None),
        ("Agreed!", [], None),
    ],
)
def test_a_post_quotes_the_one_at_its_end(text: str, links: list[str], quoted: PostId | None) -> None:
    assert quoted_at_end(text, links) == quoted
