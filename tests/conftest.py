"""The sample chat, imported and issued once for all tests that only look."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from chatbadge import issuing
from chatbadge.archives import open_archive
from chatbadge.awarding.claims import claim
from chatbadge.awarding.reviewing import approve
from chatbadge.credentials.keys import Keys
from chatbadge.imported import ImportedSession
from chatbadge.importing import Choice, import_archives
from chatbadge.installation import Installation

PROJECT = Path(__file__).parents[1]
TRANSCRIPT = PROJECT / "transcripts" / "badgechat-2018-02-12.txt"
SESSION = "badgechat-2018-02-12"
PUBLIC = "https://badges.example.org"


def set_up(folder: Path, base_url: str = "", keys: Path | None = None) -> Installation:
    """An installation with the example's configuration in *folder*; with its own keys, or a copy of others."""
    text = (PROJECT / "config.example.toml").read_text(encoding="utf-8")
    (folder / "config.toml").write_text(text.replace('base_url = ""', f'base_url = "{base_url}"'), encoding="utf-8")
    here = Installation.at(folder / "config.toml")
    if keys:
        shutil.copytree(keys, here.keys_folder)
    else:
        Keys.make().save(here.keys_folder)
    return here


def import_file(
    here: Installation, path: Path, now: datetime, *, session: str = "", dry_run: bool = False
) -> ImportedSession:
    """Import the one chat that the file at *path* holds."""
    choice = Choice(session=session, dry_run=dry_run)
    return import_archives(here, [(path.name, open_archive(path))], now, choice).sessions[0]


def import_sample(here: Installation) -> None:
    import_file(here, TRANSCRIPT, datetime.now(UTC))


def downgrade(here: Installation, revision: str) -> None:
    """Take the database's tables back to an earlier version of the program."""
    from alembic import command
    from alembic.config import Config

    from chatbadge.storage import migrate

    config = Config()
    config.set_main_option("script_location", str(Path(migrate.__file__).parent / "migrations"))
    with here.store.writing() as connection:
        config.attributes["connection"] = connection.connection()
        command.downgrade(config, revision)


def issue_to(here: Installation, *handles: str) -> None:
    """Let each of them claim, accept and be approved, then issue."""
    session, now = here.store.session(SESSION), datetime.now(UTC)
    for handle in handles:
        awards, _ = claim(here, session, handle, now, accepted=True)
        approve(here, [award.id for award in awards], now)
    issuing.issue(here, SESSION, now)


EVERYBODY = (
    "donpresant", "Kyle_Clements1", "Anamaria_Knight", "markjotter", "elkorda", "IA_TAOF", "juliekeane", "alecbarron",
)  # fmt: skip


@pytest.fixture(scope="session")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with keys; making RSA keys takes a while, so tests share them."""
    folder = tmp_path_factory.mktemp("keys") / "keys"
    Keys.make().save(folder)
    return folder


@pytest.fixture
def quick_prints(monkeypatch: pytest.MonkeyPatch) -> None:
    """Prints and cards are not drawn: for tests that ask for every address, and look at none of these."""
    monkeypatch.setattr("chatbadge.web.site.printed", lambda *_: b"%PDF")
    monkeypatch.setattr("chatbadge.web.site.social_card", lambda _: b"\x89PNG")


@pytest.fixture
def here(tmp_path: Path, keys: Path) -> Installation:
    """A fresh installation without a public address, the sample chat imported, nothing claimed."""
    installation = set_up(tmp_path, keys=keys)
    import_sample(installation)
    return installation


@pytest.fixture(scope="session")
def issued(tmp_path_factory: pytest.TempPathFactory, keys: Path) -> Installation:
    """An installation at a public address where everybody's badges are issued. Only to be looked at."""
    installation = set_up(tmp_path_factory.mktemp("issued"), PUBLIC, keys)
    import_sample(installation)
    issue_to(installation, *EVERYBODY)
    return installation


@pytest.fixture(scope="session")
def issued_by_key(tmp_path_factory: pytest.TempPathFactory, keys: Path) -> Installation:
    """The same without a public address: its issuer is a did:key. Only to be looked at."""
    installation = set_up(tmp_path_factory.mktemp("issued-by-key"), keys=keys)
    import_sample(installation)
    issue_to(installation, *EVERYBODY)
    return installation
