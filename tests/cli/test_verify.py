"""``chatbadge verify``: one line that says it, the lines behind it, and an exit code that scripts can rely on."""

import hashlib
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from chatbadge.cli import app
from chatbadge.core import merkle
from chatbadge.installation import Installation


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder without an installation, as somebody has who was shown a badge."""
    monkeypatch.chdir(tmp_path)


def shell(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["verify", *arguments])


def badge(here: Installation, form: str = "json") -> Path:
    file = Path(f"badge.{form}")
    file.write_bytes(here.store.credential(here.store.issued()[0].id)[form])
    return file


def test_a_badge_whose_issuer_is_a_key_is_valid_without_a_network(issued_by_key: Installation) -> None:
    answer = shell(str(badge(issued_by_key, "png")))
    assert (answer.exit_code, answer.output.split(":")[0]) == (0, "VALID")
    assert "ok signature: The signature is right" in answer.output


def test_what_is_open_is_neither_yes_nor_no(issued: Installation) -> None:
    answer = shell(str(badge(issued)))
    assert (answer.exit_code, answer.output.split(":")[0]) == (3, "NOT FULLY CHECKED")
    assert "ok signature: The signature fits the key that it names" in answer.output
    assert "?? issuer: Whether did:web:badges.example.org issued it could not be checked" in answer.output


def test_a_changed_badge_is_a_no(issued: Installation) -> None:
    file = badge(issued)
    file.write_bytes(file.read_bytes().replace(b"#badgechat", b"#mallory"))
    answer = shell(str(file))
    assert (answer.exit_code, answer.output.split(":")[0]) == (1, "NOT VALID")


def test_machines_are_given_the_same(issued_by_key: Installation) -> None:
    found = json.loads(shell(str(badge(issued_by_key)), "--json").output)
    assert {"valid", "status", "sentence", "id", "issuer", "checks"} <= set(found)
    assert (found["valid"], found["status"]) == (True, "valid")
    assert found["issuer"].startswith("did:key:")


def test_the_proof_of_an_excerpt_is_checked_by_itself() -> None:
    words, salt, at = "We learn by answering.", "0f" * 16, "2018-02-12T23:35:00Z"
    digest = "sha256$" + hashlib.sha256(f"{salt}{words}".encode()).hexdigest()
    leaves = [merkle.leaf(at, digest), merkle.leaf(at, "sha256$" + "0" * 64)]
    root = merkle.root(leaves).hex()
    proof = {"type": "chatbadge excerpt proof 1", "at": at, "words": words, "salt": salt, "digest": digest}
    place = {"index": 0, "size": 2, "path": [leaves[1].hex()], "root": root, "transcript": ""}
    Path("proof.json").write_text(json.dumps(proof | place), encoding="utf-8")
    answer = shell("proof.json")
    assert answer.exit_code == 0
    said = " ".join(answer.output.split())
    assert f"The words “{words}” were posted on 12 February 2018 and belong to the transcript with root {root}." in said
    Path("proof.json").write_text(json.dumps(proof | place | {"words": "Others"}), encoding="utf-8")
    assert shell("proof.json").exit_code == 1


def test_this_machine_is_not_asked_for_badges() -> None:
    answer = shell("https://127.0.0.1/badge.json")
    assert answer.exit_code != 0
    assert "it is not on the public internet" in str(answer.exception or answer.output)
