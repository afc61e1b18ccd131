"""Posts that carry no label and are addressed to nobody: greetings, house-keeping, remarks, unlabelled answers."""

from math import exp

from chatbadge.core.attribution.chat import Chat, give
from chatbadge.core.attribution.labelled import points_at_question
from chatbadge.core.attribution.threads import kind_words
from chatbadge.core.attribution.wording import (
    arrives,
    asks_everybody,
    greets,
    introduces,
    is_of_another_chat,
    keeps_house,
    names_calling,
    only_asks,
    responds,
    without_greeting,
)
from chatbadge.core.model import Contribution, Kind, Post, person_key

#: So soon after one's own answer a post without a label likely continues it.
_CONTINUES_WITHIN_MINUTES = 4
#: How much that speaks for the same question: right after it, and where another question was posed since.
_CONTINUES, _CONTINUES_ACROSS = 2.5, 1.2
#: … and for a number that no question has: it was on the author's mind.
_NEVER_POSED = -1.0
#: So long after the first question people still come and say who they are.
_ARRIVE_WITHIN_MINUTES = 30
#: From so many texts under a question on, what it is about is known; the question itself counts as two.
_TELLING_TEXTS = 9
#: Somebody who reacts to what was just said has it before them.
_REACTS_WITHIN_MINUTES = 8


def standing_alone(chat: Chat, post: Post, place: int) -> Contribution:
    """The last rule, which always gives something."""
    if found := introduction(chat, post, before=chat.placing.open_at(place) is None):
        return found
    saying = chat.saying(post)
    if is_of_another_chat(saying):
        return give(post, Kind.OTHER, (), 0.75, "carries another chat's hashtag, and not this one's")
    if pointed := points_at_question(chat, post):
        return pointed
    if keeps_house(saying):
        return give(
            post, Kind.HOSTING, (), 0.85, "about the chat itself: welcome, timing, thanks, goodbye or an advert"
        )
    if chat.is_host(post) and not _host_answers(chat, post, place):
        return give(post, Kind.HOSTING, (), 0.6, "host, without a label, addressed to nobody")
    if (responds(saying) or _asks_the_chat(chat, post)) and (found := _reaction(chat, post, place)):
        return found
    if not saying.has_substance():
        return give(post, Kind.OTHER, (), 0.5, "a few words, no substance, addressed to nobody")
    return _unlabelled_answer(chat, post, place)


def introduction(chat: Chat, post: Post, before: bool) -> Contribution | None:
    """Hello, who I am, joining late. *before*: nothing has been asked yet."""
    saying = chat.saying(post)
    first = chat.thread.latest_of(post.author) is None
    host, new = chat.is_host(post), person_key(post.author) not in chat.arrived
    greeting, house = greets(saying), keeps_house(saying)
    if host and not first and _welcomes(chat, post):
        return give(post, Kind.HOSTING, (), 0.8, "the host greets somebody")
    if arrives(saying) and not saying.has_substance(9):
        return give(post, Kind.INTRODUCTION, (), 0.8, "says that the author has come, or only listens", substance=True)
    if (greeting or (new and not (house and host))) and introduces(saying):
        return give(post, Kind.INTRODUCTION, (), 0.9, "says who the author is, or that they have come", substance=True)
    if new and names_calling(saying) and (before or _is_arriving(chat, post)):
        return give(
            post, Kind.INTRODUCTION, (), 0.85, "says what the author does, as people do on arriving", substance=True
        )
    if greeting and not house and (first or not saying.has_substance(4)):
        return give(post, Kind.INTRODUCTION, (), 0.75, "a greeting", substance=True)
    if before and not house and not host and saying.label is None and not only_asks(saying):
        reason = "the author has not introduced themselves yet, and nothing has been asked"
        if new:
            return give(post, Kind.INTRODUCTION, (), 0.6, reason, substance=True)
        if names_calling(saying):
            return give(post, Kind.INTRODUCTION, (), 0.7, "says more of who the author is, and nothing has been asked")
    return None


def _is_arriving(chat: Chat, post: Post) -> bool:
    """People still come."""
    openings = chat.placing.openings
    late = openings and (post.at - openings[0].at).total_seconds() > 60 * _ARRIVE_WITHIN_MINUTES
    return not late


