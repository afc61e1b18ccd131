"""Posts that answer a person rather than everybody: by the network's reply id, else by the handles that they name."""

from chatbadge.core.attribution.chat import Chat, give, hardly_less
from chatbadge.core.attribution.standing import introduction
from chatbadge.core.attribution.threads import kind_words
from chatbadge.core.attribution.unseen import posted_at
from chatbadge.core.attribution.wording import closes, greets, keeps_house, only_asks, responds
from chatbadge.core.model import Contribution, Kind, Post, person_key

#: The source names whom a post answers, and we chose which of their posts.
_INFERRED = "the source names the person, not the post: theirs that fits best"
#: Greetings, house-keeping, remarks: what is said in answer to them belongs to no question by itself.
_ABOUT_NOTHING = (Kind.HOSTING, Kind.INTRODUCTION, Kind.OTHER)


def replying(chat: Chat, post: Post, place: int) -> Contribution | None:
    """A reply, an answer by reply, or a continuation of the author's own answer."""
    parent = chat.thread.target(post.reply_to)
    if parent is None and post.reply_to is not None and not post.addressed:
        return _to_unseen(chat, post, place)
    inferred: tuple[str, ...] = (_INFERRED,) if parent is None or post.addressed else ()
    parent = parent or _spoken_to(chat, post)
    if parent is None:
        return _to_stranger(chat, post, place)
    if parent.kind is Kind.HOSTING and (found := introduction(chat, post, before=False)):
        return found
    saying = chat.saying(post)
    if _is_chat_matter(chat, post, parent):
        return give(post, Kind.HOSTING, (), 0.75, "thanks for the chat, or goodbye", to=parent)
    substance = saying.has_substance()
    if substance and (answer := _answer(chat, post, parent, inferred) or _answers_host(chat, post, place, parent)):
        return answer
    questions, sure, why = _under(chat, post, parent, bool(inferred))
    reason = f"replies to {kind_words(parent)}"
    return give(post, Kind.REPLY, questions, sure, reason, *why, *inferred, to=parent, substance=substance)


def _is_chat_matter(chat: Chat, post: Post, parent: Contribution) -> bool:
    """Thanks and goodbyes; a host's welcome; agreement with somebody's goodbye."""
    saying = chat.saying(post)
    if closes(saying) and (parent.kind is Kind.HOSTING or not saying.has_substance(8)):
        return True
    if chat.is_host(post) and (greets(saying) or "welcome" in saying.words) and not saying.has_substance(5):
        return True
    return parent.kind is Kind.HOSTING and (keeps_house(saying) or not saying.has_substance(3))


def _answers_host(chat: Chat, post: Post, place: int, parent: Contribution) -> Contribution | None:
    """Where nobody uses labels nor a source tells replies, who speaks to the host answers the open question."""
    saying = chat.saying(post)
    named = post.reply_to is not None or not chat.is_host(parent.post) or chat.is_host(post)
    if named or not chat.is_unlabelled or responds(saying) or only_asks(saying):
        return None
    talking = person_key(post.author) in chat.saying(parent.post).mentions and not chat.thread.is_stale(parent, post)
    weights = chat.placing.weigh(saying, place, post.at)
    if talking or not weights:
        return None
    number = max(weights, key=lambda n: (weights[n], -n))
    reason = f"speaks to the host while question {number} was open, in a chat without labels"
    return give(post, Kind.ANSWER, (number,), 0.6, reason, substance=True)


def _under(
    chat: Chat, post: Post, parent: Contribution, inferred: bool
) -> tuple[tuple[int, ...], float, tuple[str, ...]]:
    """The questions that a reply belongs to, how sure that is, and why where it is not the parent's."""
    saying = chat.saying(post)
    named = tuple(n for n in chat.saying(post).names if n in chat.questions.posed)
    if named and saying.label is None and saying.has_substance(3):
        return named[:1], 0.75, (f"names question {named[0]}",)
    if parent.kind in _ABOUT_NOTHING and saying.has_substance(3):
        named = tuple(n for n in chat.saying(parent.post).names if n in chat.questions.posed)
        if named and parent.kind is Kind.HOSTING:
            return named[:1], 0.7, (f"that post is about question {named[0]}",)
        going_on = chat.thread.exchange(post, saying.mentions, post.at)
        if going_on and parent.kind is not Kind.HOSTING and going_on.questions:
            return going_on.questions, 0.6, (f"goes on from {kind_words(going_on)}",)
    if inferred and len(saying.mentions) > 2:
        going_on = chat.thread.exchange(post, saying.mentions, post.at, at_least=3)
        if going_on and going_on.questions and going_on.questions != parent.questions:
            return going_on.questions, 0.65, (f"goes on from {kind_words(going_on)}, among the same people",)
    if inferred and not post.addressed and chat.thread.is_stale(parent, post) and saying.has_substance(3):
        return (), 0.5, ("that was long ago: what it responds to may not be in the transcript",)
    sure = 0.85 if inferred else 0.96
    if not parent.questions:
        sure = min(sure, 0.85)
    return parent.questions, hardly_less(parent, sure), ()


