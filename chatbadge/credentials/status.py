"""The status list: one bit for each award, set once it is revoked (Bitstring Status List 1.0)."""

import secrets
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from chatbadge.credentials.signing import Signer
from chatbadge.errors import ChatbadgeError

#: The least that the specification allows (section 6.1), so that one award hides among many.
SIZE = 131_072
#: How long a copy of the list is to be believed: short where a server gives it out fresh, so that an old one cannot
#: bring a revoked badge back; long in a static copy, which nobody may renew for a while.
SERVED_FOR, COPIED_FOR = timedelta(days=7), timedelta(days=366)


def free_index(taken: Collection[int]) -> int:
    """A bit that is not taken, drawn at random: bits in order would tell who was awarded when."""
    if len(taken) >= SIZE // 2:
        raise ChatbadgeError(f"the status list is half full ({len(taken)} awards); a second list is needed")
    while True:
        index = secrets.randbelow(SIZE)
        if index not in taken:
            return index


def status_list(
    signer: Signer, revoked: Collection[int], now: datetime, valid_for: timedelta = SERVED_FOR
) -> dict[str, Any]:
    """The signed status list credential, with the bits of *revoked* set."""
    from openbadgeslib.ob3.status_list import build_status_list_credential

    document = build_status_list_credential(
        signer.did,
        signer.addresses.status_list,
        "revocation",
        revoked,
        SIZE,
        issued=now,
        valid_until=now + valid_for,
    )
    return signer.sign(document, now)