def _welcomes(chat: Chat, post: Post) -> bool:
    """ "Hey Amy!" rather than "Hey all", and hardly more than that."""
    saying = chat.saying(post)
    named = saying.addresses or without_greeting(saying)[:1].isupper()
    return greets(saying) and named and not saying.has_substance(6)


def _host_answers(chat: Chat, post: Post, place: int) -> bool:
    """A host speaks on the subject, and not of the questions, while one is open."""
    saying = chat.saying(post)
    if chat.saying(post).names or chat.placing.open_at(place) is None:
        return False
    return saying.has_substance(3) and bool(chat.placing.words_fit(saying))


def _asks_the_chat(chat: Chat, post: Post) -> bool:
    saying = chat.saying(post)
    return only_asks(saying) and asks_everybody(saying, 2) and not chat.is_host(post)


def _reaction(chat: Chat, post: Post, place: int) -> Contribution | None:
    """Agreement, praise or a question that names nobody: to what somebody just said."""
    saying = chat.saying(post)
    substance = saying.has_substance()
    to = chat.thread.taken_up(post, _REACTS_WITHIN_MINUTES)
    weights = _weights(chat, post, place)
    if to is None and not weights:
        return give(post, Kind.REPLY, (), 0.5, "asks or reacts, and nothing has been asked yet", substance=substance)
    if only_asks(saying) and not responds(saying):
        number = max(weights, key=lambda n: (weights[n], -n), default=None)
        under = () if number is None else (number,)
        return give(post, Kind.REPLY, under, 0.5, "asks everybody something of their own", substance=substance)
    if to is None:
        return None
    reason = f"takes up what was just said, likely {kind_words(to)}"
    return give(post, Kind.REPLY, to.questions, 0.5, reason, to=to, substance=substance)


def _weights(chat: Chat, post: Post, place: int) -> dict[int, float]:
    """What speaks for each question: the clock, the words, and what the author answered just before."""
    weights = chat.placing.weigh(chat.saying(post), place, post.at)
    own = chat.thread.latest_answer_of(post.author)
    if weights and own and own.questions:
        minutes = (post.at - own.post.at).total_seconds() / 60
        if minutes <= _CONTINUES_WITHIN_MINUTES:
            same = chat.placing.open_when(own.post.at) == chat.placing.open_at(place)
            for number in own.questions:
                weights[number] = weights.get(number, _NEVER_POSED) + (_CONTINUES if same else _CONTINUES_ACROSS)
    return weights


def _unlabelled_answer(chat: Chat, post: Post, place: int) -> Contribution:
    weights = _weights(chat, post, place)
    if not weights:
        return give(post, Kind.OTHER, (), 0.5, "no label, and no question had been posed")
    number = max(weights, key=lambda n: (weights[n], -n))
    own = chat.thread.latest_answer_of(post.author)
    open_now = chat.placing.open_at(place)
    fit = chat.placing.words_fit(chat.saying(post))
    strange = own is None and not fit and chat.placing.has_learnt(open_now, _TELLING_TEXTS)
    if (strange or (chat.placing.is_over(post.at) and fit.get(number, 0.0) < 1)) and not chat.is_host(post):
        when = "long after the last question, " if chat.placing.is_over(post.at) else ""
        reason = f"{when}no label, and hardly a word of what others say under any question"
        return give(post, Kind.OTHER, (), 0.45, reason, substance=True)
    total = sum(exp(weight) for weight in weights.values())
    chance = exp(weights[number]) / total
    known = chat.placing.has_learnt(number, _TELLING_TEXTS)
    by_words = (0.5 if known else 0.65) + 0.1 * min(3.0, fit.get(number, 0.0))
    sure = round(min(0.85, by_words * (0.4 + 0.6 * chance) + 0.08 * (own is not None)), 2)
    if own and number in own.questions and (post.at - own.post.at).total_seconds() <= 60 * _CONTINUES_WITHIN_MINUTES:
        reason = f"continues {kind_words(own, own=True)}"
        return give(post, Kind.ANSWER, own.questions, min(sure, own.confidence), reason, substance=True)
    if number == open_now:
        reason = f"no label; posed while question {number} was open"
    else:
        reason = f"no label; its words fit question {number} better than question {open_now}, which was open"
    return give(post, Kind.ANSWER, (number,), sure, reason, substance=True)
