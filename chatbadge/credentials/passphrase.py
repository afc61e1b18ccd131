"""Where the passphrase of the keys comes from: the environment, a file, or somebody at a terminal."""

import os
import sys
from getpass import getpass
from pathlib import Path

from chatbadge.errors import InputError

VARIABLE = "CHATBADGE_PASSPHRASE"
_LONGEST_FILE = 10_000


def given(file: Path | None) -> str:
    """The passphrase from the environment, or from *file*; "" where neither has one.

    Raises :class:`InputError` for a file that cannot be read.
    """
    if found := os.environ.get(VARIABLE):
        return found
    if file is None:
        return ""
    try:
        with file.open("rb") as reading:
            content = reading.read(_LONGEST_FILE).decode("utf-8")
    except OSError as error:
        raise InputError(f"keys.passphrase_file: {file} cannot be read ({error.strerror}); check the path") from None
    except UnicodeDecodeError:
        raise InputError(f"keys.passphrase_file: {file} is not UTF-8 text; write the passphrase as one line") from None
    found = content.strip("\r\n")
    if not found:
        raise InputError(f"keys.passphrase_file: {file} is empty; write the passphrase into it, as one line")
    return found


def asked(prompt: str = "Passphrase of the keys: ") -> str:
    """What somebody types, unseen; "" where nobody is there to ask."""
    return getpass(prompt, sys.stderr) if sys.stdin.isatty() else ""
