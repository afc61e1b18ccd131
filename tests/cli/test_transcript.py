"""A chat is read as a conversation, by the clock, or by what deserves a look; nothing in it can do harm."""

import shlex
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from chatbadge.core.model import Post, PostId
from chatbadge.installation import Installation

from ..conftest import SESSION, TRANSCRIPT
from ..core.attribution.chat import COMPOST, SLUGS, say
from .test_correct import CHAT, DUCKS, GARDEN, keep
from .test_journey import Shell, imported, shell

__all__ = ["imported", "shell"]  # fixtures, used by their names

Told = Callable[..., list[str]]
AGREED = say("lee", "They eat the lettuce too, once the slugs are gone, mind you", 3, name="r1", to=DUCKS)
PASSED_ON = [
    replace(say(who, f"RT @kim: {DUCKS.text}", 4, name=f"s-{who}"), shares=DUCKS.id)
    for who in ("ann", "bea", "cy", "dan", "eve", "flo", "gus")
]


@pytest.fixture
def told(shell: Shell, tmp_path: Path) -> Told:
    """Keeps posts as a session and shows it: the lines, without blanks at their ends."""
    shell("init", "--yes")

    def told(posts: list[Post], *options: str) -> list[str]:
        keep(Installation.at(tmp_path / "config.toml"), posts)
        return [line.rstrip() for line in shell("transcript", GARDEN, *options).splitlines()]

    return told


def place(lines: list[str], words: str) -> int:
    """The only line that holds *words*."""
    (found,) = (n for n, line in enumerate(lines) if words in line)
    return found


# --- as a conversation


def test_answers_stand_under_their_questions_and_replies_under_those(told: Told) -> None:
    lines = told([*CHAT, AGREED])
    order = [
        "Question 1 ─",
        "Q1: How do you",
        "A1: Ducks eat",
        "They eat the lettuce",
        "Question 2 ─",
        "A2: Leaf mould",
    ]
    assert [place(lines, words) for words in order] == sorted(place(lines, words) for words in order)
    indents = [len(lines[place(lines, words)]) - len(lines[place(lines, words)].lstrip()) for words in order[2:4]]
    assert indents[1] == indents[0] + 4


def test_a_question_that_is_lost_is_said_to_be(told: Told) -> None:
    lines = told([*CHAT])
    assert lines[place(lines, "A7: wool") - 2] == "The question itself is not in the transcript."


def test_who_passed_a_post_on_is_named_with_it(told: Told) -> None:
    lines = told([*CHAT, *PASSED_ON])
    assert "passed on by ann, bea, cy, dan, eve, flo and 1 more" in lines[place(lines, "passed on by")]
    assert not [line for line in lines if "RT @kim" in line]
    assert any("13 posts: " in line and "7 shares" in line for line in lines)


def test_what_is_unclear_says_why_and_the_rest_only_when_asked(told: Told, shell: Shell) -> None:
    lines = told([*CHAT])
    assert "labelled A7; question 7 itself is not in the transcript  [w1]" in lines[place(lines, "labelled A7")]
    assert not [line for line in lines if "labelled A1" in line]
    assert lines[place(lines, "answer 7")].startswith("?")
    lines = shell("transcript", GARDEN, "--reasons").splitlines()
    assert "0.98: labelled A1  [d1]" in lines[place(lines, "labelled A1")]


def test_what_was_decided_is_marked(told: Told, shell: Shell) -> None:
    told([*CHAT])
    shell("correct", GARDEN, "w1", "--kind", "other")
    lines = shell("transcript", GARDEN).splitlines()
    assert lines[place(lines, "mo  other")].startswith("✎")
    assert lines[-1].endswith("; 1 decided by the moderator, marked with ✎")
    corrected = [post["id"] for post in shell.json("transcript", GARDEN)["posts"] if post["corrected"]]
    assert corrected == ["w1"]


def test_a_chat_without_any_question_can_be_read(told: Told) -> None:
    lines = told([say("kim", "Hello from the allotment", 1, name="1")])
    assert lines[0] == "Tuesday, 9 April 2024"
    assert lines[-1].startswith("1 post: ")


# --- by time


def test_by_time_every_post_stands_once_in_the_order_in_which_it_was_posted(told: Told) -> None:
    lines = told([*CHAT, AGREED, *PASSED_ON], "--by-time")
    texts = [" ".join(line.split()) for line in lines]
    expected = [post.text for post in sorted([*CHAT, AGREED, *PASSED_ON], key=lambda post: post.at)]
    assert [text for text in texts if text in expected] == expected
    assert not [line for line in lines if "Question 1" in line]


def test_an_archive_is_shown_in_both_orders_too_without_keeping_anything(shell: Shell, tmp_path: Path) -> None:
    as_conversation = shell("attribute", str(TRANSCRIPT))
    by_time = shell("attribute", str(TRANSCRIPT), "--by-time")
    assert "Question 1 ─" in as_conversation
    assert "Question 1 ─" not in by_time
    assert as_conversation.splitlines()[-1] == by_time.splitlines()[-1]
    assert list(tmp_path.iterdir()) == []


def test_an_imported_session_reads_like_its_archive(imported: Shell) -> None:
    assert imported("transcript", SESSION).splitlines()[-1] == imported("attribute", str(TRANSCRIPT)).splitlines()[-1]


