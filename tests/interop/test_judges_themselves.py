"""The judges accept a good badge and refuse each spoilt copy for the reason it was spoilt.

No badge here comes from chatbadge; see test_issued_badges.py for those.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from . import judges
from .cases import GOOD, SPOILT, Case
from .issuing import Issuer

Verdicts = dict[str, judges.Verdict]
JUDGES: dict[str, Callable[..., list[judges.Verdict]]] = {
    "digitalbazaar": judges.digitalbazaar,
    "verifier_core": judges.verifier_core,
}
ALL: dict[str, Case] = {**GOOD, **SPOILT}


@pytest.fixture(scope="session")
def issuer() -> Issuer:
    return Issuer()


@pytest.fixture(scope="session")
def verdicts(issuer: Issuer, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Verdicts]:
    """What each judge says about each case: all at once, since starting a judge is what takes long."""
    folder = tmp_path_factory.mktemp("badges")
    web = issuer.publish(folder)
    said: dict[str, Verdicts] = {}
    for judge, ask in JUDGES.items():
        cases = {name: case for name, case in ALL.items() if judge in case.judges}
        files = [case.write(folder / name.replace(" ", "-"), issuer, web) for name, case in cases.items()]
        said[judge] = dict(zip(cases, ask(web, files), strict=True))
    return said


def asked(cases: dict[str, Case]) -> list[tuple[str, str]]:
    return [(judge, name) for name, case in cases.items() for judge in case.judges]


@pytest.mark.parametrize(("judge", "name"), asked(GOOD))
def test_a_good_badge_is_verified(judge: str, name: str, verdicts: dict[str, Verdicts]) -> None:
    verdict = verdicts[judge][name]
    assert verdict.problems == ()
    assert verdict.verified


@pytest.mark.parametrize(("judge", "name"), asked(SPOILT))
def test_a_spoilt_badge_is_refused_for_that_reason(judge: str, name: str, verdicts: dict[str, Verdicts]) -> None:
    verdict = verdicts[judge][name]
    assert not verdict.verified
    reason = SPOILT[name].judges[judge]
    assert any(reason in problem for problem in verdict.problems), verdict.problems


def test_verdicts_come_in_the_order_of_the_files(issuer: Issuer, tmp_path: Path) -> None:
    web = issuer.publish(tmp_path)
    names = ["achievement renamed", "did-web", "evidence reworded"]
    files = [ALL[name].write(tmp_path / str(at), issuer, web) for at, name in enumerate(names)]
    verdicts = judges.digitalbazaar(web, files)
    assert [verdict.file for verdict in verdicts] == files
    assert [verdict.verified for verdict in verdicts] == [False, True, False]


def test_a_missing_file_is_not_verified(tmp_path: Path) -> None:
    (verdict,) = judges.digitalbazaar({}, [tmp_path / "nowhere.json"])
    assert not verdict.verified
    assert "ENOENT" in verdict.problems[0]


def test_judging_no_files_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="no files"):
        judges.digitalbazaar({}, [])


@pytest.mark.parametrize("script", ["digitalbazaar.mjs", "verifier_core.mjs"])
@pytest.mark.parametrize("arguments", [[], ["web.json"], ["no-such-web.json", "badge.json"]])
def test_wrong_usage_exits_with_2(script: str, arguments: list[str], tmp_path: Path) -> None:
    (tmp_path / "web.json").write_text("{}", encoding="utf-8")
    node = judges.node()
    assert node is not None
    done = subprocess.run([node, judges.HERE / script, *arguments], cwd=tmp_path, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (2, "")
    assert "usage:" in done.stderr


def test_no_library_can_open_a_connection(tmp_path: Path) -> None:
    (tmp_path / "web.json").write_text("{}", encoding="utf-8")
    script = f"""
        import http from 'node:http';
        import {{closeNetwork, Web}} from {json.dumps((judges.HERE / "offline.mjs").as_uri())};
        closeNetwork(new Web('web.json'));
        console.log((await fetch('http://127.0.0.1:9/')).status);
        try {{
          http.get('http://127.0.0.1:9/');
        }} catch(error) {{
          console.log(error.message);
        }}
    """
    node = judges.node()
    assert node is not None
    done = subprocess.run([node, "--input-type=module", "--eval", script], cwd=tmp_path, capture_output=True, text=True)
    assert done.stdout.splitlines() == ["404", "the judges work offline: a connection was refused"]


def test_every_standard_is_the_file_its_readme_describes() -> None:
    standards = json.loads((judges.HERE / "standards.json").read_text(encoding="utf-8"))
    listed = {file for files in standards.values() for file in files}
    present = {
        file.relative_to(judges.HERE).as_posix()
        for folder in ("contexts", "schemas")
        for file in (judges.HERE / folder).glob("*.json")
    }
    assert listed == present
    for name in present:
        file = judges.HERE / name
        digest = hashlib.sha256(file.read_bytes()).hexdigest()
        (row,) = [
            line
            for line in (file.parent / "README.md").read_text(encoding="utf-8").splitlines()
            if line.startswith(f"| {file.name} |")
        ]
        assert row.endswith(f"| {digest} |")
