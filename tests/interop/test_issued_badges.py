"""Badges of the sample chat, judged by software that others wrote."""

import json
import re
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from chatbadge.core.badges import KINDS, Alignment, Group, Hours, Level
from chatbadge.credentials import Artwork
from chatbadge.credentials.artwork import Design, draw, render
from chatbadge.credentials.openbadges import Bound, Issuance
from chatbadge.installation import Installation
from chatbadge.web.site import Site

from ..credentials.baked import files as files_of
from ..credentials.test_openbadges import EXHIBIT, issuance
from . import judges

HOSTILE = '👩‍🏫 مريم \u202eabc\u202c \x00\x1b[31m <b>&amp;</b> ]]> "quoted" \\ back `code` 國 e\u0301 \ud800 \ufffe'


def laid_out(here: Installation, folder: Path) -> tuple[dict[str, Path], list[Path]]:
    """Everything that the site serves, as files: (address → file), and the badges among them."""
    site, web, badges = Site(here), {}, []
    for path in site.paths():
        file = folder / (path.strip("/").replace("/", "_") or "index")
        file.write_bytes(site.answer(path).content)
        web[here.addresses.base + path] = file
        if re.fullmatch(r"/awards/[a-z2-7]{24}\.(json|jwt|png|svg)", path):
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


def strange(here: Installation, art: Artwork, *, excerpts: int, kind: str, n: int) -> Issuance:
    """A badge in which every text is a stranger's, with all that a badge can say."""
    exhibits = tuple(replace(EXHIBIT, n=i, words=f"{HOSTILE} {i}", question=HOSTILE) for i in range(1, excerpts + 1))
    made = issuance()
    badge = replace(
        made.badge, name=f"Name {HOSTILE}", kind=kind, description=f"Said {HOSTILE}", tags=(HOSTILE, "tag", "ＡＢＣ", "中文", "😀"),
        hours=Hours(Fraction(1, 2), HOSTILE), levels=(Level("Gold", Group(1, ())), Level("More", Group(1, ()))),
        alignments=(Alignment("ISTE", HOSTILE, "https://iste.example/2.1", "2.1"),),
    )  # fmt: skip
    return replace(
        made, badge=badge, award="abcdefghijklmnopqrstuvw" + "abcdefghijklmn"[n], handle=f"ada {HOSTILE}",
        session_title=HOSTILE, because=(HOSTILE,), criteria=HOSTILE, caption=HOSTILE, excerpts=exhibits,
        shows_words=True, artwork=art.digests, level="Gold", level_criteria={"Gold": HOSTILE, "More": HOSTILE},
        hours=Fraction(1, 2), status_index=100_000 + n,
        bound=Bound(f"{here.addresses.base}/chats/c/transcripts/{'0' * 64}.json", "sha256-" + "A" * 43 + "="),
    )  # fmt: skip


def test_whatever_strangers_write_every_kind_of_badge_with_any_number_of_excerpts_is_accepted(
    issued: Installation, tmp_path: Path
) -> None:
    """The first of each shape is signed the long way, the others the short way."""
    web, _ = laid_out(issued, tmp_path)
    files = []
    for n, kind in enumerate([*KINDS, "story", "series"]):
        svg = draw(Design(HOSTILE, kind, HOSTILE, "#14505c", "#f4b740", filled=1, marks=2))
        art = Artwork.of(svg.encode(), render(svg, 128))
        made = strange(issued, art, excerpts=100 if n in (3, 4) else 2, kind=kind, n=n)
        for name, content in files_of(made, issued.issuer, issued.signer, art).items():
            if name in ("json", "jwt", "png", "svg"):
                files.append(tmp_path / f"strange-{n}.{name}")
                files[-1].write_bytes(content)
    assert [v for v in judges.digitalbazaar(web, files) if not v.verified] == []
    credentials = [file for file in files if file.suffix == ".json"]
    assert [v for v in judges.verifier_core(web, credentials) if not v.verified] == []
