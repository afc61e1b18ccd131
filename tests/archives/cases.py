"""The cases of the formats: ``data/<format>/<case>`` (a file or a folder) and what it holds, ``<case>.posts.json``.

``python -m tests.archives.cases data/<format>/<case>`` prints what is read now, to be compared by hand with the
file and then kept.
"""

import json
import sys
from collections.abc import Iterator
from dataclasses import fields
from datetime import datetime
from pathlib import Path
from typing import Any

from chatbadge.archives import Options, open_archives
from chatbadge.core.model import Archive, Post, PostId

DATA = Path(__file__).parent / "data"


def cases() -> list[Path]:
    """Every case of every format."""
    return [path for path in sorted(DATA.glob("*/*")) if not path.name.endswith((".posts.json", ".options.json"))]


def options_of(case: Path) -> Options:
    """What the user says of the case, from ``<case>.options.json`` where it is there."""
    path = case.with_name(f"{case.name}.options.json")
    return Options(**json.loads(path.read_text("utf-8"))) if path.exists() else Options()


def expected(case: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(case.with_name(f"{case.name}.posts.json").read_text("utf-8"))
    return found


def read_case(case: Path, format_name: str = "") -> list[Archive]:
    return open_archives(case, format_name, options_of(case))


def outcome(archives: list[Archive]) -> dict[str, Any]:
    """What was read, in the form of ``<case>.posts.json``: fields that hold nothing are left out."""
    posts = [plain(post) for archive in archives for post in archive.posts]
    skipped, warnings = {}, {}
    for archive in archives:
        skipped |= archive.tally.skipped
        warnings |= archive.tally.warnings
    heading = {name: getattr(archives[0], name) for name in ("format", "title", "hashtag", "timezone")}
    return {
        key: value
        for key, value in {**heading, "skipped": skipped, "warnings": warnings, "posts": posts}.items()
        if value
    }


def plain(post: Post) -> dict[str, Any]:
    return dict(_fields(post))


def _fields(post: Post) -> Iterator[tuple[str, Any]]:
    for field in fields(Post):
        value = getattr(post, field.name)
        if value not in (None, "", (), False):
            yield field.name, _plain(value)


def _plain(value: Any) -> Any:
    match value:
        case Post():
            return plain(value)
        case PostId():
            return str(value)
        case datetime():
            return value.isoformat().replace("+00:00", "Z")
        case tuple():
            return [_plain(each) for each in value]
        case _:
            return value


if __name__ == "__main__":
    for name in sys.argv[1:]:
        print(json.dumps(outcome(read_case(Path(name))), ensure_ascii=False, indent=1))
