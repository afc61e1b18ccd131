"""Reads the catalogues: ``CODE.po`` in this folder, as translators write them."""

from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

FOLDER = Path(__file__).parent
#: The texts to be translated, for whoever begins a new language.
TEMPLATE = FOLDER / "chatbadge.pot"

#: The languages that the pages can be in.
CODES: tuple[str, ...] = ("en", *sorted(path.stem for path in FOLDER.glob("*.po")))


@cache
def catalogue(code: str) -> NullTranslations:
    """The texts of a language; an empty catalogue, which leaves them in English, where there is no file."""
    path = FOLDER / f"{code}.po"
    return read(path) if code in CODES and path.exists() else NullTranslations()


def read(path: Path) -> NullTranslations:
    """The catalogue in a PO file; what is marked as fuzzy is left out."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file))
    compiled.seek(0)
    return GNUTranslations(compiled)
