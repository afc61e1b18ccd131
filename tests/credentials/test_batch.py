"""Many awards are issued by several processes, in their order and the same as by one."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from chatbadge.credentials import Artwork, batch
from chatbadge.credentials.artwork import Design, draw, render
from chatbadge.credentials.keys import Keys
from chatbadge.credentials.openbadges import Issuance
from chatbadge.credentials.signing import Signer
from chatbadge.errors import ChatbadgeError

from .test_openbadges import ADDRESSES, ISSUER, issuance


@pytest.fixture
def signer(keys: Path) -> Signer:
    return Signer(Keys.load(keys), ADDRESSES, public=True)


@pytest.fixture(scope="module")
def art() -> Artwork:
    svg = draw(Design("Contributor", "contribution", "#chat", "#14505c", "#f4b740"))
    return Artwork.of(svg.encode(), render(svg, 64))


def wanted(art: Artwork, *numbers: int) -> list[batch.Wanted]:
    return [(_of(n, art), art) for n in numbers]


def _of(n: int, art: Artwork) -> Issuance:
    return replace(issuance(artwork=art.digests), award=f"{n:024d}", handle=f"person {n}")


@pytest.mark.parametrize("number", [0, batch.WORTHWHILE])
def test_awards_come_back_in_their_order_with_every_file(signer: Signer, art: Artwork, number: int) -> None:
    with batch.issuing(replace(ISSUER, id=signer.did), signer, number) as sign:
        found = [*sign(wanted(art, *range(30))), *sign(wanted(art, 30))]
    assert [json.loads(files["json"])["id"] for files in found] == [ADDRESSES.award(f"{n:024d}") for n in range(31)]
    assert {len(files) for files in found} == {10}


def test_several_processes_give_what_one_gives(signer: Signer, art: Artwork) -> None:
    issuer, results = replace(ISSUER, id=signer.did), []
    for number in (0, batch.WORTHWHILE):
        with batch.issuing(issuer, signer, number) as sign:
            results.append(sign(wanted(art, 1, 2, 3)))
    assert results[0] == results[1]


def test_what_cannot_be_signed_is_told_by_either(signer: Signer, art: Artwork) -> None:
    bad = replace(_of(1, art), criteria="x" * 300_000)
    for number in (0, batch.WORTHWHILE):
        with batch.issuing(replace(ISSUER, id=signer.did), signer, number) as sign, pytest.raises(ChatbadgeError):
            sign([(bad, art)])
