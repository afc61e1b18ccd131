"""What every table of the configuration has in common: no key that nothing reads, no blanks around texts."""

from pydantic import BaseModel, ConfigDict


class Section(BaseModel):
    """A table of config.toml."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)
