"""The studio: the moderator's pages, behind a key that ``serve`` tells whoever started it.

The key is made anew at each start. Who opens the studio's address with it gets a cookie that no other
site's pages and no script can use, and the address without it, so that it stays out of the history.
"""

import re
from datetime import UTC, datetime
from hmac import compare_digest
from secrets import token_urlsafe
from urllib.parse import quote, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from chatbadge import pipeline
from chatbadge.core.corrections import PostCorrection, mark_of
from chatbadge.core.model import Contribution, Kind
from chatbadge.errors import UnknownNameError
from chatbadge.installation import Installation
from chatbadge.languages import ENGLISH
from chatbadge.storage import Session
from chatbadge.web.answers import Answer
from chatbadge.web.chat_pages import frame
from chatbadge.web.pages import MissingPage
from chatbadge.web.site import HEADERS, Site
from chatbadge.web.studio_awards import StudioAwards
from chatbadge.web.studio_pages import studio_page, studio_session_page

_COOKIE = "chatbadge_studio"
#: A correction is a few words.
_LARGEST_FORM = 10_000


def new_key() -> str:
    """A key that cannot be guessed, for one start of the server."""
    return token_urlsafe(24)


class Studio:
    """The moderator's pages of one site."""

    def __init__(self, site: Site, root: str, key: str) -> None:
        self._site, self._root, self._key = site, root, key

    def routes(self) -> list[Route]:
        """What the application answers under ``/studio``."""
        below = f"{self._root}/studio"
        return [
            Route(below, self._sessions, methods=["GET"]),
            Route(f"{below}/chats/{{session}}", self._session, methods=["GET"]),
            Route(f"{below}/chats/{{session}}", self._correct, methods=["POST"]),
            *StudioAwards(self._site, below, self).routes(),
        ]

    async def _sessions(self, request: Request) -> Response:
        if refused := self.refused(request):
            return refused
        page = await run_in_threadpool(lambda: self._site.page("studio", studio_page(self._site.here)))
        return self.private(page)

    async def _session(self, request: Request) -> Response:
        if refused := self.refused(request):
            return refused
        asked = request.query_params.get("lacks", "")
        return self.private(await run_in_threadpool(self._shown, request.path_params["session"], asked))

    def _shown(self, session: str, asked: str) -> Answer:
        try:
            held = self._site.here.store.session(session)
        except UnknownNameError:
            return self._site.missing(f"/studio/chats/{session}")
        return self._site.page("studio_session", studio_session_page(self._site.here, held, asked))

    async def _correct(self, request: Request) -> Response:
        if refused := self.refused_form(request, _LARGEST_FORM, "a correction"):
            return refused
        async with request.form(max_files=0, max_fields=8) as form:
            path = await run_in_threadpool(self._kept, request.path_params["session"], form)
        return RedirectResponse(f"{self._root}{path}", 303)

    def refused_form(self, request: Request, largest: int, what: str) -> Response | None:
        """None where a form may be read; else why it is not."""
        if refused := self.refused(request):
            return refused
        if not self._is_our_own(request):
            return self._told(request, 403, "This form belongs to another page", "Nothing was changed.")
        if int(request.headers.get("content-length") or largest + 1) > largest:
            return self._told(request, 413, f"This is too large for {what}", "Nothing was changed.")
        return None

    def _is_our_own(self, request: Request) -> bool:
        """Whether a form was sent from the studio's own pages.

        The cookie does not tell those from pages of other servers on the same host. Browsers say
        ``Sec-Fetch-Site`` to hosts that they trust, ``Origin`` to others.
        """
        if (site := request.headers.get("sec-fetch-site")) is not None:
            return site in ("same-origin", "none")
        hosts = (request.headers.get("host"), urlsplit(self._site.here.addresses.base).netloc)
        return "origin" not in request.headers or urlsplit(request.headers["origin"]).netloc in filter(None, hosts)

    def _kept(self, session: str, form: FormData) -> str:
        """Keep what the form decides; gives the path to go on at."""
        here, path = self._site.here, f"/studio/chats/{quote(session)}"
        try:
            held = here.store.session(session)
        except UnknownNameError:
            return "/studio"
        found = pipeline.attributed(here, held)
        chosen = next((c for c in found if str(c.post.id) == form.get("post")), None)
        if chosen is None:
            return path
        anchor = f"post-{found.index(chosen) + 1}"
        return f"{path}#{anchor}" if _decide(here, held, chosen, form) else f"{path}?lacks={anchor}#{anchor}"

    def refused(self, request: Request) -> Response | None:
        """None where the moderator is known; else how to become known."""
        given = request.query_params.get("key", "")
        if given and compare_digest(given.encode(), self._key.encode()):
            response = RedirectResponse(request.url.path, 303)
            self.remember(request, response, _COOKIE, self._key)
            return response
        if compare_digest(request.cookies.get(_COOKIE, "").encode("utf-8", "replace"), self._key.encode()):
            return None
        sentence = (
            "Open the studio's address with its key: whoever started this server was told it, anew at each start."
        )
        return self._told(request, 403, "For moderators alone", sentence)

    def remember(self, request: Request, response: Response, name: str, value: str) -> None:
        """Let the browser say *value* again with each visit to the studio, and to nobody else."""
        secure = request.url.scheme == "https"
        response.set_cookie(name, value, path=f"{self._root}/studio", httponly=True, samesite="strict", secure=secure)

    def private(self, answer: Answer) -> Response:
        """The answer so that nobody on the way keeps it."""
        return Response(answer.content, answer.status, _headers(), answer.media_type)

    def _told(self, request: Request, status: int, title: str, sentence: str) -> Response:
        here = self._site.here
        address = here.addresses.base + request.url.path.removeprefix(self._root)
        page = self._site.page("missing", MissingPage(frame(here, ENGLISH, address), title, sentence))
        return Response(page.content, status, _headers(), page.media_type)


def _decide(here: Installation, session: Session, chosen: Contribution, form: FormData) -> bool:
    """Keep or take back the correction that the form asks for; False where it does not say to which question."""
    kind, do = str(form.get("kind", "")), form.get("do")
    is_kind = Kind(kind) if kind in list(Kind) else chosen.kind
    questions = _numbers(str(form.get("question", "")))
    if do == "confirm":
        is_kind, questions = chosen.kind, chosen.questions
    if do != "undo" and not questions and is_kind in (Kind.QUESTION, Kind.REPEAT, Kind.ANSWER):
        return False
    with here.store.transaction():
        for earlier in pipeline.corrections(here, session).about(chosen.post.id, pipeline.transcript(here, session)):
            here.store.drop_correction(session.id, earlier)
        if do != "undo":
            decided = PostCorrection(chosen.post.id, mark_of(chosen.post), is_kind, questions)
            here.store.keep_correction(session.id, decided, datetime.now(UTC))
    return True


def _numbers(text: str) -> tuple[int, ...]:
    """The questions that somebody typed: "2", "1 and 2", "1, 2"; none where anything else stands there."""
    numbers = [each for each in re.split(r"[\s,;&]|\band\b", text) if each]
    if not all(re.fullmatch("[1-9][0-9]?", each) for each in numbers):
        return ()
    return tuple(dict.fromkeys(map(int, numbers)))


def _headers() -> dict[str, str]:
    return {**HEADERS, "Cache-Control": "no-store", "X-Robots-Tag": "noindex"}
