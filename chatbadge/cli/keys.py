"""``keys``: which there are; rotate them; lock and unlock them."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from chatbadge.cli.terminal import DEFAULT_CONFIG, Config, Json, answer, say, table
from chatbadge.core.phrasing import counted
from chatbadge.errors import InputError

if TYPE_CHECKING:
    from chatbadge.credentials.keys import Keys
    from chatbadge.installation import Installation

_SHORTEST = 12  # characters


class Action(StrEnum):
    """What to do with the keys."""

    LIST = "list"
    ROTATE = "rotate"
    ENCRYPT = "encrypt"
    DECRYPT = "decrypt"


def keys(
    action: Annotated[Action, typer.Argument(help="What to do with them.")] = Action.LIST,
    compromised: Annotated[
        bool, typer.Option("--compromised", help="With rotate: somebody else may have them; trust them no more.")
    ] = False,
    config: Config = DEFAULT_CONFIG,
    as_json: Json = False,
) -> None:
    """The keys that badges are signed with: list them, put new ones in their place, lock them with a passphrase."""
    from chatbadge.installation import Installation

    here = Installation.at(config)
    if compromised and action is not Action.ROTATE:
        raise InputError("--compromised goes with rotate: chatbadge keys rotate --compromised")
    said = {
        Action.LIST: lambda here: "",
        Action.ROTATE: lambda here: _rotate(here, compromised=compromised),
        Action.ENCRYPT: _encrypt,
        Action.DECRYPT: _decrypt,
    }[action](here)
    if as_json:
        answer(_plain(Installation.at(config)))
    elif said:
        say(said)
    else:
        _list(here)


def _list(here: "Installation") -> None:
    found = _plain(here)
    table(("Ed25519", "RSA", "sign"), ((each["ed25519"], each["rsa"], _when(each)) for each in found["keys"]))
    say("They are locked with a passphrase." if found["locked"] else "They are not locked: chatbadge keys encrypt")


def _when(key: "dict[str, Any]") -> str:
    if key["until"]:
        return f"until {key['until']}{', compromised' if key['compromised'] else ''}"
    return f"now, since {key['since']}" if key["since"] else "now"


def _rotate(here: "Installation", *, compromised: bool) -> str:
    here.keys.rotated(datetime.now(UTC), compromised=compromised).replace(here.keys_folder, _passphrase_kept(here))
    number = len(here.store.issued())
    if compromised:
        again = f"{counted(number, 'badge')} must be signed anew, and downloaded again by their owners: "
        return f"New keys sign from now on; the old ones are not trusted any more. {again}chatbadge issue --again"
    if not here.signer.public:
        return (
            "New keys sign from now on. Without a public address the key is the issuer's name, which changed with it."
        )
    return (
        "New keys sign from now on, and what the old ones signed stays valid. "
        "If you serve a static copy, write it again: chatbadge issue"
    )


def _encrypt(here: "Installation") -> str:
    from chatbadge.credentials import passphrase

    loaded = here.keys
    new = passphrase.given(here.settings.passphrase_file) or _new_passphrase()
    loaded.replace(here.keys_folder, new)
    return (
        "The keys are locked. Whoever loses the passphrase loses the keys: keep it apart from them, and from backups."
    )


def _new_passphrase() -> str:
    from chatbadge.credentials import passphrase

    new = passphrase.asked("New passphrase for the keys: ")
    if not new:
        raise InputError(
            f"keys encrypt: give a passphrase in {passphrase.VARIABLE}, in a file that [keys] passphrase_file names, "
            "or on a terminal"
        )
    if len(new) < _SHORTEST:
        raise InputError(f"keys encrypt: the passphrase is shorter than {_SHORTEST} characters; take four words or so")
    if passphrase.asked("Once more: ") != new:
        raise InputError("keys encrypt: that was another passphrase than before; nothing was changed")
    return new


def _decrypt(here: "Installation") -> str:
    here.keys.replace(here.keys_folder)
    return f"The keys in {here.keys_folder} are not locked any more: whoever can read them can issue in your name."


def _passphrase_kept(here: "Installation") -> str:
    """The passphrase with which the keys are locked by now, or ""."""
    from chatbadge.credentials.keys import are_locked

    return here.passphrase if are_locked(here.keys_folder) else ""


def _plain(here: "Installation") -> dict[str, Any]:
    from chatbadge.core.moments import iso
    from chatbadge.credentials.did import fragment_of
    from chatbadge.credentials.keys import are_locked

    loaded: Keys = here.keys
    now = {
        "ed25519": loaded.multikey,
        "rsa": fragment_of(loaded.rsa_pem),
        "since": iso(loaded.since) if loaded.since else None,
        "until": None,
        "compromised": False,
    }
    before = [
        {
            "ed25519": each.multikey,
            "rsa": fragment_of(each.rsa_pem),
            "since": None,
            "until": iso(each.until),
            "compromised": each.compromised,
        }
        for each in loaded.retired
    ]
    return {"locked": are_locked(here.keys_folder), "keys": [now, *before]}
