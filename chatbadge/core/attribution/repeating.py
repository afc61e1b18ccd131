"""Posts that are somebody else's words, or hardly any: shares, copies, retweets by hand, quotes."""

from chatbadge.core.attribution.chat import Chat, give, hardly_less, share
from chatbadge.core.attribution.labels import label_of
from chatbadge.core.attribution.threads import clock, kind_words
from chatbadge.core.attribution.unseen import posted_at
from chatbadge.core.attribution.wording import closes, introduces
from chatbadge.core.model import Contribution, Kind, Post, person_key

#: Fewer words on the subject than this are a stock phrase, which two people may hit upon by themselves.
_COPIED_FROM_WORDS = 4


def shared(chat: Chat, post: Post, place: int) -> Contribution | None:
    """A native retweet or boost: its words are that post's author's."""
    if post.shares is None:
        return None
    original = chat.thread.target(post.shares)
    if original is None:
        label = label_of(post.text.partition(": ")[2] or post.text, chat.reader.letters)
        numbers = tuple(n for n in label.numbers if n in chat.questions.posed) if label else ()
        return give(post, Kind.SHARE, numbers, 0.9, "passes on a post that the transcript does not hold")
    if original.kind in (Kind.QUESTION, Kind.REPEAT):
        reason = f"passes on {kind_words(original)}"
        return give(post, Kind.REPEAT, original.questions, 0.95, reason, to=original)
    return share(post, original, "passes on", "in no words of its own", 0.99)


def nothing_said(chat: Chat, post: Post, place: int) -> Contribution | None:
    """Empty, emoji, a bare hashtag – or a quote or a picture with nothing else."""
    saying = chat.saying(post)
    if saying.label or not saying.is_wordless or chat.questions.number_of(post.id) is not None:
        return None
    if not post.text.strip() and not post.media:
        return give(post, Kind.OTHER, (), 0.95, "empty")
    if quoted := chat.thread.target(post.quotes):
        if quoted.kind in (Kind.QUESTION, Kind.REPEAT):
            return give(post, Kind.REPEAT, quoted.questions, 0.9, f"quotes {kind_words(quoted)}, adds no words")
        return share(post, quoted, "quotes", "adds no words", 0.95)
    if post.quotes is not None:
        return _quotes_unseen(chat, post, place)
    if saying.has_emoji and not post.media:
        return give(post, Kind.OTHER, (), 0.9, "emoji only")
    if answered := chat.thread.target(post.reply_to):
        reason = f"replies to {clock(answered.post)} without words, perhaps with a picture"
        return give(post, Kind.REPLY, answered.questions, 0.6, reason, to=answered)
    return give(post, Kind.OTHER, (), 0.8, "no words of its own")


def _quotes_unseen(chat: Chat, post: Post, place: int) -> Contribution:
    """A bare quote of a post that is not there: perhaps the question, which the archive lost."""
    at = post.quotes and posted_at(post.quotes, post.at)
    opened = next((o for o in chat.placing.openings if at and 0 <= (at - o.at).total_seconds() < 120), None)
    if opened and opened.place < place:
        reason = f"quotes a post of the minute in which question {opened.number} was announced or posed"
        return give(post, Kind.REPEAT, (opened.number,), 0.7, reason)
    return give(post, Kind.SHARE, (), 0.8, "quotes a post that the transcript does not hold, adds no words")


def posed(chat: Chat, post: Post, place: int) -> Contribution | None:
    """The host's question, found beforehand."""
    number = chat.questions.number_of(post.id)
    if number is None:
        return None
    sure, reason = 0.98, f"host posed question {number}"
    why = f"host: {chat.why_roles}"
    if post.id in chat.questions.follow_ups:
        sure, reason = (0.9 if chat.saying(post).label else 0.7), f"host's follow-up to question {number}"
    elif number in chat.questions.found_by:
        sure, reason, why = 0.75, f"posed question {number}", chat.questions.found_by[number]
    return give(post, Kind.QUESTION, (number,), sure, reason, why, substance=True)


def copied(chat: Chat, post: Post, place: int) -> Contribution | None:
    """Word for word what somebody else said first, under whatever label."""
    original = chat.thread.first_to_say(post.text)
    if original is None or person_key(original.post.author) == person_key(post.author):
        return None
    saying = chat.saying(post)
    if not saying.under(saying.own).has_substance(_COPIED_FROM_WORDS):
        return None
    if original.kind in (Kind.QUESTION, Kind.REPEAT) and original.questions:
        reason = f"repeats the words of question {original.questions[0]}"
        return give(post, Kind.REPEAT, original.questions, 0.9, reason)
    reason = f"word for word what {clock(original.post)} said first"
    return give(post, Kind.SHARE, original.questions, min(0.9, original.confidence), reason, to=original)


def repeated(chat: Chat, post: Post, place: int) -> Contribution | None:
    """A question again, or somebody's post by RT or MT."""
    saying = chat.saying(post)
    if saying.repeated is None:
        number = chat.questions.repeated_in(saying)
        if number is None:
            return None
        return give(post, Kind.REPEAT, (number,), 0.9, f"repeats the words of question {number}")
    own, who, words = saying.repeated
    original = chat.thread.copy_of(who, words)
    number = chat.questions.repeated_in(saying.under(words))
    label = label_of(words, chat.reader.letters)
    numbers = original.questions if original else label.numbers[:1] if label else ()
    front = saying.under(own)
    if front.has_substance(3):
        if introduces(front):
            return give(
                post, Kind.INTRODUCTION, (), 0.75, "says that the author has come, or missed it, above a retweet"
            )
        reason = f"repeats {who}'s words with words of its own in front"
        return give(post, Kind.REPLY, numbers, 0.75, reason, to=original, substance=True)
    asks_again = original is not None and original.kind in (Kind.QUESTION, Kind.REPEAT) and original.questions
    if number is not None or asks_again:
        numbers = original.questions if original and asks_again else (number or 0,)
        return give(post, Kind.REPEAT, numbers, 0.9, f"repeats the words of question {numbers[0]}")
    sure = hardly_less(original, 0.95) if original else 0.8
    return give(post, Kind.SHARE, numbers, sure, f"repeats {who}'s words", to=original)


def quoting(chat: Chat, post: Post, place: int) -> Contribution | None:
    """A quote with words above it."""
    quoted = chat.thread.target(post.quotes)
    saying = chat.saying(post)
    if quoted is None:
        if post.quotes is not None and not saying.has_substance(3) and not closes(saying):
            reason = "quotes a post that the transcript does not hold, adds praise or a pointer"
            return give(post, Kind.SHARE, (), 0.8, reason)
        return None
    if closes(saying):
        return give(post, Kind.HOSTING, (), 0.75, "thanks for the chat, or goodbye")
    substantive = saying.has_substance(3)
    if chat.questions.number_of(quoted.post.id) is not None and quoted.questions:
        which = quoted.questions[0]
        if substantive and not chat.saying(post).announces and not chat.is_host(post):
            reason = f"quotes question {which} with words of its own"
            return give(post, Kind.ANSWER, quoted.questions, 0.85, reason, substance=True)
        return give(post, Kind.REPEAT, quoted.questions, 0.85, f"quotes question {which} and adds nothing to it")
    if not substantive:
        return share(post, quoted, "quotes", "adds praise or a pointer, no substance", 0.9)
    reason = f"quotes {kind_words(quoted)} and adds to it"
    return give(post, Kind.REPLY, quoted.questions, hardly_less(quoted, 0.88), reason, to=quoted, substance=True)
