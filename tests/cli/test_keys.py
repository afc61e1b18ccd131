"""``chatbadge keys``."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from chatbadge.cli import app
from chatbadge.credentials.keys import Keys, are_locked
from chatbadge.errors import InputError

from ..conftest import set_up

WORDS = "four bees under a roof"


@pytest.fixture
def config(tmp_path: Path, keys: Path) -> Path:
    return set_up(tmp_path, "https://badges.example.org", keys).settings.path


def run(config: Path, *words: str) -> str:
    done = CliRunner().invoke(app, ["keys", *words, "--config", str(config)])
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.output


def test_keys_are_listed_and_nothing_secret_with_them(config: Path) -> None:
    said = run(config)
    keys = Keys.load(config.parent / "keys")
    assert keys.multikey[:20] in said
    assert "not locked" in said
    assert keys.secret.hex() not in run(config, "--json")


def test_they_are_rotated_and_the_older_ones_listed_with_their_end(config: Path) -> None:
    before = Keys.load(config.parent / "keys").multikey
    assert "stays valid" in run(config, "rotate")
    assert "signed anew" in run(config, "rotate", "--compromised")
    found = json.loads(run(config, "--json"))["keys"]
    assert [bool(each["until"]) for each in found] == [False, True, True]
    assert [each["compromised"] for each in found] == [False, True, False]
    assert found[2]["ed25519"] == before


def test_they_are_locked_stay_locked_when_rotated_and_are_unlocked(
    config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHATBADGE_PASSPHRASE", WORDS)
    folder = config.parent / "keys"
    assert "keep it apart" in run(config, "encrypt")
    run(config, "rotate")
    assert are_locked(folder)
    assert len(Keys.load(folder, lambda: WORDS).retired) == 1
    assert "not locked any more" in run(config, "decrypt")
    assert not are_locked(folder)


def test_without_a_passphrase_nothing_is_locked(config: Path) -> None:
    with pytest.raises(InputError, match="give a passphrase in CHATBADGE_PASSPHRASE"):
        run(config, "encrypt")
    assert not are_locked(config.parent / "keys")


def test_compromised_goes_with_rotate_alone(config: Path) -> None:
    with pytest.raises(InputError, match="--compromised goes with rotate"):
        run(config, "encrypt", "--compromised")


def test_init_locks_new_keys_where_a_passphrase_is_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHATBADGE_PASSPHRASE", WORDS)
    done = CliRunner().invoke(app, ["init", str(tmp_path / "chat"), "--yes"])
    assert done.exit_code == 0, done.output
    assert are_locked(tmp_path / "chat" / "keys")
