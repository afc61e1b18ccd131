"""Who leads a chat, and by which letters it is numbered, where nobody has said so."""

from collections import defaultdict
from collections.abc import Set
from dataclasses import replace

from chatbadge.core.attribution.labels import Asks, Letters, announces, label_of, numbered
from chatbadge.core.attribution.sayings import Saying
from chatbadge.core.attribution.wording import sets_a_task
from chatbadge.core.model import Post, Roles, Transcript, person_key


def find_letters(transcript: Transcript, hosts: Set[str] = frozenset()) -> Letters:
    """The letters that this chat numbers by: Q and A, unless its posts show two others, or one for both.

    Questions go by the letter under which the hosts (where nobody is named: anybody, with a question
    mark) numbered most; answers by the other letter that two people or more use.
    """
    posed: dict[str, set[int]] = defaultdict(set)
    people: dict[str, set[str]] = defaultdict(set)
    for post in transcript.posts:
        if post.shares is not None or (found := numbered(post.text)) is None:
            continue
        letter, number = found
        people[letter].add(person_key(post.author))
        if person_key(post.author) in hosts or (not hosts and "?" in post.text):
            posed[letter].add(number)
    other = _most_used(posed, without="QA")
    question = other if other and len(posed[other]) > len(posed["Q"]) else "Q"
    answer = "A" if people["A"] else _most_used(people, without=question) or "A"
    return Letters(question, answer)


def find_roles(transcript: Transcript, roles: Roles, letters: Letters | None = None) -> tuple[Roles, str]:
    """The roles to go by, and why: as configured, else as the archive and the numbered questions show.

    Guests lead in either case, and nobody does who is said to be a participant.
    """
    if roles.hosts:
        return replace(roles, hosts=roles.hosts | roles.guests), "as configured"
    letters = letters or find_letters(transcript)
    first: dict[int, Post] = {}
    for post in transcript.posts:
        if post.shares is not None or person_key(post.author) in roles.participants:
            continue
        label = label_of(post.text, letters)
        if label and label.asks is Asks.QUESTION and sets_a_task(Saying(label.rest)) and not announces(post.text):
            first.setdefault(label.number, post)
    numbers = defaultdict(set)
    for number, post in first.items():
        numbers[person_key(post.author)].add(number)
    most = max(map(len, numbers.values()), default=0)
    leaders = {person for person, posed in numbers.items() if len(posed) >= max(2, most / 2)}
    flagged = {person_key(post.author) for post in transcript.posts if post.moderator_flag} - roles.participants
    why = " and ".join(
        reason
        for reason, holds in (
            ("marked as moderator in the archive", flagged),
            ("posed numbered questions", leaders),
            ("named by the moderator", roles.guests),
        )
        if holds
    )
    return replace(roles, hosts=frozenset(leaders | flagged) | roles.guests), why or "nobody posed numbered questions"


def _most_used(uses: dict[str, set[int]] | dict[str, set[str]], without: str) -> str | None:
    counts = {letter: len(using) for letter, using in uses.items() if letter not in without and len(using) > 1}
    return max(sorted(counts), key=counts.__getitem__, default=None)
