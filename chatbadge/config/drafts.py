"""A draft: the ``[badges]`` of another file, to be tried on past chats and then taken into config.toml."""

import tempfile
import tomllib
from pathlib import Path
from typing import Any

from chatbadge.config.badges import read_badges
from chatbadge.config.settings import Settings, read_settings
from chatbadge.core.badges import Badge
from chatbadge.errors import ConfigError, InputError, OutsideError


def load_draft(path: Path, settings: Settings) -> tuple[Badge, ...]:
    """The badges that the file at *path* defines; they may ask for badges of *settings* that it does not define itself.

    Raises :class:`ConfigError` with every mistake in it.
    """
    tables = _tables(path)
    mistakes: list[str] = []
    if not isinstance(tables, dict) or not tables:
        raise ConfigError(str(path), ["has no [badges.…] table; 'chatbadge criteria --preset contributor' shows one"])
    badges = read_badges(tables, mistakes, besides={badge.key: badge for badge in settings.badges})
    if mistakes:
        raise ConfigError(str(path), mistakes)
    return tuple(badges.values())


def _tables(path: Path) -> Any:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig")).get("badges")
    except OSError as error:
        raise InputError(f"{path}: cannot be opened ({error.strerror}); check the path") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(str(path), [f"is not TOML: {error}"]) from None


def publish_draft(path: Path, settings: Settings) -> None:
    """Take the draft's badges into the configuration file; remarks there and everything else stay as they are.

    Raises :class:`ConfigError` where the result would be none, and changes nothing then.
    """
    import tomlkit

    load_draft(path, settings)
    draft = tomlkit.parse(path.read_text(encoding="utf-8-sig"))
    document = tomlkit.parse(settings.path.read_text(encoding="utf-8-sig"))
    badges: Any = document["badges"]
    for key, table in draft["badges"].items():
        badges[key] = table
    text = tomlkit.dumps(document)
    read_settings(tomllib.loads(text), settings.path)
    _replace(settings.path, text)


def _replace(path: Path, text: str) -> None:
    """Write the file as a whole or not at all."""
    try:
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, suffix=".toml", delete=False) as new:
            new.write(text)
        written = Path(new.name)
        written.chmod(path.stat().st_mode & 0o777)
        written.replace(path)
    except OSError as error:
        raise OutsideError(f"{path}: cannot be written ({error.strerror}); check space and permissions") from error
