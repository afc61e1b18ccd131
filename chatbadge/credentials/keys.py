"""An installation's keys: made, kept – locked with a passphrase where one is given – and rotated.

All of them lie in one file, which is replaced as a whole. A locked file is Fernet (AES-128-CBC with HMAC-SHA-256) under
a key that scrypt makes of the passphrase, as pyca/cryptography documents it ("Fernet", "Using passwords with Fernet").
"""

import base64
import json
import os
import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key

from chatbadge.errors import InputError

FILE = "keyring.json"
_PLAIN, _LOCKED = "chatbadge keys 1", "chatbadge locked keys 1"
#: Files of installations that were made before the keys lay in one file.
_SECRET, _ED25519, _RSA = "secret", "ed25519.pem", "rsa.pem"
#: scrypt with 64 MiB (RFC 7914; OWASP Password Storage Cheat Sheet, "scrypt": N = 2^16, r = 8, p = 2).
_COST = {"n": 2**16, "r": 8, "p": 2}
_DEAREST = 2**20  # a file that somebody tampered with must not cost more than a gigabyte

_RESTORE = "restore it from a backup"


@dataclass(frozen=True, slots=True)
class Retired:
    """Keys that sign no more: what is needed of them so that what they signed is verified."""

    #: the public Ed25519 key as a multikey, and the public RSA key in PEM
    multikey: str
    rsa_pem: str
    until: datetime
    #: somebody else may have them, so nothing that they signed is to be trusted
    compromised: bool


@dataclass(frozen=True)
class Keys:
    """An installation's keys. Who holds them can issue badges in its name."""

    #: for keyed hashes: ids of awards and people. It stays as it is, or every address would change.
    secret: bytes
    ed25519: Ed25519PrivateKey
    rsa: RSAPrivateKey
    since: datetime | None = None
    #: newest first
    retired: tuple[Retired, ...] = ()

    @classmethod
    def make(cls) -> "Keys":
        """New keys, from the operating system's source of randomness."""
        rsa = generate_private_key(65537, 2048)
        return cls(secrets.token_bytes(32), Ed25519PrivateKey.generate(), rsa, datetime.now(UTC))

    def rotated(self, now: datetime, *, compromised: bool = False) -> "Keys":
        """New keys in the place of these, which are remembered."""
        new, old = Keys.make(), Retired(self.multikey, self.rsa_pem, now, compromised)
        return replace(self, ed25519=new.ed25519, rsa=new.rsa, since=now, retired=(old, *self.retired))

    @classmethod
    def load(cls, folder: Path, passphrase: Callable[[], str] = str) -> "Keys":
        """The keys in *folder*; *passphrase* is asked for where they are locked.

        Raises :class:`InputError` where they are missing or damaged, or the passphrase is not theirs.
        """
        try:
            content = json.loads((folder / FILE).read_bytes())
            if content["type"] == _LOCKED:
                content = _unlocked(content, passphrase(), folder)
            if content["type"] != _PLAIN:
                raise ValueError("it is no file of keys that this version of chatbadge knows")
            return cls.of_plain(content)
        except FileNotFoundError:
            return _from_three_files(folder)
        except (OSError, ValueError, TypeError, KeyError) as error:
            raise InputError(f"{folder / FILE}: the keys cannot be read ({_reason(error)}); {_RESTORE}") from None

    @classmethod
    def of_plain(cls, content: dict[str, Any]) -> "Keys":
        """The keys that :meth:`plain` gave. Raises ValueError, TypeError or KeyError for anything else."""
        secret = bytes.fromhex(content["secret"])
        ed25519 = serialization.load_pem_private_key(content["ed25519"].encode(), None)
        rsa = serialization.load_pem_private_key(content["rsa"].encode(), None)
        if not isinstance(ed25519, Ed25519PrivateKey) or not isinstance(rsa, RSAPrivateKey) or len(secret) < 32:
            raise ValueError("a key is not of the kind that its name says")
        retired = tuple(
            Retired(each["multikey"], each["rsa"], datetime.fromisoformat(each["until"]), bool(each["compromised"]))
            for each in content["retired"]
        )
        since = datetime.fromisoformat(content["since"]) if content["since"] else None
        return cls(secret, ed25519, rsa, since, retired)

    def save(self, folder: Path, passphrase: str = "") -> None:
        """Write the keys to a new *folder*, readable by their owner alone, and locked where a passphrase is given.

        Raises OSError where the folder holds anything already: keys are never overwritten.
        """
        fresh = folder.with_name(f".{folder.name}-new")
        fresh.mkdir(mode=0o700, parents=True)
        self.replace(fresh, passphrase)
        # all of them or none; refuses a folder that holds anything
        fresh.rename(folder)

    def replace(self, folder: Path, passphrase: str = "") -> None:
        """Write the keys in the place of those in *folder*: all of them, or none. Raises OSError."""
        content = _locked(self.plain(), passphrase) if passphrase else self.plain()
        scratch = folder / f".{FILE}-{secrets.token_hex(4)}"
        file = os.open(scratch, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(file, "w", encoding="ascii") as writing:
                json.dump(content, writing, indent=1)
                writing.flush()
                os.fsync(writing.fileno())
            scratch.replace(folder / FILE)
        finally:
            scratch.unlink(missing_ok=True)
        for old in (_SECRET, _ED25519, _RSA):
            (folder / old).unlink(missing_ok=True)

    def plain(self) -> dict[str, Any]:
        """The keys as JSON, not locked: for the file, and for other processes of ours."""
        return {
            "type": _PLAIN,
            "secret": self.secret.hex(),
            "ed25519": pem(self.ed25519).decode("ascii"),
            "rsa": pem(self.rsa).decode("ascii"),
            "since": self.since.isoformat() if self.since else None,
            "retired": [
                {
                    "multikey": each.multikey,
                    "rsa": each.rsa_pem,
                    "until": each.until.isoformat(),
                    "compromised": each.compromised,
                }
                for each in self.retired
            ],
        }

    @cached_property
    def multikey(self) -> str:
        """The public Ed25519 key as a multikey (Controlled Identifiers 1.0, section 2.2.2)."""
        from openbadgeslib.ob3.did import multikey_from_pem

        return multikey_from_pem(_public_pem(self.ed25519))

    @cached_property
    def rsa_pem(self) -> str:
        """The public RSA key in PEM."""
        return _public_pem(self.rsa).decode("ascii")


def are_locked(folder: Path) -> bool:
    """Whether it takes a passphrase to read the keys in *folder*."""
    try:
        return bool(json.loads((folder / FILE).read_bytes())["type"] == _LOCKED)
    except (OSError, ValueError, KeyError, TypeError):
        return False


def pem(key: Ed25519PrivateKey | RSAPrivateKey) -> bytes:
    """The private key in PEM (PKCS #8), not encrypted."""
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def _public_pem(key: Ed25519PrivateKey | RSAPrivateKey) -> bytes:
    return key.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)


