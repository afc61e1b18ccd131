"""Every error that chatbadge raises on purpose.

    ChatbadgeError
    ├── InputError            exit 2   what was given cannot be used
    │   ├── ArchiveError               … a file of posts
    │   ├── ConfigError                … the configuration; holds every mistake at once
    │   └── UnknownNameError           … a session, badge, award or person that is not there
    ├── PluginError           exit 2   a plug-in cannot be loaded
    └── OutsideError          exit 3   the outside world failed: network, disk, port

Each message is one line: what, where, what to do. Only ``cli`` turns them into exit codes.
"""

from collections.abc import Sequence


class ChatbadgeError(Exception):
    """Base of all errors on purpose. ``exit_code`` is what the command line ends with."""

    exit_code = 2

    @property
    def lines(self) -> tuple[str, ...]:
        """What to say of it: a line for each mistake."""
        return (str(self),)


class InputError(ChatbadgeError):
    """Something that was given cannot be used."""


class ArchiveError(InputError):
    """A file of posts that cannot be read as one."""

    def __init__(self, path: str, what: str, remedy: str) -> None:
        self.path, self.what, self.remedy = path, what, remedy
        super().__init__(f"{path}: {what}; {remedy}")


class ConfigError(InputError):
    """A configuration with mistakes: one line for each, with the path to the key and the choices."""

    def __init__(self, path: str, mistakes: Sequence[str]) -> None:
        self.path, self.mistakes = path, tuple(mistakes)
        super().__init__("\n".join(self.lines))

    @property
    def lines(self) -> tuple[str, ...]:
        return tuple(f"{self.path}: {mistake}" for mistake in self.mistakes)


class UnknownNameError(InputError):
    """A session, badge, award or person that is not there, with the ones that are."""

    def __init__(self, kind: str, name: str, known: Sequence[str], remedy: str = "") -> None:
        self.kind, self.name, self.known = kind, name, tuple(known)
        choices = f"choose from {', '.join(known)}" if known else remedy
        super().__init__(f"no {kind} {name!r}" + (f"; {choices}" if choices else ""))


class PluginError(ChatbadgeError):
    """A plug-in that cannot be imported or lacks a part of its protocol."""


class OutsideError(ChatbadgeError):
    """Something outside of chatbadge failed; trying again later may help."""

    exit_code = 3
