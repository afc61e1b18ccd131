"""An award that does not hold for the time being: while something about it is looked into."""

from dataclasses import replace
from datetime import datetime

from chatbadge import issuing
from chatbadge.awarding.reviewing import decider
from chatbadge.awarding.steps import take_step
from chatbadge.core.awards import Award
from chatbadge.core.decisions import Step
from chatbadge.installation import Installation


def suspend(here: Installation, id: str, now: datetime, *, why: str, by: str = "") -> Award:
    """The award does not hold from now on, until it is resumed or revoked.

    Raises :class:`UnknownNameError` or :class:`InputError`.
    """
    award = here.store.award(id)
    return take_step(here, award, Step.SUSPENDED, decider(here, award, by), now, why)


def resume(here: Installation, id: str, now: datetime, *, why: str = "", by: str = "") -> Award:
    """It holds again, signed anew under the same id.

    The bit of the files that are out there says "revoked", the only word that their status list has, and what says so
    once is not to be trusted again; the new files have a bit of their own. Raises as :func:`suspend`.
    """
    with here.store.transaction():
        award = here.store.award(id)
        award = take_step(here, award, Step.RESUMED, decider(here, award, by), now, why)
        if award.status_index is not None:
            here.store.spend_bit(award.status_index)
            here.store.keep_award(replace(award, status_index=None))
        (again,) = issuing.issue_again(here, [award.id], now)
        return again
