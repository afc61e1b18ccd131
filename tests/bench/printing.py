"""How long it takes to print: the first page of a process, then each of many; and batches over threads and processes.

    python -m tests.bench.printing

Each certificate differs from the others, as the awards of a chat do. Times are medians in milliseconds.
"""

import multiprocessing
import os
import time
from collections.abc import Callable
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import replace
from statistics import median

from chatbadge.credentials.certificate import Certificate, certificate_pdf, one_pager_pdf, wallet_card_pdf
from tests.credentials.awards_in_words import CERTIFICATE

_RUNS = 40
_BATCH = 400


def certificates(number: int, evidence: int = 5) -> list[Certificate]:
    some = CERTIFICATE.evidence[:1] * evidence
    return [
        replace(
            CERTIFICATE,
            earner=f"Person {n}",
            badge_id=f"{n:032x}",
            verify_url=f"https://badges.example.org/awards/{n:032x}",
            reflection=f"This is what {n} wrote. " * 10,
            evidence=tuple(replace(each, words=f"{each.words} {n} {k}") for k, each in enumerate(some)),
        )
        for n in range(number)
    ]


def main() -> None:
    begun = time.perf_counter()
    certificate_pdf(CERTIFICATE)
    print(f"the first of a process: {(time.perf_counter() - begun) * 1000:6.1f} ms")
    for title, make, evidence in (
        ("certificate, 5 pieces of evidence", certificate_pdf, 5),
        ("certificate, 100 pieces of evidence", certificate_pdf, 100),
        ("wallet card", wallet_card_pdf, 5),
        ("one-pager", one_pager_pdf, 5),
    ):
        print(f"{title:36} {_milliseconds(make, certificates(_RUNS, evidence)):6.1f} ms")
    cores = os.cpu_count() or 1
    print(f"{_BATCH} certificates, one thread:     {_rate(None):6.0f} /s")
    with ThreadPoolExecutor(cores) as threads:
        print(f"{_BATCH} certificates, {cores} threads:      {_rate(threads):6.0f} /s")
    with ProcessPoolExecutor(cores, multiprocessing.get_context("spawn")) as processes:
        list(processes.map(certificate_pdf, certificates(2 * cores)))  # each has started and is warm
        print(f"{_BATCH} certificates, {cores} processes:    {_rate(processes):6.0f} /s")


def _milliseconds(make: Callable[[Certificate], bytes], some: list[Certificate]) -> float:
    taken = []
    for certificate in some:
        begun = time.perf_counter()
        make(certificate)
        taken.append(time.perf_counter() - begun)
    return median(taken) * 1000


def _rate(pool: Executor | None) -> float:
    """Certificates a second."""
    some = certificates(_BATCH)
    begun = time.perf_counter()
    done = sum(1 for _ in (pool.map(certificate_pdf, some) if pool else map(certificate_pdf, some)))
    return done / (time.perf_counter() - begun)


if __name__ == "__main__":
    main()
