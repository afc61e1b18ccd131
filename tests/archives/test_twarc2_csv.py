"""twarc2 tables: nobody is credited for repeating, nothing that is not public is read, edits keep their first time."""

import pytest

from chatbadge.archives import Options, twarc2_csv
from chatbadge.core.model import PostId
from chatbadge.errors import ArchiveError

from .status_rows import excel, files, id_at, read

T, EARLIER = "2022-10-05 20:03:30", "2022-10-05 20:01:10"
REPLY, SHARED, QUOTED = (f"referenced_tweets.{kind}.id" for kind in ("replied_to", "retweeted", "quoted"))


def row(time: str = T, by: str = "zoo_weekly", text: str = "A1: By play #zoochat", **cells: str) -> dict[str, str]:
    return {
        "id": id_at(time),
        "author_id": "6650",
        "created_at": time.replace(" ", "T") + ".000Z",
        "text": text,
        "author.username": by,
        REPLY: "",
        SHARED: "",
        QUOTED: "",
    } | cells


def test_the_text_of_the_original_is_not_the_one_s_who_repeats_it() -> None:
    (post,), _ = read(twarc2_csv, row(**{SHARED: id_at(EARLIER), "retweeted_username": "ben_keeps"}))
    (original,) = post.quoted
    assert post.text == "RT @ben_keeps: A1: By play #zoochat"
    assert post.shares == original.id == PostId("x", id_at(EARLIER))
    assert (original.author, original.at.second) == ("ben_keeps", 10)


def test_a_table_of_before_there_were_names_still_knows_what_is_repeated() -> None:
    (post,), _ = read(twarc2_csv, row(**{SHARED: id_at(EARLIER)}))
    assert post.shares == PostId("x", id_at(EARLIER))
    assert post.quoted == ()


def test_a_repeated_post_of_nobody_knows_whom_credits_nobody() -> None:
    found, archive = read(twarc2_csv, row(**{SHARED: "1.57775E+18"}))
    assert not found
    assert archive.tally.skipped == {"repeated posts of which the file does not say whose they are": 1}


def test_an_answer_that_excel_rounded_finds_its_parent_in_the_file() -> None:
    parent, answer = id_at(EARLIER, 4001), id_at(T, 4099)
    (post, asked), _ = read(
        twarc2_csv,
        row(text="@ben_keeps Which?", id=excel(answer), in_reply_to_username="ben_keeps", **{REPLY: excel(parent)}),
        row(EARLIER, "ben_keeps", id=excel(parent)),
    )
    assert post.reply_to == asked.id
    assert asked.id.network == "archive"


def test_the_list_of_versions_keeps_the_id_that_excel_rounded() -> None:
    (post,), _ = read(twarc2_csv, row(id=excel(id_at(T)), edit_history_tweet_ids=f'["{id_at(T)}"]'))
    assert post.id == PostId("x", id_at(T))


def test_an_edited_post_keeps_its_first_id_and_time() -> None:
    versions = f'["{id_at(EARLIER)}", "{id_at(T)}"]'
    (post, answer), archive = read(
        twarc2_csv,
        row(edit_history_tweet_ids=versions),
        row("2022-10-05 20:05:00", "ada_zoo", "@zoo_weekly so?", **{REPLY: id_at(T)}),
    )
    assert post.id == answer.reply_to == PostId("x", id_at(EARLIER))
    assert (post.at.minute, post.edited_at and post.edited_at.minute) == (1, 3)
    assert post.url == f"https://x.com/zoo_weekly/status/{id_at(T)}"
    assert not archive.tally.warnings


def test_the_first_version_itself_was_not_edited() -> None:
    versions = f'["{id_at(T)}", "{id_at("2022-10-05 20:09:00")}"]'
    (post,), _ = read(twarc2_csv, row(edit_history_tweet_ids=versions))
    assert post.edited_at is None


def test_posts_of_protected_accounts_are_left_out() -> None:
    found, archive = read(twarc2_csv, row(**{"author.protected": "True"}), row(**{"author.protected": "False"}))
    assert len(found) == 1
    assert archive.tally.skipped == {"posts of protected accounts": 1}


def test_x_s_notice_is_nobody_s_words() -> None:
    notice = row(text="@zoo_weekly's account has been withheld in Zooland.", **{"withheld.country_codes": '["ZL"]'})
    found, archive = read(twarc2_csv, notice, row(text="My post has been withheld?"))
    assert [post.text for post in found] == ["My post has been withheld?"]
    assert archive.tally.skipped == {"posts withheld by X, which shows a notice in their place": 1}


@pytest.mark.parametrize(
    ("id", "cell", "text"),
    [
        (id_at(T), r"one\ntwo", "one\ntwo"),
        (id_at(T), '"quoted" words', '"quoted" words'),
        (id_at(T), '"quoted"', '"quoted"'),
        (f'"{id_at(T)}"', r'"one\ntwo \"three\""', 'one\ntwo "three"'),
        (f'"{id_at(T)}"', '"cut sho', '"cut sho'),
    ],
)
def test_texts_are_read_as_the_table_s_ids_are_written(id: str, cell: str, text: str) -> None:
    (post,), _ = read(twarc2_csv, row(id=id, text=cell))
    assert post.text == text


@pytest.mark.parametrize("cell", ["[1, null, {}]", "[[]]", "{}", "nonsense", "[{'tag': ['x']}]", '[{"tag": 5}]'])
def test_odd_lists_cost_no_post(cell: str) -> None:
    (post,), _ = read(twarc2_csv, row(**{"entities.hashtags": cell, "entities.mentions": cell}))
    assert (post.tags, post.mentions) == ((), ())


def test_pictures_of_which_only_the_keys_are_there_are_counted() -> None:
    (post,), _ = read(twarc2_csv, row(**{"attachments.media": "", "attachments.media_keys": '["3_1", "3_2"]'}))
    assert post.media == ("", "")


def test_a_table_that_names_no_authors_is_refused_with_what_to_do() -> None:
    table = files([{column: cell for column, cell in row().items() if column != "author.username"}])
    assert twarc2_csv.sniff(table)
    with pytest.raises(ArchiveError, match=r"make the table again with all columns: twarc2 csv"):
        twarc2_csv.read(table, Options())


@pytest.mark.parametrize("missing", ["id", "text", "author_id"])
def test_other_tables_are_not_twarc2_s(missing: str) -> None:
    assert not twarc2_csv.sniff(files([{column: cell for column, cell in row().items() if column != missing}]))
