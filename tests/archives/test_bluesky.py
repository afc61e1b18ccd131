"""Bluesky's API as it is kept in files: pages, threads of any depth."""

import json
from typing import Any

import pytest

from chatbadge.archives import Options
from chatbadge.archives.bluesky import read, sniff
from chatbadge.core.model import Archive, Post

from .cases import DATA
from .transcripts import files

SEARCH = json.loads((DATA / "bluesky" / "search.json").read_text("utf-8"))
QUESTION = SEARCH["posts"][-1]
POSTS = "app.bsky.feed.post"


def archive(content: Any) -> Archive:
    text = content if isinstance(content, str) else json.dumps(content)
    return read(files(text.encode()), Options())


def posts(content: Any) -> list[Post]:
    return list(archive(content).posts)


def view(number: int) -> dict[str, Any]:
    record = {"$type": POSTS, "text": f"{number}", "createdAt": "2026-03-02T19:00:00Z"}
    author = {"did": "did:plc:ada", "handle": "ada.zoo.example"}
    return {
        "uri": f"at://did:plc:ada/{POSTS}/{number}",
        "author": author,
        "record": record,
        "indexedAt": "2026-03-02T19:00:01Z",
    }


def thread(number: int, **more: Any) -> dict[str, Any]:
    return {"$type": "app.bsky.feed.defs#threadViewPost", "post": view(number), **more}


def nested(depth: int, field: str, wrap: str) -> str:
    """A thread's text, *depth* posts deep; no function writes it, since that would call itself as often."""
    parts = [json.dumps(thread(number))[:-1] for number in range(depth)]
    return '{"thread": ' + f', "{field}": {wrap[0]}'.join(parts) + "}" + f"{wrap[1]}}}" * (depth - 1) + "}"


@pytest.mark.parametrize(("field", "wrap"), [("replies", ("[", "]")), ("parent", (" ", " "))])
def test_a_thread_may_be_as_deep_as_the_network_shows(field: str, wrap: str) -> None:
    deep = nested(1_100, field, wrap)
    assert sniff(files(deep.encode()))
    texts = [int(post.text) for post in posts(deep)]
    assert texts == sorted(range(1_100), reverse=field == "parent")


def test_a_thread_is_read_from_its_beginning_down() -> None:
    whole = thread(2, parent=thread(1, parent=thread(0)), replies=[thread(3, replies=[thread(4)]), thread(5)])
    assert [post.text for post in posts({"thread": whole})] == list("012345")


def test_the_parents_that_a_feed_shows_are_no_posts_of_it() -> None:
    feed = {"feed": [{"post": view(1), "reply": {"root": view(0), "parent": view(0)}}]}
    assert [post.text for post in posts(feed)] == ["1"]


@pytest.mark.parametrize("join", ["", "\n", "\n\n"])
def test_pages_may_stand_one_after_another(join: str) -> None:
    pages = [{"posts": [view(0), view(1)], "cursor": "2"}, {"posts": []}, [view(2)], {"thread": thread(3)}]
    assert [post.text for post in posts(join.join(map(json.dumps, pages)))] == list("0123")


def test_what_blocked_and_deleted_posts_leave_is_counted() -> None:
    gone = [
        {"$type": "app.bsky.feed.defs#blockedPost", "uri": "at://x", "blocked": True},
        {"notFound": True, "uri": "at://x"},
    ]
    found = archive({"thread": thread(0, replies=gone)})
    assert len(list(found.posts)) == 1
    assert found.tally.skipped == {"posts that were deleted": 1, "posts that are hidden from the one who asked": 1}


def test_records_without_their_author_are_under_the_did() -> None:
    listed = {"records": [{"uri": view(1)["uri"], "cid": "bafy", "value": view(1)["record"]}]}
    assert [(post.author, post.text) for post in posts(listed)] == [("did:plc:ada", "1")]


@pytest.mark.parametrize(
    "content",
    [
        [],
        {"posts": [], "cursor": "1"},
        {"posts": [{"id": 1, "raw": "a forum's", "created_at": ""}]},
        {"feed": "rss", "title": "News"},
        {"thread": {"id": 1, "messages": []}},
        {"error": "AuthMissing", "message": "Authentication Required"},
        [{"uri": "https://zoo.example/1", "record": {"createdAt": ""}}],
    ],
)
def test_other_files_are_not_claimed(content: Any) -> None:
    assert not sniff(files(json.dumps(content).encode()))


@pytest.mark.parametrize("entry", [None, 3, "at://", {"uri": 1, "record": 2}, {"post": None}, {"error": "x"}, {}])
def test_an_entry_of_another_kind_is_counted(entry: Any) -> None:
    found = archive({"posts": [entry, QUESTION]})
    assert len(list(found.posts)) == 1
    assert sum(found.tally.skipped.values()) == 1
