"""``claim``, ``consent``, ``award`` and ``review``: from the wish for badges to the awards that wait."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from chatbadge.cli.award_tables import award_json, show_awards
from chatbadge.cli.sessions import SessionName
from chatbadge.cli.terminal import DEFAULT_CONFIG, Config, Json, answer, say, table
from chatbadge.core.awards import SHORT
from chatbadge.core.phrasing import counted, listed
from chatbadge.errors import InputError

if TYPE_CHECKING:
    from chatbadge.awarding.preparing import Prepared
    from chatbadge.core.model import Submission
    from chatbadge.installation import Installation
    from chatbadge.storage import Session

#: Texts may be long; they come as a file then.
_MOST_CHARACTERS = 20_000


def claim(
    session: SessionName,
    handle: Annotated[str, typer.Argument(metavar="HANDLE", help="Who asked for their badges.")],
    accept: Annotated[
        bool, typer.Option("--accept", help="They have also seen what will be public, and agreed.")
    ] = False,
    reflection: Annotated[str, typer.Option(help="What they take from the chat, in their own words; @FILE.")] = "",
    applied: Annotated[str, typer.Option(help="What they did with it, or a link that shows it; @FILE.")] = "",
    code: Annotated[str, typer.Option(help="The code that was given at the end of the session.")] = "",
    was_there: Annotated[bool, typer.Option("--was-there", help="They say that they followed the session.")] = False,
    words: Annotated[
        bool | None,
        typer.Option(
            "--words/--no-words",
            help="Whether their words shall stand in the badge files themselves, which nobody can take back. "
            "Without it, the files link to a page that shows them.",
        ),
    ] = None,
    story: Annotated[
        bool | None,
        typer.Option(
            "--story/--no-story", help="Whether their reflection shall be shown on the pages of their badges."
        ),
    ] = None,
    config: Config = DEFAULT_CONFIG,
    as_json: Json = False,
) -> None:
    """Record that somebody asked for their badges of a session, with what they sent. You vouch that it was them."""
    from chatbadge.awarding import claims
    from chatbadge.installation import Installation

    here = Installation.at(config)
    held = here.store.session(session)
    sent = _sent(here, held, reflection, applied, code, was_there=was_there)
    shows = claims.Shows(words, story)
    awards, verdicts = claims.claim(here, held, handle, datetime.now(UTC), accepted=accept, sent=sent, shows=shows)
    missing = {v.badge: v.missing for v in verdicts if not v.met}
    if as_json:
        answer(
            {
                "awards": [award_json(award) for award in awards],
                "missing": {k: list(m) for k, m in missing.items()},
            }
        )
    else:
        show_awards(here, awards)
        names = {badge.key: badge.name for badge in here.settings.badges}
        for badge, needed in missing.items():
            say(f"Not yet: {names[badge]} – still needed: {'; '.join(needed)}")
    if not awards:
        raise typer.Exit(1)


def _sent(
    here: "Installation", session: "Session", reflection: str, applied: str, code: str, *, was_there: bool
) -> "Submission":
    from chatbadge.core.model import Attendance, Submission

    attended = Attendance.WORD if was_there else Attendance.NOT_SAID
    if code:
        meeting = here.settings.meeting(session.hashtag, session.starts_at)
        if meeting is None or not meeting.code:
            raise InputError(f"--code: no code is configured for {session.id}; leave it out, or use --was-there")
        if code.strip().casefold() != meeting.code.casefold():
            raise InputError(f"--code: {code!r} is not the code of {session.id}; ask whoever led it")
        attended = Attendance.CODE
    return Submission(_text("--reflection", reflection), _text("--applied", applied), attended)


def _text(option: str, given: str) -> str:
    """A text as it was given, or the content of the file that it names."""
    if given.startswith("@"):
        try:
            given = Path(given[1:]).read_text(encoding="utf-8-sig")
        except OSError as error:
            raise InputError(f"{option}: {given[1:]} cannot be opened ({error.strerror}); check the path") from None
        except UnicodeDecodeError:
            raise InputError(f"{option}: {given[1:]} is not UTF-8 text; save it again as UTF-8") from None
    if len(given) > _MOST_CHARACTERS:
        raise InputError(f"{option}: is longer than {_MOST_CHARACTERS:,} characters; shorten it, or send a link")
    return given.strip()


def consent(
    handles: Annotated[list[str] | None, typer.Argument(metavar="HANDLE…", help="Whose wish it is.")] = None,
    into: Annotated[bool, typer.Option("--in", help="They wish to be judged in every session.")] = False,
    out: Annotated[bool, typer.Option("--out", help="They wish never to be judged, from now on.")] = False,
    roster: Annotated[
        Path | None, typer.Option(help="A file with a handle in each line: you vouch that they all agreed.")
    ] = None,
    config: Config = DEFAULT_CONFIG,
    as_json: Json = False,
) -> None:
    """Keep who wishes to be judged in every session, or in none. Without a name: list the wishes."""
    from chatbadge.awarding.wishes import wish
    from chatbadge.core.consent import How
    from chatbadge.installation import Installation

    here = Installation.at(config)
    named = [each.strip().lstrip("@") for each in [*(handles or []), *(_roster(roster) if roster else [])]]
    if not named:
        _show_wishes(here, as_json=as_json)
        return
    if into == out:
        raise InputError("consent: say --in (judge them in every session) or --out (never), one of the two")
    if roster and out:
        raise InputError("consent: a roster is of people who agreed; name those who want none one by one")
    now, declined = datetime.now(UTC), []
    with here.store.transaction():
        for each in named:
            declined += wish(here, each, into, How.ROSTER if roster else How.MESSAGE, now)
    if as_json:
        answer({"handles": named, "wants": into, "declined": [award_json(each) for each in declined]})
    elif into:
        say(f"{listed(named)}: judged in every session from now on, until they say otherwise.")
        say("Their awards are prepared by: chatbadge award. Each still has to accept before anything is public.")
    else:
        say(f"{listed(named)}: judged in no session any more; nothing else is kept about the wish.")
        if declined:
            count = "1 award that waited counts" if len(declined) == 1 else f"{len(declined)} awards that waited count"
            say(f"{count} as declined.")


def _roster(path: Path) -> list[str]:
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except OSError as error:
        raise InputError(f"{path}: cannot be opened ({error.strerror}); check the path") from None
    except UnicodeDecodeError:
        raise InputError(f"{path}: is not UTF-8 text; save it again as UTF-8") from None
    handles = [line.strip() for line in lines if line.strip() and not line.lstrip().startswith("#")]
    for n, each in enumerate(lines, 1):
        if len(each.split()) > 1 and not each.lstrip().startswith("#"):
            raise InputError(f"{path}, line {n}: {each.strip()!r} is no handle; write one in each line")
    if not handles:
        raise InputError(f"{path}: names nobody; write a handle in each line")
    return handles


def _show_wishes(here: "Installation", *, as_json: bool) -> None:
    from chatbadge.core.moments import date_words, iso

    wishes = here.store.wishes().values()
    willing = [each for each in wishes if each.wants]
    left = sum(not each.wants for each in wishes)
    if as_json:
        rows = [{"handle": w.handle, "how": w.how.value, "since": iso(w.said_at)} for w in willing]
        answer({"in": rows, "out": left})
        return
    if willing:
        table(
            ("judged in every session", "said by", "since"),
            ((w.handle, w.how.value, date_words(w.said_at, "UTC")) for w in willing),
        )
    if left:
        say(f"{counted(left, 'person', 'people')} asked not to be judged; no names are kept.")
    else:
        say("Nobody asked not to be judged.")


def award(
    session: Annotated[str, typer.Argument(metavar="[SESSION]", help="Only up to this session.")] = "",
    config: Config = DEFAULT_CONFIG,
    as_json: Json = False,
) -> None:
    """Prepare the awards of everybody who asked, over all sessions in order. Doing it again changes nothing."""
    from chatbadge.awarding.preparing import prepare
    from chatbadge.awarding.wishes import listen
    from chatbadge.installation import Installation

    here = Installation.at(config)
    until = here.store.session(session) if session else None
    for each in [until] if until else here.store.sessions():
        listen(here, each)
    done = prepare(here, datetime.now(UTC), session=until)
    if as_json:
        answer(
            {
                "made": [award_json(each) for each in done.made],
                "judged_again": [award_json(each) for each in done.judged_again],
                "no_longer_met": [
                    award_json(each) | {"missing": list(verdict.missing)} for each, verdict in done.no_longer_met
                ],
                "expired": [award_json(each) for each in done.expired],
            }
        )
        return
    _show_prepared(here, done)


def _show_prepared(here: "Installation", done: "Prepared") -> None:
    show_awards(here, done.made)
    if done.judged_again:
        say("After a correction these rest on something else:")
        show_awards(here, done.judged_again)
    for each, verdict in done.no_longer_met:
        say(
            f"{each.id[:SHORT]} {each.handle}, {each.badge}: not met any more (needs {'; '.join(verdict.missing)}); "
            f"yours to decide: chatbadge revoke {each.id[:SHORT]} --reason '…'"
        )
    if done.expired:
        say(f"Expired: {listed(f'{each.handle}, {each.badge}' for each in done.expired)}")
    if not (done.made or done.judged_again or done.no_longer_met or done.expired):
        say("Nothing new: everybody who asked has what they meet.")


def review(
    session: SessionName,
    handle: Annotated[str, typer.Argument(metavar="HANDLE", help="Whose part in the session.")],
    by: Annotated[str, typer.Option(help="Who says it: another participant of the session.")],
    says: Annotated[str, typer.Option(help="What it was worth, in a sentence at least.")],
    config: Config = DEFAULT_CONFIG,
    as_json: Json = False,
) -> None:
    """Record what a participant says, under their name, about another one's part in a session."""
    from chatbadge.awarding import claims
    from chatbadge.core.model import PeerReview
    from chatbadge.installation import Installation

    here = Installation.at(config)
    peer = PeerReview(by.lstrip("@"), handle.lstrip("@"), says.strip())
    made = claims.review(here, here.store.session(session), peer, datetime.now(UTC))
    if as_json:
        answer({"awards": [award_json(each) for each in made]})
        return
    say(f"Kept: {peer.reviewer} about {peer.of}.")
    show_awards(here, made)
