"""Sets pages with typst: a template of ``templates/print/`` and data become a PDF, or pictures of its pages.

What strangers wrote goes in as data (a JSON file that exists in memory only), never as part of a
template, so that nothing in it is read as markup. Nothing here reads a clock: one input, one file.
"""

import base64
import json
import os
import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any, Literal

from chatbadge.core.phrasing import shortened
from chatbadge.templating import templates_folder

if TYPE_CHECKING:
    import typst

Paper = Literal["a4", "us-letter"]

#: Of these, in this order, the first that has a character gives it its shape; after them, any font of the system.
FONTS = (
    "Source Sans Pro",
    *("Noto Sans", "Noto Sans Arabic", "Noto Sans Hebrew", "Noto Sans Devanagari", "Noto Sans Thai"),
    *("Noto Emoji", "Noto Color Emoji", "Apple Color Emoji", "Segoe UI Emoji"),
    *("Noto Sans CJK SC", "Noto Sans SC", "PingFang SC", "Hiragino Sans", "Microsoft YaHei", "WenQuanYi Zen Hei"),
    *("Segoe UI", "Helvetica Neue", "DejaVu Sans", "FreeSans"),
)
#: A package of Noto fonts (emoji, Arabic, Hebrew, scripts of India and South-East Asia), used where it is installed.
_MORE_FONTS = "manimgx_fonts"

