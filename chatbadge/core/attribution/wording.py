"""What the words of a post say, label aside: greeting, praise, house-keeping, a question, or an answer to somebody.

Length plays no part beyond the first few words that say something.
"""

import re

from chatbadge.core.attribution import vocabulary as known
from chatbadge.core.attribution.sayings import Saying

_CLAUSE = re.compile(r"[^.!?\n]+[.!?\n]*")
_OWN_MATTER = re.compile(r"\b(?:I|I['’](?:m|ve|d|ll)|[Mm]y|mine)\b")
_HASHTAG = re.compile(r"#\w+")
#: Before these a closing hashtag is a word of the sentence: "thanks for another #somechat".
_IN_SENTENCE = re.compile(
    r"\b(?:the|an?|this|my|our|tonight's|today's|for|hosting|moderating|leading|another|thanks?|thank you|kudos|great"
    r"|good|awesome|fun|wonderful|fantastic|fabulous|terrific|amazing|exciting|excellent|lovely|interesting|productive"
    r"|first|rad)\s*$",
)
_LONGEST_BEFORE = 20
#: A sentence that asks puts one of these first or nearly so; "…, maybe?" only wonders.
_INTERROGATIVE = re.compile(
    r"^\W*(?:[\w']+\W+){0,3}?(?:who|whose|what|what's|when|where|why|how|how's|which|is|are|was|were|do|does|did|don't|can|could"
    r"|should|would|will|has|have|isn't|aren't|doesn't|anyone|anybody|any)\b",
    re.IGNORECASE,
)


def greets(saying: Saying) -> bool:
    """Begins with a greeting, whoever is greeted."""
    return bool(known.GREETING.match(saying.spoken))


def arrives(saying: Saying) -> bool:
    """Says plainly that the author has come, late perhaps, or only listens."""
    return not saying.words.isdisjoint(known.INTRODUCING_WORDS) and bool(
        known.ARRIVING.search(saying.spoken.casefold())
    )


def is_of_another_chat(saying: Saying) -> bool:
    """Carries the hashtag of some other chat, and not this one's."""
    if not saying.hashtag or "#" not in saying.text:
        return False
    tags = [tag[1:] for tag in _HASHTAG.findall(saying.lowered)]
    return saying.hashtag not in tags and any(tag.endswith("chat") for tag in tags)


def without_greeting(saying: Saying) -> str:
    """The words of a post after its "Hi all"."""
    return known.GREETING.sub("", saying.spoken).strip()


def introduces(saying: Saying) -> bool:
    """Says who the author is, or that they have arrived."""
    if not saying.words.isdisjoint(known.INTRODUCING_WORDS) and known.INTRODUCES.search(saying.lowered):
        return True
    if known.NAMED.search(saying.bare):
        return True
    return bool(known.NAME_FIRST.match(without_greeting(saying)))


def names_calling(saying: Saying) -> bool:
    """Says what the author does or where, as people do who introduce themselves: "HS bio teacher in Ohio"."""
    return bool(known.CALLING.match(without_greeting(saying)))


def keeps_house(saying: Saying) -> bool:
    """Welcome, timing, thanks, goodbye, adverts: talk about the chat, not in it."""
    words = saying.words
    if words.isdisjoint(known.HOSTING_WORDS) and saying.hashtag not in words:
        return closes(saying)
    return bool(known.HOSTING.search(_about_the_chat(saying))) or closes(saying)


def closes(saying: Saying) -> bool:
    """Thanks for the chat as a whole, or goodbye."""
    if saying.words.isdisjoint(known.CLOSING_WORDS) and saying.hashtag not in saying.words:
        return False
    return bool(known.CLOSING.search(_about_the_chat(saying)))


def _about_the_chat(saying: Saying) -> str:
    """The text with the chat's hashtag as the word that it stands for in "Great #somechat tonight"."""
    if not saying.hashtag or saying.hashtag not in saying.words:
        return saying.lowered
    text = saying.lowered

    last_word = _last_word(text)

    def named(tag: re.Match[str]) -> str:
        if tag[0][1:] != saying.hashtag:
            return tag[0]
        closes_post = tag.start() > last_word
        before = text[max(0, tag.start() - _LONGEST_BEFORE) : tag.start()]
        return " " if closes_post and not _IN_SENTENCE.search(before) else "chat"

    return _HASHTAG.sub(named, text)


def _last_word(text: str) -> int:
    """Where the last word begins that is no hashtag or handle; -1 where there is none."""
    end = len(text)
    for part in reversed(text.split()):
        end = text.rindex(part, 0, end)
        if part[0] not in "#@" and any(map(str.isalnum, part)):
            return end
    return -1


def responds(saying: Saying) -> bool:
    """Takes up what somebody just said: agrees, disagrees, praises."""
    return bool(known.RESPONDING.match(saying.spoken))


def sets_a_task(saying: Saying) -> bool:
    """Asks, or bids everybody do something: "Share your favourite …"."""
    return "?" in saying.text or bool(known.TASK.search(saying.text))


def asks_everybody(saying: Saying, about: int = 1) -> bool:
    """Asks something on a subject that is not the author's own matter: "how can I …?" is wondering aloud."""
    return "?" in saying.bare and any(
        "?" in clause and saying.under(clause).has_substance(about) and not _OWN_MATTER.search(clause)
        for clause in _CLAUSE.findall(saying.bare)
    )


def only_asks(saying: Saying) -> bool:
    """Asks and says nothing besides: no sentence of substance ends otherwise than in a question mark."""
    if "?" not in saying.bare:
        return False
    if not any("?" in clause and _INTERROGATIVE.match(clause) for clause in _CLAUSE.findall(saying.spoken)):
        return False
    told = (clause for clause in _CLAUSE.findall(saying.bare) if "?" not in clause)
    return not any(saying.under(clause).has_substance(2) for clause in told)
