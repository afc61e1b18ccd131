"""The command line. The one place where errors become exit codes: 0 done, 1 the answer is no,
2 bad usage or input, 3 the outside world failed.

Commands import what they need when they run, so that ``chatbadge --help`` answers at once.
"""

import os
import sys
from collections.abc import Callable
from typing import Annotated

import typer

from chatbadge import __version__
from chatbadge.cli import (
    archives,
    claiming,
    correcting,
    demo,
    endorsing,
    installation,
    issuing,
    keys,
    offering,
    reporting,
    reviewing,
    scoring,
    serving,
    sessions,
    verifying,
    withdrawing,
)
from chatbadge.core.phrasing import one_line
from chatbadge.errors import ChatbadgeError, InputError

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


_COMMANDS: dict[str, Callable[..., None]] = {
    "init": installation.init,
    "demo": demo.demo,
    "check": installation.check,
    "attribute": archives.attribute,
    "import": archives.import_,
    "sessions": sessions.sessions,
    "transcript": sessions.transcript,
    "correct": correcting.correct,
    "criteria": offering.criteria,
    "badges": offering.badges,
    "score": scoring.score,
    "report": reporting.report,
    "consent": claiming.consent,
    "claim": claiming.claim,
    "award": claiming.award,
    "review": claiming.review,
    "approve": reviewing.approve,
    "not-yet": reviewing.not_yet,
    "appeal": reviewing.appeal,
    "decline": reviewing.decline,
    "revoke": reviewing.revoke,
    "suspend": reviewing.suspend,
    "resume": reviewing.resume,
    "log": reviewing.log,
    "endorse": endorsing.endorse,
    "issue": issuing.issue,
    "keys": keys.keys,
    "withdraw": withdrawing.withdraw,
    "retention": withdrawing.retention,
    "verify": verifying.verify,
    "serve": serving.serve,
}
for _name, _command in _COMMANDS.items():
    app.command(_name)(_command)


def _refuse_broken_words() -> None:
    """Arguments that are no UTF-8 text arrive as halves of surrogate pairs, which no database can hold.

    Files may be called so.
    """
    for word in sys.argv[1:]:
        if any("\ud800" <= letter <= "\udfff" for letter in word) and not os.path.lexists(word):
            raise InputError(f"{one_line(word)!r}: is not UTF-8 text; type it again, or check the terminal's encoding")


def main() -> None:
    """Run the command line; an error on purpose ends it with one line and its exit code."""
    try:
        _refuse_broken_words()
        app()
    except ChatbadgeError as error:
        for line in error.lines:
            typer.echo(f"chatbadge: {one_line(line)}", err=True)
        sys.exit(error.exit_code)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
