"""``criteria`` and ``badges``: what can be asked for, what is asked for, and since when."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from chatbadge.cli.terminal import DEFAULT_CONFIG, Config, Json, answer, say
from chatbadge.core.phrasing import capitalised, listed
from chatbadge.errors import UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from chatbadge.core.badges import Badge
    from chatbadge.installation import Installation


def criteria(
    preset: Annotated[str, typer.Option(help="Show a badge to start from, to be copied and changed.")] = "",
    as_json: Json = False,
) -> None:
    """What a badge can ask of people, and badges to start from."""
    import dataclasses

    from chatbadge import criteria as folder
    from chatbadge import registry
    from chatbadge.config.presets import presets

    if preset:
        if preset not in presets():
            raise UnknownNameError("preset", preset, list(presets()))
        typer.echo(presets()[preset].rstrip())
        return
    known = registry.load(folder)
    if as_json:
        rows = [
            {
                "criterion": name, "title": each.TITLE, "sentence": each.sentence(each.Options()),
                "options": {
                    option.name: {"default": option.default, "help": option.metadata["help"]}
                    for option in dataclasses.fields(each.Options)
                },
            }
            for name, each in known.items()
        ]  # fmt: skip
        answer({"criteria": rows, "presets": list(presets())})
        return
    for name, each in known.items():
        say(f"{name}: whoever {each.sentence(each.Options())}")
        for option in dataclasses.fields(each.Options):
            say(f"    {option.name} = {_toml(option.default)}  {option.metadata['help']}")
    say("")
    say("Combine them: all = [ … ]   any = [ … ]   at_least = 2 with of = [ … ]")
    say(f"Badges to start from: chatbadge criteria --preset NAME, one of {listed(presets(), 'or')}")


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "[ … ]" if isinstance(value, tuple) else str(value)


def badges(
    session: Annotated[str, typer.Argument(metavar="[SESSION]", help="As this session is judged.")] = "",
    publish: Annotated[Path | None, typer.Option(help="Take the [badges] of a draft into your configuration.")] = None,
    freeze: Annotated[bool, typer.Option("--freeze", help="Judge the session by the badges as they are now.")] = False,
    config: Config = DEFAULT_CONFIG,
    as_json: Json = False,
) -> None:
    """Your badges, what each takes, in which version since when, and what one may want to change about them."""
    from chatbadge import pipeline
    from chatbadge.config.drafts import publish_draft
    from chatbadge.installation import Installation

    here = Installation.at(config)
    if publish:
        publish_draft(publish, here.settings)
        here = Installation.at(config)
        if not as_json:
            say(f"Taken into {config}. Sessions that were settled before stay as they are, and so do awards.")
    held = here.store.session(session) if session else None
    if held and freeze:
        with here.store.transaction():
            for each in here.settings.badges:
                here.store.freeze(held.id, each, datetime.now(UTC))
    shown = pipeline.offered(here, held) if held else here.settings.badges
    warnings = lint(here, shown)
    if as_json:
        answer({"badges": [_badge_json(here, each, session, warnings[each.key]) for each in shown]})
        return
    for each in shown:
        _show_badge(here, each, session, warnings[each.key])


def _show_badge(here: "Installation", badge: "Badge", session: str, warnings: "Iterable[str]") -> None:
    from chatbadge.core import scoring
    from chatbadge.core.badges import KINDS

    say(f"{badge.name} ({badge.key}): {KINDS[badge.kind].title.lower()}, recognises {badge.recognises.value}")
    say(f"    for whoever {scoring.sentence(badge.criteria, here.criteria)}")
    for level in badge.levels:
        say(f"    {level.name}: and {scoring.sentence(level.criteria, here.criteria)}")
    if badge.purpose:
        say(f"    {capitalised(badge.purpose)}")
    say(f"    {_since(here, badge)}{_settled(here, badge, session)}")
    for warning in warnings:
        say(f"    !! {warning}")


def _since(here: "Installation", badge: "Badge") -> str:
    from chatbadge.core.moments import date_words

    for each in here.store.versions(badge.key):
        if each.version == badge.version:
            return f"version {each.number} ({badge.version}), since {date_words(each.since, 'UTC')}"
    return f"not relied on by anybody yet ({badge.version})"


def _settled(here: "Installation", badge: "Badge", session: str) -> str:
    if not session:
        return ""
    return (
        ", settled for the session" if badge.key in here.store.frozen(session) else ", not settled for the session yet"
    )


def _badge_json(here: "Installation", badge: "Badge", session: str, warnings: "Iterable[str]") -> dict[str, Any]:
    from chatbadge.core import scoring
    from chatbadge.core.moments import iso

    versions = {each.version: each for each in here.store.versions(badge.key)}
    known = versions.get(badge.version)
    return {
        "badge": badge.key, "name": badge.name, "kind": badge.kind, "recognises": badge.recognises.value,
        "criteria": scoring.sentence(badge.criteria, here.criteria),
        "levels": {level.name: scoring.sentence(level.criteria, here.criteria) for level in badge.levels},
        "version": badge.version, "digest": badge.digest,
        "number": known.number if known else None, "since": iso(known.since) if known else None,
        "settled": badge.key in here.store.frozen(session) if session else None,
        "warnings": list(warnings),
    }  # fmt: skip


def lint(here: "Installation", badges: "Sequence[Badge]") -> "dict[str, tuple[str, ...]]":
    """badge → what one may want to change about it, in plain words; beside them stand those that are configured."""
    from chatbadge import pipeline
    from chatbadge.core import linting

    usual = pipeline.usual(here, datetime.now(UTC))
    together = {each.key: each for each in (*here.settings.badges, *badges)}
    return {each.key: linting.lint(each, here.criteria, usual, together) for each in badges}


def show_warnings(here: "Installation", draft: "Sequence[Badge]") -> None:
    """Under a draft's figures: what one may want to change."""
    warnings = lint(here, draft)
    for badge in draft:
        for warning in warnings[badge.key]:
            say(f"!! {badge.name}: {warning}")
