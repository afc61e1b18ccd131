"""Issues many awards at once, on all processors. What is in work at a time is bounded, and so is its memory."""

import os
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import TYPE_CHECKING, Any

from chatbadge.credentials import documents
from chatbadge.credentials.addresses import Addresses
from chatbadge.credentials.keys import Keys
from chatbadge.credentials.openbadges import Issuance, Issuer
from chatbadge.credentials.signing import Signer
from chatbadge.errors import OutsideError

if TYPE_CHECKING:
    from collections.abc import Callable

#: To start processes takes about a second: as long as it takes one process to sign some hundred badges.
WORTHWHILE = 400


@contextmanager
def issuing(
    issuer: Issuer, signer: Signer, number: int
) -> "Iterator[Callable[[Sequence[Issuance]], list[dict[str, bytes]]]]":
    """Gives what makes the ``documents`` of awards, in their order.

    In this process, or in several where the *number* of awards makes that worthwhile; then it raises
    :class:`OutsideError` where one of them is ended from outside.
    """
    processors = os.cpu_count() or 1
    if number < WORTHWHILE or processors < 2:
        yield lambda wanted: [documents(each, issuer, signer) for each in wanted]
        return
    # spawned and not forked: what prints, and the database, do not survive a fork
    start = (issuer, signer.keys.plain(), signer.addresses, signer.public)
    with ProcessPoolExecutor(processors, get_context("spawn"), _begin, start) as pool:

        def several(wanted: Sequence[Issuance]) -> list[dict[str, bytes]]:
            try:
                # one even share for each: what its awards have in common is sent to it once
                return list(pool.map(_signed, wanted, chunksize=max(1, -(-len(wanted) // processors))))
            except BrokenProcessPool as error:
                remedy = "see whether the machine has memory left, and issue the remaining ones again"
                raise OutsideError(f"a process that was signing badges was ended from outside; {remedy}") from error

        yield several


@dataclass(frozen=True)
class _Worker:
    issuer: Issuer
    signer: Signer


_WORKER: list[_Worker] = []


def _begin(issuer: Issuer, keys: dict[str, Any], addresses: Addresses, public: bool) -> None:
    # Ctrl-C reaches all processes of a terminal; the one that started them answers it
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # they hold keys, and would wait for work for ever
    Thread(target=_end_with_parent, daemon=True).start()
    _WORKER[:] = [_Worker(issuer, Signer(Keys.of_plain(keys), addresses, public=public))]


def _end_with_parent() -> None:
    if parent := parent_process():
        parent.join()
        os._exit(1)


def _signed(issuance: Issuance) -> dict[str, bytes]:
    (worker,) = _WORKER
    return documents(issuance, worker.issuer, worker.signer)
