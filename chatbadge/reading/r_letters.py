"""Letters that R on Windows cannot write in its own encoding, and spells out: ``<U+1F602>``, ``<f0><9f><98><82>``."""

import re

_SPELLED = re.compile(r"<U\+([0-9A-Fa-f]{4,8})>|((?:<[0-9a-f]{2}>)+)")


def r_letters(text: str) -> str:
    """*text* with those letters; what does not spell any is left as it is."""
    return _joined(_SPELLED.sub(_letter, text)) if "<" in text else text


def _letter(found: re.Match[str]) -> str:
    if found[1]:
        code = int(found[1], 16)
        return chr(code) if 31 < code < 0x110000 else found[0]
    try:
        return bytes.fromhex(found[2].replace("<", "").replace(">", "")).decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return found[0]


def _joined(text: str) -> str:
    """Halves of letters put together: R spells an emoji as the two halves that Windows made of it."""
    return text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
