"""Where everything that an installation issues can be found. Every signed link comes from here. PURE."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Addresses:
    """Full addresses under *base*, which has no slash at its end."""

    base: str

    @property
    def home(self) -> str:
        return f"{self.base}/"

    def session(self, session: str) -> str:
        return f"{self.base}/chats/{session}"

    def transcript(self, session: str, root: str) -> str:
        """The manifest of a session's transcript whose tree has that root."""
        return f"{self.session(session)}/transcripts/{root}.json"

    def badge(self, badge: str) -> str:
        return f"{self.base}/badges/{badge}"

    def achievement(self, badge: str, version: str) -> str:
        """The badge under one version of its criteria: another version is another achievement."""
        return f"{self.badge(badge)}#criteria-{version}"

    def award(self, award: str, ending: str = "") -> str:
        return f"{self.base}/awards/{award}{ending}"

    def evidence(self, award: str, n: int) -> str:
        return f"{self.base}/awards/{award}/evidence/{n}"

    def proof(self, award: str, n: int) -> str:
        """The proof that an excerpt belongs to the transcript."""
        return f"{self.evidence(award, n)}.json"

    def person(self, person: str) -> str:
        return f"{self.base}/people/{person}"

    def record(self, person: str, volume: int = 1, ending: str = "") -> str:
        """Somebody's whole record; what is too long for one document goes on in volumes 2, 3 …"""
        number = f"-{volume}" if volume > 1 else ""
        return f"{self.base}/people/{person}/record{number}{ending}"

    def award_endorsement(self, award: str, n: int) -> str:
        return f"{self.base}/awards/{award}/endorsements/{n}"

    def badge_endorsement(self, badge: str, n: int) -> str:
        return f"{self.base}/badges/{badge}/endorsements/{n}"

    def issuer_endorsement(self, n: int) -> str:
        return f"{self.base}/endorsements/{n}"

    def artwork(self, name: str) -> str:
        return f"{self.base}/art/{name}"

    @property
    def status_list(self) -> str:
        """One bit for each award: whether it is revoked."""
        return f"{self.base}/status/1"

    @property
    def suspension_list(self) -> str:
        """One bit for each award: whether it is suspended."""
        return f"{self.base}/status/2"

    @property
    def revocations(self) -> str:
        """1EdTech's own kind of list: the ids of what does not stand."""
        return f"{self.base}/status/revocations.json"

    @property
    def verify(self) -> str:
        return f"{self.base}/verify"

    @property
    def did_document(self) -> str:
        """Where did:web finds the document (did:web method specification, section 3.2 "Read")."""
        inside = self.base.split("://", 1)[1].partition("/")[2]
        return f"{self.base}/did.json" if inside else f"{self.base}/.well-known/did.json"

    # Open Badges 2.0

    @property
    def ob2_issuer(self) -> str:
        return f"{self.base}/ob2/issuer.json"

    def ob2_badge(self, badge: str, version: str) -> str:
        return f"{self.base}/ob2/badges/{badge}-{version}.json"

    def ob2_award(self, award: str, ending: str = ".json") -> str:
        return f"{self.base}/ob2/awards/{award}{ending}"

    def ob2_key(self, fragment: str) -> str:
        return f"{self.base}/ob2/keys/{fragment}.json"

    @property
    def ob2_revocations(self) -> str:
        return f"{self.base}/ob2/revocations.json"
