"""Accepted awards become credentials: what they rest on is kept as it is now, and everything is signed and baked.

Issuing again – with another key, without words that were withdrawn, after a suspension – keeps the award's id and the
day on which it was awarded, and raises validFrom, so that whoever holds the older file can tell which of them counts.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from chatbadge import pipeline
from chatbadge.core import awards, decisions, pathways, scoring
from chatbadge.core.awards import Award, AwardState
from chatbadge.core.badges import Badge
from chatbadge.core.decisions import Decider, Standing, Step
from chatbadge.core.evidence import Excerpt, excerpts, exhibits
from chatbadge.core.manifests import Manifest, manifest
from chatbadge.core.model import Contribution, PostId, person_key
from chatbadge.credentials import Artwork, batch, integrity
from chatbadge.credentials.artwork import alt_text
from chatbadge.credentials.openbadges import Bound, Issuance
from chatbadge.credentials.status import free_index
from chatbadge.errors import InputError
from chatbadge.installation import Installation
from chatbadge.pipeline import Progress

#: So many are signed in one transaction: nobody else writes meanwhile.
_TOGETHER = 50
_RULES = Decider(Standing.RULES)
#: Only these are signed anew: the others do not stand, or not yet.
_STANDING = (AwardState.ACCEPTED, AwardState.EXPIRED)


def issue(here: Installation, session: str, now: datetime, progress: Progress = lambda done, of: None) -> list[Award]:
    """Sign and bake every award that is approved and accepted and has no credential yet."""
    waiting = [award.id for award in here.store.awards(session, AwardState.ACCEPTED) if award.issued_at is None]
    issuer = _Issuer(here, now)
    return _in_parts(issuer, waiting, issuer.first, progress)


def issue_again(
    here: Installation, ids: Sequence[str], now: datetime, progress: Progress = lambda done, of: None
) -> list[Award]:
    """Sign and bake issued awards anew, under the same ids; those that have expired too: they say so.

    Raises :class:`InputError` for one that was never issued, or does not stand any more.
    """
    for id in ids:
        award = here.store.award(id)
        if not (award.issued_at and award.state in _STANDING):
            stands = "it was not issued yet" if award.issued_at is None else f"it is {award.state}"
            raise InputError(f"award {award.id[: awards.SHORT]} of {award.handle}: {stands}, so it is not issued again")
    issuer = _Issuer(here, now)
    return _in_parts(issuer, ids, issuer.again, progress)


def _in_parts(
    issuer: "_Issuer", ids: Sequence[str], prepare: Callable[[str], "_Prepared | None"], progress: Progress
) -> list[Award]:
    here, issued = issuer.here, []
    with batch.issuing(here.issuer, here.signer, len(ids)) as sign:
        for start in range(0, len(ids), _TOGETHER):
            with here.store.transaction():
                issuer.look_at_the_bits()
                prepared = [each for each in map(prepare, ids[start : start + _TOGETHER]) if each]
                signed = sign([each.issuance for each in prepared])
                for each, files in zip(prepared, signed, strict=True):
                    here.store.keep_credential(each.award.id, files)
                    issued.append(each.award)
                    progress(len(issued), len(ids))
    return issued


@dataclass(frozen=True, slots=True)
class _Prepared:
    """An award as it will be once it is signed, and what is signed."""

    award: Award
    issuance: Issuance


@dataclass(frozen=True)
class _Told:
    """A session, as far as its awards are concerned."""

    contributions: tuple[Contribution, ...]
    manifest: Manifest
    salts: Mapping[PostId, str]
    #: whose questions may be shown
    hosts: frozenset[str]


@dataclass
class _Issuer:
    """Prepares awards one after the other; what several of them share is made once."""

    here: Installation
    now: datetime
    told: dict[str, _Told] = field(default_factory=dict)
    art: dict[tuple[str, str], Artwork] = field(default_factory=dict)
    #: bits of the status list that are taken, as long as nobody else writes
    taken: set[int] = field(default_factory=set)

    def first(self, id: str) -> _Prepared | None:
        """An award that is issued for the first time; None where somebody else did so in the meantime."""
        award = self.here.store.award(id)
        if award.state is not AwardState.ACCEPTED or award.issued_at is not None:
            return None
        badge = self.here.badge(award.badge, award.criteria_version)
        award = replace(
            decisions.after(award, Step.ISSUED, self.now),
            status_index=self._free_index(),
            valid_until=awards.ends(badge.valid_for, self.now),
        )
        self._keep_exhibits(award)
        self.here.store.keep_award(award)
        self.here.store.add_decision(decisions.decided(award, Step.ISSUED, _RULES, self.now))
        if award.supersedes:
            self._supersede(award)
        return self._prepared(award, badge, self.now)

    def again(self, id: str) -> _Prepared | None:
        """An award that was issued before; None where it was withdrawn in the meantime."""
        award = self.here.store.award(id)
        if award.issued_at is None or award.state not in _STANDING:
            return None
        if not self.here.store.exhibits(award.id):  # it was issued before exhibits were kept
            self._keep_exhibits(award)
        index = award.status_index if award.status_index is not None else self._free_index()
        award = replace(award, status_index=index, reissued_at=self.now)
        self.here.store.keep_award(award)
        self.here.store.add_decision(decisions.decided(award, Step.REISSUED, _RULES, self.now))
        return self._prepared(award, self.here.badge(award.badge, award.criteria_version), self.now)

    def look_at_the_bits(self) -> None:
        """Once in each transaction."""
        self.taken = self.here.store.status_indexes() if self.here.signer.public else set()

    def _free_index(self) -> int | None:
        if not self.here.signer.public:
            return None
        index = free_index(self.taken)
        self.taken.add(index)
        return index

    def _prepared(self, award: Award, badge: Badge, now: datetime) -> _Prepared:
        drawn = badge.version, award.level
        if drawn not in self.art:
            self.art[drawn] = pipeline.artwork(self.here, badge, award.level)
            self.here.store.keep_artwork(self.art[drawn].files)
        art = self.art[drawn]
        return _Prepared(award, issuance(self.here, award, badge, art, now))

    def _keep_exhibits(self, award: Award) -> None:
        told = self._told(award.session)
        found = [_of_host(each, told.hosts) for each in excerpts(award, told.contributions)]
        captured = self.here.store.captured([each.post.id for each in found])
        self.here.store.keep_manifest(award.session, told.manifest, self.now)
        self.here.store.keep_exhibits(award.id, exhibits(found, told.salts, captured), told.manifest.root)

    def _told(self, id: str) -> _Told:
        if id not in self.told:
            session = self.here.store.session(id)
            posts = pipeline.transcript(self.here, session)
            contributions = pipeline.attributed(self.here, session)
            salts = self.here.store.salts([post.id for post in posts.posts])
            roles = pipeline.roles(self.here, session)
            made = manifest(self.here.addresses.session(id), posts.posts, salts)
            self.told[id] = _Told(contributions, made, salts, roles.hosts | roles.guests)
        return self.told[id]

    def _supersede(self, award: Award) -> None:
        """The award that *award* takes the place of is over from now on, and says where the new one is."""
        old = self.here.store.award(award.supersedes)
        if old.state is not AwardState.ACCEPTED:
            return  # it was revoked or ran out in the meantime, and says so
        self.here.store.keep_award(replace(decisions.after(old, Step.SUPERSEDED, self.now), superseded_by=award.id))
        why = "it rests on something else after a correction"
        self.here.store.add_decision(decisions.decided(old, Step.SUPERSEDED, _RULES, self.now, why))


def _of_host(found: Excerpt, hosts: frozenset[str]) -> Excerpt:
    """The excerpt; of its question only where a host posed it who is named, and publishes the session."""
    shown = found.question is not None and person_key(found.question.author) in hosts
    return found if shown else replace(found, question=None)


def issuance(here: Installation, award: Award, badge: Badge, art: Artwork, now: datetime) -> Issuance:
    """Everything that the documents of the award say, when they are signed at *now*."""
    session = here.store.session(award.session)
    spans = pathways.spans_sessions(badge, here.criteria)
    shown = here.store.exhibits(award.id)
    return Issuance(
        award=award.id,
        badge=badge,
        criteria=scoring.sentence(badge.criteria, here.criteria),
        handle=award.handle,
        person=awards.person_id(here.keys.secret, award.handle),
        session=session.id,
        session_title=pipeline.title_of(session),
        hashtag=session.hashtag,
        because=award.because,
        excerpts=shown,
        shows_words=_shows_words(here, award),
        bound=_bound(here, award),
        awarded_at=award.approved_at or now,
        issued_at=now,
        artwork=art.digests,
        caption=alt_text(badge.name, here.settings.community.name, award.level),
        status_index=award.status_index,
        level=award.level,
        level_criteria={each.name: scoring.sentence(each.criteria, here.criteria) for each in badge.levels},
        valid_until=award.valid_until,
        hours=pipeline.clock_hours(here, badge, session),
        # a badge that rests on several sessions was not earned in the last of them alone
        starts_at=None if spans else session.starts_at,
        ends_at=None if spans else session.ends_at,
    )


def _shows_words(here: Installation, award: Award) -> bool:
    return any(each.person == award.person and each.words for each in here.store.claims(award.session))


def _bound(here: Installation, award: Award) -> Bound | None:
    """The manifest of the transcript that the award's exhibits are in."""
    root = here.store.exhibits_root(award.id)
    found = here.store.manifest(award.session, root) if root else None
    return Bound(here.addresses.transcript(award.session, root), integrity(found.content)) if found else None


def holding(here: Installation, posts: Iterable[PostId]) -> Iterator[Award]:
    """Issued awards whose documents hold words of one of *posts*: those of its author, or a question's."""
    wanted = set(posts)
    for award in here.store.awards("", *_STANDING):
        shows = award.issued_at is not None and _shows_words(here, award)
        for exhibit in here.store.exhibits(award.id) if award.issued_at else ():
            if (shows and exhibit.post in wanted) or exhibit.question_post in wanted:
                yield award
                break
