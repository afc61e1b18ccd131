"""Zulip messages: what is private, whose words they are, and how pages are kept."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from chatbadge.archives import open_archive, open_archives
from chatbadge.errors import ArchiveError

from .cases import DATA, outcome

Made = Callable[..., Path]
SAID = '<p><span class="user-mention silent" data-user-id="5">Bruno</span> <a href="/#narrow/stream/5-zoochat/near/42">said</a>:</p>'


def said(content: str, id: int = 43, **more: Any) -> dict[str, Any]:
    return {
        "id": id,
        "type": "stream",
        "stream_id": 5,
        "display_recipient": "zoochat",
        "subject": "food",
        "sender_id": 4,
        "sender_full_name": "Ada",
        "sender_email": "ada@zoo.example",
        "sender_realm_str": "zoo",
        "timestamp": 1709661600,
        "content": content,
        "content_type": "text/html",
        **more,
    }


@pytest.fixture
def page(tmp_path: Path) -> Made:
    def write(*messages: Any) -> Path:
        path = tmp_path / "messages.json"
        path.write_text(json.dumps({"result": "success", "msg": "", "messages": messages}, indent=1), "utf-8")
        return path

    return write


def read(path: Path) -> dict[str, Any]:
    return {"posts": [], "skipped": {}, **outcome(open_archives(path))}


@pytest.mark.parametrize("kind", ["private", "direct"])
def test_direct_messages_are_counted_and_not_read(page: Made, kind: str) -> None:
    found = read(page(said("<p>hush</p>", type=kind), said("<p>figs</p>", 44)))
    assert [post["text"] for post in found["posts"]] == ["figs"]
    assert found["skipped"] == {"direct messages": 1}


@pytest.mark.parametrize(
    ("markup", "text", "quoted"),
    [
        (f"{SAID}<blockquote><p>A1 figs</p></blockquote><p>Ours too</p>", "Ours too", ["A1 figs"]),
        (f"<p>Look</p>{SAID}<blockquote><p>A1 figs</p></blockquote>", "Look", ["A1 figs"]),
        (SAID.replace("<p>", "<p>Look:<br>") + "<blockquote><p>A1 figs</p></blockquote>", "Look:", ["A1 figs"]),
        (f"{SAID}<blockquote><p>figs</p></blockquote><p>a</p>{SAID}<blockquote><p>ferns</p></blockquote>", "a", ["figs", "ferns"]),
        (f"{SAID}<blockquote>{SAID}<blockquote><p>old</p></blockquote><p>new</p></blockquote><p>a</p>", "a", ["new"]),
        ("<blockquote><p>from a book</p></blockquote><p>I say ferns</p>", "I say ferns", []),
        ("<blockquote><p>Q1: What do they eat?</p></blockquote>", "Q1: What do they eat?", []),
        ('<p><span class="user-mention silent" data-user-id="5">Bruno</span> is away</p>', "Bruno is away", []),
    ],
)  # fmt: skip
def test_quoted_words_are_the_quoted_persons(page: Made, markup: str, text: str, quoted: list[str]) -> None:
    [post] = read(page(said(markup)))["posts"]
    assert post["text"] == text
    assert [(each["author"], each["id"], each["text"]) for each in post.get("quoted", [])] == [
        ("Bruno", "zulip:zoo/42", words) for words in quoted
    ]
    assert post.get("quotes") == ("zulip:zoo/42" if quoted else None)


def test_deeply_nested_quotes_are_no_trouble(page: Made) -> None:
    markup = f"{SAID}<blockquote>" * 200 + "<p>figs</p>" + "</blockquote>" * 200 + "<p>ours</p>"
    assert read(page(said(markup)))["posts"][0]["text"] == "ours"


def test_a_topic_is_a_thread_where_it_opens_with_a_question(page: Made) -> None:
    def second(first: str, topic: str = "food") -> Any:
        return read(page(said(f"<p>{first}</p>"), said("<p>figs</p>", 44, subject=topic)))["posts"][1].get("reply_to")

    assert second("Q1: What do they eat?") == second("Q1: What?", "✔ Food") == "zulip:zoo/43"
    assert second("Welcome!") is second("Q1: What?", "sleep") is None


def test_servers_are_told_apart_by_their_organisation(page: Made) -> None:
    found = read(
        page(said("<p>figs</p>"), said("<p>ferns</p>", sender_realm_str="ark"), said("<p>a</p>", sender_realm_str=""))
    )
    assert [(post["id"], post["author_id"]) for post in found["posts"]] == [
        ("zulip:zoo/43", "zulip:zoo/4"),
        ("zulip:ark/43", "zulip:ark/4"),
        ("zulip:43", "zulip:/4"),
    ]


def test_raw_and_rendered_messages_are_read_alike(page: Made) -> None:
    both = DATA / "zulip" / "page.json", DATA / "zulip" / "raw-pages-double.jsonl"
    rendered, raw = ({post["id"]: post for post in read(path)["posts"]} for path in both)
    assert raw["zulip:zoo/43"]["quotes"] == rendered["zulip:zoo/43"]["quotes"] == "zulip:zoo/42"
    assert raw["zulip:zoo/42"]["mentions"] == rendered["zulip:zoo/42"]["mentions"] == ["Ada"]


@pytest.mark.parametrize(
    "kept", ["one page on one line", "one a line", "array of pages", "array of messages", "messages"]
)
def test_pages_are_read_however_they_are_kept(tmp_path: Path, kept: str) -> None:
    messages = [said("<p>figs</p>"), said("<p>ferns</p>", 44)]
    pages = [{"result": "success", "messages": [message]} for message in messages]
    path = tmp_path / "messages"
    path.write_text(
        {
            "one page on one line": json.dumps({"messages": messages}),
            "one a line": "\n".join(map(json.dumps, pages)),
            "array of pages": json.dumps(pages, indent=2),
            "array of messages": json.dumps(messages),
            "messages": "\n".join(map(json.dumps, messages)) + "\n",
        }[kept],
        "utf-8",
    )
    assert [post["text"] for post in read(path)["posts"]] == ["figs", "ferns"]


@pytest.mark.parametrize("field", ["id", "type", "sender_id", "sender_full_name", "timestamp", "content"])
@pytest.mark.parametrize("value", [None, [7], {"a": 1}, -1e300])
def test_a_damaged_message_costs_no_other(page: Made, field: str, value: Any) -> None:
    found = read(page(said("<p>figs</p>"), {**said("<p>figs</p>"), field: value}, said("<p>ferns</p>", 44)))
    assert [found["posts"][0]["text"], found["posts"][-1]["text"]] == ["figs", "ferns"]


def test_posts_come_before_a_long_page_is_read_to_its_end(page: Made) -> None:
    path = page(*(said(f"<p>{'figs ' * 2000}</p>", n) for n in range(200)))
    path.write_bytes(path.read_bytes()[:-1_000_000])
    archive = open_archive(path)
    next(archive.posts)
    assert not any("cut short" in warning for warning in archive.tally.warnings)
    assert 50 < sum(1 for _ in archive.posts) < 199


@pytest.mark.parametrize("private", [True, None])
def test_of_an_export_only_channels_that_are_known_to_be_public_are_read(tmp_path: Path, private: Any) -> None:
    export = {path.name: json.loads(path.read_text("utf-8")) for path in (DATA / "zulip_export" / "export").iterdir()}
    export["realm.json"]["zerver_stream"][0]["invite_only"] = private
    for name, content in export.items():
        (tmp_path / name).write_text(json.dumps(content), "utf-8")
    found = read(tmp_path)
    assert (found["posts"], found["skipped"]) == ([], {"messages of private channels": 5, "direct messages": 2})


def test_the_same_message_has_one_id_in_the_export_and_in_the_api() -> None:
    ids = [{post["id"] for post in read(DATA / case)["posts"]} for case in ("zulip_export/export", "zulip/page.json")]
    assert ids[0] & ids[1] == {"zulip:zoo/41", "zulip:zoo/42", "zulip:zoo/46"}


def test_an_export_with_a_damaged_list_of_channels_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "realm.json").write_text('{"zerver_realm": [], "zerver_stream": [{"id": 5, "na', "utf-8")
    (tmp_path / "messages-000001.json").write_text('{"zerver_message": []}', "utf-8")
    with pytest.raises(ArchiveError, match="is no JSON, or the file is cut short"):
        read(tmp_path)
