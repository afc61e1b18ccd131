"""``sessions`` and ``transcript``: what is there, and a session as a conversation."""

from typing import TYPE_CHECKING, Annotated

import typer

from chatbadge.cli.terminal import DEFAULT_CONFIG, Config, Json, answer, say, table

if TYPE_CHECKING:
    pass

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
