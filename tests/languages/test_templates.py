"""No public page holds a word that no catalogue can translate."""

import re
from pathlib import Path

import pytest
from jinja2 import nodes

from chatbadge.languages import ENGLISH
from chatbadge.templating import environment, templates_folder

PAGES = sorted(
    set((templates_folder() / "pages").glob("*.html")) - set((templates_folder() / "pages").glob("studio*.html"))
)
SHEETS = sorted((templates_folder() / "static").glob("*.css"))

#: Attributes whose values are read out or shown.
SPOKEN = re.compile(r'(?:alt|title|aria-label|placeholder|content)="([^"]*)"')
#: Written the same in every language: names, and what is typed.
NAMES = {"chatbadge", "verify", "FILE"}
#: Attributes that hold words for machines: they stand in the text between two of Jinja's marks.
MACHINES = re.compile(
    r'<meta name="(?:viewport|color-scheme|robots|twitter:card)"[^>]*>|<meta property="og:type"[^>]*>'
)
#: Blocks that fill in a part of a tag of the layout.
INSIDE_OF_TAGS = re.compile(r"{% block (?:look|verify_current) %}.*?{% endblock %}")


def literals(source: str) -> str:
    """What a template says by itself, with a mark where Jinja fills something in."""
    tree = environment(ENGLISH).parse(source)
    found = [node for output in tree.find_all(nodes.Output) for node in output.nodes]
    return "".join(node.data if isinstance(node, nodes.TemplateData) else "\x00" for node in found)


def words(source: str) -> set[str]:
    """The words that a reader would meet: between tags, and in attributes that are spoken."""
    text = MACHINES.sub("", literals(INSIDE_OF_TAGS.sub("", source)))
    seen = " ".join(SPOKEN.findall(text)) + " " + re.sub(r"<[^>]*>", " ", text)
    seen = re.sub(r"<!doctype html>|&\w+;|[\w-]*=\"|\"[^\"]*\"", " ", seen)
    return set(re.findall(r"[^\W\d_]{2,}", seen)) - NAMES


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_every_word_of_a_public_page_goes_through_the_catalogues(path: Path) -> None:
    """A word in this list: write it as ``{{ _("…") }}``, and run ``python -m chatbadge.languages.update``."""
    assert words(path.read_text("utf-8")) == set()


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_no_word_is_put_together_from_pieces_of_code(path: Path) -> None:
    """``{{ "is" if … else "was" }}`` says a word that no catalogue sees."""
    tree = environment(ENGLISH).parse(path.read_text("utf-8"))
    said: set[str] = set()
    for output in tree.find_all(nodes.Output):
        for node in output.nodes:
            # a condition decides which of two texts is shown
            for choice in [node, *node.find_all(nodes.CondExpr)]:
                if isinstance(choice, nodes.CondExpr):
                    said |= {str(e.value) for e in (choice.expr1, choice.expr2) if isinstance(e, nodes.Const)}
    assert {text for text in said if re.search(r"[^\W\d_]{2,}", text) and not text.startswith("is-")} == set()


def test_the_test_sees_what_it_should() -> None:
    """Guards the guard."""
    assert words('<p title="Hello">{{ _("There") }} you <b>go</b></p>') == {"Hello", "you", "go"}
    assert words('{% if x %}<a href="/somewhere" class="quiet">{{ x }}</a>{% else %}none{% endif %}') == {"none"}


PHYSICAL = re.compile(
    r"(?<![\w-])(?:(?:margin|padding|border)-(?:left|right)|left|right|border-(?:top|bottom)-(?:left|right)-radius"
    r"|scroll-(?:margin|padding)-(?:left|right))[\w-]*\s*:|(?:text-align|float|clear)\s*:\s*(?:left|right)"
)
FOUR_SIDES = re.compile(r"(?<![\w-])(?:margin|padding|inset|border-radius|border-width):\s*(\S+) (\S+) (\S+) (\S+);")


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.stem)
def test_stylesheets_know_beginning_and_end_but_no_left_and_right(path: Path) -> None:
    """So that a page that is written from right to left is laid out from right to left."""
    text = re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.DOTALL)
    assert PHYSICAL.findall(text) == []
    assert [sides for sides in FOUR_SIDES.findall(text) if sides[1] != sides[3] and "(" not in "".join(sides)] == []
