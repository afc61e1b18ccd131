"""A chat that was attributed: as JSON for machines, and as a conversation for people."""

from collections import Counter
from collections.abc import Iterator, Sequence
from shlex import quote
from typing import TYPE_CHECKING, Any

from chatbadge.cli.terminal import console
from chatbadge.core.conversation import Turn, conversation, worst_first
from chatbadge.core.model import Contribution, Kind, PostId, Roles
from chatbadge.core.moments import clock_words, day_words, iso
from chatbadge.core.phrasing import listed, one_line

if TYPE_CHECKING:
    from rich.text import Text

_STYLES = {
    Kind.QUESTION: "bold cyan",
    Kind.ANSWER: "green",
    Kind.REPLY: "blue",
    Kind.SHARE: "dim",
    Kind.REPEAT: "dim",
    Kind.HOSTING: "dim",
    Kind.OTHER: "dim",
    Kind.INTRODUCTION: "magenta",
}
#: Replies further in than this are shown at this depth: a terminal is narrow.
_DEEPEST = 4
#: So many names are said of those who passed a post on.
_NAMES = 6


def attributed_json(
    found: Sequence[Contribution], hashtag: str, title: str, timezone: str, roles: Roles, why_roles: str
) -> dict[str, Any]:
    """The shape that ``attribute --json`` and ``transcript --json`` print. Times are in UTC."""
    authors = {c.post.author.casefold(): c.post.author for c in found}
    posed = {n: c for c in reversed(found) if c.kind is Kind.QUESTION for n in c.questions}
    return {
        "session": {
            "hashtag": hashtag,
            "title": title,
            "timezone": timezone,
            "starts_at": iso(found[0].post.at),
            "ends_at": iso(found[-1].post.at),
            "hosts": sorted(authors.get(host, host) for host in roles.hosts),
            "hosts_because": why_roles,
        },
        "questions": [{"n": n, "post": c.post.id.id, "text": c.post.text} for n, c in sorted(posed.items())],
        "posts": [_post(c) for c in found],
    }


def show_conversation(found: Sequence[Contribution], timezone: str, *, reasons: bool = False) -> None:
    """Questions as headings, answers under them, replies under those; what is unclear is marked, with why."""
    from rich.rule import Rule
    from rich.text import Text

    screen, chat = console(), conversation(found)
    screen.print(Text(day_words(found[0].post.at, timezone), style="bold"))
    _show_turns(chat.opening, timezone, reasons)
    for part in chat.parts:
        screen.print()
        screen.print(Rule(Text(f"Question {part.number}", style="bold cyan"), align="left", style="cyan"))
        if not part.posed:
            screen.print(Text("The question itself is not in the transcript.", style="italic"))
        _show_turns(part.posed, timezone, reasons)
        _show_turns(part.turns, timezone, reasons)
    if chat.besides:
        screen.print()
        screen.print(Rule(Text("Besides the questions", style="bold"), align="left", style="dim"))
        _show_turns(chat.besides, timezone, reasons)
    _summary(found)


def show_by_time(found: Sequence[Contribution], timezone: str, *, reasons: bool = False) -> None:
    """The chat in the order in which it was posted."""
    from rich.text import Text

    console().print(Text(day_words(found[0].post.at, timezone), style="bold"))
    for contribution in found:
        _show(contribution, timezone, 0, reasons or contribution.unclear)
    _summary(found)


def show_unclear(found: Sequence[Contribution], timezone: str, session: str) -> None:
    """What deserves a moderator's look, worst first, each with the command that settles it."""
    doubtful = worst_first(found)
    if not doubtful:
        console().print("Nothing is unclear.")
        return
    for contribution in doubtful:
        _show(contribution, timezone, 0, with_reasons=True)
    # archives decide what ids look like, and the line is made to be copied into a shell
    example = quote(one_line(doubtful[0].post.id.id))
    console().print(
        f"\n{len(doubtful)} of {len(found)} posts. Settle one with:\n"
        f"  chatbadge correct {session} {example} --confirm\n"
        f"  chatbadge correct {session} {example} --kind answer --question 2",
        markup=False,
        emoji=False,
        highlight=False,
        soft_wrap=True,
    )


