"""The evidence of a badge that chatbadge issued: its excerpts are the ones that were judged, and belong to the chat.

The credential carries a salted digest of each excerpt's words, and is bound to the chat's transcript by the root of a
tree over all posts. Beside each excerpt's page stands a proof, until its author withdraws the words.
"""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from chatbadge.core import merkle
from chatbadge.core.manifests import PROOF
from chatbadge.core.phrasing import listed
from chatbadge.credentials import integrity
from chatbadge.credentials.verifying.lookups import Lookups, UnreachableError
from chatbadge.credentials.verifying.outcome import Check, Verification, unreadable
from chatbadge.credentials.verifying.reading import json_object
from chatbadge.credentials.verifying.wording import day, id_of, items, member, moment, quoted, short

_TRANSCRIPT = re.compile(r"https?://\S+/transcripts/([0-9a-f]{64})\.json")
_COMMITMENT = re.compile(r"SHA-256 of salt and words: ([0-9a-f]{64})\W*\Z")
_MOST = 200


@dataclass(frozen=True, slots=True)
class _Excerpt:
    """One item of evidence, as the credential has it."""

    n: int
    address: str
    digest: str


def excerpt_checks(document: Mapping[str, Any], lookups: Lookups) -> list[Check]:
    """What there is to say of a badge's excerpts; nothing where it is bound to no transcript of ours."""
    bound = {id_of(each): each for each in items(document.get("relatedResource")) if isinstance(each, dict)}
    transcripts = [(address, found[1]) for address in bound if (found := _TRANSCRIPT.fullmatch(address))]
    excerpts = _excerpts(document)
    if len(transcripts) != 1 or not excerpts:
        return []
    address, root = transcripts[0]
    return [
        *_excerpts_found(excerpts, address, root, lookups),
        *_transcript_found(address, root, items(bound[address].get("digestSRI")), lookups),
    ]


def _excerpts(document: Mapping[str, Any]) -> list[_Excerpt]:
    """The excerpts that the credential commits itself to."""
    found = []
    for each in items(document.get("evidence"))[:_MOST]:
        address, narrative = id_of(each), next(iter(items(member(each, "narrative"))), None)
        number = re.fullmatch(r".*/evidence/([1-9]\d{0,3})", address)
        commitment = _COMMITMENT.search(narrative) if isinstance(narrative, str) else None
        if number and commitment and address.startswith(f"{document.get('id')}/"):
            found.append(_Excerpt(int(number[1]), address, f"sha256${commitment[1]}"))
    return sorted(found, key=lambda excerpt: excerpt.n)


def _excerpts_found(excerpts: Sequence[_Excerpt], transcript: str, root: str, lookups: Lookups) -> list[Check]:
    right: list[int] = []
    withdrawn: list[int] = []
    unreachable: list[int] = []
    wrong: list[int] = []
    for excerpt in excerpts:
        try:
            proof = json_object(lookups(f"{excerpt.address}.json"))
        except UnreachableError as error:
            (withdrawn if error.gone else unreachable).append(excerpt.n)
            continue
        except ValueError:
            wrong.append(excerpt.n)
            continue
        if proof.get("withdrawn") is True:
            withdrawn.append(excerpt.n)
        elif proof.get("digest") == excerpt.digest and proof.get("transcript") == transcript and _root(proof) == root:
            right.append(excerpt.n)
        else:
            wrong.append(excerpt.n)
    return list(_lines(len(excerpts), right, withdrawn, unreachable, wrong))


def _lines(
    total: int, right: list[int], withdrawn: list[int], unreachable: list[int], wrong: list[int]
) -> Sequence[Check]:
    lines = []
    if wrong:
        what = "is not the one that was" if len(wrong) == 1 else "are not the ones that were"
        word = "Excerpt" if len(wrong) == 1 else "Excerpts"
        lines.append(Check("evidence", False, f"{word} {listed(map(str, wrong))} {what} judged."))
    if right:
        share = _share(len(right), total)
        are = "holds the words that were judged, and belongs" if total == 1 else _ARE[len(right) == 1]
        lines.append(Check("evidence", True, f"{share} {are} to the chat’s transcript."))
    if withdrawn:
        were = "was withdrawn by its author" if len(withdrawn) == 1 else "were withdrawn by their authors"
        lines.append(Check("evidence", None, f"{_share(len(withdrawn), total)} {were}; the badge stays valid."))
    if unreachable:
        could = f"{_share(len(unreachable), total)} could not be checked, because its proof could not be fetched"
        lines.append(
            Check("evidence", None, f"{could.replace('its proof', 'their proofs') if len(unreachable) > 1 else could}.")
        )
    return lines


