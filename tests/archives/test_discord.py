"""Discord channels: what is private, whose words they are, and how much of a broken file is read."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from chatbadge.archives import open_archive, open_archives
from chatbadge.errors import ArchiveError

from .cases import outcome

ADA = {"id": "900000000000000101", "name": "ada", "discriminator": "0000", "nickname": "Ada", "isBot": False}
CHANNEL = {"id": "900000000000000002", "type": "GuildTextChat", "name": "zoochat"}
Made = Callable[..., Path]


def said(
    content: str, id: str = "900000000000001001", type: Any = "Default", author: Any = ADA, **more: Any
) -> dict[str, Any]:
    return {
        "id": id,
        "type": type,
        "timestamp": "2024-03-05T18:00:00+00:00",
        "content": content,
        "author": author,
        **more,
    }


@pytest.fixture
def channel(tmp_path: Path) -> Made:
    def write(*messages: Any, **about: Any) -> Path:
        path = tmp_path / "channel.json"
        guild = {"id": "900000000000000001", "name": "Zoo"}
        path.write_text(json.dumps({"guild": guild, "channel": {**CHANNEL, **about}, "messages": messages}), "utf-8")
        return path

    return write


def posts(path: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = outcome(open_archives(path)).get("posts", [])
    return found


@pytest.mark.parametrize("kind", ["DirectTextChat", "DirectGroupTextChat", "GuildPrivateThread", "1", None, 3, []])
def test_what_is_not_open_to_the_servers_members_is_refused(channel: Made, kind: Any) -> None:
    with pytest.raises(ArchiveError, match="is a private conversation, which is never read; export a channel"):
        posts(channel(said("hush"), type=kind))


@pytest.mark.parametrize("kind", ["GuildTextChat", "GuildNews", "GuildPublicThread", "GuildForum", "GuildVoiceChat"])
def test_channels_of_a_server_are_read(channel: Made, kind: str) -> None:
    assert [post["text"] for post in posts(channel(said("figs"), type=kind))] == ["figs"]


@pytest.mark.parametrize("type", ["GuildMemberJoin", "ChannelPinnedMessage", "8", "21", "ThreadStarterMessage", "46"])
def test_what_the_server_says_is_nobodys_post(channel: Made, type: str) -> None:
    found = outcome(open_archives(channel(said("Pinned a message.", type=type))))
    assert (found["skipped"], "posts" in found) == ({"system messages": 1}, False)


def test_a_webhook_is_taken_for_nobody_and_for_no_other(channel: Made) -> None:
    hook = {**ADA, "id": "900000000000000105", "isBot": True}
    found = posts(channel(said("a"), said("b", "2", author=hook), said("c", "3", author={**hook, "name": "bo"})))
    assert [(post["author"], "author_id" in post) for post in found] == [
        ("ada", True),
        ("ada (bot)", False),
        ("bo (bot)", False),
    ]


def test_two_accounts_with_one_old_name_are_told_apart(channel: Made) -> None:
    found = posts(
        channel(
            said("a", author={**ADA, "discriminator": "0042"}),
            said("b", "2", author={**ADA, "id": "7", "discriminator": "1042"}),
        )
    )
    assert [post["author"] for post in found] == ["ada#0042", "ada#1042"]


def reference(channel: str = "900000000000000002", **more: Any) -> dict[str, Any]:
    return {"messageId": "900000000000001000", "channelId": channel, "guildId": "900000000000000001", **more}


FORWARDED = {"timestamp": "2024-03-05T17:00:00+00:00", "content": "A1 figs", "attachments": [], "stickers": []}


@pytest.mark.parametrize(
    ("message", "points"),
    [
        (said("figs", type="Reply", reference=reference()), {"reply_to"}),
        (said("figs", type="Reply", reference=reference("77")), {"reply_to"}),
        (said("figs", type="Reply", reference={"messageId": None}), set()),
        (said("figs", reference=reference()), {"reply_to"}),
        (said("figs", reference=reference("77")), {"shares"}),
        (said("", reference=reference(type="Forward"), forwardedMessage=FORWARDED), {"shares"}),
        (said("", forwardedMessage=FORWARDED), {"shares"}),
        (said("this!", reference=reference(type="Forward"), forwardedMessage=FORWARDED), {"quotes"}),
    ],
)
def test_whose_words_a_message_points_at(channel: Made, message: Any, points: set[str]) -> None:
    [post] = posts(channel(message))
    assert post.keys() & {"reply_to", "shares", "quotes"} == points
    assert post["text"] in ("figs", "A1 figs", "this!")


def test_messages_of_a_thread_answer_the_question_that_opens_it_and_no_welcome(channel: Made) -> None:
    def second(first: str) -> Any:
        found = posts(channel(said(first, CHANNEL["id"]), said("figs", "7"), type="GuildPublicThread"))
        return found[1].get("reply_to")

    assert second("Q1: What do they eat?") == f"discord:{CHANNEL['id']}"
    assert second("Welcome to #zoochat") is None


@pytest.mark.parametrize("field", ["id", "timestamp", "author", "content", "type"])
@pytest.mark.parametrize("value", [None, 7, [], {}, "x"])
def test_a_damaged_message_costs_no_other(channel: Made, field: str, value: Any) -> None:
    found = posts(channel({**said("figs"), field: value}, said("ferns", "7")))
    assert [post["text"] for post in found][-1] == "ferns"


def test_posts_come_before_the_file_is_read_to_its_end(channel: Made) -> None:
    path = channel(*(said("figs", str(n), attachments=[{"fileName": "x" * 9_000}]) for n in range(200)))
    with path.open("r+") as file:
        file.truncate(path.stat().st_size - 400_000)
    archive = open_archive(path)
    assert next(archive.posts).text == "figs"
    assert not archive.tally.warnings
    assert 100 < sum(1 for _ in archive.posts) < 199
    assert any("cut short" in warning for warning in archive.tally.warnings)


def test_an_account_of_many_names_in_a_table_is_many_people(tmp_path: Path) -> None:
    rows = [f'"900000000000000105","{name}","2024-03-05T18:00:00+00:00","figs","",""' for name in ("ada", "bo")]
    path = tmp_path / "channel.csv"
    path.write_text("AuthorID,Author,Date,Content,Attachments,Reactions\n" + "\n".join(rows), "utf-8")
    assert [(post["author"], "author_id" in post) for post in posts(path)] == [("ada", True), ("bo", False)]
