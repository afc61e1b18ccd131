"""config.toml → frozen settings. Every mistake is reported at once, with its path and the choices."""

import difflib
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from chatbadge.badge_tables import badge_criteria, make_badge
from chatbadge.core.attribution.labels import AS_FOUND, Letters
from chatbadge.core.model import Badge, Group, OpenTo, Review, Roles, person_key
from chatbadge.core.zones import zone
from chatbadge.errors import ConfigError

#: What kinds of badge there are, and what each says and does not say. A badge of one kind never
#: passes for another: taking part is not achieving, and neither is a micro-credential.
KINDS: Mapping[str, tuple[str, str]] = {
    "participation": (
        "Participation record",
        "It says that the person took part in this chat. It does not say that a skill was tested or judged.",
    ),
    "contribution": (
        "Contribution",
        "It says that the person contributed answers of their own to this chat's questions. "
        "It does not grade the answers.",
    ),
    "connection": (
        "Connection",
        "It says that the person built on what others said. It does not grade what was said.",
    ),
    "recognition": (
        "Recognition",
        "It says that the community recognised what the person did. It is no examination.",
    ),
    "reflection": (
        "Reflection",
        "It says that the person reflected on what the chat means for their work. It does not grade the reflection.",
    ),
}

_COMMENT = "config.example.toml shows every key"
_HANDLE = r"^@?[^\s@,][^@,\n]*(@[^\s@,]+)?$"


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class Community(_Section):
    """Who issues the badges."""

    name: Annotated[str, Field(min_length=1, max_length=100)]
    description: str = ""
    url: str = ""
    #: the public address of this installation; did:web and every link in a badge rest on it
    base_url: str = ""
    email: str = ""
    primary: Annotated[str, Field(pattern="^#[0-9a-fA-F]{6}$")] = "#14505c"
    accent: Annotated[str, Field(pattern="^#[0-9a-fA-F]{6}$")] = "#f4b740"

    @field_validator("url", "base_url")
    @classmethod
    def _is_address(cls, value: str) -> str:
        parts = urlsplit(value)
        if value and (parts.scheme not in ("http", "https") or not parts.hostname or "@" in value):
            raise ValueError("is no web address; write it like https://badges.example.org")
        if value and (parts.query or parts.fragment):
            raise ValueError("must not have a ? or # part")
        return value.rstrip("/")


class StorageSection(_Section):
    url: str = "sqlite:///chatbadge.db"


class WebSection(_Section):
    host: str = "127.0.0.1"
    port: Annotated[int, Field(ge=1, le=65535)] = 8765


#: One letter, or a word of letters alone.
_LABEL = r"^[^\W\d_]{1,30}$"


class LabelSection(_Section):
    """By what a chat numbers its questions and answers: one letter each, and words besides."""

    question: list[Annotated[str, Field(pattern=_LABEL)]] = []
    answer: list[Annotated[str, Field(pattern=_LABEL)]] = []

    @field_validator("question", "answer")
    @classmethod
    def _has_one_letter(cls, value: list[str]) -> list[str]:
        if sum(len(each) == 1 for each in value) > 1:
            raise ValueError("holds more than one letter; a chat has one for its questions, one for its answers")
        return value

    @property
    def letters(self) -> Letters:
        """In the form in which labels are read; what is not given shows itself in the posts."""
        both = (self.question, self.answer)
        question, answer = (next((_capital(e) for e in each if len(e) == 1), "") for each in both)
        asking, answering = (tuple(e for e in each if len(e) > 1) for each in both)
        return Letters(question, answer, asking, answering)


def _capital(letter: str) -> str:
    """The letter's capital, where that is one letter: ß has none."""
    return letter.upper() if len(letter.upper()) == 1 else letter


class ChatSection(_Section):
    """A chat that meets under one hashtag, and who holds which role in it."""

    hashtag: Annotated[str, Field(pattern=r"^#?\w*[^\W\d]\w*$")]
    timezone: str = ""
    hosts: list[Annotated[str, Field(pattern=_HANDLE)]] = []
    amplifiers: list[Annotated[str, Field(pattern=_HANDLE)]] = []
    labels: LabelSection = LabelSection()

    @field_validator("hashtag")
    @classmethod
    def _with_sign(cls, value: str) -> str:
        return "#" + value.lstrip("#").lower()

    @field_validator("timezone")
    @classmethod
    def _is_zone(cls, value: str) -> str:
        if value and zone(value) is None:
            raise ValueError("is no time zone; write it like America/New_York")
        return value

    @property
    def roles(self) -> Roles:
        return Roles(frozenset(map(person_key, self.hosts)), frozenset(map(person_key, self.amplifiers)))


class BadgeSection(_Section):
    name: Annotated[str, Field(min_length=1, max_length=80)]
    kind: Literal["participation", "contribution", "connection", "recognition", "reflection"]
    description: Annotated[str, Field(min_length=1)]
    review: Review = Review.MODERATOR
    open_to: OpenTo = OpenTo.PARTICIPANTS
    # the criteria, in one of three forms; ``badge_tables`` reads them
    all: list[Any] | None = None
    any: list[Any] | None = None
    at_least: Any = None
    of: list[Any] | None = None


