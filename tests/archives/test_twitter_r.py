"""twitteR data frames: ids and people of answers, and what is no such frame."""

import pytest

from chatbadge.archives import twitter_r
from chatbadge.core.model import PostId

from .status_rows import files, id_at, read

T, EARLIER = "2013-03-04 02:09:00", "2013-03-04 02:08:16"


def row(time: str = T, by: str = "ada_zoo", text: str = "Q1: How? #zoochat", **cells: str) -> dict[str, str]:
    return {
        "": "1",
        "text": text,
        "replyToSN": "NA",
        "created": time,
        "truncated": "FALSE",
        "replyToSID": "NA",
        "id": id_at(time),
        "screenName": by,
    } | cells


def test_an_answer_names_the_post() -> None:
    (post,), _ = read(twitter_r, row(replyToSID=id_at(EARLIER), replyToSN="cleo_feeds"))
    assert post.reply_to == PostId("x", id_at(EARLIER))
    assert post.addressed == ()


@pytest.mark.parametrize("text", ["@cleo_feeds how?", ".@cleo_feeds how?", " @cleo_feeds how?"])
def test_where_the_post_is_lost_and_nobody_named_the_first_handle_is_meant(text: str) -> None:
    (post,), _ = read(twitter_r, row(text=text, replyToSID="3.08E+17"))
    assert post.reply_to is None
    assert post.addressed == ("cleo_feeds",)


def test_a_handle_in_a_post_that_answers_nobody_is_only_a_mention() -> None:
    (post,), _ = read(twitter_r, row(text="@cleo_feeds how?"))
    assert post.addressed == ()


def test_a_repeated_post_reads_as_one() -> None:
    (post,), archive = read(twitter_r, row(text="RT @cleo_feeds: A1: wi…", isRetweet="TRUE", truncated="TRUE"))
    assert post.text == "RT @cleo_feeds: A1: wi…"
    assert not archive.tally.warnings


def test_a_long_post_that_is_cut_is_told() -> None:
    _, archive = read(twitter_r, row(truncated="TRUE"))
    assert archive.tally.warnings == {"long posts of which the file holds only the beginning": 1}


def test_a_row_that_a_quotation_mark_broke_is_counted() -> None:
    found, archive = read(twitter_r, row(created="otto_owls", id="NA"), row())
    assert len(found) == 1
    assert archive.tally.skipped == {"damaged entries": 1}


def test_times_are_utc_unless_the_user_says_otherwise() -> None:
    cells = {"id": "9980000000", "created": "2010-03-04 02:09:00"}
    (post,), _ = read(twitter_r, row(**cells))
    (elsewhere,), _ = read(twitter_r, row(**cells), timezone="America/New_York")
    assert [post.at.hour, elsewhere.at.hour] == [2, 7]


@pytest.mark.parametrize("missing", ["text", "id", "screenName"])
def test_other_tables_are_not_twitter_s(missing: str) -> None:
    assert not twitter_r.sniff(files([{column: cell for column, cell in row().items() if column != missing}]))


def test_one_of_its_names_alone_is_no_proof() -> None:
    assert not twitter_r.sniff(files([{"text": "", "id": "1", "screen_name": "ada_zoo", "retweetCount": "0"}]))
