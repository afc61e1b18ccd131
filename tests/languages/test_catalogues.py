"""The catalogues are complete, and say what they should: run ``python -m chatbadge.languages.update`` after a change."""

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from chatbadge.languages.catalogues import CODES, FOLDER, TEMPLATE, read
from chatbadge.languages.update import template, update

TRANSLATED = [code for code in CODES if code != "en"]
PLACES = re.compile(r"\{\w*\}|%\(\w+\)s")


def catalogue(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file)


def forms(text: object) -> tuple[str, ...]:
    return tuple(map(str, text)) if isinstance(text, list | tuple) else (str(text),)


@pytest.fixture(scope="module")
def said() -> set[object]:
    """Every text that the code and the public pages say."""
    return {message.id for message in template() if message.id}


@pytest.mark.parametrize("code", TRANSLATED)
def test_every_text_is_translated(code: str, said: set[object]) -> None:
    """A name in this list: run the update, then write its translation into the catalogue."""
    done = {
        message.id for message in catalogue(FOLDER / f"{code}.po") if all(forms(message.string)) and not message.fuzzy
    }
    assert said - done == set()


@pytest.mark.parametrize(
    "path", [TEMPLATE, *(FOLDER / f"{code}.po" for code in TRANSLATED)], ids=lambda path: path.name
)
def test_nothing_is_in_a_catalogue_that_nobody_says(path: Path, said: set[object]) -> None:
    assert {message.id for message in catalogue(path) if message.id} - said == set()


def test_the_template_has_every_text(said: set[object]) -> None:
    assert said - {message.id for message in catalogue(TEMPLATE)} == set()


@pytest.mark.parametrize("code", TRANSLATED)
def test_a_translation_fills_in_what_the_text_does(code: str) -> None:
    """Only the form for one may leave out the number: "another person"."""
    for message in catalogue(FOLDER / f"{code}.po"):
        if not message.id:
            continue
        english, translated = forms(message.id), forms(message.string)
        for place, text in enumerate(translated):
            wanted = set(PLACES.findall(english[-1]))
            allowed = [wanted, wanted - {"{n}"}] if place == 0 and len(translated) > 1 else [wanted]
            assert set(PLACES.findall(text)) in allowed, message.id


@pytest.mark.parametrize("code", TRANSLATED)
def test_a_translation_ends_as_the_text_does(code: str) -> None:
    for message in catalogue(FOLDER / f"{code}.po"):
        for english, text in zip(forms(message.id), forms(message.string), strict=False):
            if english:
                assert english.endswith(".") == text.endswith("."), text
                assert english.endswith(" ") == text.endswith(" "), text


def test_spanish_and_french_have_their_own_plurals() -> None:
    spanish, french = (read(FOLDER / f"{code}.po") for code in ("es", "fr"))
    one, many = "%(count)s question", "%(count)s questions"
    assert [spanish.ngettext(one, many, n) for n in (0, 1, 2)] == [
        "%(count)s preguntas",
        "%(count)s pregunta",
        "%(count)s preguntas",
    ]
    assert [french.ngettext(one, many, n) for n in (0, 1, 2)] == [one, one, many]


def test_french_is_set_as_french() -> None:
    """A narrow space that does not break before ; : ! ? and inside of « »; and no typewriter's apostrophes."""
    wrong = re.compile(r"(?<![\u202f\d])[;:!?»](?!//)|«(?!\u202f)|[ \u00a0][;:!?»]|'")
    for message in catalogue(FOLDER / "fr.po"):
        if message.id:
            for text in forms(message.string):
                assert not wrong.search(text), text


def test_spanish_is_set_as_spanish() -> None:
    for message in catalogue(FOLDER / "es.po"):
        if message.id:
            for text in forms(message.string):
                assert text.count("¿") == text.count("?"), text
                assert text.count("¡") == text.count("!"), text
                assert not set("“”\"'") & set(text), text


def test_nobody_is_addressed_as_usted_or_tu() -> None:
    spanish = " ".join(text for m in catalogue(FOLDER / "es.po") for text in forms(m.string)).casefold()
    assert not re.search(r"\b(?:usted|ustedes|tú|tu|tus|vuestr\w+)\b", spanish)
    french = " ".join(text for m in catalogue(FOLDER / "fr.po") for text in forms(m.string)).casefold()
    assert not re.search(r"\b(?:tu|ton|tes|toi)\b", french)


def test_what_is_fuzzy_is_not_shown(tmp_path: Path) -> None:
    path = tmp_path / "es.po"
    path.write_text('msgid ""\nmsgstr ""\n\n#, fuzzy\nmsgid "Badges"\nmsgstr "Chapas"\n', encoding="utf-8")
    assert read(path).gettext("Badges") == "Badges"


def test_an_update_keeps_what_is_translated_and_names_what_is_not(tmp_path: Path) -> None:
    path = tmp_path / "es.po"
    path.write_text(
        'msgid ""\nmsgstr ""\n\nmsgid "Old"\nmsgstr "Viejo"\n\nmsgid "Gone"\nmsgstr "Ido"\n', encoding="utf-8"
    )
    texts = Catalog()
    texts.add("Old")
    texts.add("New")
    assert update(path, texts) == ["New"]
    written = path.read_text("utf-8")
    assert 'msgstr "Viejo"' in written
    assert "Gone" not in written
    assert update(path, texts) == ["New"]
    assert path.read_text("utf-8") == written
