"""One installation: a configuration with its database and its keys, opened when they are needed."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from chatbadge import criteria, registry
from chatbadge.badge_tables import badge_from_table
from chatbadge.config import Settings, load_settings
from chatbadge.core.model import Badge
from chatbadge.core.scoring import Criteria
from chatbadge.credentials.addresses import Addresses
from chatbadge.credentials.openbadges import Issuer
from chatbadge.credentials.signing import Keys, Signer
from chatbadge.errors import UnknownNameError
from chatbadge.storage import Store, open_store


@dataclass(frozen=True)
class Installation:
    """Settings, and what belongs to them."""

    settings: Settings

    @classmethod
    def at(cls, config: Path) -> "Installation":
        """The installation whose configuration lies at *config*. Raises ``ConfigError``."""
        return cls(load_settings(config))

    @cached_property
    def store(self) -> Store:
        return open_store(self.settings.storage_url)

    @property
    def keys_folder(self) -> Path:
        return self.settings.folder / "keys"

    @cached_property
    def keys(self) -> Keys:
        return Keys.load(self.keys_folder)

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
        table = self.store.badge(key, version)
        if table is None:
            raise UnknownNameError("badge", f"{key} {version}", [badge.key for badge in self.settings.badges])
        return badge_from_table(key, table)

    @cached_property
    def criteria(self) -> Criteria:
        return registry.load(criteria)
