"""What became of credentials: a bit for each in two status lists (Bitstring Status List 1.0), and 1EdTech's list."""

import secrets
from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from chatbadge.credentials.addresses import Addresses
from chatbadge.credentials.signing import Signer
from chatbadge.errors import ChatbadgeError

#: The least that the specification allows (section 6.1), so that one award hides among many.
SIZE = 131_072
#: How long a copy of the list is to be believed: short where a server gives it out fresh, so that an old one cannot
#: bring a revoked badge back; long in a static copy, which nobody may renew for a while.
SERVED_FOR, COPIED_FOR = timedelta(days=7), timedelta(days=366)


class Reason(StrEnum):
    """Why a credential does not stand, in the words of public lists.

    The same for everybody: what led to it is a matter between the person and the community.
    """

    REVOKED = "Its issuer has withdrawn it."
    SUPERSEDED = "A corrected one has taken its place."
    SUSPENDED = "It does not stand for now; its issuer may let it stand again."


class Purpose(StrEnum):
    """What a set bit says (Bitstring Status List 1.0, "statusPurpose")."""

    REVOCATION = "revocation"
    SUSPENSION = "suspension"

    def address(self, addresses: Addresses) -> str:
        return addresses.status_list if self is Purpose.REVOCATION else addresses.suspension_list


def free_index(taken: Collection[int]) -> int:
    """A bit that is not taken, drawn at random: bits in order would tell who was awarded when."""
    if len(taken) >= SIZE // 2:
        raise ChatbadgeError(f"the status list is half full ({len(taken)} awards); a second list is needed")
    while True:
        index = secrets.randbelow(SIZE)
        if index not in taken:
            return index


def status_list(
    signer: Signer,
    set_bits: Collection[int],
    now: datetime,
    valid_for: timedelta = SERVED_FOR,
    purpose: Purpose = Purpose.REVOCATION,
) -> dict[str, Any]:
    """The signed status list credential of that purpose, with the bits set of those that do not stand.

    A credential can name one list only (``openbadges.status_entry``), that of revocation. So the bits of what is
    suspended are set there as well, or nobody would notice; the list of suspension tells which of them may stand again.
    """
    from openbadgeslib.ob3.status_list import build_status_list_credential

    document = build_status_list_credential(
        signer.did,
        purpose.address(signer.addresses),
        purpose.value,
        set_bits,
        SIZE,
        issued=now,
        valid_until=now + valid_for,
    )
    return signer.sign(document, now)


def revocation_list(issuer: str, addresses: Addresses, withdrawn: Mapping[str, Reason]) -> dict[str, Any]:
    """1EdTech's list of revoked credentials (https://purl.imsglobal.org/spec/vcrl/v1p0), which is not signed.

    *issuer*: its DID. *withdrawn*: the id of each credential that does not stand → why. The order tells nothing.
    """
    return {
        "id": addresses.revocations,
        "issuer": issuer,
        "revokedCredential": [
            {"id": id, "revoked": True, "revocationReason": reason.value} for id, reason in sorted(withdrawn.items())
        ],
    }
