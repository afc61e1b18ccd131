"""How fast badges with five pieces of evidence are signed and baked, beside two peers in the same run.

    python -m tests.bench.issuing [AWARDS]

The same document is signed by each with an eddsa-rdfc-2022 proof: here, by openbadgeslib's own signer, and by
Digital Bazaar's library on Node (which bakes nothing). Told are milliseconds a badge and a core, medians of five runs,
with another name in each badge; then what all documents of an award cost here – both proofs, both standards – on one
core and on all of them; and how much memory all processes hold while AWARDS (10,000) of them are issued.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

from openbadgeslib.ob3.credential import OpenBadgeCredential
from openbadgeslib.ob3.ldp import OB3LdpSigner

from chatbadge.credentials import Artwork, baking, batch, openbadges, signed_badge
from chatbadge.credentials.artwork import Design, draw, render
from chatbadge.credentials.keys import Keys, pem
from chatbadge.credentials.openbadges import Issuance
from chatbadge.credentials.signing import Signer
from tests.credentials.test_openbadges import ADDRESSES, EXHIBIT, ISSUER, issuance
from tests.interop import judges

_RUNS, _TIMES = 5, 60
_TOGETHER = 50


def main(awards: int) -> None:
    signer = Signer(Keys.make(), ADDRESSES, public=True)
    issuer = replace(ISSUER, id=signer.did)
    svg = draw(Design("Contributor", "contribution", "#chat", "#14505c", "#f4b740"))
    art = Artwork.of(svg.encode(), render(svg, 1024))
    made = issuance(excerpts=tuple(replace(EXHIBIT, n=n) for n in range(1, 6)), artwork=art.digests)

    def document(n: int) -> dict[str, Any]:
        return openbadges.credential(_of(made, n), issuer, ADDRESSES)

    def ours(n: int) -> None:
        baking.bake_png(art.file(".png"), signed_badge(document(n), signer, made.issued_at)[1])

    theirs = OB3LdpSigner(pem(signer.keys.ed25519), f"{signer.did}#{signer.keys.multikey}")

    def by_library(n: int) -> None:
        given = cast("OpenBadgeCredential", SimpleNamespace(to_vc=lambda: document(n)))
        theirs.sign_into_png(given, art.file(".png"))

    here, library, node = _median(ours), _median(by_library), _by_node(document(0))
    print("a badge with five pieces of evidence, signed with eddsa-rdfc-2022 (and baked into a PNG); a core")
    print(f"  chatbadge             {here * 1000:7.2f} ms")
    print(f"  openbadgeslib         {library * 1000:7.2f} ms  {library / here:5.1f} times as long")
    if node:
        print(f"  @digitalbazaar/vc     {node * 1000:7.2f} ms  {node / here:5.1f} times as long, without baking")
    else:
        print(f"  @digitalbazaar/vc     not measured: {judges.why_not()}")
    _whole(made, issuer, signer, awards)


def _whole(made: Issuance, issuer: openbadges.Issuer, signer: Signer, awards: int) -> None:
    """All documents of an award, in one process and in several; and what memory it takes."""
    alone, _ = _all(made, issuer, signer, 300, several=False)
    every, held = _all(made, issuer, signer, awards, several=True)
    print("all documents of an award: both proofs, both standards (pictures are baked when somebody asks for one)")
    print(f"  one core              {alone * 1000:7.2f} ms")
    print(f"  all cores             {every * 1000:7.2f} ms  {alone / every:5.1f} times as fast")
    early = max(held[: max(1, 1000 // _TOGETHER)])
    print(f"  memory of all processes: {early:.0f} MB up to 1,000 awards, {max(held):.0f} MB up to {awards:,}")


def _all(
    made: Issuance, issuer: openbadges.Issuer, signer: Signer, number: int, *, several: bool
) -> tuple[float, list[float]]:
    """(Seconds an award, the memory that is held after each portion)."""
    held = []
    with batch.issuing(issuer, signer, batch.WORTHWHILE if several else 0) as sign:
        sign([made] * _TOGETHER)  # processes have begun, and know the shape
        begun = time.perf_counter()
        for start in range(0, number, _TOGETHER):
            sign([_of(made, n) for n in range(start, start + _TOGETHER)])
            held.append(_held())
        return (time.perf_counter() - begun) / number, held


def _of(made: Issuance, n: int) -> Issuance:
    return replace(made, award=f"{n:024d}", handle=f"person {n}")


def _median(one: Callable[[int], None]) -> float:
    """Seconds for one, the median of some runs."""
    one(0)
    runs = []
    for run in range(_RUNS):
        begun = time.perf_counter()
        for n in range(_TIMES):
            one(run * _TIMES + n)
        runs.append((time.perf_counter() - begun) / _TIMES)
    return statistics.median(runs)


def _by_node(document: dict[str, Any]) -> float | None:
    node = judges.node()
    if node is None or judges.why_not():
        return None
    with tempfile.TemporaryDirectory() as folder:
        file, web = Path(folder) / "credential.json", Path(folder) / "web.json"
        file.write_text(json.dumps(document))
        web.write_text("{}")
        command = [node, judges.HERE / "sign_many.mjs", file, str(_TIMES), web]
        done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=600)
    return float(json.loads(done.stdout)["seconds"])


def _held() -> float:
    """The memory that this process and its children have now, in MB; 0 where there is no Linux to tell."""
    own = os.getpid()
    statuses = (_status(folder) for folder in Path("/proc").glob("[0-9]*"))
    mine = (each for each in statuses if str(own) in (each.get("Pid"), each.get("PPid")))
    return sum(int(each.get("VmRSS", "0 kB").split()[0]) for each in mine) / 1024


def _status(process: Path) -> dict[str, str]:
    try:
        lines = (process / "status").read_text("utf-8", "replace").splitlines()
    except OSError:  # it has ended meanwhile
        return {}
    return {name: value.strip() for name, _, value in (line.partition(":") for line in lines)}


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
