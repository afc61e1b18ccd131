"""A moderator decides at the command line, is told what that changed, and can take it back."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from chatbadge.core.model import Archive, Post, PostId
from chatbadge.installation import Installation

from ..conftest import SESSION
from ..core.attribution.chat import BEGIN, COMPOST, SLUGS, say
from .test_journey import Shell, imported, shell

__all__ = ["imported", "shell"]  # fixtures, used by their names

GARDEN = "gardenchat-2024-04-09"
DUCKS = say("kim", "A1: Ducks eat every slug in the lettuce bed", 2, name="d1")
FROGS = say("kim_at_home", "Frogs in a pond behind the shed do the same by night", 3, name="f1")
MOULD = say("lee", "A2: Leaf mould, sieved twice, never peat", 11, name="m1")
LOST = say("mo", "A7: wool keeps the seedlings warm", 12, name="w1")
CHAT = (
    replace(SLUGS, id=PostId("garden", "q1")),
    DUCKS,
    FROGS,
    replace(COMPOST, id=PostId("garden", "q2")),
    MOULD,
    LOST,
)


def keep(here: Installation, posts: Sequence[Post], session: str = GARDEN) -> None:
    """Keep the posts as a session, as an import does."""
    digest = f"{session:x<64}"
    here.store.add_session(session, "#gardenchat", "", "UTC", BEGIN, BEGIN + timedelta(hours=2))
    archive = Archive(digest, "invented", 1, hashtag="#gardenchat")
    here.store.add_archive(session, archive, "garden.txt", BEGIN, whole=True)
    here.store.add_posts(session, digest, [replace(post, ordinal=n) for n, post in enumerate(posts, 1)])


@pytest.fixture
def garden(shell: Shell, tmp_path: Path) -> Shell:
    shell("init", "--yes")
    keep(Installation.at(tmp_path / "config.toml"), CHAT)
    return shell


def kinds(shell: Shell, session: str = GARDEN) -> dict[str, tuple[str, list[int]]]:
    return {post["id"]: (post["kind"], post["questions"]) for post in shell.json("transcript", session)["posts"]}


def decisions(folder: Path) -> list[object]:
    with closing(sqlite3.connect(folder / "chatbadge.db")) as database:
        return database.execute("SELECT session, about, decision FROM corrections ORDER BY about").fetchall()


# --- posts


def test_an_unclear_post_is_decided_listed_and_taken_back(garden: Shell) -> None:
    assert kinds(garden)["w1"] == ("answer", [7])
    said = garden("correct", GARDEN, "w1", "--kind", "answer", "--question", "2")
    assert "Kept for every later run" in said
    assert "mo: answer to question 7 → answer to question 2 – A7: wool keeps" in said
    assert kinds(garden)["w1"] == ("answer", [2])
    assert garden("correct", GARDEN) == "garden:w1 – mo: answer to question 2 – A7: wool keeps the seedlings warm\n"
    assert "answer to question 2 → answer to question 7" in garden("correct", GARDEN, "w1", "--undo")
    assert kinds(garden)["w1"] == ("answer", [7])
    assert "Nothing was corrected." in garden("correct", GARDEN)


def test_a_confirmed_post_is_unclear_no_more_and_counts(imported: Shell) -> None:
    unclear = [post for post in imported.json("transcript", SESSION)["posts"] if post["confidence"] < 0.5]
    said = imported("correct", SESSION, unclear[0]["id"], "--confirm")
    assert "No post is taken for anything else than before." in said
    assert "1 post still deserves a look" in said
    imported("correct", SESSION, unclear[1]["id"], "--confirm")
    assert imported("transcript", SESSION, "--unclear") == "Nothing is unclear.\n"


def test_what_one_decision_changes_elsewhere_is_told(garden: Shell) -> None:
    said = garden("correct", GARDEN, "q2", "--kind", "hosting")
    assert "hilda: question 2 → hosting" in said
    assert "2 posts still deserve a look" in said  # the answer to question 2, and the one to question 7


@pytest.mark.parametrize("name", ["d1", "garden:d1", "#d1"])
def test_a_post_may_be_named_as_it_is_shown_anywhere(garden: Shell, name: str) -> None:
    garden("correct", GARDEN, name, "--kind", "other")
    assert kinds(garden)["d1"] == ("other", [])


def test_an_answer_may_belong_to_two_questions_each_said_once(garden: Shell) -> None:
    garden("correct", GARDEN, "d1", "--question", "2", "--question", "1", "--question", "2")
    assert kinds(garden)["d1"] == ("answer", [2, 1])


def test_a_question_with_the_wrong_number_is_moved_and_its_answers_follow(garden: Shell) -> None:
    garden("correct", GARDEN, "q2", "--question", "7")
    assert [question["n"] for question in garden.json("transcript", GARDEN)["questions"]] == [1, 7]
    assert "A7: wool" not in garden("transcript", GARDEN, "--unclear")


def test_a_kind_without_a_number_keeps_the_one_that_was_found_whatever_comes_later(garden: Shell) -> None:
    garden("correct", GARDEN, "f1", "--kind", "question")
    assert kinds(garden)["f1"] == ("question", [1])
    garden("correct", GARDEN, "q1", "--kind", "hosting")
    assert kinds(garden)["f1"] == ("question", [1])


def test_two_networks_with_the_same_id_are_told_apart(garden: Shell, tmp_path: Path) -> None:
    twin = [replace(MOULD, id=PostId("x", "d1")), DUCKS]
    here = Installation.at(tmp_path / "config.toml")
    with here.store.writing() as connection:
        connection.connection().exec_driver_sql("DELETE FROM posts")
    keep(here, [CHAT[0], *twin], "both")
    garden("correct", "both", "d1", "--kind", "other", code=2)
    assert "no post 'd1'; choose from garden:d1, x:d1" in garden.err
    garden("correct", "both", "x:d1", "--kind", "other")
    found = {
        (post["network"], post["kind"]) for post in garden.json("transcript", "both")["posts"] if post["id"] == "d1"
    }
    assert found == {("x", "other"), ("garden", "answer")}
    garden("correct", "both", "d1", "--undo", code=2)
    garden("correct", "both", "x:d1", "--undo")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["d2", "--confirm"], "no post 'd2'; choose from w1"),
        (["d1"], "what about d1? add --kind, --question, --confirm or --undo"),
        (["--confirm"], "which post? name it by its id"),
        (["--undo"], "which post? name it by its id"),
        (["--question", "2"], "which post? name it by its id"),
        (["d1", "--question", "0"], "--question: questions have numbers from 1 to 99"),
        (["d1", "--question", "100"], "--question: questions have numbers from 1 to 99"),
        (["d1", "--kind", "hosting", "--question", "2"], "what is hosting belongs to no question"),
        (["d1", "--role", "kim=host"], "one decision at a time"),
        (["--same-person", "kim_at_home=kim", "--role", "kim=host"], "one decision at a time"),
        (["--role", "kim=host", "--kind", "answer"], "one decision at a time"),
        (["--same-person", "kim_at_home=kim", "--confirm"], "one decision at a time"),
        (["--role", "kim=moderator"], "no role 'moderator'; choose from host, amplifier, participant"),
        (["--role", "kim"], "--role: write it like kim=host"),
        (["--role", "=host"], "--role: write it like kim=host"),
        (["--role", "kin=host"], "no account 'kin'; choose from kim"),
        (["--same-person", "kim_at_hme=kim"], "no account 'kim_at_hme'; choose from kim_at_home"),
        (["--same-person", "kim="], "--same-person: write it like kim_at_home=kim"),
        (["--same-person", "kim=@KIM"], "--same-person: kim is KIM already"),
        (["--same-person", "kim=a\nb"], "--same-person: write it like kim_at_home=kim"),
        (["--same-person", "kim=\udcff"], "'kim=': is not UTF-8 text"),
        (["d1", "--undo"], "nothing was decided about that"),
        (["nonsense", "--undo"], "nothing was decided about that"),
        (["--role", "kim=host", "--undo"], "nothing was decided about that"),
    ],
)
def test_what_makes_no_sense_is_refused_and_nothing_is_kept(
    garden: Shell, tmp_path: Path, arguments: list[str], said: str
) -> None:
    garden("correct", GARDEN, *arguments, code=2)
    assert said in garden.err
    assert garden.err.count("\n") == 1
    assert decisions(tmp_path) == []


def test_a_post_of_another_session_is_none_of_this_one(garden: Shell, tmp_path: Path) -> None:
    keep(Installation.at(tmp_path / "config.toml"), [say("mo", "Q1: why?", name="elsewhere")], "other")
    garden("correct", GARDEN, "elsewhere", "--kind", "other", code=2)
    assert "no post 'elsewhere'" in garden.err


def test_the_kind_of_a_post_without_question_needs_one(garden: Shell, tmp_path: Path) -> None:
    garden("correct", GARDEN, "d1", "--kind", "other")
    for decided in (["--kind", "answer"], ["--kind", "question"], ["--kind", "repeat"]):
        garden("correct", GARDEN, "d1", *decided, code=2)
        assert "needs --question: which one?" in garden.err
    garden("correct", GARDEN, "d1", "--question", "1", code=2)
    assert "what is other belongs to no question; say with --kind what d1 is" in garden.err


# --- posts that vanish


def import_anew(folder: Path) -> None:
    """The same posts under other ids, as from an archive of another format; mo's is lost."""
    here = Installation.at(folder / "config.toml")
    with here.store.writing() as connection:
        connection.connection().exec_driver_sql("DELETE FROM posts")
    posts = [replace(post, id=PostId("table", f"row-{n}"), ordinal=n) for n, post in enumerate(CHAT[:-1], 1)]
    here.store.add_posts(GARDEN, f"{GARDEN:x<64}", posts)


