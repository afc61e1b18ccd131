"""Records and endorsements of the sample chat, judged by software that others wrote; and each of them, spoilt."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from chatbadge.awarding.endorsing import endorse, endorsement_files, withdraw
from chatbadge.awarding.recording import record_files
from chatbadge.core.awards import Award, AwardState, person_id
from chatbadge.credentials.status import Purpose, Reason, revocation_list, status_list
from chatbadge.installation import Installation

from ..conftest import PUBLIC, import_sample, issue_to, set_up
from ..credentials.tampering import tampered
from . import judges

HOSTILE = (
    "She made me try it at home 👩🏽‍🚀. <script>alert(1)</script> [x](javascript:x) \x00\x07\u202e\ud800 "
    "جعلتني أجرب ذلك في البيت"
)


@dataclass(frozen=True)
class Laid:
    """What an installation has issued, as files."""

    web: dict[str, Path]
    records: list[Path]
    endorsements: list[Path]
    withdrawn: list[Path]
    award: Award

    def json(self) -> list[Path]:
        return [file for file in (*self.records, *self.endorsements) if file.suffix == ".json"]


def lay_out(here: Installation, folder: Path) -> Laid:
    now = datetime.now(UTC)
    award = next(each for each in here.store.issued() if each.handle == "elkorda")
    for what, by, said in (
        (award.id, "markjotter", HOSTILE),
        (award.id, "juliekeane", "I saw her answer each question with care."),
        (award.badge, "markjotter", HOSTILE),
        ("issuer", "markjotter", HOSTILE),
    ):
        endorse(here, what, by, said, now)
    files = endorsement_files(here, award, now)
    if here.signer.public:
        withdraw(here, 2, now)
    records = record_files(here, person_id(here.keys.secret, "elkorda"), now)
    paths = {name: folder / name for name in (*files, *records)}
    for name, content in (files | records).items():
        paths[name].write_bytes(content)
    gone = [paths[name] for name in files if name.startswith("2.") and here.signer.public]
    return Laid(
        _web(here, folder, now), [paths[name] for name in records],
        [paths[name] for name in files if paths[name] not in gone], gone, award,
    )  # fmt: skip


def _web(here: Installation, folder: Path, now: datetime) -> dict[str, Path]:
    if not here.signer.public:
        return {}
    revoked = here.store.status_indexes(AwardState.REVOKED) | here.store.endorsement_bits(withdrawn=True)
    documents = {
        here.addresses.did_document: here.signer.did_document(),
        here.addresses.status_list: status_list(here.signer, revoked, now),
    }
    web = {address: folder / f"web-{n}.json" for n, address in enumerate(documents)}
    for address, document in documents.items():
        web[address].write_text(json.dumps(document), encoding="utf-8")
    return web


@pytest.fixture(scope="module", params=["did:web", "did:key"])
def laid(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, keys: Path) -> Laid:
    return _laid(tmp_path_factory.mktemp("documents"), PUBLIC if request.param == "did:web" else "", keys)


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory, keys: Path) -> Laid:
    return _laid(tmp_path_factory.mktemp("documents"), PUBLIC, keys)


def _laid(folder: Path, base_url: str, keys: Path) -> Laid:
    here = set_up(folder, base_url, keys)
    import_sample(here)
    issue_to(here, "elkorda", "markjotter")
    return lay_out(here, folder)


def test_digitalbazaar_accepts_records_and_endorsements_with_proofs_and_as_tokens(laid: Laid) -> None:
    verdicts = judges.digitalbazaar(laid.web, [*laid.records, *laid.endorsements])
    assert len(laid.records) == 2
    assert {file.suffix for file in laid.endorsements} == {".json", ".jwt"}
    assert [v for v in verdicts if not v.verified] == []


def test_verifier_core_accepts_records_and_endorsements(laid: Laid) -> None:
    assert [v for v in judges.verifier_core(laid.web, laid.json()) if not v.verified] == []


def test_both_refuse_an_endorsement_that_was_withdrawn(public: Laid) -> None:
    (document, _), said = public.withdrawn, judges.digitalbazaar(public.web, public.withdrawn)
    assert all(not v.verified and "revocation: bit" in v.problems[0] for v in said)
    assert not judges.verifier_core(public.web, [document])[0].verified


def spoilt(file: Path, folder: Path) -> Iterator[Path]:
    for n, (_, document) in enumerate(tampered(json.loads(file.read_text("utf-8")))):
        copy = folder / f"{n}.json"
        copy.write_text(json.dumps(document), encoding="utf-8")
        yield copy


@pytest.mark.parametrize("what", ["records", "endorsements"])
def test_digitalbazaar_refuses_a_copy_that_was_changed_in_any_one_value(
    public: Laid, what: str, tmp_path: Path
) -> None:
    file = next(file for file in getattr(public, what) if file.suffix == ".json")
    copies = list(spoilt(file, tmp_path))
    assert len(copies) > 25
    assert [v for v in judges.digitalbazaar(public.web, copies) if v.verified] == []


def test_a_record_with_a_forged_badge_in_it_is_refused_for_that_badge_too(public: Laid, tmp_path: Path) -> None:
    document = json.loads(public.records[0].read_text("utf-8"))
    document["credentialSubject"]["verifiableCredential"][0]["name"] = "Professor"
    forged = tmp_path / "forged.json"
    forged.write_text(json.dumps(document), encoding="utf-8")
    (verdict,) = judges.digitalbazaar(public.web, [forged])
    assert {problem.partition("proof")[0] for problem in verdict.problems} == {"", "badge 0: "}


# --- the forms that a status may have


def _resigned(public: Laid, folder: Path, change: Callable[[dict[str, Any], Installation], None]) -> Path:
    here = Installation.at(folder / "config.toml")
    document = json.loads(here.store.credential(public.award.id)["json"])
    del document["proof"]
    change(document, here)
    file = folder / "resigned.json"
    file.write_text(json.dumps(here.signer.sign(document, datetime.now(UTC))), encoding="utf-8")
    return file


def test_no_judge_accepts_several_statuses_so_a_badge_names_one(public: Laid) -> None:
    """Else a badge would name its bits of revocation and of suspension, and 1EdTech's list."""
    folder = public.records[0].parent
    here = Installation.at(folder / "config.toml")
    now = datetime.now(UTC)
    web = dict(public.web)
    for address, document in (
        (here.addresses.suspension_list, status_list(here.signer, {5}, now, purpose=Purpose.SUSPENSION)),
        (here.addresses.revocations, revocation_list(here.issuer.id, here.addresses, {"https://x": Reason.REVOKED})),
    ):
        web[address] = folder / f"{address.rpartition('/')[2]}-list.json"
        web[address].write_text(json.dumps(document), encoding="utf-8")

    def several(document: dict[str, Any], here: Installation) -> None:
        bit = document["credentialStatus"]
        suspension = bit | {
            "id": f"{here.addresses.suspension_list}#{bit['statusListIndex']}",
            "statusPurpose": "suspension",
            "statusListCredential": here.addresses.suspension_list,
        }
        document["credentialStatus"] = [
            bit, suspension, {"id": here.addresses.revocations, "type": "1EdTechRevocationList"},
        ]  # fmt: skip

    file = _resigned(public, folder, several)
    (said,) = judges.digitalbazaar(web, [file])
    assert said.problems
    assert all(problem.startswith("schema: /credentialStatus") for problem in said.problems)
    (said,) = judges.verifier_core(web, [file])
    assert said.problems
    assert all(problem.startswith("schema: ") for problem in said.problems)


def test_a_badge_names_the_address_where_it_can_be_had_as_it_is_now(public: Laid) -> None:
    here = Installation.at(public.records[0].parent / "config.toml")
    document = json.loads(here.store.credential(public.award.id)["json"])
    assert document["refreshService"] == {
        "id": f"{PUBLIC}/awards/{public.award.id}.json",
        "type": "1EdTechCredentialRefresh",
    }
