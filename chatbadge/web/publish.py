"""A static copy of the public site: files that any web server can give out."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from chatbadge.errors import InputError, OutsideError
from chatbadge.installation import Installation
from chatbadge.web.site import Site

#: Marks a folder as one that may be replaced.
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
            _write(site, paths, fresh, progress)
            _replace(folder, fresh, Path(scratch) / "old")
    except OSError as error:
        remedy = "check space and permissions"
        raise OutsideError(f"{folder}: the pages cannot be written ({error.strerror}); {remedy}") from error
    return len(paths)


def _write(site: Site, paths: list[str], folder: Path, progress: Callable[[int, int], None]) -> None:
    for done, path in enumerate(paths, 1):
        file = folder / _file_of(path)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(site.answer(path).content)
        progress(done, len(paths))
    (folder / _OURS).touch()


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
