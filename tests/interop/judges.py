"""Ask verifiers that others wrote whether they accept a badge.

One Node process judges all files of a call, because starting it is what takes the time. Nothing is fetched:
*web* says which local file stands for which URL, such as the issuer's did.json and the status list.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from . import install

HERE = Path(__file__).resolve().parent

#: Seconds; a judge needs about one.
TIMEOUT = 120


@dataclass(frozen=True)
class Verdict:
    """What a judge says about one file."""

    file: Path
    verified: bool
    #: Sentences, each beginning with the check that failed: "proof: Invalid signature."
    problems: tuple[str, ...]


class JudgeError(Exception):
    """A judge gave no verdict: it could not start, or it broke down."""


def node() -> Path | None:
    """The Node.js that runs the judges, if there is one."""
    return install.find_node()


def why_not() -> str:
    """Why the judges cannot be asked, or an empty string if they can."""
    if node() is None:
        return install.HOW_TO_GET_NODE
    if not install.is_installed():
        return "the verifiers are not installed: python tests/interop/install.py"
    return ""


def digitalbazaar(web: Mapping[str, Path], files: Sequence[Path]) -> list[Verdict]:
    """Digital Bazaar's libraries, jose and the official JSON schema, on .json, .jwt, .png and .svg."""
    return _ask("digitalbazaar.mjs", web, files)


def verifier_core(web: Mapping[str, Path], files: Sequence[Path]) -> list[Verdict]:
    """The Digital Credentials Consortium's verifier; it does not read VC-JWTs."""
    return _ask("verifier_core.mjs", web, files)


def _ask(script: str, web: Mapping[str, Path], files: Sequence[Path]) -> list[Verdict]:
    if not files:
        raise ValueError("no files to judge")
    node_js = node()
    if node_js is None:
        raise JudgeError(install.HOW_TO_GET_NODE)
    with TemporaryDirectory() as folder:
        web_file = Path(folder, "web.json")
        web_file.write_text(json.dumps({url: str(file.resolve()) for url, file in web.items()}), encoding="utf-8")
        done = subprocess.run(
            [node_js, HERE / script, web_file, *(file.resolve() for file in files)],
            capture_output=True,
            encoding="utf-8",
            timeout=TIMEOUT,
        )
    # Not splitlines(): JSON leaves some characters as they are that Python takes for the end of a line.
    lines = [line for line in done.stdout.split("\n") if line]
    verdicts = [_verdict(file, line) for file, line in zip(files, lines, strict=False)]
    # The exit status says the same as the lines; when they differ, the judge broke down half-way.
    if len(verdicts) != len(files) or done.returncode != (0 if all(v.verified for v in verdicts) else 1):
        raise JudgeError(f"{script} ended with status {done.returncode}: {done.stderr[-2000:]}")
    return verdicts


def _verdict(file: Path, line: str) -> Verdict:
    said = json.loads(line)
    return Verdict(file, said["verified"], tuple(said["problems"]))