#: Languages that are written from right to left (https://www.unicode.org/cldr: characterOrder).
_RIGHT_TO_LEFT = frozenset({"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})

#: Marks that say how text runs and joins, and the parts of one emoji: the only invisible characters that stay.
_JOINERS = "\u200c\u200d\u200e\u200f"
_DIACRITICS = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
#: No language puts more than three of them on one letter.
_HEAPED = re.compile(f"([{_DIACRITICS}]{{3}})[{_DIACRITICS}]+")
#: Whole phrases in one character, wider than a line: they are spelt out (Unicode, Arabic Presentation Forms).
_LIGATURES = re.compile("[\ufb50-\ufdff\ufe70-\ufefe]+")
_BASMALA = "بسم الله الرحمن الرحيم"  # of U+FDFD, the widest of them, Unicode gives no spelling
#: So many letters without a place to break would leave the page. Chinese, Japanese and Korean break anywhere.
_ENDLESS = re.compile(r"[^\s\u2e80-\ua4cf\uac00-\ud7ff]{21,}")
_BREAK_HERE = "\u200b"
_UNBROKEN = 12  # letters


def typeset(template: str, data: Mapping[str, Any], pictures: Mapping[str, bytes]) -> bytes:
    """The PDF of *template* (a name in ``templates/print/``), filled with *data*.

    It is tagged, and conforms to PDF/UA-1 (ISO 14289-1) unless some character has a shape in no font
    that there is, which that standard forbids: such a one is shown as an empty box. *pictures* are SVG
    or PNG files by the name that the template has for them; one that cannot be read is left out.
    Threads may call it at the same time. Raises RuntimeError in a process that was forked after a use.
    """
    pdf: bytes = _compiled(template, data, pictures, format="pdf", pdf_standards=["ua-1"])
    return pdf


def pictured(template: str, data: Mapping[str, Any], pictures: Mapping[str, bytes], ppi: float) -> list[bytes]:
    """The same pages, as a PNG each, at *ppi* pixels an inch."""
    pages = _compiled(template, data, pictures, format="png", ppi=ppi)
    return [pages] if isinstance(pages, bytes) else pages


def _compiled(template: str, data: Mapping[str, Any], pictures: Mapping[str, bytes], **options: Any) -> Any:
    """Tries with the standard, then without it; then the same with only those pictures that can be read."""
    import typst

    drawn = {name: _as_svg(picture) for name, picture in pictures.items() if picture}
    plain = {key: value for key, value in options.items() if key != "pdf_standards"}
    for chosen in (options, plain):
        try:
            return _run(template, data, drawn, chosen)
        except typst.TypstError as error:
            failure = error
    readable = {name: picture for name, picture in drawn.items() if _is_readable(picture)}
    if readable == drawn:
        raise failure  # a mistake in the template, not in what was put into it
    return _compiled(template, data, readable, **options)


def _is_readable(picture: bytes) -> bool:
    """Whether typst can draw it, and it refers to nothing outside itself."""
    import typst

    try:
        _compile({"main.typ": b'#image("picture.svg")', "picture.svg": picture}, {"format": "svg"})
    except typst.TypstError:
        return False
    return True


def _run(template: str, data: Mapping[str, Any], pictures: Mapping[str, bytes], options: Mapping[str, Any]) -> Any:
    text = json.dumps({**data, "pictures": sorted(pictures)}, ensure_ascii=False)
    drawn = {f"{name}.svg": picture for name, picture in pictures.items()}
    return _compile({**_sources(template), "data.json": text.encode("utf-8"), **drawn}, options)


def _compile(files: Mapping[str, bytes], options: Mapping[str, Any]) -> Any:
    compiler = _idle_or_new()
    try:
        return compiler.compile(input=files, **options)
    finally:
        _IDLE.put(compiler)


@cache
def _sources(template: str) -> dict[str, bytes]:
    """The template, and what all of them share."""
    folder = _folder()
    return {
        "main.typ": (folder / f"{template}.typ").read_bytes(),
        "parts.typ": (folder / "parts.typ").read_bytes(),
    }


def _folder() -> Path:
    return templates_folder() / "print"


def _as_svg(picture: bytes) -> bytes:
    """The picture as SVG: typst takes only text from memory."""
    if not picture.startswith(b"\x89PNG\r\n\x1a\n"):
        return picture
    # https://www.w3.org/TR/png-3/#11IHDR: width and height
    width, height = (int.from_bytes(picture[at : at + 4], "big") for at in (16, 20))
    size = f'width="{width}" height="{height}"'
    content = base64.b64encode(picture).decode("ascii")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="0 0 {width} {height}">'
        f'<image {size} href="data:image/png;base64,{content}"/></svg>'
    ).encode()


# --- compilers: one is used by one thread at a time; kept warm, it remembers what it laid out before

_IDLE: "SimpleQueue[typst.Compiler]" = SimpleQueue()
_USED_BY: set[int] = set()  # the processes, this one and those that it was forked from, in which typst has run


def _idle_or_new() -> "typst.Compiler":
    if _USED_BY - {os.getpid()}:
        # typst's threads are gone in the fork, and it would wait for them for ever
        raise RuntimeError("cannot print in a process forked after printing; start processes with 'spawn' instead")
    _USED_BY.add(os.getpid())
    try:
        return _IDLE.get_nowait()
    except Empty:
        import typst

        return typst.Compiler(root=str(_folder()), font_paths=_fonts())


@cache
def _fonts() -> "typst.Fonts":
    """The bundled fonts, typst's own, and the system's."""
    import font_source_sans_pro as source_sans
    import typst

    folders = {str(Path(file).parent) for file in source_sans.font_files_otf.values()}
    more = find_spec(_MORE_FONTS)
    if more and more.origin:
        folders.add(str(Path(more.origin).parent))
    return typst.Fonts(font_paths=sorted(folders))


# --- texts


def runs_from_right(language: str) -> bool:
    """Whether *language* (a tag like ``ar`` or ``he-IL``) is written from right to left."""
    return language_code(language) in _RIGHT_TO_LEFT


def language_code(language: str) -> str:
    """``he`` of ``he-IL`` (ISO 639); "" where it is no language's tag."""
    found = re.match(r"([a-z]{2,3})(?![a-z])", language.lower())
    return found[1] if found else ""


def clean(text: str, most: int, *, lines: bool = False, breakable: bool = True) -> str:
    """The text, at most *most* characters of it, without what has no shape or would leave the page.

    Control, private and unassigned characters and overrides of the writing direction go; diacritics
    heaped on one letter are thinned out; words without an end may break, if *breakable*. It is one line,
    unless *lines*.
    """
    text = text[: 4 * most]  # nothing is done to what never shows
    if not text.isprintable():
        text = "".join(_shown(c, lines) for c in text)
    text = _LIGATURES.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text.replace("\ufdfd", _BASMALA))
    text = _HEAPED.sub(r"\1", unicodedata.normalize("NFC", text))
    kept = "\n".join(" ".join(line.split()) for line in text.split("\n")).strip()
    short = shortened(re.sub(r"\n{3,}", "\n\n", kept), most)
    return _ENDLESS.sub(_broken, short) if breakable else short


def _shown(character: str, lines: bool) -> str:
    if lines and character in "\n\u2028\u2029":
        return "\n"
    if character.isspace():
        return " "
    return character if character in _JOINERS or unicodedata.category(character)[0] != "C" else ""


def _broken(word: re.Match[str]) -> str:
    """The endless word with places to break, none of which parts a letter from its marks, or an emoji."""
    found, since = "", 0
    for before, letter in zip(" " + word[0], word[0], strict=False):
        since += 1
        if since > _UNBROKEN and before not in _JOINERS and letter not in _JOINERS and not _belongs_to_previous(letter):
            found, since = found + _BREAK_HERE, 1
        found += letter
    return found


def _belongs_to_previous(letter: str) -> bool:
    """A mark, a tone of skin, or a half of a flag (https://www.unicode.org/reports/tr51/)."""
    return unicodedata.category(letter)[0] == "M" or letter in _TONES or letter in _HALVES_OF_FLAGS


_TONES = frozenset(map(chr, range(0x1F3FB, 0x1F400)))
_HALVES_OF_FLAGS = frozenset(map(chr, range(0x1F1E6, 0x1F200)))
