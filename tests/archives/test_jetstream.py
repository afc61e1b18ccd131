"""Jetstream's events: what comes later decides on what came before."""

import json
from typing import Any

import pytest

from chatbadge.archives import Options
from chatbadge.archives.jetstream import read, sniff
from chatbadge.core.model import Archive, Post
from chatbadge.core.transcript import assemble

from .cases import DATA
from .transcripts import files

EVENTS = (DATA / "jetstream" / "events-edited.jsonl").read_text("utf-8")
ADA, START = "did:plc:ada", 1_772_478_003_000_000


def archive(*events: Any) -> Archive:
    return read(files("\n".join(map(json.dumps, events)).encode()), Options())


def posts(*events: Any) -> list[Post]:
    return list(archive(*events).posts)


def commit(
    operation: str, second: int, text: str = "A1: Hay", key: str = "k", collection: str = "app.bsky.feed.post"
) -> Any:
    inner: dict[str, Any] = {"operation": operation, "collection": collection, "rkey": key}
    if operation != "delete":
        inner["record"] = {"$type": collection, "text": text, "createdAt": "2026-03-02T19:00:03Z"}
    return {"did": ADA, "time_us": START + second * 1_000_000, "kind": "commit", "commit": inner}


def about(kind: str, second: int, **more: Any) -> Any:
    return {"did": ADA, "time_us": START + second * 1_000_000, "kind": kind, kind: {"did": ADA, **more}}


def test_a_deletion_takes_out_the_post_before_it_and_not_the_one_after() -> None:
    made, gone, again = commit("create", 1), commit("delete", 2), commit("create", 3, "A1: Straw")
    assert posts(made, gone) == []
    assert [post.text for post in posts(made, gone, again)] == ["A1: Straw"]


def test_a_deletion_is_of_that_post_alone() -> None:
    assert len(posts(commit("create", 1), commit("delete", 2, key="other"))) == 1
    assert len(posts(commit("create", 1), commit("delete", 2, collection="app.bsky.feed.like"))) == 1


def test_a_change_is_the_word_that_counts() -> None:
    found = posts(commit("create", 1), commit("update", 60, "A1: Straw"))
    assert [post.text for post in assemble(found, "#zoochat").posts] == ["A1: Straw"]
    assert found[1].edited_at
    assert found[1].at == found[0].at


def test_the_handle_is_the_last_that_is_told_wherever_it_stands() -> None:
    events = [
        commit("create", 1),
        about("identity", 2, handle="ada.old.example"),
        about("identity", 3, handle="ada.example"),
    ]
    assert [post.author for post in posts(*events)] == ["ada.example"]
    assert [post.author for post in posts(*events, about("identity", 4, handle="handle.invalid"))] == ["ada.example"]
    assert [post.author for post in posts(*events, about("identity", 4))] == ["ada.example"]


def test_an_account_that_is_closed_at_the_end_takes_its_posts_along() -> None:
    made, closed, opened = commit("create", 1), about("account", 2, active=False), about("account", 3, active=True)
    assert posts(made, closed) == []
    assert len(posts(made, closed, opened)) == 1


def test_a_time_in_the_future_is_when_the_event_came() -> None:
    late = commit("create", 9)
    late["commit"]["record"]["createdAt"] = "2031-01-01T00:00:00Z"
    found = archive(late)
    assert [post.at.isoformat() for post in found.posts] == ["2026-03-02T19:00:12+00:00"]
    assert sum(found.tally.warnings.values()) == 1


@pytest.mark.parametrize(
    "line",
    [
        {"did": ADA, "kind": "commit"},
        {"did": ADA, "time_us": 1, "kind": "other"},
        {"time_us": 1, "kind": "commit"},
        {"$type": "app.bsky.feed.post", "text": "", "did": ADA},
        {"$type": "message", "payload": 3},
        [{"did": ADA, "time_us": 1, "kind": "commit"}],
    ],
)
def test_other_lines_are_not_claimed(line: Any) -> None:
    assert not sniff(files(json.dumps(line).encode()))


@pytest.mark.parametrize(
    "event",
    [
        None,
        3,
        {},
        {**commit("create", 1), "did": "ada"},
        {**commit("create", 1), "time_us": 1e300},
        {**commit("create", 1), "commit": []},
        {**commit("create", 1), "commit": {"operation": "create"}},
        {**commit("create", 1), "kind": []},
    ],
)
def test_an_event_of_another_kind_is_counted(event: Any) -> None:
    found = archive(event, commit("create", 1))
    assert len(list(found.posts)) == 1
    assert sum(found.tally.skipped.values()) == 1


def test_it_tells_which_posts_were_deleted_also_of_those_that_it_does_not_hold() -> None:
    found = archive(commit("create", 1), commit("delete", 2), commit("delete", 3, key="earlier"), commit("create", 4))
    assert [post.text for post in found.posts] == ["A1: Hay"]
    assert {post.id.rpartition("/")[2] for post in found.tally.deleted} == {"earlier"}