def _from_three_files(folder: Path) -> Keys:
    try:
        secret, ed25519, rsa = ((folder / name).read_text("ascii").strip() for name in (_SECRET, _ED25519, _RSA))
        return Keys.of_plain({"secret": secret, "ed25519": ed25519, "rsa": rsa, "since": None, "retired": ()})
    except FileNotFoundError:
        remedy = f"{_RESTORE} ('chatbadge init' in another folder makes new ones)"
        raise InputError(f"{folder / FILE}: the keys are missing; {remedy}") from None
    except (OSError, ValueError, TypeError) as error:
        raise InputError(f"{folder}: a key cannot be read ({_reason(error)}); {_RESTORE}") from None


def _reason(error: Exception) -> str:
    if isinstance(error, KeyError):
        return f"{error} is missing"
    return (error.strerror or "") if isinstance(error, OSError) else str(error).partition("\n")[0]


# --- locked


def _locked(content: dict[str, Any], passphrase: str) -> dict[str, Any]:
    from cryptography.fernet import Fernet

    kdf = {"name": "scrypt", "salt": secrets.token_hex(16), **_COST}
    token = Fernet(_key(passphrase, kdf)).encrypt(json.dumps(content).encode())
    return {"type": _LOCKED, "kdf": kdf, "token": token.decode("ascii")}


def _unlocked(content: dict[str, Any], passphrase: str, folder: Path) -> dict[str, Any]:
    from cryptography.fernet import Fernet, InvalidToken

    if not passphrase:
        raise InputError(
            f"{folder / FILE}: the keys are locked; give their passphrase in CHATBADGE_PASSPHRASE, in a file that "
            "[keys] passphrase_file names, or on a terminal"
        )
    try:
        opened = Fernet(_key(passphrase, content["kdf"])).decrypt(content["token"].encode())
    except InvalidToken:
        raise InputError(
            f"{folder / FILE}: this is not the passphrase that the keys were locked with; "
            "try again, or restore keys from a backup whose passphrase you know"
        ) from None
    found: dict[str, Any] = json.loads(opened)
    return found


def _key(passphrase: str, kdf: dict[str, Any]) -> bytes:
    """The Fernet key that scrypt makes of the passphrase."""
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    cost = {name: int(kdf[name]) for name in ("n", "r", "p")}
    if cost["n"] * cost["r"] > 8 * _DEAREST or cost["p"] > 16:
        raise ValueError("it would take too much memory to unlock them")
    made = Scrypt(salt=bytes.fromhex(kdf["salt"]), length=32, **cost).derive(
        passphrase.encode("utf-8", "surrogateescape")
    )
    return base64.urlsafe_b64encode(made)
