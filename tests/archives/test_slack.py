"""Slack exports: whose words are read, whose are not, and under which name."""

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from chatbadge.archives import Options, open_archives, slack
from chatbadge.errors import ArchiveError
from chatbadge.reading.files import Files, Member

from .cases import DATA, outcome

Made = Callable[..., Path]


def said(text: str, ts: str = "1709661600.000100", user: str = "U02ADA", **more: Any) -> dict[str, Any]:
    return {"type": "message", "text": text, "user": user, "ts": ts, **more}


def person(id: str, name: str, display: str = "") -> dict[str, Any]:
    return {"id": id, "name": name, "profile": {"display_name": display, "real_name": ""}}


@pytest.fixture
def export(tmp_path: Path) -> Made:
    """Writes an export: its messages by folder, its public channels, its people."""

    def write(folders: dict[str, Any], channels: Any = None, users: Any = (), root: str = "export") -> Path:
        top = tmp_path / root
        for folder, messages in folders.items():
            (top / folder).mkdir(parents=True)
            (top / folder / "2024-03-05.json").write_text(json.dumps(messages), "utf-8")
        listed = [{"id": "C02ZOO", "name": "zoochat"}] if channels is None else channels
        (top / "channels.json").write_text(json.dumps(listed), "utf-8")
        (top / "users.json").write_text(json.dumps(list(users)), "utf-8")
        return tmp_path

    return write


def read(path: Path) -> dict[str, Any]:
    return outcome(open_archives(path))


def refusal(path: Path) -> str:
    with pytest.raises(ArchiveError) as caught:
        read(path)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_nothing_but_public_channels_is_ever_opened() -> None:
    folder, opened = DATA / "slack" / "export", []

    def member(path: Path) -> Member:
        def content() -> io.BytesIO:
            opened.append(path.parent.name if path.parent != folder else path.name)
            return io.BytesIO(path.read_bytes())

        return Member(path.relative_to(folder).as_posix(), path.name, content)

    files = Files("export", tuple(member(path) for path in sorted(folder.rglob("*.json"))), packed=True)
    assert slack.sniff(files)
    assert list(slack.read(files, Options()).posts)
    assert set(opened) == {"zoochat", "random", "channels.json", "users.json"}


@pytest.mark.parametrize("flag", ["is_private", "is_im", "is_mpim", "is_group"])
def test_a_conversation_that_is_listed_as_a_channel_but_flagged_is_not_read(export: Made, flag: str) -> None:
    channels = [{"id": "C02ZOO", "name": "zoochat"}, {"id": "C02KEEP", "name": "keepers", flag: True}]
    found = read(export({"zoochat": [said("figs")], "keepers": [said("hush")]}, channels))
    assert [post["text"] for post in found["posts"]] == ["figs"]
    assert found["skipped"] == {"files of conversations that are not public": 1}


def test_the_only_channel_names_the_chat(export: Made) -> None:
    found = read(export({"zoochat": [said("figs")]}))
    assert (found["title"], found["hashtag"]) == ("#zoochat", "#zoochat")


def test_two_exports_are_a_question_to_the_user(export: Made) -> None:
    export({"zoochat": [said("figs")]}, root="one")
    assert refusal(export({"zoochat": [said("figs")]}, root="two")).endswith(
        "holds several Slack exports; name the folder of one"
    )


def test_the_folder_of_a_channel_can_be_read_by_itself(export: Made) -> None:
    path = export({"zoochat": [said("figs", user_profile={"display_name": "Ada"})]})
    found = read(path / "export" / "zoochat")
    assert [(post["id"], post["author"]) for post in found["posts"]] == [("slack:1709661600.000100", "Ada")]
    assert list(found["warnings"]) == [
        "days without channels.json and users.json: check that the channel is public, and who is who"
    ]


@pytest.mark.parametrize("folder", ["D02ABCDEF12", "mpdm-ada--bruno-1"])
def test_a_direct_conversation_by_itself_is_refused(export: Made, folder: str, tmp_path: Path) -> None:
    (export({folder: [said("hush")]}) / "export" / folder).rename(tmp_path / folder)
    for name in ("channels.json", "users.json"):
        (tmp_path / "export" / name).unlink()
    assert "which is never read" in refusal(tmp_path)


def test_channels_without_a_list_of_the_public_ones_are_refused(export: Made) -> None:
    path = export({"zoochat": [said("figs")], "keepers": [said("hush")]})
    for name in ("channels.json", "users.json"):
        (path / "export" / name).unlink()
    assert "no channels.json that says which" in refusal(path)


