"""What was changed: the fields in which a document differs from the copy that its issuer publishes, in words."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from chatbadge.credentials.verifying.wording import id_of, quoted

#: Paths into a document, with * for a place in a list → what stands there, in words. {} is the place's number.
_WORDS = {
    "@context": "the list of the words that it uses",
    "id": "its address",
    "type": "its type",
    "name": "its title",
    "description": "its description",
    "issuer": "who issued it",
    "issuer.id": "who issued it",
    "issuer.name": "the name of its issuer",
    "validFrom": "its date of issue",
    "issuanceDate": "its date of issue",
    "issuedOn": "its date of issue",
    "validUntil": "the date on which it expires",
    "expirationDate": "the date on which it expires",
    "expires": "the date on which it expires",
    "awardedDate": "the date of the award",
    "image": "its picture",
    "narrative": "the reason why it was given",
    "badge": "which badge it is",
    "recipient.identity": "the name of the person",
    "recipient.salt": "the salt of the person's name",
    "verification.type": "how it is to be checked",
    "credentialStatus": "where its revocation is told",
    "credentialStatus.statusListIndex": "its place in the status list",
    "credentialStatus.*.statusListIndex": "its place in the status list",
    "credentialSubject.id": "the address of the person",
    "credentialSubject.identifier.*": "a name of the person",
    "credentialSubject.identifier.*.identityHash": "the name of the person",
    "credentialSubject.narrative": "the reason why it was given",
    "credentialSubject.role": "the role of the person",
    "credentialSubject.creditsEarned": "the credits that were earned",
    "credentialSubject.activityStartDate": "the day on which it was begun",
    "credentialSubject.activityEndDate": "the day on which it was done",
    "credentialSubject.result.*": "a result",
    "credentialSubject.result.*.achievedLevel": "the level that was reached",
    "credentialSubject.result.*.value": "a result",
    "credentialSubject.achievement": "the badge that it is",
    "credentialSubject.achievement.id": "the address of the badge",
    "credentialSubject.achievement.name": "the name of the badge",
    "credentialSubject.achievement.description": "the description of the badge",
    "credentialSubject.achievement.image": "the picture of the badge",
    "credentialSubject.achievement.criteria.narrative": "what the badge takes",
    "credentialSubject.endorsementComment": "the comment",
    "evidence.*": "evidence {}",
    "evidence.*.id": "the address of evidence {}",
    "evidence.*.name": "the title of evidence {}",
    "evidence.*.narrative": "the text of evidence {}",
    "evidence.*.description": "the description of evidence {}",
}
#: Members in which anything may differ from one copy to another without a change of what it says.
_ASIDE = frozenset({"proof"})
_MOST_TOLD = 3

_Path = tuple[str | int, ...]


def changes(here: Mapping[str, Any], there: Mapping[str, Any]) -> list[str]:
    """What is different *here* from the issuer's copy *there*: ``the name of the badge was changed from … to …``."""
    return list(dict.fromkeys(_differences(_without_aside(here), _without_aside(there), ())))


def told(found: list[str]) -> str:
    """The changes as the end of a sentence; of many, the first few."""
    rest = len(found) - _MOST_TOLD
    more = [f"{rest} more things are different" if rest > 1 else "one more thing is different"] if rest > 0 else []
    return "; ".join([*found[:_MOST_TOLD], *more])


def _without_aside(document: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in document.items() if name not in _ASIDE}


def _differences(here: Any, there: Any, path: _Path) -> Iterator[str]:
    if _same(here, there):
        return
    if isinstance(here, dict) and isinstance(there, dict):
        for name in dict.fromkeys([*there, *here]):
            yield from _member(here, there, name, (*path, name))
    elif isinstance(here, list) and isinstance(there, list):
        yield from _in_lists(here, there, path)
    else:
        yield f"{_words(path)} was changed{_from_to(here, there)}"


def _member(here: Mapping[str, Any], there: Mapping[str, Any], name: str, path: _Path) -> Iterator[str]:
    if name not in here:
        yield f"{_words(path)} is missing"
    elif name not in there:
        yield f"{_words(path)} was added"
    else:
        yield from _differences(here[name], there[name], path)


def _in_lists(here: list[Any], there: list[Any], path: _Path) -> Iterator[str]:
    """Lists are compared without their order, which is not signed: by their members' ids, then one after the other."""
    left = list(enumerate(here, 1))
    open_ones = []
    for n, original in enumerate(there, 1):
        same = next((each for each in left if _same(each[1], original) or _named_alike(each[1], original)), None)
        if same is None:
            open_ones.append((n, original))
            continue
        left.remove(same)
        yield from _differences(same[1], original, (*path, n))
    for (_, mine), (n, original) in zip(left, open_ones, strict=False):
        yield from _differences(mine, original, (*path, n))
    for n, original in open_ones[len(left) :]:
        yield f"{_words((*path, n), original)} is missing"
    for n, mine in left[len(open_ones) :]:
        yield f"{_words((*path, n), mine)} was added"


def _same(here: Any, there: Any) -> bool:
    """Equal as JSON, where neither ``true`` nor ``1.0`` is ``1``."""
    return here == there and json.dumps(here, sort_keys=True) == json.dumps(there, sort_keys=True)


def _named_alike(here: Any, there: Any) -> bool:
    return bool(id_of(there)) and id_of(here) == id_of(there)


def _words(path: _Path, value: Any = None) -> str:
    """What stands at a path, in words."""
    numbers = [step for step in path if isinstance(step, int)]
    pattern = ".".join("*" if isinstance(step, int) else step for step in path)
    if words := _WORDS.get(pattern):
        return words.format(*numbers)
    if pattern.startswith("evidence.*."):
        return f"{quoted(path[-1], 30)} of evidence {numbers[0]}"
    name = next((str(step) for step in reversed(path) if isinstance(step, str)), "")
    spelled = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower() if name.isascii() and name.isalpha() else name
    said = f" {quoted(value, 40)}" if isinstance(value, str) else ""
    return f"the entry {quoted(spelled, 30)}{said}"


def _from_to(here: Any, there: Any) -> str:
    if isinstance(here, dict | list) or isinstance(there, dict | list):
        return ""
    old, new = quoted(there), quoted(here)
    # digests tell nobody anything, and long texts may differ behind where they are cut
    dumb = old == new or any(str(value).startswith(("sha256", "md5$")) for value in (here, there))
    return "" if dumb else f" from {old} to {new}"
