"""An installation whose badge says all that a badge can say, with an award in every state that has a page."""

from datetime import UTC, datetime
from pathlib import Path
from unittest.mock import patch

from chatbadge import issuing
from chatbadge.awarding.claims import claim
from chatbadge.awarding.preparing import prepare
from chatbadge.awarding.reviewing import approve, revoke
from chatbadge.awarding.steps import RULES, take_step
from chatbadge.core.awards import Award
from chatbadge.core.corrections import PostCorrection, mark_of
from chatbadge.core.decisions import Step
from chatbadge.core.model import Kind
from chatbadge.installation import Installation

from ..conftest import PUBLIC, SESSION, import_sample, set_up

NOW = datetime.now(UTC)
LONG_AGO = datetime(2024, 3, 5, 12, 0, tzinfo=UTC)
SAID = "You made me think about who reads a badge. <b>Thank you!</b>"

MORE = """
levels = [
    { name = "In depth", all = [ { answered = { at_least = 3 } } ] },
    { name = "Throughout", all = [ { answered = { at_least = 4 } }, { replied = { at_least = 1 } } ] },
]
hours = { count = 0.5, rule = "Half an hour, for whoever answered until the last question." }
valid_for = "2 years"
tags = ["social learning", "open badges"]
alignments = [
    { framework = "ISTE Standards", name = "Collaborator", code = "2.4", url = "https://iste.org/standards/educators" },
    { framework = "DigCompEdu", name = "Professional engagement", url = "https://example.org/digcompedu" },
]
stacks_into = "season"
"""
SEASON = """
[badges.season]
name = "The whole season"
kind = "series"
description = "Came back."
review = "automatic"
all = [ { holds = { badges = ["contributor"], times = 3 } } ]
"""


def widened(folder: Path, keys: Path, *changes: tuple[str, str]) -> Installation:
    """The sample chat, where "contributor" has levels, hours, an end, tags, frameworks and a badge above it."""
    here = set_up(folder, PUBLIC, keys)
    path = here.settings.path
    text = path.read_text("utf-8").replace("# A badge can say more:", f"{MORE}\n# A badge can say more:") + SEASON
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, "utf-8")
    here = Installation.at(path)
    import_sample(here)
    return here


def give(
    here: Installation, handle: str, by: str = "", why: str = "", now: datetime = NOW, badge: str = "contributor"
) -> Award:
    """*handle* claims and accepts, somebody approves; gives the issued award."""
    awards, _ = claim(here, here.store.session(SESSION), handle, now, accepted=True)
    approve(here, [award.id for award in awards if award.badge == badge], now, by=by, why=why)
    issuing.issue(here, SESSION, now)
    return next(each for each in here.store.issued() if (each.handle, each.badge) == (handle, badge))


def expired(here: Installation, handle: str) -> Award:
    """An award whose two years were over before today, and that was marked so."""
    # nothing is issued today that is over already
    with patch("chatbadge.credentials._verify"):
        award = give(here, handle, now=LONG_AGO)
    return take_step(here, award, Step.EXPIRED, RULES, NOW)


def taken_back(here: Installation, handle: str) -> Award:
    award = give(here, handle)
    return revoke(here, award.id, NOW, why="It was given by mistake.")


def superseded(here: Installation, handle: str) -> tuple[Award, Award]:
    """An award whose last post turned out to be no answer, and the one that took its place."""
    old = give(here, handle)
    session = here.store.session(SESSION)
    post = here.store.posts(SESSION)
    wrong = next(each for each in post if each.id == old.posts[-1])
    here.store.keep_correction(SESSION, PostCorrection(wrong.id, mark_of(wrong), Kind.OTHER, ()), NOW)
    prepare(here, NOW, session=session, only=old.person)
    new = next(each for each in here.store.awards(SESSION) if each.supersedes == old.id)
    approve(here, [new.id], NOW)
    issuing.issue(here, SESSION, NOW)
    return here.store.award(old.id), here.store.award(new.id)
