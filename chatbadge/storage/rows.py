"""Dataclasses of the core ↔ rows of the tables."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from chatbadge.core.awards import Award, AwardState
from chatbadge.core.corrections import Correction, PostCorrection, Role, RoleCorrection, SamePerson
from chatbadge.core.decisions import Decision, Standing, Step
from chatbadge.core.model import Kind, Post, PostId, person_key
from chatbadge.storage.tables import AwardRow, DecisionRow, PostRow


def post_to_row(post: Post, session: str, archive: str) -> dict[str, Any]:
    """The columns of a post's row: plain values, since imports write them by the thousand."""
    return {
        "network": post.id.network,
        "id": post.id.id,
        "session": session,
        "archive": archive,
        "author": post.author,
        "at": post.at,
        "text": post.text,
        "ordinal": post.ordinal,
        "moderator_flag": post.moderator_flag,
        "reply_to": _pair(post.reply_to),
        "quotes": _pair(post.quotes),
        "addressed": list(post.addressed),
        "quoted": [_plain(quoted) for quoted in post.quoted],
        "shares": _pair(post.shares),
        "author_id": post.author_id,
        "edited_at": post.edited_at,
        "url": post.url,
        "tags": list(post.tags),
        "mentions": list(post.mentions),
        "media": list(post.media),
    }


def post_from_row(row: PostRow) -> Post:
    return Post(
        id=PostId(row.network, row.id),
        author=row.author,
        at=row.at,
        text=row.text,
        ordinal=row.ordinal,
        reply_to=_id(row.reply_to),
        addressed=tuple(row.addressed),
        quotes=_id(row.quotes),
        quoted=tuple(_post(quoted) for quoted in row.quoted),
        moderator_flag=row.moderator_flag,
        shares=_id(row.shares),
        author_id=row.author_id,
        edited_at=row.edited_at,
        url=row.url,
        tags=tuple(row.tags),
        mentions=tuple(row.mentions),
        media=tuple(row.media),
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
        level=award.level,
        valid_until=award.valid_until,
        revision=award.revision,
        supersedes=award.supersedes,
        superseded_by=award.superseded_by,
        reissued_at=award.reissued_at,
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
        level=row.level,
        valid_until=row.valid_until,
        revision=row.revision,
        supersedes=row.supersedes,
        superseded_by=row.superseded_by,
        reissued_at=row.reissued_at,
    )


def decision_to_row(decision: Decision) -> DecisionRow:
    return DecisionRow(
        award=decision.award,
        step=decision.step.value,
        by=decision.by,
        standing=decision.standing.value,
        at=decision.at,
        badge=decision.badge,
        criteria_version=decision.criteria_version,
        why=decision.why,
        valued=decision.valued,
        reciprocal=decision.reciprocal,
    )


def decision_from_row(row: DecisionRow) -> Decision:
    return Decision(
        award=row.award,
        step=Step(row.step),
        by=row.by,
        standing=Standing(row.standing),
        at=row.at,
        badge=row.badge,
        criteria_version=row.criteria_version,
        why=row.why,
        valued=row.valued,
        reciprocal=row.reciprocal,
    )


def about(correction: Correction) -> str:
    """What a correction is about: a later one about the same takes its place."""
    match correction:
        case PostCorrection():
            return f"post {correction.post}"
        case SamePerson():
            return f"person {person_key(correction.handle)}"
        case RoleCorrection():
            return f"role {person_key(correction.handle)}"


def correction_to_plain(correction: Correction) -> dict[str, Any]:
    match correction:
        case PostCorrection():
            return {
                "post": _pair(correction.post),
                "mark": correction.mark,
                "kind": correction.kind and correction.kind.value,
                "questions": None if correction.questions is None else list(correction.questions),
            }
        case SamePerson():
            return {"handle": correction.handle, "is_same_as": correction.is_same_as}
        case RoleCorrection():
            return {"handle": correction.handle, "role": correction.role.value}


def correction_from_plain(plain: Mapping[str, Any]) -> Correction:
    if "post" in plain:
        questions = plain["questions"]
        return PostCorrection(
            PostId(*plain["post"]),
            plain["mark"],
            Kind(plain["kind"]) if plain["kind"] else None,
            None if questions is None else tuple(questions),
        )
    if "role" in plain:
        return RoleCorrection(plain["handle"], Role(plain["role"]))
    return SamePerson(plain["handle"], plain["is_same_as"])


def _pair(post: PostId | None) -> list[str] | None:
    return [post.network, post.id] if post else None


def _id(pair: list[str] | None) -> PostId | None:
    return PostId(*pair) if pair else None


def _plain(post: Post) -> dict[str, Any]:
    """A quoted post as JSON, with its own quotes inside; what it does not have is left out."""
    plain = {
        "id": _pair(post.id),
        "author": post.author,
        "at": post.at.isoformat(),
        "text": post.text,
        "ordinal": post.ordinal,
        "reply_to": _pair(post.reply_to),
        "addressed": list(post.addressed),
        "quotes": _pair(post.quotes),
        "quoted": [_plain(quoted) for quoted in post.quoted],
        "moderator_flag": post.moderator_flag,
        "shares": _pair(post.shares),
        "author_id": post.author_id,
        "edited_at": post.edited_at.isoformat() if post.edited_at else None,
        "url": post.url,
        "tags": list(post.tags),
        "mentions": list(post.mentions),
        "media": list(post.media),
    }
    return {key: value for key, value in plain.items() if value or key in ("text", "ordinal")}


def _post(plain: dict[str, Any]) -> Post:
    edited_at = plain.get("edited_at")
    return Post(
        id=PostId(*plain["id"]),
        author=plain["author"],
        at=datetime.fromisoformat(plain["at"]),
        text=plain["text"],
        ordinal=plain["ordinal"],
        reply_to=_id(plain.get("reply_to")),
        addressed=tuple(plain.get("addressed", ())),
        quotes=_id(plain.get("quotes")),
        quoted=tuple(_post(quoted) for quoted in plain.get("quoted", ())),
        moderator_flag=plain.get("moderator_flag", False),
        shares=_id(plain.get("shares")),
        author_id=plain.get("author_id", ""),
        edited_at=datetime.fromisoformat(edited_at) if edited_at else None,
        url=plain.get("url", ""),
        tags=tuple(plain.get("tags", ())),
        mentions=tuple(plain.get("mentions", ())),
        media=tuple(plain.get("media", ())),
    )
