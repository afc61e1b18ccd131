"""Who may endorse what, when it is shown, and how it is taken back."""

import json
from pathlib import Path

import pytest
from sqlalchemy import select

from chatbadge import issuing
from chatbadge.awarding.claims import claim
from chatbadge.awarding.endorsing import endorse, endorsement_files, endorsements_of, named, withdraw
from chatbadge.awarding.reviewing import approve, revoke
from chatbadge.core.awards import Award
from chatbadge.core.endorsements import About, Endorser
from chatbadge.errors import InputError, UnknownNameError
from chatbadge.installation import Installation
from chatbadge.storage.tables import EndorsementRow

from ..conftest import PUBLIC
from .nights import NOW, night, set_up
from .test_reviewing import ALL, PEER

WORDS = "Her second answer made me try it at home."
MODERATORS = 'moderators = ["mo"]\n'


@pytest.fixture
def hive(tmp_path: Path, keys: Path) -> Installation:
    here = set_up(tmp_path, keys, PEER)
    text = here.settings.path.read_text("utf-8")
    here.settings.path.write_text(
        text.replace("[chats.hivechat]", f'base_url = "{PUBLIC}"\n{MODERATORS}\n[chats.hivechat]', 1), "utf-8"
    )
    here = Installation.at(here.settings.path)
    night(here, 0, ALL)
    return here


def claimed(here: Installation, who: str, badge: str = "keeper") -> Award:
    claim(here, here.store.sessions()[0], who, NOW, accepted=True)
    return next(each for each in here.store.awards() if (each.handle, each.badge) == (who, badge))


def issued(here: Installation, who: str, badge: str = "keeper") -> Award:
    award = claimed(here, who, badge)
    approve(here, [award.id], NOW)
    issuing.issue(here, "", NOW)
    return here.store.award(award.id)


@pytest.mark.parametrize(
    ("by", "standing", "place"),
    [
        ("@hana", Endorser.HOST, "#hivechat"),
        ("mo", Endorser.MODERATOR, "Hivechat"),
        ("Ben", Endorser.PARTICIPANT, "#hivechat, 2 March 2026"),
    ],
)
def test_hosts_moderators_and_who_took_part_endorse_as_what_they_are(
    hive: Installation, by: str, standing: Endorser, place: str
) -> None:
    given = endorse(hive, claimed(hive, "ada").id[:8], by, WORDS, NOW)
    assert (given.by, given.standing, given.place, given.said) == (by.lstrip("@"), standing, place, WORDS)
    assert hive.store.endorsements() == [given]


@pytest.mark.parametrize(
    ("by", "said", "refused"),
    [
        ("@ADA", WORDS, "would endorse their own award; ask somebody else"),
        ("rose", WORDS, "rose took no part in its session and leads no chat"),
        ("ben", "Great!", "in a sentence at least"),
        ("ben", "Words are cheap. " * 200, "2,000 characters at most"),
        (" ", WORDS, "say who endorses: --by NAME"),
    ],
)
def test_what_is_refused_says_why_and_keeps_nothing(hive: Installation, by: str, said: str, refused: str) -> None:
    award = claimed(hive, "ada")
    with pytest.raises(InputError, match=refused):
        endorse(hive, award.id, by, said, NOW)
    assert hive.store.endorsements() == []


def test_bytes_that_are_no_text_are_left_out_and_break_nothing(hive: Installation) -> None:
    given = endorse(hive, claimed(hive, "ada").id, "ben\udcff", f"{WORDS}\udcff\n# x\x00", NOW)
    assert (given.by, given.said) == ("ben", f"{WORDS} # x")
    with pytest.raises(UnknownNameError, match="no award or badge"):
        endorse(hive, "\udcff", "ben", WORDS, NOW)


def test_a_badge_is_endorsed_in_the_version_that_it_has_now(hive: Installation) -> None:
    given = endorse(hive, "keeper", "ben", WORDS, NOW)
    badge = hive.settings.badge("keeper")
    assert badge
    assert (given.about, given.subject, given.version) == (About.BADGE, "keeper", badge.version)


def test_participants_endorse_the_community_but_who_leads_it_would_praise_themself(hive: Installation) -> None:
    assert endorse(hive, "issuer", "ben", WORDS, NOW).about is About.ISSUER
    for by, what in (("hana", "a host"), ("mo", "a moderator")):
        with pytest.raises(InputError, match=f"{by} is {what}, and would endorse their own community"):
            endorse(hive, "issuer", by, WORDS, NOW)


def test_what_is_not_there_is_answered_with_what_there_is(hive: Installation) -> None:
    with pytest.raises(UnknownNameError, match="choose from issuer, took-part, keeper, peer, an award's first letters"):
        endorse(hive, "kepper", "ben", WORDS, NOW)


def test_nobody_endorses_the_same_twice_but_may_in_other_words_later(hive: Installation) -> None:
    award = claimed(hive, "ada")
    first = endorse(hive, award.id, "ben", WORDS, NOW)
    with pytest.raises(InputError, match=rf"endorse --withdraw {first.n}"):
        endorse(hive, award.id, "BEN", "I have more to say of it.", NOW)
    withdraw(hive, first.n, NOW)
    second = endorse(hive, award.id, "ben", "I have more to say of it.", NOW)
    assert second.n > first.n


