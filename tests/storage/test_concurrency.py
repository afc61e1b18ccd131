"""Two at once: nothing happens twice, and nobody is shown a traceback."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest

from chatbadge import issuing
from chatbadge.awarding.claims import claim
from chatbadge.errors import OutsideError
from chatbadge.imported import ImportedSession
from chatbadge.installation import Installation
from chatbadge.storage import open_store

from ..conftest import SESSION, TRANSCRIPT, import_file, set_up

NOW = datetime(2026, 3, 1, tzinfo=UTC)


def both(work: object) -> list[object]:
    """The outcomes of doing *work* twice at the same time."""
    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(work, range(2)))  # type: ignore[call-overload, no-any-return]  # any callable of a test


def test_two_first_runs_at_once_make_one_database(tmp_path: Path) -> None:
    stores = both(lambda _: open_store(f"sqlite:///{tmp_path}/new.db"))
    assert [store.sessions() for store in stores] == [(), ()]  # type: ignore[attr-defined]  # they are stores


def test_two_imports_at_once_import_once(tmp_path: Path, keys: Path) -> None:
    config = set_up(tmp_path, keys=keys).settings.path

    def import_it(_: int) -> ImportedSession:
        return import_file(Installation.at(config), TRANSCRIPT, NOW)

    both(import_it)
    here = Installation.at(config)
    assert len(here.store.posts(SESSION)) == 83


def test_two_runs_of_issue_at_once_issue_each_award_once(here: Installation) -> None:
    claim(here, here.store.session(SESSION), "elkorda", NOW, accepted=True)
    claim(here, here.store.session(SESSION), "donpresant", NOW, accepted=True)
    issued = both(lambda _: issuing.issue(Installation.at(here.settings.path), "", NOW))
    assert sorted(award.handle for awards in issued for award in awards) == ["donpresant", "elkorda"]  # type: ignore[attr-defined]


def test_a_list_of_waiting_awards_that_is_stale_issues_nothing_again(
    here: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    claim(here, here.store.session(SESSION), "elkorda", NOW, accepted=True)
    stale = here.store.awards(SESSION)
    (award,) = issuing.issue(here, "", NOW)
    files = here.store.credential(award.id)
    monkeypatch.setattr(here.store, "awards", lambda *_: stale)
    assert issuing.issue(here, "", NOW) == []
    assert here.store.credential(award.id) == files


def test_a_database_that_breaks_is_told_without_anybodys_words(here: Installation) -> None:
    with here.store.writing() as connection:
        connection.connection().exec_driver_sql("DROP TABLE posts")
    with pytest.raises(OutsideError) as caught:
        import_file(here, TRANSCRIPT, NOW)
    assert "does not answer (no such table: posts)" in str(caught.value)
    assert "SenorG" not in str(caught.value)


def test_a_new_database_can_be_read_by_its_owner_alone(here: Installation) -> None:
    assert (here.settings.folder / "chatbadge.db").stat().st_mode & 0o077 == 0
