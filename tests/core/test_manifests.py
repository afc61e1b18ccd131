"""The transcript as digests, and the proof of one excerpt."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from chatbadge.core import merkle
from chatbadge.core.evidence import Exhibit, commitment
from chatbadge.core.manifests import MANIFEST, PROOF, Manifest, manifest, proof
from chatbadge.core.model import Post, PostId

from .posts import BEGIN, post

ADDRESS = "https://badges.example/chats/bees/transcripts/0.json"
POSTS = [replace(post(n, text=f"Post number {n}"), at=BEGIN + timedelta(minutes=n)) for n in range(1, 12)]
SALTS = {each.id: f"salt of {each.id.id}" for each in POSTS}


def made(posts: list[Post] = POSTS, salts: dict[PostId, str] = SALTS) -> Manifest:
    return manifest("https://badges.example/chats/bees", posts, salts)


def exhibit(of: Post) -> Exhibit:
    salt = SALTS[of.id]
    return Exhibit(1, of.id, "Answer", of.at, commitment(salt, of.text), of.text, salt)


def test_a_manifest_names_nobody_and_holds_no_word() -> None:
    content = made().content.decode()
    assert not [each for each in POSTS if each.text in content or each.author in content or SALTS[each.id] in content]
    document = json.loads(content)
    assert (document["type"], document["size"], len(document["leaves"])) == (MANIFEST, 11, 11)


def test_the_same_posts_make_the_same_manifest_in_whatever_order_they_come() -> None:
    assert made(POSTS[::-1]) == made()


@pytest.mark.parametrize(
    "other",
    [
        replace(POSTS[4], text="Other words"),
        replace(POSTS[4], at=POSTS[4].at + timedelta(seconds=1)),
    ],
)
def test_other_words_or_another_time_make_another_root(other: Post) -> None:
    assert made([*POSTS[:4], other, *POSTS[5:]]).root != made().root


def test_other_salts_make_another_root_so_no_words_can_be_guessed_from_it() -> None:
    assert made(salts=SALTS | {POSTS[4].id: "another"}).root != made().root


@pytest.mark.parametrize("place", range(len(POSTS)))
def test_the_proof_of_any_post_leads_to_the_root(place: int) -> None:
    document = proof(exhibit(POSTS[place]), made(), ADDRESS)
    assert document is not None
    leaf = merkle.leaf(document["at"], commitment(document["salt"], document["words"]))
    path = [bytes.fromhex(step) for step in document["path"]]
    assert merkle.root_from(leaf, document["index"], document["size"], path) == bytes.fromhex(made().root)
    assert (document["type"], document["root"], document["transcript"]) == (PROOF, made().root, ADDRESS)


def test_a_proof_shows_nothing_of_the_other_posts() -> None:
    text = json.dumps(proof(exhibit(POSTS[3]), made(), ADDRESS))
    assert not [each for each in POSTS if each != POSTS[3] and (each.text in text or SALTS[each.id] in text)]


def test_what_is_not_in_the_manifest_has_no_proof() -> None:
    assert proof(exhibit(POSTS[3]), made(POSTS[:3]), ADDRESS) is None


def test_the_proof_of_what_was_withdrawn_says_that_alone() -> None:
    gone = replace(exhibit(POSTS[3]), words=None, salt=None)
    assert proof(gone, made(), ADDRESS) == {"type": PROOF, "withdrawn": True, "at": "2018-02-12T23:34:00Z"} | {
        "at": proof(exhibit(POSTS[3]), made(), ADDRESS)["at"]  # type: ignore[index]  # it is in the manifest
    }
