"""A post is withdrawn: its words leave every page, file and record of ours, and nobody can guess them back.

Badges that rest on it stay valid: the person did say it, and was judged by it. Their pages say that the evidence was
withdrawn; documents in which the words themselves stood are signed anew without them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from chatbadge import issuing, pipeline
from chatbadge.core.awards import Award
from chatbadge.core.corrections import PostCorrection
from chatbadge.core.model import Post, PostId
from chatbadge.core.transcript import fingerprint
from chatbadge.core.withdrawals import (
    Why,
    Withdrawal,
    is_withdrawn,
    known_by,
    marks,
    without,
    without_quotes,
    without_words,
)
from chatbadge.installation import Installation
from chatbadge.storage import Session


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What was left to do, and is done now."""

    #: posts that are not kept any more, and others that repeated their words and do not any more
    posts: int = 0
    repeated: int = 0
    #: excerpts of awards whose words are gone
    excerpts: int = 0
    #: awards that were signed anew, without the words
    reissued: tuple[Award, ...] = ()

    def __add__(self, other: "Forgotten") -> "Forgotten":
        return Forgotten(
            self.posts + other.posts,
            self.repeated + other.repeated,
            self.excerpts + other.excerpts,
            tuple({award.id: award for award in (*self.reissued, *other.reissued)}.values()),
        )


def withdraw(here: Installation, session: Session, post: PostId, why: Why, now: datetime) -> Forgotten:
    """Withdraw a post of the session, wherever its words stand. All of it happens, or nothing."""
    with here.store.transaction():
        gone = pipeline.transcript(here, session).by_id[post]
        made = Withdrawal(post, session.id, now, why, marks(gone, here.keys.secret))
        here.store.keep_withdrawal(made)
        done = _forget(here, session, gone, now)
    here.store.overwrite()
    return done


def catch_up(here: Installation, now: datetime) -> Forgotten:
    """Whatever of withdrawn posts is still there: brought again by an archive, or left by a run that was cut off."""
    done = Forgotten()
    with here.store.transaction():
        made = here.store.withdrawals()
        ids, known = known_by(made)
        for session in here.store.sessions() if made else ():
            for post in here.store.posts(session.id):
                if is_withdrawn(post, ids, known, here.keys.secret):
                    done += _forget(here, session, post, now)
                elif (kept := without_quotes(post, ids)) != post:
                    here.store.rewrite_post(kept)
                    done += Forgotten(repeated=1)
        done += _forget_exhibits(here, ids, "", now)
    here.store.overwrite()
    return done


def _forget(here: Installation, session: Session, gone: Post, now: datetime) -> Forgotten:
    """Drop the post under all its ids, its shares, and its words in other posts and in exhibits."""
    copies = _copies(here, session, gone)
    here.store.drop_posts(copies)
    for made in here.store.corrections(session.id):
        if isinstance(made, PostCorrection) and made.post in copies:
            here.store.drop_correction(session.id, made)  # it holds a hash of the words
    repeated = 0
    for post in here.store.posts_that_hold(gone.text.strip(), gone.id):
        if (kept := without_words(post, gone)) != post:
            here.store.rewrite_post(kept)
            repeated += 1
    return Forgotten(len(copies), repeated) + _forget_exhibits(here, copies, gone.text, now)


def _copies(here: Installation, session: Session, gone: Post) -> set[PostId]:
    same = fingerprint(gone)
    found = {post.id for post in here.store.posts(session.id) if fingerprint(post) == same or post.shares == gone.id}
    return found | {gone.id}


def _forget_exhibits(here: Installation, gone: Iterable[PostId], words: str, now: datetime) -> Forgotten:
    """Destroy words and salts in exhibits of those posts or with those *words*; sign anew what held them."""
    gone, forgotten = set(gone), 0
    affected = {award.id for award in issuing.holding(here, gone)}
    for kept in here.store.exhibits_with_words():
        exhibit = kept.exhibit
        if exhibit.words is not None and (exhibit.post in gone or without(exhibit.words, words) != exhibit.words):
            here.store.forget_words(kept.award, exhibit.n, now)
            forgotten += 1
            affected |= {each.id for each in issuing.holding(here, {exhibit.post})}
        if exhibit.question and (exhibit.question_post in gone or without(exhibit.question, words) != exhibit.question):
            here.store.forget_question(kept.award, exhibit.n)
    return Forgotten(excerpts=forgotten, reissued=tuple(issuing.issue_again(here, sorted(affected), now)))
