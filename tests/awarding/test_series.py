"""Badges that rest on several nights fall into place in the one that brings their last part."""

from pathlib import Path

import pytest

from chatbadge import pipeline
from chatbadge.awarding.claims import claim
from chatbadge.awarding.preparing import prepare
from chatbadge.awarding.reviewing import approve
from chatbadge.awarding.wishes import wish
from chatbadge.core.awards import AwardState
from chatbadge.core.consent import How
from chatbadge.core.corrections import PostCorrection, mark_of
from chatbadge.core.model import Kind
from chatbadge.installation import Installation

from .nights import NOW, night, set_up

SERIES = """
[badges.season]
name = "A season"
kind = "series"
description = "Three of four nights."
review = "automatic"
all = [{ sessions = { at_least = 3, of = 4 } }]

[badges.pathway]
name = "Pathway"
kind = "series"
description = "Two Keepers."
review = "automatic"
all = [{ holds = { badges = ["keeper"], times = 2 } }]
"""
ADA, BEN = {"ada": [1, 2]}, {"ben": [1]}


@pytest.fixture
def hive(tmp_path: Path, keys: Path) -> Installation:
    return set_up(tmp_path, keys, SERIES)


def sessions_of(here: Installation, badge: str) -> list[tuple[str, str]]:
    return sorted((award.handle, award.session) for award in here.store.awards() if award.badge == badge)


def test_a_season_is_awarded_in_the_night_that_completes_it_whatever_night_was_claimed(hive: Installation) -> None:
    nights = [night(hive, n, who) for n, who in enumerate((ADA, ADA, BEN, ADA, ADA))]
    awards, _ = claim(hive, nights[4], "ada", NOW, accepted=True)
    assert sessions_of(hive, "season") == [("ada", nights[3].id)]
    assert "season" in {award.badge for award in awards}


def test_it_is_held_once_and_not_once_a_night(hive: Installation) -> None:
    for n in range(6):
        night(hive, n, ADA)
    wish(hive, "ada", True, How.ROSTER, NOW)
    prepare(hive, NOW)
    prepare(hive, NOW)
    assert sessions_of(hive, "season") == [("ada", "hivechat-2026-03-16")]


def test_nights_that_come_live_or_all_at_once_from_archives_give_the_same_award(
    hive: Installation, tmp_path: Path, keys: Path
) -> None:
    wish(hive, "ada", True, How.ROSTER, NOW)
    for n in range(4):  # night by night, as a bot would
        night(hive, n, ADA)
        prepare(hive, NOW)
    (tmp_path / "other").mkdir()
    other = set_up(tmp_path / "other", keys, SERIES)
    for n in (3, 1, 0, 2):  # years later, in any order
        night(other, n, ADA)
    wish(other, "ada", True, How.ROSTER, NOW)
    prepare(other, NOW)
    assert {award.id for award in hive.store.awards()} == {award.id for award in other.store.awards()}


def test_a_pathway_falls_into_place_when_its_last_part_is_approved(hive: Installation) -> None:
    nights = [night(hive, n, ADA) for n in range(3)]
    keepers = []
    for session in nights:
        awards, _ = claim(hive, session, "ada", NOW, accepted=True)
        keepers += [award.id for award in awards if award.badge == "keeper"]
    approve(hive, keepers[:1], NOW)
    assert sessions_of(hive, "pathway") == []
    approve(hive, keepers[2:], NOW)
    assert sessions_of(hive, "pathway") == [("ada", nights[2].id)]
    approve(hive, keepers[1:2], NOW)
    assert len(sessions_of(hive, "pathway")) == 1


def test_the_moderator_sees_who_would_complete_a_season_and_a_pathway(hive: Installation) -> None:
    nights = [night(hive, n, ADA) for n in range(3)]
    verdicts = {v.badge: v for v in pipeline.scored(hive, nights[2])}
    assert (verdicts["season"].met, verdicts["pathway"].met) == (True, True)
    before = {v.badge: v for v in pipeline.scored(hive, nights[1])}
    assert (before["season"].met, before["pathway"].met) == (False, True)
    assert before["season"].missing == ("a contribution to 1 more session",)


def test_a_revoked_part_holds_no_pathway_together(hive: Installation) -> None:
    from chatbadge.awarding.reviewing import revoke

    nights = [night(hive, n, ADA) for n in range(2)]
    for session in nights:
        awards, _ = claim(hive, session, "ada", NOW, accepted=True)
        approve(hive, [each.id for each in awards if each.badge == "keeper" and session is nights[0]], NOW)
    (first,) = (each for each in hive.store.awards() if each.badge == "keeper" and each.state is AwardState.ACCEPTED)
    revoke(hive, first.id, NOW, why="A mistake.")
    second = next(each for each in hive.store.awards() if each.badge == "keeper" and each.id != first.id)
    approve(hive, [second.id], NOW)
    assert sessions_of(hive, "pathway") == []


def test_a_question_that_was_posed_twice_hinders_no_page(hive: Installation) -> None:
    from chatbadge.web.site import Site

    session = night(hive, 0, ADA, [("6:45", "hana", "Q1: And once more: what did you see at the hive? #hivechat")])
    number = [c.questions for c in pipeline.attributed(hive, session) if c.kind is Kind.QUESTION]
    if number.count((1,)) < 2:  # the engine took it for a repeat: say that it poses the question, too
        (again,) = (c for c in pipeline.attributed(hive, session) if "once more" in c.post.text)
        hive.store.keep_correction(
            session.id, PostCorrection(again.post.id, mark_of(again.post), Kind.QUESTION, (1,)), NOW
        )
    assert Site(hive).answer(f"/chats/{session.id}").status == 200