def test_an_award_that_was_taken_back_is_endorsed_no_more(hive: Installation) -> None:
    award = issued(hive, "ada")
    revoke(hive, award.id, NOW, why="It was given by mistake.")
    with pytest.raises(InputError, match="was revoked; it cannot be endorsed any more"):
        endorse(hive, award.id, "ben", WORDS, NOW)


def test_two_who_endorse_each_other_are_flagged(hive: Installation) -> None:
    ada, ben = claimed(hive, "ada"), claimed(hive, "ben")
    assert not endorse(hive, ada.id, "ben", WORDS, NOW).reciprocal
    assert endorse(hive, ben.id, "ada", "His bees are the calmest of all.", NOW).reciprocal
    assert not endorse(hive, ben.id, "cleo", "His bees are the calmest of all.", NOW).reciprocal


def test_who_endorses_the_one_that_approved_theirs_is_flagged(hive: Installation) -> None:
    ada, ben = claimed(hive, "ada", "peer"), claimed(hive, "ben")
    approve(hive, [ada.id], NOW, by="ben", why=WORDS)
    assert endorse(hive, ben.id, "ada", "His bees are the calmest of all.", NOW).reciprocal


def test_a_peers_reason_for_approving_endorses_the_award_and_a_moderators_does_not(hive: Installation) -> None:
    ada, cleo = claimed(hive, "ada", "peer"), claimed(hive, "cleo", "peer")
    approve(hive, [ada.id], NOW, by="ben", why=WORDS)
    approve(hive, [cleo.id], NOW, by="mo", why="She read the frames with great care.")
    (given,) = hive.store.endorsements()
    assert (given.subject, given.by, given.said, given.standing) == (ada.id, "ben", WORDS, Endorser.PARTICIPANT)


def test_a_peer_who_endorsed_before_keeps_their_first_words(hive: Installation) -> None:
    ada = claimed(hive, "ada", "peer")
    endorse(hive, ada.id, "ben", "She taught me to be patient.", NOW)
    approve(hive, [ada.id], NOW, by="ben", why=WORDS)
    assert [each.said for each in hive.store.endorsements()] == ["She taught me to be patient."]


def test_nothing_is_shown_of_an_award_before_its_owner_shows_it(hive: Installation) -> None:
    award = claimed(hive, "ada")
    endorse(hive, award.id, "ben", WORDS, NOW)
    assert endorsements_of(hive, award) == []
    assert endorsement_files(hive, award, NOW) == {}


def test_beside_an_issued_award_stands_what_is_said_of_it_of_its_badge_and_of_the_community(
    hive: Installation,
) -> None:
    award = issued(hive, "ada")
    for what in (award.id, "keeper", "issuer", "took-part"):
        endorse(hive, what, "ben", WORDS, NOW)
    files = endorsement_files(hive, award, NOW)
    assert sorted(files) == ["1.json", "1.jwt", "2.json", "2.jwt", "3.json", "3.jwt"]
    subjects = [json.loads(files[f"{n}.json"])["credentialSubject"]["id"] for n in (1, 2, 3)]
    assert subjects == [
        f"{PUBLIC}/awards/{award.id}",
        f"{PUBLIC}/badges/keeper#criteria-{award.criteria_version}",
        hive.issuer.id,
    ]


def test_nothing_is_shipped_with_an_award_that_was_revoked(hive: Installation) -> None:
    award = issued(hive, "ada")
    endorse(hive, award.id, "ben", WORDS, NOW)
    gone = revoke(hive, award.id, NOW, why="It was given by mistake.")
    assert endorsement_files(hive, gone, NOW) == {}


def test_of_a_withdrawn_endorsement_only_its_bit_is_left(hive: Installation) -> None:
    award = issued(hive, "ada")
    given = endorse(hive, award.id, "ben", WORDS, NOW)
    assert hive.store.endorsement_bits(withdrawn=True) == set()
    withdraw(hive, given.n, NOW)
    assert endorsement_files(hive, award, NOW) == {}
    assert hive.store.endorsement_bits(withdrawn=True) == {given.status_index}
    with hive.store.reading() as connection:
        (row,) = connection.scalars(select(EndorsementRow))
        assert (row.by, row.said, row.place) == ("", "", "")
    with pytest.raises(UnknownNameError, match="no endorsement '1'"):
        withdraw(hive, given.n, NOW)


def test_awards_and_endorsements_never_share_a_bit(hive: Installation) -> None:
    given = endorse(hive, issued(hive, "ada").id, "ben", WORDS, NOW)
    assert given.status_index is not None
    assert given.status_index in hive.store.status_indexes()


def test_what_is_said_of_one_thing_can_be_asked_for(hive: Installation) -> None:
    award = claimed(hive, "ada")
    of_award, of_badge = endorse(hive, award.id, "ben", WORDS, NOW), endorse(hive, "keeper", "ben", WORDS, NOW)
    assert named(hive, award.id) == [of_award]
    assert named(hive, "keeper") == [of_badge]
    assert named(hive, "issuer") == []
