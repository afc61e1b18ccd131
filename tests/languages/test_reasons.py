"""Why a post counts as what it does, in Spanish and French: whatever ``core.attribution`` may say."""

import ast
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

from chatbadge.core import attribution
from chatbadge.core.attribution import attribution as attribute
from chatbadge.core.attribution.threads import kind_of, kind_words
from chatbadge.core.corrections import Corrections
from chatbadge.core.evidence import label_of
from chatbadge.core.model import Contribution, Kind, Roles
from chatbadge.core.transcript import assemble
from chatbadge.errors import ArchiveError
from chatbadge.languages import language

from ..archives.cases import cases, read_case
from ..core.posts import other, post

SPANISH, FRENCH = language("es"), language("fr")
FOLDER = Path(attribution.__file__).parent
#: The modules that give reasons.
GIVING = ("attribute", "chat", "labelled", "repeating", "responding", "standing", "questions", "roles")
#: Pieces of reasons, which are no reasons by themselves.
PIECES = {
    "as it was taken", "was taken for {kind_of(found)}", ", continued", "passes on", "in no words of its own",
    "adds no words", "adds praise or a pointer, no substance", "long after the last question, ", "{verb} {kind_words(shared)}, {how}",
}  # fmt: skip
#: What may stand where code fills something in; a number elsewhere.
FILLED = {
    "before": "as it was taken", "why": "labelled A2", "who": "kim", "whom": "kim", "post.author": "kim", "when": "",
    "label.written": "A2", "at": "23:35", "chat.why_roles": "posed numbered questions and named by the moderator",
    "missing": "question 3 itself is not in the transcript",
}  # fmt: skip


def reasons(module: str) -> Iterator[str]:
    """Every sentence that a module writes, as its code writes it."""
    tree = ast.parse((FOLDER / f"{module}.py").read_text("utf-8"))
    inside = {inner for each in ast.walk(tree) if isinstance(each, ast.JoinedStr) for inner in ast.walk(each)}
    documents = {each.value for each in ast.walk(tree) if isinstance(each, ast.Expr)}
    for each in ast.walk(tree):
        if isinstance(each, ast.JoinedStr):
            yield "".join(map(written, each.values))
        elif isinstance(each, ast.Constant) and isinstance(each.value, str) and each not in inside | documents:
            yield each.value


def written(part: ast.expr) -> str:
    return str(part.value) if isinstance(part, ast.Constant) else f"{{{ast.unparse(part.value)}}}"  # type: ignore[attr-defined]  # a piece of an f-string


def filled(reason: str) -> str:
    """The reason with something in each of its places."""
    text = reason
    for place in [part.partition("}")[0] for part in reason.split("{")[1:]]:
        if place.startswith(("kind_words", "clock", "kind_of")):
            own = "their own answer" if "own=True" in place else "kim's answer to question 2"
            value = {"kind_words": own, "clock": "kim (23:35 UTC)", "kind_of": "answer to question 2"}[
                place.partition("(")[0]
            ]
        else:
            value = FILLED.get(place, "3")
        text = text.replace(f"{{{place}}}", value)
    return text


#: One's own posts are only spoken of where they are answers, and every question has a number.
NAMED = [
    (kind, questions, own)
    for kind, questions, own in product(Kind, [(), (2,), (2, 3)], [True, False])
    if (kind is Kind.ANSWER or not own) and (questions or kind is not Kind.QUESTION)
]
WRITTEN = sorted({reason for module in GIVING for reason in reasons(module) if " " in reason.strip()} - PIECES)


@pytest.mark.parametrize("reason", WRITTEN)
def test_whatever_the_code_gives_as_a_reason_is_translated(reason: str) -> None:
    """A reason in this list: add it to ``chatbadge/languages/spoken_reasons.py``, and run the update."""
    assert SPANISH.sentence(filled(reason)) != filled(reason)
    assert FRENCH.sentence(filled(reason)) != filled(reason)


@pytest.mark.parametrize("share", ["passes on {}, in no words of its own", "quotes {}, adds no words",
                                   "quotes {}, adds praise or a pointer, no substance"])  # fmt: skip
def test_shares_are_translated(share: str) -> None:
    text = share.format("kim's answer to question 2")
    assert "kim" in SPANISH.sentence(text) != text


@pytest.mark.parametrize(("kind", "questions", "own"), NAMED)
def test_a_post_of_every_kind_has_a_name(kind: Kind, questions: tuple[int, ...], own: bool) -> None:
    found = other(post(1, "kim"), kind, *questions)
    for said in (f"replies to {kind_words(found, own)}", label_of(found)):
        assert SPANISH.sentence(said) != said


@pytest.mark.parametrize(("kind", "questions"), list(product(Kind, [(), (2,)])))
def test_what_a_moderator_changed_is_told(kind: Kind, questions: tuple[int, ...]) -> None:
    if kind in (Kind.INTRODUCTION, Kind.HOSTING, Kind.OTHER):
        questions = ()
    said = f"the moderator decided: was taken for {kind_of(other(post(1), kind, *questions))}"
    assert SPANISH.sentence(said) != said


def attributed(case: Path) -> list[Contribution]:
    try:
        transcripts = [assemble(archive.posts, archive.hashtag) for archive in read_case(case)]
    except ArchiveError:  # some cases show what is refused
        return []
    return [each for found in transcripts for each in attribute(found, Roles(), Corrections()).contributions]


def test_every_reason_in_the_archives_of_the_tests_is_translated() -> None:
    said = {reason for case in cases() for each in attributed(case) for reason in (*each.reasons, label_of(each))}
    assert len(said) > 50
    # "Question" is the same word in French
    assert {reason for reason in said if SPANISH.sentence(reason) == reason} == set()
