"""Serves by the configuration as it is: an edit is picked up with the next request, without a restart."""

from collections.abc import Callable
from threading import Lock

from starlette.concurrency import run_in_threadpool
from starlette.types import ASGIApp, Receive, Scope, Send

from chatbadge.errors import ConfigError
from chatbadge.installation import Installation


class Reloading:
    """An application that is made anew whenever the configuration changed.

    A configuration with mistakes changes nothing: what was served before goes on, and *tell* hears each mistake once.
    """

    def __init__(
        self, here: Installation, make: Callable[[Installation], ASGIApp], tell: Callable[[str], None]
    ) -> None:
        self._here, self._make, self._tell = here, make, tell
        self._app = make(here)
        self._told: tuple[str, ...] = ()
        self._lock = Lock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            await run_in_threadpool(self._refresh)
        await self._app(scope, receive, send)

    def _refresh(self) -> None:
        with self._lock:
            try:
                here = self._here.refreshed()
            except ConfigError as error:
                for line in error.lines if error.lines != self._told else ():
                    self._tell(line)
                self._told = error.lines
                return
            if here is not self._here:
                self._here, self._app, self._told = here, self._make(here), ()
