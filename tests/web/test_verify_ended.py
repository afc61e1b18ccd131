"""What is found about a badge of ours that does not hold any more: what became of it, in one sentence."""

import json
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from chatbadge.core.awards import Award
from chatbadge.core.moments import date_words
from chatbadge.installation import Installation
from chatbadge.web.app import create_app
from chatbadge.web.site import Site
from chatbadge.web.verification import verified

from ..conftest import PUBLIC
from .widened import NOW, expired, give, superseded, taken_back, widened

TODAY = date_words(NOW, "UTC")
FORMS = ("json", "jwt", "png", "svg", "ob2.json", "ob2.png")


@pytest.fixture
def here(tmp_path: Path, keys: Path) -> Installation:
    return widened(tmp_path, keys)


def found(here: Installation, award: Award, form: str) -> tuple[str, str]:
    outcome = verified(here, here.store.credential(award.id)[form], Site(here).fetch)
    assert not outcome.valid
    assert not all(check.ok for check in outcome.checks)
    return outcome.status, outcome.sentence


@pytest.mark.parametrize("form", FORMS)
def test_a_superseded_badge_names_the_address_of_the_new_one(here: Installation, form: str) -> None:
    old, new = superseded(here, "Kyle_Clements1")
    assert found(here, old, form) == ("superseded", f"It was superseded by {PUBLIC}/awards/{new.id} on {TODAY}.")


@pytest.mark.parametrize("form", FORMS)
def test_a_revoked_badge_says_since_when(here: Installation, form: str) -> None:
    assert found(here, taken_back(here, "elkorda"), form) == ("revoked", f"Its issuer revoked it on {TODAY}.")


@pytest.mark.parametrize("form", FORMS)
def test_an_expired_badge_says_since_when(here: Installation, form: str) -> None:
    assert found(here, expired(here, "elkorda"), form) == ("expired", "It expired on 5 March 2026.")


def test_without_a_status_list_of_ours_we_know_it_all_the_same(tmp_path: Path, keys: Path) -> None:
    here = widened(tmp_path, keys, (f'base_url = "{PUBLIC}"', 'base_url = ""'))
    assert here.signer.did.startswith("did:key:")
    assert found(here, taken_back(here, "elkorda"), "json")[0] == "revoked"


def test_a_badge_that_was_changed_is_called_that_whatever_became_of_the_award(here: Installation) -> None:
    award = taken_back(here, "elkorda")
    document = json.loads(here.store.credential(award.id)["json"])
    document["name"] = "Master of Badges"
    outcome = verified(here, json.dumps(document).encode(), Site(here).fetch)
    assert outcome.status == "not valid"


@pytest.mark.parametrize("ending", ["", ".json", ".png"])
def test_an_address_that_is_not_given_out_any_more_can_be_asked_about(here: Installation, ending: str) -> None:
    old, new = superseded(here, "Kyle_Clements1")
    browser = TestClient(create_app(here), base_url=PUBLIC)
    page = browser.post("/verify", data={"address": f"{PUBLIC}/awards/{old.id}{ending}"}).text
    assert "Another badge took the place of this one." in page
    assert f"It was superseded by {PUBLIC}/awards/{new.id}" in page
    assert f'href="/awards/{old.id}"' in page


def test_only_whoever_verifies_is_given_a_credential_that_was_withdrawn(here: Installation) -> None:
    award = taken_back(here, "elkorda")
    site = Site(here)
    assert site.answer(f"/awards/{award.id}.json").status == 404
    assert site.fetch(f"{PUBLIC}/awards/{award.id}.json") == here.store.credential(award.id)["json"]
    for path, why in ((f"/ob2/awards/{award.id}.json", "taken away"), (f"/awards/{'a' * 24}.json", "there is nothing")):
        with pytest.raises(OSError, match=why):
            site.fetch(PUBLIC + path)


def test_a_badge_that_holds_is_valid(here: Installation) -> None:
    award = give(here, "elkorda")
    for form in FORMS:
        outcome = verified(here, here.store.credential(award.id)[form], Site(here).fetch)
        assert outcome.valid, (form, outcome)
