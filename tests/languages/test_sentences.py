"""The core's sentences in another language: nothing of them stays English."""

import time
from dataclasses import fields, replace
from itertools import product
from types import ModuleType
from typing import Any

import pytest

from chatbadge import criteria, registry
from chatbadge.core import scoring
from chatbadge.core.badges import Group, Rule
from chatbadge.core.model import Attendance, Participation, Record, Submission
from chatbadge.languages import language
from chatbadge.languages.sentences import translated

from ..core.posts import part_of
from ..criteria.test_contract import BUSY

SPANISH, FRENCH = language("es"), language("fr")
CRITERIA = registry.load(criteria)
NUMBERS = (0, 1, 2, 3, 7)
NAMED = {"badges": ((), ("contributor",), ("contributor", "connector"), ("a", "story", "i"))}


def choices(criterion: ModuleType) -> list[Any]:
    """The criterion's options with every combination of a few values that they may have."""
    values = []
    for option in fields(criterion.Options):
        least = option.metadata.get("least", 0)
        known = NAMED.get(option.name) or (
            (True, False) if option.type is bool else tuple(n for n in NUMBERS if n >= least)
        )
        values.append(known)
    return [criterion.Options(*each) for each in product(*values)]


def people() -> list[Participation]:
    """Somebody who did everything, nobody who did anything, and some in between."""
    idle = part_of("ada")
    there = [replace(idle, record=Record(submission=Submission("", "", how))) for how in Attendance]
    told = [
        replace(idle, record=Record(submission=Submission("One thing changed.", text, Attendance.NOT_SAID)))
        for text in ("I tried it twice.", "https://bees.example/hive")
    ]
    some = [replace(BUSY, own=BUSY.own[:n]) for n in range(len(BUSY.own))]
    others = [replace(BUSY, responses=BUSY.responses[:n]) for n in range(2)]
    again = [replace(BUSY, record=replace(BUSY.record, answered_before=True, visits=(3,), holds={"a": 1}))]
    return [idle, BUSY, replace(BUSY, record=Record()), *there, *told, *some, *others, *again]


def said_by(criterion: ModuleType) -> set[str]:
    said = {criterion.sentence(each) for each in choices(criterion)}
    for options, person in product(choices(criterion), people()):
        found = criterion.judge(person, options)
        said |= {found.because, found.missing}
    return said - {""}


@pytest.mark.parametrize("name", CRITERIA)
def test_whatever_a_criterion_says_is_said_in_spanish_and_french(name: str) -> None:
    for sentence in said_by(CRITERIA[name]):
        assert SPANISH.sentence(sentence) != sentence
        assert FRENCH.sentence(sentence) != sentence


@pytest.mark.parametrize("name", CRITERIA)
def test_no_number_is_lost_on_the_way(name: str) -> None:
    for sentence in said_by(CRITERIA[name]):
        for spoken in (SPANISH, FRENCH):
            numbers = {number for number in "237" if number in sentence}
            assert {number for number in "237" if number in spoken.sentence(sentence)} == numbers, sentence


@pytest.mark.parametrize(
    ("english", "spanish", "french"),
    [
        ("answered at least 1 question", "respondió al menos a 1 pregunta", "a répondu à au moins 1 question"),
        ("answered questions 1, 2 and 4", "respondió a las preguntas 1, 2 y 4", "a répondu aux questions 1, 2 et 4"),
        (
            "built on the ideas of 1 other person",
            "desarrolló ideas de otra persona",
            "a prolongé les idées de 1 autre personne",
        ),
        (
            "contributed to at least 6 of the last 8 sessions within 90 days (the latest among them)",
            "participó en al menos 6 de las 8 últimas sesiones en un plazo de 90 días (incluida la más reciente)",
            "a contribué à au moins 6 des 8 dernières sessions en l’espace de 90 jours (dont la plus récente)",
        ),
        (
            "the badges a (2 more times) and b (1 time)",
            "las insignias a (2 veces más) y b (1 vez)",
            "les badges a (2 fois de plus) et b (1 fois)",
        ),
        ("Answer to questions 2 and 3", "Respuesta a las preguntas 2 y 3", "Réponse aux questions 2 et 3"),
        ("labelled A2", "lleva la etiqueta A2", "porte l’étiquette A2"),
        (
            "labelled A2, but addressed to kim's answer to question 2",
            "lleva la etiqueta A2, pero se dirige a: la respuesta de kim a la pregunta 2",
            "porte l’étiquette A2, mais s’adresse à\u202f: la réponse de kim à la question 2",
        ),
        (
            "replies to a participant's answer to question 3",
            "contesta a: la respuesta de alguien del chat a la pregunta 3",
            "réagit à\u202f: la réponse de quelqu’un du chat à la question 3",
        ),
        (
            "replies to Kim Lee's reply under question 3",
            "contesta a: la contestación de Kim Lee (la pregunta 3)",
            "réagit à\u202f: la réaction de Kim Lee (la question 3)",
        ),
        ("2 years", "2 años", "2 ans"),
        ("It expired on 1 May 2018.", "Caducó el 1 de mayo de 2018.", "Il a expiré le 1er mai 2018."),
        (
            "“Took part”, issued to kim by #badgechat on 12 February 2018.",
            "«Took part», emitida a kim por #badgechat el 12 de febrero de 2018.",
            "«\u202fTook part\u202f», délivré à kim par #badgechat le 12 février 2018.",
        ),
    ],
)
def test_sentences_read_as_they_should(english: str, spanish: str, french: str) -> None:
    assert (SPANISH.sentence(english), FRENCH.sentence(english)) == (spanish, french)


