"""``score``: who would get which badge and why, and what other criteria would change."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from chatbadge.cli.offering import show_warnings
from chatbadge.cli.terminal import DEFAULT_CONFIG, Config, Json, answer, say, stages, table
from chatbadge.core.phrasing import counted, listed, one_line
from chatbadge.errors import InputError, UnknownNameError

if TYPE_CHECKING:
    from chatbadge.core.badges import Badge
    from chatbadge.core.model import Verdict
    from chatbadge.core.replay import Change
    from chatbadge.installation import Installation
    from chatbadge.storage import Session

#: So much of a post's words is shown.
_WORDS = 100
#: So many names are said of those who would gain or lose a badge in one session.
_NAMES = 12


def score(
    session: Annotated[
        str, typer.Argument(metavar="[SESSION]", help="A session; with --against all of them, unless one is named.")
    ] = "",
    badge: Annotated[str, typer.Option(help="Only this badge.")] = "",
    criteria: Annotated[Path | None, typer.Option(help="Try the [badges] of another file instead of yours.")] = None,
    against: Annotated[
        bool, typer.Option("--against", help="Say who would gain and who would lose each badge, against yours now.")
    ] = False,
    config: Config = DEFAULT_CONFIG,
    as_json: Json = False,
) -> None:
    """Show who would get which badge, and what is missing. Keeps nothing, tells nobody."""
    from chatbadge import pipeline
    from chatbadge.installation import Installation

    here = Installation.at(config)
    if against:
        if criteria is None:
            raise InputError("--against compares the criteria of another file with yours: add --criteria FILE")
        _replay(here, _badges(here, criteria, badge), session, as_json=as_json)
        return
    if not session:
        raise InputError("which session? 'chatbadge sessions' names them; --against goes through all")
    held = here.store.session(session)
    badges = _badges(here, criteria, badge, held)
    verdicts = pipeline.scored(here, held, badges)
    if as_json:
        answer(scores_json(here, badges, verdicts))
        return
    names = {each.key: each.name for each in badges}
    if badge:
        explain(here, held, badges[0], verdicts)
    else:
        show_verdicts(names, verdicts, pipeline.title_of(held))
        say(f"Everybody's posts and reasons: chatbadge score {held.id} --badge {badges[0].key}")
    if criteria:
        show_warnings(here, badges)


def explain(here: "Installation", held: "Session", badge: "Badge", verdicts: "Sequence[Verdict]") -> None:
    """One badge, person by person: met, and by which posts; not met, and what was missing."""
    from chatbadge import pipeline
    from chatbadge.core import scoring
    from chatbadge.core.evidence import label_of

    say(f"{badge.name}, {pipeline.title_of(held)}: for whoever {scoring.sentence(badge.criteria, here.criteria)}")
    posts = {c.post.id: c for c in pipeline.attributed(here, held)}
    for verdict in verdicts:
        say("")
        found = "; ".join(verdict.because) or "nothing that it asks for"
        level = f" ({verdict.level})" if verdict.level else ""
        say(f"{'✓' if verdict.met else '–'} {verdict.person}{level}: {found}")
        if verdict.missing:
            say(f"    still needed: {'; '.join(verdict.missing)}")
        for id in verdict.posts:
            say(f"    {label_of(posts[id])}: {one_line(posts[id].post.text)[:_WORDS]}  [{id.id}]")
    if not verdicts:
        say("Nobody took part to whom it is open.")


def _replay(here: "Installation", draft: "Sequence[Badge]", session: str, *, as_json: bool) -> None:
    """Judge the sessions by the criteria as they are and as drafted, and tell the difference."""
    from chatbadge import pipeline

    held = [here.store.session(session)] if session else list(here.store.sessions())
    if not held:
        raise InputError("there is no session to try it on; import an archive first: chatbadge import FILE")
    drafted = {each.key for each in draft}
    configured = [each for each in here.settings.badges if each.key in drafted]
    changes: list[Change] = []
    with stages(quiet=as_json, transient=True) as shown, shown.stage("replaying") as stage:
        sessions = {each.id for each in held}
        for each in pipeline.replayed(here, held, configured, draft):
            changes.append(each)
            sessions.discard(each.session)
            stage.tell("sessions", len(held) - len(sessions), len(held))
    if as_json:
        answer(_replay_json(len(held), changes))
    else:
        _show_replay(here, draft, changes, len(held))


def _replay_json(sessions: int, changes: "Sequence[Change]") -> dict[str, Any]:
    return {
        "sessions": sessions,
        "changes": [
            {
                "session": c.session, "badge": c.badge, "now": c.now, "then": c.then,
                "gain": [{"handle": v.person, "because": list(v.because)} for v in c.gain],
                "lose": [{"handle": v.person, "missing": list(v.missing)} for v in c.lose],
            }
            for c in changes
        ],
    }  # fmt: skip


def _show_replay(here: "Installation", draft: "Sequence[Badge]", changes: "Sequence[Change]", sessions: int) -> None:
    for badge in draft:
        of_badge = [c for c in changes if c.badge == badge.key]
        now, then = sum(c.now for c in of_badge), sum(c.then for c in of_badge)
        gain, lose = sum(len(c.gain) for c in of_badge), sum(len(c.lose) for c in of_badge)
        say(f"{badge.name}: {now} now, {then} by the draft; {gain} would gain it, {lose} would lose it")
        for c in (c for c in of_badge if c.gain or c.lose):
            say(f"  {c.session}: {c.now} → {c.then}")
            if c.gain:
                say(f"    would gain it: {_people([v.person for v in c.gain])}")
            if c.lose:
                say(f"    would lose it: {_people([_still_needed(v) for v in c.lose])}")
    drafted = {badge.key for badge in draft}
    if left := [badge.name for badge in here.settings.badges if badge.key not in drafted]:
        say(f"Not in the draft, so left as they are: {listed(left)}")
    show_warnings(here, draft)
    say(f"Tried on {counted(sessions, 'session')}. Nothing was kept; awards that were made stay as they are.")


def _still_needed(verdict: "Verdict") -> str:
    return f"{verdict.person} (needs {'; '.join(verdict.missing)})" if verdict.missing else verdict.person


def _people(names: list[str]) -> str:
    more = f" and {len(names) - _NAMES} more" if len(names) > _NAMES else ""
    return ", ".join(names[:_NAMES]) + more


def scores_json(here: "Installation", badges: "Sequence[Badge]", verdicts: "Sequence[Verdict]") -> dict[str, Any]:
    """The shape that ``score --json`` prints."""
    from chatbadge.core import scoring

    return {
        "badges": [
            {
                "badge": b.key, "name": b.name, "kind": b.kind, "version": b.version,
                "criteria": scoring.sentence(b.criteria, here.criteria),
            }
            for b in badges
        ],
        "people": [
            {
                "handle": v.person, "badge": v.badge, "met": v.met, "because": list(v.because),
                "missing": list(v.missing), "posts": [post.id for post in v.posts],
            }
            for v in verdicts
        ],
    }  # fmt: skip


def show_verdicts(names: dict[str, str], verdicts: "Sequence[Verdict]", title: str) -> None:
    """Who, which badge, why – and what is missing where it is not met yet."""
    table(("who", "badge", "", "why", "not yet: still needed"), _rows(names, verdicts), title=title)


def _rows(names: dict[str, str], verdicts: "Sequence[Verdict]") -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    before = ""
    for v in verdicts:
        rows.append(
            (
                "" if v.person == before else v.person,
                names[v.badge],
                "✓" if v.met else "–",
                "; ".join(v.because),
                "; ".join(v.missing),
            )
        )
        before = v.person
    return rows


def _badges(
    here: "Installation", criteria: Path | None, only: str, session: "Session | None" = None
) -> "tuple[Badge, ...]":
    from chatbadge import pipeline
    from chatbadge.config.drafts import load_draft

    if criteria is not None:
        badges = load_draft(criteria, here.settings)
    else:
        badges = pipeline.offered(here, session) if session else here.settings.badges
    chosen = tuple(badge for badge in badges if only in ("", badge.key))
    if not chosen:
        raise UnknownNameError("badge", only, [badge.key for badge in badges], "the file defines none")
    return chosen
