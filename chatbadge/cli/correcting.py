"""``correct``: a moderator's decision about a session, kept for every later run."""

from collections import Counter
from datetime import UTC, datetime
from difflib import get_close_matches
from typing import TYPE_CHECKING, Annotated

import typer

from chatbadge.cli.sessions import SessionName
from chatbadge.cli.terminal import DEFAULT_CONFIG, Config, say
from chatbadge.core.model import Kind, person_key
from chatbadge.core.phrasing import counted, one_line
from chatbadge.errors import InputError, UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chatbadge.core.corrections import Correction, PostCorrection
    from chatbadge.core.model import Contribution, PostId
    from chatbadge.installation import Installation
    from chatbadge.storage import Session


#: So many changed posts are shown.
_SHOWN = 20
#: Kinds that belong to a question always, and kinds that never do.
_OF_A_QUESTION = (Kind.QUESTION, Kind.REPEAT, Kind.ANSWER)
_OF_NO_QUESTION = (Kind.INTRODUCTION, Kind.HOSTING, Kind.OTHER)


def correct(
    session: SessionName,
    post: Annotated[str, typer.Argument(metavar="[POST]", help="A post's id, as transcript --unclear shows it.")] = "",
    kind: Annotated[Kind | None, typer.Option(help="What the post is.")] = None,
    question: Annotated[list[int] | None, typer.Option(help="The question it belongs to; may be repeated.")] = None,
    confirm: Annotated[bool, typer.Option("--confirm", help="It is what it was taken for.")] = False,
    same_person: Annotated[str, typer.Option(metavar="A=B", help="Account A is the same person as account B.")] = "",
    role: Annotated[str, typer.Option(metavar="A=ROLE", help="A is a host, an amplifier or a participant here.")] = "",
    undo: Annotated[bool, typer.Option("--undo", help="Take the decision back.")] = False,
    config: Config = DEFAULT_CONFIG,
) -> None:
    """Decide what a post is, who is one person, or who leads. Kept for every later run; without a post: the list."""
    from chatbadge import pipeline
    from chatbadge.installation import Installation

    here = Installation.at(config)
    held = here.store.session(session)
    if sum(map(bool, (post, same_person, role))) > 1 or ((same_person or role) and (kind or question or confirm)):
        raise InputError("one decision at a time: a post, --same-person or --role")
    before = pipeline.attributed(here, held)
    if not (post or same_person or role):
        if kind or question or confirm or undo:
            raise InputError("which post? name it by its id: chatbadge correct SESSION POST --kind answer --question 2")
        _list(here, held, before)
        return
    if undo:
        _take_back(here, held, post, same_person, role)
    elif post:
        _keep(here, held, _about_post(chosen_post(before, post), post, kind, question or [], confirm=confirm))
    else:
        accounts = {person_key(each.author): each.author for each in pipeline.transcript(here, held).posts}
        _keep(here, held, _about_account(same_person, role, accounts))
    _tell(before, pipeline.attributed(here, held), held, undone=undo)


def _about_post(
    chosen: "Contribution", name: str, kind: Kind | None, questions: list[int], *, confirm: bool
) -> "PostCorrection":
    """What the options decide about a post. Raises :class:`InputError` for what makes no sense."""
    from chatbadge.core.corrections import PostCorrection, mark_of

    if not (kind or questions or confirm):
        raise InputError(f"what about {name}? add --kind, --question, --confirm or --undo")
    if any(not 1 <= number <= 99 for number in questions):
        raise InputError("--question: questions have numbers from 1 to 99")
    is_now = kind or chosen.kind
    if is_now in _OF_A_QUESTION and not (questions or chosen.questions):
        raise InputError(f"--kind {is_now} needs --question: which one?")
    if is_now in _OF_NO_QUESTION and questions:
        raise InputError(f"--question: what is {is_now} belongs to no question; say with --kind what {name} is")
    # a question that is moved to another number is posed under that one
    says_kind = kind or confirm or is_now is Kind.QUESTION
    says_question = questions or (chosen.questions if confirm or is_now in _OF_A_QUESTION else None)
    return PostCorrection(
        chosen.post.id,
        mark_of(chosen.post),
        is_now if says_kind else None,
        None if says_question is None else tuple(dict.fromkeys(says_question)),
    )


def _about_account(same_person: str, role: str, accounts: dict[str, str] | None) -> "Correction":
    """What an option decides about an account, one of *accounts* where they are given."""
    from chatbadge.core.corrections import Role, RoleCorrection, SamePerson

    option, text = ("--same-person", same_person) if same_person else ("--role", role)
    one, _, other = (part.strip().lstrip("@") for part in text.partition("="))
    if not one or not other or one_line(text) != text.strip():
        raise InputError(f"{option}: write it like {'kim_at_home=kim' if same_person else 'kim=host'}")
    if accounts is not None and person_key(one) not in accounts:
        close = [accounts[key] for key in get_close_matches(person_key(one), accounts, 5, 0.5)]
        raise UnknownNameError("account", one, close, "chatbadge transcript SESSION shows who posted")
    if role:
        if other not in list(Role):
            raise UnknownNameError("role", other, list(Role))
        return RoleCorrection(one, Role(other))
    if person_key(one) == person_key(other):
        raise InputError(f"--same-person: {one} is {other} already")
    return SamePerson(one, (accounts or {}).get(person_key(other), other))


