"""A configuration with mistakes says all of them at once: where, what, and what to choose from."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from chatbadge import criteria, registry
from chatbadge.config import load_settings, read_settings
from chatbadge.config.badges import badge_from_table, badge_table
from chatbadge.core import scoring
from chatbadge.core.badges import KINDS, OpenTo, Review
from chatbadge.core.model import Roles
from chatbadge.credentials.artwork import KINDS as DRAWN
from chatbadge.errors import ConfigError

from .conftest import PROJECT

EXAMPLE = PROJECT / "config.example.toml"
PATH = Path("config.toml")


@pytest.fixture
def raw() -> dict[str, Any]:
    return tomllib.loads(EXAMPLE.read_text("utf-8"))


def mistakes(raw: dict[str, Any]) -> tuple[str, ...]:
    with pytest.raises(ConfigError) as caught:
        read_settings(raw, PATH)
    return caught.value.mistakes


def test_the_example_is_a_working_configuration_with_three_badges() -> None:
    settings = load_settings(EXAMPLE)
    assert [badge.key for badge in settings.badges] == ["participation", "contributor", "connector"]
    assert settings.roles("#BadgeChat") == Roles(frozenset({"senorg"}), frozenset({"participate"}))


def test_only_the_participation_record_is_given_without_a_look() -> None:
    reviews = {badge.key: badge.review for badge in load_settings(EXAMPLE).badges}
    assert [key for key, review in reviews.items() if review is Review.AUTOMATIC] == ["participation"]


def test_badges_are_for_participants_unless_it_says_otherwise(raw: dict[str, Any]) -> None:
    raw["badges"]["connector"]["open_to"] = "everyone"
    settings = read_settings(raw, PATH)
    assert [badge.open_to for badge in settings.badges] == [OpenTo.PARTICIPANTS, OpenTo.PARTICIPANTS, OpenTo.EVERYONE]


def test_three_mistakes_are_reported_at_once_each_with_its_path_and_the_choices(raw: dict[str, Any]) -> None:
    raw["community"]["nmae"] = "#chat"
    raw["badges"]["contributor"]["kind"] = "achievement"
    raw["badges"]["connector"]["all"] = [{"repleid": {"at_least": 2}}]
    assert mistakes(raw) == (
        "community.nmae: unknown key; did you mean name? choose from "
        "name, description, purpose, licence, url, base_url, email, provider_number, language, moderators, primary, accent",
        "badges.contributor.kind: 'achievement' is not one of the choices; choose from "
        "participation, contribution, connection, learning, reader, newcomer, reviewer, story, series, recognition",
        "badges.connector.all[1]: 'repleid' is no criterion; did you mean replied? choose from "
        + ", ".join(registry.load(criteria)),
    )


@pytest.mark.parametrize(
    ("keys", "value", "said"),
    [
        (("community", "primary"), "teal", "community.primary: 'teal' is no colour; write it like #14505c"),
        (("community", "base_url"), "badges.example.org", "is no web address; write it like https://badges.example.org"),
        (("community", "base_url"), "https://me:secret@example.org", "is no web address"),
        (("community", "url"), "https://example.org/?a=1", "must not have a ? or # part"),
        (("community", "name"), "", "community.name: must not be empty"),
        (("web", "port"), 0, "web.port: input should be greater than or equal to 1 (it is 0)"),
        (("chats", "badgechat", "timezone"), "Mars/Base", "chats.badgechat.timezone: 'Mars/Base' is no time zone"),
        (("chats", "badgechat", "hosts"), ["SenorG, participate"], "chats.badgechat.hosts[1]: 'SenorG, participate' is no handle"),
        (("chats", "badgechat", "hashtag"), "#", "chats.badgechat.hashtag: '#' is no hashtag"),
        (("badges", "connector", "review"), "peers", "choose from automatic, moderator"),
        (("badges", "connector", "all"), [], "badges.connector.all: must be a list of criteria"),
        (("badges", "connector", "all"), ["replied"], "badges.connector.all[1]: must be a criterion like"),
        (("badges", "connector", "all"), [{"replied": {}, "asked": {}}], "must name one criterion, in braces of its own"),
        (("badges", "connector", "all"), [{"replied": 2}], "badges.connector.all[1].replied: must be a table"),
        (("badges", "connector", "all"), [{"replied": {"atleast": 2}}], "replied.atleast: unknown option; choose from at_least"),
        (("badges", "connector", "all"), [{"introduced": {"x": 1}}], "introduced.x: unknown option; it has none"),
        (("badges", "connector", "all"), [{"replied": {"at_least": 0}}], "replied.at_least: must be 1 or more (it is 0)"),
        (("badges", "connector", "all"), [{"replied": {"at_least": "2"}}], "must be a whole number (it is '2')"),
        (("badges", "connector", "all"), [{"asked": {"taken_up": 1}}], "asked.taken_up: must be true or false (it is 1)"),
        (("badges", "connector", "at_least"), 2, "badges.connector.at_least: goes with of = [ … ], not with all"),
        (("badges", "connector", "any"), [{"asked": {}}], "badges.connector: has all and any; write"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_path(raw: dict[str, Any], keys: tuple[str, ...], value: object, said: str) -> None:
    table = raw
    for key in keys[:-1]:
        table = table[key]
    table[keys[-1]] = value
    (only,) = mistakes(raw)
    assert said in only
    assert ".".join(keys[:2]) in only


def test_two_chats_cannot_have_one_hashtag(raw: dict[str, Any]) -> None:
    raw["chats"]["monday"] = {"hashtag": "#BadgeChat"}
    assert mistakes(raw) == (
        "chats.monday.hashtag: #badgechat is the hashtag of chats.badgechat too; give each chat its own",
    )


def test_a_host_may_be_known_by_a_name_of_several_words(raw: dict[str, Any]) -> None:
    raw["chats"]["badgechat"]["hosts"] = ["Jane Doe"]
    assert read_settings(raw, PATH).roles("#badgechat").hosts == {"jane doe"}


def test_a_badge_without_criteria_is_refused(raw: dict[str, Any]) -> None:
    del raw["badges"]["connector"]["all"]
    assert mistakes(raw)[0].startswith("badges.connector: has no criteria; write all = [ … ]")


def test_at_least_must_be_no_more_than_there_are(raw: dict[str, Any]) -> None:
    badge = raw["badges"]["connector"]
    badge["of"] = badge.pop("all")
    badge["at_least"] = 2
    assert mistakes(raw)[0].startswith("badges.connector.at_least: must be a number from 1 to 1")


def test_criteria_that_nobody_could_read_are_refused(raw: dict[str, Any]) -> None:
    part: dict[str, Any] = {"answered": {}}
    for _ in range(10):
        part = {"any": [part]}
    raw["badges"]["connector"]["all"] = [part]
    assert any("nested more than 5 deep" in mistake for mistake in mistakes(raw))


@pytest.mark.parametrize("badges", [None, [], "x", {"a": 1}])
def test_a_badges_section_of_the_wrong_shape_is_a_mistake_and_no_crash(raw: dict[str, Any], badges: object) -> None:
    raw["badges"] = badges
    assert mistakes(raw)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"[community", "is not TOML"),
        (b"\xff\xfe\xfd", "is not UTF-8 text"),
        (None, "there is no such file; 'chatbadge init' writes one"),
    ],
)
def test_a_file_that_is_no_configuration_is_one_line(tmp_path: Path, content: bytes | None, said: str) -> None:
    path = tmp_path / "config.toml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ConfigError) as caught:
        load_settings(path)
    (only,) = caught.value.mistakes
    assert only.startswith(said)


def test_a_relative_database_lies_beside_the_configuration(raw: dict[str, Any], tmp_path: Path) -> None:
    assert read_settings(raw, tmp_path / "config.toml").storage_url == f"sqlite:///{tmp_path}/chatbadge.db"


def test_an_edit_of_what_a_badge_says_makes_a_new_version(raw: dict[str, Any]) -> None:
    before = {badge.key: badge.version for badge in read_settings(raw, PATH).badges}
    raw["badges"]["connector"]["all"][0]["replied"]["at_least"] = 3
    after = {badge.key: badge.version for badge in read_settings(raw, PATH).badges}
    assert [key for key in before if before[key] != after[key]] == ["connector"]


def test_a_badge_can_be_kept_and_read_back(raw: dict[str, Any]) -> None:
    raw["badges"]["connector"] |= {
        "all": [
            {"any": [{"asked": {}}, {"introduced": {}}]},
            {"at_least": 2, "of": [{"replied": {}}, {"answered": {}}, {"asked": {}}]},
        ]
    }
    for badge in read_settings(raw, PATH).badges:
        assert badge_from_table(badge.key, badge_table(badge), badge.digest) == badge


def test_a_kept_badge_whose_criterion_is_gone_says_so() -> None:
    table = {
        "name": "A",
        "kind": "contribution",
        "description": "A",
        "review": "moderator",
        "open_to": "everyone",
        "all": [{"gone": {}}],
    }
    with pytest.raises(ConfigError, match="'gone' is no criterion"):
        badge_from_table("a", table, "0" * 64)


def test_combined_criteria_say_themselves_in_words(raw: dict[str, Any]) -> None:
    raw["badges"]["connector"] |= {"all": [{"any": [{"asked": {}}, {"introduced": {}}]}, {"replied": {"at_least": 2}}]}
    badge = read_settings(raw, PATH).badge("connector")
    assert badge is not None
    assert scoring.sentence(badge.criteria, registry.load(criteria)) == (
        "asked at least 1 question of their own that somebody took up or introduced themselves to the chat; "
        "and responded in substance to at least 2 different people"
    )


def test_every_kind_of_badge_is_drawn() -> None:
    assert set(KINDS) == set(DRAWN)
