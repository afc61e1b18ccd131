"""Who is one person, and who leads, as a moderator decides at the command line; for posts see test_correct.py."""

from pathlib import Path
from typing import Any

import pytest

from chatbadge.installation import Installation

from ..core.attribution.chat import say
from .test_correct import GARDEN, decisions, garden, keep
from .test_journey import Shell, shell

__all__ = ["garden", "shell"]  # fixtures, used by their names


def hosts(shell: Shell) -> Any:
    return shell.json("transcript", GARDEN)["session"]["hosts"]


def met(shell: Shell) -> set[tuple[str, str]]:
    return {(p["handle"], p["badge"]) for p in shell.json("score", GARDEN)["people"] if p["met"]}


def names(shell: Shell) -> set[str]:
    return {post["author"] for post in shell.json("transcript", GARDEN)["posts"]}


# --- one person


def test_two_accounts_become_one_person_and_two_again(garden: Shell) -> None:
    assert "1 post of kim_at_home now under the name of kim." in garden(
        "correct", GARDEN, "--same-person", "@KIM_at_home=@Kim"
    )
    assert garden("correct", GARDEN) == "KIM_at_home is the same person as kim\n"
    assert "kim_at_home" not in names(garden)
    said = garden("correct", GARDEN, "--same-person", "kim_at_home=kim", "--undo")
    assert "1 post of kim now under the name of kim_at_home." in said
    assert "kim_at_home" in names(garden)


def test_who_were_joined_in_both_directions_are_one_person(garden: Shell) -> None:
    garden("correct", GARDEN, "--same-person", "kim_at_home=kim")
    assert "1 post of kim now" not in garden("correct", GARDEN, "--same-person", "kim=kim_at_home")
    assert {"kim", "kim_at_home"} & names(garden) == {"kim_at_home"}
    garden("correct", GARDEN, "--same-person", "kim=kim_at_home", "--undo")
    assert {"kim", "kim_at_home"} & names(garden) == {"kim"}


def test_a_person_may_be_known_by_a_name_that_nobody_posts_under_here(garden: Shell) -> None:
    garden("correct", GARDEN, "--same-person", "kim=Kim Lee")
    garden("correct", GARDEN, "--same-person", "kim_at_home=kim")
    assert names(garden) == {"hilda", "Kim Lee", "lee", "mo"}


def test_a_claim_under_any_account_is_the_persons(garden: Shell) -> None:
    garden("correct", GARDEN, "--same-person", "kim_at_home=kim")
    assert "Took part" in garden("claim", GARDEN, "kim_at_home", "--accept")
    (award, *_) = garden.json("claim", GARDEN, "KIM")["awards"]
    assert garden.json("claim", GARDEN, "@kim_at_home")["awards"][0]["award"] == award["award"]
    assert {each["handle"] for each in garden.json("issue")["issued"]} == {"kim"}


def test_a_claim_of_an_account_that_was_joined_to_nobody_says_whom_there_is(garden: Shell) -> None:
    garden("correct", GARDEN, "--same-person", "kim_at_home=kim")
    garden("claim", GARDEN, "kim_at_work", code=2)
    assert "no participant 'kim_at_work'" in garden.err


def test_answers_of_both_accounts_count_for_one_badge(garden: Shell) -> None:
    garden("correct", GARDEN, "f1", "--kind", "answer", "--question", "2")
    assert not {who for who, badge in met(garden) if badge == "contributor"}
    garden("correct", GARDEN, "--same-person", "kim_at_home=kim")
    assert {who for who, badge in met(garden) if badge == "contributor"} == {"kim"}


# --- roles


def test_a_participant_leads_for_this_session_and_gets_no_participants_badge(garden: Shell) -> None:
    assert hosts(garden) == ["hilda"]
    assert ("lee", "participation") in met(garden)
    garden("correct", GARDEN, "--role", "lee=host")
    assert hosts(garden) == ["hilda", "lee"]
    assert "lee" not in {who for who, _ in met(garden)}
    assert garden("correct", GARDEN) == "lee is a host\n"
    garden("claim", GARDEN, "lee", code=2)
    assert "lee leads the chat" in garden.err
    garden("correct", GARDEN, "--role", "lee=host", "--undo")
    assert ("lee", "participation") in met(garden)


def test_an_amplifier_gets_nothing(garden: Shell) -> None:
    garden("correct", GARDEN, "--role", "lee=amplifier")
    assert garden("correct", GARDEN) == "lee is an amplifier\n"
    garden("claim", GARDEN, "lee", code=2)
    assert "lee is an amplifier" in garden.err


def test_nobody_leads_where_the_only_host_is_called_a_participant(garden: Shell) -> None:
    said = garden("correct", GARDEN, "--role", "hilda=participant")
    assert "hilda: question 1 →" in said
    assert hosts(garden) == []
    assert garden.json("transcript", GARDEN)["questions"] == []
    garden("correct", GARDEN, "--role", "hilda=host", "--undo")
    assert hosts(garden) == ["hilda"]


def test_a_later_role_takes_the_place_of_the_first(garden: Shell) -> None:
    garden("correct", GARDEN, "--role", "lee=host")
    garden("correct", GARDEN, "--role", "LEE=participant")
    assert garden("correct", GARDEN) == "LEE is a participant\n"
    assert hosts(garden) == ["hilda"]


def test_a_role_of_a_person_with_two_accounts_is_one(garden: Shell) -> None:
    garden("correct", GARDEN, "--role", "kim_at_home=host")
    garden("correct", GARDEN, "--same-person", "kim_at_home=kim")
    assert hosts(garden) == ["hilda", "kim"]


@pytest.mark.parametrize("name", ["ada\u202e_bob", "<b>kim</b>", "$(reboot)", "קים", "kim lee"])
def test_strange_names_are_told_in_one_line_without_marks_that_turn_text_around(
    garden: Shell, tmp_path: Path, name: str
) -> None:
    keep(Installation.at(tmp_path / "config.toml"), [say(name, "A1: ducks", 1, name="1")], "strange")
    said = garden("correct", "strange", "1", "--kind", "other")
    assert "\u202e" not in said
    assert "A1: ducks" in garden("correct", "strange")
    assert len(decisions(tmp_path)) == 1
