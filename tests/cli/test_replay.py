"""A moderator tries a draft on all past sessions before publishing it."""

from pathlib import Path

import pytest

from ..conftest import SESSION
from .test_journey import Shell, imported, shell

__all__ = ["imported", "shell"]  # fixtures, used by their names

DRAFT = """
[badges.contributor]
name = "Contributor"
kind = "contribution"
description = "Nearly all of it"
all = [{ answered = { at_least = 3 } }]

[badges.hello]
name = "Hello"
kind = "participation"
description = "Said who they are"
all = [{ introduced = {} }]
"""


@pytest.fixture
def drafted(imported: Shell, tmp_path: Path) -> Shell:
    (tmp_path / "draft.toml").write_text(DRAFT)
    return imported


def test_a_draft_tells_who_would_gain_and_who_would_lose_each_badge(drafted: Shell) -> None:
    said = drafted("score", "--criteria", "draft.toml", "--against")
    assert "Contributor: 5 now, 4 by the draft; 0 would gain it, 1 would lose it" in said
    assert f"  {SESSION}: 5 → 4" in said
    assert "needs an answer to 1 more question" in said
    assert "Hello: 0 now, 6 by the draft; 6 would gain it, 0 would lose it" in said
    assert "Not in the draft, so left as they are: Took part and Connector" in said
    assert said.endswith("Tried on 1 session. Nothing was kept; awards that were made stay as they are.\n")


def test_machines_are_told_the_same(drafted: Shell) -> None:
    found = drafted.json("score", "--criteria", "draft.toml", "--against")
    assert found["sessions"] == 1
    contributor, hello = found["changes"]
    assert (contributor["badge"], contributor["now"], contributor["then"]) == ("contributor", 5, 4)
    assert contributor["session"] == SESSION
    assert len(contributor["lose"]) == 1
    assert all(each["missing"] for each in contributor["lose"])
    assert len(hello["gain"]) == 6
    assert all(each["because"] for each in hello["gain"])


def test_one_session_and_one_badge_may_be_chosen(drafted: Shell) -> None:
    found = drafted.json("score", SESSION, "--criteria", "draft.toml", "--against", "--badge", "hello")
    assert [each["badge"] for each in found["changes"]] == ["hello"]


def test_the_present_criteria_against_themselves_change_nothing(drafted: Shell) -> None:
    found = drafted.json("score", "--criteria", "config.toml", "--against")
    assert all(each["gain"] == each["lose"] == [] for each in found["changes"])
    assert "would gain it:" not in drafted("score", "--criteria", "config.toml", "--against")


def test_a_comparison_keeps_nothing(drafted: Shell) -> None:
    before = drafted.json("score", SESSION)
    drafted("score", "--criteria", "draft.toml", "--against")
    assert drafted.json("score", SESSION) == before
    assert drafted.json("approve")["waiting"] == []


def test_what_is_missing_for_a_comparison_is_said(drafted: Shell) -> None:
    drafted("score", "--against", code=2)
    assert "add --criteria FILE" in drafted.err
    drafted("score", code=2)
    assert "which session?" in drafted.err


def test_without_sessions_there_is_nothing_to_try_it_on(shell: Shell, tmp_path: Path) -> None:
    shell("init", "--yes")
    (tmp_path / "draft.toml").write_text(DRAFT)
    shell("score", "--criteria", "draft.toml", "--against", code=2)
    assert "import an archive first" in shell.err
