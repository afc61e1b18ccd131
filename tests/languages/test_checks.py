"""What is said about a badge that was checked, in Spanish and French."""

import ast
import re
from itertools import product
from pathlib import Path

import pytest

import chatbadge
from chatbadge.languages import language

SPANISH, FRENCH = language("es"), language("fr")
PACKAGE = Path(chatbadge.__file__).parent
#: Modules that put sentences about badges together, as files or as packages.
CHECKING = [
    *PACKAGE.glob("credentials/verifying.py"),
    *PACKAGE.glob("credentials/verifying/*.py"),
    PACKAGE / "web" / "verification.py",
]
#: What may stand where code fills something in.
VALUES = ("12 February 2018", "7", "kim", " on 12 February 2018", "a web page, and no badge", "")
#: Sentences that are put together from several pieces, and pieces for them.
PIECES: dict[str, tuple[str, ...]] = {
    "It presents {}; give one at a time.": ("2 badges",),
    "It says {} {} (“{}”), so it is no right Open Badge.": ("whose it is", "in two ways that differ", "sub"),
    "It uses words defined {}, so its signature could not be checked.": (
        "at https://a.example, which this program does not know",
    ),
    "Its issuer has set a mark on it for the purpose {}.": ("“refresh”",),
    "Its issuer is named {}, and nothing leads from that name to a key, so anybody may have issued it.": ("“kim”",),
    "Its issuer is named {}, which is no key.": ("“did:key:z”",),
    "The words {} were posted on {} and {}.": (
        "“A1: yes”", "12 February 2018", "belong to the transcript with root 00ff",
    ),
    "{} not looked at: this one is enough.": ("2 more signatures were",),
    "{} {} to the chat’s transcript.": ("2 of its 5 excerpts", "are the words that were judged, and belong"),
    "{} {} {} judged.": ("Excerpt", "3", "is not the one that was"),
    "{} {}; the badge stays valid.": ("1 of its 3 excerpts", "was withdrawn by its author"),
    "{}, issued to {} by {}{}.": ("“Contributor”", "kim", "The chat", " on 12 February 2018"),
    "{}, issued to {}{}{}.": ("“Contributor”", "kim", " by The chat", ""),
    "{}, so it is no complete Open Badge.": ("It is not about an achievement",),
    "{}: {}.": ("Its issuer has revoked it", "“by mistake”"),
}  # fmt: skip
SENTENCE = re.compile(r"[“A-Z{].*[^.]\.")


def sentences() -> set[str]:
    """Every whole sentence in their code, with marks where something is filled in."""
    found: set[str] = set()
    for path in CHECKING:
        tree = ast.parse(path.read_text("utf-8"))
        inside = {inner for each in ast.walk(tree) if isinstance(each, ast.JoinedStr) for inner in each.values}
        documents = {each.value for each in ast.walk(tree) if isinstance(each, ast.Expr)}
        for each in ast.walk(tree):
            if isinstance(each, ast.JoinedStr):
                found.add("".join(str(v.value) if isinstance(v, ast.Constant) else "{}" for v in each.values))
            elif isinstance(each, ast.Constant) and isinstance(each.value, str) and each not in inside | documents:
                found.add(each.value)
    return {text for text in found if SENTENCE.fullmatch(text) and text != "{}."}


@pytest.mark.parametrize("sentence", sorted(sentences()))
def test_whatever_is_said_of_a_badge_is_translated(sentence: str) -> None:
    """A sentence in this list: add it to ``chatbadge/languages/spoken_checks.py``, and run the update."""
    fitting = [PIECES[sentence]] if sentence in PIECES else product(VALUES, repeat=sentence.count("{}"))
    filled = [sentence.format(*values) for values in fitting]
    assert any(SPANISH.sentence(text) != text and FRENCH.sentence(text) != text for text in filled)


def test_there_are_such_sentences() -> None:
    """Guards the guard."""
    assert len(sentences()) > 20


@pytest.mark.parametrize(
    ("english", "spanish", "french"),
    [
        (
            "It was changed after it was issued: the name of the badge was changed from “Took part” to “Won”; "
            "evidence 2 is missing; one more thing is different.",
            "Se modificó después de emitirse: se cambió el nombre de la insignia de «Took part» a «Won»; "
            "falta la evidencia 2; otra cosa más es distinta.",
            "Il a été modifié après avoir été délivré\u202f: a été changé\u202f: le nom du badge, de «\u202fTook part\u202f» "
            "en «\u202fWon\u202f»\u202f; manque\u202f: la preuve 2\u202f; une autre chose est différente.",
        ),
        (
            "Nothing was changed in it, but whether it was revoked could not be found out: the server answered 500.",
            "No se ha cambiado nada en ella, pero no se pudo averiguar si fue revocada: el servidor respondió 500.",
            "Rien n’y a été changé, mais impossible de savoir s’il a été révoqué\u202f: le serveur a répondu 500.",
        ),
        (
            "Of “Contributor”: It expired on 12 February 2018.",
            "Sobre “Contributor”: Caducó el 12 de febrero de 2018.",
            "De “Contributor”\u202f: Il a expiré le 12 février 2018.",
        ),
    ],
)
def test_sentences_within_sentences_are_translated_too(english: str, spanish: str, french: str) -> None:
    assert (SPANISH.sentence(english), FRENCH.sentence(english)) == (spanish, french)
