"""Badges to start from: one file each in ``presets/``, in the form of config.toml."""

import difflib
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from chatbadge.config.criteria import FORMS

_FOLDER = Path(__file__).parents[1] / "presets"


@cache
def presets() -> dict[str, str]:
    """The presets by name, as the text of their files: a table ``[badges.<name>]`` with remarks."""
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted(_FOLDER.glob("*.toml"))}


def preset_table(name: str) -> dict[str, Any]:
    """The badge's table of the preset *name*."""
    table: dict[str, Any] = tomllib.loads(presets()[name])["badges"][name]
    return table


def with_preset(table: Any, where: str, mistakes: list[str]) -> Any:
    """A badge's *table* with the keys of the preset that it names; its own ones go before.

    Criteria are taken as a whole: who writes some has none of the preset's.
    A slip of the preset's name is added to *mistakes*, and the nearest one stands in for it: whatever that would have
    said is not missing besides.
    """
    if not isinstance(table, Mapping) or not isinstance(name := table.get("preset", ""), str) or not name:
        return table
    if name not in presets():
        close = difflib.get_close_matches(name, presets(), 1)
        meant = f"did you mean {close[0]}? " if close else ""
        mistakes.append(f"{where}.preset: {name!r} is no preset; {meant}choose from {', '.join(presets())}")
        name = close[0] if close else next(iter(presets()))
    start = preset_table(name)
    if any(form in table for form in FORMS):
        start = {key: value for key, value in start.items() if key not in (*FORMS, "at_least")}
    return start | dict(table)
