"""rtweet data frames: nobody is credited for repeating, what is shown is whole, ids and times survive R and Excel."""

import pytest

from chatbadge.archives import rtweet
from chatbadge.core.model import PostId

from .status_rows import excel, files, id_at, read

T, EARLIER = "2018-07-10 22:19:00", "2018-07-10 22:16:30"


def row(time: str = T, by: str = "zoo_weekly", text: str = "A1: By smell #zoochat", **cells: str) -> dict[str, str]:
    return {
        "user_id": "x6650",
        "status_id": f"x{id_at(time)}",
        "created_at": time,
        "screen_name": by,
        "text": text,
        "reply_to_status_id": "",
        "is_retweet": "FALSE",
        "status_url": f"https://twitter.com/{by}/status/{id_at(time)}",
    } | cells


RETWEET = {
    "text": "RT @ben_keeps: A1: By sm…",
    "is_retweet": "TRUE",
    "retweet_status_id": f"x{id_at(EARLIER)}",
    "retweet_text": "A1: By smell &amp; sight #zoochat",
    "retweet_created_at": EARLIER,
    "retweet_user_id": "x3320",
    "retweet_screen_name": "ben_keeps",
}
QUOTED = {
    "quoted_status_id": f"x{id_at('2018-07-01 08:00:00')}",
    "quoted_text": "Scarves in dens",
    "quoted_created_at": "2018-07-01 08:00:00",
    "quoted_user_id": "x999",
    "quoted_screen_name": "kim_k",
}


def test_a_retweet_shares_its_original_and_shows_it_whole() -> None:
    (post,), _ = read(rtweet, row(**RETWEET))
    (original,) = post.quoted
    assert post.text == "RT @ben_keeps: A1: By smell & sight #zoochat"
    assert post.shares == original.id == PostId("x", id_at(EARLIER))
    assert (original.author, original.author_id, original.text) == (
        "ben_keeps",
        "3320",
        "A1: By smell & sight #zoochat",
    )


def test_what_a_retweet_seems_to_quote_its_original_does() -> None:
    (post,), _ = read(rtweet, row(**RETWEET, **QUOTED))
    (original,) = post.quoted
    assert post.quotes is None
    assert original.quotes == PostId("x", id_at("2018-07-01 08:00:00"))
    assert [shown.author for shown in original.quoted] == ["kim_k"]


def test_a_quote_of_a_rounded_id_is_still_shown() -> None:
    rounded = {"quoted_status_id": excel(id_at("2018-07-01 08:00:00", 4001)), "status_id": excel(id_at(T))}
    (post,), _ = read(rtweet, row(**QUOTED | rounded))
    (shown,) = post.quoted
    assert post.quotes == shown.id
    assert shown.id.network == "archive"
    assert (shown.author, shown.at.isoformat()) == ("kim_k", "2018-07-01T08:00:00+00:00")


def test_a_repeated_post_without_its_original_reads_as_one() -> None:
    (post,), _ = read(rtweet, row(text="RT @ben_keeps: A1: By sm…", is_retweet="TRUE"))
    assert post.shares is None
    assert post.text.startswith("RT @ben_keeps")


def test_the_text_of_an_original_is_not_the_one_s_who_repeats_it() -> None:
    told, untold = row(is_retweet="TRUE", retweet_screen_name="ben_keeps"), row(is_retweet="TRUE")
    (post,), archive = read(rtweet, told, untold)
    assert post.text == "RT @ben_keeps: A1: By smell #zoochat"
    assert archive.tally.skipped == {"repeated posts of which the file does not say whose they are": 1}


def test_a_reply_to_a_person_is_addressed_to_them() -> None:
    (post,), _ = read(rtweet, row(reply_to_screen_name="cleo_feeds"))
    assert post.addressed == ("cleo_feeds",)


def test_posts_of_protected_accounts_are_left_out() -> None:
    found, archive = read(rtweet, row(protected="TRUE"), row(protected="FALSE"))
    assert len(found) == 1
    assert archive.tally.skipped == {"posts of protected accounts": 1}


def test_the_names_of_the_first_versions_are_known() -> None:
    old = row(in_reply_to_status_status_id=f"x{id_at(EARLIER)}", quote_status_id="20", is_quote_status="TRUE")
    del old["reply_to_status_id"]
    (post,), _ = read(rtweet, old)
    assert post.reply_to == PostId("x", id_at(EARLIER))
    assert post.quotes == PostId("x", "20")


def test_letters_that_windows_spelled_out_come_back() -> None:
    (post,), _ = read(rtweet, row(text="A1 <U+0001F602> it<e2><80><99>s"))
    assert post.text == "A1 😂 it’s"


@pytest.mark.parametrize("missing", ["status_id", "created_at", "screen_name", "text"])
def test_other_tables_are_not_rtweet_s(missing: str) -> None:
    assert not rtweet.sniff(files([{column: cell for column, cell in row().items() if column != missing}]))
