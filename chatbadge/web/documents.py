"""What programs fetch: credentials and their proofs, records, endorsements, status lists, and Open Badges 2.0."""

import re
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator, Mapping
from datetime import UTC, datetime
from threading import Lock

from chatbadge.awarding.endorsing import endorsements_of
from chatbadge.awarding.recording import record_files, record_of
from chatbadge.core.awards import Award, AwardState
from chatbadge.core.endorsements import About, Endorsement
from chatbadge.core.manifests import proof
from chatbadge.credentials import openbadges2, sign_both
from chatbadge.credentials.endorsing import address as address_of
from chatbadge.credentials.endorsing import endorsement
from chatbadge.credentials.status import COPIED_FOR, SERVED_FOR, Purpose, Reason, revocation_list, status_list
from chatbadge.errors import UnknownNameError
from chatbadge.installation import Installation
from chatbadge.web.answers import JSON, Answer, file_answer, json_answer
from chatbadge.web.showing import person_id, shown

ID = "([a-z2-7]{24})"
SHOWN = frozenset({AwardState.ACCEPTED, AwardState.EXPIRED})
#: Of these a page says that they do not stand, and the status list that they are revoked.
WITHDRAWN = {
    AwardState.REVOKED: Reason.REVOKED,
    AwardState.SUPERSEDED: Reason.SUPERSEDED,
    AwardState.SUSPENDED: Reason.SUSPENDED,
}
#: path ending → the name under which the store keeps the file
_AWARD_FILES = {".json": "json", ".jwt": "jwt", ".png": "png", ".svg": "svg"}
_OB2_FILES = {
    ".json": "ob2.json", ".png": "ob2.png", ".jws": "ob2.jws", ".signed.png": "ob2.signed.png",
    ".signed.svg": "ob2.signed.svg",
}  # fmt: skip
_AWARD_FILE = rf"/awards/{ID}(\.json|\.jwt|\.png|\.svg)"
#: So many documents that are signed when they are asked for are kept; each takes a tenth of a second to make.
_KEPT = 256


