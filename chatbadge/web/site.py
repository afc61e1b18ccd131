"""Every public address and what is there: one table for the server and for the static copy alike."""

import re
from collections.abc import Callable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from typing import Protocol

from chatbadge import pipeline
from chatbadge.core.awards import Award, AwardState
from chatbadge.core.manifests import proof
from chatbadge.credentials import Artwork, compact, openbadges2
from chatbadge.credentials.colours import readable_on
from chatbadge.credentials.status import COPIED_FOR, SERVED_FOR, status_list
from chatbadge.credentials.verifying import Gone, fetch_public
from chatbadge.errors import UnknownNameError
from chatbadge.installation import Installation
from chatbadge.languages import CODES, Language, language
from chatbadge.templating import environment, templates_folder
from chatbadge.web import award_pages, chat_pages
from chatbadge.web.pages import Frame
from chatbadge.web.showing import Showing, Showings, shown

_JSON, _HTML = "application/json", "text/html; charset=utf-8"
#: By the ending of the path. Open Badges 3.0, section 5.2, names the types for credentials.
_MEDIA_TYPES = {
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".css": "text/css; charset=utf-8",
    ".json": _JSON,
    ".jwt": "text/plain; charset=utf-8",
}
#: Nothing from elsewhere, no scripts, no frames: a page is all that it claims to be.
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; img-src 'self' data:; style-src 'self'; form-action 'self'; "
        "frame-ancestors 'none'; base-uri 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}
#: A link to a page of the site, in HTML whose texts are escaped: whoever chose a language stays in it. Files have none.
_LINK_TO_PAGE = re.compile(r' (?:href|action)="(?:/[^"?#/]*)*/[^"?#./]*(\?[^"#]*)?(?=["#])')
_ID = "([a-z2-7]{24})"
_AWARD_FILE = rf"/awards/{_ID}(\.json|\.jwt|\.png|\.svg)"
#: path ending → the name under which the store keeps the file
_AWARD_FILES = {".json": "json", ".jwt": "jwt", ".png": "png", ".svg": "svg"}
_OB2_FILES = {".json": "ob2.json", ".png": "ob2.png"}
_SHOWN = frozenset({AwardState.ACCEPTED, AwardState.EXPIRED})
#: Of these a page says that they do not stand any more, and the status list that they are revoked.
_WITHDRAWN = frozenset({AwardState.REVOKED, AwardState.SUPERSEDED, AwardState.SUSPENDED})


@dataclass(frozen=True, slots=True)
class Answer:
    """What stands at an address."""

    content: bytes
    media_type: str
    status: int = 200


class Framed(Protocol):
    """The data of any page."""

    @property
    def frame(self) -> Frame: ...


