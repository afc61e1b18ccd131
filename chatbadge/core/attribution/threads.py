"""What the conversation says: which post another one quotes, answers or repeats, and which exchange it is in."""

from collections import defaultdict, deque
from collections.abc import Callable, Iterable
from datetime import datetime
from itertools import islice

from chatbadge.core.attribution.reader import Reader
from chatbadge.core.model import Contribution, Kind, Post, PostId, person_key

#: So many letters of a repeated post must agree for it to be recognised; retweets are cut at the end.
_RECOGNISED_BY = 40
#: Or this share of its words: who repeats by hand shortens and corrects.
_RECOGNISED_BY_WORDS = 0.7
#: How many of a person's latest posts may be the one that is repeated or answered.
_REACH = 50
#: How many of them may be what somebody answers who names no post.
_ANSWERABLE = 12
#: How many of the chat's latest posts may belong to an exchange that goes on.
_LATELY = 60
#: A reply that names only a person is hardly to what they said longer ago than this.
_STALE_MINUTES = 8
#: How much less likely a post becomes as the one that is answered, for each minute that has passed.
_PER_MINUTE = 0.5
#: How much likelier it is for being addressed to the one who responds, to each other person whom both name,
#: and for each word that both share.
_TO_ME, _OTHERS, _TOGETHER = 1.0, 1.0, 0.7


