"""What the conversation says: which post another one quotes, answers or repeats."""

import re
from collections import defaultdict, deque
from unicodedata import normalize

from chatbadge.core.attribution.labels import Q_AND_A, Letters, bare, label_of, without_tags
from chatbadge.core.attribution.wording import retweeted, subject_words
from chatbadge.core.model import Contribution, Kind, Post, PostId, person_key
from chatbadge.core.transcript import words

#: So many letters of a repeated post must agree for it to be recognised; retweets are cut at the end.
_RECOGNISED_BY = 40
#: Or this share of its words: who repeats by hand shortens and corrects.
_RECOGNISED_BY_WORDS = 0.7
#: How many of a person's latest posts may be the one that is repeated.
_REACH = 50
#: All that is compared of words that may have been copied.
_LETTERS_AND_DIGITS = re.compile(r"[^\W_]+")


class Thread:
    """Follows replies, quotes and repeats to the contribution that they respond to."""

    def __init__(self, letters: Letters = Q_AND_A) -> None:
        self._letters = letters
        self._found: dict[PostId, Contribution] = {}
        self._by_author: dict[str, deque[tuple[str, Contribution]]] = defaultdict(lambda: deque(maxlen=_REACH))
        self._first_with_words: dict[str, Contribution] = {}

    def add(self, contribution: Contribution) -> None:
        """Take in what a post was found to be; posts come in the transcript's order."""
        post = contribution.post
        self._found[post.id] = contribution
        self._by_author[person_key(post.author)].append((self._unlabelled(post.text), contribution))
        self._first_with_words.setdefault(_compared(self.own_words(post.text)), contribution)

    def target(self, post: PostId | None) -> Contribution | None:
        """The contribution that *post* is, if it is in the transcript and came before."""
        return self._found.get(post) if post else None

    def latest_of(self, author: str) -> Contribution | None:
        """What *author* contributed last so far."""
        contributed = self._by_author.get(person_key(author))
        return contributed[-1][1] if contributed else None

    def first_to_say(self, text: str) -> Contribution | None:
        """The first contribution with the same ``own_words``, whatever their case, blanks and punctuation."""
        return self._first_with_words.get(_compared(self.own_words(text)))

    def own_words(self, text: str) -> str:
        """What a post says itself: no label, hashtags, mentions or links, nor the post that it repeats ("RT @…")."""
        own = parts[0] if (parts := retweeted(text)) else bare(text)
        label = label_of(own, self._letters)
        if label is None:
            return without_tags(own)
        if label.leading:
            return without_tags(label.rest)
        before, _, after = own.rpartition(label.written)
        return without_tags(f"{before} {after}")

    def copy_of(self, author: str, text: str) -> Contribution | None:
        """The contribution of *author* that *text* repeats, perhaps cut or shortened."""
        wanted, meant = self._unlabelled(text), subject_words(text)
        for own, found in reversed(self._by_author.get(person_key(author), ())):
            if wanted and own.startswith(wanted[:_RECOGNISED_BY]):
                return found
            shared = meant & subject_words(found.post.text)
            if len(meant) > 2 and len(shared) >= _RECOGNISED_BY_WORDS * len(meant):
                return found
        return None

    def _unlabelled(self, text: str) -> str:
        label = label_of(text, self._letters)
        return words(label.rest if label else bare(text))


def _compared(text: str) -> str:
    """Letters and digits alone, whatever their case, accents and typeface; symbols go first, as "™" is no "tm"."""
    plain = normalize("NFKD", "".join(_LETTERS_AND_DIGITS.findall(text)))
    return "".join(_LETTERS_AND_DIGITS.findall(plain)).casefold()


def clock(post: Post) -> str:
    """A post named for people: whose, and the minute in UTC."""
    return f"{post.author} ({post.at:%H:%M} UTC)"


def kind_words(found: Contribution, own: bool = False) -> str:
    """A contribution named for people: "donpresant's answer to question 3"."""
    whose = "their own" if own else f"{found.post.author}'s"
    which = ("question " if len(found.questions) < 2 else "questions ") + " and ".join(map(str, found.questions))
    match found.kind:
        case Kind.ANSWER:
            return f"{whose} answer to {which}"
        case Kind.QUESTION:
            return which
        case Kind.OTHER | Kind.SHARE | Kind.REPEAT:
            return f"{whose} post"
        case Kind.HOSTING:
            return f"{whose} post to everybody"
        case _:
            return f"{whose} {found.kind}" + (f" under {which}" if found.questions else "")
