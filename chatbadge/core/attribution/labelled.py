"""Posts that carry a label. What it says outweighs what the clock says."""

from chatbadge.core.attribution.chat import Chat, give
from chatbadge.core.attribution.labels import Asks, Label
from chatbadge.core.attribution.questions import PEOPLE_PROVE_A_QUESTION
from chatbadge.core.attribution.threads import kind_words
from chatbadge.core.attribution.wording import asks_everybody, keeps_house, only_asks
from chatbadge.core.model import Contribution, Kind, Post, person_key

#: An answer that comes earlier than this before the question that it is labelled with has the wrong label.
_AHEAD_AT_MOST_MINUTES = 3


def labelled(chat: Chat, post: Post, place: int) -> Contribution | None:
    """ "A2 …" is an answer to question 2, and so is "Q2 …" with words of one's own."""
    saying = chat.saying(post)
    label = saying.label
    if saying.corrects is not None:
        reason = f"says that an earlier post belongs to question {saying.corrects}"
        return give(post, Kind.HOSTING, (), 0.8, reason)
    if label is None or (saying.rest.is_wordless and saying.repeated):
        return None
    if label.asks is Asks.QUESTION and (found := _question_label(chat, post, label)):
        return found
    if saying.rest.is_wordless and not post.media:
        return give(post, Kind.ANSWER, label.numbers[:1], 0.6, f"labelled {label.written}, without words")
    if not label.leading and chat.is_host(post) and keeps_house(saying):
        return None
    numbers, sure, doubts = _meant(chat, post, label, place)
    to = chat.thread.target(post.quotes) or _addressed(chat, post)
    to = None if to and to.kind is Kind.QUESTION else to
    why = _why(chat, post, label)
    if to and _is_for_one(chat, post, label, to):
        reason = f"{why}, but addressed to {kind_words(to)}"
        return give(post, Kind.REPLY, numbers, min(0.7, sure), reason, *doubts, to=to, substance=True)
    substance = saying.rest.has_substance(1) or bool(post.media)
    if only_asks(saying.rest) and not chat.is_host(post):
        sure, doubts = min(sure, 0.75), (*doubts, "it only asks, so it may be a question of the author's own")
    return give(post, Kind.ANSWER, numbers, sure, why, *doubts, to=to, substance=substance)


def _addressed(chat: Chat, post: Post) -> Contribution | None:
    to = chat.thread.target(post.reply_to)
    return to if to and person_key(to.post.author) != person_key(post.author) else None


def _is_for_one(chat: Chat, post: Post, label: Label, to: Contribution) -> bool:
    """A reply to a participant's post that begins with their handle and only mentions the number."""
    if to.kind not in (Kind.ANSWER, Kind.REPLY) or not chat.saying(post).addresses or post.quotes:
        return False
    return not label.leading or label.asks is Asks.QUESTION


def _question_label(chat: Chat, post: Post, label: Label) -> Contribution | None:
    """A question label on something that poses nothing new; None where it carries an answer."""
    saying, number, host = chat.saying(post), label.number, chat.is_host(post)
    rest = saying.rest
    if person_key(post.author) in chat.roles.amplifiers:
        return give(post, Kind.REPEAT, (number,), 0.9, f"an amplifier repeats question {number}")
    quoted = chat.thread.target(post.quotes)
    if rest.is_wordless or (host and quoted and quoted.kind is Kind.QUESTION):
        return give(post, Kind.REPEAT, (number,), 0.9, f"points at question {number}, adds no words")
    if chat.saying(post).announces and "?" not in label.rest and (host or not rest.has_substance(3)):
        return give(post, Kind.REPEAT, (number,), 0.85, f"announces question {number}")
    if chat.questions.repeated_in(saying) is not None or (host and asks_everybody(rest)):
        return give(post, Kind.REPEAT, (number,), 0.9, f"question {number} again")
    if host and rest.text.startswith("("):
        return give(post, Kind.REPEAT, (number,), 0.7, f"a remark on question {number} in brackets")
    if not rest.has_substance(1):
        return give(post, Kind.REPEAT, (number,), 0.7, f"names question {number}, adds no answer")
    open_now = chat.placing.open_when(post.at)
    if not host and number != open_now and only_asks(rest):
        under = () if open_now is None else (open_now,)
        return give(post, Kind.REPLY, under, 0.6, "asks everybody something of their own", substance=True)
    return None


def _meant(chat: Chat, post: Post, label: Label, place: int) -> tuple[tuple[int, ...], float, tuple[str, ...]]:
    """The questions that a label means, how sure that is, and what speaks against it."""
    if (number := chat.renumbered.get(post.id)) is not None:
        return (number,), 0.9, (f"the author corrected it to {number} afterwards",)
    numbers = tuple(n for n in label.numbers if n in chat.questions.posed)
    open_now = chat.placing.open_at(place)
    if not numbers:
        return label.numbers[:1], *_never_posed(chat, label.number)
    if open_now is None or open_now in numbers:
        return numbers, 0.98 if label.leading else 0.92, ()
    minutes = (chat.placing.opened_at(numbers[0]) - post.at).total_seconds() / 60
    if minutes > _AHEAD_AT_MOST_MINUTES and not chat.is_host(post):
        doubt = f"question {numbers[0]} came {minutes:.0f} minutes later; {open_now} was open"
        return (open_now,), 0.7, (doubt,)
    return numbers, 0.96 if label.leading else 0.9, (f"question {open_now} was open by then",)


def _never_posed(chat: Chat, number: int) -> tuple[float, tuple[str, ...]]:
    """How sure an answer is whose question is not there, and what speaks against it."""
    missing = f"question {number} itself is not in the transcript"
    people = chat.questions.answered_by.get(number, 0)
    if people < PEOPLE_PROVE_A_QUESTION:
        return 0.45, (missing,)
    return 0.85, (f"{missing}, but {people} people answered it",)


def _why(chat: Chat, post: Post, label: Label) -> str:
    if label.asks is Asks.ANSWER:
        return f"labelled {label.written}" + (", continued" if label.continued else "")
    if chat.is_host(post):
        return f"labelled {label.written}, but asks nobody: the host's own answer"
    return f"labelled {label.written}, but by a participant and in their own words: an answer"


def points_at_question(chat: Chat, post: Post) -> Contribution | None:
    """Names a question without answering it: "Here comes question two", "Love Q6!"."""
    saying = chat.saying(post)
    named = saying.names
    if not named:
        return None
    if chat.is_host(post) and saying.announces:
        return give(post, Kind.REPEAT, named[:1], 0.85, f"announces question {named[0]}")
    if not saying.has_substance(3) and not keeps_house(saying):
        return give(post, Kind.REPEAT, named[:1], 0.6, f"names question {named[0]}, adds no answer")
    return None