def turns_with_depth(turns: Sequence[Turn]) -> Iterator[tuple[Turn, int]]:
    """The turns and all below them, each with how far in it stands."""
    waiting = [(turn, 0) for turn in reversed(turns)]
    while waiting:
        turn, depth = waiting.pop()
        yield turn, depth
        waiting += [(reply, depth + 1) for reply in reversed(turn.replies)]


def _show_turns(turns: Sequence[Turn], timezone: str, reasons: bool) -> None:
    from rich.padding import Padding
    from rich.text import Text

    for turn, depth in turns_with_depth(turns):
        _show(turn.contribution, timezone, min(depth, _DEEPEST), reasons or turn.contribution.unclear)
        if turn.passed_on:
            names = list(dict.fromkeys(one_line(c.post.author) for c in turn.passed_on))
            more = f" and {len(names) - _NAMES} more" if len(names) > _NAMES else ""
            said = f"passed on by {', '.join(names[:_NAMES]) if more else listed(names)}{more}"
            console().print(Padding(Text(said, style="dim"), (0, 0, 0, _margin(depth)), expand=False))


def _margin(depth: int) -> int:
    return 12 + 4 * min(depth, _DEEPEST)


def _show(contribution: Contribution, timezone: str, depth: int, with_reasons: bool) -> None:
    from rich.padding import Padding
    from rich.text import Text

    screen, margin = console(), (0, 0, 0, _margin(depth))
    screen.print(Padding(_head(contribution, timezone), (0, 0, 0, 4 * depth), expand=False))
    if text := one_line(contribution.post.text):
        screen.print(Padding(Text(text), margin, expand=False))
    if with_reasons:
        why = "; ".join(map(one_line, contribution.reasons))
        said = f"{contribution.confidence:.2f}: {why}  [{one_line(contribution.post.id.id)}]"
        screen.print(Padding(Text(said, style="dim italic"), margin, expand=False))


def _head(c: Contribution, timezone: str) -> "Text":
    from rich.text import Text

    numbers = f" {listed(map(str, c.questions))}" if c.questions else ""
    mark, style = ("✎ ", "bold green") if c.corrected else ("? ", "bold yellow") if c.unclear else ("  ", "")
    return Text.assemble(
        (mark, style),
        (clock_words(c.post.at, timezone).rpartition(" ")[0].rjust(8), "dim"),
        "  ",
        (one_line(c.post.author), "bold"),
        "  ",
        (f"{c.kind}{numbers}", _STYLES[c.kind]),
    )


def _summary(found: Sequence[Contribution]) -> None:
    unclear, corrected = sum(c.unclear for c in found), sum(c.corrected for c in found)
    numbers = Counter(c.kind for c in found)
    kinds = ", ".join(f"{numbers[kind]} {_plural(kind, numbers[kind])}" for kind in Kind if numbers[kind])
    marked = f"; {unclear} unclear, marked with ?" if unclear else ""
    decided = f"; {corrected} decided by the moderator, marked with ✎" if corrected else ""
    console().print(f"\n{len(found)} {'post' if len(found) == 1 else 'posts'}: {kinds}{marked}{decided}")


def _plural(kind: Kind, number: int) -> str:
    if number == 1 or kind in (Kind.HOSTING, Kind.OTHER):
        return kind.value
    return "replies" if kind is Kind.REPLY else f"{kind.value}s"


def _post(c: Contribution) -> dict[str, Any]:
    return {
        "id": c.post.id.id,
        "network": c.post.id.network,
        "author": c.post.author,
        "at": iso(c.post.at),
        "text": c.post.text,
        "kind": c.kind.value,
        "questions": list(c.questions),
        "confidence": c.confidence,
        "reasons": list(c.reasons),
        "reply_to": _id(c.post.reply_to),
        "quotes": _id(c.post.quotes),
        "shares": _id(c.post.shares),
        "responds_to": c.responds_to,
        "seen_in_quote": c.post.seen_in_quote,
        "corrected": c.corrected,
    }


def _id(post: PostId | None) -> str | None:
    return post.id if post else None
