"""Makes sure that there is a Chromium that the browser tests can start.

Playwright brings one where it can; where it cannot (no download, or libraries that it needs are
missing), the system's package manager does. Ends with 1 and one line where neither works.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from chromium import starts

_PLAYWRIGHT = [sys.executable, "-m", "playwright", "install", "--with-deps", "chromium"]


def _as_root(*command: str) -> list[str]:
    return list(command) if os.geteuid() == 0 else ["sudo", "-n", *command]


#: tried in this order until a browser starts
_WAYS: tuple[tuple[str, list[list[str]]], ...] = (
    ("Playwright", [_PLAYWRIGHT]),
    ("apt", [_as_root("apt-get", "update", "-qq"), _as_root("apt-get", "install", "-y", "-qq", "chromium")]),
    ("dnf", [_as_root("dnf", "install", "-y", "-q", "chromium")]),
)


def _run(commands: list[list[str]]) -> bool:
    """Whether all commands could be run to a good end, within five minutes each."""
    for command in commands:
        if shutil.which(command[0]) is None:
            return False
        try:
            subprocess.run(command, check=True, timeout=300, capture_output=True, stdin=subprocess.DEVNULL)
        except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
            return False
    return True


def main() -> int:
    if starts():
        print("browser: Chromium is here")
        return 0
    for name, commands in _WAYS:
        if _run(commands) and starts():
            print(f"browser: Chromium was installed by {name}")
            return 0
    print(
        "browser: no Chromium can be started; install the package 'chromium' and run make test again", file=sys.stderr
    )
    return 1


if __name__ == "__main__":
    sys.exit(main())
