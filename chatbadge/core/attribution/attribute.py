"""The transcript → what each post contributes, with the reasons in words.

    for each post, in order, the first rule that applies:
        shared              a native retweet or boost: the words are somebody else's
        nothing said        empty, emoji, a bare hashtag
        the host's question found beforehand by ``questions``
        a copy              word for word what somebody else said first, under whatever label
        a label             "A2 …"; "Q2 …" with words of one's own is an answer too
        somebody's words    a question again, RT
        a quote, a reply    belongs to what it responds to; to a question, or to one's own answer: an answer
        standing alone      introduction, house-keeping, or an answer that the words and the clock place

What a label says outweighs what the clock says; words of one's own outweigh both as to *whether*
something was contributed. Which label means what follows gold-standard labelling of real chats.
"""

from collections.abc import Callable

from chatbadge.core.attribution.labels import Asks, Label, announces, label_of, named_questions
from chatbadge.core.attribution.questions import find_questions, find_roles
from chatbadge.core.attribution.threads import Thread, clock, kind_words
from chatbadge.core.attribution.wording import (
    asks_everybody,
    closes,
    greets,
    has_emoji,
    has_substance,
    introduces,
    is_wordless,
    keeps_house,
    retweeted,
    spoken_to,
    subject_words,
)
from chatbadge.core.model import Contribution, Kind, Post, Roles, Transcript, person_key

#: A post that is known only from a quote is never surer than this: its quoter may have altered it.
_SEEN_IN_QUOTE_AT_MOST = 0.45
#: So soon after one's own answer a post without a label continues it.
_CONTINUES_WITHIN_MINUTES = 4
#: An answer that comes earlier than this before the question that it is labelled with has the wrong label.
_AHEAD_AT_MOST_MINUTES = 3
#: Fewer words on the subject than this are a stock phrase, which two people may hit upon by themselves.
_COPIED_FROM_WORDS = 4
#: So many people do not mistake a number: the archive lost the question that they answered.
_PEOPLE_PROVE_A_QUESTION = 3


def attribute(transcript: Transcript, roles: Roles) -> tuple[Contribution, ...]:
    """One contribution for each post, in the transcript's order."""
    return _Attribution(transcript, roles).contributions()