_ARE = {
    False: "are the words that were judged, and belong",
    True: "has the words that were judged, and belongs",
}


def _share(count: int, total: int) -> str:
    """``Its 5 excerpts``, ``2 of its 5 excerpts``, ``Its excerpt``."""
    if total == 1:
        return "Its excerpt"
    return f"Its {total} excerpts" if count == total else f"{count} of its {total} excerpts"


def _transcript_found(address: str, root: str, digests: list[Any], lookups: Lookups) -> list[Check]:
    """Whether the transcript's list of posts is the one that the badge was bound to."""
    try:
        content = lookups(address)
    except UnreachableError:
        return [Check("transcript", None, "The chat’s transcript could not be fetched, so it was not looked at.")]
    if integrity(content) in digests and _listed_root(content) == root:
        return [Check("transcript", True, "The chat’s transcript is the one that the badge was issued with.")]
    return [Check("transcript", False, "The chat’s transcript is not the one that the badge was issued with.")]


def _listed_root(content: bytes) -> str:
    """The root of the posts that a transcript lists, or ""."""
    try:
        leaves = [bytes.fromhex(leaf) for leaf in json_object(content)["leaves"]]
    except (ValueError, KeyError, TypeError):
        return ""
    return merkle.root(leaves).hex()


def _root(proof: Mapping[str, Any]) -> str:
    """The root to which a proof's words lead, or "" where they are not the ones that it was made for."""
    at, salt, words, digest = (proof.get(name) for name in ("at", "salt", "words", "digest"))
    if not all(isinstance(each, str) for each in (at, salt, words, digest)):
        return ""
    if digest != "sha256$" + hashlib.sha256(f"{salt}{words}".encode()).hexdigest():
        return ""
    index, size = proof.get("index"), proof.get("size")
    try:
        path = [bytes.fromhex(step) for step in proof["path"]]
    except (ValueError, KeyError, TypeError):
        return ""
    if not (type(index) is int and type(size) is int) or any(len(step) != 32 for step in path) or len(path) > 64:
        return ""
    found = merkle.root_from(merkle.leaf(str(at), str(digest)), index, size, path)
    return found.hex() if found and found.hex() == proof.get("root") else ""


# --- a proof by itself


def judged_alone(proof: Mapping[str, Any], lookups: Lookups) -> Verification:
    """What the proof of one excerpt shows, without the badge. Raises :class:`Refusal` where it shows nothing."""
    if proof.get("withdrawn") is True:
        raise unreadable("The words were withdrawn by their author, so there is nothing to check.")
    root, at = _root(proof), moment(proof.get("at"))
    if not root or at is None:
        raise unreadable("The words are not the ones that the proof was made for.")
    belong = f"belong to the transcript with root {root}"
    sentence = f"The words {quoted(proof['words'])} were posted on {day(at)} and {belong}."
    checks = [
        Check("words", True, "The words are the ones that the proof was made for."),
        Check("root", None, f"Whose transcript it is, only a badge or a page that names the root {root} can tell."),
        *_alone_in(proof, root, lookups),
    ]
    wrong = next((check for check in checks if check.ok is False), None)
    address = proof.get("transcript")
    return Verification(
        wrong is None,
        "valid" if wrong is None else "not valid",
        wrong.sentence if wrong else sentence,
        tuple(checks),
        short(address, 500) if isinstance(address, str) else "",
    )


def _alone_in(proof: Mapping[str, Any], root: str, lookups: Lookups) -> list[Check]:
    address = proof.get("transcript")
    if not isinstance(address, str) or not _TRANSCRIPT.fullmatch(address):
        return []
    try:
        found = _listed_root(lookups(address))
    except UnreachableError:
        return [Check("transcript", None, "The transcript could not be fetched, so it was not looked at.")]
    if found == root:
        return [Check("transcript", True, f"The transcript stands at {short(address, 200)}.")]
    return [Check("transcript", False, f"The transcript at {short(address, 200)} is another one.")]


def is_proof(document: Mapping[str, Any]) -> bool:
    return document.get("type") == PROOF or (
        document.get("withdrawn") is True and "at" in document and len(document) <= 3
    )
