"""``withdraw`` and ``retention``: words that are not to be kept any more."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from chatbadge.cli.sessions import SessionName
from chatbadge.cli.terminal import DEFAULT_CONFIG, Config, Json, answer, say
from chatbadge.core.awards import SHORT
from chatbadge.core.phrasing import counted, listed
from chatbadge.core.withdrawals import Why

if TYPE_CHECKING:
    from chatbadge.installation import Installation
    from chatbadge.withdrawing import Forgotten


def withdraw(
    session: SessionName,
    post: Annotated[str, typer.Argument(metavar="POST", help="The post's id, as transcript --reasons shows it.")],
    because: Annotated[
        Why, typer.Option(help="Its author asked for it, or its network does not show it to everybody any more.")
    ] = Why.AUTHOR,
    config: Config = DEFAULT_CONFIG,
    as_json: Json = False,
) -> None:
    """Take a post's words out of every page and file. Badges that rest on it stay valid. There is no way back."""
    from chatbadge import pipeline, withdrawing
    from chatbadge.cli.correcting import chosen_post
    from chatbadge.installation import Installation

    here = Installation.at(config)
    held = here.store.session(session)
    found = chosen_post(pipeline.attributed(here, held), post)
    done = withdrawing.withdraw(here, held, found.post.id, because, datetime.now(UTC))
    pages = _publish(here)
    if as_json:
        answer(_plain(done) | {"post": str(found.post.id), "pages": pages})
        return
    say(f"Withdrawn: {found.post.id} by {found.post.author}. {_told(done)}")
    _say_what_stays(pages)


def retention(config: Config = DEFAULT_CONFIG, as_json: Json = False) -> None:
    """See to it that nothing is left of withdrawn posts, and write the pages again. Safe to run at any time."""
    from chatbadge import withdrawing
    from chatbadge.installation import Installation

    here = Installation.at(config)
    done = withdrawing.catch_up(here, datetime.now(UTC))
    pages = _publish(here)
    if as_json:
        answer(_plain(done) | {"withdrawn": len(here.store.withdrawals()), "pages": pages})
        return
    number = len(here.store.withdrawals())
    say(f"{counted(number, 'post')} withdrawn until now. {_told(done)}")


def _publish(here: "Installation") -> int:
    """Write the static pages again, where there are some; gives their number."""
    from chatbadge.web.publish import publish

    folder = here.settings.folder / "site"
    return publish(here, folder) if folder.exists() else 0


def _told(done: "Forgotten") -> str:
    """What was done, in sentences."""
    parts = [
        counted(done.posts, "post") if done.posts else "",
        f"its copies in {counted(done.repeated, 'other post')}" if done.repeated else "",
        f"the words of {counted(done.excerpts, 'excerpt')}" if done.excerpts else "",
    ]
    gone = listed(filter(None, parts))
    said = f"Gone for good: {gone}." if gone else "Nothing of it was left."
    if done.reissued:
        whose = listed(f"{each.handle} ({each.id[:SHORT]})" for each in done.reissued)
        said += f" Signed anew without the words: the badges of {whose}."
    return said


def _say_what_stays(pages: int) -> None:
    if pages:
        say(f"{counted(pages, 'page and file', 'pages and files')} of the static copy were written again.")
    say("Delete it from archives, backups and copies of your own, too: chatbadge does not reach those.")


def _plain(done: "Forgotten") -> dict[str, object]:
    return {
        "posts": done.posts,
        "repeated": done.repeated,
        "excerpts": done.excerpts,
        "reissued": [award.id for award in done.reissued],
    }
