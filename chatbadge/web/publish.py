"""A static copy of the public site: files that any web server can give out."""

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

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
        fresh = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
        fresh.chmod(0o755)
        for done, path in enumerate(paths, 1):
            file = fresh / _file_of(path)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(site.answer(path).content)
            progress(done, len(paths))
        (fresh / _OURS).touch()
        _replace(folder, fresh)
    except OSError as error:
        raise OutsideError(
            f"{folder}: the pages cannot be written ({error.strerror}); check space and permissions"
        ) from error
    return len(paths)


def _file_of(path: str) -> str:
    if path == "/404":
        return "404.html"
    last = path.rpartition("/")[2]
    if "." in last or path.startswith("/status/"):
        return path.lstrip("/")
    return f"{path}/index.html".lstrip("/")


def _replace(folder: Path, fresh: Path) -> None:
    """Put *fresh* where *folder* is."""
    old = folder.with_name(f".{folder.name}-old")
    shutil.rmtree(old, ignore_errors=True)
    if folder.exists():
        folder.rename(old)
    fresh.rename(folder)
    shutil.rmtree(old, ignore_errors=True)
