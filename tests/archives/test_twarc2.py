"""Posts of the X API v2: what the cases do not show."""

import io
import json
from dataclasses import replace
from itertools import islice
from typing import Any

import pytest

from chatbadge.archives import Options
from chatbadge.archives.twarc2 import read, sniff
from chatbadge.core.model import Archive, Post, PostId
from chatbadge.reading.files import Files, Member

from .cases import DATA
from .transcripts import files

PAGES = (DATA / "twarc2" / "pages.jsonl").read_text("utf-8")
FLATTENED = (DATA / "twarc2" / "flattened.jsonl").read_text("utf-8")
#: What the newer dialect calls what it renames.
RENAMED = {
    '"referenced_tweets"': '"referenced_posts"', '"tweets"': '"posts"', '"note_tweet"': '"note_post"',
    '"edit_history_tweet_ids"': '"edit_history_post_ids"', '"retweet_count"': '"repost_count"',
}  # fmt: skip
USERS = [{"id": "1", "username": "mara_keeps"}, {"id": "2", "username": "otto_otters"}]


def archive(*values: Any) -> Archive:
    text = "\n".join(value if isinstance(value, str) else json.dumps(value) for value in values)
    return read(files(text.encode()), Options())


def posts(*values: Any) -> list[Post]:
    return list(archive(*values).posts)


def raw(id: str, text: str = "A1: Hay", by: str = "1", **more: Any) -> dict[str, Any]:
    return {"id": id, "text": text, "author_id": by, "created_at": "2023-03-01T01:02:00.000Z", **more}


def page(*data: Any, **includes: Any) -> dict[str, Any]:
    return {"data": list(data), "includes": {"users": USERS, **includes}}


def reference(kind: str, id: str) -> dict[str, Any]:
    return {"referenced_tweets": [{"type": kind, "id": id}]}


def test_both_dialects_say_the_same() -> None:
    renamed = PAGES
    for old, new in RENAMED.items():
        assert old in renamed
        renamed = renamed.replace(old, new)
    assert posts(renamed) == posts(PAGES)


def test_flattened_posts_are_the_posts_of_their_pages() -> None:
    def without_place(post: Post) -> Post:
        return replace(post, ordinal=0, quoted=tuple(map(without_place, post.quoted)))

    of_pages = {post.id: without_place(post) for post in posts(PAGES)}
    flattened = posts(FLATTENED)
    assert len(flattened) == 7
    assert all(without_place(post) == of_pages[post.id] for post in flattened)


def test_an_answer_saved_over_many_lines_is_the_same_page() -> None:
    one_line = PAGES.splitlines()[1]
    pretty = files(json.dumps(json.loads(one_line), indent=4).encode())
    assert sniff(pretty)
    assert list(read(pretty, Options()).posts) == posts(one_line)


def test_included_posts_are_no_part_of_the_chat() -> None:
    question = raw("5", "Q1: Who is up?", "2")
    (answer,) = posts(page(raw("6", **reference("replied_to", "5")), tweets=[question]))
    assert (answer.id.id, answer.reply_to, answer.quoted) == ("6", PostId("x", "5"), ())


def test_a_post_of_the_same_page_is_shown_where_it_is_not_included() -> None:
    share, original = posts(
        page(raw("6", "RT @otto_otters: A1: Cl…", **reference("retweeted", "5")), raw("5", "A1: Clams", "2"))
    )
    assert share.text == "RT @otto_otters: A1: Clams"
    assert [post.id for post in share.quoted] == [original.id]


def test_a_retweet_credits_nobody_but_its_author() -> None:
    (share,) = posts(
        page(raw("6", "RT @otto_otters: A1: Cl…", **reference("retweeted", "5")), tweets=[raw("5", "A1: Clams", "2")])
    )
    assert (share.author, share.shares, share.quotes) == ("mara_keeps", PostId("x", "5"), None)
    assert [(post.author, post.text) for post in share.quoted] == [("otto_otters", "A1: Clams")]