@pytest.mark.parametrize("order", [1, -1])
def test_who_shares_a_display_name_goes_by_the_user_name_in_whatever_order(export: Made, order: int) -> None:
    users = [person("U1", "ada.o", "Ada"), person("U2", "ada", "The Keeper"), person("U3", "bo", "the keeper")]
    messages = [said("figs", f"170966160{n}.000100", f"U{n}") for n in (1, 2, 3)]
    found = read(export({"zoochat": messages[::order]}, users=users[::order]))
    assert {post["author_id"]: post["author"] for post in found["posts"]} == {"U1": "ada.o", "U2": "ada", "U3": "bo"}


def test_a_bot_takes_nobodys_name(export: Made) -> None:
    bot = {
        "type": "message",
        "subtype": "bot_message",
        "username": "ADA",
        "bot_id": "B1",
        "text": "A1",
        "ts": "1709661600.000100",
    }
    [post] = read(export({"zoochat": [bot]}, users=[person("U02ADA", "ada", "Ada")]))["posts"]
    assert (post["author"], "author_id" in post) == ("ADA (B1)", False)


@pytest.mark.parametrize(
    ("ts", "at"),
    [
        ("1709661600.123456", "18:00:00.123456Z"),
        ("1709661600.000002", "18:00:00.000002Z"),
        ("1709661600.1", "18:00:00.100000Z"),
    ],
)
def test_times_are_exact(export: Made, ts: str, at: str) -> None:
    assert read(export({"zoochat": [said("figs", ts)]}))["posts"][0]["at"] == f"2024-03-05T{at}"


@pytest.mark.parametrize(
    ("message", "reason"),
    [
        (said("<@U02ADA> set the topic", subtype="channel_topic"), "system messages"),
        (said("Reminder", user="USLACKBOT"), "system messages"),
        (said("", subtype="huddle_thread"), "system messages"),
        (said("", subtype="reply_broadcast"), "replies that are shown a second time"),
        (said("This message was deleted.", user="USLACKBOT", subtype="tombstone"), "deleted messages"),
        (said("", files=[{"mimetype": "application/pdf"}]), "messages without words or pictures"),
        (said("figs", ts="yesterday"), "damaged entries"),
        (said("figs", subtype=["bot_message"]), "damaged entries"),
        (said({"a": 1}), "damaged entries"),  # type: ignore[arg-type]  # that is the damage
        ("figs", "damaged entries"),
    ],
)
def test_what_is_nobodys_message_is_counted(export: Made, message: Any, reason: str) -> None:
    found = read(export({"zoochat": [message, said("ferns", "1709661700.000100")]}))
    assert found["skipped"] == {reason: 1}
    assert [post["text"] for post in found["posts"]] == ["ferns"]


def test_words_on_a_file_of_before_2018_are_their_authors(export: Made) -> None:
    comment = {
        "type": "message",
        "subtype": "file_comment",
        "text": "<@U2> commented on <@U1>’s file",
        "ts": "1409661600.000100",
        "comment": {"user": "U2", "comment": "A1 figs"},
    }
    share = said(
        "<@U1> uploaded a file: cat and commented: ours",
        "1409661601.000100",
        "U1",
        subtype="file_share",
        file={"mimetype": "image/png", "initial_comment": {"comment": "A1 ours"}},
    )
    found = read(export({"zoochat": [comment, share]}))["posts"]
    assert [(post["author_id"], post["text"], post.get("media")) for post in found] == [
        ("U2", "A1 figs", None),
        ("U1", "A1 ours", [""]),
    ]


@pytest.mark.parametrize(
    "where",
    [
        {"channel_id": "C02ZOO", "ts": "1709661500.000100"},
        {"from_url": "https://zoo.slack.example/archives/C02ZOO/p1709661500000100?x=1"},
    ],
)
@pytest.mark.parametrize(("text", "points"), [("this!", "quotes"), ("", "shares")])
def test_shared_words_are_their_authors(export: Made, where: Any, text: str, points: str) -> None:
    shared = {"is_share": True, "author_id": "U02BRUNO", "author_name": "Bruno", "text": "A1 figs", **where}
    [post] = read(export({"zoochat": [said(text, attachments=[shared])]}))["posts"]
    assert (post[points], post["text"]) == ("slack:C02ZOO/1709661500.000100", text or "A1 figs")
    assert [(each["author"], each["text"]) for each in post["quoted"]] == [("Bruno", "A1 figs")]


@pytest.mark.parametrize("name", ["channels.json", "users.json"])
def test_a_damaged_list_is_refused_in_words(export: Made, name: str) -> None:
    path = export({"zoochat": [said("figs")]})
    (path / "export" / name).write_text("[{]", "utf-8")
    assert name == "channels.json" or "is no JSON" in refusal(path)
    (path / "export" / name).write_text('{"ok": false}', "utf-8")
    if name == "users.json":
        assert read(path)["posts"][0]["author"] == "U02ADA"
