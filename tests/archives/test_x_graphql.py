"""GraphQL answers of x.com: what the cases do not show."""

import json
from typing import Any

import pytest

from chatbadge.archives import Options
from chatbadge.archives.x_graphql import read, sniff
from chatbadge.core.model import Archive, Post, PostId

from .transcripts import files


def result(id: str = "11", text: str = "A1: Hay", **more: Any) -> dict[str, Any]:
    user = {
        "__typename": "User",
        "rest_id": "7",
        "core": {"screen_name": "mara_keeps"},
        "privacy": {"protected": False},
    }
    legacy = {"id_str": id, "created_at": "Wed Jul 01 01:02:00 +0000 2026", "full_text": text, **more.pop("legacy", {})}
    return {"__typename": "Tweet", "rest_id": id, "core": {"user_results": {"result": user}}, "legacy": legacy, **more}


def timeline(*contents: Any, kind: str = "TimelineAddEntries", **more: Any) -> dict[str, Any]:
    entries = [{"entryId": f"tweet-{n}", "content": {"itemContent": content}} for n, content in enumerate(contents)]
    instructions = [{"type": kind, "entries": entries, **more}]
    return {"data": {"user": {"result": {"timeline_v2": {"timeline": {"instructions": instructions}}}}}}


def item(found: Any, **more: Any) -> dict[str, Any]:
    return {"itemType": "TimelineTweet", "tweet_results": {"result": found}, **more}


def archive(answer: Any) -> Archive:
    return read(files(json.dumps(answer).encode()), Options())


def posts(answer: Any) -> list[Post]:
    return list(archive(answer).posts)


@pytest.mark.parametrize("place", ["legacy", "result"])
def test_a_retweet_credits_nobody_but_its_author(place: str) -> None:
    original = {"retweeted_status_result": {"result": result("10", "A1: Clams")}}
    whole = result(**{"legacy": original} if place == "legacy" else original)
    (share,) = posts(timeline(item(whole)))
    assert (share.shares, share.quotes, share.text) == (PostId("x", "10"), None, "RT @mara_keeps: A1: Clams")


def test_words_of_a_long_post_are_taken_as_they_are() -> None:
    """Unlike all other texts, those of notes are not escaped (twscrape's capture of July 2026)."""
    note = {"note_tweet_results": {"result": {"text": "A1: write &lt; for <"}}}
    (post,) = posts(timeline(item(result(text="A1: write &amp;lt; for", note_tweet=note))))
    assert post.text == "A1: write &lt; for <"


def test_pinned_posts_and_lists_of_results_are_read() -> None:
    pinned = timeline(kind="TimelinePinEntry", entry={"entryId": "tweet-1", "content": {"itemContent": item(result())}})
    assert [post.id.id for post in posts(pinned)] == ["11"]
    listed = {"data": {"tweetResult": [{"result": result("12")}, {"result": {"__typename": "TweetUnavailable"}}]}}
    found = archive(listed)
    assert [post.id.id for post in found.posts] == ["12"]
    assert found.tally.skipped == {"posts that are deleted or hidden": 1}


def test_advertisements_are_left_out_wherever_they_stand() -> None:
    found = archive(timeline(item(result(), promotedMetadata={}), item(result("12"))))
    assert [post.id.id for post in found.posts] == ["12"]
    assert found.tally.skipped == {"advertisements": 1}


def test_the_order_is_that_of_the_page() -> None:
    assert [post.id.id for post in posts(timeline(*(item(result(str(n))) for n in (13, 11, 12))))] == ["13", "11", "12"]


def test_posts_that_quote_each_other_without_end_are_shown_two_levels_deep() -> None:
    nested = result("10")
    for n in range(11, 90):
        nested = result(str(n), legacy={"quoted_status_id_str": str(n - 1)}, quoted_status_result={"result": nested})
    (post,) = posts(timeline(item(nested)))
    assert (post.quotes, post.quoted[0].quoted[0].quotes) == (PostId("x", "88"), PostId("x", "86"))
    assert post.quoted[0].quoted[0].quoted == ()


def test_answers_nested_without_end_hold_no_posts() -> None:
    nested: Any = {}
    for _ in range(400):
        nested = {"more": [nested]}
    assert posts(timeline(nested, item(result())))[0].id.id == "11"


@pytest.mark.parametrize("odd", [None, 5, "hay", [], [[]], {"result": 5}, {"result": [1]}, {"result": "hay"}])
def test_results_may_be_anything(odd: Any) -> None:
    found = archive(timeline({"tweet_results": odd}, item(result())))
    assert [post.id.id for post in found.posts] == ["11"]
    assert sum(found.tally.skipped.values()) == (odd != [])


@pytest.mark.parametrize(
    "other",
    [
        {"data": {"user": {"edge_owner_to_timeline_media": {"edges": []}}}},
        {"data": [{"id": "4", "text": "hay", "author_id": "1"}]},
        {"data": {"viewer": {"instructions": "feed them"}}},
        {"instructions": []},
    ],
)
def test_answers_of_other_services_are_not_claimed(other: dict[str, Any]) -> None:
    assert not sniff(files(json.dumps(other).encode()))
