"""An edit of the configuration is served without a restart; a mistake in it changes nothing."""

import os
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from chatbadge.installation import Installation
from chatbadge.web.app import create_app
from chatbadge.web.reloading import Reloading


@pytest.fixture
def told() -> list[str]:
    return []


@pytest.fixture
def client(here: Installation, told: list[str]) -> TestClient:
    fresh = Installation.at(here.settings.path)
    return TestClient(Reloading(fresh, create_app, told.append))


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    stat = path.stat()
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns + 1))  # clocks of disks may be coarse


def test_an_edit_is_picked_up_with_the_next_request(client: TestClient, here: Installation) -> None:
    assert "Keeps at it" not in client.get("/badges/contributor").text
    edit(here.settings.path, 'name = "Contributor"', 'name = "Keeps at it"')
    assert "Keeps at it" in client.get("/badges/contributor").text


def test_mistakes_are_told_once_and_what_was_served_goes_on(
    client: TestClient, here: Installation, told: list[str]
) -> None:
    edit(here.settings.path, 'kind = "connection"', 'kind = "conection"')
    assert client.get("/badges/connector").status_code == 200
    assert client.get("/badges/connector").status_code == 200
    assert len(told) == 1
    assert "badges.connector.kind: 'conection' is not one of the choices" in told[0]


def test_a_mended_configuration_is_served_again(client: TestClient, here: Installation) -> None:
    edit(here.settings.path, 'name = "Connector"', 'nmae = "Bridge"')
    client.get("/")
    edit(here.settings.path, 'nmae = "Bridge"', 'name = "Bridge"')
    assert "Bridge" in client.get("/badges/connector").text


def test_a_configuration_that_is_gone_for_a_moment_changes_nothing(client: TestClient, here: Installation) -> None:
    text = here.settings.path.read_text("utf-8")
    here.settings.path.unlink()
    assert client.get("/badges/contributor").status_code == 200
    here.settings.path.write_text(text, "utf-8")
    assert client.get("/badges/contributor").status_code == 200


def test_the_database_stays_open(here: Installation) -> None:
    first = Installation.at(here.settings.path)
    assert first.refreshed() is first
    store = first.store
    edit(here.settings.path, 'name = "Contributor"', 'name = "Keeps at it"')
    second = first.refreshed()
    assert (second is not first, second.store) == (True, store)
