"""Took up other people's ideas: responded to what somebody else had answered, by reply or by quote."""

from dataclasses import dataclass, field

from chatbadge.core.model import Finding, Kind, Participation, person_key
from chatbadge.core.phrasing import counted

TITLE = "Built on others' ideas"


@dataclass(frozen=True)
class Options:
    at_least: int = field(
        default=1, metadata={"least": 1, "help": "how many different people whose ideas were taken up"}
    )


def sentence(options: Options) -> str:
    return f"built on the ideas of at least {counted(options.at_least, 'other person', 'different people')}"


def judge(participation: Participation, options: Options) -> Finding:
    me = person_key(participation.person)
    ideas = participation.chat.answers
    people: set[str] = set()
    posts = []
    for c in participation.own:
        if c.counts and c.kind in (Kind.REPLY, Kind.ANSWER):
            theirs = {ideas[id] for id in c.targets if id in ideas} - {me}
            people |= theirs
            posts += [c.post.id] if theirs else []
    short = options.at_least - len(people)
    found = counted(len(people), "other person", "different people")
    needed = counted(short, "more person", "more people") if people else counted(short, "other person", "other people")
    wanted = "a response to the answer of" if short == 1 else "responses to the answers of"
    return Finding(
        met=short <= 0,
        because=f"built on the ideas of {found}" if people else "",
        missing=f"{wanted} {needed}" if short > 0 else "",
        posts=tuple(posts),
    )
