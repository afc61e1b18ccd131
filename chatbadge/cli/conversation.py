"""A chat that was attributed: as JSON for machines, and as a conversation for people."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from chatbadge.cli.terminal import console
from chatbadge.core.model import Contribution, Kind, PostId, Roles
from chatbadge.core.moments import clock_words, day_words, iso
from chatbadge.core.phrasing import listed, one_line

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
    """The chat in its order; what is unclear carries a question mark, and why it is so."""
    from rich.padding import Padding
    from rich.text import Text

    screen = console()
    screen.print(Text(day_words(found[0].post.at, timezone), style="bold"))
    for c in found:
        numbers = f" {listed(map(str, c.questions))}" if c.questions else ""
        head = Text.assemble(
            ("? " if c.unclear else "  ", "bold yellow"),
            (clock_words(c.post.at, timezone).rpartition(" ")[0].rjust(8), "dim"),
            "  ",
            (one_line(c.post.author), "bold"),
            "  ",
            (f"{c.kind}{numbers}", _STYLES[c.kind]),
        )
        screen.print(head)
        text = one_line(c.post.text)
        if text:
            screen.print(Padding(Text(text), (0, 0, 0, 12), expand=False))
        if reasons or c.unclear:
            screen.print(
                Padding(
                    Text(f"{c.confidence:.2f}: {'; '.join(map(one_line, c.reasons))}", style="dim italic"),
                    (0, 0, 0, 12),
                    expand=False,
                )
            )
    _summary(found)


def _summary(found: Sequence[Contribution]) -> None:
    unclear = sum(c.unclear for c in found)
    numbers = Counter(c.kind for c in found)
    kinds = ", ".join(f"{numbers[kind]} {_plural(kind, numbers[kind])}" for kind in Kind if numbers[kind])
    marked = f"; {unclear} unclear, marked with ?" if unclear else ""
    console().print(f"\n{len(found)} posts: {kinds}{marked}")


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
        "seen_in_quote": c.post.seen_in_quote,
    }


def _id(post: PostId | None) -> str | None:
    return post.id if post else None
