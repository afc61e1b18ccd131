"""Whoever changes a badge is found out, and what was changed is told in words."""

import copy
import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from chatbadge.credentials.verifying import tampering, verify
from chatbadge.installation import Installation
from chatbadge.web.site import Site

from ...interop.issuing import Issuer, Json
from .makers import BADGE, Web, check, line, plain, web_of

GENERAL = "It was changed after it was issued, or was never issued by the one whom it names."


def two_excerpts(badge: Json) -> None:
    badge["evidence"] = [
        {
            "id": f"{BADGE}/evidence/{n}",
            "type": ["Evidence"],
            "name": f"Answer to question {n}",
            "narrative": f"Words {n}",
        }
        for n in (1, 2)
    ]
    badge["credentialSubject"]["achievement"]["tag"] = ["chat", "help"]
    badge["credentialSubject"]["identifier"] = [
        {"type": "IdentityObject", "hashed": False, "identityHash": "ana", "identityType": "userName"}
    ]


@pytest.fixture(scope="module")
def issuer() -> Issuer:
    return Issuer()


@pytest.fixture(scope="module")
def signed(issuer: Issuer) -> Json:
    return issuer.sign(plain(two_excerpts))


def achievement(badge: Json) -> Json:
    found: Json = badge["credentialSubject"]["achievement"]
    return found


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda b: achievement(b).update(name="Hero"), "the name of the badge was changed from “Helper” to “Hero”"),
        (
            lambda b: b["credentialSubject"]["identifier"][0].update(identityHash="eve"),
            "the name of the person was changed from “ana” to “eve”",
        ),
        (lambda b: b["evidence"].pop(), "evidence 2 is missing"),
        (lambda b: b["evidence"].pop(0), "evidence 1 is missing"),
        (lambda b: b["evidence"].append({"type": ["Evidence"], "name": "More"}), "evidence 3 was added"),
        (lambda b: b["evidence"][1].update(narrative="Better"), "the text of evidence 2 was changed from “Words 2” to “Better”"),
        (lambda b: b.update(validUntil="2099-01-01T00:00:00Z"), "the date on which it expires was added"),
        (lambda b: achievement(b)["tag"].remove("help"), "the entry “tag” “help” is missing"),
        (lambda b: b["issuer"].update(name="A university"), "the name of its issuer was changed from “The weekly chat” to “A university”"),
        (lambda b: b.update(madeUp="x"), "the entry “made up” was added"),
        (lambda b: b.update({"<b>\u202e\n": "x"}), "the entry “<b>” was added"),
    ],
)  # fmt: skip
def test_what_was_changed_is_told(issuer: Issuer, signed: Json, change: Callable[[Json], object], told: str) -> None:
    changed = copy.deepcopy(signed)
    change(changed)
    for address in (BADGE, f"{BADGE}.json"):
        found = check(changed, web_of(issuer).put(address, signed))
        assert (found.valid, found.status) == (False, "not valid")
        assert found.sentence == f"It was changed after it was issued: {told}."
    alone = check(changed, web_of(issuer))
    assert alone.sentence == GENERAL
    assert line(alone, "copy")[1].startswith("What was changed cannot be told")


def test_a_changed_issuer_is_told_where_its_copy_is_there(issuer: Issuer, signed: Json) -> None:
    changed = copy.deepcopy(signed)
    changed["issuer"]["id"] = "did:web:university.example"
    assert check(changed, web_of(issuer)).status == "issuer unknown"
    found = check(changed, web_of(issuer).put(BADGE, signed))
    assert (
        "who issued it was changed from “did:web:badges.example.org” to “did:web:university.example”" in found.sentence
    )


def test_a_changed_token_is_told_too(issuer: Issuer) -> None:
    token, other = issuer.sign_jwt(plain()), issuer.sign_jwt(plain(lambda b: achievement(b).update(name="Hero")))
    header, _, signature = token.split(".")
    mixed = f"{header}.{other.split('.')[1]}.{signature}"
    found = check(mixed, web_of(issuer).put(BADGE, token))
    assert found.sentence.endswith("the name of the badge was changed from “Helper” to “Hero”.")


