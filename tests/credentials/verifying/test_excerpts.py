"""A badge's excerpts are the words that were judged, until their authors withdraw them."""

import hashlib
import json
from typing import Any

import pytest

from chatbadge.core import merkle
from chatbadge.credentials import integrity

from ...interop.issuing import HOST, Issuer, Json
from .makers import BADGE, Web, check, line, plain, web_of

POSTS = [(f"2018-02-12T23:{n:02}:00Z", f"Words of post {n}", f"salt-{n}") for n in range(11)]
JUDGED = (2, 5, 7)


def digest(n: int) -> str:
    _, words, salt = POSTS[n]
    return "sha256$" + hashlib.sha256(f"{salt}{words}".encode()).hexdigest()


LEAVES = [merkle.leaf(at, digest(n)) for n, (at, _, _) in enumerate(POSTS)]
ROOT = merkle.root(LEAVES).hex()
TRANSCRIPT = f"https://{HOST}/chats/chat-2018-02-12/transcripts/{ROOT}.json"
MANIFEST = {
    "type": "chatbadge transcript 1",
    "session": "chat-2018-02-12",
    "size": len(LEAVES),
    "root": ROOT,
    "leaves": [leaf.hex() for leaf in LEAVES],
}


def address(n: int) -> str:
    return f"{BADGE}/evidence/{n}"


def proof(post: int, **members: Any) -> Json:
    at, words, salt = POSTS[post]
    return {
        "type": "chatbadge excerpt proof 1",
        "at": at,
        "words": words,
        "salt": salt,
        "digest": digest(post),
        "index": post,
        "size": len(POSTS),
        "path": [step.hex() for step in merkle.path(LEAVES, post)],
        "root": ROOT,
        "transcript": TRANSCRIPT,
    } | members


def evidence(badge: Json) -> None:
    badge["evidence"] = [
        {
            "id": address(n),
            "type": ["Evidence"],
            "name": f"Answer to question {n}",
            "narrative": f"Posted. SHA-256 of salt and words: {digest(post).removeprefix('sha256$')}",
        }
        for n, post in enumerate(JUDGED, 1)
    ]
    manifest = json.dumps(MANIFEST).encode()
    badge["relatedResource"] = [{"id": TRANSCRIPT, "digestSRI": integrity(manifest)}]


@pytest.fixture(scope="module")
def issuer() -> Issuer:
    return Issuer()


@pytest.fixture(scope="module")
def badge(issuer: Issuer) -> Json:
    return issuer.sign(plain(evidence))


def web(issuer: Issuer) -> Web:
    found = web_of(issuer).put(TRANSCRIPT, MANIFEST)
    for n, post in enumerate(JUDGED, 1):
        found.put(f"{address(n)}.json", proof(post))
    return found


def test_excerpts_that_were_judged_are_said_to_be_so(issuer: Issuer, badge: Json) -> None:
    found = check(badge, web(issuer))
    assert found.valid, found
    assert line(found, "evidence") == (
        True,
        "Its 3 excerpts are the words that were judged, and belong to the chat’s transcript.",
    )
    assert line(found, "transcript")[0]


@pytest.mark.parametrize("withdrawn", ["", json.dumps({"withdrawn": True, "at": "2026-11-22T10:00:00Z"})])
def test_a_withdrawn_excerpt_leaves_the_badge_valid(issuer: Issuer, badge: Json, withdrawn: str) -> None:
    found = check(badge, web(issuer).put(f"{address(2)}.json", withdrawn))
    assert found.valid
    assert [c.sentence for c in found.checks if c.name == "evidence"] == [
        "2 of its 3 excerpts are the words that were judged, and belong to the chat’s transcript.",
        "1 of its 3 excerpts was withdrawn by its author; the badge stays valid.",
    ]


def test_all_excerpts_may_be_withdrawn(issuer: Issuer, badge: Json) -> None:
    gone = web(issuer)
    for n in (1, 2, 3):
        gone.put(f"{address(n)}.json", "")
    found = check(badge, gone)
    assert found.valid
    assert line(found, "evidence")[1] == "Its 3 excerpts were withdrawn by their authors; the badge stays valid."


