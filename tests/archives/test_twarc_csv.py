"""twarc 1 tables: nobody is credited for repeating, whichever version of json2csv made the table."""

import pytest

from chatbadge.archives import twarc_csv
from chatbadge.core.model import PostId

from .status_rows import excel, files, id_at, read, twitter

T, EARLIER = "2015-05-20 01:11:00", "2015-05-20 01:07:12"
WORDS = "A1: Otters learn from their mothers #zoochat"


def row(time: str = T, by: str = "zoo_weekly", text: str = WORDS, **cells: str) -> dict[str, str]:
    id = id_at(time)
    return {
        "created_at": twitter(time),
        "id": id,
        "text": text,
        "tweet_url": f"https://twitter.com/{by}/status/{id}",
        "user_screen_name": by,
        "in_reply_to_status_id": "",
        "reweet_id": "",
        "retweet_screen_name": "",
        "urls": "",
    } | cells


def modern(time: str = T, by: str = "zoo_weekly", text: str = WORDS, **cells: str) -> dict[str, str]:
    old = row(time, by, text)
    del old["reweet_id"], old["retweet_screen_name"]
    return {**old, "retweet_or_quote_id": "", "retweet_or_quote_screen_name": "", "tweet_type": "original"} | cells


def test_a_retweet_shares_its_original() -> None:
    (post,), _ = read(
        twarc_csv, row(text=f"RT @ben_keeps: {WORDS}", reweet_id=id_at(EARLIER), retweet_screen_name="ben_keeps")
    )
    assert post.author == "zoo_weekly"
    assert post.shares == PostId("x", id_at(EARLIER))
    assert post.quoted == ()


def test_a_retweet_of_a_rounded_id_shares_the_post_of_the_file() -> None:
    shared = {"reweet_id": excel(id_at(EARLIER)), "retweet_screen_name": "ben_keeps", "id": excel(id_at(T))}
    (post, original), _ = read(
        twarc_csv,
        row(text=f"RT @ben_keeps: {WORDS}", **shared),
        row(EARLIER, "ben_keeps", id=excel(id_at(EARLIER))),
    )
    assert post.shares == original.id == PostId("x", id_at(EARLIER))


def test_a_retweet_of_a_rounded_id_elsewhere_still_reads_as_one() -> None:
    shared = {"reweet_id": excel(id_at(EARLIER)), "retweet_screen_name": "ben_keeps", "id": excel(id_at(T))}
    (post,), _ = read(twarc_csv, row(text=f"RT @ben_keeps: {WORDS[:20]}…", **shared))
    assert post.shares is None
    assert post.text.startswith("RT @ben_keeps: A1")


def test_the_text_of_the_original_is_not_the_one_s_who_repeats_it() -> None:
    shared = {"retweet_or_quote_id": id_at(EARLIER), "retweet_or_quote_screen_name": "ben_keeps"}
    (post,), _ = read(twarc_csv, modern(tweet_type="retweet", **shared))
    (original,) = post.quoted
    assert post.text == f"RT @ben_keeps: {WORDS}"
    assert post.shares == original.id
    assert (original.author, original.text) == ("ben_keeps", WORDS)


@pytest.mark.parametrize("kind", ["quote", "reply"])
def test_a_quote_keeps_its_own_words(kind: str) -> None:
    shared = {"retweet_or_quote_id": id_at(EARLIER), "retweet_or_quote_screen_name": "ben_keeps"}
    (post,), _ = read(twarc_csv, modern(text="Agreed! https://t.co/a", tweet_type=kind, **shared))
    assert (post.author, post.text) == ("zoo_weekly", "Agreed! https://t.co/a")
    assert post.quotes == PostId("x", id_at(EARLIER))
    assert post.shares is None


def test_where_the_type_is_missing_only_an_address_at_the_end_makes_a_quote() -> None:
    shared = {"retweet_or_quote_id": id_at(EARLIER), "retweet_or_quote_screen_name": "ben_keeps", "tweet_type": ""}
    link = f"https://twitter.com/ben_keeps/status/{id_at(EARLIER)}"
    found, _ = read(twarc_csv, modern(text="Agreed! https://t.co/a", urls=link, **shared), modern(**shared))
    assert [(bool(post.quotes), bool(post.shares)) for post in found] == [(True, False), (False, True)]


def test_weekly_pulls_that_overlap_give_one_id_twice() -> None:
    found, archive = read(twarc_csv, row(), row())
    assert found[0].id == found[1].id
    assert not archive.tally.warnings


@pytest.mark.parametrize("missing", ["id", "text", "tweet_url", "user_screen_name", "reweet_id"])
def test_other_tables_are_not_twarc_s(missing: str) -> None:
    assert not twarc_csv.sniff(files([{column: cell for column, cell in row().items() if column != missing}]))
