"""``report``: a session at a glance, for its host."""

from typing import TYPE_CHECKING, Any

from chatbadge.cli.sessions import SessionName
from chatbadge.cli.terminal import DEFAULT_CONFIG, Config, Json, answer, say
from chatbadge.core.phrasing import counted, listed, one_line

if TYPE_CHECKING:
    from chatbadge.core.model import Contribution
    from chatbadge.core.report import Report
    from chatbadge.storage import Session

#: So many posts or links of a kind are shown; the rest is counted.
_SHOWN = 12
#: So much of a post's or question's words is shown.
_WORDS = 70


def report(session: SessionName, config: Config = DEFAULT_CONFIG, as_json: Json = False) -> None:
    """Show a session at a glance: who answered what, what was left out, whom nobody answered, and if rules are fair."""
    from chatbadge import pipeline
    from chatbadge.installation import Installation

    here = Installation.at(config)
    held = here.store.session(session)
    found = pipeline.reported(here, held)
    if as_json:
        answer(_json(held, found))
        return
    say(f"{pipeline.title_of(held)}: {counted(held.posts, 'post')} by {counted(held.people, 'person', 'people')}")
    _show_questions(found)
    _show_posts("Deserve a look", found.unclear, held.id, f"chatbadge transcript {held.id} --unclear")
    _show_posts(
        "Said something, but count for nobody", found.left_out, held.id,
        f"chatbadge correct {held.id} POST --kind answer --question N makes one count",
    )  # fmt: skip
    if found.unanswered_newcomers:
        say("")
        say(f"Here for the first time, and nobody responded to them: {listed(found.unanswered_newcomers)}")
    if found.shared:
        say("")
        say(f"{counted(len(found.shared), 'link')} shared:")
        for each in found.shared[:_SHOWN]:
            say(f"  {each.link}  ({each.by}{f', question {each.question}' if each.question else ''})")
        _more(len(found.shared))
    _show_fairness(found, {badge.key: badge.name for badge in here.settings.badges})


def _show_questions(found: "Report") -> None:
    for question in found.questions:
        said = one_line(question.text)[:_WORDS] if question.text else "the question itself is not in the transcript"
        say("")
        say(f"Question {question.number}: {said}")
        if question.people:
            say(f"  answered by {counted(len(question.people), 'person', 'people')}: {listed(question.people)}")
        else:
            say("  answered by nobody")


def _show_posts(title: str, posts: "tuple[Contribution, ...]", session: str, remedy: str) -> None:
    from chatbadge.core.attribution.threads import kind_of

    if not posts:
        return
    say("")
    say(f"{title}: {counted(len(posts), 'post')}; {remedy}")
    for c in posts[:_SHOWN]:
        say(f"  {c.post.author}: {one_line(c.post.text)[:_WORDS]}")
        say(f"    {kind_of(c)}, since: {c.reasons[0]}  [{c.post.id.id}]")
    _more(len(posts))


def _more(number: int) -> None:
    if number > _SHOWN:
        say(f"  … and {number - _SHOWN} more")


def _show_fairness(found: "Report", names: dict[str, str]) -> None:
    if not found.fairness:
        return
    say("")
    say("Who meets the criteria, by kind of participant:")
    for badge in dict.fromkeys(share.badge for share in found.fairness):
        shares = [share for share in found.fairness if share.badge == badge]
        say(f"  {names[badge]}: " + "; ".join(f"{share.group} {share.met} of {share.of}" for share in shares))


def _json(held: "Session", found: "Report") -> dict[str, Any]:
    def posts(those: "tuple[Contribution, ...]") -> list[dict[str, Any]]:
        return [
            {
                "id": c.post.id.id, "author": c.post.author, "text": c.post.text, "kind": c.kind.value,
                "questions": list(c.questions), "confidence": c.confidence, "reasons": list(c.reasons),
            }
            for c in those
        ]  # fmt: skip

    return {
        "session": held.id,
        "posts": held.posts,
        "people": held.people,
        "questions": [{"n": q.number, "text": q.text, "people": list(q.people)} for q in found.questions],
        "unclear": posts(found.unclear),
        "left_out": posts(found.left_out),
        "unanswered_newcomers": list(found.unanswered_newcomers),
        "shared": [{"link": s.link, "by": s.by, "question": s.question} for s in found.shared],
        "fairness": [{"badge": s.badge, "group": s.group, "met": s.met, "of": s.of} for s in found.fairness],
    }
