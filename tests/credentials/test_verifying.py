"""``verify`` says valid of what was issued, and what is wrong with each copy that was tampered with."""

import json
import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from chatbadge.core.awards import AwardState
from chatbadge.credentials import baking, compact
from chatbadge.credentials.signing import Signer
from chatbadge.credentials.status import status_list
from chatbadge.credentials.verifying import Verification, verify
from chatbadge.errors import InputError
from chatbadge.installation import Installation
from chatbadge.web.site import Site

from ..conftest import PUBLIC, import_sample, issue_to, set_up

FILES = (
    "/awards/{}.json",
    "/awards/{}.jwt",
    "/awards/{}.png",
    "/awards/{}.svg",
    "/ob2/awards/{}.json",
    "/ob2/awards/{}.png",
)


def content(here: Installation, file: str) -> bytes:
    return Site(here).answer(file.format(here.store.issued()[0].id)).content


def check(here: Installation, badge: bytes) -> Verification:
    return verify(badge, Site(here).fetch)


@pytest.mark.parametrize("file", FILES)
def test_what_was_issued_is_valid(issued: Installation, file: str) -> None:
    found = check(issued, content(issued, file))
    assert found.valid, found
    assert all(c.ok for c in found.checks)


@pytest.mark.parametrize("file", FILES)
def test_what_a_key_alone_issued_is_valid_and_its_name_is_taken_as_its_word(
    issued_by_key: Installation, file: str
) -> None:
    found = check(issued_by_key, content(issued_by_key, file))
    assert found.valid, found
    if "ob2" not in file:
        assert [c.name for c in found.checks if c.ok is None] == ["issuer", "status"]


@pytest.mark.parametrize("file", FILES)
def test_one_changed_bit_anywhere_is_noticed(issued: Installation, file: str) -> None:
    good, chance = content(issued, file), random.Random(20180212)  # noqa: S311  # chooses bits, keeps no secret
    for _ in range(40):
        bad = bytearray(good)
        bad[chance.randrange(len(bad))] ^= 1 << chance.randrange(8)
        assert not check(issued, bytes(bad)).valid


