"""Canonical N-Quads the short way are those of the long way, whatever strangers write."""

import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
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
    "https://a.example/%zz", "https://a.example:port/", "https://a#b#c", "https://a@b@c/", "\U0001fffe", "\ufdd0", "\u2028",
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
    short.learn(wanted, expected)
    return short.canonical(wanted)[0] == expected


def known(short: Canonicaliser, wanted: Mapping[str, Any]) -> bool:
    """Whether the document goes the short way; if not, it is learnt."""
    quads, found = short.canonical(wanted)
    if not found:
        short.learn(wanted, quads)
    return found


SHORT = Canonicaliser(slow)


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
    assert [known(short, document(text)) for text in ("Ada", "Ben", 'O"Neil \\ 👩‍🏫', "مريم")] == [
        False,
        True,
        True,
        True,
    ]


def test_another_shape_goes_the_long_way_once() -> None:
    short = Canonicaliser(slow)
    assert [known(short, document("x", excerpts=n)) for n in (1, 2, 1, 2)] == [False, False, True, True]


def test_an_awkward_first_document_teaches_nothing() -> None:
    short = Canonicaliser(slow)
    assert not known(short, raw("nul\x00", "name"))
    assert not known(short, document("Ada"))
    assert known(short, document("Ben"))


def test_nothing_is_learnt_that_nobody_vouched_for() -> None:
    short = Canonicaliser(slow)
    assert [short.canonical(document(text))[1] for text in ("Ada", "Ben")] == [False, False]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(some.lists(some.sampled_from(["x", "y", "https://a.example/1", "https://a.example/2"]), min_size=6, max_size=6))
def test_what_is_said_twice_is_one_statement_either_way(texts: list[str]) -> None:
    made = document("x", excerpts=2)
    first, second = made["evidence"]
    first |= {"id": texts[0], "name": texts[1]}
    second |= {"id": texts[2], "name": texts[3]}
    made["credentialSubject"]["achievement"]["tag"] = texts[4:]
    made["credentialSubject"]["identifier"] *= 2
    assert is_same(SHORT, made)


def test_the_long_way_is_gone_by_one_at_a_time() -> None:
    """pyld keeps contexts in caches of the whole process, which break where two threads fill them."""
    going, most = 0, 0

    def watched(made: Mapping[str, Any]) -> str:
        nonlocal going, most
        going += 1
        most = max(most, going)
        time.sleep(0.01)
        going -= 1
        return ""

    short = Canonicaliser(watched)
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(short.canonical, [{"n": n} for n in range(8)]))
    assert most == 1


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
        known(short, {"@context": [], "n": [n] * n})
    assert len(short._known) <= 256  # what is kept is seen nowhere else


def test_a_badge_whose_words_are_too_many_for_verifiers_goes_without_them() -> None:
    words = "👩‍🏫" * 3000
    exhibits = tuple(replace(EXHIBIT, n=n, words=words, at=EXHIBIT.at + timedelta(n)) for n in range(1, 101))
    made = issuance(excerpts=exhibits, shows_words=True)
    assert len(compact(openbadges.credential(made, ISSUER, ADDRESSES))) < 400_000
    assert len(compact(openbadges.credential(replace(made, shows_words=False), ISSUER, ADDRESSES))) < 250_000
