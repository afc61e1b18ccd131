"""Who asked to be judged, and who asked not to be – said in the chat, or kept from before.

Consent is only taken from words that can mean nothing else: the phrase that the moderator announced, in a short
post of one's own. Whoever explains the phrase, quotes it or negates it has asked for nothing. For the wish not to be
judged less is enough.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from chatbadge.core.model import Post, PostId, Roles, person_key

#: A post that says more than the phrase and so many words besides talks about it.
_WORDS_BESIDES = 6
#: Handles and hashtags are none.
_WORD = re.compile(r"(?<![\w@#.])\w+")
#: Not one's own words: behind a retweet's mark, after ">", in quotation marks of any kind; and links.
_NOT_OWN = (
    re.compile(r"\b(?:RT|MT|QT)(?:\s*:)?\s*@.*", re.DOTALL | re.IGNORECASE),
    re.compile(r"^[ \t]*>.*$", re.MULTILINE),
    re.compile(r"[\"“„”«»「『`].{0,1000}?[\"”“«»」』`]", re.DOTALL),
    re.compile(r"(?<!\w)['‘‚‹›].{0,1000}?(?<!\s)['’‘›‹](?!\w)", re.DOTALL),
    re.compile(r"https?://\S+", re.IGNORECASE),
)
#: Apostrophes as keyboards write them; and a blank of no width.
_ALIKE = str.maketrans({**dict.fromkeys("’‘ʼ´`′", "'"), "\u200b": " ", "\0": " "})
#: Marks that are not seen: directions, joiners, variants of emoji.
_UNSEEN = re.compile("[\u00ad\u200c-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]")
#: Thai, Lao, Burmese and Khmer letters, kana and Han.
_BLANKLESS = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
#: Stands for the phrase in what was said besides.
_HERE = "\0"
_NOT = re.compile(
    r"(?<![\w@])(?:"
    r"no[tr]?|none|nope|nah|never|nobody|neither|without|stop|cannot|\w+n't"
    r"|(?:do|does|did|wo|ca|is|are|was|were|would|could|should|ai)nt"
    r"|nein|nicht|nie|niemals|niemand|kein\w*|ohne|niet|geen|nooit|zonder|ikke|inte|ej|aldri\w*|uten|uden|utan"
    r"|ne|pas|non|jamais|sans|aucun\w*|nunca|jam[aá]s|sin|n[aã]o|sem|mai|senza|nu"
    r"|nigdy|nem|ei|älä|nie|değil|hay[ıi]r|istemiyorum|tidak|jangan|bukan|không|đừng"
    r"|не|нет|ні|никогда|δεν|μη|μην|όχι|لا|לא|אל|नहीं|मत"
    r")(?!\w)"
    r"|[不别別没沒勿🚫❌❎⛔👎🙅]|ない|なく|なし|無し|마세요|말아"
)
#: Who tells others of the phrase, asks what it is, or sets a condition.
_ABOUT = re.compile(
    r"(?<![\w@])(?:"
    r"say(?:s|ing)?|said|typ(?:e|es|ed|ing)|writ(?:e|es|ing|ten)|wrote|phrase|magic words?|means?|meaning"
    r"|if|whoever|they|them|he|she|you(?:'ll| will| get)"
    r"|sag\w*|schreib\w*|tipp\w*|wer|wenn|falls|zeg\w*|schrijf\w*|dire|dites|écri\w*|escrib\w*|decir|escrev\w*|scriv\w*"
    r")(?!\w)"
    # "post badge me", "reply with the words: badge me", "badge me to get one"
    r"|(?:post|tweet|toot|reply|answer|comment|send|add|use|put|include)(?:ing)?(?: with| the| words?)*:? \0"
    r"|\0,? (?:to|and) (?:get|earn|receive|claim|have|be|join|take)(?!\w)"
)
_ASKS = re.compile(
    r"(?<![\w@])(?:what|how|why|who|when|where|which|does|did|wie|warum|was|qui|comment|pourquoi|quoi|qué)\b"
)


class How(StrEnum):
    """How somebody said what they wish."""

    #: in the chat, by the phrase that was announced
    PHRASE = "phrase"
    MESSAGE = "message"
    #: to the moderator, who says so
    CLAIM = "claim"
    #: on a list that the moderator vouches for
    ROSTER = "roster"


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wishes for all sessions, until they say otherwise."""

    #: as its owner writes it; "" where nothing but the wish itself is kept
    handle: str
    #: to be judged, and to get the badges whose criteria they meet – or neither, from now on
    wants: bool
    how: How
    said_at: datetime
    post: PostId | None = None


def heard(posts: Iterable[Post], opt_in: Sequence[str], opt_out: Sequence[str], roles: Roles) -> tuple[Wish, ...]:
    """What participants wished in the chat, each person's last word, in order of time.

    Hosts and amplifiers announce the phrases; nobody asks for anything through them.
    """
    said: list[Wish] = []
    for post in sorted(posts, key=lambda each: (each.at, each.ordinal)):
        person = person_key(post.author)
        if person in roles.hosts | roles.guests | roles.amplifiers or post.seen_in_quote or post.shares:
            continue
        wants = wish(post.text, opt_in, opt_out)
        if wants is not None:
            # an edit takes back what was said before it, but asks for nothing that was declined in the meantime
            at = post.at if wants else post.edited_at or post.at
            said.append(Wish(post.author, wants, How.PHRASE, at, post.id))
    said.sort(key=lambda each: each.said_at)
    last = {person_key(each.handle): each for each in said}
    return tuple(each for each in said if last[person_key(each.handle)] is each)


def wish(text: str, opt_in: Sequence[str], opt_out: Sequence[str]) -> bool | None:
    """Whether the words ask for badges (True), ask for none (False), or neither."""
    for others in _NOT_OWN:
        text = others.sub(" ", text)
    own = _plain(text)
    if any(each.search(own) for each in (*_phrases(opt_out), *_inside(opt_out))):
        return False
    besides = (each.sub(_HERE, own) for each in _phrases(opt_in))
    return True if any(_HERE in said and _asks_for_it(said) for said in besides) else None


def _asks_for_it(said: str) -> bool:
    """Whether the phrase was said for oneself; it is ``_HERE``."""
    if len(_WORD.findall(said)) > _WORDS_BESIDES or _NOT.search(said) or _ABOUT.search(said):
        return False
    return not ("?" in said and _ASKS.search(said))


def _phrases(those: Sequence[str]) -> list[re.Pattern[str]]:
    """The phrases, each of them not inside of other words; what stands around one in the configuration is no word."""
    plain = (_plain(each) for each in those)
    return [
        re.compile(rf"(?:(?<![\w@])|(?=\W)){re.escape(words)}(?:(?!\w)|(?<=\W))")
        for words in (each.strip(' .!?…"“”') or each for each in plain)
        if words
    ]


def _inside(those: Sequence[str]) -> list[re.Pattern[str]]:
    """The phrases in a script without blanks, wherever they stand: there words have no edges."""
    return [re.compile(re.escape(words)) for each in those if _BLANKLESS.search(words := _plain(each))]


def _plain(text: str) -> str:
    """The text whatever its case, its blanks, and the keyboard that it was typed on."""
    alike = unicodedata.normalize("NFKC", text.translate(_ALIKE))
    return " ".join(_UNSEEN.sub("", alike).casefold().split())