@pytest.mark.parametrize("file", FILES)
def test_a_file_that_is_cut_short_is_noticed(issued: Installation, file: str) -> None:
    good = content(issued, file)
    for length in (0, 1, 20, len(good) // 2, len(good) - 1):
        assert not check(issued, good[:length]).valid


@pytest.mark.parametrize(
    ("path", "value", "told"),
    [
        (("name",), "Master of Badges", "its title was changed from"),
        (("validFrom",), "2020-01-01T00:00:00Z", "its date of issue was changed from"),
        (("credentialSubject", "identifier", 0, "identityHash"), "mallory", "the name of the person was changed from"),
        (("credentialSubject", "achievement", "name"), "Master of Badges", "the name of the badge was changed from"),
        (("evidence", 0, "narrative"), "Better words", "the text of evidence 1 was changed from"),
        (("issuer", "name"), "A university", "the name of its issuer was changed from"),
    ],
)
def test_a_changed_field_is_told_as_a_change(
    issued: Installation, path: tuple[str | int, ...], value: str, told: str
) -> None:
    document = json.loads(content(issued, "/awards/{}.json"))
    place = document
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    found = check(issued, json.dumps(document).encode())
    assert (found.valid, found.status) == (False, "not valid")
    assert found.sentence.startswith(f"It was changed after it was issued: {told} “")
    assert found.sentence.endswith(f"” to “{value}”.")


def test_a_credential_in_another_picture_is_noticed(issued: Installation) -> None:
    first, other = issued.store.issued()[0], next(a for a in issued.store.issued() if a.badge == "connector")
    text = issued.store.credential(first.id)["json"].decode()
    assert first.badge != other.badge
    picture = baking.without_credential(issued.store.credential(other.id)["png"])
    found = check(issued, baking.bake_png(picture, text))
    assert found.sentence == "The picture is not the one that it was issued with."


def test_another_issuers_signature_under_our_name_is_noticed(issued: Installation, issued_by_key: Installation) -> None:
    document = json.loads(content(issued_by_key, "/awards/{}.json"))
    document["issuer"]["id"] = "did:web:badges.example.org"
    assert not check(issued, json.dumps(document).encode()).valid


@pytest.mark.parametrize("state", [AwardState.REVOKED, AwardState.SUPERSEDED])
def test_whoever_reads_our_status_list_finds_a_withdrawn_badge_revoked(
    tmp_path: Path, keys: Path, state: AwardState
) -> None:
    here = set_up(tmp_path, PUBLIC, keys)
    import_sample(here)
    issue_to(here, "elkorda")
    badge = content(here, "/awards/{}.json")
    assert check(here, badge).valid
    here.store.keep_award(replace(here.store.issued()[0], state=state))
    found = check(here, badge)
    assert (found.valid, found.status, found.sentence) == (False, "revoked", "Its issuer has revoked it.")


def test_a_credential_that_lacks_its_date_is_no_complete_badge(issued: Installation) -> None:
    document = json.loads(content(issued, "/awards/{}.json"))
    del document["proof"], document["validFrom"]
    signed = issued.signer.sign(document, datetime.now(UTC))
    found = check(issued, json.dumps(signed).encode())
    assert (found.valid, found.sentence) == (
        False,
        "It does not say from when it is valid, so it is no complete Open Badge.",
    )


def test_a_status_list_that_is_out_of_date_leaves_the_question_open(issued: Installation) -> None:
    old = compact(status_list(issued.signer, (), datetime.now(UTC) - timedelta(days=400))).encode()
    fetch = Site(issued).fetch
    found = verify(content(issued, "/awards/{}.json"), lambda a: old if "/status/" in a else fetch(a))
    assert (found.valid, found.status) == (False, "not fully checked")
    assert found.sentence.startswith("Nothing was changed in it, but whether it was revoked could not be found out: ")
    assert [(c.name, c.ok) for c in found.checks if not c.ok] == [("status", None)]


def test_a_status_list_that_cannot_be_fetched_leaves_the_question_open(issued: Installation) -> None:
    fetch = Site(issued).fetch

    def offline(address: str) -> bytes:
        if "/status/" in address:
            raise OSError("no network")
        return fetch(address)

    found = verify(content(issued, "/awards/{}.json"), offline)
    assert (found.valid, found.status) == (False, "not fully checked")
    assert found.sentence.startswith("Nothing was changed in it, but whether it was revoked could not be found out: ")
    assert [(c.name, c.ok) for c in found.checks if not c.ok] == [("status", None)]


def test_a_status_list_of_somebody_else_is_refused(issued: Installation, issued_by_key: Installation) -> None:
    forger = Signer(issued_by_key.keys, issued.addresses, public=False)
    forged = compact(status_list(forger, (), datetime.now(UTC))).encode()
    fetch = Site(issued).fetch
    found = verify(content(issued, "/awards/{}.json"), lambda a: forged if "/status/" in a else fetch(a))
    assert (found.valid, found.status) == (False, "not valid")
    assert [c.name for c in found.checks if c.ok is False] == ["status"]


def test_an_issuer_that_cannot_be_reached_is_not_called_a_forger(issued: Installation) -> None:
    def offline(address: str) -> bytes:
        raise OSError("no network")

    found = verify(content(issued, "/awards/{}.jwt"), offline)
    assert (found.valid, found.status) == (False, "not checked")
    assert found.sentence.startswith("Whether did:web:badges.example.org issued it could not be checked, because")


def test_without_a_network_a_badge_of_ours_is_still_judged_by_its_signature(issued: Installation) -> None:
    def offline(address: str) -> bytes:
        raise OSError("no network")

    good = content(issued, "/awards/{}.json")
    found = verify(good, offline)
    assert (found.valid, found.status) == (False, "not fully checked")
    assert found.sentence.startswith(
        "Nothing was changed in it, but whether did:web:badges.example.org issued it could"
    )
    assert [c.name for c in found.checks if c.ok] == ["signature", "period"]
    changed = verify(good.replace(b"#badgechat", b"#mallory"), offline)
    assert (changed.valid, changed.status) == (False, "not valid")
    assert changed.sentence == "It was changed after it was issued, or was never issued by the one whom it names."


@pytest.mark.parametrize(
    "junk",
    [
        b"", b"{}", b"[]", b"null", b"a.b.c", b"{" * 5000, b"\x89PNG\r\n\x1a\n", b"\x89PNG\r\n\x1a\n" + b"\xff" * 40,
        b"<svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"\xff\xfe\x00", b"x" * 6_000_000,
        b'{"@context":"https://w3id.org/openbadges/v2"}', b'{"type":"Assertion","id":"http://127.0.0.1:1/x"}',
        b"<!DOCTYPE svg [<!ENTITY a 'b'>]><svg xmlns='http://www.w3.org/2000/svg'>&a;</svg>",
    ],
    ids=range(15),
)  # fmt: skip
def test_junk_is_not_valid_and_no_crash(issued: Installation, junk: bytes) -> None:
    found = check(issued, junk)
    assert not found.valid
    assert found.sentence.endswith(".")


def test_a_picture_without_a_badge_says_so(issued: Installation) -> None:
    plain = baking.without_credential(content(issued, "/awards/{}.png"))
    assert check(issued, plain).sentence == "It holds no Open Badge."


def test_baking_can_be_undone_to_the_byte(issued: Installation) -> None:
    award = issued.store.issued()[0]
    files = issued.store.credential(award.id)
    pictures = {issued.store.artwork(name) for name in issued.store.artwork_names()}
    assert {baking.without_credential(files[name]) for name in ("png", "svg", "ob2.png")} <= pictures


def test_art_that_is_no_svg_is_refused() -> None:
    with pytest.raises(InputError, match="no SVG"):
        baking.bake_svg(b"<html>", {})
