"""A static copy of the public site: files that any web server can give out."""

import json
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from chatbadge.errors import InputError, OutsideError
from chatbadge.installation import Installation
from chatbadge.web.site import Site

#: Marks a folder as one that may be replaced, and tells what costly files in it were made of.
_OURS = ".written-by-chatbadge"


def publish(here: Installation, folder: Path, progress: Callable[[int, int], None] = lambda done, of: None) -> int:
    """Write every page and file of the site into *folder*, which is replaced as a whole; give their number.

    A page without an ending becomes ``…/index.html``. Raises :class:`OutsideError` where the folder
    cannot be written; what was there before then stays.
    """
    if folder.exists() and any(folder.iterdir()) and not (folder / _OURS).exists():
        raise InputError(f"{folder}: holds files that chatbadge did not write; name an empty folder")
    site = Site(here, interactive=False)
    paths = list(site.paths())
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=f".{folder.name}-", dir=folder.parent) as scratch:
            fresh = Path(scratch) / "site"
            _write(site, paths, fresh, progress, _Before(folder))
            _replace(folder, fresh, Path(scratch) / "old")
    except OSError as error:
        remedy = "check space and permissions"
        raise OutsideError(f"{folder}: the pages cannot be written ({error.strerror}); {remedy}") from error
    return len(paths)


class _Before:
    """The copy that was written before: what is costly to make, and would be the same, is taken from there."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        try:
            made = json.loads((folder / _OURS).read_text("utf-8"))
            self._made: dict[str, str] = made if isinstance(made, dict) else {}
        except (OSError, ValueError):
            self._made = {}

    def content(self, file: str, made_of: str) -> bytes | None:
        """The content of *file*, where it was made of the same."""
        if not made_of or self._made.get(file) != made_of:
            return None
        try:
            return (self._folder / file).read_bytes()
        except OSError:
            return None


def _write(site: Site, paths: list[str], folder: Path, progress: Callable[[int, int], None], before: _Before) -> None:
    made: dict[str, str] = {}
    for done, path in enumerate(paths, 1):
        name = _file_of(path)
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        made_of = site.made_of(path)
        file.write_bytes(before.content(name, made_of) or site.answer(path).content)
        if made_of:
            made[name] = made_of
        progress(done, len(paths))
    (folder / _OURS).write_text(json.dumps(made), "utf-8")


def _file_of(path: str) -> str:
    if path == "/404":
        return "404.html"
    last = path.rpartition("/")[2]
    if "." in last or path.startswith("/status/"):
        return path.lstrip("/")
    return f"{path}/index.html".lstrip("/")


def _replace(folder: Path, fresh: Path, old: Path) -> None:
    """Put *fresh* where *folder* is; what was there goes to *old*, or stays where that fails."""
    if folder.exists():
        folder.rename(old)
    try:
        fresh.rename(folder)
    except OSError:
        if old.exists():
            old.rename(folder)
        raise