def test_many_changes_are_told_shortly(issuer: Issuer, signed: Json) -> None:
    changed = copy.deepcopy(signed)
    for n in range(9):
        changed[f"extra{n}"] = n
    found = check(changed, web_of(issuer).put(BADGE, signed))
    assert found.sentence.endswith("; 6 more things are different.")
    assert len(found.sentence) < 300


def test_a_copy_that_was_changed_itself_explains_nothing(issuer: Issuer, signed: Json) -> None:
    changed, forged = copy.deepcopy(signed), copy.deepcopy(signed)
    achievement(changed)["name"], achievement(forged)["name"] = "Hero", "Zero"
    assert check(changed, web_of(issuer).put(BADGE, forged)).sentence == GENERAL
    assert check(changed, web_of(issuer).put(BADGE, "<html>")).sentence == GENERAL


def test_a_changed_signature_alone_is_told_as_that(issuer: Issuer, signed: Json) -> None:
    other = issuer.sign(plain(name="Another"))["proof"]["proofValue"]
    changed = signed | {"proof": signed["proof"] | {"proofValue": other}}
    found = check(changed, web_of(issuer).put(BADGE, signed))
    assert not found.valid
    assert found.sentence.startswith("Its signature was changed after it was issued")


def test_long_and_hostile_words_are_cut_and_made_harmless(issuer: Issuer, signed: Json) -> None:
    changed = copy.deepcopy(signed)
    achievement(changed)["name"] = "\u202eevil” was changed \n\x1b[31m" + "x" * 5000
    said = check(changed, web_of(issuer).put(BADGE, signed)).sentence
    assert len(said) < 250
    assert not set("\u202e\n\x1b") & set(said)
    assert said.count("”") == 2


def test_the_order_of_a_list_is_no_change() -> None:
    here, there = (
        {"evidence": [{"id": "a"}, {"id": "b"}], "tag": ["x", "y"]},
        {"evidence": [{"id": "b"}, {"id": "a"}], "tag": ["y", "x"]},
    )
    assert tampering.changes(here, there) == []
    assert tampering.changes({"tag": [1]}, {"tag": [True]}) != []


# --- every field of a badge of ours


def places(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The path to every value of a document."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from places(inner, (*path, name))
    elif isinstance(value, list):
        for n, inner in enumerate(value):
            yield from places(inner, (*path, n))
    else:
        yield path


def spoil(document: Json, path: tuple[str | int, ...]) -> Json:
    """The document with one value changed."""
    changed = copy.deepcopy(document)
    place: Any = changed
    for step in path[:-1]:
        place = place[step]
    old = place[path[-1]]
    place[path[-1]] = not old if isinstance(old, bool) else old + 1 if isinstance(old, int | float) else f"{old}x"
    return changed


def drop(document: Json, path: tuple[str | int, ...]) -> Json:
    """The document without one value."""
    changed = copy.deepcopy(document)
    place: Any = changed
    for step in path[:-1]:
        place = place[step]
    del place[path[-1]]
    return changed


def test_every_changed_or_missing_field_of_a_badge_of_ours_is_noticed(issued: Installation) -> None:
    award, site = issued.store.issued()[0], Site(issued)
    document = json.loads(issued.store.credential(award.id)["json"])
    assert verify(json.dumps(document, indent=2).encode(), site.fetch).valid  # blanks mean nothing
    paths = list(places(document))
    assert len(paths) > 40
    for path in paths:
        for change in (spoil, drop):
            assert not verify(json.dumps(change(document, path)).encode(), site.fetch).valid, (change, path)


def test_every_changed_field_of_a_hosted_badge_of_ours_is_noticed(issued: Installation) -> None:
    award, site = issued.store.issued()[0], Site(issued)
    document = json.loads(issued.store.credential(award.id)["ob2.json"])
    for path in places(document):
        for change in (spoil, drop):
            assert not verify(json.dumps(change(document, path)).encode(), site.fetch).valid, (change, path)


def test_without_a_network_a_change_is_noticed_where_the_issuers_name_is_its_key(issued_by_key: Installation) -> None:
    document = json.loads(issued_by_key.store.credential(issued_by_key.store.issued()[0].id)["json"])
    assert check(document, Web()).valid
    for path in places(document):
        assert not check(spoil(document, path), Web()).valid, path
