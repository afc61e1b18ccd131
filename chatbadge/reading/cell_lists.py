"""Lists in one cell of a table, as programs write them: in JSON, as Python or R shows them, or joined by blanks."""

import json
import re
from ast import literal_eval
from typing import Any

#: A post has a few tags, people and pictures; longer lists are read in JSON only, for which nothing is too long.
_LONGEST = 50_000
_QUOTED_BY_R = re.compile(r'"((?:[^"\\]|\\.)*)"')


def objects_in(cell: str) -> list[Any]:
    """The items of a list in JSON, or as Python shows it; none where the cell holds something else."""
    if not cell.startswith("["):
        return []
    try:
        found = json.loads(cell)
    except (ValueError, RecursionError):
        found = _in_python(cell)
    return found if isinstance(found, list) else []


def _in_python(cell: str) -> Any:
    try:
        return literal_eval(cell) if len(cell) < _LONGEST else []
    except (ValueError, SyntaxError, RecursionError, MemoryError):  # what its documentation warns of
        return []


def words_in(cell: str) -> tuple[str, ...]:
    """The items of a list of words, joined by blanks or bars, or as R shows it: ``c("zoochat", "zoo")``."""
    items = _QUOTED_BY_R.findall(cell) if cell.startswith("c(") else cell.replace("|", " ").split()
    return tuple(item for item in items if item and item != "NA")
