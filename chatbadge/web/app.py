"""The web server: the public site, and the form that verifies a badge. Starlette."""

import re
from dataclasses import replace
from http.client import HTTPException as MalformedAnswer

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from chatbadge.credentials.verifying import Check, Verification
from chatbadge.installation import Installation
from chatbadge.languages import CODES, language
from chatbadge.web import award_pages
from chatbadge.web.answers import Answer
from chatbadge.web.chat_pages import frame
from chatbadge.web.pages import MissingPage
from chatbadge.web.printed import Typed
from chatbadge.web.showing import root_of
from chatbadge.web.site import HEADERS, Site
from chatbadge.web.studio import Studio
from chatbadge.web.verification import credential_address, verified

#: Verifiers that run in a browser must be able to read what credentials refer to.
_READABLE_FROM_ELSEWHERE = (
    "/awards/",
    "/ob2/",
    "/status/",
    "/art/",
    "/.well-known/",
    "/did.json",
    "/badges/",
    "/endorsements/",
    "/people/",
    "/chats/",
)
_LARGEST_FORM = 6_000_000


def create_app(here: Installation, studio_key: str = "") -> Starlette:
    """The application for one installation. Without a key there is no studio."""
    site = Site(here)
    root = root_of(here)

    def spoken(request: Request) -> Site:
        """The site in the language that was asked for, ``?lang=es``; in the community's where there is none such."""
        code = request.query_params.get("lang", "")
        return site.speaking(language(code)) if code in CODES else site

    async def public(request: Request) -> Response:
        path = request.url.path.removeprefix(root) or "/"
        address = request.query_params.get("address", "")
        if path == "/verify" and address:
            return await run_in_threadpool(_verified, spoken(request), b"", address, "")
        typed = Typed(request.query_params.get("name", ""), request.query_params.get("goal", ""))
        if path.endswith(".pdf") and typed != Typed():
            return _response(await run_in_threadpool(spoken(request).print_with, path, typed), path)
        answer = await run_in_threadpool(spoken(request).answer, path if path == "/" else path.rstrip("/"))
        return _response(answer, path)

    async def check(request: Request) -> Response:
        if int(request.headers.get("content-length") or _LARGEST_FORM + 1) > _LARGEST_FORM:
            said = "The file is larger than 5 MB, too large for a badge."
            too_large = Verification(False, "not valid", said, (Check("reading", False, said),))
            return _outcome(spoken(request), too_large, "", 413)
        async with request.form(max_files=1, max_fields=4, max_part_size=_LARGEST_FORM) as form:
            return await run_in_threadpool(_verified, spoken(request), *await _given(form))

    async def refused(request: Request, error: Exception) -> Response:
        """A request that cannot be answered: another method, a form that cannot be read."""
        status = error.status_code if isinstance(error, HTTPException) else 400
        return _response(replace(spoken(request).missing(request.url.path), status=status), "")

    async def failed(request: Request, error: Exception) -> Response:
        """Something broke here; the server's log says what."""
        chosen = spoken(request).language
        sentence = chosen.gettext("It is not your doing. Whoever runs this site finds the reason in its log.")
        outline = frame(here, chosen, here.addresses.base + request.url.path)
        page = MissingPage(outline, chosen.gettext("Something broke here"), sentence)
        return _response(replace(site.page("missing", page), status=500), "")

    studio = Studio(site, root, studio_key).routes() if studio_key else []
    routes = [
        *studio,
        Route(f"{root}/healthz", lambda request: Response("ok\n", media_type="text/plain"), methods=["GET"]),
        Route(f"{root}/verify", check, methods=["POST"]),
        Route("/{path:path}", public, methods=["GET", "HEAD"]),
    ]
    return Starlette(routes=routes, exception_handlers={HTTPException: refused, Exception: failed})


async def _given(form: FormData) -> tuple[bytes, str, str]:
    """(content, address, the file's name) from the verify form: a file goes before a text, a text before an address."""
    upload, text, address = form.get("badge"), form.get("text"), form.get("address")
    content = await upload.read() if isinstance(upload, UploadFile) else b""
    if content and isinstance(upload, UploadFile):
        return content, "", upload.filename or ""
    said = text.strip() if isinstance(text, str) else ""
    if re.fullmatch(r"https?://\S+", said):  # an address that was pasted into the other field
        return b"", said, ""
    return said.encode("utf-8", "surrogatepass"), address if isinstance(address, str) else "", ""


def _verified(site: Site, content: bytes, address: str, name: str) -> Response:
    """The verify page with its outcome; the form alone where nothing was given."""
    address = address.strip()
    if not content and not address:
        return _response(site.answer("/verify"), "/verify")
    return _outcome(site, _checked(site, content, address), name if content else address)


def _outcome(site: Site, found: Verification, asked: str, status: int = 200) -> Response:
    page = site.page("verify", award_pages.verify_page(site.here, site.language, found, asked))
    return _response(replace(page, status=status), "/verify")


def _checked(site: Site, content: bytes, address: str) -> Verification:
    try:
        return verified(site.here, content or site.fetch(credential_address(site.here, address)), site.fetch)
    except (OSError, ValueError, MalformedAnswer) as error:
        return Verification(False, "not checked", f"What stands at {address} could not be fetched: {error}.", ())


def _response(answer: Answer, path: str) -> Response:
    headers = dict(HEADERS)
    if path.startswith(_READABLE_FROM_ELSEWHERE):
        headers["Access-Control-Allow-Origin"] = "*"
    return Response(answer.content, answer.status, headers, answer.media_type)