class Site:
    """The public site of one installation. Paths begin with a slash and leave out the site's own root."""

    def __init__(self, here: Installation, *, interactive: bool = True) -> None:
        self.here = here
        #: whether there is a server behind the pages that can answer the verify form
        self.interactive = interactive
        #: in which the pages are; see :meth:`speaking`
        self.language = here.language
        self._showings = Showings(here)
        self._artworks: dict[tuple[str, str], Artwork] = {}

    def answer(self, path: str) -> Answer:
        """What stands at *path*; a page that says so where there is nothing."""
        for pattern, give in _ROUTES:
            if found := pattern.fullmatch(path):
                answer: Answer | None = give(self, *found.groups())
                if answer is not None:
                    return answer
        return self.missing(path)

    def speaking(self, other: Language) -> "Site":
        """The same site in another language."""
        spoken = copy(self)
        spoken.language = other
        return spoken

    def missing(self, path: str) -> Answer:
        page = self.page("missing", chat_pages.missing_page(self.here, self.language, self.here.addresses.base + path))
        return Answer(page.content, page.media_type, 404)

    def page(self, name: str, page: Framed) -> Answer:
        """A page's data in its template, in the page's language, with a choice of others where a server can answer."""
        template = environment(page.frame.language).get_template(f"pages/{name}.html")
        others = tuple(map(language, CODES)) if self.interactive else ()
        html = template.render(page=page, languages=others)
        if self.language.code != self.here.language.code:
            html = _LINK_TO_PAGE.sub(self._in_this_language, html)
        return Answer(html.encode("utf-8", "replace"), _HTML)

    def _in_this_language(self, link: re.Match[str]) -> str:
        return f"{link[0]}{'&amp;' if link[1] else '?'}lang={self.language.code}"

    def paths(self) -> Iterator[str]:
        """Every address that there is, for a static copy."""
        here = self.here
        yield from ("/", "/verify", "/404", "/static/community.css", "/ob2/issuer.json")
        yield from (f"/static/{name}" for name in sorted(_static_files()))
        yield from (f"/chats/{session.id}" for session in here.store.sessions())
        # session by session, so that each is attributed once
        issued = sorted(shown(here), key=lambda award: award.session)
        withdrawn = [award for award in here.store.awards("", *_WITHDRAWN) if award.issued_at]
        badges = {badge.key for badge in here.settings.badges} | {award.badge for award in (*issued, *withdrawn)}
        yield from (f"/badges/{badge}{ending}" for badge in sorted(badges) for ending in ("", ".svg", ".png"))
        yield from (f"/art/{name}" for name in here.store.artwork_names())
        people, classes = set(), set()
        for award in issued:
            yield from (f"/awards/{award.id}{ending}" for ending in ("", *_AWARD_FILES))
            yield from (f"/ob2/awards/{award.id}{ending}" for ending in _OB2_FILES)
            yield from _evidence_paths(award)
            yield from (f"{each}.json" for each in _evidence_paths(award) if here.store.exhibits_root(award.id))
            people.add(chat_pages.person_id(here, award))
            classes.add(here.addresses.ob2_badge(award.badge, award.criteria_version).removeprefix(here.addresses.base))
        for award in withdrawn:
            yield f"/awards/{award.id}"
            yield from _evidence_paths(award)
        yield from (f"/chats/{session}/transcripts/{root}.json" for session, root in here.store.manifest_roots())
        yield from (f"/people/{person}" for person in sorted(people))
        yield from sorted(classes)
        if here.signer.public:
            yield here.addresses.did_document.removeprefix(here.addresses.base)
            yield here.addresses.status_list.removeprefix(here.addresses.base)

    def showing(self, session: str) -> Showing:
        """What may be shown of a session, built again only where that changed. Raises :class:`UnknownNameError`."""
        return self._showings.of(self.here.store.session(session))

    def fetch(self, address: str) -> bytes:
        """What stands at a full address: our own ones are answered here, others are fetched.

        Gives credentials of withdrawn awards too, which are given to nobody else: to say what became of them.
        Raises OSError or ValueError where there is nothing, or nothing that may be fetched.
        """
        base = self.here.addresses.base
        if not address.startswith(f"{base}/"):
            return fetch_public(address)
        path = address.removeprefix(base)
        answer = self._withdrawn_file(path) or self.answer(path)
        if answer.status == 410:
            raise Gone(f"what was at {address} was taken away")
        if answer.status != 200:
            raise OSError(f"there is nothing at {address}")
        return answer.content

    def _withdrawn_file(self, path: str) -> Answer | None:
        found = re.fullmatch(_AWARD_FILE, path)
        award = self._public(found[1]) if found else None
        if found is None or award is None or award.state not in _WITHDRAWN:
            return None
        content = self.here.store.credential_file(award.id, _AWARD_FILES[found[2]])
        return Answer(content, _MEDIA_TYPES[found[2]]) if content else None

    # --- what the routes give; None where there is nothing

    def _community(self) -> Answer:
        return self.page("community", chat_pages.community_page(self.here, self._showings, self.language))

    def _session(self, session: str) -> Answer | None:
        try:
            showing = self.showing(session)
        except UnknownNameError:
            return None
        return self.page("session", chat_pages.session_page(showing, self.language))

    def _badge(self, key: str) -> Answer | None:
        page = chat_pages.badge_page(self.here, key, self.language)
        return self.page("badge", page) if page else None

    def _badge_picture(self, key: str, ending: str) -> Answer | None:
        badge = next(iter(chat_pages.badge_versions(self.here, key)), None)
        if badge is None:
            return None
        art = self._artworks.get((key, badge.version))
        if art is None:
            art = self._artworks[key, badge.version] = pipeline.artwork(self.here, badge)
        return Answer(art.file(ending), _MEDIA_TYPES[ending])

    def _artwork(self, name: str, ending: str) -> Answer | None:
        content = self.here.store.artwork(name + ending)
        return Answer(content, _MEDIA_TYPES[ending]) if content else None

    def _award(self, id: str) -> Answer | None:
        award = self._public(id)
        if award is None:
            return None
        return self.page("award", award_pages.award_page(self.showing(award.session), award, self.language))

    def _award_file(self, id: str, ending: str) -> Answer | None:
        return self._credential(id, _AWARD_FILES[ending], ending)

    def _ob2_award(self, id: str, ending: str) -> Answer | None:
        return self._credential(id, _OB2_FILES[ending], ending)

    def _credential(self, id: str, name: str, ending: str) -> Answer | None:
        content = self.here.store.credential_file(id, name) if self._shown(id) else None
        return Answer(content, _MEDIA_TYPES[ending]) if content else None

    def _evidence(self, id: str, n: str) -> Answer | None:
        award = self._public(id)
        if award is None or not 1 <= int(n) <= len(award.posts):
            return None
        showing = self.showing(award.session)
        return self.page("evidence", award_pages.evidence_page(showing, award, int(n), self.language))

    def _proof(self, id: str, n: str) -> Answer | None:
        """That the excerpt belongs to the transcript; once its words are withdrawn, that alone (RFC 9110, 15.5.11)."""
        award = self._shown(id)
        found = {each.n: each for each in self.here.store.exhibits(id)}.get(int(n)) if award else None
        root = self.here.store.exhibits_root(id)
        listed = self.here.store.manifest(award.session, root) if award else None
        if award is None or found is None or listed is None:
            return None
        document = proof(found, listed, self.here.addresses.transcript(award.session, root))
        return replace(_json(document), status=410 if found.words is None else 200) if document else None

    def _manifest(self, session: str, root: str) -> Answer | None:
        found = self.here.store.manifest(session, root)
        return Answer(found.content, _JSON) if found else None

    def _person(self, id: str) -> Answer | None:
        page = chat_pages.person_page(self.here, id, self.language)
        return self.page("person", page) if page else None

    def _verify(self) -> Answer:
        page = award_pages.verify_page(self.here, self.language, interactive=self.interactive)
        return self.page("verify", page)

    def _not_found(self) -> Answer:
        page = self.missing("/404")
        return Answer(page.content, page.media_type)

    def _ob2_issuer(self) -> Answer:
        return _json(openbadges2.issuer_profile(self.here.issuer, self.here.addresses))

    def _ob2_badge(self, key: str, version: str) -> Answer | None:
        award = next((a for a in shown(self.here) if (a.badge, a.criteria_version) == (key, version)), None)
        content = self.here.store.credential_file(award.id, "ob2.badge") if award else None
        return Answer(content, _JSON) if content else None

    def _did_document(self) -> Answer | None:
        document = self.here.signer.did_document()
        return _json(document) if document else None

    def _status(self) -> Answer | None:
        if not self.here.signer.public:
            return None
        revoked = self.here.store.status_indexes(*_WITHDRAWN) | self.here.store.spent_bits()
        valid_for = SERVED_FOR if self.interactive else COPIED_FOR
        return _json(status_list(self.here.signer, revoked, datetime.now(UTC), valid_for))

    def _static(self, name: str) -> Answer | None:
        content = _static_files().get(name)
        return Answer(content, _MEDIA_TYPES[name[name.rindex(".") :]]) if content else None

    def _colours(self) -> Answer:
        return Answer(community_css(self.here).encode(), _MEDIA_TYPES[".css"])

    def _public(self, award: str) -> Award | None:
        """The award, if it was ever issued; withdrawn ones keep their address."""
        try:
            found = self.here.store.award(award)
        except UnknownNameError:
            return None
        return found if found.state in _SHOWN | _WITHDRAWN and found.issued_at else None

    def _shown(self, award: str) -> Award | None:
        """The award, if it was issued and stands, or has expired."""
        found = self._public(award)
        return found if found and found.state in _SHOWN else None


