"""config.toml → frozen settings: one file for each part of it. Every mistake is reported at once."""

from chatbadge.config.settings import Settings, load_settings, read_settings

__all__ = ["Settings", "load_settings", "read_settings"]
