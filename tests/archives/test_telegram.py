"""Telegram exports: what is private, whose words they are, and files that are no JSON."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from chatbadge.archives import Options, open_archive, open_archives
from chatbadge.errors import ArchiveError

from .cases import outcome

Made = Callable[..., Path]


def said(text: Any, id: int = 3, **more: Any) -> dict[str, Any]:
    return {
        "id": id,
        "type": "message",
        "date": "2024-03-05T19:00:00",
        "date_unixtime": "1709661600",
        "from": "Ada",
        "from_id": "user101",
        "text": text,
        **more,
    }


@pytest.fixture
def chat(tmp_path: Path) -> Made:
    def write(*messages: Any, kind: Any = "public_supergroup", **about: Any) -> Path:
        path = tmp_path / "result.json"
        about = {"name": "Zoo", "type": kind, "id": 17, **about, "messages": messages}
        path.write_text(json.dumps(about, indent=1, ensure_ascii=False), "utf-8")
        return path

    return write


def read(path: Path, **options: Any) -> dict[str, Any]:
    return {"posts": [], **outcome(open_archives(path, options=Options(**options)))}


@pytest.mark.parametrize("kind", ["personal_chat", "bot_chat", "saved_messages", "replies"])
def test_a_conversation_of_two_is_refused(chat: Made, kind: str) -> None:
    with pytest.raises(ArchiveError, match="is a private conversation, which is never read; export the group"):
        read(chat(said("hush"), kind=kind))


@pytest.mark.parametrize(
    ("kind", "warned"), [("private_group", 1), ("private_supergroup", 1), ("private_channel", 1), ("public_channel", 0)]
)
def test_a_private_group_that_somebody_chose_is_read_with_a_warning(chat: Made, kind: str, warned: int) -> None:
    found = read(chat(said("figs"), kind=kind))
    assert (len(found["posts"]), len(found.get("warnings", {}))) == (1, warned)
    assert ("url" in found["posts"][0]) is not warned


@pytest.mark.parametrize(
    "kind", ["private_group", "private_supergroup", "personal_chat", "", None, ["public_supergroup"]]
)
def test_of_an_account_only_public_chats_are_read(tmp_path: Path, kind: Any) -> None:
    chats = [
        {"name": n, "type": k, "id": i, "messages": [said(n)]}
        for i, (n, k) in enumerate([("hush", kind), ("figs", "public_channel")], 1)
    ]
    path = tmp_path / "result.json"
    path.write_text(json.dumps({"about": "Here is the data", "chats": {"about": "", "list": chats}}), "utf-8")
    found = read(path)
    assert [post["text"] for post in found["posts"]] == ["figs"]
    assert found["skipped"] == {"chats that are not public": 1}
    assert "hush" not in json.dumps(found)


def test_what_the_exporter_writes_that_is_no_json_is_mended(chat: Made) -> None:
    path = chat(
        said(["figs\f or \\x0C ", {"type": "custom_emoji", "text": "🐻", "document_id": "DOC"}]), said("ferns", 4)
    )
    text = path.read_text("utf-8")
    path.write_text(text.replace("\\f", "\\x0C", 1).replace('"DOC"', "video_files/sticker (2).webm"), "utf-8")
    assert [post["text"] for post in read(path)["posts"]] == ["figs\f or \\x0C 🐻", "ferns"]


def test_a_mistake_far_into_a_long_file_is_mended_too(chat: Made) -> None:
    path = chat(*(said(f"{n} figs\f", n) for n in range(3, 1500)))
    path.write_text(path.read_text("utf-8").replace("\\f", "\\x0B"), "utf-8")
    found = read(path)
    assert (len(found["posts"]), found.get("warnings")) == (1497, None)


@pytest.mark.parametrize(
    ("source", "shared", "original"),
    [
        ({"forwarded_from": "Bruno"}, True, "Bruno"),
        ({"forwarded_from": None}, True, None),
        ({"forwarded_from": "Ada"}, True, "Ada"),
        ({"forwarded_from": "Ada", "from_id": "channel5"}, False, None),
        ({"forwarded_from": "Bruno", "forwarded_from_id": "user102"}, True, "Bruno"),
        ({"forwarded_from": "Ada", "forwarded_from_id": "user102"}, True, "Ada (user102)"),
        ({"forwarded_from": "Ada", "forwarded_from_id": "user101"}, False, None),
        ({}, False, None),
    ],
)
def test_who_passes_on_is_not_the_author(chat: Made, source: Any, shared: bool, original: str | None) -> None:
    [post] = read(chat(said("A1 figs", **source)))["posts"]
    assert ("shares" in post) is shared
    assert [each["author"] for each in post.get("quoted", [])] == ([original] if original else [])


@pytest.mark.parametrize(
    ("who", "author", "account"),
    [
        ({"from": "Ada", "from_id": 101}, "Ada", "user101"),
        ({"from": None, "from_id": "user104"}, "user104", "user104"),
        ({"from": "Zoo News", "from_id": "channel5"}, "Zoo News", "channel5"),
        ({"from": None, "from_id": None}, "Zoo", "channel17"),
        ({"from": "Ada", "from_id": None}, "Ada", None),
    ],
)
def test_who_has_lost_their_name_goes_by_their_account(chat: Made, who: Any, author: str, account: str | None) -> None:
    [post] = read(chat(said("figs", **who)))["posts"]
    assert (post["author"], post.get("author_id")) == (author, account)


def test_all_of_a_forums_topic_reply_to_nothing(chat: Made) -> None:
    opened = {"id": 2, "type": "service", "date": "", "action": "topic_created", "title": "Tuesday"}
    found = read(chat(opened, said("figs", reply_to_message_id=2), said("ferns", 4, reply_to_message_id=3)))
    assert [post.get("reply_to") for post in found["posts"]] == [None, "telegram:17/3"]


@pytest.mark.parametrize(("zone", "hour"), [("", "19"), ("Europe/Vienna", "18"), ("America/New_York", "00")])
def test_times_without_a_zone_are_read_in_the_one_that_is_named(chat: Made, zone: str, hour: str) -> None:
    found = read(chat({key: value for key, value in said("figs").items() if key != "date_unixtime"}), timezone=zone)
    assert found["posts"][0]["at"][11:13] == hour
    assert list(found["warnings"]) == [
        f"times that name no zone, read as {zone or 'UTC'}; choose another by --timezone"
    ]


def test_the_zone_changes_no_time_that_is_known(chat: Made) -> None:
    assert read(chat(said("figs")), timezone="America/New_York")["posts"][0]["at"] == "2024-03-05T18:00:00Z"


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("figs", "figs"),
        (["A1 ", {"type": "bold", "text": "figs"}], "A1 figs"),
        ([{"type": "text_link", "text": "menu", "href": "https://zoo.example"}], "menu"),
        ([{"type": "blockquote", "text": "A1 figs"}, "\nours too"], "ours too"),
        ([{"type": "blockquote", "text": "Q1: What do they eat?"}], "Q1: What do they eat?"),
    ],
)
def test_texts_are_read_as_they_were_seen(chat: Made, text: Any, seen: str) -> None:
    assert read(chat(said(text)))["posts"][0]["text"] == seen


@pytest.mark.parametrize("field", ["id", "type", "date_unixtime", "from_id", "text", "reply_to_message_id", "poll"])
@pytest.mark.parametrize("value", [[7], {"a": 1}, "x", -1e300])
def test_a_damaged_message_costs_no_other(chat: Made, field: str, value: Any) -> None:
    found = read(chat({**said("figs"), field: value}, said("ferns", 4)))
    assert found["posts"][-1]["text"] == "ferns"


def test_posts_come_before_the_file_is_read_to_its_end(chat: Made) -> None:
    path = chat(*(said("figs " * 2000, n) for n in range(200)))
    path.write_bytes(path.read_bytes()[:-1_000_000])
    archive = open_archive(path)
    next(archive.posts)
    assert not archive.tally.warnings
    assert 50 < sum(1 for _ in archive.posts) < 199
    assert any("cut short" in warning for warning in archive.tally.warnings)


def test_an_account_that_is_nested_without_end_fills_no_memory(tmp_path: Path) -> None:
    path = tmp_path / "result.json"
    messages = [said("figs"), said("ferns " * 20_000, 4)]
    chats = json.dumps([{"name": "Zoo", "type": "public_channel", "id": 17, "messages": messages}])
    path.write_text('{"about": "", "chats": {"list": ' + chats + ', "x": ' + "[" * 200_000, "utf-8")
    found = read(path)
    assert found["posts"][0]["text"] == "figs"
    assert list(found["warnings"]) == ["the file is cut short, or no JSON from some place on; read up to there"]