def test_posts_that_quote_each_other_come_to_an_end() -> None:
    first, second = raw("5", **reference("quoted", "6")), raw("6", by="2", **reference("quoted", "5"))
    found = posts(page(first, second))
    assert [post.quotes for post in found] == [PostId("x", "6"), PostId("x", "5")]
    assert found[0].quoted[0].quoted[0].quoted == ()


@pytest.mark.parametrize("kind", ["quoted", "retweeted"])
def test_posts_of_protected_accounts_are_not_shown_by_others_either(kind: str) -> None:
    hidden = {"id": "3", "username": "shy_sloth", "protected": True}
    (post,) = posts(page(raw("6", **reference(kind, "5")), users=[*USERS, hidden], tweets=[raw("5", "Leaves", "3")]))
    assert (post.quotes or post.shares, post.quoted, post.text) == (PostId("x", "5"), (), "A1: Hay")


def test_tags_of_a_long_post_are_those_of_its_beginning_and_its_end() -> None:
    note = {
        "text": "A1: Hay #hay, and more hay #zoochat",
        "entities": {"hashtags": [{"tag": "zoochat"}, {"tag": "hay"}]},
    }
    (post,) = posts(page(raw("6", "A1: Hay #hay,", entities={"hashtags": [{"tag": "hay"}]}, note_tweet=note)))
    assert (post.text, post.tags) == ("A1: Hay #hay, and more hay #zoochat", ("hay", "zoochat"))


def test_an_author_who_is_known_only_by_number_is_no_author() -> None:
    found = archive({"data": [raw("6")]})
    assert list(found.posts) == []
    assert found.tally.skipped == {"posts whose author the file does not name": 1}


def test_lists_of_accounts_are_not_claimed() -> None:
    assert not sniff(files(json.dumps({"data": USERS, "meta": {}, "__twarc": {}}).encode()))


@pytest.mark.parametrize(
    "other",
    [
        {
            "data": [{"id": "4", "text": "keepers", "timestamp": "2024-01-01T00:00:00+0000", "username": "mara"}]
        },  # Threads
        {"data": {"id": "4", "message": "keepers"}},
        {"data": {"user": {"result": {}}}},
        {"data": []},
        {"errors": [{"title": "operational-disconnect"}]},
    ],
)
def test_what_only_looks_alike_is_not_claimed(other: dict[str, Any]) -> None:
    assert not sniff(files(json.dumps(other).encode()))


def test_a_page_longer_than_what_is_looked_at_is_recognised() -> None:
    assert sniff(files(json.dumps(page(*(raw(str(n), "A1: " + "hay " * 60) for n in range(1, 500)))).encode()))


@pytest.mark.parametrize(
    "damage",
    [
        {"id": 6}, {"text": None}, {"created_at": "yesterday"}, {"referenced_tweets": ["5"]},
        {"edit_history_tweet_ids": [None, "6"]}, {"entities": ["hay"]}, {"attachments": "hay"},
    ],
)  # fmt: skip
def test_what_is_damaged_is_counted(damage: dict[str, Any]) -> None:
    found = archive(page(raw("6") | damage, raw("7"), 8))
    assert [post.id.id for post in found.posts] == ["7"]
    assert found.tally.skipped == {"damaged entries": 2}


@pytest.mark.parametrize("includes", [None, [], "users", {"users": {}, "tweets": "none"}, {"users": [None, {"id": 1}]}])
def test_includes_may_be_anything(includes: Any) -> None:
    found = archive({"data": [raw("6")], "includes": includes})
    assert list(found.posts) == []
    assert found.tally.skipped == {"posts whose author the file does not name": 1}


def test_the_first_page_is_read_before_the_second() -> None:
    content = b"\n".join([json.dumps(page(raw("6"))).encode()] * 20_000)
    opened: list[io.BytesIO] = []

    def opening() -> io.BytesIO:
        opened.append(io.BytesIO(content))
        return opened[-1]

    found = read(Files("long.jsonl", (Member("long.jsonl", "long.jsonl", opening),)), Options())
    assert len(list(islice(found.posts, 3))) == 3
    assert opened[-1].tell() < 10_000
