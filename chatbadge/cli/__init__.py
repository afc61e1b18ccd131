"""The command line. The one place where errors become exit codes: 0 done, 1 the answer is no,
2 bad usage or input, 3 the outside world failed.

Commands import what they need when they run, so that ``chatbadge --help`` answers at once.
"""

import sys
from typing import Annotated

import typer

from chatbadge import __version__
from chatbadge.cli import archives, awards, correcting, demo, installation, reporting, scoring, serving, sessions
from chatbadge.core.phrasing import one_line
from chatbadge.errors import ChatbadgeError

app = typer.Typer(
    name="chatbadge",
    help="Hashtag chats in, Open Badges out: attributed, judged by your criteria, with the words as evidence.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"chatbadge {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say the version.")
    ] = False,
) -> None:
    """Options that belong to no command."""


app.command("init")(installation.init)
app.command("demo")(demo.demo)
app.command("check")(installation.check)
app.command("attribute")(archives.attribute)
app.command("import")(archives.import_)
app.command("sessions")(sessions.sessions)
app.command("transcript")(sessions.transcript)
app.command("correct")(correcting.correct)
app.command("score")(scoring.score)
app.command("report")(reporting.report)
app.command("claim")(awards.claim)
app.command("approve")(awards.approve)
app.command("issue")(awards.issue)
app.command("verify")(awards.verify)
app.command("serve")(serving.serve)


def main() -> None:
    """Run the command line; an error on purpose ends it with one line and its exit code."""
    try:
        app()
    except ChatbadgeError as error:
        for line in error.lines:
            typer.echo(f"chatbadge: {one_line(line)}", err=True)
        sys.exit(error.exit_code)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
