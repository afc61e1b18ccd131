"""Who is judged, and who never again: said in the chat, to the moderator, or on a roster."""

from datetime import timedelta
from pathlib import Path

import pytest

from chatbadge import issuing, pipeline
from chatbadge.awarding.claims import claim
from chatbadge.awarding.preparing import prepare
from chatbadge.awarding.reviewing import approve
from chatbadge.awarding.wishes import is_unwilling, listen, wish
from chatbadge.core.awards import AwardState
from chatbadge.core.consent import How
from chatbadge.errors import InputError
from chatbadge.installation import Installation

from ..conftest import import_file
from .nights import FIRST, NOW, night, set_up, transcript

BOTH = {"ada": [1, 2], "ben": [1, 2]}


def held(here: Installation) -> set[tuple[str, str]]:
    return {(award.handle, award.badge) for award in here.store.awards()}


def test_nobody_who_did_not_ask_is_judged_on_record(hive: Installation) -> None:
    night(hive, 0, BOTH)
    assert prepare(hive, NOW).made == []
    assert held(hive) == set()


def test_the_phrase_in_the_chat_asks_for_badges_of_that_night_and_of_later_ones(hive: Installation) -> None:
    night(hive, 0, BOTH)
    night(hive, 1, BOTH, [("6:58", "Ben", "@hivebot badge me, please! #hivechat")])
    night(hive, 2, BOTH)
    prepare(hive, NOW)
    assert {(each.handle, each.session) for each in hive.store.awards()} == {
        ("ben", "hivechat-2026-03-09"), ("ben", "hivechat-2026-03-16"),
    }  # fmt: skip


def test_a_word_to_the_moderator_counts_for_past_nights_too(hive: Installation) -> None:
    night(hive, 0, BOTH)
    wish(hive, "@Ada", True, How.ROSTER, NOW)
    prepare(hive, NOW)
    assert held(hive) == {("ada", "took-part"), ("ada", "keeper")}


def test_a_wish_alone_makes_nothing_public(hive: Installation) -> None:
    night(hive, 0, BOTH)
    wish(hive, "ada", True, How.MESSAGE, NOW)
    made = prepare(hive, NOW).made
    approve(hive, [award.id for award in made], NOW)
    assert {award.state for award in hive.store.awards()} == {AwardState.APPROVED}
    assert issuing.issue(hive, "", NOW) == []


def test_preparing_again_changes_nothing(hive: Installation) -> None:
    night(hive, 0, BOTH)
    wish(hive, "ada", True, How.MESSAGE, NOW)
    prepare(hive, NOW)
    before, log = hive.store.awards(), hive.store.decisions()
    again = prepare(hive, NOW + timedelta(days=1))
    assert (again.made, again.judged_again, again.no_longer_met) == ([], [], [])
    assert (hive.store.awards(), hive.store.decisions()) == (before, log)


# --- never again


def test_who_wants_none_is_not_judged_even_when_the_moderator_only_looks(hive: Installation) -> None:
    session = night(hive, 0, BOTH)
    wish(hive, "BEN", False, How.MESSAGE, NOW)
    assert {verdict.person for verdict in pipeline.scored(hive, session)} == {"ada"}


def test_who_wants_none_said_so_for_later_imports_too(hive: Installation) -> None:
    night(hive, 0, BOTH, [("6:59", "ben", "Lovely chat. No badges for me though #hivechat")])
    later = night(hive, 1, BOTH)
    assert {verdict.person for verdict in pipeline.scored(hive, later)} == {"ada"}
    assert is_unwilling(hive, "@Ben")


def test_what_waited_is_declined_and_what_was_sent_along_is_gone(hive: Installation) -> None:
    session = night(hive, 0, BOTH)
    claim(hive, session, "ben", NOW, accepted=True)
    declined = wish(hive, "ben", False, How.MESSAGE, NOW)
    assert {award.state for award in declined} == {AwardState.DECLINED}
    assert hive.store.claims() == []
    assert prepare(hive, NOW).made == []


def test_what_was_issued_stays_theirs(hive: Installation) -> None:
    session = night(hive, 0, BOTH)
    claim(hive, session, "ben", NOW, accepted=True)
    (issued,) = issuing.issue(hive, "", NOW)
    wish(hive, "ben", False, How.MESSAGE, NOW)
    assert hive.store.award(issued.id).state is AwardState.ACCEPTED


def test_nothing_is_kept_of_who_wants_none_but_a_hash(hive: Installation, tmp_path: Path) -> None:
    wish(hive, "mallory", False, How.MESSAGE, NOW)
    hive.store.close()
    assert b"mallory" not in (tmp_path / "chatbadge.db").read_bytes()
    assert is_unwilling(Installation.at(tmp_path / "config.toml"), "Mallory")


def test_nobody_claims_for_somebody_who_wants_none(hive: Installation) -> None:
    session = night(hive, 0, BOTH)
    wish(hive, "ben", False, How.MESSAGE, NOW)
    with pytest.raises(InputError, match="Ben asked never to be judged; if they say otherwise themselves"):
        claim(hive, session, "Ben", NOW, accepted=True)
    wish(hive, "ben", True, How.MESSAGE, NOW + timedelta(days=1))
    awards, _ = claim(hive, session, "ben", NOW, accepted=False)
    assert len(awards) == 2


def test_an_archive_that_is_imported_again_brings_no_old_wish_back(hive: Installation, tmp_path: Path) -> None:
    night(hive, 0, BOTH, [("6:58", "ben", "badge me #hivechat")])
    wish(hive, "ben", False, How.MESSAGE, NOW)
    again = tmp_path / "again.txt"
    again.write_text(transcript(FIRST, BOTH, [("6:58", "ben", "badge me #hivechat")]), encoding="utf-8")
    import_file(hive, again, NOW)
    for session in hive.store.sessions():
        listen(hive, session)
    assert is_unwilling(hive, "ben")


def test_a_host_who_announces_the_phrase_asks_for_nothing(hive: Installation) -> None:
    session = night(hive, 0, BOTH, [("6:31", "hana", "Say badge me! #hivechat")])
    listen(hive, session)
    assert hive.store.wishes() == {}


def test_who_agreed_for_one_night_has_not_agreed_for_another(hive: Installation) -> None:
    first, second = night(hive, 0, BOTH), night(hive, 1, BOTH)
    wish(hive, "ada", True, How.MESSAGE, NOW)
    claim(hive, first, "ada", NOW, accepted=True)
    prepare(hive, NOW)
    accepted = {award.session for award in hive.store.awards() if award.accepted_at}
    assert {award.session for award in hive.store.awards()} == {first.id, second.id}
    assert accepted == {first.id}


PLANNED = """
[sessions.opening]
chat = "hivechat"
starts = 2026-03-02T18:30:00
length = "30 minutes"
grace = "10 minutes"
guest_hosts = ["cleo"]
"""


def test_what_was_planned_holds_for_a_night_that_comes_from_an_archive(tmp_path: Path, keys: Path) -> None:
    here = set_up(tmp_path, keys, PLANNED)
    late = ("7:20", "dora", "A2: We listen to the hum with the children before anything else. #hivechat")
    session = night(here, 0, {"ada": [1, 2], "cleo": [1, 2]}, [late])
    assert {verdict.person for verdict in pipeline.scored(here, session) if verdict.met} == {"ada"}
    (found,) = (c for c in pipeline.attributed(here, session) if c.post.author == "dora")
    assert found.uncredited == "answers to question 2 were taken until 2 March 2026, 7:10 PM EST"
