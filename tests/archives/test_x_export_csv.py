"""Twitter's archive of one's own account, of 2012 to 2018: what the cases do not show."""

import io
import json
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from chatbadge.archives import Options, open_archive, open_archives
from chatbadge.archives.x_export_csv import read, sniff
from chatbadge.core.model import Post, PostId
from chatbadge.errors import ArchiveError
from chatbadge.reading.files import Files, Member

from .cases import DATA

CASES = DATA / "x_export_csv"
HEADING = (
    "tweet_id,in_reply_to_status_id,in_reply_to_user_id,timestamp,source,text,"
    "retweeted_status_id,retweeted_status_user_id,retweeted_status_timestamp,expanded_urls\n"
)
DETAILS = b'var user_details = {"screen_name": "ada_keeps", "id": "2210"}'


def tweet(id: str = "247855370859450593", **more: Any) -> dict[str, Any]:
    user = {"screen_name": "ada_keeps", "id_str": "2210", "protected": False}
    return {"id_str": id, "text": "A1", "created_at": "2012-09-18 00:31:40 +0000", "user": user, **more}


def month(*tweets: Any) -> bytes:
    return f"Grailbird.data.tweets_2012_09 = \n {json.dumps(tweets)}".encode()


def container(contents: Mapping[str, bytes]) -> Files:
    members = (Member(name, name, partial(io.BytesIO, content)) for name, content in contents.items())
    return Files("export.zip", tuple(members), packed=True)


def table(*rows: str) -> Files:
    return container({"tweets.csv": (HEADING + "\n".join(rows)).encode(), "user_details.js": DETAILS})


def only(files: Files) -> Post:
    (post,) = read(files, Options()).posts
    return post


def test_a_table_can_be_read_once_somebody_says_whose_it_is(tmp_path: Path) -> None:
    found = open_archive(CASES / "tables-alone.csv", "x_export_csv", Options(columns={"author": "=@ben_vet"}))
    assert {post.author for post in found.posts} == {"ben_vet"}
    (tmp_path / "2012_08.csv").write_bytes((CASES / "tables-alone.csv").read_bytes())
    with pytest.raises(ArchiveError, match="author==ada_keeps"):
        open_archives(tmp_path)


@pytest.mark.parametrize("columns", [{}, {"author": "tweet_id"}, {"author": "="}, {"author": "=@"}])
def test_a_column_names_no_author(columns: dict[str, str]) -> None:
    with pytest.raises(ArchiveError, match="not whose they are"):
        open_archive(CASES / "tables-alone.csv", "x_export_csv", Options(columns=columns))


def test_a_picture_of_somebody_else_s_post_names_nobody() -> None:
    row = "247855370859450593,,,2012-09-18 00:31:40 +0000,web,Look,,,,https://twitter.com/ben_vet/status/1/photo/1"
    with pytest.raises(ArchiveError, match="author==HANDLE"):
        read(Files("x.csv", (Member("x.csv", "x.csv", lambda: io.BytesIO((HEADING + row).encode())),)), Options())


def test_other_tables_are_none_of_an_export(tmp_path: Path) -> None:
    (tmp_path / "tweets.csv").write_text(HEADING + "247855370859450593,,,2012-09-18 00:31:40 +0000,web,A1,,,,\n")
    (tmp_path / "notes.txt").write_text("notes")
    with pytest.raises(ArchiveError, match="holds no file in a format"):
        open_archives(tmp_path)


def test_tables_of_two_people_keep_their_authors() -> None:
    rows = (HEADING + "247855370859450593,,,2012-09-18 00:31:40 +0000,web,A1,,,,").encode()
    files = container(
        {
            "a/tweets.csv": rows,
            "a/data/js/user_details.js": DETAILS,
            "b/tweets.csv": rows.replace(b"0593", b"0594"),
            "b/data/js/user_details.js": DETAILS.replace(b"ada_keeps", b"ben_vet"),
            "c/tweets.csv": rows.replace(b"0593", b"0595"),
        }
    )
    found = read(files, Options())
    assert [post.author for post in found.posts] == ["ada_keeps", "ben_vet"]
    assert found.tally.skipped == {"tables without the user_details.js that says whose posts they hold": 1}


def test_a_script_names_its_author_itself() -> None:
    files = Files("2012_09.js", (Member("x", "2012_09.js", lambda: io.BytesIO(month(tweet()))),))
    assert sniff(files)
    assert (only(files).author, only(files).author_id) == ("ada_keeps", "2210")


def test_a_post_of_nobody_is_left_out() -> None:
    found = read(container({"2012_09.js": month(tweet(user=None), tweet("247855370859450594"))}), Options())
    assert [post.id.id for post in found.posts] == ["247855370859450594"]
    assert found.tally.skipped == {"posts without a usable author": 1}


def test_a_protected_account_is_told() -> None:
    user = {"screen_name": "ada_keeps", "id_str": "2210", "protected": True}
    found = read(container({"2012_09.js": month(tweet(user=user))}), Options())
    assert len(list(found.posts)) == 1
    assert found.tally.warnings == {"posts of a protected account: only its followers could see them": 1}


def test_the_repeated_post_is_its_author_s() -> None:
    original = tweet("247855001760698593", text="Q1: who?", user={"screen_name": "zoochat_host", "id_str": "1"})
    post = only(container({"2012_09.js": month(tweet(text="RT @zoochat_host: Q…", retweeted_status=original))}))
    assert (post.author, post.text) == ("ada_keeps", "RT @zoochat_host: Q1: who?")
    assert post.shares == PostId("x", "247855001760698593")
    assert [(shown.author, shown.text) for shown in post.quoted] == [("zoochat_host", "Q1: who?")]


def test_what_was_escaped_twice_is_read_as_it_was_meant() -> None:
    assert only(table('1,,,2012-09-18 00:31:40 +0000,web,"a&amp;mdash;b &amp;lt;3",,,,')).text == "a—b <3"
    assert only(table('1,,,2012-09-18 00:31:40 +0000,web,"AT&amp;T &lt;3 R&amp;D;",,,,')).text == "AT&T <3 R&D;"


def test_an_exact_midnight_is_no_lost_time() -> None:
    found = read(table("247847452000112593,,,2012-09-18 00:00:00 +0000,web,A1,,,,"), Options())
    assert len(list(found.posts)) == 1
    assert not found.tally.warnings


def test_a_table_of_good_ids_keeps_those_that_look_round() -> None:
    rows = [f"2478553708594{n:05},,,2012-09-18 00:31:40 +0000,web,A{n},,,," for n in range(4990, 5010)]
    assert [post.id.network for post in read(table(*rows), Options()).posts] == ["x"] * 20


@pytest.mark.parametrize("other", [0, 1e300, "", "x", None, [], {}, [[]], True])
def test_every_value_of_a_post_may_be_of_another_kind(other: Any) -> None:
    shown = tweet(retweeted_status=tweet("1"), entities={"hashtags": [{"text": "a"}], "urls": [{"url": "b"}]})
    damaged = [{**shown, key: other} for key in shown] + [{**shown, "entities": {"urls": other, "hashtags": other}}]
    damaged += [{**shown, "retweeted_status": {**tweet("1"), key: other}} for key in tweet()]
    found = read(container({"2012_09.js": month(other, *damaged), "user_details.js": DETAILS}), Options())
    assert all(isinstance(post.text, str) and isinstance(post.author, str) for post in found.posts)
