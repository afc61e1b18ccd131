"""Keys: kept for their owner alone, locked with a passphrase, rotated, and restored from a copy."""

import json
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization

from chatbadge import issuing
from chatbadge.awarding.claims import claim
from chatbadge.awarding.reviewing import approve
from chatbadge.core.awards import Award
from chatbadge.credentials import passphrase
from chatbadge.credentials.keys import FILE, Keys, are_locked, pem
from chatbadge.credentials.verifying import Verification, verify
from chatbadge.errors import InputError
from chatbadge.installation import Installation
from chatbadge.web.site import Site

from ..conftest import PUBLIC, SESSION, import_sample, set_up

NOW = datetime(2026, 3, 1, tzinfo=UTC)
WORDS = "four bees under a roof"


@pytest.fixture
def loaded(keys: Path) -> Keys:
    return Keys.load(keys)


@pytest.fixture
def here(tmp_path: Path, keys: Path) -> Installation:
    installation = set_up(tmp_path, PUBLIC, keys)
    import_sample(installation)
    return Installation.at(installation.settings.path)


def issued(here: Installation, handle: str, now: datetime = NOW) -> Award:
    awards, _ = claim(here, here.store.session(SESSION), handle, now, accepted=True)
    approve(here, [award.id for award in awards], now)
    return issuing.issue(here, SESSION, now)[0]


def rotate(here: Installation, now: datetime, *, compromised: bool = False) -> Installation:
    here.keys.rotated(now, compromised=compromised).replace(here.keys_folder)
    return here.refreshed()


def checked(here: Installation, award: Award, name: str = "json") -> Verification:
    return verify(here.store.credential(award.id)[name], Site(here).fetch, NOW + timedelta(days=30))


# --- where they are kept


def test_keys_are_readable_by_their_owner_alone(keys: Path) -> None:
    assert {path.stat().st_mode & 0o077 for path in (keys, *keys.iterdir())} == {0}


def test_keys_are_never_overwritten_by_new_ones(keys: Path, loaded: Keys) -> None:
    with pytest.raises(OSError, match="not empty"):
        loaded.save(keys)
    assert Keys.load(keys).secret == loaded.secret


def test_what_was_saved_is_loaded_again(tmp_path: Path, loaded: Keys) -> None:
    rotated = loaded.rotated(NOW)
    rotated.save(tmp_path / "keys")
    again = Keys.load(tmp_path / "keys")
    assert (again.secret, again.multikey, again.rsa_pem) == (rotated.secret, rotated.multikey, rotated.rsa_pem)
    assert (again.since, again.retired) == (rotated.since, rotated.retired)


def test_keys_of_an_installation_from_before_they_lay_in_one_file_are_read(tmp_path: Path, loaded: Keys) -> None:
    (tmp_path / "secret").write_text(loaded.secret.hex() + "\n")
    (tmp_path / "ed25519.pem").write_bytes(pem(loaded.ed25519))
    (tmp_path / "rsa.pem").write_bytes(pem(loaded.rsa))
    found = Keys.load(tmp_path)
    assert (found.multikey, found.secret) == (loaded.multikey, loaded.secret)
    found.rotated(NOW).replace(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [FILE]


def test_a_missing_key_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="the keys are missing; restore it from a backup"):
        Keys.load(tmp_path)


@pytest.mark.parametrize(
    ("name", "content"),
    [("secret", "xyz"), ("secret", "00"), ("ed25519", "no key"), ("rsa", None), ("type", "?"), ("retired", [1])],
)
def test_a_damaged_key_says_what_to_do(tmp_path: Path, loaded: Keys, name: str, content: object) -> None:
    loaded.save(tmp_path / "keys")
    file = tmp_path / "keys" / FILE
    whole = json.loads(file.read_text())
    file.write_text(json.dumps({key: value for key, value in (whole | {name: content}).items() if value is not None}))
    with pytest.raises(InputError, match="restore it from a backup"):
        Keys.load(tmp_path / "keys")


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"null", b"\xff\xfe", b"{}"])
def test_a_file_of_anything_else_says_what_to_do(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE).write_bytes(content)
    with pytest.raises(InputError, match="the keys cannot be read"):
        Keys.load(tmp_path)


def test_keys_put_in_each_others_place_are_noticed(tmp_path: Path, loaded: Keys) -> None:
    loaded.save(tmp_path / "keys")
    file = tmp_path / "keys" / FILE
    whole = json.loads(file.read_text())
    file.write_text(json.dumps(whole | {"rsa": whole["ed25519"]}))
    with pytest.raises(InputError, match="not of the kind that its name says"):
        Keys.load(tmp_path / "keys")


