"""Who and what of a session may be shown in public.

Shown is what somebody agreed to: the posts that issued and accepted awards rest on, under the name of
the one who accepted – and the questions, which the moderator publishes with the session.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from chatbadge import pipeline
from chatbadge.core import evidence
from chatbadge.core.evidence import Excerpt as Evidence
from chatbadge.core.model import Award, Contribution, Kind, Post, PostId, person_key
from chatbadge.core.moments import clock_words, day_words, iso
from chatbadge.installation import Installation
from chatbadge.storage import Session
from chatbadge.web.pages import Excerpt, When

#: Stands for people who have not agreed to be named.
SOMEBODY = "a participant"


def moment(at: datetime, timezone: str) -> When:
    """*at* for machines, and for people in the chat's own zone."""
    return When(iso(at), day_words(at, timezone), clock_words(at, timezone), f"{at:%H:%M} UTC")


@dataclass(frozen=True)
class Showing:
    """One session, its issued awards, and the posts that their owners let be seen."""

    here: Installation
    session: Session

    @cached_property
    def awards(self) -> list[Award]:
        return self.here.store.issued(self.session.id)

    @cached_property
    def contributions(self) -> tuple[Contribution, ...]:
        return pipeline.attributed(self.here, self.session)

    @cached_property
    def questions(self) -> dict[int, Contribution]:
        """Each question by number, as it was posed first."""
        posed = (c for c in reversed(self.contributions) if c.kind is Kind.QUESTION)
        return dict(sorted((number, c) for c in posed for number in c.questions))

    @cached_property
    def visible(self) -> dict[PostId, str]:
        """Posts that may be shown → the path of a page that shows them as evidence."""
        shown: dict[PostId, str] = {}
        for award in self.awards:
            for n, post in enumerate(award.posts, 1):
                shown.setdefault(post, self.path(self.here.addresses.evidence(award.id, n)))
        return shown

    def evidence(self, award: Award) -> dict[int, Evidence]:
        """The award's excerpts by number; a number without one was withdrawn."""
        found = evidence.excerpts(award, self.contributions, self.here.keys.secret)
        return {excerpt.n: excerpt for excerpt in found}

    def when(self, post: Post) -> When:
        return moment(post.at, self.session.timezone)

    def excerpt(self, post: Post, note: str = "") -> Excerpt:
        """A post as it may be shown: its author's name and words only where they agreed, or posed a question."""
        asked = any(question.post.id == post.id for question in self.questions.values())
        agreed = asked or post.id in self.visible
        return Excerpt(
            author=post.author if agreed else SOMEBODY,
            when=self.when(post),
            text=post.text if agreed else "",
            anchor=f"post-{post.ordinal}",
            named=agreed,
            note=note,
            href=self.visible.get(post.id, ""),
        )

    def masked(self, reason: str) -> str:
        """A reason without the names of people who have not agreed to be named."""
        if self._unnamed is None:
            return reason
        return self._unnamed.sub(lambda found: f"{SOMEBODY}{found['whose'] or ''}", reason)

    @cached_property
    def _unnamed(self) -> re.Pattern[str] | None:
        """Finds the handles of the session's people that are named neither by an award nor by a question."""
        named = {award.person for award in self.awards} | {person_key(q.post.author) for q in self.questions.values()}
        authors = {c.post.author for c in self.contributions}
        addressed = {handle for c in self.contributions for handle in c.post.addressed}
        hidden = sorted((a for a in authors | addressed if person_key(a) not in named), key=len, reverse=True)
        if not hidden:
            return None
        return re.compile(rf"(?<!\w)@?(?:{'|'.join(map(re.escape, hidden))})(?P<whose>['’]s)?(?!\w)", re.IGNORECASE)

    def path(self, address: str) -> str:
        """A full address of this installation as a path, for links inside the site."""
        return root_of(self.here) + address.removeprefix(self.here.addresses.base)


def root_of(here: Installation) -> str:
    """The path under which the site lies: "" at the root of a host."""
    _, _, after = here.addresses.base.partition("://")
    return "/" + after.partition("/")[2] if "/" in after else ""
