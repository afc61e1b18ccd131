"""A database of an earlier version of the program loses nothing when a later one opens it."""

from pathlib import Path

import pytest

from chatbadge.errors import InputError
from chatbadge.installation import Installation

from ..conftest import SESSION, downgrade, import_sample, issue_to, set_up


def test_awards_and_what_was_issued_survive_the_tables_being_made_anew(tmp_path: Path, keys: Path) -> None:
    here = set_up(tmp_path, keys=keys)
    import_sample(here)
    issue_to(here, "elkorda", "donpresant")
    awards = here.store.awards()
    files = {award.id: here.store.credential(award.id) for award in awards}
    posts = here.store.posts(SESSION)
    assert any(files.values())
    downgrade(here, "0003")
    here.store.close()
    after = Installation.at(here.settings.path).store
    assert [award.id for award in after.awards()] == [award.id for award in awards]
    assert {award.id: after.credential(award.id) for award in awards} == files
    assert after.posts(SESSION) == posts


def test_versions_of_badges_get_numbers_in_the_order_in_which_they_were_claimed(tmp_path: Path, keys: Path) -> None:
    here = set_up(tmp_path, keys=keys)
    import_sample(here)
    issue_to(here, "elkorda")
    (claimed,) = {award.criteria_version for award in here.store.awards() if award.badge == "contributor"}
    downgrade(here, "0003")
    here.store.close()
    (version,) = Installation.at(here.settings.path).store.versions("contributor")
    first = min(award.claimed_at for award in here.store.awards() if award.badge == "contributor")
    assert (version.version, version.number, version.since) == (claimed, 1, first)


def test_a_database_of_a_later_version_is_refused_in_one_line(tmp_path: Path, keys: Path) -> None:
    here = set_up(tmp_path, keys=keys)
    with here.store.writing() as connection:
        connection.connection().exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    here.store.close()
    with pytest.raises(InputError, match="was made by a later version of chatbadge"):
        _ = Installation.at(here.settings.path).store
