"""Every public address and what is there: one table for the server and for the static copy alike."""

import hashlib
import re
from collections.abc import Callable, Iterator
from copy import copy
from functools import cache
from typing import Protocol

from chatbadge import __version__, pipeline
from chatbadge.core.awards import Award
from chatbadge.core.badges import Badge
from chatbadge.credentials import Artwork
from chatbadge.credentials.colours import readable_on
from chatbadge.credentials.social_card import social_card
from chatbadge.credentials.verifying import Gone, fetch_public
from chatbadge.errors import UnknownNameError
from chatbadge.installation import Installation
from chatbadge.languages import CODES, Language, language
from chatbadge.templating import environment, templates_folder
from chatbadge.web import award_pages, chat_pages, sharing
from chatbadge.web.answers import HTML, MEDIA_TYPES, Answer
from chatbadge.web.documents import ID, WITHDRAWN, Documents
from chatbadge.web.pages import Frame
from chatbadge.web.printed import PRINT, Typed, of_award, printed, prints
from chatbadge.web.showing import Showing, Showings, person_id, shown

#: Nothing from elsewhere, no scripts, no frames: a page is all that it claims to be.
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; img-src 'self' data:; style-src 'self'; form-action 'self'; "
        "frame-ancestors 'none'; base-uri 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}
#: Prints and cards: each takes some hundredths of a second, and there may be thousands.
_COSTLY = re.compile(rf"/awards/{ID}/(?:[a-z-]+\.pdf|social\.png)")
#: A link to a page of the site, in HTML whose texts are escaped: whoever chose a language stays in it. Files have none.
_LINK_TO_PAGE = re.compile(r' (?:href|action)="(?:/[^"?#/]*)*/[^"?#./]*(\?[^"#]*)?(?=["#])')


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
        self.documents = Documents(here, lasting=not interactive)
        self._showings = Showings(here)
        self._artworks: dict[tuple[str, str, str], Artwork] = {}

    def answer(self, path: str) -> Answer:
        """What stands at *path*; a page that says so where there is nothing."""
        for pattern, give in _ROUTES:
            if found := pattern.fullmatch(path):
                answer: Answer | None = give(self, *found.groups())
                if answer is not None:
                    return answer
        return self.documents.answer(path) or self.missing(path)

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
        return Answer(html.encode("utf-8", "replace"), HTML)

    def _in_this_language(self, link: re.Match[str]) -> str:
        return f"{link[0]}{'&amp;' if link[1] else '?'}lang={self.language.code}"

    def paths(self) -> Iterator[str]:
        """Every address that there is, for a static copy."""
        here = self.here
        yield from ("/", "/verify", "/404", "/static/community.css")
        yield from (f"/static/{name}" for name in sorted(_static_files()))
        yield from (f"/chats/{session.id}" for session in here.store.sessions())
        # session by session, so that each is attributed once
        issued = sorted(shown(here), key=lambda award: award.session)
        withdrawn = [award for award in here.store.awards("", *WITHDRAWN) if award.issued_at]
        badges = {badge.key for badge in here.settings.badges} | {award.badge for award in (*issued, *withdrawn)}
        yield from (f"/badges/{badge}{ending}" for badge in sorted(badges) for ending in ("", ".svg", ".png"))
        yield from (f"/art/{name}" for name in here.store.artwork_names())
        people = {person_id(here, award) for award in issued}
        for award in issued:
            yield from (f"/awards/{award.id}/{name}" for name in ("social.png", *prints()))
        for award in (*issued, *withdrawn):
            yield f"/awards/{award.id}"
            yield from _evidence_paths(award)
        yield from (f"/people/{person}" for person in sorted(people))
        yield from self.documents.paths()

    def made_of(self, path: str) -> str:
        """What the answer at *path* is made of, as a digest; "" for whatever is quickly made anew.

        Two answers that are made of the same are the same, as long as the program and its templates are.
        """
        found = _COSTLY.fullmatch(path)
        award = self.documents.shown(found[1]) if found else None
        if found is None or award is None:
            return ""
        showing, picture = self.showing(award.session), self._picture_of(award)
        of = repr(
            (of_award(showing, award, picture, self.language), sharing.card_of(showing, award, picture, self.language))
        )
        return hashlib.sha256(
            f"{__version__} {_printing_templates()} {self.language.code} {of}".encode("utf-8", "replace")
        ).hexdigest()

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
        answer = self.documents.withdrawn_file(path) or self.answer(path)
        if answer.status == 410:
            raise Gone(f"what was at {address} was taken away")
        if answer.status != 200:
            raise OSError(f"there is nothing at {address}")
        return answer.content

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
        return Answer(self._art(badge).file(ending), MEDIA_TYPES[ending])

    def _art(self, badge: Badge, level: str = "") -> Artwork:
        """The badge's picture, drawn once."""
        drawn = badge.key, badge.version, level
        if drawn not in self._artworks:
            self._artworks[drawn] = pipeline.artwork(self.here, badge, level)
        return self._artworks[drawn]

    def _artwork(self, name: str, ending: str) -> Answer | None:
        content = self.here.store.artwork(name + ending)
        return Answer(content, MEDIA_TYPES[ending]) if content else None

    def _award(self, id: str) -> Answer | None:
        award = self.documents.public(id)
        if award is None:
            return None
        return self.page(
            "award",
            award_pages.award_page(self.showing(award.session), award, self.language, interactive=self.interactive),
        )

    def _print(self, id: str, name: str, typed: Typed | None = None) -> Answer | None:
        award = self.documents.shown(id) if PRINT.fullmatch(name) else None
        if award is None:
            return None
        content = printed(self.showing(award.session), award, name, self._picture_of(award), self.language, typed)
        return Answer(content, MEDIA_TYPES[".pdf"])

    def print_with(self, path: str, typed: Typed) -> Answer:
        """A print with what somebody typed for it; nothing of that is kept."""
        found = re.fullmatch(rf"/awards/{ID}/([a-z-]+\.pdf)", path)
        return (self._print(found[1], found[2], typed) if found else None) or self.missing(path)

    def _social_card(self, id: str) -> Answer | None:
        award = self.documents.shown(id)
        if award is None:
            return None
        card = sharing.card_of(self.showing(award.session), award, self._picture_of(award), self.here.language)
        return Answer(social_card(card), MEDIA_TYPES[".png"])

    def _picture_of(self, award: Award) -> bytes:
        return self._art(self.here.badge(award.badge, award.criteria_version), award.level).file(".svg")

    def _evidence(self, id: str, n: str) -> Answer | None:
        award = self.documents.public(id)
        if award is None or not 1 <= int(n) <= len(award.posts):
            return None
        showing = self.showing(award.session)
        return self.page("evidence", award_pages.evidence_page(showing, award, int(n), self.language))

    def _person(self, id: str) -> Answer | None:
        page = chat_pages.person_page(self.here, id, self.language)
        return self.page("person", page) if page else None

    def _verify(self) -> Answer:
        page = award_pages.verify_page(self.here, self.language, interactive=self.interactive)
        return self.page("verify", page)

    def _not_found(self) -> Answer:
        page = self.missing("/404")
        return Answer(page.content, page.media_type)

    def _static(self, name: str) -> Answer | None:
        content = _static_files().get(name)
        return Answer(content, MEDIA_TYPES[name[name.rindex(".") :]]) if content else None

    def _colours(self) -> Answer:
        return Answer(community_css(self.here).encode(), MEDIA_TYPES[".css"])


