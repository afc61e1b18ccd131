"""``serve``: the pages, on this machine."""

import os
import socket
from contextlib import suppress
from typing import TYPE_CHECKING

import typer

from chatbadge.cli.terminal import DEFAULT_CONFIG, Config, Json, answer, say
from chatbadge.core.phrasing import one_line
from chatbadge.errors import OutsideError

if TYPE_CHECKING:
    from chatbadge.installation import Installation


def serve(config: Config = DEFAULT_CONFIG, as_json: Json = False) -> None:
    """Serve the public pages, and the moderator's studio behind a key, until Ctrl-C."""
    from chatbadge.installation import Installation
    from chatbadge.web.studio import new_key

    here = Installation.at(config)
    web = here.settings.web
    door = open_door(web.host, web.port)
    address = f"http://{'[' + web.host + ']' if ':' in web.host else web.host}:{web.port}/"
    key = new_key()
    studio = studio_address(here, address, key)
    if as_json:
        answer({"serving": address, "studio": studio})
    else:
        say(f"Serving {here.settings.community.name} at {address} (Ctrl-C ends it)")
        say(f"For you alone, the studio: {studio}")
    run(here, door, key)


def studio_address(here: "Installation", address: str, key: str) -> str:
    """Where a moderator enters the studio of what is served at *address*."""
    from chatbadge.web.showing import root_of

    return f"{address.rstrip('/')}{root_of(here)}/studio?key={key}"


def open_door(host: str, port: int) -> socket.socket:
    """A socket that listens there. Raises :class:`OutsideError` where that is not possible."""
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        return socket.create_server((host, port), family=family, backlog=128)
    except (OSError, UnicodeError) as error:
        said = os.strerror(error.errno) if isinstance(error, OSError) and error.errno else str(error)
        raise OutsideError(
            f"web.port: cannot serve at {host}:{port} ({said}); stop what is there, or set another port"
        ) from None


def run(here: "Installation", door: socket.socket, studio_key: str) -> None:
    """Answer requests at *door* until somebody ends it."""
    import uvicorn

    from chatbadge.web.app import create_app
    from chatbadge.web.reloading import Reloading

    def tell(mistake: str) -> None:
        typer.echo(f"chatbadge: {one_line(mistake)}", err=True)

    app = Reloading(here, lambda now: create_app(now, studio_key), tell)
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", server_header=False))
    with suppress(KeyboardInterrupt):  # Ctrl-C is how one ends it
        server.run(sockets=[door])
