"""A host looks at the session once it is over."""

from datetime import timedelta
from pathlib import Path

from chatbadge.core.model import PostId
from chatbadge.installation import Installation

from ..conftest import SESSION
from ..core.attribution.chat import BEGIN
from .test_correct import CHAT, GARDEN, garden
from .test_journey import Shell, imported, shell

__all__ = ["garden", "imported", "shell"]  # fixtures, used by their names


def test_the_sample_at_a_glance(imported: Shell) -> None:
    said = imported("report", SESSION)
    assert said.startswith("#badgechat, 12 February 2018: 83 posts by 11 people\n")
    assert "Question 4: Q4: What is a takeaway" in said
    assert "  answered by 5 people: SenorG, Kyle_Clements1, Anamaria_Knight, elkorda and IA_TAOF\n" in said
    assert "Deserve a look: 2 posts; chatbadge transcript badgechat-2018-02-12 --unclear" in said
    assert "Who meets the criteria, by kind of participant:" in said
    assert "  Took part: here for the first time 8 of 8; " in said


def test_machines_are_told_the_same(imported: Shell) -> None:
    told = imported.json("report", SESSION)
    assert [question["n"] for question in told["questions"]] == [1, 2, 3, 4]
    assert len(told["unclear"]) == 2
    assert {"badge", "group", "met", "of"} == set(told["fairness"][0])
    assert set(told) == {
        "session", "posts", "people", "questions", "unclear", "left_out", "unanswered_newcomers", "shared", "fairness",
    }  # fmt: skip


def test_who_was_there_a_week_earlier_is_no_newcomer(garden: Shell, tmp_path: Path) -> None:
    assert "Here for the first time, and nobody responded to them: kim" in garden("report", GARDEN)
    here = Installation.at(tmp_path / "config.toml")
    week = timedelta(weeks=1)
    later = [
        type(p)(
            id=PostId("garden", f"later-{p.id.id}"), author=p.author, at=p.at + week, text=p.text, ordinal=p.ordinal
        )
        for p in CHAT
    ]
    here.store.add_session("gardenchat-2024-04-16", "#gardenchat", "", "UTC", BEGIN + week, BEGIN + week)
    keep_later(here, later)
    assert "Here for the first time" not in garden("report", "gardenchat-2024-04-16")
    assert "here before" in garden("report", "gardenchat-2024-04-16")


def keep_later(here: Installation, posts: list[object]) -> None:
    from chatbadge.core.model import Archive

    archive = Archive("b" * 64, "invented", 1, hashtag="#gardenchat")
    here.store.add_archive("gardenchat-2024-04-16", archive, "later.txt", BEGIN, whole=True)
    here.store.add_posts("gardenchat-2024-04-16", "b" * 64, posts)  # type: ignore[arg-type]  # they are posts


def test_a_question_that_was_lost_is_told(garden: Shell) -> None:
    said = garden("report", GARDEN)
    assert "  mo: A7: wool keeps the seedlings warm\n    answer to question 7, since: labelled A7 [w1]" in said


def test_a_report_of_no_session_is_refused(garden: Shell) -> None:
    garden("report", "nope", code=2)
    assert "no session 'nope'" in garden.err