class Documents:
    """The documents of one installation. Paths begin with a slash and leave out the site's own root."""

    def __init__(self, here: Installation, *, lasting: bool = False) -> None:
        self.here = here
        #: whether they go into a copy that nobody may renew for a while
        self.lasting = lasting
        self._lock = Lock()
        self._signed: OrderedDict[Hashable, dict[str, bytes]] = OrderedDict()

    def answer(self, path: str) -> Answer | None:
        """What stands at *path*, or None where there is no document."""
        for pattern, give in _ROUTES:
            if found := pattern.fullmatch(path):
                answer: Answer | None = give(self, *found.groups())
                return answer
        return None

    def withdrawn_file(self, path: str) -> Answer | None:
        """A file of an award that does not stand any more, which is given to nobody but our own verifier."""
        found = re.fullmatch(_AWARD_FILE, path)
        award = self.public(found[1]) if found else None
        if found is None or award is None or award.state not in WITHDRAWN:
            return None
        return file_answer(self.here.store.credential_file(award.id, _AWARD_FILES[found[2]]), found[2])

    def public(self, award: str) -> Award | None:
        """The award, if it was ever issued; withdrawn ones keep their address."""
        try:
            found = self.here.store.award(award)
        except UnknownNameError:
            return None
        return found if found.issued_at and (found.state in SHOWN or found.state in WITHDRAWN) else None

    def shown(self, award: str) -> Award | None:
        """The award, if it was issued and stands, or has expired."""
        found = self.public(award)
        return found if found and found.state in SHOWN else None

    def paths(self) -> Iterator[str]:
        """Every address of a document, for a static copy."""
        here, base = self.here, self.here.addresses.base
        issued, withdrawn = shown(here), [award for award in here.store.awards("", *WITHDRAWN) if award.issued_at]
        yield from ("/ob2/issuer.json", "/ob2/revocations.json")
        yield from (here.addresses.ob2_key(fragment).removeprefix(base) for fragment in here.signer.rsa_keys)
        for award in issued:
            yield from (f"/awards/{award.id}{ending}" for ending in _AWARD_FILES)
            yield from (f"/ob2/awards/{award.id}{ending}" for ending in _OB2_FILES)
            if here.store.exhibits_root(award.id):
                yield from (f"/awards/{award.id}/evidence/{n}.json" for n in range(1, len(award.posts) + 1))
        yield from (f"/ob2/awards/{award.id}.json" for award in withdrawn)
        classes = {here.addresses.ob2_badge(award.badge, award.criteria_version) for award in issued}
        yield from sorted(each.removeprefix(base) for each in classes)
        yield from sorted(self._endorsement_paths(issued))
        for person in sorted({person_id(here, award) for award in issued}):
            yield from (f"/people/{person}/{name}" for name in self._record_files(person))
        yield from (f"/chats/{session}/transcripts/{root}.json" for session, root in here.store.manifest_roots())
        if here.signer.public:
            lists = (here.addresses.status_list, here.addresses.suspension_list, here.addresses.revocations)
            yield from (each.removeprefix(base) for each in (here.addresses.did_document, *lists))

    def _endorsement_paths(self, issued: list[Award]) -> set[str]:
        here = self.here
        found = {each for award in issued for each in endorsements_of(here, award)}
        paths = {address_of(each, here.addresses).removeprefix(here.addresses.base) for each in found}
        return {path + ending for path in paths for ending in (".json", ".jwt")}

    # --- awards

    def _award_file(self, id: str, ending: str) -> Answer | None:
        return self._credential(id, _AWARD_FILES[ending], ending)

    def _credential(self, id: str, name: str, ending: str) -> Answer | None:
        return file_answer(self.here.store.credential_file(id, name), ending) if self.shown(id) else None

    def _proof(self, id: str, n: str) -> Answer | None:
        """That the excerpt belongs to the transcript; once its words are withdrawn, that alone (RFC 9110, 15.5.11)."""
        award = self.shown(id)
        found = {each.n: each for each in self.here.store.exhibits(id)}.get(int(n)) if award else None
        if award is None or found is None:
            return None
        root = self.here.store.exhibits_root(id)
        listed = self.here.store.manifest(award.session, root)
        document = proof(found, listed, self.here.addresses.transcript(award.session, root)) if listed else None
        return json_answer(document, 410 if found.words is None else 200) if document else None

    def _manifest(self, session: str, root: str) -> Answer | None:
        found = self.here.store.manifest(session, root)
        # its digest stands in credentials: byte for byte as it was made
        return Answer(found.content, JSON) if found else None

    # --- people and what is said

    def _record(self, person: str, name: str) -> Answer | None:
        return file_answer(self._record_files(person).get(f"record{name}"), name)

    def _record_files(self, person: str) -> Mapping[str, bytes]:
        now = datetime.now(UTC)
        record = record_of(self.here, person, now)
        if record is None:
            return {}
        return self._kept(("record", repr(record)), lambda: record_files(self.here, person, now))

    def _award_endorsement(self, id: str, n: str, ending: str) -> Answer | None:
        return self._endorsement(About.AWARD, id, n, ending) if self.shown(id) else None

    def _badge_endorsement(self, key: str, n: str, ending: str) -> Answer | None:
        return self._endorsement(About.BADGE, key, n, ending)

    def _issuer_endorsement(self, n: str, ending: str) -> Answer | None:
        return self._endorsement(About.ISSUER, "", n, ending)

    def _endorsement(self, about: About, subject: str, n: str, ending: str) -> Answer | None:
        found = next((each for each in self.here.store.endorsements(about, subject) if each.n == int(n)), None)
        return file_answer(self._endorsement_files(found)[ending], ending) if found else None

    def _endorsement_files(self, given: Endorsement) -> Mapping[str, bytes]:
        here = self.here

        def signed() -> dict[str, bytes]:
            return sign_both(endorsement(given, here.issuer, here.addresses), here.signer, datetime.now(UTC))

        return self._kept(given, signed)

    def _kept(self, key: Hashable, make: Callable[[], dict[str, bytes]]) -> Mapping[str, bytes]:
        """What is signed when it is asked for, made again only once it says something else."""
        with self._lock:
            if key not in self._signed:
                self._signed[key] = make()
            self._signed.move_to_end(key)
            if len(self._signed) > _KEPT:
                self._signed.popitem(last=False)
            return self._signed[key]

    # --- Open Badges 2.0

    def _ob2_award(self, id: str, ending: str) -> Answer | None:
        award = self.public(id)
        if award and award.state in WITHDRAWN and ending == ".json":
            reason = WITHDRAWN[award.state].value
            return json_answer(openbadges2.revoked_assertion(id, reason, self.here.addresses), 410)
        return self._credential(id, _OB2_FILES[ending], ending)

    def _ob2_issuer(self) -> Answer:
        here = self.here
        return json_answer(openbadges2.issuer_profile(here.issuer, here.addresses, here.signer.rsa_keys))

    def _ob2_badge(self, key: str, version: str) -> Answer | None:
        award = next((a for a in shown(self.here) if (a.badge, a.criteria_version) == (key, version)), None)
        return file_answer(self.here.store.credential_file(award.id, "ob2.badge") if award else None, ".json")

    def _ob2_key(self, fragment: str) -> Answer | None:
        pem = self.here.signer.rsa_keys.get(fragment)
        return json_answer(openbadges2.cryptographic_key(fragment, pem, self.here.addresses)) if pem else None

    def _ob2_revocations(self) -> Answer:
        revoked = {award.id: reason.value for award, reason in self._withdrawn()}
        return json_answer(openbadges2.revocation_list(revoked, self.here.addresses))

    # --- who issues, and what does not stand any more

    def _did_document(self) -> Answer | None:
        document = self.here.signer.did_document()
        return json_answer(document) if document else None

    def _status(self, number: str) -> Answer | None:
        if not self.here.signer.public:
            return None
        store, now = self.here.store, datetime.now(UTC)
        bits, purpose = store.status_indexes(AwardState.SUSPENDED), Purpose.SUSPENSION
        if number == "1":
            bits, purpose = store.status_indexes(*WITHDRAWN) | store.spent_bits(), Purpose.REVOCATION
            bits |= store.endorsement_bits(withdrawn=True)
        valid_for = COPIED_FOR if self.lasting else SERVED_FOR
        return json_answer(status_list(self.here.signer, bits, now, valid_for, purpose))

    def _revocations(self) -> Answer | None:
        if not self.here.signer.public:
            return None
        addresses = self.here.addresses
        found = {addresses.award(award.id): reason for award, reason in self._withdrawn()}
        gone = self.here.store.withdrawn_endorsements()
        found |= {address_of(each, addresses): Reason.REVOKED for each in gone}
        return json_answer(revocation_list(self.here.signer.did, addresses, found))

    def _withdrawn(self) -> Iterator[tuple[Award, Reason]]:
        held = self.here.store.awards("", *WITHDRAWN)
        return ((award, WITHDRAWN[award.state]) for award in held if award.issued_at)