def rule(name: str, **options: Any) -> Rule:
    return Rule(name, CRITERIA[name].Options(**options))


COMBINED = [
    Group(2, (rule("answered", at_least=2), rule("stayed"))),
    Group(3, (rule("answered"), rule("attended"), rule("replied", both_ways=True))),
    Group(1, (rule("introduced"), rule("holds", badges=("a", "b")), rule("applied"))),
    Group(2, (Group(1, (rule("answered"), rule("replied"))), rule("stayed"))),
    Group(2, (Group(1, (rule("answered"), rule("replied"))), rule("stayed"), rule("reviewed"))),
    Group(2, (rule("answered"), rule("replied", at_least=3), rule("nominated"))),
    Group(2, (Group(2, (rule("answered"), rule("stayed"), rule("asked"))), rule("reflected"))),
    Group(1, (Group(2, (Group(1, (rule("answered"), rule("stayed"))), rule("asked"))), rule("reflected"))),
]


@pytest.mark.parametrize("group", COMBINED)
def test_criteria_that_are_combined_are_said_whole(group: Group) -> None:
    sentence = scoring.sentence(group, CRITERIA)
    for spoken in (SPANISH, FRENCH):
        said = spoken.sentence(sentence)
        assert said != sentence
        for part in group.rules():
            assert spoken.sentence(scoring.sentence(part, CRITERIA)) in said


def test_or_and_and_keep_their_meaning() -> None:
    sentence = (
        "answered at least 1 question or introduced themselves to the chat; and asked at least 2 questions of their own"
    )
    assert SPANISH.sentence(sentence) == (
        "respondió al menos a 1 pregunta o se presentó en el chat; y hizo al menos 2 preguntas propias"
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "brought cake",
        "answered at least three questions",
        "brought cake and answered at least 1 question",
        "31 February 2018",
    ],
)
def test_what_nobody_translated_stays_as_it_is(text: str) -> None:
    """The sentence of a criterion that somebody added, for one."""
    assert SPANISH.sentence(text) == text


@pytest.mark.parametrize(
    "name",
    ["{n}", "{0.__class__}", "%(x)s", "a'b", "x's answer to question 1", "و‎", "<b>", "(" * 50, "a, b and c", "\\1"],
)
def test_no_name_breaks_a_sentence(name: str) -> None:
    assert name in SPANISH.sentence(f"replies to {name}'s answer to question 3")
    assert name in SPANISH.sentence(f"“{name}”, issued to {name} by {name} on 12 February 2018.")
    assert "12 de febrero" in SPANISH.sentence(f"“{name}”, issued to {name} by {name} on 12 February 2018.")


def test_a_day_that_there_is_not_is_no_date() -> None:
    assert SPANISH.sentence("It expired on 31 February 2018.") == "It expired on 31 February 2018."


@pytest.mark.parametrize(
    "unit",
    ["a", " and ", ", ", "; and ", "(", "()", "x's ", "'s answer", "answered question 1 and ", "labelled A1, but addressed to ",
     " (one host is enough)", "1 session within ", "met at least 1 of these: (", "; or ("],
)  # fmt: skip
def test_no_text_takes_long_or_breaks_it(unit: str) -> None:
    begin = time.process_time()
    for times in (30, 60, 250, 3000):
        translated(unit * times, SPANISH)
        translated("replies to " + unit * times + "'s answer", SPANISH)
    assert time.process_time() - begin < 2