class _Attribution:
    """One run over one transcript."""

    def __init__(self, transcript: Transcript, roles: Roles) -> None:
        self.transcript = transcript
        self.hashtag = transcript.hashtag
        self.roles, self.roles_reason = find_roles(transcript, roles)
        self.questions = find_questions(transcript, self.roles)
        self.thread = Thread(self.questions.letters)
        self.arrived: set[str] = set()

    def contributions(self) -> tuple[Contribution, ...]:
        """What ``attribute`` gives."""
        return tuple(self._next(post, place) for place, post in enumerate(self.transcript.posts))

    def _next(self, post: Post, place: int) -> Contribution:
        rules: tuple[Callable[[Post, int], Contribution | None], ...] = (
            self._shared,
            self._nothing_said,
            self._posed,
            self._copied,
            self._labelled,
            self._repeated,
            self._quoting,
            self._replying,
            self._standing_alone,
        )
        found = self._tempered(next(c for rule in rules if (c := rule(post, place)) is not None))
        self.thread.add(found)
        if found.kind in (Kind.INTRODUCTION, Kind.ANSWER):
            self.arrived.add(person_key(post.author))
        return found

    # --- the rules, in order

    def _shared(self, post: Post, place: int) -> Contribution | None:
        if post.shares is None:
            return None
        original = self.thread.target(post.shares)
        if original is None:
            return self._give(post, Kind.SHARE, (), 0.95, "passes on a post that the transcript does not hold")
        if original.kind in (Kind.QUESTION, Kind.REPEAT):
            reason = f"passes on {kind_words(original)}"
            return self._give(post, Kind.REPEAT, original.questions, 0.95, reason, to=original.post)
        return self._share(post, original, "passes on", "in no words of its own")

    def _nothing_said(self, post: Post, place: int) -> Contribution | None:
        if not is_wordless(post.text) or self._label(post):
            return None
        if not post.text.strip():
            return self._give(post, Kind.OTHER, (), 0.95, "empty")
        if shared := self.thread.target(post.quotes):
            return self._share(post, shared, "quotes", "adds no words")
        if has_emoji(post.text):
            return self._give(post, Kind.OTHER, (), 0.9, "emoji only")
        if answered := self.thread.target(post.reply_to):
            reason = f"replies to {clock(answered.post)} without words, perhaps with a picture"
            return self._give(post, Kind.REPLY, answered.questions, 0.6, reason, to=answered.post)
        return self._give(post, Kind.OTHER, (), 0.9, "no words of its own")

    def _posed(self, post: Post, place: int) -> Contribution | None:
        number = self.questions.number_of(post.id)
        if number is None:
            return None
        reason = (
            f"host posed question {number}"
            if post.id not in self.questions.follow_ups
            else f"host's follow-up to question {number}"
        )
        return self._give(post, Kind.QUESTION, (number,), 0.98, reason, f"host: {self.roles_reason}", substance=True)

    def _copied(self, post: Post, place: int) -> Contribution | None:
        if len(subject_words(self.thread.own_words(post.text), self.hashtag)) < _COPIED_FROM_WORDS:
            return None
        original = self.thread.first_to_say(post.text)
        if original is None or person_key(original.post.author) == person_key(post.author):
            return None
        if original.kind in (Kind.QUESTION, Kind.REPEAT):
            reason = f"repeats the words of question {original.questions[0]}"
            return self._give(post, Kind.REPEAT, original.questions, 0.9, reason)
        reason = f"word for word what {clock(original.post)} said first"
        return self._give(post, Kind.SHARE, original.questions, 0.9, reason, to=original.post)

    def _labelled(self, post: Post, place: int) -> Contribution | None:
        label = self._label(post)
        if label is None or (is_wordless(label.rest) and retweeted(post.text)):
            return None
        if label.asks is Asks.QUESTION and (repeat := self._question_again(post, label)):
            return repeat
        if is_wordless(label.rest):
            return self._give(post, Kind.ANSWER, label.numbers[:1], 0.6, f"labelled {label.written}, without words")
        to = self.thread.target(post.quotes)
        to = None if to and to.kind is Kind.QUESTION else to
        numbers, sure, doubts = self._meant(post, label, place)
        return self._give(
            post,
            Kind.ANSWER,
            numbers,
            sure,
            self._why_labelled(post, label),
            *doubts,
            to=to.post if to else None,
            substance=has_substance(label.rest, self.hashtag, 1),
        )

    def _repeated(self, post: Post, place: int) -> Contribution | None:
        if (number := self.questions.repeated_in(post.text)) is not None:
            return self._give(post, Kind.REPEAT, (number,), 0.9, f"repeats the words of question {number}")
        if parts := retweeted(post.text):
            own, who, repeated = parts
            shared = self.thread.copy_of(who, repeated)
            questions = shared.questions if shared else self._labels_of(repeated)
            kind = Kind.REPLY if has_substance(own, self.hashtag, 3) else Kind.SHARE
            reason = f"repeats {who}'s words" + (" with words of its own in front" if kind is Kind.REPLY else "")
            return self._give(post, kind, questions, 0.85, reason, to=shared.post if shared else None)
        return None

    def _quoting(self, post: Post, place: int) -> Contribution | None:
        quoted = self.thread.target(post.quotes)
        if quoted is None:
            return None
        if closes(post.text, self.hashtag):
            return self._give(post, Kind.HOSTING, (), 0.75, "thanks for the chat, or goodbye")
        number = self.questions.number_of(quoted.post.id)
        substantive = has_substance(post.text, self.hashtag, 3)
        if number is not None:
            if substantive and not announces(post.text):
                return self._give(
                    post,
                    Kind.ANSWER,
                    (number,),
                    0.85,
                    f"quotes question {number} with words of its own",
                    substance=True,
                )
            return self._give(post, Kind.REPEAT, (number,), 0.9, f"quotes question {number} and adds nothing to it")
        if not substantive:
            return self._share(post, quoted, "quotes", "adds praise or a pointer, no substance")
        reason = f"quotes {kind_words(quoted)} and adds to it"
        return self._give(post, Kind.REPLY, quoted.questions, 0.85, reason, to=quoted.post, substance=True)

    def _replying(self, post: Post, place: int) -> Contribution | None:
        parent = self.thread.target(post.reply_to)
        inferred: tuple[str, ...] = ()
        if parent is None or post.addressed:
            inferred = ("the source names the person, not the post: theirs that fits best",)
        parent = parent or self._spoken_to(post)
        if parent is None:
            return self._reply_to_stranger(post, place)
        if parent.kind is Kind.HOSTING and (introduction := self._introduction(post, before=False)):
            return introduction
        if closes(post.text, self.hashtag):
            return self._give(post, Kind.HOSTING, (), 0.75, "thanks for the chat, or goodbye")
        substance = has_substance(post.text, self.hashtag)
        if substance and (answer := self._answer_in_reply(post, parent, inferred)):
            return answer
        sure = 0.8 if inferred else 0.9
        reason = f"replies to {kind_words(parent)}"
        return self._give(
            post, Kind.REPLY, parent.questions, sure, reason, *inferred, to=parent.post, substance=substance
        )

    def _standing_alone(self, post: Post, place: int) -> Contribution:
        if introduction := self._introduction(post, before=self.questions.open_at(place) is None):
            return introduction
        host = self._is_host(post)
        if pointed := self._points_at_question(post, host):
            return pointed
        if keeps_house(post.text, self.hashtag):
            return self._give(
                post, Kind.HOSTING, (), 0.8, "about the chat itself: welcome, timing, thanks, goodbye or an advert"
            )
        if host and not self._host_answers(post, place):
            return self._give(post, Kind.HOSTING, (), 0.6, "host, without a label, addressed to nobody")
        if not has_substance(post.text, self.hashtag):
            return self._give(post, Kind.OTHER, (), 0.5, "a few words, no substance, addressed to nobody")
        return self._unlabelled_answer(post, place)

    # --- parts of the rules

    def _label(self, post: Post) -> Label | None:
        return label_of(post.text, self.questions.letters)

    def _is_host(self, post: Post) -> bool:
        return person_key(post.author) in self.roles.hosts

    def _host_answers(self, post: Post, place: int) -> bool:
        """A host speaks on the subject, and not of the questions, while one is open."""
        on_subject = self.questions.affinity.scores(post.text) and has_substance(post.text, self.hashtag, 3)
        return bool(on_subject and self._open(place) and not named_questions(post.text, self.questions.letters))

    def _labels_of(self, text: str) -> tuple[int, ...]:
        label = label_of(text, self.questions.letters)
        return label.numbers if label else ()

    def _open(self, place: int) -> tuple[int, ...]:
        number = self.questions.open_at(place)
        return () if number is None else (number,)

    def _meant(self, post: Post, label: Label, place: int) -> tuple[tuple[int, ...], float, tuple[str, ...]]:
        """The questions that a label means, how sure that is, and what speaks against it."""
        numbers = tuple(n for n in label.numbers if n in self.questions.posed)
        open_now = self.questions.open_at(place)
        if not numbers:
            return label.numbers[:1], *self._never_posed(label.number)
        if open_now is None or open_now in numbers:
            return numbers, 0.97, ()
        minutes = (self.questions.posed[numbers[0]].at - post.at).total_seconds() / 60
        if minutes > _AHEAD_AT_MOST_MINUTES and not self._is_host(post):
            doubt = f"question {numbers[0]} came {minutes:.0f} minutes later; {open_now} was open"
            return (open_now,), 0.55, (doubt,)
        return numbers, 0.95, (f"question {open_now} was open by then",)

    def _never_posed(self, number: int) -> tuple[float, tuple[str, ...]]:
        """How sure an answer is whose question is not there, and what speaks against it."""
        missing = f"question {number} itself is not in the transcript"
        people = self.questions.answered_by.get(number, 0)
        if people < _PEOPLE_PROVE_A_QUESTION:
            return 0.45, (missing,)
        return 0.6, (f"{missing}, but {people} people answered it",)

    def _why_labelled(self, post: Post, label: Label) -> str:
        if label.asks is Asks.ANSWER:
            return f"labelled {label.written}" + (", continued" if label.continued else "")
        if self._is_host(post):
            return f"labelled {label.written}, but asks nobody: the host's own answer"
        return f"labelled {label.written}, but by a participant and in their own words: an answer"

    def _question_again(self, post: Post, label: Label) -> Contribution | None:
        """A question label on something that poses nothing new; None where it carries an answer."""
        number, host = label.number, self._is_host(post)
        if is_wordless(label.rest):
            return self._give(post, Kind.REPEAT, (number,), 0.9, f"points at question {number}, adds no words")
        if announces(post.text) and "?" not in label.rest and (host or not has_substance(label.rest, self.hashtag, 3)):
            return self._give(post, Kind.REPEAT, (number,), 0.85, f"announces question {number}")
        if self.questions.repeated_in(post.text) is not None or (host and asks_everybody(label.rest)):
            return self._give(post, Kind.REPEAT, (number,), 0.9, f"question {number} again")
        if not has_substance(label.rest, self.hashtag, 1):
            return self._give(post, Kind.REPEAT, (number,), 0.7, f"names question {number}, adds no answer")
        return None

    def _points_at_question(self, post: Post, host: bool) -> Contribution | None:
        """Names a question without answering it: "Here comes question two", "Love Q6!"."""
        named = named_questions(post.text, self.questions.letters)
        if not named:
            return None
        if host and announces(post.text):
            return self._give(post, Kind.REPEAT, named[:1], 0.85, f"announces question {named[0]}")
        if not has_substance(post.text, self.hashtag, 3):
            return self._give(post, Kind.REPEAT, named[:1], 0.6, f"names question {named[0]}, adds no answer")
        return None

    def _introduction(self, post: Post, before: bool) -> Contribution | None:
        first = self.thread.latest_of(post.author) is None
        greeting, introducing = greets(post.text), introduces(post.text)
        house = keeps_house(post.text, self.hashtag)
        new = person_key(post.author) not in self.arrived
        if introducing and (greeting or (new and not (house and self._is_host(post)))):
            reason = "says who the author is, or that they have come"
            return self._give(post, Kind.INTRODUCTION, (), 0.9, reason, substance=True)
        if greeting and not house and (first or not has_substance(post.text, self.hashtag, 4)):
            return self._give(post, Kind.INTRODUCTION, (), 0.75, "a greeting", substance=True)
        if before and new and not house and not self._is_host(post):
            reason = "the author has not introduced themselves yet, and nothing has been asked"
            return self._give(post, Kind.INTRODUCTION, (), 0.6, reason, substance=True)
        return None

    def _spoken_to(self, post: Post) -> Contribution | None:
        """The latest contribution of the person whose handle the text begins with."""
        begins = spoken_to(post.text)
        if begins is None or greets(post.text):
            return None
        return self.thread.latest_of(begins)

    def _reply_to_stranger(self, post: Post, place: int) -> Contribution | None:
        if not (post.addressed or post.reply_to):
            return None
        whom = post.addressed[0] if post.addressed else "somebody"
        reason = f"replies to {whom}, of whom the transcript holds no earlier post"
        substance = has_substance(post.text, self.hashtag)
        return self._give(post, Kind.REPLY, self._open(place) if substance else (), 0.6, reason, substance=substance)

    def _answer_in_reply(self, post: Post, parent: Contribution, inferred: tuple[str, ...]) -> Contribution | None:
        """A reply that is addressed to everybody: to a question, or to one's own answer."""
        own = person_key(parent.post.author) == person_key(post.author)
        known = post.reply_to == parent.post.id
        if parent.kind is Kind.QUESTION and known and not self._is_host(post):
            reason = f"replies to {kind_words(parent)}"
        elif parent.kind is Kind.ANSWER and own:
            reason = f"continues {kind_words(parent, own=True)}"
        else:
            return None
        sure = min(0.85, parent.confidence)
        return self._give(post, Kind.ANSWER, parent.questions, sure, reason, *inferred, substance=True)

    def _unlabelled_answer(self, post: Post, place: int) -> Contribution:
        own = self.thread.latest_of(post.author)
        if (
            own
            and own.kind is Kind.ANSWER
            and (post.at - own.post.at).total_seconds() <= 60 * _CONTINUES_WITHIN_MINUTES
        ):
            reason = f"continues {kind_words(own, own=True)}"
            return self._give(post, Kind.ANSWER, own.questions, min(0.7, own.confidence), reason, substance=True)
        open_now, number = self.questions.open_at(place), self.questions.fitting(post.text, place)
        if number is None:
            return self._give(post, Kind.OTHER, (), 0.5, "no label, and no question had been posed")
        if number == open_now:
            reason = f"no label; posed while question {number} was open"
            return self._give(post, Kind.ANSWER, (number,), 0.6, reason, substance=True)
        reason = f"no label; its words fit question {number} better than question {open_now}, which was open"
        return self._give(post, Kind.ANSWER, (number,), 0.5, reason, substance=True)

    def _share(self, post: Post, shared: Contribution, verb: str, how: str) -> Contribution:
        reason = f"{verb} {kind_words(shared)}, {how}"
        return self._give(post, Kind.SHARE, shared.questions, 0.85, reason, to=shared.post)

    def _give(
        self,
        post: Post,
        kind: Kind,
        questions: tuple[int, ...],
        confidence: float,
        *reasons: str,
        to: Post | None = None,
        substance: bool = False,
    ) -> Contribution:
        responds_to = to.author if to and person_key(to.author) != person_key(post.author) else None
        return Contribution(post, kind, questions, confidence, reasons, substance, responds_to)

    def _tempered(self, found: Contribution) -> Contribution:
        """A recovered post keeps its place in the conversation, at a confidence that asks for a look."""
        if not found.post.seen_in_quote:
            return found
        return Contribution(
            found.post,
            found.kind,
            found.questions,
            min(found.confidence, _SEEN_IN_QUOTE_AT_MOST),
            (*found.reasons, "known only from a quote; confirm it before it counts"),
            found.substance,
            found.responds_to,
        )
