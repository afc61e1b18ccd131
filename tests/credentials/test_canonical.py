"""Canonical N-Quads the short way are those of the long way, whatever strangers write."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from chatbadge.credentials import compact, openbadges
from chatbadge.credentials.canonical import Canonicaliser
from chatbadge.credentials.signing import _by_pyld as slow  # the long way, to compare with

from .test_openbadges import ADDRESSES, EXHIBIT, ISSUER, issuance

#: What a text may be that is read as something else somewhere.
AWKWARD = [
    "", " ", "plain", 'quo"te', "back\\slash", "\\u0041", "\\n", "line\nbreak", "tab\t", "nul\x00", "\x7f", "\x85", "\ufffe",
    "é", "e\u0301", "👩‍🏫", "مريم", "\u202eabc", "https://a.example/x", "https://a.example/ x", "https://a.example/é",
    "urn:x", "did:web:a.example", "mailto:a@a.example", "a:b", "_:b0", "@type", "@id", "#here", "../up", "true", "1", "2026",
    "2026-01-01T00:00:00Z", "<b>", "urn:x-chatbadge-mark:1:", "<urn:x-chatbadge-mark:1:>", "null", "{}", "%s", "{0}",
]  # fmt: skip
TEXTS = some.sampled_from(AWKWARD) | some.text(max_size=30)


def document(text: str, other: str = "x", excerpts: int = 2, level: str = "") -> dict[str, Any]:
    exhibits = tuple(replace(EXHIBIT, n=n, label=other, question=text) for n in range(1, excerpts + 1))
    made = issuance(handle=text, because=(other, text), session_title=other, excerpts=exhibits, level=level)
    return openbadges.credential(made, ISSUER, ADDRESSES)


def raw(text: str, member: str) -> dict[str, Any]:
    """A document in which the text stands as it is, in a member of another kind each time."""
    made = document("x")
    subject = made["credentialSubject"]
    match member:
        case "name":
            made["name"] = text
        case "id":
            subject["id"] = text
        case "achievement":
            subject["achievement"]["id"] = text
        case "date":
            made["validFrom"] = text
        case "evidence":
            made["evidence"][0]["id"] = text
        case "tag":
            subject["achievement"]["tag"] = [text, "x", text]
        case "url":
            made["issuer"]["url"] = text
    return made


def is_same(short: Canonicaliser, wanted: Mapping[str, Any]) -> bool:
    """Both ways give the same, or neither gives anything."""
    try:
        expected = slow(wanted)
    except Exception as error:  # noqa: BLE001  # pyld raises errors of several kinds
        with pytest.raises(type(error)):
            short.canonical(wanted)
        return True
    return short.canonical(wanted)[0] == expected


SHORT = Canonicaliser(slow)
SHORT.canonical(document("first"))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS, TEXTS, some.integers(0, 3))
def test_whatever_people_write_both_ways_give_the_same(text: str, other: str, excerpts: int) -> None:
    assert is_same(SHORT, document(text, other, excerpts))


@pytest.mark.parametrize("member", ["name", "id", "achievement", "date", "evidence", "tag", "url"])
@pytest.mark.parametrize("text", AWKWARD)
def test_wherever_an_awkward_text_stands_both_ways_give_the_same(text: str, member: str) -> None:
    assert is_same(SHORT, raw("https://a.example/1", member))
    assert is_same(SHORT, raw(text, member))


def test_most_documents_go_the_short_way() -> None:
    short = Canonicaliser(slow)
    assert [short.canonical(document(text))[1] for text in ("Ada", "Ben", 'O"Neil \\ 👩‍🏫', "مريم")] == [
        False,
        True,
        True,
        True,
    ]


def test_another_shape_goes_the_long_way_once() -> None:
    short = Canonicaliser(slow)
    assert [short.canonical(document("x", excerpts=n))[1] for n in (1, 2, 1, 2)] == [False, False, True, True]


def test_an_awkward_first_document_teaches_nothing() -> None:
    short = Canonicaliser(slow)
    assert not short.canonical(raw("nul\x00", "name"))[1]
    assert not short.canonical(document("Ada"))[1]
    assert short.canonical(document("Ben"))[1]


def test_numbers_and_truth_values_belong_to_the_shape() -> None:
    short = Canonicaliser(slow)
    for credits in (1, 2, 1.5, 1):
        made = document("x")
        made["credentialSubject"]["creditsEarned"] = credits
        assert is_same(short, made)


def test_a_mark_in_a_text_is_a_text() -> None:
    short = Canonicaliser(slow)
    for text in ("a", "urn:x-chatbadge-mark:0:", '"urn:x-chatbadge-mark:0:"'):
        assert is_same(short, document(text, text))


def test_however_many_shapes_there_are_some_are_remembered() -> None:
    seen = 0

    def counted(made: Mapping[str, Any]) -> str:
        nonlocal seen
        seen += 1
        return "" if seen else slow(made)

    short = Canonicaliser(counted)
    for n in range(300):
        short.canonical({"@context": [], "n": [n] * n})
    assert len(short._known) <= 256  # what is kept is seen nowhere else


def test_a_badge_whose_words_are_too_many_for_verifiers_goes_without_them() -> None:
    words = "👩‍🏫" * 3000
    exhibits = tuple(replace(EXHIBIT, n=n, words=words, at=EXHIBIT.at + timedelta(n)) for n in range(1, 101))
    made = issuance(excerpts=exhibits, shows_words=True)
    assert len(compact(openbadges.credential(made, ISSUER, ADDRESSES))) < 400_000
    assert len(compact(openbadges.credential(replace(made, shows_words=False), ISSUER, ADDRESSES))) < 250_000
