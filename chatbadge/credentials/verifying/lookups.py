"""What one verification looks up elsewhere: each address once, and not without end.

A badge names the addresses itself, so a hostile one could send a verifier to thousands.
"""

import time
from collections.abc import Callable
from http.client import HTTPException

from chatbadge.credentials.verifying.fetching import Gone
from chatbadge.credentials.verifying.outcome import unchecked

#: Fetches an address and gives what is there; raises OSError, ValueError or HTTPException.
Fetch = Callable[[str], bytes]

#: More than a badge with a hundred excerpts needs.
_MOST_ADDRESSES = 150
#: seconds for all of them; what is fetched after that counts as not there
_LONGEST = 30
#: Credentials within credentials are checked, too, and each takes some hundredths of a second.
_MOST_CREDENTIALS = 100


class UnreachableError(OSError):
    """An address could not be fetched. ``gone``: the one who had it there took it away (HTTP 410)."""

    def __init__(self, address: str, reason: str, gone: bool) -> None:
        super().__init__(f"{address} could not be fetched ({reason})")
        self.address, self.reason, self.gone = address, reason, gone


class Lookups:
    """Fetches for one verification; may be given to openbadgeslib as its ``download``."""

    def __init__(self, fetch: Fetch) -> None:
        self._fetch = fetch
        self._held: dict[str, bytes | UnreachableError] = {}
        self._until = time.monotonic() + _LONGEST
        self._credentials = 0

    def __call__(self, address: str) -> bytes:
        """What stands at *address*. Raises :class:`UnreachableError`."""
        if address not in self._held:
            self._held[address] = self._fetched(address)
        found = self._held[address]
        if isinstance(found, UnreachableError):
            raise found
        return found

    def count_credential(self) -> None:
        """One more credential is checked. Raises :class:`Refusal` where that goes on without end."""
        self._credentials += 1
        if self._credentials > _MOST_CREDENTIALS:
            raise unchecked(f"It holds more than {_MOST_CREDENTIALS} credentials, too many to be checked at once.")

    @property
    def failed(self) -> list[UnreachableError]:
        """What could not be fetched so far."""
        return [found for found in self._held.values() if isinstance(found, UnreachableError)]

    def _fetched(self, address: str) -> bytes | UnreachableError:
        if len(self._held) >= _MOST_ADDRESSES:
            return UnreachableError(address, f"a badge may name {_MOST_ADDRESSES} addresses at most", False)
        if time.monotonic() > self._until:
            return UnreachableError(address, "what came before it took too long", False)
        try:
            return self._fetch(address)
        except HTTPException:
            return UnreachableError(address, "the server answered with something that is not HTTP", False)
        except (OSError, ValueError) as error:
            return UnreachableError(address, str(error), isinstance(error, Gone))
