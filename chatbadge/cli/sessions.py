"""``sessions``, ``transcript`` and ``score``: look, explain, try other criteria."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from chatbadge.cli.terminal import DEFAULT_CONFIG, Config, Json, answer, say, table
from chatbadge.errors import UnknownNameError

if TYPE_CHECKING:
    from chatbadge.core.model import Badge, Verdict
    from chatbadge.installation import Installation

SessionName = Annotated[str, typer.Argument(metavar="SESSION", help="A session, as 'chatbadge sessions' names it.")]


def sessions(config: Config = DEFAULT_CONFIG, as_json: Json = False) -> None:
    """List the sessions that were imported, newest first."""
    from chatbadge import pipeline
    from chatbadge.core.moments import clock_words, iso
    from chatbadge.installation import Installation

    held = Installation.at(config).store.sessions()
    if as_json:
        rows = [
            {
                "session": s.id, "title": pipeline.title_of(s), "hashtag": s.hashtag, "timezone": s.timezone,
                "starts_at": iso(s.starts_at), "ends_at": iso(s.ends_at), "posts": s.posts, "people": s.people,
            }
            for s in held
        ]  # fmt: skip
        answer({"sessions": rows})
    elif held:
        rows_ = (
            (s.id, pipeline.title_of(s), clock_words(s.starts_at, s.timezone), str(s.posts), str(s.people))
            for s in held
        )
        table(("session", "chat", "began", "posts", "people"), rows_)
    else:
        say("No session yet. Import an archive: chatbadge import FILE")


def transcript(
    session: SessionName,
    reasons: Annotated[bool, typer.Option("--reasons", help="Say why, under each post, with its id.")] = False,
    unclear: Annotated[bool, typer.Option("--unclear", help="Only what deserves a look, worst first.")] = False,
    by_time: Annotated[bool, typer.Option("--by-time", help="In the order in which it was posted.")] = False,
    config: Config = DEFAULT_CONFIG,
    as_json: Json = False,
) -> None:
    """Show a session as a conversation: questions, the answers under them, and the replies to those."""
    from chatbadge import pipeline
    from chatbadge.cli.conversation import attributed_json, show_by_time, show_conversation, show_unclear
    from chatbadge.installation import Installation

    here = Installation.at(config)
    held = here.store.session(session)
    found, roles, why = pipeline.attribution(here, held)
    if as_json:
        answer(attributed_json(found, held.hashtag, held.title, held.timezone, roles, why))
    elif unclear:
        show_unclear(found, held.timezone, held.id)
    elif by_time:
        show_by_time(found, held.timezone, reasons=reasons)
    else:
        show_conversation(found, held.timezone, reasons=reasons)


def score(
    session: SessionName,
    badge: Annotated[str, typer.Option(help="Only this badge.")] = "",
    criteria: Annotated[Path | None, typer.Option(help="Try the [badges] of another file instead of yours.")] = None,
    config: Config = DEFAULT_CONFIG,
    as_json: Json = False,
) -> None:
    """Show who would get which badge, and what is missing. Keeps nothing, tells nobody."""
    from chatbadge import pipeline
    from chatbadge.installation import Installation

    here = Installation.at(config)
    held = here.store.session(session)
    badges = _badges(here, criteria, badge)
    verdicts = pipeline.scored(here, held, pipeline.attributed(here, held), badges)
    if as_json:
        answer(scores_json(here, badges, verdicts))
        return
    names = {each.key: each.name for each in badges}
    show_verdicts(names, verdicts, pipeline.title_of(held))


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


def _badges(here: "Installation", criteria: Path | None, only: str) -> "tuple[Badge, ...]":
    import tomllib

    from chatbadge.config import read_settings
    from chatbadge.errors import ConfigError, InputError

    badges = here.settings.badges
    if criteria is not None:
        try:
            raw = tomllib.loads(criteria.read_text(encoding="utf-8-sig"))
        except OSError as error:
            raise InputError(f"{criteria}: cannot be opened ({error.strerror}); check the path") from None
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise ConfigError(str(criteria), [f"is not TOML: {error}"]) from None
        tried = {"community": {"name": here.settings.community.name}, "badges": raw.get("badges", {})}
        badges = read_settings(tried, criteria).badges
    chosen = tuple(badge for badge in badges if only in ("", badge.key))
    if not chosen:
        raise UnknownNameError("badge", only, [badge.key for badge in badges], "the file defines none")
    return chosen