# --- labels


@pytest.fixture
def topics(tmp_path: Path) -> str:
    """An invented chat by "Thema 1" and "R1"."""
    posts = ("hilda Thema 1: Was hilft gegen Schnecken?", "kim R1: Laufenten", "hilda Thema 2: Wohin mit dem Laub?")
    blocks = [
        f"  • {who} Apr 9 @ 6:{n}0 PM UTC\n    {text}\n"
        for n, (who, _, text) in enumerate(p.partition(" ") for p in posts)
    ]
    (tmp_path / "topics.txt").write_text("#gartenchat\nApril 9, 2024\n\n" + "\n".join(blocks), encoding="utf-8")
    return "topics.txt"


def test_labels_of_another_language_can_be_named(shell: Shell, topics: str) -> None:
    unnamed = shell.json("attribute", topics, "--hosts", "hilda", "--answer-labels", "A")["posts"]
    named = shell.json("attribute", topics, "--question-labels", "T, thema", "--answer-labels", "r")["posts"]
    assert "labelled R1" not in unnamed[1]["reasons"]
    assert [post["reasons"][0] for post in named] == ["host posed question 1", "labelled R1", "host posed question 2"]


@pytest.mark.parametrize(
    ("option", "labels"),
    [("--question-labels", "Q1"), ("--question-labels", "T,U"), ("--answer-labels", "a b"), ("--answer-labels", ".*"),
     ("--answer-labels", "x" * 31)],
)  # fmt: skip
def test_what_is_no_label_is_refused(shell: Shell, topics: str, option: str, labels: str) -> None:
    shell("attribute", topics, option, labels, code=2)
    assert shell.err == f"chatbadge: {option}: one letter, and words of letters alone, parted by commas: T,Thema\n"


# --- what deserves a look


def test_what_is_unclear_comes_worst_first_with_a_command_that_settles_it(told: Told, shell: Shell) -> None:
    lines = told(
        [*CHAT, say("ann", "A9", 13, name="bare"), say("bea", "A8: bubble wrap in the frames", 14, name="b8")],
        "--unclear",
    )
    assert place(lines, "[w1]") < place(lines, "[b8]")
    assert not [line for line in lines if "A1: Ducks" in line]
    command = shlex.split(lines[-2])
    assert command[:4] == ["chatbadge", "correct", GARDEN, "w1"]
    shell(*command[1:])
    assert "[w1]" not in shell("transcript", GARDEN, "--unclear")


@pytest.mark.parametrize("id", ["$(reboot)", "1; rm -rf ~", "`id`", "a'b", "a b", "*", "#1", ":bug:"])
def test_an_id_of_the_archive_is_nothing_that_a_shell_would_run(told: Told, shell: Shell, id: str) -> None:
    lines = told([say("mo", "A7: wool keeps the seedlings warm", 1, name=id)], "--unclear")
    command = shlex.split(lines[-2])
    assert command == ["chatbadge", "correct", GARDEN, id, "--confirm"]
    shell(*command[1:])
    assert shell("transcript", GARDEN, "--unclear") == "Nothing is unclear.\n"


# --- strangers' words


def test_words_and_names_of_strangers_are_shown_and_do_nothing(told: Told) -> None:
    text = "A1: [bold red]x[/] \x1b[31mred\x1b[0m \x07 \u202eflow \ud800 :bug: <b>b</b>\nsecond\tline".replace(
        "\ud800", ""
    )
    lines = told([*CHAT, say("ev\u202eil[/]", text, 4, name="[red]")], "--reasons")
    shown = " ".join(lines)
    assert "A1: [bold red]x[/] [31mred [0m flow :bug: <b>b</b> second line" in " ".join(shown.split())
    assert "ev il[/]" in shown
    assert "[[red]]" in shown
    assert not {"\x1b", "\x07", "\u202e"} & set(shown)


@pytest.mark.parametrize("options", [(), ("--by-time",), ("--unclear",), ("--json",)])
def test_a_post_as_long_as_a_book_and_a_thread_without_bottom_are_shown(told: Told, options: tuple[str, ...]) -> None:
    thread = [say("kim", "A1: " + "ducks and more ducks " * 5_000, 2, name="0")]
    for n in range(1, 1_500):
        thread.append(say(f"p{n % 5}", f"Nobody needs {n} ducks in one garden", 2 + n / 60, name=str(n), to=thread[-1]))
    began = time.perf_counter()
    lines = told([replace(SLUGS, id=PostId("garden", "q")), *thread, COMPOST], *options)
    assert time.perf_counter() - began < 10
    if "--json" in options:
        return
    assert max(len(line) for line in lines) <= 200
    assert max(len(line) - len(line.lstrip()) for line in lines) <= 28  # a terminal is narrow
    assert any("Nobody needs 1499 ducks" in line for line in lines) or "--unclear" in options


def test_posts_that_reply_to_each_other_are_each_shown_once(told: Told) -> None:
    one, two = say("kim", "You first, please, I insist", 3, name="one"), say("lee", "No, you, after you", 4, name="two")
    lines = told(
        [replace(SLUGS, id=PostId("garden", "q")), replace(one, reply_to=two.id), replace(two, reply_to=one.id)]
    )
    assert place(lines, "You first") < place(lines, "No, you")
