"""A claim for one session, what is sent along, and what peers say."""

import pytest

from chatbadge import pipeline
from chatbadge.awarding.claims import claim, review
from chatbadge.awarding.preparing import prepare
from chatbadge.core.awards import AwardState
from chatbadge.core.model import Attendance, PeerReview, Submission
from chatbadge.errors import InputError, UnknownNameError
from chatbadge.installation import Installation

from .nights import NOW, night, set_up

BOTH = {"ada": [1, 2], "ben": [1, 2]}
REFLECTION = (
    "I will put water beside the hive. Then I want to see what the bees do. I also learned to read frames slowly."
)

READER = """
[badges.reader]
name = "Reader"
kind = "reader"
description = "Read along."
all = [{ attended = {} }, { reflected = { sentences = 3 } }]

[badges.seen]
name = "Seen by peers"
kind = "recognition"
description = "Looked at by peers."
all = [{ answered = {} }, { reviewed = { by = 1 } }]
"""


@pytest.fixture
def hive(tmp_path, keys) -> Installation:  # type: ignore[no-untyped-def]  # pytest's own fixtures
    return set_up(tmp_path, keys, READER)


def states(here: Installation, who: str) -> dict[str, AwardState]:
    return {award.badge: award.state for award in here.store.awards() if award.handle == who}


def test_a_claim_is_for_the_badges_of_that_night_alone(hive: Installation) -> None:
    first, second = night(hive, 0, BOTH), night(hive, 1, BOTH)
    claim(hive, first, "ada", NOW, accepted=True)
    assert {award.session for award in hive.store.awards()} == {first.id}
    claim(hive, second, "ada", NOW, accepted=True)
    assert {award.session for award in hive.store.awards()} == {first.id, second.id}


def test_who_only_read_sends_a_reflection_and_is_a_reader(hive: Installation) -> None:
    session = night(hive, 0, BOTH)
    awards, verdicts = claim(
        hive, session, "rose", NOW, accepted=True, sent=Submission(REFLECTION, attended=Attendance.WORD)
    )
    assert [award.badge for award in awards] == ["reader"]
    assert "self-attested" in " ".join(awards[0].because)
    assert {verdict.badge for verdict in verdicts if not verdict.met} == {"took-part", "keeper", "seen"}


def test_who_took_no_part_and_sent_nothing_has_nothing_to_claim(hive: Installation) -> None:
    session = night(hive, 0, BOTH)
    with pytest.raises(UnknownNameError, match="no participant 'rose'"):
        claim(hive, session, "rose", NOW, accepted=True)
    assert hive.store.claims() == []


def test_what_is_sent_later_is_added_and_nothing_is_lost(hive: Installation) -> None:
    session = night(hive, 0, BOTH)
    claim(hive, session, "ada", NOW, accepted=True, sent=Submission(attended=Attendance.CODE))
    awards, _ = claim(hive, session, "ada", NOW, accepted=False, sent=Submission(REFLECTION, attended=Attendance.WORD))
    assert "reader" in {award.badge for award in awards}
    (kept,) = hive.store.claims()
    assert (kept.accepts, kept.submission.attended, kept.submission.reflection) == (True, Attendance.CODE, REFLECTION)


def test_agreeing_later_accepts_what_waited(hive: Installation) -> None:
    session = night(hive, 0, BOTH)
    claim(hive, session, "ada", NOW, accepted=False)
    assert states(hive, "ada") == {"took-part": AwardState.APPROVED, "keeper": AwardState.CLAIMED}
    claim(hive, session, "ada", NOW, accepted=True)
    assert states(hive, "ada")["took-part"] is AwardState.ACCEPTED
    (award,) = (award for award in hive.store.awards() if award.badge == "keeper")
    assert (award.state, award.accepted_at) == (AwardState.CLAIMED, NOW)


# --- peers


def test_a_peers_word_brings_a_badge_that_asks_for_one(hive: Installation) -> None:
    session = night(hive, 0, BOTH)
    claim(hive, session, "ada", NOW, accepted=True)
    made = review(hive, session, PeerReview("ben", "ada", "Her idea of water by the hive changed my mind."), NOW)
    assert [(award.handle, award.badge) for award in made] == [("ada", "seen")]
    assert prepare(hive, NOW).made == []


@pytest.mark.parametrize(
    ("reviewer", "of", "said", "refused"),
    [
        ("Ada", "ada", "A good idea!", "would review their own part"),
        ("rose", "ada", "A good idea!", "took no part in"),
        ("ada", "ben", "A good idea!", "has not asked for badges"),
        ("ben", "ada", "👍 ok", "in a sentence at least"),
    ],
)
def test_a_review_that_cannot_be_says_why(hive: Installation, reviewer: str, of: str, said: str, refused: str) -> None:
    session = night(hive, 0, BOTH)
    claim(hive, session, "ada", NOW, accepted=True)
    with pytest.raises(InputError, match=refused):
        review(hive, session, PeerReview(reviewer, of, said), NOW)


def test_a_claim_leaves_no_trace_of_other_people(hive: Installation) -> None:
    session = night(hive, 0, BOTH)
    claim(hive, session, "ada", NOW, accepted=True)
    assert {each.badge for each in hive.store.decisions()} <= {"took-part", "keeper"}
    assert {award.handle for award in hive.store.awards()} == {"ada"}
    assert pipeline.scored(hive, session)  # the moderator still sees everybody
