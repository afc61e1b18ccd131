"""Answered questions: different ones, each once, however many posts it took."""

from dataclasses import dataclass, field

from chatbadge.core.criterion import Shows
from chatbadge.core.demands import Demand, Usual, of_questions
from chatbadge.core.model import Finding, Kind, Participation
from chatbadge.core.phrasing import counted, listed

TITLE = "Answered questions"
SHOWS: frozenset[Shows] = frozenset()


@dataclass(frozen=True)
class Options:
    at_least: int = field(default=1, metadata={"least": 1, "help": "how many different questions"})


def sentence(options: Options) -> str:
    if options.at_least == 1:
        return "answered at least 1 question"
    return f"answered at least {options.at_least} different questions"


def judge(participation: Participation, options: Options) -> Finding:
    answers = [c for c in participation.own if c.kind is Kind.ANSWER and c.counts]
    questions = sorted({number for answer in answers for number in answer.questions})
    short = options.at_least - len(questions)
    noun = "question" if len(questions) == 1 else "questions"
    needed = counted(short, "more question" if questions else "question")
    return Finding(
        met=short <= 0,
        because=f"answered {noun} {listed(map(str, questions))}" if questions else "",
        missing=f"{'an answer' if short == 1 else 'answers'} to {needed}" if short > 0 else "",
        posts=tuple(answer.post.id for answer in answers if answer.questions),
    )


def demand(options: Options, usual: Usual) -> Demand:
    return of_questions(options.at_least, "answers to", usual)
