"""Every entry of a badge's status is read; what cannot be fetched speaks neither for it nor against it."""

import pytest

from ...interop.issuing import HOST, ISSUER, Issuer, Json
from .makers import BADGE, Web, check, entry, line, plain, status_list, web_of

REVOCATIONS, SUSPENSIONS, OLD = (f"https://{HOST}/status/{name}" for name in ("revoked", "suspended", "old"))


@pytest.fixture(scope="module")
def issuer() -> Issuer:
    return Issuer()


def badge(issuer: Issuer, *extra: Json) -> Json:
    """A badge that may be revoked and suspended."""
    return issuer.sign(
        plain(credentialStatus=[entry(REVOCATIONS, "revocation"), entry(SUSPENSIONS, "suspension"), *extra])
    )


def lists(issuer: Issuer, revoked: tuple[int, ...] = (), suspended: tuple[int, ...] = ()) -> Web:
    web = web_of(issuer)
    web.put(REVOCATIONS, issuer.sign(status_list(REVOCATIONS, "revocation", *revoked)))
    return web.put(SUSPENSIONS, issuer.sign(status_list(SUSPENSIONS, "suspension", *suspended)))


def test_a_badge_on_two_lists_is_valid_where_neither_names_it(issuer: Issuer) -> None:
    found = check(badge(issuer), lists(issuer, (4, 6), (4, 6)))
    assert found.valid
    assert [c.sentence for c in found.checks if c.name == "status"] == ["Its issuer has not revoked it."]


def test_a_suspended_badge_is_told_from_a_revoked_one(issuer: Issuer) -> None:
    found = check(badge(issuer), lists(issuer, suspended=(5,)))
    assert (found.valid, found.status) == (False, "suspended")
    assert found.sentence == "Its issuer has suspended it for the time being."


def test_the_second_entry_counts_as_much_as_the_first(issuer: Issuer) -> None:
    found = check(
        badge(issuer, entry(OLD, "revocation")), lists(issuer).put(OLD, issuer.sign(status_list(OLD, "revocation", 5)))
    )
    assert (found.valid, found.status, found.sentence) == (False, "revoked", "Its issuer has revoked it.")


@pytest.mark.parametrize("missing", [REVOCATIONS, SUSPENSIONS])
def test_one_list_that_cannot_be_fetched_leaves_the_question_open(issuer: Issuer, missing: str) -> None:
    web = lists(issuer)
    del web[missing]
    found = check(badge(issuer), web)
    assert (found.valid, found.status) == (False, "not fully checked")
    assert found.sentence.startswith("Nothing was changed in it, but whether it was revoked could not be found out")
    assert line(found, "signature")[0]


def test_a_revoked_badge_is_revoked_though_the_other_list_is_missing(issuer: Issuer) -> None:
    web = lists(issuer, revoked=(5,))
    del web[SUSPENSIONS]
    assert check(badge(issuer), web).status == "revoked"


def test_a_kind_of_status_that_nobody_knows_leaves_the_question_open(issuer: Issuer) -> None:
    odd = {"id": f"https://{HOST}/odd", "type": "1EdTechCredentialRefresh"}
    found = check(issuer.sign(plain(credentialStatus=odd)), web_of(issuer))
    assert (found.valid, found.status) == (False, "not fully checked")


def test_a_mark_for_another_purpose_is_told_and_does_no_harm(issuer: Issuer) -> None:
    web = web_of(issuer).put(OLD, issuer.sign(status_list(OLD, "message", 5)))
    found = check(issuer.sign(plain(credentialStatus=entry(OLD, "message"))), web)
    assert found.valid
    assert line(found, "status") == (None, "Its issuer has set a mark on it for the purpose “message”.")


def test_a_list_of_another_purpose_is_not_in_order(issuer: Issuer) -> None:
    web = web_of(issuer).put(OLD, issuer.sign(status_list(OLD, "suspension")))
    found = check(issuer.sign(plain(credentialStatus=entry(OLD, "revocation"))), web)
    assert (found.valid, found.sentence) == (
        False,
        f"Its status list is not in order: the list at {OLD} is for another purpose than “revocation”.",
    )


def test_a_list_that_nobody_signed_is_not_in_order(issuer: Issuer) -> None:
    web = web_of(issuer).put(OLD, status_list(OLD, "revocation"))
    found = check(issuer.sign(plain(credentialStatus=entry(OLD, "revocation"))), web)
    assert (found.valid, found.status) == (False, "not valid")


@pytest.mark.parametrize("index", ["131072", "-1", "x", "1e3", "٣"])
def test_a_place_outside_of_the_list_is_not_in_order(issuer: Issuer, index: str) -> None:
    web = web_of(issuer).put(OLD, issuer.sign(status_list(OLD, "revocation")))
    status = entry(OLD, "revocation") | {"statusListIndex": index}
    found = check(issuer.sign(plain(credentialStatus=status)), web)
    assert not found.valid
    assert "no place" in found.sentence


@pytest.mark.parametrize(
    ("listed", "status"),
    [
        ({"id": "x", "issuer": ISSUER, "revokedCredential": []}, "valid"),
        ({"id": "x", "issuer": ISSUER, "revokedCredential": [{"id": BADGE}]}, "revoked"),
        ({"id": "x", "issuer": ISSUER, "revokedCredential": [{"id": BADGE, "revoked": False}]}, "valid"),
        ({"id": "x", "issuer": "did:web:elsewhere.example", "revokedCredential": []}, "not valid"),
        ({"id": "x", "issuer": ISSUER}, "not valid"),
    ],
)
def test_the_older_kind_of_list_is_read_too(issuer: Issuer, listed: Json, status: str) -> None:
    both = [entry(REVOCATIONS, "revocation"), {"id": OLD, "type": "1EdTechRevocationList"}]
    found = check(issuer.sign(plain(credentialStatus=both)), lists(issuer).put(OLD, listed))
    assert found.status == status, found


def test_a_list_is_fetched_once_however_often_it_is_named(issuer: Issuer) -> None:
    web, asked = lists(issuer), []

    class Counting(Web):
        def __call__(self, address: str) -> bytes:
            asked.append(address)
            return web(address)

    check(badge(issuer, entry(REVOCATIONS, "revocation", 9)), Counting())
    assert len(asked) == len(set(asked))
