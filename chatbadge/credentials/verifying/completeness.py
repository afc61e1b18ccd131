"""What every Open Badge must say (1EdTech, Open Badges 3.0, section B.1 and its JSON Schema), in one sentence each.

The proof of a VC-JWT covers anything, so one can be signed rightly and yet be no badge.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from chatbadge.credentials.verifying.outcome import Check, incomplete
from chatbadge.credentials.verifying.wording import id_of, items, member, moment, quoted, types_of

#: The data model's own words come first (VC Data Model 2.0 and 1.1, section 4.3 and 4.1).
_FIRST = ("https://www.w3.org/ns/credentials/v2", "https://www.w3.org/2018/credentials/v1")
_CONTEXTS = {
    "badge": re.compile(r"https://purl\.imsglobal\.org/spec/ob/v3p0/context(-\d+\.\d+\.\d+)?\.json"),
    "endorsement": re.compile(r"https://purl\.imsglobal\.org/spec/ob/v3p0/context(-\d+\.\d+\.\d+)?\.json"),
    "record": re.compile(r"https://purl\.imsglobal\.org/spec/clr/v2p0/context(-\d+\.\d+\.\d+)?\.json"),
}
_RESULTS = frozenset({
    "GradePointAverage", "LetterGrade", "Percent", "PerformanceLevel", "PredictedScore", "RawScore", "Result",
    "RubricCriterion", "RubricCriterionLevel", "RubricScore", "ScaledScore", "Status",
})  # fmt: skip
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")
_HASH = re.compile(r"sha256\$[0-9a-f]{64}|md5\$[0-9a-f]{32}", re.IGNORECASE)


def completeness_checks(document: Mapping[str, Any], kind: str) -> list[Check]:
    """The first thing that is missing; nothing where all is there. *kind*: "badge", "endorsement" or "record"."""
    missing = next(_missing(document, kind), None)
    return [incomplete(f"{missing}, so it is no complete Open Badge.")] if missing else []


def _missing(document: Mapping[str, Any], kind: str) -> Iterator[str]:
    contexts = items(document.get("@context"))
    if contexts[:1] != [_FIRST[0]] and contexts[:1] != [_FIRST[1]]:
        yield "It does not begin with the words of a verifiable credential"
    if not (
        isinstance(second := contexts[1] if len(contexts) > 1 else None, str) and _CONTEXTS[kind].fullmatch(second)
    ):
        yield "It does not name the words of its standard where they belong"
    if not _is_address(document.get("id")):
        yield "It has no address of its own"
    if not _is_address(id_of(document.get("issuer"))):
        yield "It does not say who issued it"
    start = "validFrom" if "validFrom" in document else "issuanceDate"
    if start not in document:
        yield "It does not say from when it is valid"
    for name in (start, "validUntil", "expirationDate", "awardedDate"):
        if name in document and moment(document[name]) is None:
            yield f"Its date {quoted(document[name])} is no moment with a time zone"
    if len(items(document.get("credentialSubject"))) != 1:
        yield "It is not about one person or thing"
    if kind == "badge":
        yield from _missing_in_badge(document)


def _missing_in_badge(document: Mapping[str, Any]) -> Iterator[str]:
    subject = member(document, "credentialSubject")
    if "AchievementSubject" not in types_of(subject):
        yield "It is not about an achievement"
    identifiers = items(member(subject, "identifier"))
    if not id_of(subject) and not identifiers:
        yield "It does not say whose it is"
    for identifier in identifiers:
        hashed = member(identifier, "hashed") is True
        if hashed and not _HASH.fullmatch(str(member(identifier, "identityHash"))):
            yield "It does not say whose it is in the way that the standard wants"
    achievement = member(subject, "achievement")
    if not isinstance(achievement, dict) or not _is_address(id_of(achievement)):
        yield "It does not say for what it was given"
    for name in ("name", "description"):
        said = member(achievement, name)
        if not isinstance(said, str) or not said.strip():
            yield f"It does not give the {name} of the achievement"
    if not member(achievement, "criteria", "id") and not member(achievement, "criteria", "narrative"):
        yield "It does not say what it takes to earn it"
    for each in items(member(achievement, "resultDescription")):
        result = str(member(each, "resultType"))
        if result not in _RESULTS and not result.startswith("ext:"):
            yield f"It has a kind of result that there is not, {quoted(result)}"
    for each in items(document.get("evidence")):
        if "Evidence" not in types_of(each):
            yield "Some of its evidence is not marked as evidence"


def _is_address(value: object) -> bool:
    return isinstance(value, str) and bool(_ADDRESS.fullmatch(value))
