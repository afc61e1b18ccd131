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
    filled = [sentence.format(*values) for values in product(VALUES, repeat=sentence.count("{}"))]
    assert any(SPANISH.sentence(text) != text and FRENCH.sentence(text) != text for text in filled)


def test_there_are_such_sentences() -> None:
    """Guards the guard."""
    assert len(sentences()) > 20
