"""Reviewing in the studio: awards that wait are approved, or told "not yet", as on the command line.

Every form is one decision, or one for several awards. What cannot be done comes back with what was typed.
"""

import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import Protocol
from urllib.parse import quote, unquote, urlencode

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from chatbadge.awarding import reviewing
from chatbadge.core.awards import SHORT, Award, AwardState
from chatbadge.core.badges import Review
from chatbadge.core.decisions import Standing
from chatbadge.core.phrasing import capitalised, one_line
from chatbadge.errors import InputError, UnknownNameError
from chatbadge.installation import Installation
from chatbadge.web.answers import Answer
from chatbadge.web.review_pages import DID, Sent, review_page
from chatbadge.web.site import Site

_NAME = "chatbadge_studio_name"
#: Two fields of two thousand characters in any script, or the ticks of some thousand awards.
_LARGEST_FORM, _MOST_FIELDS = 100_000, 2_000
#: What the command line says of its own options has no place on a page.
_OPTION = re.compile(r":? --[a-z-]+(?: '…'| [A-Z]+)?")


class Door(Protocol):
    """What lets moderators in, and nobody else."""

    def refused(self, request: Request) -> Response | None: ...
    def refused_form(self, request: Request, largest: int, what: str) -> Response | None: ...
    def remember(self, request: Request, response: Response, name: str, value: str) -> None: ...
    def private(self, answer: Answer) -> Response: ...


class StudioAwards:
    """The page of awards that wait for review, below the studio's path."""

    def __init__(self, site: Site, below: str, door: Door) -> None:
        self._site, self._path, self._door = site, f"{below}/awards", door

    def routes(self) -> list[Route]:
        return [
            Route(self._path, self._show, methods=["GET"]),
            Route(self._path, self._decide, methods=["POST"]),
        ]

    async def _show(self, request: Request) -> Response:
        if refused := self._door.refused(request):
            return refused
        return self._door.private(await run_in_threadpool(self._page, request, Sent()))

    def _page(self, request: Request, sent: Sent) -> Answer:
        session, done = request.query_params.get("session", ""), request.query_params.get("done", "")
        by = sent.by if sent.do else _name_in(request)
        try:
            page = review_page(self._site.here, session, by, _moment(done), sent)
        except UnknownNameError:
            return self._site.missing("/studio/awards")
        return replace(self._site.page("studio_awards", page), status=422 if sent.problem else 200)

    async def _decide(self, request: Request) -> Response:
        if refused := self._door.refused_form(request, _LARGEST_FORM, "a review"):
            return refused
        async with request.form(max_files=0, max_fields=_MOST_FIELDS) as form:
            sent = _sent(form)
        if sent.do == "name":
            response = RedirectResponse(self._onward(request, "you"), 303)
            self._door.remember(request, response, _NAME, quote(sent.by))
            return response
        now = datetime.now(UTC)
        sent = await run_in_threadpool(decide, self._site.here, sent, now)
        if sent.problem:
            return self._door.private(await run_in_threadpool(self._page, request, sent))
        return RedirectResponse(self._onward(request, "done", done=now.isoformat()), 303)

    def _onward(self, request: Request, anchor: str, **asked: str) -> str:
        if session := request.query_params.get("session", ""):
            asked["session"] = session
        return f"{self._path}{'?' if asked else ''}{urlencode(asked)}#{anchor}"


def decide(here: Installation, sent: Sent, now: datetime) -> Sent:
    """Do what was sent, all of it or nothing; gives it back, with the problem where it cannot be done."""
    if not sent.awards:
        return replace(sent, problem="Nothing was ticked yet: tick the awards that you approve, then try again.")
    at = ""
    try:
        with here.store.transaction():
            for at in sent.awards:
                _decide_one(here, _waiting(here, at), sent, now)
    except UnknownNameError:
        return replace(sent, problem="Nothing was changed: there is no such award any more.")
    except InputError as error:
        return replace(sent, at=at, problem=_in_words(here, here.store.award(at), sent, error))
    return sent


def _waiting(here: Installation, id: str) -> Award:
    """The award, where it still waits. Raises :class:`InputError` where somebody was faster."""
    award = here.store.award(id)
    if award.id != id:  # its beginning names it elsewhere
        raise UnknownNameError("award", id, ())
    if award.state is not AwardState.CLAIMED:
        raise InputError(_meanwhile(here, award))
    return award


def _meanwhile(here: Installation, award: Award) -> str:
    last = next((each for each in reversed(here.store.decisions(award.id)) if each.step in DID), None)
    did = f"{last.by} {DID[last.step]} this award" if last else f"this award is {award.state}"
    return f"nothing was changed: in the meantime {did}"


def _decide_one(here: Installation, award: Award, sent: Sent, now: datetime) -> None:
    if sent.do == "not yet":
        if not (sent.valued and sent.missing):
            raise InputError("say what is missing, too" if sent.valued else "say first what you value in it")
        reviewing.not_yet(here, award.id, now, valued=sent.valued, why=sent.missing, by=sent.by)
    elif sent.do in ("approve", "several"):
        reviewing.approve(here, [award.id], now, by=sent.by, why=sent.line)
    else:
        raise InputError("nothing was changed: the form did not say what to do")


def _in_words(here: Installation, award: Award, sent: Sent, error: InputError) -> str:
    """Why it was not done, as one sentence for a page."""
    badge = here.badge(award.badge, award.criteria_version)
    by_peer = reviewing.decider(here, award, sent.by).standing is Standing.PEER
    said = _OPTION.sub("", str(error).removeprefix(f"award {award.id[:SHORT]} of {award.handle}: "))
    if by_peer and badge.review is not Review.PEER and "moderators" in said:
        said = (
            f"{sent.by} is no host of this chat, and {badge.name} is for moderators to review; "
            "at the top of the page, write a host's name, or none"
        )
    return f"{capitalised(said)}{'' if said.endswith('.') else '.'}"


def _sent(form: FormData) -> Sent:
    return Sent(
        do=_text(form, "do"),
        awards=tuple(dict.fromkeys(str(each) for each in form.getlist("award"))),
        by=_text(form, "by"),
        line=_text(form, "line"),
        valued=_text(form, "valued"),
        missing=_text(form, "missing"),
    )


def _text(form: FormData, field: str) -> str:
    """What was typed, line by line, without characters that nobody can see."""
    return "\n".join(map(one_line, str(form.get(field, "")).splitlines())).strip()


def _name_in(request: Request) -> str:
    return one_line(unquote(request.cookies.get(_NAME, "")))


def _moment(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo else None
