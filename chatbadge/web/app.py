"""The web server: the public site, and the form that verifies a badge. Starlette."""

from http.client import HTTPException as MalformedAnswer

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from chatbadge.credentials.verifying import Verification, verify
from chatbadge.installation import Installation
from chatbadge.web import award_pages
from chatbadge.web.showing import root_of
from chatbadge.web.site import Answer, Site

#: Nothing from elsewhere, no scripts, no frames: a page is all that it claims to be.
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; img-src 'self' data:; style-src 'self'; form-action 'self'; "
        "frame-ancestors 'none'; base-uri 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}
#: Verifiers that run in a browser must be able to read what credentials refer to.
_READABLE_FROM_ELSEWHERE = (
    "/awards/",
    "/ob2/",
    "/status/",
    "/art/",
    "/.well-known/",
    "/did.json",
    "/badges/",
)
_LARGEST_FORM = 6_000_000


def create_app(here: Installation) -> Starlette:
    """The application for one installation."""
    site = Site(here)
    root = root_of(here)

    async def public(request: Request) -> Response:
        path = request.url.path.removeprefix(root) or "/"
        address = request.query_params.get("address", "")
        if path == "/verify" and address:
            return await run_in_threadpool(_verified, site, b"", address, "")
        answer = await run_in_threadpool(site.answer, path if path == "/" else path.rstrip("/"))
        return _response(answer, path)

    async def check(request: Request) -> Response:
        if int(request.headers.get("content-length") or _LARGEST_FORM + 1) > _LARGEST_FORM:
            raise HTTPException(413)
        async with request.form(max_files=1, max_fields=4, max_part_size=_LARGEST_FORM) as form:
            upload, address = form.get("badge"), form.get("address")
            content = await upload.read() if isinstance(upload, UploadFile) else b""
            name = (upload.filename or "") if isinstance(upload, UploadFile) else ""
        return await run_in_threadpool(_verified, site, content, address if isinstance(address, str) else "", name)

    async def failed(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        return _response(Answer(site.missing(request.url.path).content, "text/html; charset=utf-8", status), "")

    routes = [
        Route(f"{root}/healthz", lambda request: Response("ok\n", media_type="text/plain"), methods=["GET"]),
        Route(f"{root}/verify", check, methods=["POST"]),
        Route("/{path:path}", public, methods=["GET", "HEAD"]),
    ]
    return Starlette(routes=routes, exception_handlers={HTTPException: failed})


def _verified(site: Site, content: bytes, address: str, name: str) -> Response:
    """The verify page with its outcome; the form alone where nothing was given."""
    address = address.strip()
    if not content and not address:
        return _response(site.answer("/verify"), "/verify")
    found = _checked(site, content, address)
    page = award_pages.verify_page(site.here, found, name if content else address)
    return _response(site.page("verify", page), "/verify")


def _checked(site: Site, content: bytes, address: str) -> Verification:
    try:
        return verify(content or site.fetch(_file_of(site, address)), site.fetch)
    except (OSError, ValueError, MalformedAnswer) as error:
        return Verification(False, "not checked", f"What stands at {address} could not be fetched: {error}.", ())


def _file_of(site: Site, address: str) -> str:
    """The address of the credential, where somebody gave that of the award's page."""
    base = site.here.addresses.award("")
    is_page = (
        address.startswith(base) and "." not in address.removeprefix(base) and "/" not in address.removeprefix(base)
    )
    return f"{address}.json" if is_page else address


def _response(answer: Answer, path: str) -> Response:
    headers = dict(_HEADERS)
    if path.startswith(_READABLE_FROM_ELSEWHERE):
        headers["Access-Control-Allow-Origin"] = "*"
    return Response(answer.content, answer.status, headers, answer.media_type)