def test_a_rotation_that_is_cut_off_leaves_the_keys_as_they_were(
    tmp_path: Path, loaded: Keys, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded.save(tmp_path / "keys")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        loaded.rotated(NOW).replace(tmp_path / "keys")
    assert Keys.load(tmp_path / "keys").multikey == loaded.multikey
    assert [path.name for path in (tmp_path / "keys").iterdir()] == [FILE]


# --- locked


def test_locked_keys_are_opened_by_their_passphrase_alone(tmp_path: Path, loaded: Keys) -> None:
    loaded.save(tmp_path / "keys", WORDS)
    assert are_locked(tmp_path / "keys")
    assert Keys.load(tmp_path / "keys", lambda: WORDS).multikey == loaded.multikey
    with pytest.raises(InputError, match="not the passphrase that the keys were locked with"):
        Keys.load(tmp_path / "keys", lambda: "three bees")
    with pytest.raises(InputError, match="the keys are locked; give their passphrase in CHATBADGE_PASSPHRASE"):
        Keys.load(tmp_path / "keys")


def test_nothing_of_a_locked_key_is_on_the_disk(tmp_path: Path, loaded: Keys) -> None:
    loaded.save(tmp_path / "keys", WORDS)
    content = (tmp_path / "keys" / FILE).read_text()
    raw = loaded.ed25519.private_bytes_raw()
    der = loaded.rsa.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    assert loaded.secret.hex() not in content
    assert "PRIVATE KEY" not in content
    assert raw.hex() not in content
    assert der.hex() not in content
    assert WORDS not in content


def test_a_file_that_asks_for_too_much_work_is_refused(tmp_path: Path, loaded: Keys) -> None:
    loaded.save(tmp_path / "keys", WORDS)
    file = tmp_path / "keys" / FILE
    whole = json.loads(file.read_text())
    whole["kdf"]["n"] = 2**30
    file.write_text(json.dumps(whole))
    with pytest.raises(InputError, match="too much memory"):
        Keys.load(tmp_path / "keys", lambda: WORDS)


def test_with_locked_keys_badges_are_issued_and_the_passphrase_comes_from_the_environment_or_a_file(
    here: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    here.keys.replace(here.keys_folder, WORDS)
    monkeypatch.setenv(passphrase.VARIABLE, WORDS)
    first = issued(Installation.at(here.settings.path), "elkorda")
    monkeypatch.delenv(passphrase.VARIABLE)
    (here.settings.folder / "words.txt").write_text(f"{WORDS}\n")
    text = here.settings.path.read_text("utf-8")
    here.settings.path.write_text(text.replace('passphrase_file = ""', 'passphrase_file = "words.txt"'), "utf-8")
    opened = Installation.at(here.settings.path)
    assert checked(opened, first).valid
    assert checked(opened, issued(opened, "Kyle_Clements1")).valid


@pytest.mark.parametrize(("content", "says"), [(None, "cannot be read"), (b"\n", "is empty"), (b"\xff", "not UTF-8")])
def test_a_passphrase_file_that_holds_none_is_told(tmp_path: Path, content: bytes | None, says: str) -> None:
    file = tmp_path / "words.txt"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(InputError, match=f"keys.passphrase_file: .*{says}"):
        passphrase.given(file)


# --- rotated


@pytest.mark.parametrize("name", ["json", "jwt", "png", "svg", "ob2.jws"])
def test_what_old_keys_signed_stays_valid_after_two_rotations(here: Installation, name: str) -> None:
    old = issued(here, "elkorda")
    once = rotate(here, NOW + timedelta(days=1))
    between = issued(once, "Kyle_Clements1", NOW + timedelta(days=1))
    twice = rotate(once, NOW + timedelta(days=2))
    new = issued(twice, "juliekeane", NOW + timedelta(days=2))
    for award in (old, between, new):
        found = checked(twice, award, name)
        assert (found.status, found.valid) == ("valid", True), found


def test_new_badges_are_signed_with_the_new_keys_and_addresses_stay(here: Installation) -> None:
    old = issued(here, "elkorda")
    person = json.loads(here.store.credential(old.id)["json"])["credentialSubject"]["id"]
    after = rotate(here, NOW + timedelta(days=1))
    (again,) = issuing.issue_again(after, [old.id], NOW + timedelta(days=1))
    signed = json.loads(after.store.credential(again.id)["json"])
    assert signed["proof"]["verificationMethod"].endswith(after.keys.multikey)
    assert (again.id, signed["credentialSubject"]["id"]) == (old.id, person)
    document = after.signer.did_document()
    assert document is not None
    assert len(document["assertionMethod"]) == 4


def test_the_documents_of_the_older_standard_name_every_key(here: Installation) -> None:
    fragment = here.signer.rsa_fragment
    after = rotate(here, NOW)
    profile = json.loads(Site(after).answer("/ob2/issuer.json").content)
    assert len(profile["publicKey"]) == 2
    assert json.loads(Site(after).answer(f"/ob2/keys/{fragment}.json").content)["publicKeyPem"] == here.keys.rsa_pem


@pytest.mark.parametrize("name", ["json", "jwt", "ob2.jws"])
def test_what_compromised_keys_signed_is_not_trusted_until_it_is_signed_anew(here: Installation, name: str) -> None:
    award = issued(here, "elkorda")
    after = rotate(here, NOW + timedelta(days=1), compromised=True)
    assert not checked(after, award, name).valid
    issuing.issue_again(after, [award.id], NOW + timedelta(days=1))
    assert checked(after, award, name).valid
    document = after.signer.did_document()
    assert document is not None
    assert [bool(method.get("revoked")) for method in document["verificationMethod"]] == [False, False, True, True]
    assert len(document["assertionMethod"]) == 2


def test_a_server_that_runs_picks_the_new_keys_up(here: Installation) -> None:
    before = here.keys.multikey
    assert here.refreshed() is here
    after = rotate(here, NOW)
    assert after is not here
    assert after.keys.multikey != before
    assert after.refreshed() is after


# --- restored


def test_a_copy_of_the_folder_issues_and_verifies_on_another_machine(here: Installation, tmp_path: Path) -> None:
    award = issued(here, "elkorda")
    here.store.close()
    copy = tmp_path.with_name(f"{tmp_path.name}-copy")
    shutil.copytree(here.settings.folder, copy)
    restored = Installation.at(copy / "config.toml")
    assert restored.signer.did == here.signer.did
    assert checked(restored, award).valid
    assert checked(restored, issued(restored, "Kyle_Clements1")).valid
    assert Site(restored).answer(f"/awards/{award.id}").status == 200
