"""Issues many awards at once, on all processors. What is in work at a time is bounded, and so is its memory."""

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any

from chatbadge.credentials import Artwork, documents, issue, with_pictures
from chatbadge.credentials.addresses import Addresses
from chatbadge.credentials.keys import Keys
from chatbadge.credentials.openbadges import Issuance, Issuer
from chatbadge.credentials.signing import Signer

if TYPE_CHECKING:
    from collections.abc import Callable

#: To start processes takes about a second: as long as it takes one process to sign some hundred badges.
WORTHWHILE = 400
#: So many awards go to a process at a time.
_PORTION = 10

#: An award's documents, and its picture.
Wanted = tuple[Issuance, Artwork]


@contextmanager
def issuing(
    issuer: Issuer, signer: Signer, number: int
) -> "Iterator[Callable[[Sequence[Wanted]], list[dict[str, bytes]]]]":
    """Gives what issues awards, in their order: in this process, or in several where *number* makes it worthwhile."""
    processors = os.cpu_count() or 1
    if number < WORTHWHILE or processors < 2:
        yield lambda wanted: [issue(issuance, issuer, signer, art) for issuance, art in wanted]
        return
    # spawned and not forked: what prints, and the database, do not survive a fork
    start = (issuer, signer.keys.plain(), signer.addresses, signer.public)
    with ProcessPoolExecutor(processors, get_context("spawn"), _begin, start) as pool:

        def several(wanted: Sequence[Wanted]) -> list[dict[str, bytes]]:
            # pictures are large, and are quickly baked where they are
            signed = pool.map(_signed, [issuance for issuance, _ in wanted], chunksize=_PORTION)
            return [with_pictures(found, art) for found, (_, art) in zip(signed, wanted, strict=True)]

        yield several


@dataclass(frozen=True)
class _Worker:
    issuer: Issuer
    signer: Signer


_WORKER: list[_Worker] = []


def _begin(issuer: Issuer, keys: dict[str, Any], addresses: Addresses, public: bool) -> None:
    _WORKER[:] = [_Worker(issuer, Signer(Keys.of_plain(keys), addresses, public=public))]


def _signed(issuance: Issuance) -> dict[str, bytes]:
    (worker,) = _WORKER
    return documents(issuance, worker.issuer, worker.signer)
