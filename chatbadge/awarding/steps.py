"""One step of an award: checked by the rules, kept, and written into the log."""

from dataclasses import replace
from datetime import datetime

from chatbadge.core import decisions
from chatbadge.core.awards import SHORT, Award
from chatbadge.core.decisions import Decider, Standing, Step
from chatbadge.errors import InputError
from chatbadge.installation import Installation

RULES = Decider(Standing.RULES)


def take_step(
    here: Installation, award: Award, step: Step, by: Decider, now: datetime, why: str = "", valued: str = ""
) -> Award:
    """The award after *step*. Raises :class:`InputError` where the rules do not allow it, or something was not said."""
    badge = here.badge(award.badge, award.criteria_version)
    log = here.store.decisions(award.id)
    refused = decisions.refusal(award, badge, step, by, log) or decisions.unsaid(step, by, why, valued)
    if refused:
        raise InputError(f"award {award.id[:SHORT]} of {award.handle}: {refused}")
    made = decisions.decided(award, step, by, now, why, valued)
    if step is Step.APPROVED and by.standing is Standing.PEER:
        made = replace(made, reciprocal=_is_reciprocal(here, award, by.name))
    after = decisions.after(award, step, now)
    with here.store.transaction():
        here.store.keep_award(after)
        here.store.add_decision(made)
    return after


def _is_reciprocal(here: Installation, award: Award, reviewer: str) -> bool:
    others = {each.id: each for each in here.store.awards()}
    made = [(others[each.award], each) for each in here.store.decisions() if each.award in others]
    return decisions.is_reciprocal(award, reviewer, made)
