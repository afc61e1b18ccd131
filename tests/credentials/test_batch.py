"""Many awards are issued by several processes, in their order and the same as by one."""

import json
import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from chatbadge.credentials import batch
from chatbadge.credentials.keys import Keys
from chatbadge.credentials.openbadges import Issuance
from chatbadge.credentials.signing import Signer
from chatbadge.errors import ChatbadgeError, OutsideError

from .test_openbadges import ADDRESSES, ISSUER, issuance


@pytest.fixture
def signer(keys: Path) -> Signer:
    return Signer(Keys.load(keys), ADDRESSES, public=True)


def wanted(*numbers: int) -> list[Issuance]:
    return [replace(issuance(), award=f"{n:024d}", handle=f"person {n}") for n in numbers]


@pytest.mark.parametrize("number", [0, batch.WORTHWHILE])
def test_awards_come_back_in_their_order_with_every_document(signer: Signer, number: int) -> None:
    with batch.issuing(replace(ISSUER, id=signer.did), signer, number) as sign:
        found = [*sign(wanted(*range(30))), *sign(wanted(30))]
    assert [json.loads(files["json"])["id"] for files in found] == [ADDRESSES.award(f"{n:024d}") for n in range(31)]
    assert {frozenset(files) for files in found} == {frozenset({"json", "jwt", "ob2.json", "ob2.jws", "ob2.badge"})}


def test_several_processes_give_what_one_gives(signer: Signer) -> None:
    issuer, results = replace(ISSUER, id=signer.did), []
    for number in (0, batch.WORTHWHILE):
        with batch.issuing(issuer, signer, number) as sign:
            results.append(sign(wanted(1, 2, 3)))
    assert results[0] == results[1]


def test_what_cannot_be_signed_is_told_by_either(signer: Signer) -> None:
    bad = replace(issuance(), criteria="x" * 300_000)
    for number in (0, batch.WORTHWHILE):
        with batch.issuing(replace(ISSUER, id=signer.did), signer, number) as sign, pytest.raises(ChatbadgeError):
            sign([bad])


class Fatal(str):
    """A text at which the process that is told of it ends at once."""

    def __reduce__(self) -> tuple[object, ...]:
        return os._exit, (1,)


def test_a_process_that_is_ended_from_outside_is_told_in_one_line(signer: Signer) -> None:
    fatal = replace(issuance(), criteria=Fatal("x"))
    with (
        batch.issuing(replace(ISSUER, id=signer.did), signer, batch.WORTHWHILE) as sign,
        pytest.raises(OutsideError, match=r"^a process that was signing badges was ended from outside; [^\n]+$"),
    ):
        sign([fatal])


ISSUING = """
import sys, time
from pathlib import Path
from chatbadge.credentials import batch
from chatbadge.credentials.keys import Keys
from chatbadge.credentials.openbadges import Issuer
from chatbadge.credentials.signing import Signer
from tests.credentials.test_batch import ADDRESSES, wanted

if __name__ == "__main__":
    signer = Signer(Keys.load(Path(sys.argv[1])), ADDRESSES, public=True)
    with batch.issuing(Issuer(signer.did, "#chat"), signer, batch.WORTHWHILE) as sign:
        sign(wanted(*range(30)))
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
