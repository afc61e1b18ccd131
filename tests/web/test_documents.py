"""What programs fetch beside a badge: status, revocations, the older standard, records and endorsements."""

import base64
import gzip
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from chatbadge import issuing
from chatbadge.awarding.claims import claim
from chatbadge.awarding.endorsing import endorse, withdraw
from chatbadge.awarding.reviewing import approve, revoke
from chatbadge.awarding.suspending import suspend
from chatbadge.core.awards import Award
from chatbadge.credentials.status import Reason
from chatbadge.credentials.verifying import Verification, verify
from chatbadge.installation import Installation
from chatbadge.web.publish import publish
from chatbadge.web.showing import person_id
from chatbadge.web.site import Site

from ..conftest import PUBLIC, SESSION, import_sample, set_up

NOW = datetime(2026, 3, 1, tzinfo=UTC)
LATER = NOW + timedelta(days=1)
SAID = "She answered every question, and built on what others had said."


@pytest.fixture
def here(tmp_path: Path, keys: Path) -> Installation:
    installation = set_up(tmp_path, PUBLIC, keys)
    import_sample(installation)
    for handle in ("elkorda", "Kyle_Clements1"):
        awards, _ = claim(installation, installation.store.session(SESSION), handle, NOW, accepted=True)
        approve(installation, [award.id for award in awards], NOW)
    issuing.issue(installation, SESSION, NOW)
    return installation


def award_of(here: Installation, handle: str = "elkorda") -> Award:
    return next(each for each in here.store.awards() if each.handle == handle)


