"""Many awards are issued by several processes, in their order and the same as by one."""

import json
import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from chatbadge.credentials import Artwork, batch
from chatbadge.credentials.artwork import Design, draw, render
from chatbadge.credentials.keys import Keys
from chatbadge.credentials.openbadges import Issuance
from chatbadge.credentials.signing import Signer
from chatbadge.errors import ChatbadgeError, OutsideError

from .test_openbadges import ADDRESSES, ISSUER, issuance


@pytest.fixture
def signer(keys: Path) -> Signer:
    return Signer(Keys.load(keys), ADDRESSES, public=True)


@pytest.fixture(scope="module")
def art() -> Artwork:
    return drawn()


def drawn() -> Artwork:
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


class Fatal(str):
    """A text at which the process that is told of it ends at once."""

    def __reduce__(self) -> tuple[object, ...]:
        return os._exit, (1,)


def test_a_process_that_is_ended_from_outside_is_told_in_one_line(signer: Signer, art: Artwork) -> None:
    fatal = replace(_of(1, art), criteria=Fatal("x"))
    with (
        batch.issuing(replace(ISSUER, id=signer.did), signer, batch.WORTHWHILE) as sign,
        pytest.raises(OutsideError, match=r"^a process that was signing badges was ended from outside; [^\n]+$"),
    ):
        sign([(fatal, art)])


ISSUING = """
import sys, time
from pathlib import Path
from chatbadge.credentials import batch
from chatbadge.credentials.keys import Keys
from chatbadge.credentials.openbadges import Issuer
from chatbadge.credentials.signing import Signer
from tests.credentials.test_batch import ADDRESSES, drawn, wanted

if __name__ == "__main__":
    signer, art = Signer(Keys.load(Path(sys.argv[1])), ADDRESSES, public=True), drawn()
    with batch.issuing(Issuer(signer.did, "#chat"), signer, batch.WORTHWHILE) as sign:
        sign(wanted(art, *range(30)))
        print("signed", flush=True)
        time.sleep(60)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals are those of POSIX")
@pytest.mark.parametrize("ended_by", [signal.SIGTERM, signal.SIGKILL, signal.SIGINT])
def test_no_process_with_keys_outlives_the_one_that_started_it(keys: Path, tmp_path: Path, ended_by: int) -> None:
    script = tmp_path / "issuing.py"
    script.write_text(ISSUING, encoding="utf-8")
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    with subprocess.Popen(
        [sys.executable, script, keys], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env=environment, start_new_session=True,
    ) as started:  # fmt: skip
        assert started.stdout
        assert started.stderr
        assert started.stdout.readline() == "signed\n", started.stderr.read()
        if ended_by == signal.SIGINT:
            os.killpg(started.pid, ended_by)  # as a terminal does
        else:
            started.send_signal(ended_by)
        # both pipes are inherited by all of them: their end is the end of the last one
        _, said = started.communicate(timeout=20)
    assert said.count("Traceback") == (ended_by == signal.SIGINT)