def _spoken_to(chat: Chat, post: Post) -> Contribution | None:
    """What the person said whose handle the text begins with, or whom it praises."""
    saying = chat.saying(post)
    begins = saying.speaks_to(post.author)
    if begins is None or (greets(saying) and not chat.is_host(post)):
        return None
    return chat.thread.answered_by(post, begins)


def _to_unseen(chat: Chat, post: Post, place: int) -> Contribution:
    """A reply to a post that the transcript does not hold: its siblings, its exchange or its time tell the question."""
    saying, missing = chat.saying(post), post.reply_to
    whom = saying.speaks_to(post.author) or "somebody"
    if closes(saying) and not saying.has_substance(6):
        return give(post, Kind.HOSTING, (), 0.7, "thanks for the chat, or goodbye")
    substance = saying.has_substance()
    if missing and (sibling := chat.thread.sibling(missing)):
        reason = f"replies to the same post as {kind_words(sibling)}; that post is not in the transcript"
        return give(post, Kind.REPLY, sibling.questions, 0.7, reason, substance=substance)
    at = (missing and posted_at(missing, post.at)) or post.at
    latest = chat.thread.exchange(post, saying.mentions, at)
    if latest and abs((at - latest.post.at).total_seconds()) < 1200:
        reason = f"replies to a post that the transcript does not hold, in the exchange with {kind_words(latest)}"
        return give(
            post, Kind.REPLY, latest.questions, hardly_less(latest, 0.8), reason, to=latest, substance=substance
        )
    weights = chat.placing.weigh(saying, place, at)
    if substance and weights:
        reason = f"replies to {whom}, to a post of {at:%H:%M} UTC that the transcript does not hold"
        number = max(weights, key=lambda n: (weights[n], -n))
        return give(post, Kind.REPLY, (number,), 0.55, reason, substance=True)
    return give(post, Kind.REPLY, (), 0.6, f"replies to {whom}, of whom the transcript holds no earlier post")


def _to_stranger(chat: Chat, post: Post, place: int) -> Contribution | None:
    """A reply to somebody who has not posted."""
    saying = chat.saying(post)
    whom = post.addressed[0] if post.addressed else saying.speaks_to(post.author) if saying.addresses else None
    if whom is None or (greets(saying) and not post.addressed):
        return None
    if closes(saying) and not saying.has_substance(6):
        return give(post, Kind.HOSTING, (), 0.7, "thanks for the chat, or goodbye")
    reason = f"replies to {whom}, of whom the transcript holds no earlier post"
    substance = saying.has_substance()
    latest = chat.thread.exchange(post, saying.mentions, post.at)
    if latest and (post.at - latest.post.at).total_seconds() < 900:
        reasons = (reason, f"goes on from {kind_words(latest)}")
        return give(post, Kind.REPLY, latest.questions, 0.6, *reasons, to=latest, substance=substance)
    return give(post, Kind.REPLY, chat.open_at(place) if substance else (), 0.55, reason, substance=substance)


def _answer(chat: Chat, post: Post, parent: Contribution, inferred: tuple[str, ...]) -> Contribution | None:
    """A reply that is addressed to everybody: to a question, or to one's own answer."""
    own = person_key(parent.post.author) == person_key(post.author)
    known = post.reply_to == parent.post.id
    if parent.kind is Kind.QUESTION and known and not chat.is_host(post):
        reason, sure = f"replies to {kind_words(parent)}", 0.9 if not inferred else 0.8
    elif parent.kind is Kind.ANSWER and own:
        reason, sure = f"continues {kind_words(parent, own=True)}", 0.9
    else:
        return None
    sure = min(sure, parent.confidence)
    to = parent if own else None
    return give(post, Kind.ANSWER, parent.questions, sure, reason, *inferred, to=to, substance=True)
