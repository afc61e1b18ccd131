"""Brings new texts into the catalogues: ``python -m chatbadge.languages.update``, in a source checkout.

The texts come from ``_("…")``, ``gettext``, ``ngettext`` and ``translate`` in the code and the public templates, from
the phrases of this folder, and from what the core says in single words. A text that is new has no translation yet;
what is not said any more goes.
"""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from chatbadge import archives
from chatbadge.core.badges import KINDS, Recognises
from chatbadge.core.phrasing import capitalised
from chatbadge.languages.catalogues import CODES, FOLDER, TEMPLATE
from chatbadge.templating import templates_folder
from chatbadge.web.showing import SOMEBODY

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

_PACKAGE = FOLDER.parent
_KEYWORDS = dict.fromkeys(("_", "gettext", "translate", "phrase")) | dict.fromkeys(("ngettext", "plural"), (1, 2))
#: These pages are for moderators, and in English.
_STUDIO = "studio*.html"
#: What tells when a file was written, and changes whenever it is.
_CHANGING = (
    "POT-Creation-Date",
    "PO-Revision-Date",
    "Generated-By",
    "Last-Translator",
    "Language-Team",
    "Report-Msgid",
)

#: A text, or its singular and plural; and the file that says it, from the project's folder.
Message = tuple[str | tuple[str, ...], str]


def messages() -> Iterator[Message]:
    """Every text that is to be translated, with the file where it stands."""
    for path in sorted(_PACKAGE.rglob("*.py")):
        yield from _extracted("python", path, _PACKAGE.parent)
    pages = templates_folder() / "pages"
    for path in sorted(set(pages.glob("*.html")) - set(pages.glob(_STUDIO))):
        yield from _extracted("jinja2.ext:babel_extract", path, templates_folder().parent)
    for kind in KINDS.values():
        yield from ((text, "chatbadge/core/badges.py") for text in (kind.title, kind.meaning))
    yield from ((capitalised(each), "chatbadge/core/badges.py") for each in Recognises)
    yield from ((word, "chatbadge/web/showing.py") for word in (SOMEBODY, "somebody"))
    yield from ((reader.TITLE, f"chatbadge/archives/{name}.py") for name, reader in archives.formats().items())


def _extracted(method: str, path: Path, project: Path) -> Iterator[Message]:
    from babel.messages.extract import extract

    options = {"extensions": "jinja2.ext.i18n", "trimmed": "true", "silent": "false"} if "jinja" in method else {}
    with path.open("rb") as file:
        for _line, text, _comments, _context in extract(method, file, _KEYWORDS, (), options):
            yield text, str(path.relative_to(project))


def template() -> "Catalog":
    """The texts of :func:`messages` as an empty catalogue."""
    from babel.messages.catalog import Catalog

    made = Catalog(project="chatbadge", charset="utf-8")
    for text, place in messages():
        if text:
            made.add(text, locations=[(place, 0)])
    return made


def update(path: Path, texts: "Catalog") -> list[str]:
    """Bring *texts* into the catalogue at *path*; give those that nobody has translated yet."""
    from babel.messages.pofile import read_po

    with path.open("rb") as file:
        catalogue = read_po(file, locale=path.stem)
    catalogue.update(texts, no_fuzzy_matching=True, update_header_comment=False)
    write(path, catalogue)
    return [str(message.id) for message in catalogue if message.id and not _is_complete(message.string)]


def _is_complete(string: object) -> bool:
    return all(string) if isinstance(string, tuple) else bool(string)


def write(path: Path, catalogue: "Catalog") -> None:
    """Write a catalogue as a PO file that is the same whenever it is written."""
    from babel.messages.pofile import write_po

    written = BytesIO()
    write_po(written, catalogue, width=120, ignore_obsolete=True, include_lineno=False)
    lines = written.getvalue().decode("utf-8").splitlines(keepends=True)
    text = "".join(line for line in lines if not line.lstrip('"').startswith(_CHANGING))
    path.write_text(text, encoding="utf-8")


def main() -> None:
    texts = template()
    write(TEMPLATE, texts)
    for code in CODES[1:]:
        for missing in update(FOLDER / f"{code}.po", texts):
            print(f"{code}: not translated yet: {missing}")  # noqa: T201  # a command for those who write chatbadge


if __name__ == "__main__":
    main()
