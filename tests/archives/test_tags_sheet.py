"""TAGS sheets: who is credited, what a Google sheet or Excel did to them, and what is no TAGS sheet."""

import json

import pytest

from chatbadge.archives import Options, tags_sheet
from chatbadge.core.model import Post, PostId

from .status_rows import files, id_at, read, twitter

T = "2013-03-04 02:29:14"
WARNING = "posts of which the list of hashtags, links and pictures is damaged"


def row(time: str = T, by: str = "ada_zoo", text: str = "Q1: How? #zoochat", **cells: str) -> dict[str, str]:
    id = id_at(time)
    return {
        "id_str": str(int(float(id))),
        "from_user": by,
        "text": text,
        "created_at": twitter(time),
        "in_reply_to_status_id_str": "",
        "status_url": f"http://twitter.com/{by}/statuses/{id}",
        "entities_str": "",
    } | cells


def first(**cells: str) -> Post:
    return read(tags_sheet, row(**cells))[0][0]


def test_ids_are_those_of_the_addresses_to_the_last_digit() -> None:
    (post,), archive = read(tags_sheet, row())
    assert post.id == PostId("x", id_at(T))
    assert not archive.tally.warnings


def test_an_answer_to_a_post_outside_of_a_rounded_sheet_names_only_the_person() -> None:
    asked = str(int(float(id_at("2013-03-03 20:00:00"))))
    (post,), _ = read(tags_sheet, row(in_reply_to_status_id_str=asked, in_reply_to_screen_name="dan_barn"))
    assert post.reply_to is None
    assert post.addressed == ("dan_barn",)


def test_an_answer_in_a_sheet_of_texts_names_the_post() -> None:
    asked = id_at("2013-03-03 20:00:00")
    cells = {"in_reply_to_status_id_str": asked, "in_reply_to_screen_name": "dan_barn", "id_str": id_at(T)}
    (post,), _ = read(tags_sheet, row(**cells))
    assert post.reply_to == PostId("x", asked)
    assert post.addressed == ()


def test_a_post_sent_to_a_person_is_addressed_to_them() -> None:
    assert first(in_reply_to_screen_name="dan_barn").addressed == ("dan_barn",)


def test_a_repeated_post_stays_one_that_everybody_recognises() -> None:
    post = first(by="zoo_weekly", text="RT @ada_zoo: Q1: How? #zoochat", entities_str='{"urls": []}')
    assert post.text == "RT @ada_zoo: Q1: How? #zoochat"
    assert (post.shares, post.quotes) == (None, None)


@pytest.mark.parametrize(
    "cell",
    ['{"hashtags":[{"text":"zooch', "[]", "#REF!", "{" * 5000, '[{"hashtags":[]}]', "1"],
)
def test_a_damaged_list_costs_no_post(cell: str) -> None:
    (post,), archive = read(tags_sheet, row(entities_str=cell))
    assert post.text == "Q1: How? #zoochat"
    assert archive.tally.warnings == {WARNING: 1}


@pytest.mark.parametrize(
    "entities",
    [
        {"hashtags": "zoochat", "user_mentions": 7, "urls": None, "media": {}},
        {"hashtags": [None, 1, "x", {"text": 5}, {}, []], "urls": [{"expanded_url": []}], "media": [[]]},
    ],
)
def test_a_list_of_other_things_costs_no_post(entities: object) -> None:
    post = first(entities_str=json.dumps(entities))
    assert (post.tags, post.mentions, post.media, post.quotes) == ((), (), (), None)


def test_the_sheets_own_times_are_a_last_resort_in_the_zone_that_the_user_says() -> None:
    cells = {"created_at": "", "time": "25/03/2010 21:00:00", "status_url": "", "id_str": "9980000000"}
    (post,), _ = read(tags_sheet, row() | cells, timezone="America/New_York")
    assert post.at.isoformat() == "2010-03-26T01:00:00+00:00"


def test_rows_of_people_without_a_name_credit_nobody() -> None:
    found, archive = read(tags_sheet, row(from_user="", status_url=""))
    assert not found
    assert archive.tally.skipped == {"posts whose author the file does not name": 1}


@pytest.mark.parametrize("missing", ["id_str", "from_user", "text", "created_at"])
def test_other_tables_are_no_tags_sheets(missing: str) -> None:
    assert not tags_sheet.sniff(files([{column: cell for column, cell in row().items() if column != missing}]))


def test_posts_come_one_by_one() -> None:
    archive = tags_sheet.read(files([row(), row(text="#NAME?")]), Options())
    next(archive.posts)
    assert not archive.tally.skipped
    assert list(archive.posts) == []
    assert archive.tally.skipped
