"""The configuration as a whole. Every mistake in it is reported at once, with its path and the choices."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from chatbadge.config.badges import KEY, read_badges
from chatbadge.config.chats import ChatSection
from chatbadge.config.community import Community, KeysSection, StorageSection, WebSection
from chatbadge.config.meetings import read_plan
from chatbadge.config.mistakes import COMMENT, in_words
from chatbadge.config.section import Section
from chatbadge.core.attribution.labels import AS_FOUND, Letters
from chatbadge.core.badges import Badge, is_own
from chatbadge.core.calendar import Meeting, Plan, meeting_of
from chatbadge.core.model import Roles, person_key
from chatbadge.errors import ConfigError, InputError

#: Pixels: enough to see that a picture can be drawn.
_LOOK = 64


class File(Section):
    """config.toml, besides its badges."""

    #: marks the demo's own configuration, where claims and consent are assumed; the pages say so
    demo: bool = False
    community: Community
    storage: StorageSection = StorageSection()
    web: WebSection = WebSection()
    keys: KeysSection = KeysSection()
    chats: dict[Annotated[str, Field(pattern=KEY)], ChatSection] = Field(default_factory=dict)
    #: read one by one, by ``config.meetings``
    series: dict[Annotated[str, Field(pattern=KEY)], Any] = Field(default_factory=dict)
    sessions: dict[Annotated[str, Field(pattern=KEY)], Any] = Field(default_factory=dict)
    #: read one by one, by ``config.badges``
    badges: dict[Annotated[str, Field(pattern=KEY)], Any]


class Settings(BaseModel):
    """Everything that the configuration says, checked."""

    model_config = ConfigDict(frozen=True, arbitrary_types_allowed=True)

    path: Path
    community: Community
    storage: StorageSection
    web: WebSection
    keys: KeysSection
    chats: tuple[ChatSection, ...]
    badges: tuple[Badge, ...]
    #: when the chats meet
    plan: Plan
    demo: bool

    @property
    def folder(self) -> Path:
        """Where the configuration lies; relative paths start there, and the keys are kept there."""
        return self.path.parent

    @property
    def base_url(self) -> str:
        """The address that links begin with: the public one, else the one that ``serve`` answers at."""
        host = f"[{self.web.host}]" if ":" in self.web.host else self.web.host
        return self.community.base_url or f"http://{host}:{self.web.port}"

    @property
    def storage_url(self) -> str:
        """The database's address; a relative SQLite path starts at the configuration's folder."""
        found = re.fullmatch(r"sqlite:///(?!/|:memory:)(.+)", self.storage.url)
        return f"sqlite:///{(self.folder / found[1]).absolute()}" if found else self.storage.url

    @property
    def passphrase_file(self) -> Path | None:
        """The file with the passphrase of the keys; a relative path starts at the configuration's folder."""
        return self.folder / Path(self.keys.passphrase_file).expanduser() if self.keys.passphrase_file else None

    def chat(self, hashtag: str) -> ChatSection | None:
        """The configured chat of *hashtag*, or None."""
        return next((chat for chat in self.chats if chat.hashtag == hashtag.lower()), None)

    def roles(self, hashtag: str, at: datetime | None = None) -> Roles:
        """Who holds which role under *hashtag*, in the session that began at *at*."""
        chat = self.chat(hashtag)
        roles = chat.roles if chat else Roles()
        meeting = self.meeting(hashtag, at) if at else None
        return replace(roles, guests=frozenset(map(person_key, meeting.guest_hosts))) if meeting else roles

    def letters(self, hashtag: str) -> Letters:
        """By what the questions and answers under *hashtag* are numbered, where that is configured."""
        chat = self.chat(hashtag)
        return chat.labels.letters if chat else AS_FOUND

    def meeting(self, hashtag: str, at: datetime) -> Meeting | None:
        """What was planned for the session of *hashtag* that began at *at*, or None."""
        return meeting_of(self.plan, hashtag, at)

    def badge(self, key: str) -> Badge | None:
        return next((badge for badge in self.badges if badge.key == key), None)


def load_settings(path: Path) -> Settings:
    """Read and check the configuration at *path*.

    Raises :class:`ConfigError`, which holds every mistake that was found.
    """
    return read_settings(_toml(path), path)


def read_settings(raw: Mapping[str, Any], path: Path) -> Settings:
    """Check a configuration that is already parsed; *path* is for messages and for relative paths."""
    mistakes: list[str] = []
    file: File | None = None
    try:
        file = File.model_validate(raw)
    except ValidationError as error:
        mistakes = in_words(error, File)
    else:
        mistakes += _doubled(file.chats)
    plan = read_plan(raw, mistakes)
    badges = read_badges(raw.get("badges"), mistakes)
    mistakes += _unusable_art(badges.values(), path.parent)
    if mistakes or file is None:
        raise ConfigError(str(path), mistakes)
    return Settings(
        path=path,
        community=file.community,
        storage=file.storage,
        web=file.web,
        keys=file.keys,
        chats=tuple(file.chats.values()),
        badges=tuple(badges.values()),
        plan=plan,
        demo=file.demo,
    )


def _unusable_art(badges: Iterable[Badge], folder: Path) -> list[str]:
    """A mistake for each badge whose own picture cannot be used."""
    mistakes = []
    for badge in badges:
        if is_own(badge.art):
            from chatbadge.credentials import own_art

            try:
                own_art.read(folder / badge.art, _LOOK)
            except InputError as error:
                mistakes.append(f"badges.{badge.key}.art: {error}")
    return mistakes


def _doubled(chats: Mapping[str, ChatSection]) -> list[str]:
    """A mistake for each hashtag that two chats claim."""
    first: dict[str, str] = {}
    return [
        f"chats.{key}.hashtag: {chat.hashtag} is the hashtag of chats.{first[chat.hashtag]} too; give each chat its own"
        for key, chat in chats.items()
        if first.setdefault(chat.hashtag, key) != key
    ]


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise ConfigError(str(path), ["there is no such file; 'chatbadge init' writes one"]) from None
    except OSError as error:
        raise ConfigError(str(path), [f"cannot be opened ({error.strerror}); check its permissions"]) from error
    except UnicodeDecodeError:
        raise ConfigError(str(path), ["is not UTF-8 text; save it again as UTF-8"]) from None
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(str(path), [f"is not TOML: {error}; {COMMENT}"]) from None