def document(here: Installation, path: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(Site(here).answer(path).content)
    return found


def bit(here: Installation, number: int, award: Award) -> int:
    assert award.status_index is not None
    listed = document(here, f"/status/{number}")["credentialSubject"]
    packed = listed["encodedList"].removeprefix("u")  # multibase: base64url (Bitstring Status List 1.0, section 3.3)
    bits = gzip.decompress(base64.urlsafe_b64decode(packed + "=" * (-len(packed) % 4)))
    return bits[award.status_index // 8] >> (7 - award.status_index % 8) & 1


def checked(here: Installation, path: str) -> Verification:
    site = Site(here)
    return verify(site.answer(path).content, site.fetch, LATER)


# --- status


@pytest.mark.parametrize(("step", "bits"), [(revoke, (1, 0)), (suspend, (1, 1))])
def test_what_does_not_stand_has_its_bit_set_and_is_named_in_the_lists(
    here: Installation, step: Any, bits: tuple[int, int]
) -> None:
    gone, kept = award_of(here), award_of(here, "Kyle_Clements1")
    assert (bit(here, 1, gone), bit(here, 2, gone)) == (0, 0)
    step(here, gone.id, LATER, why="It was somebody else.")
    assert (bit(here, 1, gone), bit(here, 2, gone)) == bits
    assert (bit(here, 1, kept), bit(here, 2, kept)) == (0, 0)
    reason = Reason.REVOKED if step is revoke else Reason.SUSPENDED
    (entry,) = document(here, "/status/revocations.json")["revokedCredential"]
    assert (entry["id"], entry["revocationReason"]) == (f"{PUBLIC}/awards/{gone.id}", reason.value)
    older = {each["id"] for each in document(here, "/ob2/revocations.json")["revokedAssertions"]}
    assert f"{PUBLIC}/ob2/awards/{gone.id}.json" in older
    assert len(older) == 2


def test_the_reason_that_a_moderator_wrote_stands_in_no_public_list(here: Installation) -> None:
    revoke(here, award_of(here).id, LATER, why="It was somebody else.")
    for path in ("/status/revocations.json", "/ob2/revocations.json", f"/ob2/awards/{award_of(here).id}.json"):
        assert b"somebody else" not in Site(here).answer(path).content


# --- Open Badges 2.0


@pytest.mark.parametrize("ending", [".json", ".png", ".jws", ".signed.png", ".signed.svg"])
def test_each_file_of_the_older_standard_is_valid_by_what_the_site_serves(here: Installation, ending: str) -> None:
    found = checked(here, f"/ob2/awards/{award_of(here).id}{ending}")
    assert (found.status, found.valid) == ("valid", True), found


@pytest.mark.parametrize("ending", [".json", ".jws", ".signed.png"])
def test_each_of_them_is_revoked_with_the_award(here: Installation, ending: str) -> None:
    content = Site(here).answer(f"/ob2/awards/{award_of(here).id}{ending}").content
    revoke(here, award_of(here).id, LATER, why="It was somebody else.")
    assert verify(content, Site(here).fetch, LATER).status == "revoked"


def test_whoever_asks_for_a_revoked_assertion_is_told_that_it_is_gone(here: Installation) -> None:
    revoke(here, award_of(here).id, LATER, why="It was somebody else.")
    answer = Site(here).answer(f"/ob2/awards/{award_of(here).id}.json")
    assert (answer.status, json.loads(answer.content)["revoked"]) == (410, True)
    assert Site(here).answer(f"/ob2/awards/{award_of(here).id}.png").status == 404


# --- the whole record


@pytest.mark.parametrize("ending", ["json", "jwt"])
def test_a_persons_record_is_valid(here: Installation, ending: str) -> None:
    person = person_id(here, award_of(here))
    found = checked(here, f"/people/{person}/record.{ending}")
    assert (found.status, found.valid) == ("valid", True), found
    page = Site(here).answer(f"/people/{person}").content.decode()
    assert f'href="/people/{person}/record.{ending}"' in page


def test_a_record_is_signed_anew_once_it_says_something_else(here: Installation) -> None:
    site, path = Site(here), f"/people/{person_id(here, award_of(here))}/record.json"
    first = site.answer(path).content
    assert site.answer(path).content is first
    revoke(here, award_of(here).id, LATER, why="It was somebody else.")
    assert site.answer(path).content != first


def test_who_holds_nothing_any_more_has_no_record(here: Installation) -> None:
    for award in here.store.issued():
        if award.handle == "elkorda":
            revoke(here, award.id, LATER, why="It was somebody else.")
    person = person_id(here, award_of(here))
    assert Site(here).answer(f"/people/{person}/record.json").status == 404


@pytest.mark.parametrize("path", [f"/people/{'a' * 24}/record.json", f"/people/{'a' * 24}/record-2.json"])
def test_nobody_has_no_record(here: Installation, path: str) -> None:
    assert Site(here).answer(path).status == 404


# --- endorsements


def test_an_endorsement_stands_on_the_page_and_in_two_documents_that_verify(here: Installation) -> None:
    award = award_of(here)
    n = endorse(here, award.id, "Kyle_Clements1", SAID, LATER).n
    page = Site(here).answer(f"/awards/{award.id}").content.decode()
    assert SAID in page
    for ending in ("json", "jwt"):
        path = f"/awards/{award.id}/endorsements/{n}.{ending}"
        assert f'href="{path}"' in page
        assert checked(here, path).valid


@pytest.mark.parametrize(("what", "where"), [("issuer", ""), ("contributor", "/badges/contributor")])
def test_an_endorsement_of_the_badge_or_the_community_is_shipped_beside_each_award(
    here: Installation, what: str, where: str
) -> None:
    n = endorse(here, what, "Kyle_Clements1", SAID, LATER).n
    assert checked(here, f"{where}/endorsements/{n}.json").valid
    award = next(each for each in here.store.awards() if each.badge == "contributor")
    assert f'href="{where}/endorsements/{n}.json"' in Site(here).answer(f"/awards/{award.id}").content.decode()


def test_a_withdrawn_endorsement_is_gone_and_revoked(here: Installation) -> None:
    award = award_of(here)
    given = endorse(here, award.id, "Kyle_Clements1", SAID, LATER)
    path = f"/awards/{award.id}/endorsements/{given.n}.json"
    content = Site(here).answer(path).content
    withdraw(here, given.n, LATER)
    assert Site(here).answer(path).status == 404
    assert verify(content, Site(here).fetch, LATER).status == "revoked"
    assert SAID not in Site(here).answer(f"/awards/{award.id}").content.decode()
    listed = {each["id"] for each in document(here, "/status/revocations.json")["revokedCredential"]}
    assert listed == {f"{PUBLIC}/awards/{award.id}/endorsements/{given.n}"}


def test_endorsements_of_an_award_that_is_not_shown_are_not_shown(here: Installation) -> None:
    award = award_of(here)
    n = endorse(here, award.id, "Kyle_Clements1", SAID, LATER).n
    revoke(here, award.id, LATER, why="It was somebody else.")
    assert Site(here).answer(f"/awards/{award.id}/endorsements/{n}.json").status == 404


# --- the static copy


def test_the_static_copy_has_every_document_and_each_is_what_the_server_gives(here: Installation) -> None:
    award = award_of(here)
    endorse(here, award.id, "Kyle_Clements1", SAID, LATER)
    revoke(here, award_of(here, "Kyle_Clements1").id, LATER, why="It was somebody else.")
    folder = here.settings.folder / "site"
    publish(here, folder)
    site = Site(here)
    for path in site.paths():
        assert site.answer(path).status in (200, 410), path
    for path in (
        "ob2/revocations.json",
        "status/1",
        "status/2",
        "status/revocations.json",
        f"ob2/awards/{award.id}.jws",
    ):
        assert (folder / path).is_file(), path
    assert (folder / "people" / person_id(here, award) / "record.json").is_file()
