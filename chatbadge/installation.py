"""One installation: a configuration with its database and its keys, opened when they are needed."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from chatbadge import criteria, registry
from chatbadge.config import Settings, load_settings
from chatbadge.core.badges import Badge
from chatbadge.core.criterion import Criteria
from chatbadge.credentials import passphrase
from chatbadge.credentials.addresses import Addresses
from chatbadge.credentials.keys import FILE, Keys
from chatbadge.credentials.openbadges import Issuer
from chatbadge.credentials.signing import Signer
from chatbadge.errors import UnknownNameError
from chatbadge.languages import Language, language
from chatbadge.storage import Store, open_store

_KEYS = "keys"
#: When a file was changed, and its size and place on the disk; None where there is none.
Mark = tuple[int, int, int] | None


def _mark(path: Path) -> Mark:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def _marks(config: Path) -> tuple[Mark, Mark]:
    return _mark(config), _mark(config.parent / _KEYS / FILE)


@dataclass(frozen=True)
class Installation:
    """Settings, and what belongs to them."""

    settings: Settings
    #: what the files of the configuration and the keys were like when it was read, to tell whether they changed since
    marks: tuple[Mark, Mark] = (None, None)

    @classmethod
    def at(cls, config: Path) -> "Installation":
        """The installation whose configuration lies at *config*. Raises ``ConfigError``."""
        marks = _marks(config)
        return cls(load_settings(config), marks)

    def refreshed(self) -> "Installation":
        """The installation by its configuration and keys as they are now; this very one where they did not change.

        The database stays open, and the keys unlocked, where they are the same. Raises ``ConfigError``.
        """
        if _marks(self.settings.path) == self.marks:
            return self
        new = Installation.at(self.settings.path)
        if "store" in self.__dict__ and new.settings.storage_url == self.settings.storage_url:
            new.__dict__["store"] = self.store
        new.__dict__.update({name: self.__dict__[name] for name in self._kept_by(new) if name in self.__dict__})
        return new

    def _kept_by(self, new: "Installation") -> tuple[str, ...]:
        """What a new look at the same installation need not ask for again."""
        return ("keys", "passphrase") if new.marks[1] == self.marks[1] else ("passphrase",)

    @cached_property
    def store(self) -> Store:
        return open_store(self.settings.storage_url)

    @property
    def keys_folder(self) -> Path:
        return self.settings.folder / _KEYS

    @cached_property
    def keys(self) -> Keys:
        return Keys.load(self.keys_folder, lambda: self.passphrase)

    @cached_property
    def passphrase(self) -> str:
        """The passphrase of the keys: from the environment, a file or the terminal; "" where none is to be had."""
        return passphrase.given(self.settings.passphrase_file) or passphrase.asked()

    @property
    def language(self) -> Language:
        """The community's own language."""
        return language(self.settings.community.language)

    @cached_property
    def addresses(self) -> Addresses:
        return Addresses(self.settings.base_url)

    @cached_property
    def signer(self) -> Signer:
        return Signer(self.keys, self.addresses, public=self.addresses.base.startswith("https://"))

    @cached_property
    def issuer(self) -> Issuer:
        community = self.settings.community
        return Issuer(
            self.signer.did,
            community.name,
            community.description,
            community.url or self.addresses.home,
            community.email,
        )

    def badge(self, key: str, version: str) -> Badge:
        """A badge as it was when an award was claimed. Raises :class:`UnknownNameError`."""
        configured = self.settings.badge(key)
        if configured and configured.version == version:
            return configured
        kept = self.store.badge(key, version)
        if kept is None:
            raise UnknownNameError("badge", f"{key} {version}", [badge.key for badge in self.settings.badges])
        return kept

    @cached_property
    def criteria(self) -> Criteria:
        return registry.load(criteria)
