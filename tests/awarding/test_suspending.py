"""An award that does not hold for the time being."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from chatbadge import issuing
from chatbadge.awarding.claims import claim
from chatbadge.awarding.reviewing import approve, revoke
from chatbadge.awarding.suspending import resume, suspend
from chatbadge.core.awards import Award, AwardState
from chatbadge.credentials.verifying import Verification
from chatbadge.errors import InputError
from chatbadge.installation import Installation
from chatbadge.web.site import Site
from chatbadge.web.verification import verified

from ..conftest import PUBLIC, SESSION, import_sample, set_up

NOW = datetime(2026, 3, 1, tzinfo=UTC)
LATER = NOW + timedelta(days=3)
WHY = "somebody says that it was not them"


@pytest.fixture
def here(tmp_path: Path, keys: Path) -> Installation:
    installation = set_up(tmp_path, PUBLIC, keys)
    import_sample(installation)
    awards, _ = claim(installation, installation.store.session(SESSION), "elkorda", NOW, accepted=True)
    approve(installation, [award.id for award in awards], NOW)
    issuing.issue(installation, SESSION, NOW)
    return installation


def award(here: Installation) -> Award:
    return here.store.awards()[0]


def checked(here: Installation, content: bytes) -> Verification:
    return verified(here, content, Site(here).fetch)


def test_a_suspended_badge_is_valid_nowhere_and_says_why_not(here: Installation) -> None:
    content = here.store.credential(award(here).id)["json"]
    assert checked(here, content).valid
    suspend(here, award(here).id, LATER, why=WHY)
    found = checked(here, content)
    assert (found.status, found.valid) == ("suspended", False)
    assert "for the time being" in found.sentence
    page = Site(here).answer(f"/awards/{award(here).id}").content.decode()
    assert "Suspended" in page
    assert Site(here).answer(f"/awards/{award(here).id}.json").status == 404


def test_it_holds_again_in_a_new_file_under_the_same_id(here: Installation) -> None:
    before = json.loads(here.store.credential(award(here).id)["json"])
    suspend(here, award(here).id, LATER, why=WHY)
    again = resume(here, award(here).id, LATER + timedelta(days=1))
    content = here.store.credential(award(here).id)["json"]
    after = json.loads(content)
    assert (again.state, after["id"]) == (AwardState.ACCEPTED, before["id"])
    assert after["validFrom"] > before["validFrom"]
    assert after["credentialStatus"]["statusListIndex"] != before["credentialStatus"]["statusListIndex"]


def test_the_older_file_stays_revoked_though_the_award_holds_again(here: Installation) -> None:
    older = award(here).status_index
    suspend(here, award(here).id, LATER, why=WHY)
    resume(here, award(here).id, LATER)
    assert older in here.store.spent_bits()
    assert older in here.store.status_indexes()  # nobody else gets it


def test_a_suspended_badge_can_be_revoked_and_then_never_resumed(here: Installation) -> None:
    suspend(here, award(here).id, LATER, why=WHY)
    revoke(here, award(here).id, LATER, why="It was not them.")
    with pytest.raises(InputError, match="was revoked already"):
        resume(here, award(here).id, LATER)


def test_a_suspended_badge_is_not_issued_again(here: Installation) -> None:
    suspend(here, award(here).id, LATER, why=WHY)
    with pytest.raises(InputError, match="it is suspended, so it is not issued again"):
        issuing.issue_again(here, [award(here).id], LATER)


def test_suspending_says_why(here: Installation) -> None:
    with pytest.raises(InputError, match="say why"):
        suspend(here, award(here).id, LATER, why=" ")