class Thread:
    """Follows replies, quotes and repeats to the contribution that they respond to."""

    def __init__(self, reader: Reader, person: Callable[[str], str] = str) -> None:
        """*person* gives the handle under which somebody's posts stand, for any of theirs."""
        self._reader = reader
        self._person = person
        self._found: dict[PostId, Contribution] = {}
        self._by_author: dict[str, deque[Contribution]] = defaultdict(lambda: deque(maxlen=_REACH))
        self._first_with_words: dict[str, Contribution] = {}
        self._lately: deque[Contribution] = deque(maxlen=_LATELY)
        #: what replies to a post that is not there turned out to be about
        self._under_unseen: dict[PostId, Contribution] = {}

    def add(self, contribution: Contribution) -> None:
        """Take in what a post was found to be; posts come in the transcript's order."""
        post = contribution.post
        self._found[post.id] = contribution
        if post.shares is not None:
            return
        self._by_author[person_key(post.author)].append(contribution)
        self._lately.append(contribution)
        self._first_with_words.setdefault(self._reader.of(post).compared, contribution)
        if post.reply_to and post.reply_to not in self._found:
            self._under_unseen.setdefault(post.reply_to, contribution)

    def target(self, post: PostId | None) -> Contribution | None:
        """The contribution that *post* is, if it is in the transcript and came before."""
        return self._found.get(post) if post else None

    def latest_of(self, author: str) -> Contribution | None:
        """What *author* contributed last so far, other people's posts that they passed on aside."""
        contributed = self._by_author.get(person_key(author))
        return contributed[-1] if contributed else None

    def latest_answer_of(self, author: str) -> Contribution | None:
        """What *author* answered last so far."""
        contributed = self._by_author.get(person_key(author), ())
        return next((c for c in reversed(contributed) if c.kind is Kind.ANSWER), None)

    def first_to_say(self, text: str) -> Contribution | None:
        """The first contribution with the same words of its own, whatever their case, blanks and punctuation."""
        return self._first_with_words.get(self._reader.text(text).compared)

    def copy_of(self, author: str, text: str) -> Contribution | None:
        """The contribution of *author* that *text* repeats, perhaps cut or shortened."""
        saying = self._reader.text(text)
        wanted, meant = saying.unlabelled, saying.subject
        for found in reversed(self._by_author.get(person_key(author), ())):
            said = self._reader.of(found.post)
            if wanted and said.unlabelled.startswith(wanted[:_RECOGNISED_BY]):
                return found
            if len(meant) > 2 and len(meant & said.subject) >= _RECOGNISED_BY_WORDS * len(meant):
                return found
        return None

    def answered_by(self, post: Post, whom: str) -> Contribution | None:
        """The contribution of *whom* that fits best as what *post* responds to, where the source names no post.

        Likelier is what is recent, what was itself addressed to the one who responds or to others who are named,
        and what shares words; unlikelier a greeting, house-keeping or a question to everybody.
        """
        me, saying = person_key(post.author), self._reader.of(post)
        whom = person_key(self._person(whom))
        others = self._mentioned(post) - {me, whom}

        def fit(found: Contribution) -> float:
            said = self._reader.of(found.post)
            minutes = (post.at - found.post.at).total_seconds() / 60
            together = len(saying.stems & said.stems) if minutes < 6 * _STALE_MINUTES else 0
            kind = -1.5 if found.kind in (Kind.HOSTING, Kind.INTRODUCTION, Kind.SHARE, Kind.REPEAT) else 0.0
            if found.kind is Kind.QUESTION:
                kind = -0.5
            return (
                kind
                - _PER_MINUTE * min(minutes, 60)
                + _TO_ME * (me in self._mentioned(found.post))
                + _OTHERS * len(others & (self._mentioned(found.post) | {person_key(found.responds_to or "")}))
                + _TOGETHER * min(3, together)
            )

        latest = islice(reversed(self._by_author.get(whom, ())), _ANSWERABLE)
        return max(latest, key=fit, default=None)

    def _mentioned(self, post: Post) -> frozenset[str]:
        """Whom a post names, each under the handle that their posts stand under."""
        mentions = self._reader.of(post).mentions
        return mentions if self._person is str else frozenset(person_key(self._person(each)) for each in mentions)

    def is_stale(self, found: Contribution, post: Post) -> bool:
        """Too long ago for *post* to respond to it without naming it."""
        return (post.at - found.post.at).total_seconds() > 60 * _STALE_MINUTES

    def sibling(self, unseen: PostId) -> Contribution | None:
        """An earlier reply to the same post that the transcript does not hold."""
        return self._under_unseen.get(unseen)

    def exchange(self, post: Post, people: Iterable[str], at: datetime, at_least: int = 2) -> Contribution | None:
        """The contribution nearest to *at* in a conversation among the same people; None where they had none."""
        ours = {person_key(post.author), *(person_key(self._person(each)) for each in people)}
        best, most = None, 0.0
        for found in self._lately:
            if found.kind not in (Kind.ANSWER, Kind.REPLY, Kind.QUESTION):
                continue
            theirs = self._mentioned(found.post) | {person_key(found.post.author)}
            shared = len(ours & theirs)
            if shared < at_least:
                continue
            minutes = abs((at - found.post.at).total_seconds()) / 60
            fit = 3.0 * shared / len(ours | theirs) - minutes / 10 + 0.5 * (found.responds_to is not None)
            if fit >= most or best is None:
                best, most = found, fit
        return best

    def taken_up(self, post: Post, within_minutes: float) -> Contribution | None:
        """Somebody else's recent contribution that a post most likely reacts to which names nobody."""
        me, saying = person_key(post.author), self._reader.of(post)
        best, most = None, -1.0
        for found in reversed(self._lately):
            minutes = (post.at - found.post.at).total_seconds() / 60
            if minutes > within_minutes:
                break
            if person_key(found.post.author) == me or found.kind not in (Kind.ANSWER, Kind.REPLY):
                continue
            fit = float(len(saying.stems & self._reader.of(found.post).stems)) - minutes / 4
            if fit > most:
                best, most = found, fit
        return best


def clock(post: Post) -> str:
    """A post named for people: whose, and the minute in UTC."""
    return f"{post.author} ({post.at:%H:%M} UTC)"


def kind_of(found: Contribution) -> str:
    """A kind with its questions: "answer to question 3", "hosting"."""
    if not found.questions:
        return str(found.kind)
    joint = "to" if found.kind is Kind.ANSWER else "under"
    return str(found.kind) + ("" if found.kind is Kind.QUESTION else f" {joint} question") + f" {_numbers(found)}"


def _numbers(found: Contribution) -> str:
    return " and ".join(map(str, found.questions))


def kind_words(found: Contribution, own: bool = False) -> str:
    """A contribution named for people: "donpresant's answer to question 3"."""
    whose = "their own" if own else f"{found.post.author}'s"
    which = ("question " if len(found.questions) < 2 else "questions ") + _numbers(found)
    match found.kind:
        case Kind.ANSWER:
            return f"{whose} answer to {which}" if found.questions else f"{whose} answer"
        case Kind.QUESTION:
            return which
        case Kind.OTHER | Kind.SHARE | Kind.REPEAT:
            return f"{whose} post"
        case Kind.HOSTING:
            return f"{whose} post to everybody"
        case _:
            return f"{whose} {found.kind}" + (f" under {which}" if found.questions else "")
