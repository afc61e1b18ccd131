"""Awards as a table for people and as JSON for machines."""

from typing import TYPE_CHECKING, Any

from chatbadge.cli.terminal import say, table
from chatbadge.core.awards import SHORT, AwardState

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chatbadge.core.awards import Award
    from chatbadge.installation import Installation


def show_awards(here: "Installation", awards: "Sequence[Award]") -> None:
    rows = [
        (
            a.id[:SHORT],
            a.handle,
            here.badge(a.badge, a.criteria_version).name,
            "issued" if a.issued_at and a.state is AwardState.ACCEPTED else a.state.value,
            "; ".join(a.because),
        )
        for a in awards
    ]
    if rows:
        table(("award", "who", "badge", "is", "why"), rows)


def show_evidence(here: "Installation", awards: "Sequence[Award]") -> None:
    """Under each award that waits, the posts that it rests on: what the moderator is to look at."""
    from chatbadge import pipeline
    from chatbadge.core.evidence import label_of

    sessions = {award.session: here.store.session(award.session) for award in awards}
    found = {id: {c.post.id: c for c in pipeline.attributed(here, session)} for id, session in sessions.items()}
    for award in awards:
        say(f"{award.id[:SHORT]} {award.handle}, {here.badge(award.badge, award.criteria_version).name}:")
        for post in award.posts:
            if contribution := found[award.session].get(post):
                say(f"    {label_of(contribution)}: {contribution.post.text}")


def award_json(award: "Award") -> dict[str, Any]:
    return {
        "award": award.id, "session": award.session, "handle": award.handle, "badge": award.badge,
        "criteria_version": award.criteria_version, "state": award.state.value, "because": list(award.because),
        "posts": [str(post) for post in award.posts],
    }  # fmt: skip