def _evidence_paths(award: Award) -> Iterator[str]:
    yield from (f"/awards/{award.id}/evidence/{n}" for n in range(1, len(award.posts) + 1))


def community_css(here: Installation) -> str:
    """The community's colours, and what is legible on them, for the stylesheet."""
    community = here.settings.community
    colours = {"primary": community.primary, "accent": community.accent}
    lines = [f"--{name}:{colour};--on-{name}:{readable_on(colour)};" for name, colour in colours.items()]
    return f":root{{{''.join(lines)}}}\n"


@cache
def _printing_templates() -> str:
    """A digest of the templates that prints and cards are made with."""
    folders = (templates_folder() / "print", templates_folder() / "art")
    content = b"".join(path.read_bytes() for folder in folders for path in sorted(folder.iterdir()))
    return hashlib.sha256(content).hexdigest()


@cache
def _static_files() -> dict[str, bytes]:
    """The files of ``templates/static`` by name; nothing outside of it can be asked for."""
    return {
        path.name: path.read_bytes() for path in (templates_folder() / "static").iterdir() if path.suffix in MEDIA_TYPES
    }


_ROUTES: tuple[tuple[re.Pattern[str], Callable[..., Answer | None]], ...] = tuple(
    (re.compile(pattern), give)
    for pattern, give in (
        (r"/", Site._community),
        (r"/chats/([\w-]+)", Site._session),
        (r"/badges/([a-z0-9-]+)", Site._badge),
        (r"/badges/([a-z0-9-]+)(\.svg|\.png)", Site._badge_picture),
        (r"/art/([0-9a-f]{24})(\.svg|\.png)", Site._artwork),
        (rf"/awards/{ID}", Site._award),
        (rf"/awards/{ID}/evidence/([1-9]\d{{0,3}})", Site._evidence),
        (rf"/awards/{ID}/([a-z-]+\.pdf)", Site._print),
        (rf"/awards/{ID}/social\.png", Site._social_card),
        (rf"/people/{ID}", Site._person),
        (r"/verify", Site._verify),
        (r"/404", Site._not_found),
        (r"/static/community\.css", Site._colours),
        (r"/static/([\w.-]+)", Site._static),
    )
)
