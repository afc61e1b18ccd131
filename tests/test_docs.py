"""The documents are true: what there is, they name; what they name, there is."""

import re
from pathlib import Path

import pytest

from chatbadge import archives, criteria, registry
from chatbadge.cli import app
from chatbadge.config.badges import BadgeSection
from chatbadge.config.chats import ChatSection
from chatbadge.config.community import Community, StorageSection, WebSection
from chatbadge.config.criteria import read_criteria

PROJECT = Path(__file__).parents[1]
README = (PROJECT / "README.md").read_text("utf-8")
EXAMPLE = (PROJECT / "config.example.toml").read_text("utf-8")
COMMANDS = sorted(str(command.name) for command in app.registered_commands)


@pytest.mark.parametrize("command", COMMANDS)
def test_the_readme_tells_of_every_command(command: str) -> None:
    assert f"chatbadge {command}" in README


def test_the_readme_tells_of_no_command_that_is_not_there() -> None:
    told = set(re.findall(r"^(?:\$ )?chatbadge ([a-z-]+)", README, re.MULTILINE))
    assert told <= set(COMMANDS)


@pytest.mark.parametrize("name", sorted(registry.load(criteria)))
def test_the_example_and_the_readme_tell_of_every_criterion(name: str) -> None:
    assert f"{{ {name} = {{" in EXAMPLE
    assert f"`{name}`" in README


@pytest.mark.parametrize("name", sorted(registry.load(archives)))
def test_the_readme_tells_of_every_archive_format(name: str) -> None:
    assert f"`{name}`" in README


@pytest.mark.parametrize("section", [Community, StorageSection, WebSection, ChatSection, BadgeSection])
def test_the_example_shows_every_key(section: type) -> None:
    for key in section.model_fields:  # type: ignore[attr-defined]  # each is a pydantic model
        assert re.search(rf"\b{key}\b", EXAMPLE), key


def test_criteria_in_the_readme_are_criteria() -> None:
    import tomllib

    for snippet in re.findall(r"```toml\n(.*?)```", README, re.DOTALL):
        for key, table in tomllib.loads(snippet).get("badges", {}).items():
            mistakes: list[str] = []
            read_criteria(table, key, mistakes)
            assert mistakes == []


def test_the_changelog_tells_of_this_version() -> None:
    from chatbadge import __version__

    assert f"## {__version__}" in (PROJECT / "CHANGELOG.md").read_text("utf-8")


def test_code_is_mit_and_art_is_cc_by() -> None:
    assert (PROJECT / "LICENSE").read_text().startswith("MIT License")
    assert "CC-BY-4.0" in (PROJECT / "templates" / "LICENSE").read_text()
