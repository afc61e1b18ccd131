"""Who may say yes, "not yet" says what was valued, and everything stands in the log."""

import pytest

from chatbadge.awarding.claims import claim
from chatbadge.awarding.preparing import prepare
from chatbadge.awarding.reviewing import approve, ask_again, decline, not_yet, revoke
from chatbadge.core.awards import Award, AwardState
from chatbadge.core.decisions import Step
from chatbadge.errors import InputError
from chatbadge.installation import Installation

from .nights import NOW, night, set_up

ALL = {"ada": [1, 2], "ben": [1, 2], "cleo": [1, 2]}
PEER = """
[badges.peer]
name = "Valued"
kind = "recognition"
description = "Valued by a peer."
review = "peer"
all = [{ answered = { at_least = 2 } }]
"""


@pytest.fixture
def hive(tmp_path, keys) -> Installation:  # type: ignore[no-untyped-def]  # pytest's own fixtures
    return set_up(tmp_path, keys, PEER)


def waiting(here: Installation, who: str, badge: str = "peer") -> Award:
    session = next(iter(here.store.sessions()), None) or night(here, 0, ALL)
    claim(here, session, who, NOW, accepted=True)
    return next(award for award in here.store.awards() if (award.handle, award.badge) == (who, badge))


def test_a_peer_who_took_part_approves_with_a_sentence(hive: Installation) -> None:
    award = waiting(hive, "ada")
    (done,) = approve(hive, [award.id], NOW, by="ben", why="Her second answer made me try it.")
    assert done.state is AwardState.ACCEPTED
    last = hive.store.decisions(award.id)[-1]
    assert (last.step, last.by, last.why, last.criteria_version) == (
        Step.APPROVED, "ben", "Her second answer made me try it.", award.criteria_version,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("by", "why", "refused"),
    [
        ("@ADA", "I was very good.", "would review their own"),
        ("rose", "She was very good.", "rose took no part in the session"),
        ("ben", "", "a peer says in a sentence"),
    ],
)
def test_a_review_by_the_wrong_one_or_without_words_is_refused(
    hive: Installation, by: str, why: str, refused: str
) -> None:
    award = waiting(hive, "ada")
    with pytest.raises(InputError, match=refused):
        approve(hive, [award.id], NOW, by=by, why=why)
    assert hive.store.award(award.id) == award


def test_peers_do_not_review_what_is_for_moderators(hive: Installation) -> None:
    award = waiting(hive, "ada", "keeper")
    with pytest.raises(InputError, match="Keeper is reviewed by moderators"):
        approve(hive, [award.id], NOW, by="ben", why="Her idea was good.")
    assert approve(hive, [award.id], NOW, by="hana")[0].state is AwardState.ACCEPTED


def test_two_who_approve_each_other_are_flagged_and_not_stopped(hive: Installation) -> None:
    first, second = waiting(hive, "ada"), waiting(hive, "ben")
    approve(hive, [first.id], NOW, by="ben", why="Her idea was good.")
    (done,) = approve(hive, [second.id], NOW, by="ada", why="His idea was good, too.")
    assert done.state is AwardState.ACCEPTED
    flags = {each.by: each.reciprocal for each in hive.store.decisions() if each.why}
    assert flags == {"ben": False, "ada": True}


def test_not_yet_says_what_was_valued_and_somebody_else_may_look(hive: Installation) -> None:
    award = waiting(hive, "ada", "keeper")
    with pytest.raises(InputError, match="say first what was valued"):
        not_yet(hive, award.id, NOW, valued="", why="Too short.", by="hana")
    with pytest.raises(InputError, match="what would be needed"):
        not_yet(hive, award.id, NOW, valued="The idea.", why=" ", by="hana")
    said = not_yet(hive, award.id, NOW, valued="The idea of shade.", why="What came of it?", by="hana")
    assert said.state is AwardState.NOT_YET
    assert prepare(hive, NOW).made == []
    assert ask_again(hive, award.id, NOW).state is AwardState.CLAIMED
    with pytest.raises(InputError, match="hana has said 'not yet' before"):
        approve(hive, [award.id], NOW, by="hana")
    assert approve(hive, [award.id], NOW)[0].state is AwardState.ACCEPTED


def test_what_its_owner_declined_sticks(hive: Installation) -> None:
    award = waiting(hive, "ada", "keeper")
    assert decline(hive, award.id, NOW).state is AwardState.DECLINED
    claim(hive, hive.store.session(award.session), "ada", NOW, accepted=True)
    assert hive.store.award(award.id).state is AwardState.DECLINED
    with pytest.raises(InputError, match="was declined already; it cannot be approved any more"):
        approve(hive, [award.id], NOW)


def test_revoking_one_award_touches_no_other(hive: Installation) -> None:
    ada, ben = waiting(hive, "ada", "took-part"), waiting(hive, "ben", "took-part")
    with pytest.raises(InputError, match="say why"):
        revoke(hive, ada.id, NOW, why="")
    assert revoke(hive, ada.id, NOW, why="It was somebody else's account.").state is AwardState.REVOKED
    assert hive.store.award(ben.id).state is AwardState.ACCEPTED
    claim(hive, hive.store.session(ada.session), "ada", NOW, accepted=True)
    assert hive.store.award(ada.id).state is AwardState.REVOKED


def test_approving_several_is_all_or_none(hive: Installation) -> None:
    ada, ben = waiting(hive, "ada", "keeper"), waiting(hive, "ben", "keeper")
    decline(hive, ben.id, NOW)
    with pytest.raises(InputError):
        approve(hive, [ada.id, ben.id], NOW)
    assert hive.store.award(ada.id).state is AwardState.CLAIMED


def test_the_log_only_grows(hive: Installation) -> None:
    award = waiting(hive, "ada", "keeper")
    before = hive.store.decisions(award.id)
    approve(hive, [award.id], NOW)
    approve(hive, [award.id], NOW)
    after = hive.store.decisions(award.id)
    assert after[: len(before)] == before
    assert [each.step for each in after] == [Step.CLAIMED, Step.ACCEPTED, Step.APPROVED]
