"""A document, changed in one value after the other."""

import copy
from collections.abc import Callable, Iterator
from typing import Any


def tampered(document: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """(where, the document with another value there) for each string, number and truth value in it."""
    for path in _paths(document):
        changed = copy.deepcopy(document)
        place: Any = changed
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = _other(place[path[-1]])
        yield "/".join(map(str, path)), changed


def unnoticed(document: dict[str, Any], verify: Callable[[dict[str, Any]], None]) -> list[str]:
    """Where the document can be changed without *verify* raising openbadgeslib's OB3VerificationError."""
    from openbadgeslib.ob3.verifier import OB3VerificationError

    found = []
    for path, changed in tampered(document):
        try:
            verify(changed)
        except OB3VerificationError:
            continue
        found.append(path)
    return found


def _paths(value: Any, before: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    if isinstance(value, dict | list):
        for step, inside in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _paths(inside, (*before, step))
    else:
        yield before


def _other(value: Any) -> Any:
    if isinstance(value, bool):
        return not value
    if isinstance(value, str):
        return f"{value[:-1]}{'1' if value[-1:] == '0' else '0'}"
    return value + 1
