"""Criteria that are as simple as can be, combined into badges and put to somebody's posts."""

from chatbadge.core.badges import Badge, Group, OpenTo, Review, Rule
from chatbadge.core.criterion import Criterion, Shows
from chatbadge.core.demands import Demand, Effort, Usual
from chatbadge.core.model import Finding, Participation, Verdict
from chatbadge.core.scoring import judge

from .posts import answer, part_of, post


class Says:
    """A criterion that is met by whoever wrote the word that is its option; the posts with it prove it."""

    SHOWS: frozenset[Shows] = frozenset()

    def sentence(self, options: str) -> str:
        return f"said {options}"

    def judge(self, participation: Participation, options: str) -> Finding:
        posts = tuple(c.post.id for c in participation.own if options in c.post.text)
        return Finding(bool(posts), f"said {options}" if posts else "", "" if posts else f"the word {options}", posts)

    def demand(self, options: str, usual: Usual) -> Demand:
        return Demand(Effort.SOME)


class Almost:
    """A criterion that nobody meets, though everybody has something to show."""

    SHOWS: frozenset[Shows] = frozenset()

    def sentence(self, options: str) -> str:
        return f"said {options} twice"

    def judge(self, participation: Participation, options: str) -> Finding:
        return Finding(False, f"said {options} once", f"one more {options}", (participation.own[0].post.id,))

    def demand(self, options: str, usual: Usual) -> Demand:
        return Demand(Effort.NEVER)


CRITERIA: dict[str, Criterion] = {"says": Says(), "almost": Almost()}


def all_of(*parts: Rule | Group) -> Group:
    return Group(len(parts), parts)


def any_of(*parts: Rule | Group) -> Group:
    return Group(1, parts)


def says(word: str) -> Rule:
    return Rule("says", word)


def badge(criteria: Group, key: str = "a-badge", open_to: OpenTo = OpenTo.PARTICIPANTS) -> Badge:
    return Badge(key, "A badge", "contribution", "For tests.", criteria, Review.MODERATOR, open_to, "v1")


def verdict(criteria: Group, *texts: str) -> Verdict:
    """The verdict on somebody who posted *texts*."""
    own = [answer(post(n, text=text), 1) for n, text in enumerate(texts, 1)]
    return judge(part_of("ada", *own), badge(criteria), CRITERIA)


WAX, COMB, HIVE = says("wax"), says("comb"), says("hive")
