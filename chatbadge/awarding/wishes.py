"""To be judged in every session, or in none."""

from dataclasses import replace
from datetime import datetime

from chatbadge import pipeline
from chatbadge.awarding.steps import take_step
from chatbadge.core import awards
from chatbadge.core.awards import OVER, Award
from chatbadge.core.consent import How, Wish, heard
from chatbadge.core.decisions import Decider, Standing, Step
from chatbadge.core.model import person_key
from chatbadge.installation import Installation
from chatbadge.storage import Session


def person_id(here: Installation, handle: str) -> str:
    """Under which a wish is kept: a keyed hash, so that of who wants nothing no name is kept."""
    return awards.person_id(here.keys.secret, handle)


def is_unwilling(here: Installation, handle: str) -> bool:
    """Whether they asked not to be judged."""
    wished = here.store.wishes().get(person_id(here, handle))
    return wished is not None and not wished.wants


def wish(here: Installation, handle: str, wants: bool, how: How, now: datetime) -> list[Award]:
    """Keep that somebody wishes to be judged in every session, or in none.

    In none means from now on: their claims are forgotten, and what was not issued yet is declined; those awards are
    given. What was issued stays theirs.
    """
    with here.store.transaction():
        here.store.keep_wish(person_id(here, handle), Wish(handle.lstrip("@"), wants, how, now))
        return [] if wants else _let_go(here, handle, now)


def listen(here: Installation, session: Session) -> tuple[Wish, ...]:
    """Keep what was wished in the chat itself, by the phrases that the configuration announces; gives what is new."""
    chat = here.settings.chat(session.hashtag)
    if chat is None or not (chat.opt_in or chat.opt_out):
        return ()
    decided, leading = pipeline.corrections(here, session), pipeline.attribution(here, session).roles
    said = heard(here.store.posts(session.id), chat.opt_in, chat.opt_out, leading)
    # two accounts that are one person have one wish
    said = tuple(replace(each, handle=decided.person(each.handle)) for each in said)
    with here.store.transaction():
        new = tuple(each for each in said if here.store.keep_wish(person_id(here, each.handle), each))
        for each in new:
            if not each.wants:
                _let_go(here, each.handle, each.said_at)
    return new


def _let_go(here: Installation, handle: str, now: datetime) -> list[Award]:
    person = person_key(handle)
    here.store.drop_claims(person)
    return [
        take_step(here, award, Step.DECLINED, Decider(Standing.OWNER, award.handle), now)
        for award in here.store.awards()
        if award.person == person and award.issued_at is None and award.state not in OVER
    ]
