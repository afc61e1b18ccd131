"""The record that a person takes along holds the badges that stand, and no others."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from chatbadge import issuing
from chatbadge.awarding.claims import claim
from chatbadge.awarding.recording import record_files
from chatbadge.awarding.reviewing import approve, revoke
from chatbadge.core import awards
from chatbadge.installation import Installation

from .nights import NOW, night, set_up
from .test_reviewing import ALL

CHANGES = (
    ('review = "automatic"\n', 'review = "automatic"\nstacks_into = "keeper"\n'),
    ('description = "Answered both questions."\n', 'description = "Answered both questions."\nvalid_for = "1 year"\n'),
)


@pytest.fixture
def hive(tmp_path: Path, keys: Path) -> Installation:
    """ada holds "took-part", which stacks into "keeper", which lasts a year."""
    here = set_up(tmp_path, keys)
    text = here.settings.path.read_text("utf-8")
    for old, new in CHANGES:
        text = text.replace(old, new)
    here.settings.path.write_text(text, "utf-8")
    here = Installation.at(here.settings.path)
    found, _ = claim(here, night(here, 0, ALL), "ada", NOW, accepted=True)
    approve(here, [each.id for each in found], NOW)
    issuing.issue(here, "", NOW)
    return here


def record(here: Installation, now: Any = NOW) -> dict[str, Any]:
    files = record_files(here, awards.person_id(here.keys.secret, "Ada"), now)
    assert set(files) == {"record.json", "record.jwt"}
    found: dict[str, Any] = json.loads(files["record.json"])
    return found


def badges(document: dict[str, Any]) -> set[str]:
    return {
        each["credentialSubject"]["achievement"]["name"]
        for each in document["credentialSubject"]["verifiableCredential"]
    }


def test_it_holds_every_badge_as_it_was_signed_and_how_they_hang_together(hive: Installation) -> None:
    found = record(hive)
    assert badges(found) == {"Took part", "Keeper"}
    (association,) = found["credentialSubject"]["association"]
    assert "/badges/took-part#" in association["sourceId"]
    assert "/badges/keeper#" in association["targetId"]
    assert "partial" not in found


def test_a_badge_that_was_revoked_leaves_it_without_a_trace_and_it_is_dated_later(hive: Installation) -> None:
    keeper = next(each for each in hive.store.awards() if each.badge == "keeper")
    before, later = record(hive), NOW + timedelta(days=3)
    revoke(hive, keeper.id, later, why="It was given by mistake.")
    after = record(hive, later)
    assert badges(after) == {"Took part"}
    assert after["id"] == before["id"]
    assert before["validFrom"] < after["validFrom"] == later.strftime("%Y-%m-%dT%H:%M:%SZ")
    assert "partial" not in after


def test_a_badge_that_has_run_out_is_left_out_and_the_record_says_that_it_is_partial(hive: Installation) -> None:
    found = record(hive, NOW + timedelta(days=400))
    assert badges(found) == {"Took part"}
    assert found["partial"] is True


def test_who_has_no_badge_has_no_record(hive: Installation) -> None:
    assert record_files(hive, awards.person_id(hive.keys.secret, "ben"), NOW) == {}
