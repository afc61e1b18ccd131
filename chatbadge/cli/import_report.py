"""What an import did, or would do: for people, and for machines."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from chatbadge.cli.terminal import say
from chatbadge.core.moments import iso, local
from chatbadge.core.phrasing import listed

if TYPE_CHECKING:
    from chatbadge.imported import Imported, ImportedSession

#: With more sessions than this the questions are left to ``transcript``.
_SHOWN_WHOLE = 3
#: So much of a question is shown.
_GIST = 90


def imported_json(done: "Imported", *, dry_run: bool) -> dict[str, Any]:
    """The shape that ``import --json`` prints. Times are in UTC."""
    return {
        "dry_run": dry_run,
        "posts": done.posts,
        "people": done.people,
        "outside": done.outside,
        "doubles": done.doubles,
        "withdrawn": done.withdrawn,
        "archives": [
            {
                "file": each.name, "format": each.format, "posts": each.posts,
                "skipped": dict(each.skipped), "warnings": dict(each.warnings),
            }
            for each in done.archives
        ],
        "sessions": [
            {
                "session": each.session, "title": each.title, "starts_at": iso(each.starts_at),
                "timezone": each.timezone, "posts": each.posts, "new": each.new, "people": each.people,
                "hosts": list(each.hosts), "hosts_because": each.why_hosts,
                "questions": [{"n": n, "text": text} for n, text in each.questions.items()],
                "answers": each.answers, "unclear": each.unclear, "claimable": dict(each.claimable),
            }
            for each in done.sessions
        ],
    }  # fmt: skip


def show_imported(done: "Imported", badges: Mapping[str, str], *, dry_run: bool) -> None:
    """Files, what was skipped and doubted in them, sessions, questions, and what comes next."""
    for archive in done.archives:
        say(f"{archive.name}: {archive.format}, {_number(archive.posts, 'post')}")
        for reason, times in archive.skipped.items():
            say(f"  skipped: {times:,} {reason}")
        for warning, times in archive.warnings.items():
            say(f"  warning: {warning}" + (f" ({times:,} times)" if times > 1 else ""))
    if done.doubles:
        say(f"{_number(done.doubles, 'post')} there more than once, counted once")
    if done.withdrawn:
        verb = "would be" if dry_run else "were"
        say(f"{_number(done.withdrawn, 'post')} that had been kept {verb} withdrawn, because deleted since")
    for each in done.sessions:
        say(_line(each))
        if len(done.sessions) <= _SHOWN_WHOLE:
            _show_session(each, badges)
    if done.outside:
        verb = "would not be kept" if dry_run else "were not kept"
        say(f"{_number(done.outside, 'post')} outside of any chat {verb}.")
    _show_next(done, dry_run=dry_run)


def _show_session(session: "ImportedSession", badges: Mapping[str, str]) -> None:
    for n, text in session.questions.items():
        gist = text if len(text) <= _GIST else text[:_GIST].rstrip() + "…"
        say(f"  question {n}: {gist}")
    if may := [f"{badges[badge]}: {times}" for badge, times in session.claimable.items()]:
        say(f"  people who may claim – {'; '.join(may)}")


def _line(session: "ImportedSession") -> str:
    """``zoochat-2018-03-05  20:00, 164 posts by 6 people, 5 questions, 34 answers, led by hana``."""
    posts = _number(session.posts, "post") + ("" if session.new == session.posts else f" ({session.new:,} new)")
    people = "1 person" if session.people == 1 else f"{session.people:,} people"
    hosts = f", led by {listed(session.hosts[:3])}{' …' if len(session.hosts) > 3 else ''}" if session.hosts else ""
    asked = f"{_number(len(session.questions), 'question')}, {_number(session.answers, 'answer')}"
    return f"{session.session}  {local(session.starts_at, session.timezone):%H:%M}, {posts} by {people}, {asked}{hosts}"


def _show_next(done: "Imported", *, dry_run: bool) -> None:
    if not done.sessions and done.withdrawn and not done.posts:
        say("Write the pages again, without them: chatbadge issue")
    elif not done.sessions:
        say("No chat was found: nobody posed numbered questions that others answered.")
        say("To keep it as one session: chatbadge import … --session NAME, with --since and --until for a part of it.")
    elif dry_run:
        say("Nothing was changed. Leave out --dry-run to import.")
    else:
        say(f"Nobody was told, nothing was given. Next: chatbadge transcript {done.sessions[0].session}")


def _number(times: int, what: str) -> str:
    return f"{times:,} {what}" + ("" if times == 1 else "s")
