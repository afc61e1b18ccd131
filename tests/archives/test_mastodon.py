"""Mastodon's API as it is kept in files: what belongs together, what is never opened."""

import json
from typing import Any

import pytest

from chatbadge.archives import Options
from chatbadge.archives.mastodon import read, sniff
from chatbadge.core.model import Archive, Post
from chatbadge.core.transcript import assemble

from .cases import DATA
from .transcripts import files

TIMELINE = json.loads((DATA / "mastodon" / "timeline.json").read_text("utf-8"))
STREAM = (DATA / "mastodon" / "stream-edited.txt").read_text("utf-8")
ANSWER, QUESTION = TIMELINE[-2], TIMELINE[-1]


def archive(content: Any) -> Archive:
    text = content if isinstance(content, str) else json.dumps(content)
    return read(files(text.encode()), Options())


def posts(content: Any) -> list[Post]:
    return list(archive(content).posts)


def skipped(content: Any) -> dict[str, int]:
    found = archive(content)
    list(found.posts)
    return dict(found.tally.skipped)


def test_a_parent_is_found_wherever_it_stands() -> None:
    for order in ([ANSWER, QUESTION], [QUESTION, ANSWER]):
        replies = {post.reply_to for post in posts(order)}
        assert {str(parent) for parent in replies if parent} == {f"mastodon:{QUESTION['uri']}"}


def test_a_parent_that_is_only_shown_in_a_boost_is_found() -> None:
    boost = {**TIMELINE[5], "reblog": QUESTION, "id": "1"}
    assert posts([ANSWER, boost])[0].reply_to == posts([QUESTION])[0].id


def test_an_id_that_two_servers_gave_to_two_posts_tells_nothing() -> None:
    other = {**TIMELINE[2], "id": QUESTION["id"]}
    found = posts([ANSWER, QUESTION, other])[0]
    assert (found.reply_to, found.addressed) == (None, ("wren@zoo.example",))


def test_one_hashtag_seen_from_two_servers_is_one_set_of_posts() -> None:
    whole = posts((DATA / "mastodon" / "two-servers-double.json").read_text("utf-8"))
    assert len(whole) == 4
    assert len({post.author_id for post in whole}) == len({post.author for post in whole}) == 2
    assert len(assemble(whole, "#zoochat").posts) == 2


def test_an_edit_in_a_stream_is_the_word_that_counts() -> None:
    texts = [post.text for post in assemble(posts(STREAM), "#zoochat").posts]
    assert texts == ["Q3: Who did it?", "A3: the goat"]


def test_private_conversations_in_a_stream_are_never_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    opened = []
    import chatbadge.archives.mastodon as module

    monkeypatch.setattr(module, "json_value", lambda text: opened.append(text) or json.loads(text))
    text = STREAM.replace('event: update\ndata: {"id":"116160000000000012"', 'event: conversation\ndata: {"id":"1"')
    list(archive(text).posts)
    assert opened
    assert not any("a word with you alone" in each for each in opened)


def test_nothing_of_private_posts_is_given() -> None:
    assert "alone" not in repr(posts(TIMELINE))
    assert "followers" not in repr(posts(TIMELINE))


def test_a_deletion_takes_out_what_stands_before_it() -> None:
    assert skipped(STREAM)["posts that were deleted later"] == 1
    assert "wrong window" not in repr(posts(STREAM))


@pytest.mark.parametrize(
    "content",
    [
        [],
        {"statuses": [], "accounts": []},
        {"error": "Record not found"},
        {"uri": "https://zoo.example/users/ada", "acct": "ada", "note": "<p>Keeper</p>"},
        [{"id": 1, "text": "a tweet", "user": {}, "created_at": ""}],
        {"event": "update", "stream": ["hashtag"], "payload": "no JSON"},
        "event: update\ndata: no JSON\n\n",
        ": a note\nto myself",
        "data: 1, 2, 3",
    ],
)
def test_other_files_are_not_claimed(content: Any) -> None:
    assert not sniff(files((content if isinstance(content, str) else json.dumps(content)).encode()))


def test_an_account_is_no_post() -> None:
    assert skipped([{"uri": "https://zoo.example/users/ada", "acct": "ada"}]) == {"entries that are no posts": 1}


@pytest.mark.parametrize("entry", [None, 3, "uri", [], {"uri": 1, "content": 2}])
def test_an_entry_of_another_kind_is_counted(entry: Any) -> None:
    assert sum(skipped({"statuses": [entry, QUESTION]}).values()) == 1
    assert len(posts({"statuses": [entry, QUESTION]})) == 1


@pytest.mark.parametrize("event", [{"event": ["update"]}, {"event": "update", "payload": 3}, {"event": None}])
def test_an_event_of_another_kind_is_counted(event: dict[str, Any]) -> None:
    assert sum(skipped({"stream": ["public"], **event}).values()) == 1


def test_lines_may_end_as_they_like() -> None:
    assert posts(STREAM.replace("\n", "\r\n")) == posts(STREAM)