def test_a_decision_finds_its_post_in_another_format_is_listed_and_can_be_taken_back(
    garden: Shell, tmp_path: Path
) -> None:
    garden("correct", GARDEN, "d1", "--kind", "other")
    import_anew(tmp_path)
    assert kinds(garden)["row-2"] == ("other", [])
    assert garden("correct", GARDEN).startswith("table:row-2 – kim: other – A1: Ducks")
    garden("correct", GARDEN, "row-2", "--undo")
    assert kinds(garden)["row-2"] == ("answer", [1])
    assert decisions(tmp_path) == []


def test_a_decision_about_a_post_that_came_under_another_id_takes_the_place_of_the_first(
    garden: Shell, tmp_path: Path
) -> None:
    garden("correct", GARDEN, "d1", "--kind", "other")
    import_anew(tmp_path)
    garden("correct", GARDEN, "row-2", "--kind", "reply")
    assert len(decisions(tmp_path)) == 1
    garden("correct", GARDEN, "row-2", "--undo")
    assert kinds(garden)["row-2"] == ("answer", [1])


def test_a_decision_about_a_post_that_is_gone_is_told_and_can_be_taken_back(garden: Shell, tmp_path: Path) -> None:
    garden("correct", GARDEN, "w1", "--question", "2")
    import_anew(tmp_path)
    assert garden("correct", GARDEN) == "garden:w1 is not in the transcript any more\n"
    garden("correct", GARDEN, "w1", "--undo")
    assert decisions(tmp_path) == []
