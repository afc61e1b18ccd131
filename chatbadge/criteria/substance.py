"""Answered in their own words: different questions, without what only repeats the question or another's answer."""

from dataclasses import dataclass, field

from chatbadge.core.criterion import Shows
from chatbadge.core.demands import Demand, Usual, of_questions
from chatbadge.core.model import Finding, Kind, Participation
from chatbadge.core.phrasing import counted, listed

TITLE = "Answered in their own words"
SHOWS: frozenset[Shows] = frozenset()


@dataclass(frozen=True)
class Options:
    at_least: int = field(default=1, metadata={"least": 1, "help": "how many different questions"})


def sentence(options: Options) -> str:
    return f"answered at least {counted(options.at_least, 'question', 'different questions')} in their own words"


def judge(participation: Participation, options: Options) -> Finding:
    answers = [
        c
        for c in participation.own
        if c.kind is Kind.ANSWER and c.counts and c.questions and c.post.id not in participation.chat.echoes
    ]
    questions = sorted({number for answer in answers for number in answer.questions})
    short = options.at_least - len(questions)
    noun = "question" if len(questions) == 1 else "questions"
    needed = counted(short, "more question" if questions else "question")
    return Finding(
        met=short <= 0,
        because=f"answered {noun} {listed(map(str, questions))} in their own words" if questions else "",
        missing=f"{'an answer' if short == 1 else 'answers'} in their own words to {needed}" if short > 0 else "",
        posts=tuple(answer.post.id for answer in answers),
    )


def demand(options: Options, usual: Usual) -> Demand:
    return of_questions(options.at_least, "answers in their own words to", usual)