class _File(_Section):
    #: marks the demo's own configuration, where claims and consent are assumed; the pages say so
    demo: bool = False
    community: Community
    storage: StorageSection = StorageSection()
    web: WebSection = WebSection()
    chats: dict[str, ChatSection] = {}
    badges: dict[Annotated[str, Field(pattern="^[a-z0-9-]{1,40}$")], BadgeSection]


class Settings(BaseModel):
    """Everything that the configuration says, checked."""

    model_config = ConfigDict(frozen=True, arbitrary_types_allowed=True)

    path: Path
    community: Community
    storage: StorageSection
    web: WebSection
    chats: tuple[ChatSection, ...]
    badges: tuple[Badge, ...]
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

    def chat(self, hashtag: str) -> ChatSection | None:
        """The configured chat of *hashtag*, or None."""
        return next((chat for chat in self.chats if chat.hashtag == hashtag.lower()), None)

    def roles(self, hashtag: str) -> Roles:
        """Who holds which role under *hashtag*."""
        chat = self.chat(hashtag)
        return chat.roles if chat else Roles()

    def letters(self, hashtag: str) -> Letters:
        """By what the questions and answers under *hashtag* are numbered, where that is configured."""
        chat = self.chat(hashtag)
        return chat.labels.letters if chat else AS_FOUND

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
    criteria = _criteria(raw, mistakes)
    try:
        file = _File.model_validate(raw)
    except ValidationError as error:
        mistakes = [*_in_words(error), *mistakes]
    else:
        mistakes += _doubled(file.chats)
    if mistakes:
        raise ConfigError(str(path), mistakes)
    return Settings(
        path=path,
        community=file.community,
        storage=file.storage,
        web=file.web,
        chats=tuple(file.chats.values()),
        badges=tuple(_badge(key, section, criteria[key]) for key, section in file.badges.items()),
        demo=file.demo,
    )


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
        raise ConfigError(str(path), [f"is not TOML: {error}; {_COMMENT}"]) from None


def _criteria(raw: Mapping[str, Any], mistakes: list[str]) -> dict[str, Group]:
    badges = raw.get("badges")
    if not isinstance(badges, Mapping):
        return {}
    tables = {key: table for key, table in badges.items() if isinstance(table, Mapping)}
    return {key: badge_criteria(table, f"badges.{key}", mistakes) for key, table in tables.items()}


def _badge(key: str, section: BadgeSection, criteria: Group) -> Badge:
    return make_badge(key, section.name, section.kind, section.description, section.review, section.open_to, criteria)


def _in_words(error: ValidationError) -> list[str]:
    return [_mistake(detail["loc"], detail) for detail in error.errors(include_url=False)]


def _mistake(location: tuple[int | str, ...], detail: Mapping[str, Any]) -> str:
    """One mistake in a line: the path to the key, what is wrong, what would be right."""
    where = ".".join(str(part) for part in location if part != "[key]")
    given, context = detail["input"], detail.get("ctx", {})
    match detail["type"]:
        case "missing":
            return f"{where}: is missing; {_COMMENT}"
        case "extra_forbidden":
            return unknown_key(where, _choices(location))
        case "literal_error" | "enum":
            choices = str(context["expected"]).replace(" or ", ", ").replace("'", "")
            return f"{where}: {given!r} is not one of the choices; choose from {choices}"
        case "value_error":
            return f"{where}: {given!r} {context['error']}"
        case "string_pattern_mismatch" if "#[0-9" in context["pattern"]:
            return f"{where}: {given!r} is no colour; write it like #14505c"
        case "string_pattern_mismatch" if context["pattern"] == _HANDLE:
            return f"{where}: {given!r} is no handle; write it like SenorG, one in each pair of quotes"
        case "string_pattern_mismatch" if context["pattern"] == _LABEL:
            return f"{where}: {given!r} is no label; write one letter, or a word of letters alone"
        case "string_pattern_mismatch" if "[key]" in location:
            return f"{where}: is no key for a badge; use small letters, digits and hyphens"
        case "string_pattern_mismatch":
            return f"{where}: {given!r} is no hashtag; write it like #badgechat"
        case _:
            said = str(detail["msg"])
            return f"{where}: {said[:1].lower()}{said[1:]} (it is {given!r})"


def unknown_key(where: str, choices: list[str]) -> str:
    """A key that nothing reads, with the one that was probably meant."""
    close = difflib.get_close_matches(where.rpartition(".")[2], choices, 1)
    meant = f"did you mean {close[0]}? " if close else ""
    return f"{where}: unknown key; {meant}choose from {', '.join(choices)}"


def _choices(location: tuple[int | str, ...]) -> list[str]:
    """The keys that the section at *location* knows."""
    sections: dict[str, type[BaseModel]] = {
        "community": Community,
        "storage": StorageSection,
        "web": WebSection,
        "chats": ChatSection,
        "badges": BadgeSection,
    }
    section = sections.get(str(location[0]), _File) if len(location) > 1 else _File
    if section is ChatSection and location[2:3] == ("labels",) and len(location) > 3:
        section = LabelSection
    return list(section.model_fields)
