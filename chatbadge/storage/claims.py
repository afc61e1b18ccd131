"""Who asked for badges, what they sent along, who wants none, and what peers said."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import datetime

from sqlalchemy import select

from chatbadge.core.consent import How, Wish
from chatbadge.core.model import Attendance, PeerReview, PostId, Submission, person_key
from chatbadge.storage.database import Database
from chatbadge.storage.tables import ClaimRow, ConsentRow, PeerReviewRow


@dataclass(frozen=True, slots=True)
class Claim:
    """Somebody's wish for the badges of one session."""

    session: str
    handle: str
    claimed_at: datetime
    #: they have also seen what will be public, and agreed
    accepts: bool
    submission: Submission
    #: their words are to stand in the credentials themselves, which nobody can take back
    words: bool = False
    #: what they sent along is to be shown on the pages of their badges, as their own story
    story: bool = False

    @property
    def person(self) -> str:
        return person_key(self.handle)


class Claims(Database):
    """Wishes, by person, and by session and person."""

    def keep_wish(self, person_id: str, wish: Wish) -> bool:
        """Keep what somebody wishes for all sessions, unless something later was said already; False then."""
        with self.writing() as connection:
            before = connection.get(ConsentRow, person_id)
            if before is not None and before.said_at >= wish.said_at:
                return False
            row = ConsentRow(
                person=person_id, handle=wish.handle if wish.wants else "", wants=wish.wants, how=wish.how.value,
                said_at=wish.said_at, post=[wish.post.network, wish.post.id] if wish.post and wish.wants else None,
            )  # fmt: skip
            connection.merge(row)
            return True

    def wishes(self) -> dict[str, Wish]:
        """What people wish for all sessions, by the id of their record."""
        with self.reading() as connection:
            rows = connection.scalars(select(ConsentRow).order_by(ConsentRow.said_at, ConsentRow.person))
            return {row.person: _wish(row) for row in rows}

    def keep_claim(self, claim: Claim) -> None:
        """Keep somebody's claim as it now is."""
        with self.writing() as connection:
            row = ClaimRow(
                session=claim.session, person=claim.person, handle=claim.handle, claimed_at=claim.claimed_at,
                accepts=claim.accepts, submission=asdict(claim.submission),
                words=claim.words,
                story=claim.story,
            )  # fmt: skip
            connection.merge(row)

    def claims(self, session: str = "") -> list[Claim]:
        """The claims of a session, or of all, in the order in which they came."""
        query = select(ClaimRow).order_by(ClaimRow.claimed_at, ClaimRow.session, ClaimRow.person)
        if session:
            query = query.where(ClaimRow.session == session)
        with self.reading() as connection:
            return [_claim(row) for row in connection.scalars(query)]

    def drop_claims(self, person: str) -> None:
        """Forget every claim, and everything that was sent along, of that ``person_key``."""
        with self.writing() as connection:
            for row in connection.scalars(select(ClaimRow).where(ClaimRow.person == person)):
                connection.delete(row)

    def keep_review(self, session: str, review: PeerReview, now: datetime) -> None:
        """Keep what a peer said of somebody, in place of what they said before."""
        with self.writing() as connection:
            row = PeerReviewRow(
                session=session, reviewer=person_key(review.reviewer), person=person_key(review.of),
                names=[review.reviewer, review.of], said=review.said, said_at=now,
            )  # fmt: skip
            connection.merge(row)

    def reviews(self, session: str) -> list[PeerReview]:
        """What peers said of each other in that session, in order."""
        query = select(PeerReviewRow).where(PeerReviewRow.session == session)
        with self.reading() as connection:
            rows: Iterable[PeerReviewRow] = connection.scalars(query.order_by(PeerReviewRow.said_at))
            return [PeerReview(row.names[0], row.names[1], row.said) for row in rows]


def _wish(row: ConsentRow) -> Wish:
    return Wish(row.handle, row.wants, How(row.how), row.said_at, PostId(*row.post) if row.post else None)


def _claim(row: ClaimRow) -> Claim:
    sent = Submission(**row.submission)
    sent = replace(sent, attended=Attendance(sent.attended))
    return Claim(row.session, row.handle, row.claimed_at, row.accepts, sent, row.words, row.story)
