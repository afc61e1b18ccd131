"""``demo``: the sample chat from end to end, in a scratch folder."""

import tempfile
import tomllib
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from chatbadge.cli.scoring import show_verdicts
from chatbadge.cli.serving import open_door, run, studio_address
from chatbadge.cli.terminal import Json, Stages, answer, say, stages
from chatbadge.errors import InputError, OutsideError

if TYPE_CHECKING:
    import socket

    from chatbadge.core.awards import Award
    from chatbadge.core.model import Verdict
    from chatbadge.installation import Installation
    from chatbadge.storage import Session

_TRANSCRIPT = "badgechat-2018-02-12.txt"
_CONSENT = "In this demo, and only here, everybody counts as having asked for their badges and agreed to show them."


def demo(
    serve: Annotated[bool, typer.Option("--serve/--no-serve", help="Serve the pages at the end.")] = True,
    as_json: Json = False,
) -> None:
    """Take the sample chat from its archive to badges with evidence, then serve the pages."""
    from chatbadge.web.studio import new_key

    folder = Path(tempfile.mkdtemp(prefix="chatbadge-demo-"))
    door, port = _door()
    try:
        here = _installation(folder, port)
        with stages(quiet=as_json) as bars:
            session, verdicts = _judge(here, bars)
            issued, files = _award(here, session, verdicts, bars)
    except BaseException:
        door.close()
        raise
    address = f"{here.addresses.home}"
    if as_json:
        answer(
            {
                "folder": str(folder),
                "address": address,
                "session": session.id,
                "issued": len(issued),
                "files": files,
            }
        )
    else:
        _closing(here, session, verdicts, folder)
    if serve:
        key = new_key()
        if not as_json:
            say(f"The pages are at {address} (Ctrl-C ends it)")
            say(f"What a moderator sees, the studio: {studio_address(here, address, key)}")
        run(here, door, key)
    else:
        door.close()
        if not as_json:
            say(f"Look at them with: chatbadge serve --config {folder / 'config.toml'}")


def _door() -> "tuple[socket.socket, int]":
    """A free port, the usual one if it can be had."""
    from chatbadge.config.community import WebSection

    usual = WebSection().port
    for port in range(usual, usual + 50):
        try:
            return open_door("127.0.0.1", port), port
        except OutsideError:
            continue
    raise OutsideError(f"no port from {usual} to {usual + 49} is free on this machine; stop a server and try again")


def _installation(folder: Path, port: int) -> "Installation":
    """The example configuration, with keys of its own, in the scratch folder."""
    from chatbadge.config import read_settings
    from chatbadge.credentials.keys import Keys
    from chatbadge.installation import Installation
    from chatbadge.new_config import example_text

    text = "demo = true  # claims and consent are assumed here\n" + example_text().replace(
        "port = 8765", f"port = {port}"
    )
    path = folder / "config.toml"
    path.write_text(text, encoding="utf-8")
    here = Installation(read_settings(tomllib.loads(text), path))
    Keys.make().save(here.keys_folder)
    return here


def _judge(here: "Installation", bars: Stages) -> "tuple[Session, tuple[Verdict, ...]]":
    from chatbadge import pipeline
    from chatbadge.archives import open_archive
    from chatbadge.core.model import Kind
    from chatbadge.importing import import_archives

    transcript = _transcript()
    with bars.stage("Import") as stage:
        done = import_archives(here, [(transcript.name, open_archive(transcript))], datetime.now(UTC))
        imported = done.sessions[0]
        session = here.store.session(imported.session)
        stage.done(f"{imported.posts} posts by {imported.people} accounts, from transcripts/{transcript.name}")
    with bars.stage("Attribute") as stage:
        found = pipeline.attributed(here, session)
        questions = {n for c in found if c.kind is Kind.QUESTION for n in c.questions}
        answers = sum(c.kind is Kind.ANSWER for c in found)
        stage.done(f"{len(questions)} questions, {answers} answers, {sum(c.unclear for c in found)} posts unclear")
    with bars.stage("Score") as stage:
        verdicts = pipeline.scored(here, session)
        stage.done(f"{len({v.person for v in verdicts})} participants by {len(here.settings.badges)} badges' criteria")
    return session, verdicts


def _award(
    here: "Installation", session: "Session", verdicts: "tuple[Verdict, ...]", bars: Stages
) -> "tuple[list[Award], int]":
    from chatbadge import issuing
    from chatbadge.awarding.claims import claim
    from chatbadge.awarding.reviewing import approve
    from chatbadge.web.publish import publish

    now = datetime.now(UTC)
    people = sorted({v.person for v in verdicts if v.met}, key=str.casefold)
    with bars.stage("Award") as stage:
        for done, person in enumerate(people, 1):
            awards, _ = claim(here, session, person, now, accepted=True)
            approve(here, [award.id for award in awards], now)
            stage.advance(done, len(people))
        stage.done(
            f"{len(here.store.awards(session.id))} to {len(people)} people, as if they had asked and you had approved"
        )
    with bars.stage("Issue") as stage:
        issued = issuing.issue(here, session.id, now, stage.advance)
        stage.done(f"{len(issued)} signed, and baked into PNG and SVG")
    with bars.stage("Publish") as stage:
        files = publish(here, here.settings.folder / "site", stage.advance)
        stage.done(f"{files} pages and files")
    return issued, files


def _closing(here: "Installation", session: "Session", verdicts: "tuple[Verdict, ...]", folder: Path) -> None:
    from chatbadge import pipeline

    show_verdicts({badge.key: badge.name for badge in here.settings.badges}, verdicts, pipeline.title_of(session))
    say(_CONSENT)
    say(f"Everything is in {folder}, a scratch folder: delete it when you are done.")


def _transcript() -> Path:
    """The sample chat, which comes with the source."""
    path = Path(__file__).parents[2] / "transcripts" / _TRANSCRIPT
    if not path.exists():
        raise InputError(
            f"transcripts/{_TRANSCRIPT}: the sample chat is not here; it comes with the source, run this in a checkout"
        )
    return path
