"""Dataclasses of the core ↔ rows of the tables."""

from datetime import datetime
from typing import Any

from chatbadge.core.model import Award, AwardState, Post, PostId
from chatbadge.storage.tables import AwardRow, PostRow


def post_to_row(post: Post, session: str, archive: str) -> PostRow:
    return PostRow(
        network=post.id.network,
        id=post.id.id,
        session=session,
        archive=archive,
        author=post.author,
        at=post.at,
        text=post.text,
        ordinal=post.ordinal,
        moderator_flag=post.moderator_flag,
        reply_to=_pair(post.reply_to),
        quotes=_pair(post.quotes),
        addressed=list(post.addressed),
        quoted=[_plain(quoted) for quoted in post.quoted],
    )


def post_from_row(row: PostRow) -> Post:
    return Post(
        id=PostId(row.network, row.id),
        author=row.author,
        at=row.at,
        text=row.text,
        ordinal=row.ordinal,
        reply_to=PostId(*row.reply_to) if row.reply_to else None,
        addressed=tuple(row.addressed),
        quotes=PostId(*row.quotes) if row.quotes else None,
        quoted=tuple(_post(quoted) for quoted in row.quoted),
        moderator_flag=row.moderator_flag,
    )


def award_to_row(award: Award) -> AwardRow:
    return AwardRow(
        id=award.id,
        session=award.session,
        person=award.person,
        handle=award.handle,
        badge=award.badge,
        criteria_version=award.criteria_version,
        state=award.state.value,
        because=list(award.because),
        posts=[[post.network, post.id] for post in award.posts],
        claimed_at=award.claimed_at,
        approved_at=award.approved_at,
        accepted_at=award.accepted_at,
        issued_at=award.issued_at,
        status_index=award.status_index,
    )


def award_from_row(row: AwardRow) -> Award:
    return Award(
        id=row.id,
        session=row.session,
        handle=row.handle,
        badge=row.badge,
        criteria_version=row.criteria_version,
        state=AwardState(row.state),
        because=tuple(row.because),
        posts=tuple(PostId(network, id) for network, id in row.posts),
        claimed_at=row.claimed_at,
        approved_at=row.approved_at,
        accepted_at=row.accepted_at,
        issued_at=row.issued_at,
        status_index=row.status_index,
    )


def _pair(post: PostId | None) -> list[str] | None:
    return [post.network, post.id] if post else None


def _plain(post: Post) -> dict[str, Any]:
    """A quoted post as JSON, with its own quotes inside."""
    return {
        "id": _pair(post.id),
        "author": post.author,
        "at": post.at.isoformat(),
        "text": post.text,
        "ordinal": post.ordinal,
        "reply_to": _pair(post.reply_to),
        "addressed": list(post.addressed),
        "moderator_flag": post.moderator_flag,
        "quoted": [_plain(quoted) for quoted in post.quoted],
    }


def _post(plain: dict[str, Any]) -> Post:
    return Post(
        id=PostId(*plain["id"]),
        author=plain["author"],
        at=datetime.fromisoformat(plain["at"]),
        text=plain["text"],
        ordinal=plain["ordinal"],
        reply_to=PostId(*plain["reply_to"]) if plain["reply_to"] else None,
        addressed=tuple(plain["addressed"]),
        moderator_flag=plain["moderator_flag"],
        quoted=tuple(_post(quoted) for quoted in plain["quoted"]),
    )