_SIGNED = r"(json|jwt)"
_NUMBER = r"([1-9]\d{0,8})"
_ROUTES: tuple[tuple[re.Pattern[str], Callable[..., Answer | None]], ...] = tuple(
    (re.compile(pattern), give)
    for pattern, give in (
        (_AWARD_FILE, Documents._award_file),
        (rf"/awards/{ID}/evidence/([1-9]\d{{0,3}})\.json", Documents._proof),
        (rf"/awards/{ID}/endorsements/{_NUMBER}\.{_SIGNED}", Documents._award_endorsement),
        (rf"/badges/([a-z0-9-]+)/endorsements/{_NUMBER}\.{_SIGNED}", Documents._badge_endorsement),
        (rf"/endorsements/{_NUMBER}\.{_SIGNED}", Documents._issuer_endorsement),
        (rf"/people/{ID}/record((?:-[1-9]\d{{0,3}})?\.(?:json|jwt))", Documents._record),
        (r"/chats/([\w-]+)/transcripts/([0-9a-f]{64})\.json", Documents._manifest),
        (rf"/ob2/awards/{ID}(\.json|\.png|\.jws|\.signed\.png|\.signed\.svg)", Documents._ob2_award),
        (r"/ob2/badges/([a-z0-9-]+)-([0-9a-f]{8})\.json", Documents._ob2_badge),
        (r"/ob2/keys/([\w-]+)\.json", Documents._ob2_key),
        (r"/ob2/issuer\.json", Documents._ob2_issuer),
        (r"/ob2/revocations\.json", Documents._ob2_revocations),
        (r"/\.well-known/did\.json|/did\.json", Documents._did_document),
        (r"/status/([12])", Documents._status),
        (r"/status/revocations\.json", Documents._revocations),
    )
)