def test_an_excerpt_that_cannot_be_fetched_is_not_called_withdrawn(issuer: Issuer, badge: Json) -> None:
    away = web(issuer)
    for n in (1, 3):
        del away[f"{address(n)}.json"]
    found = check(badge, away)
    assert found.valid
    assert found.checks[-2].sentence == (
        "2 of its 3 excerpts could not be checked, because their proofs could not be fetched."
    )


@pytest.mark.parametrize(
    "forged",
    [
        {"words": "Better words"},
        {"salt": "another"},
        {"at": "2018-02-12T23:00:00Z"},
        {"index": 4},
        {"index": True},
        {"index": -1},
        {"index": "5"},
        {"size": 6},
        {"path": []},
        {"path": ["00" * 31]},
        {"path": "00"},
        {"path": None},
        {"root": "00" * 32},
        {"words": 5},
        {"transcript": f"https://{HOST}/chats/other/transcripts/{ROOT}.json"},
    ],
    ids=str,
)
def test_another_excerpt_in_its_place_spoils_the_badge(issuer: Issuer, badge: Json, forged: Json) -> None:
    found = check(badge, web(issuer).put(f"{address(2)}.json", proof(5, **forged)))
    assert (found.valid, found.status) == (False, "not valid")
    assert found.sentence == "Excerpt 2 is not the one that was judged."


def test_another_post_of_the_same_chat_is_not_the_one_that_was_judged(issuer: Issuer, badge: Json) -> None:
    found = check(badge, web(issuer).put(f"{address(1)}.json", proof(3)).put(f"{address(2)}.json", "[]"))
    assert found.sentence == "Excerpts 1 and 2 are not the ones that were judged."


def test_another_transcript_spoils_the_badge(issuer: Issuer, badge: Json) -> None:
    found = check(badge, web(issuer).put(TRANSCRIPT, MANIFEST | {"session": "another"}))
    assert (found.valid, found.sentence) == (
        False,
        "The chat’s transcript is not the one that the badge was issued with.",
    )


def test_a_transcript_that_cannot_be_fetched_does_no_harm(issuer: Issuer, badge: Json) -> None:
    away = web(issuer)
    del away[TRANSCRIPT]
    found = check(badge, away)
    assert found.valid
    assert line(found, "transcript")[0] is None


def test_other_badges_are_not_asked_for_proofs(issuer: Issuer) -> None:
    found = check(issuer.sign(plain()), web_of(issuer))
    assert not [c for c in found.checks if c.name in ("evidence", "transcript")]


# --- a proof by itself


def test_a_proof_says_what_it_proves() -> None:
    found = check(proof(5), Web())
    assert found.valid
    assert found.sentence == (
        f"The words “Words of post 5” were posted on 12 February 2018 and belong to the transcript with root {ROOT}."
    )
    assert line(found, "transcript")[0] is None
    assert line(check(proof(5), Web().put(TRANSCRIPT, MANIFEST)), "transcript")[0] is True


@pytest.mark.parametrize(
    "forged",
    [{"words": "Others"}, {"index": 4}, {"size": 300}, {"root": ""}, {"at": "yesterday"}, {"path": [1]}],
    ids=str,
)
def test_a_proof_of_other_words_proves_nothing(forged: Json) -> None:
    found = check(proof(5, **forged), Web())
    assert (found.valid, found.sentence) == (False, "The words are not the ones that the proof was made for.")


def test_a_proof_whose_transcript_is_another_one_is_wrong() -> None:
    others = MANIFEST | {"leaves": MANIFEST["leaves"][:-1]}  # type: ignore[index]
    found = check(proof(5), Web().put(TRANSCRIPT, others))
    assert (found.valid, found.sentence) == (False, f"The transcript at {TRANSCRIPT} is another one.")


def test_a_withdrawn_proof_says_so() -> None:
    found = check({"withdrawn": True, "at": "2026-11-22T10:00:00Z"}, Web())
    assert found.sentence == "The words were withdrawn by their author, so there is nothing to check."
