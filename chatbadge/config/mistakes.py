"""Mistakes in words: the path to the key, what is wrong, what would be right."""

import difflib
import types
from collections.abc import Mapping, Sequence
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from chatbadge.config.chats import HANDLE, HASHTAG, LABEL

COMMENT = "config.example.toml shows every key"

_KINDS = {
    "string_type": "a text in quotes",
    "list_type": "a list, in square brackets",
    "tuple_type": "a list, in square brackets",
    "dict_type": "a table",
    "model_type": "a table",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "date_type": "a date like 2026-03-02, without quotes",
    "time_type": "a time like 18:30:00, without quotes",
}
_PATTERNS = {
    HANDLE: "is no handle; write it like SenorG, one in each pair of quotes",
    LABEL: "is no label; write one letter, or a word of letters alone",
    HASHTAG: "is no hashtag; write it like #badgechat",
    "^#[0-9a-fA-F]{6}$": "is no colour; write it like #14505c",
}


def in_words(error: ValidationError, root: type[BaseModel], where: str = "") -> list[str]:
    """Each mistake in a line. *root* is the model that was validated, *where* its place in the configuration."""
    return list(dict.fromkeys(_mistake(detail, root, where) for detail in error.errors(include_url=False)))


def place(location: Sequence[int | str], where: str = "") -> str:
    """``chats.monday.hosts[1]``: lists are counted from 1, as people do."""
    path = where
    for part in location:
        if isinstance(part, int):
            path += f"[{part + 1}]"
        elif part != "[key]":
            path += f".{part}" if path else part
    return path


def _mistake(detail: Mapping[str, Any], root: type[BaseModel], where: str) -> str:
    location: tuple[int | str, ...] = detail["loc"]
    path = place(location, where)
    given, context = detail["input"], detail.get("ctx", {})
    match detail["type"]:
        case "missing":
            return f"{path}: is missing; {COMMENT}"
        case "extra_forbidden":
            return unknown_key(path, _choices(root, location))
        case "literal_error" | "enum":
            choices = str(context["expected"]).replace(" or ", ", ").replace("'", "")
            return f"{path}: {given!r} is not one of the choices; choose from {choices}"
        case "value_error":
            return f"{path}: {given!r} {context['error']}"
        case "string_pattern_mismatch" if "[key]" in location:
            return f"{path}: is no key; use small letters, digits and hyphens"
        case "string_pattern_mismatch":
            return f"{path}: {given!r} {_PATTERNS[context['pattern']]}"
        case "string_too_short" | "too_short":
            return f"{path}: must not be empty"
        case "string_too_long":
            return f"{path}: is longer than {context['max_length']} characters; shorten it"
        case kind if kind in _KINDS:
            return f"{path}: must be {_KINDS[kind]} (it is {given!r})"
        case _:
            said = str(detail["msg"])
            return f"{path}: {said[:1].lower()}{said[1:]} (it is {given!r})"


def unknown_key(where: str, choices: list[str]) -> str:
    """A key that nothing reads, with the one that was probably meant."""
    close = difflib.get_close_matches(where.rpartition(".")[2], choices, 1)
    meant = f"did you mean {close[0]}? " if close else ""
    return f"{where}: unknown key; {meant}choose from {', '.join(choices)}"


def _choices(root: type[BaseModel], location: Sequence[int | str]) -> list[str]:
    """The keys that the table around the last part of *location* knows."""
    found: Any = root
    for part in location[:-1]:
        found = _inside(found, part)
    return list(found.model_fields)


def _inside(kind: Any, part: int | str) -> Any:
    """What stands under *part* of a table, a list or a table of tables."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return _plain(kind.model_fields[str(part)].annotation)
    # dict[key, value] or tuple[part, ...]
    return _plain(next(each for each in reversed(get_args(kind)) if each is not Ellipsis))


def _plain(kind: Any) -> Any:
    """The type without "or None"."""
    if get_origin(kind) in (Union, types.UnionType):
        return next(each for each in get_args(kind) if each is not type(None))
    return kind
