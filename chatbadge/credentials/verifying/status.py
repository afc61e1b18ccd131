"""Whether a badge was revoked or suspended: every entry of ``credentialStatus``, of both kinds that there are.

What cannot be fetched leaves the question open; it speaks neither for the badge nor against it.
"""

import re
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from chatbadge.credentials.verifying.lookups import Lookups, UnreachableError
from chatbadge.credentials.verifying.outcome import NOT_FULLY, Check, Refusal, still_open
from chatbadge.credentials.verifying.reading import json_object
from chatbadge.credentials.verifying.wording import id_of, items, member, moment, quoted, short, types_of

REVOKED = "Its issuer has revoked it."
SUSPENDED = "Its issuer has suspended it for the time being."
#: The least that a list may hold (Bitstring Status List 1.0, section 6.1).
_LEAST = 131_072
#: Clocks differ a little.
LEEWAY = timedelta(seconds=60)
_MOST_ENTRIES = 10

#: Reads a credential and proves it: the text of a status list → its document. Raises :class:`Refusal` or ValueError.
Prove = Callable[[str], dict[str, Any]]


def status_checks(document: Mapping[str, Any], lookups: Lookups, prove: Prove, now: datetime) -> list[Check]:
    """What each entry says; one line where all of them say that nothing is wrong."""
    entries = items(document.get("credentialStatus"))
    if not entries:
        return [Check("status", None, "It names no status list, so its issuer cannot revoke it.")]
    found = [_checked(entry, document, lookups, prove, now) for entry in entries[:_MOST_ENTRIES]]
    if len(entries) > _MOST_ENTRIES:
        found.append(_open(f"it names more than {_MOST_ENTRIES} lists"))
    notable = [check for check in found if not check.ok]
    return list(dict.fromkeys(notable or found))


def _checked(entry: Any, document: Mapping[str, Any], lookups: Lookups, prove: Prove, now: datetime) -> Check:
    kinds = types_of(entry)
    try:
        if "BitstringStatusListEntry" in kinds:
            return _in_bitstring(entry, document, lookups, prove, now)
        if "1EdTechRevocationList" in kinds:
            return _in_revocation_list(entry, document, lookups)
    except UnreachableError as error:
        return _open(short(error, 200))
    except ValueError as error:
        return Check("status", False, f"Its status list is not in order: {short(error, 200)}.")
    return _open(
        f"its status is kept in a way that this program does not know: {short(', '.join(sorted(kinds)) or 'none')}"
    )


def _open(reason: str) -> Check:
    return still_open("status", f"Whether it was revoked could not be found out: {reason}.")


# --- Bitstring Status List 1.0, section 3.2


def _in_bitstring(
    entry: Mapping[str, Any], document: Mapping[str, Any], lookups: Lookups, prove: Prove, now: datetime
) -> Check:
    address, purpose = entry.get("statusListCredential"), entry.get("statusPurpose")
    if not isinstance(address, str) or not isinstance(purpose, str):
        raise ValueError("the badge does not say where its status stands")
    listed = _proved_list(address, document, lookups, prove)
    ends = listed.get("validUntil")
    if ends is not None and ((until := moment(ends)) is None or until < now - LEEWAY):
        return _open(f"the list at {short(address)} was good until {short(ends)} only")
    subject = member(listed, "credentialSubject")
    if not isinstance(subject, dict) or purpose not in items(subject.get("statusPurpose")):
        raise ValueError(f"the list at {short(address)} is for another purpose than {quoted(purpose)}")
    if not _is_set(subject, entry):
        return Check("status", True, "Its issuer has not revoked it.")
    if purpose == "revocation":
        return Check("status", False, REVOKED, "revoked")
    if purpose == "suspension":
        return Check("status", False, SUSPENDED, "suspended")
    return Check("status", None, f"Its issuer has set a mark on it for the purpose {quoted(purpose)}.")


def _proved_list(address: str, document: Mapping[str, Any], lookups: Lookups, prove: Prove) -> dict[str, Any]:
    """The list at *address*, if it is the issuer's own. Raises ValueError where it is not."""
    try:
        listed = prove(lookups(address).decode("utf-8"))
    except Refusal as refusal:
        if refusal.found.status in ("not checked", NOT_FULLY):
            raise UnreachableError(address, refusal.found.sentence.rstrip("."), False) from None
        raise ValueError(f"the list at {short(address)} is not the issuer's own") from None
    except UnicodeDecodeError:
        raise ValueError(f"what stands at {short(address)} is no list") from None
    if id_of(listed.get("issuer")) != id_of(document.get("issuer")) or id_of(listed) not in ("", address):
        raise ValueError(f"the list at {short(address)} is not the issuer's own")
    if "BitstringStatusListCredential" not in types_of(listed):
        raise ValueError(f"what stands at {short(address)} is no status list")
    return listed


def _is_set(subject: Mapping[str, Any], entry: Mapping[str, Any]) -> bool:
    """The entry's bit. Raises ValueError where the list or the place in it is none."""
    from openbadgeslib.errors import LibOpenBadgesException
    from openbadgeslib.ob3.status import decode_encoded_list

    if {str(each.get("statusSize", 1)) for each in (subject, entry)} != {"1"}:
        raise ValueError("it holds more than one bit for each badge")
    encoded, index = subject.get("encodedList"), str(entry.get("statusListIndex"))
    try:
        bits = decode_encoded_list(encoded) if isinstance(encoded, str) else b""
    except (ValueError, LibOpenBadgesException):
        raise ValueError("its bits cannot be unpacked") from None
    if len(bits) * 8 < _LEAST:
        raise ValueError(f"it has {len(bits) * 8} places, fewer than the {_LEAST} in which a badge hides")
    if not re.fullmatch(r"[0-9]{1,12}", index) or int(index) >= len(bits) * 8:
        raise ValueError(f"there is no place {quoted(index)} in it")
    return bool(bits[int(index) // 8] & (0x80 >> int(index) % 8))


# --- 1EdTech's revocation list (OB 3.0, section 9.2: "1EdTech Revocation List Status Method")


def _in_revocation_list(entry: Mapping[str, Any], document: Mapping[str, Any], lookups: Lookups) -> Check:
    address = id_of(entry)
    try:
        listed = json_object(lookups(address))
    except ValueError as error:
        raise ValueError(f"of what stands at {short(address)}, {error}") from None
    if id_of(listed.get("issuer")) != id_of(document.get("issuer")):
        raise ValueError(f"the list at {short(address)} is another issuer's")
    revoked = listed.get("revokedCredential")
    if not isinstance(revoked, list):
        raise ValueError(f"what stands at {short(address)} is no revocation list")
    id = document.get("id")
    if any(id_of(each) == id and member(each, "revoked") is not False for each in revoked):
        return Check("status", False, REVOKED, "revoked")
    return Check("status", True, "Its issuer has not revoked it.")
