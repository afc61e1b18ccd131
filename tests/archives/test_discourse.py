"""Discourse topics: what is not for everybody, whose words they are, and what is missing."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from chatbadge.archives import open_archives
from chatbadge.errors import ArchiveError

from .cases import outcome

Made = Callable[..., Path]


def post(cooked: Any, number: int = 1, **more: Any) -> dict[str, Any]:
    return {
        "id": 900 + number,
        "topic_id": 57,
        "post_number": number,
        "post_type": 1,
        "username": "ada",
        "user_id": 4,
        "version": 1,
        "staff": False,
        "created_at": "2024-03-05T18:00:00.250Z",
        "updated_at": "2024-03-05T19:00:00Z",
        "cooked": cooked,
        **more,
    }


def topic(*posts: Any, **more: Any) -> dict[str, Any]:
    return {"post_stream": {"posts": posts, "stream": [901]}, "id": 57, "title": "Food", "archetype": "regular", **more}


@pytest.fixture
def kept(tmp_path: Path) -> Made:
    def write(*pages: Any) -> Path:
        path = tmp_path / "topic.json"
        path.write_text("\n".join(map(json.dumps, pages)), "utf-8")
        return path

    return write


def read(path: Path) -> dict[str, Any]:
    return {"posts": [], "skipped": {}, "warnings": {}, **outcome(open_archives(path))}


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"post_type": 4}, "whispers, which only the staff may see"),
        ({"post_type": 2}, "system messages"),
        ({"post_type": 3}, "system messages"),
        ({"post_type": None}, "system messages"),
        ({"hidden": True}, "posts that the community has hidden"),
        ({"deleted_at": "2024-03-05T20:00:00Z"}, "deleted posts"),
        ({"user_deleted": True}, "deleted posts"),
        ({"username": None}, "posts of accounts that are gone"),
    ],
)
def test_what_is_not_for_everybody_is_counted_and_not_read(kept: Made, more: Any, reason: str) -> None:
    found = read(kept(topic(post("<p>hush</p>", 2, **more), post("<p>figs</p>"))))
    assert [each["text"] for each in found["posts"]] == ["figs"]
    assert found["skipped"] == {reason: 1}


def test_a_private_message_is_refused_however_late_the_file_says_so(kept: Made) -> None:
    page = topic(*(post(f"<p>{'hush ' * 2000}</p>", n) for n in range(1, 20)), archetype="private_message")
    with pytest.raises(ArchiveError, match="is a private message, which is never read; choose a public topic"):
        read(kept(page))


def test_a_private_message_among_topics_is_counted_and_not_read(kept: Made) -> None:
    found = read(kept(topic(post("<p>figs</p>")), topic(post("<p>hush</p>", 2), id=58, archetype="private_message")))
    assert [each["text"] for each in found["posts"]] == ["figs"]
    assert found["skipped"] == {"posts of private messages": 1}


def quote(about: str, words: str, title: str = "bruno:") -> str:
    return f'<aside class="quote no-group" {about}><div class="title"><img class="avatar" alt="">{title}</div><blockquote><p>{words}</p></blockquote></aside>'


BRUNO = 'data-username="bruno" data-post="2" data-topic="57"'


@pytest.mark.parametrize(
    ("markup", "text", "quoted", "quotes"),
    [
        (quote(BRUNO, "figs") + "<p>Ours</p>", "Ours", [("bruno", "figs")], "57/2"),
        (quote('data-post="2" data-topic="12"', "figs", "bruno said:") + "<p>Ours</p>", "Ours", [("bruno", "figs")], "12/2"),
        (quote('data-post="2"', "figs") + "<p>Ours</p>", "Ours", [("bruno", "figs")], "57/2"),
        (quote('data-username="bruno"', "figs") + "<p>Ours</p>", "Ours", [("bruno", "figs")], None),
        (quote(BRUNO, quote(BRUNO, "old") + "new") + "<p>Ours</p>", "Ours", [("bruno", "new")], "57/2"),
        (quote(BRUNO, "figs") + "<p>a</p>" + quote(BRUNO, "ferns"), "a", [("bruno", "figs"), ("bruno", "ferns")], "57/2"),
        (quote('data-post="1" data-topic="9"', "figs", '<a href="/t/9">Food</a>') + "<p>Ours</p>", "Ours", [], "9/1"),
        (quote("", "from a book", "") + "<p>Ours</p>", "Ours", [], None),
        ("<blockquote><p>from a book</p></blockquote><p>Ours</p>", "Ours", [], None),
        ("<blockquote><p>Q1: What do they eat?</p></blockquote>", "Q1: What do they eat?", [], None),
        ('<aside class="onebox" data-onebox-src="https://a.example/"><p>theirs</p></aside><p>Ours</p>', "https://a.example/\n\nOurs", [], None),
        ('<details class="elided"><summary>…</summary>an e-mail before</details><p>Ours</p>', "Ours", [], None),
    ],
)  # fmt: skip
def test_quoted_words_are_the_quoted_persons(kept: Made, markup: str, text: str, quoted: Any, quotes: Any) -> None:
    [found] = read(kept(topic(post(markup, 3))))["posts"]
    assert found["text"] == text
    assert [(each["author"], each["text"]) for each in found.get("quoted", [])] == quoted
    assert found.get("quotes") == (f"discourse:{quotes}" if quotes else None)


def test_who_only_quotes_says_nothing_of_their_own(kept: Made) -> None:
    [found] = read(kept(topic(post(quote(BRUNO, "A1 figs"), 3))))["posts"]
    assert (found["shares"], found["text"], "quotes" in found) == ("discourse:57/2", "A1 figs", False)


@pytest.mark.parametrize(("version", "edited"), [(1, None), (2, "2024-03-05T19:00:00Z")])
def test_a_post_is_edited_from_its_second_version_on(kept: Made, version: int, edited: str | None) -> None:
    [found] = read(kept(topic(post("<p>figs</p>", version=version))))["posts"]
    assert (found["at"], found.get("edited_at")) == ("2024-03-05T18:00:00.250000Z", edited)


def test_the_staff_are_marked(kept: Made) -> None:
    found = read(kept(topic(post("<p>figs</p>", staff=True), post("<p>ferns</p>", 2, staff="x"))))
    assert [each.get("moderator_flag") for each in found["posts"]] == [True, None]


@pytest.mark.parametrize(("held", "missing"), [((1,), 2), ((1, 2), 1), ((1, 2, 3), 0)])
def test_posts_that_are_missing_are_told_over_all_pages(kept: Made, held: Any, missing: int) -> None:
    pages = [
        topic(
            post(f"<p>figs {n}</p>", n), post_stream={"posts": [post(f"<p>figs {n}</p>", n)], "stream": [901, 902, 903]}
        )
        for n in held
    ]
    warning = f"the file holds {3 - missing} of the 3 posts of topic 57; /t/57.json?print=true gives up to 1,000"
    assert list(read(kept(*pages))["warnings"]) == ([warning] if missing else [])


def test_a_post_by_itself_is_read(kept: Made) -> None:
    assert read(kept(post("<p>figs</p>")))["posts"][0]["id"] == "discourse:57/1"


@pytest.mark.parametrize(
    "field", ["topic_id", "post_number", "id", "username", "created_at", "cooked", "version", "reply_to_post_number"]
)
@pytest.mark.parametrize("value", [[7], {"a": 1}, -1e300])
def test_a_damaged_post_costs_no_other(kept: Made, field: str, value: Any) -> None:
    found = read(kept(topic(post("<p>figs</p>"), {**post("<p>figs</p>", 2), field: value}, post("<p>ferns</p>", 3))))
    assert [found["posts"][0]["text"], found["posts"][-1]["text"]] == ["figs", "ferns"]
