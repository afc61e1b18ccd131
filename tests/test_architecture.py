"""What the layout promises: a pure core, plug-ins that nothing lists, files of a size that can be read."""

import ast
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "chatbadge"
PURE = sorted(
    [
        *PACKAGE.glob("core/**/*.py"),
        *PACKAGE.glob("criteria/*.py"),
        *(
            PACKAGE / "credentials" / f"{name}.py"
            for name in ("addresses", "openbadges", "openbadges2", "clr", "endorsing")
        ),
    ]
)
#: What pure code may import besides its own kind: nothing that reads a clock, a disk, a network or chance.
ALLOWED = {
    "base64", "bisect", "calendar", "collections", "collections.abc", "dataclasses", "datetime", "enum", "fractions",
    "functools", "hashlib",
    "hmac", "itertools", "json", "math", "re", "statistics", "types", "typing", "unicodedata", "uuid",
    "zoneinfo",
}  # fmt: skip
OWN = ("chatbadge.core", "chatbadge.criteria", "chatbadge.credentials.addresses", "chatbadge.credentials.openbadges")
CLOCKS = {"now", "utcnow", "today", "open", "print", "input", "random", "uuid1", "uuid4"}


def imports_of(tree: ast.AST) -> set[str]:
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            found.add(node.module or "")
    return found


@pytest.mark.parametrize("path", PURE, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_pure_code_imports_nothing_that_acts(path: Path) -> None:
    foreign = {name for name in imports_of(ast.parse(path.read_text("utf-8"))) if not name.startswith(OWN)}
    assert foreign <= ALLOWED


@pytest.mark.parametrize("path", PURE, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_pure_code_asks_no_clock_and_opens_nothing(path: Path) -> None:
    calls = [node.func for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)]
    names = {
        call.attr if isinstance(call, ast.Attribute) else call.id
        for call in calls
        if hasattr(call, "attr") or hasattr(call, "id")
    }
    assert not names & CLOCKS


def test_the_purity_test_sees_what_it_should(tmp_path: Path) -> None:
    """Guards the guard: an impure line is found."""
    tree = ast.parse("import socket\nfrom chatbadge.storage import store\n")
    assert {name for name in imports_of(tree) if not name.startswith(OWN)} - ALLOWED == {"socket", "chatbadge.storage"}


def test_no_file_is_too_long_to_be_read() -> None:
    project = PACKAGE.parent
    written = [
        path
        for path in (*PACKAGE.rglob("*.py"), *project.glob("templates/**/*"), *project.glob("tests/**/*.py"))
        if path.is_file()
    ]
    lengths = {path: path.read_text("utf-8").count("\n") for path in written}
    assert {str(path): length for path, length in lengths.items() if length > 400} == {}


def test_names_explain_themselves() -> None:
    grab_bags = {"utils", "util", "helpers", "helper", "manager", "common", "misc", "base"}
    assert not {path.stem for path in PACKAGE.rglob("*.py")} & grab_bags


def test_no_file_names_the_plug_ins() -> None:
    """Adding a criterion or an archive format edits no file: so no file may list those that there are."""
    plug_ins = {path.stem for folder in ("criteria", "archives") for path in (PACKAGE / folder).glob("*.py")} - {
        "__init__",
        "sessions",  # a table of the configuration and a command are called so, too
    }
    for path in PACKAGE.rglob("*.py"):
        # payloads are named after their networks, as archives and sources are
        if path.parent.name not in ("criteria", "archives", "payloads"):
            found = {
                node.value
                for node in ast.walk(ast.parse(path.read_text("utf-8")))
                if isinstance(node, ast.Constant) and isinstance(node.value, str)
            }
            assert not found & plug_ins, path


def test_the_command_line_starts_without_heavy_imports() -> None:
    import subprocess

    code = "import sys, chatbadge.cli; print(' '.join(sys.modules))"
    loaded = set(
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    )
    heavy = {
        "sqlalchemy",
        "alembic",
        "pydantic",
        "starlette",
        "jinja2",
        "PIL",
        "openbadgeslib",
        "cryptography",
        "uvicorn",
        "fontTools",
    }
    assert not loaded & heavy
