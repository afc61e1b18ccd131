"""The badges with which the independent judges are tried: ``verify`` agrees with them, but for what it forgives."""

import json
from pathlib import Path

import pytest

from chatbadge.credentials.verifying import Verification, verify

from ...interop.cases import GOOD, SPOILT, Case
from ...interop.issuing import Issuer

#: Rightly signed, and against a rule that protects nobody: (which), and why that is forgiven.
FORGIVEN = {
    "statuses in an array": "the data model allows it, though one schema does not",
    "token of unlimited badge expires": "then it expires",
    "PNG with another keyword": "what it holds is signed all the same",
    "PNG compressed": "older bakers did that",
    "SVG in two pieces": "XML knows no difference",
    "SVG with the badge at the end": "openbadgeslib bakes so",
}


@pytest.fixture(scope="module")
def issuer() -> Issuer:
    return Issuer()


def found(case: Case, issuer: Issuer, folder: Path) -> Verification:
    web = issuer.publish(folder)
    file = case.write(folder / "badge", issuer, web)

    def fetch(address: str) -> bytes:
        if address not in web:
            raise OSError("no network")
        return web[address].read_bytes()

    return verify(file.read_bytes(), fetch)


@pytest.mark.parametrize("name", GOOD)
def test_a_good_badge_is_valid(name: str, issuer: Issuer, tmp_path: Path) -> None:
    outcome = found(GOOD[name], issuer, tmp_path)
    assert (outcome.valid, outcome.status) == (True, "valid"), outcome
    assert outcome.sentence.startswith("“Helper”, issued to https://social.example/@ana by The weekly chat on ")


@pytest.mark.parametrize("name", SPOILT)
def test_a_spoilt_badge_is_not_valid(name: str, issuer: Issuer, tmp_path: Path) -> None:
    outcome = found(SPOILT[name], issuer, tmp_path)
    assert outcome.valid == (name in FORGIVEN), outcome
    assert outcome.sentence.endswith(".")
    assert json.dumps(outcome.sentence)


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("revoked", "revoked"),
        ("revoked in 1EdTech's list", "revoked"),
        ("expired", "expired"),
        ("not yet valid", "not yet valid"),
        ("list missing", "not fully checked"),
        ("list expired", "not fully checked"),
        ("list forged", "not valid"),
        ("achievement renamed", "not valid"),
        ("signed for somebody else", "issuer unknown"),
        ("token with the key of another", "issuer unknown"),
        ("token with an unknown key", "issuer unknown"),
        ("context of nobody", "not checked"),
    ],
)
def test_each_is_told_by_its_own_name(name: str, status: str, issuer: Issuer, tmp_path: Path) -> None:
    assert found(SPOILT[name], issuer, tmp_path).status == status
