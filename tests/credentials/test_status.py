"""What public lists tell of credentials that do not stand."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from openbadgeslib.ob3.status import decode_encoded_list, set_indices

from chatbadge.credentials.keys import Keys
from chatbadge.credentials.openbadges import status_entry
from chatbadge.credentials.signing import Signer
from chatbadge.credentials.status import Purpose, Reason, revocation_list, status_list

from .test_openbadges import ADDRESSES, ISSUER

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def signer(keys: Path) -> Signer:
    return Signer(Keys.load(keys), ADDRESSES, public=True)


@pytest.mark.parametrize("purpose", Purpose)
def test_a_list_says_where_it_is_what_its_bits_mean_and_which_are_set(signer: Signer, purpose: Purpose) -> None:
    found = status_list(signer, {3, 131_071}, NOW, purpose=purpose)
    subject = found["credentialSubject"]
    assert found["id"] == purpose.address(ADDRESSES)
    assert subject["statusPurpose"] == purpose.value
    assert set_indices(decode_encoded_list(subject["encodedList"])) == {3, 131_071}


def test_the_two_lists_have_addresses_of_their_own() -> None:
    assert [purpose.address(ADDRESSES).rpartition("/")[2] for purpose in Purpose] == ["1", "2"]


def test_a_credential_names_one_status_since_schemas_refuse_several() -> None:
    entry = status_entry(ADDRESSES, 7)
    assert (entry["type"], entry["statusListCredential"]) == ("BitstringStatusListEntry", ADDRESSES.status_list)


def test_the_list_of_1edtech_names_credentials_in_an_order_that_tells_nothing_and_the_same_reason_for_all() -> None:
    withdrawn = {"https://b": Reason.SUSPENDED, "https://a": Reason.REVOKED}
    assert revocation_list(ISSUER.id, ADDRESSES, withdrawn) == {
        "id": "https://badges.example.org/status/revocations.json",
        "issuer": ISSUER.id,
        "revokedCredential": [
            {"id": "https://a", "revoked": True, "revocationReason": "Its issuer has withdrawn it."},
            {
                "id": "https://b",
                "revoked": True,
                "revocationReason": "It does not stand for now; its issuer may let it stand again.",
            },
        ],
    }