def chosen_post(found: "Sequence[Contribution]", name: str) -> "Contribution":
    """The post with that id; where two networks have it, the network's name goes in front."""
    fitting = [c for c in found if _is_named(c.post.id, name)]
    if len(fitting) == 1:
        return fitting[0]
    close = [str(c.post.id) for c in fitting] or [c.post.id.id for c in found if c.unclear][:5]
    raise UnknownNameError("post", name, close, "chatbadge transcript SESSION --reasons shows every post's id")


def _is_named(post: "PostId", name: str) -> bool:
    return name in (post.id, str(post), f"#{post.id}")


def _keep(here: "Installation", held: "Session", made: "Correction") -> None:
    """Keep the decision, in place of all that was decided about the same before."""
    from chatbadge import pipeline
    from chatbadge.core.corrections import PostCorrection

    with here.store.transaction():
        if isinstance(made, PostCorrection):
            transcript = pipeline.transcript(here, held)
            for earlier in pipeline.corrections(here, held).about(made.post, transcript):
                here.store.drop_correction(held.id, earlier)
        here.store.keep_correction(held.id, made, datetime.now(UTC))


def _take_back(here: "Installation", held: "Session", post: str, same_person: str, role: str) -> None:
    """Take back what was decided about a post, also one that is gone, or about an account."""
    from chatbadge import pipeline

    decided = pipeline.corrections(here, held)
    if post:
        transcript = pipeline.transcript(here, held)
        ids = {id for id in (*decided.posts, *transcript.by_id) if _is_named(id, post)}
        if len(ids) > 1:
            raise UnknownNameError("post", post, sorted(map(str, ids)))
        made: list[Correction] = [decided.posts[id] for id in ids if id in decided.posts]
        made += [each for id in ids for each in decided.about(id, transcript)]
    else:
        made = [_about_account(same_person, role, None)]
    with here.store.transaction():
        taken_back = [here.store.drop_correction(held.id, each) for each in made]
        if not any(taken_back):
            raise InputError(f"nothing was decided about that; what was: chatbadge correct {held.id}")


def _list(here: "Installation", held: "Session", found: "Sequence[Contribution]") -> None:
    """What was decided so far."""
    from chatbadge import pipeline
    from chatbadge.core.corrections import PostCorrection, RoleCorrection, SamePerson

    posts = {c.post.id: c for c in found}
    now = {
        made: id for id, made in pipeline.corrections(here, held).in_transcript(pipeline.transcript(here, held)).items()
    }
    decisions = here.store.corrections(held.id)
    for each in decisions:
        match each:
            case SamePerson():
                say(f"{each.handle} is the same person as {each.is_same_as}")
            case RoleCorrection():
                say(f"{each.handle} is {'an' if each.role.startswith('a') else 'a'} {each.role}")
            case PostCorrection() if each in now:
                c = posts[now[each]]
                say(f"{c.post.id} – {c.post.author}: {_is(c)} – {one_line(c.post.text)[:60]}")
            case PostCorrection():
                say(f"{each.post} is not in the transcript any more")
    if not decisions:
        say(f"Nothing was corrected. What deserves a look: chatbadge transcript {held.id} --unclear")


def _tell(before: "Sequence[Contribution]", after: "Sequence[Contribution]", held: "Session", *, undone: bool) -> None:
    """What the decision changed."""
    say("Taken back." if undone else "Kept for every later run, also after an import.")
    was = {c.post.id: c for c in before}
    renamed = Counter(
        (old.post.author, c.post.author) for c in after if (old := was[c.post.id]).post.author != c.post.author
    )
    for (old_name, name), posts in renamed.items():
        say(f"  {counted(posts, 'post')} of {old_name} now under the name of {name}.")
    changed = [c for c in after if _is(c) != _is(was[c.post.id])]
    for c in changed[:_SHOWN]:
        say(f"  {c.post.author}: {_is(was[c.post.id])} → {_is(c)} – {one_line(c.post.text)[:60]}")
    if len(changed) > _SHOWN:
        say(f"  … and {len(changed) - _SHOWN} more")
    if not changed and not renamed:
        say("  No post is taken for anything else than before.")
    if unclear := sum(c.unclear for c in after):
        look = "1 post still deserves" if unclear == 1 else f"{unclear} posts still deserve"
        say(f"{look} a look: chatbadge transcript {held.id} --unclear")


def _is(found: "Contribution") -> str:
    from chatbadge.core.attribution.threads import kind_of

    return kind_of(found)
