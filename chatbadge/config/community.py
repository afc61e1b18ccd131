"""``[community]``, ``[storage]`` and ``[web]``: who issues, where things are kept, where the pages answer."""

from typing import Annotated
from urllib.parse import urlsplit

from pydantic import Field, field_validator

from chatbadge.config.section import Section
from chatbadge.languages import CODES

Colour = Annotated[str, Field(pattern="^#[0-9a-fA-F]{6}$")]


class Community(Section):
    """Who issues the badges."""

    name: Annotated[str, Field(min_length=1, max_length=100)]
    description: str = ""
    #: what the community wants to bring about by giving badges
    purpose: str = ""
    #: under which the badges' own texts and pictures may be used, such as "CC BY 4.0"
    licence: str = ""
    url: str = ""
    #: the public address of this installation; did:web and every link in a badge rest on it
    base_url: str = ""
    email: str = ""
    #: under which an authority approved the community as a provider of professional development, if one did
    provider_number: Annotated[str, Field(max_length=60)] = ""
    #: of the public pages: one of ``chatbadge.languages.CODES``
    language: str = "en"
    #: who may review besides the hosts of a chat, by the name that is to stand in the log
    moderators: tuple[Annotated[str, Field(min_length=1)], ...] = ()
    primary: Colour = "#14505c"
    accent: Colour = "#f4b740"

    @field_validator("url", "base_url")
    @classmethod
    def _is_address(cls, value: str) -> str:
        return web_address(value)

    @field_validator("language")
    @classmethod
    def _has_a_catalogue(cls, value: str) -> str:
        if value not in CODES:
            raise ValueError(f"is no language that the pages can be in; choose one of {', '.join(CODES)}")
        return value


class StorageSection(Section):
    url: str = "sqlite:///chatbadge.db"


class KeysSection(Section):
    #: holds the passphrase that the keys are locked with, where a program has to unlock them
    passphrase_file: str = ""


class WebSection(Section):
    host: str = "127.0.0.1"
    port: Annotated[int, Field(ge=1, le=65535)] = 8765


def web_address(value: str) -> str:
    """*value* without a slash at its end. Raises ValueError where it is not an http(s) address, or has a ? or #."""
    parts = urlsplit(value)
    if value and (parts.scheme not in ("http", "https") or not parts.hostname or "@" in value):
        raise ValueError("is no web address; write it like https://badges.example.org")
    if value and (parts.query or parts.fragment):
        raise ValueError("must not have a ? or # part")
    return value.rstrip("/")