def _evidence_paths(award: Award) -> Iterator[str]:
    yield from (f"/awards/{award.id}/evidence/{n}" for n in range(1, len(award.posts) + 1))


def community_css(here: Installation) -> str:
    """The community's colours, and what is legible on them, for the stylesheet."""
    community = here.settings.community
    colours = {"primary": community.primary, "accent": community.accent}
    lines = [f"--{name}:{colour};--on-{name}:{readable_on(colour)};" for name, colour in colours.items()]
    return f":root{{{''.join(lines)}}}\n"


def _json(document: Mapping[str, object]) -> Answer:
    return Answer(compact(document).encode(), _JSON)


@cache
def _static_files() -> dict[str, bytes]:
    """The files of ``templates/static`` by name; nothing outside of it can be asked for."""
    return {
        path.name: path.read_bytes()
        for path in (templates_folder() / "static").iterdir()
        if path.suffix in _MEDIA_TYPES
    }


_ROUTES: tuple[tuple[re.Pattern[str], Callable[..., Answer | None]], ...] = tuple(
    (re.compile(pattern), give)
    for pattern, give in (
        (r"/", Site._community),
        (r"/chats/([\w-]+)", Site._session),
        (r"/badges/([a-z0-9-]+)", Site._badge),
        (r"/badges/([a-z0-9-]+)(\.svg|\.png)", Site._badge_picture),
        (r"/art/([0-9a-f]{24})(\.svg|\.png)", Site._artwork),
        (rf"/awards/{_ID}", Site._award),
        (_AWARD_FILE, Site._award_file),
        (rf"/awards/{_ID}/evidence/([1-9]\d{{0,3}})", Site._evidence),
        (rf"/awards/{_ID}/evidence/([1-9]\d{{0,3}})\.json", Site._proof),
        (r"/chats/([\w-]+)/transcripts/([0-9a-f]{64})\.json", Site._manifest),
        (rf"/people/{_ID}", Site._person),
        (r"/verify", Site._verify),
        (r"/404", Site._not_found),
        (r"/ob2/issuer\.json", Site._ob2_issuer),
        (r"/ob2/badges/([a-z0-9-]+)-([0-9a-f]{8})\.json", Site._ob2_badge),
        (rf"/ob2/awards/{_ID}(\.json|\.png)", Site._ob2_award),
        (r"/\.well-known/did\.json|/did\.json", Site._did_document),
        (r"/status/1", Site._status),
        (r"/static/community\.css", Site._colours),
        (r"/static/([\w.-]+)", Site._static),
    )
)
