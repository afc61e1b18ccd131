"""Badges of the sample chat, judged by software that others wrote."""

import json
from pathlib import Path

import pytest

from chatbadge.installation import Installation
from chatbadge.web.site import Site

from . import judges


def laid_out(here: Installation, folder: Path) -> tuple[dict[str, Path], list[Path]]:
    """Everything that the site serves, as files: (address → file), and the badges among them."""
    site, web, badges = Site(here), {}, []
    for path in site.paths():
        file = folder / (path.strip("/").replace("/", "_") or "index")
        file.write_bytes(site.answer(path).content)
        web[here.addresses.base + path] = file
        if path.startswith("/awards/") and path.endswith((".json", ".jwt", ".png", ".svg")):
            badges.append(file)
    return web, badges


@pytest.fixture(scope="module", params=["did:web", "did:key"])
def site(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[dict[str, Path], list[Path]]:
    name = "issued" if request.param == "did:web" else "issued_by_key"
    return laid_out(request.getfixturevalue(name), tmp_path_factory.mktemp("site"))


def test_digitalbazaar_accepts_every_badge_in_every_form(site: tuple[dict[str, Path], list[Path]]) -> None:
    web, badges = site
    verdicts = judges.digitalbazaar(web, badges)
    assert len(verdicts) == 4 * 15
    assert [v for v in verdicts if not v.verified] == []


def test_verifier_core_accepts_every_credential(site: tuple[dict[str, Path], list[Path]]) -> None:
    web, badges = site
    verdicts = judges.verifier_core(web, [badge for badge in badges if badge.suffix == ".json"])
    assert len(verdicts) == 15
    assert [v for v in verdicts if not v.verified] == []


def test_both_refuse_a_badge_under_another_name(issued: Installation, tmp_path: Path) -> None:
    web, badges = laid_out(issued, tmp_path)
    credential = next(badge for badge in badges if badge.suffix == ".json")
    document = json.loads(credential.read_text())
    document["credentialSubject"]["identifier"][0]["identityHash"] = "mallory"
    credential.write_text(json.dumps(document))
    assert not judges.digitalbazaar(web, [credential])[0].verified
    assert not judges.verifier_core(web, [credential])[0].verified
