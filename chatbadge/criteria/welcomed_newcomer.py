"""Welcomed newcomers: responded to other people's introductions, in however few words."""

from dataclasses import dataclass, field

from chatbadge.core.model import Finding, Kind, Participation, person_key
from chatbadge.core.phrasing import counted

TITLE = "Welcomed newcomers"


@dataclass(frozen=True)
class Options:
    at_least: int = field(default=1, metadata={"least": 1, "help": "how many different people who were welcomed"})


def sentence(options: Options) -> str:
    return f"responded to introductions by at least {counted(options.at_least, 'other person', 'different people')}"


def judge(participation: Participation, options: Options) -> Finding:
    me = person_key(participation.person)
    introductions = participation.chat.introductions
    people: set[str] = set()
    posts = []
    for c in participation.own:
        if c.sure and c.kind in (Kind.REPLY, Kind.HOSTING):
            theirs = {introductions[id] for id in c.targets if id in introductions} - {me}
            people |= theirs
            posts += [c.post.id] if theirs else []
    short = options.at_least - len(people)
    found = counted(len(people), "other person", "different people")
    needed = counted(short, "more person", "more people") if people else counted(short, "other person", "other people")
    wanted = "a response to an introduction by" if short == 1 else "responses to introductions by"
    return Finding(
        met=short <= 0,
        because=f"responded to introductions by {found}" if people else "",
        missing=f"{wanted} {needed}" if short > 0 else "",
        posts=tuple(posts),
    )
