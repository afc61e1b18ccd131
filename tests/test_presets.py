"""The badges to start from can be used as they are, by any community, and read well."""

import re
import tomllib

import pytest

from chatbadge import criteria, registry
from chatbadge.config.badges import read_badge
from chatbadge.config.presets import preset_table, presets, with_preset
from chatbadge.core.badges import KINDS, Badge, OpenTo, Review
from chatbadge.core.demands import Usual
from chatbadge.core.linting import lint

NAMES = sorted(presets())
CHATS = {
    "a new chat": Usual(),
    "half an hour every week but in summer": Usual(questions=6, people=12, sessions=40),
    "a small one every month": Usual(questions=4, people=8, sessions=12),
    "one question a week": Usual(questions=1, people=20, sessions=50),
}


def badges() -> dict[str, Badge]:
    mistakes: list[str] = []
    read = {name: read_badge(name, preset_table(name), f"badges.{name}", mistakes) for name in NAMES}
    assert mistakes == []
    return {name: badge for name, badge in read.items() if badge}


def test_there_is_one_for_each_way_of_being_part_of_a_chat() -> None:
    assert NAMES == [
        "connector", "contributor", "facilitator", "learning", "participation", "reader", "season", "story",
    ]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_its_file_holds_the_badge_that_it_is_named_after_and_nothing_else(name: str) -> None:
    assert re.fullmatch("[a-z0-9-]+", name)
    held = tomllib.loads(presets()[name])
    assert list(held) == ["badges"]
    assert list(held["badges"]) == [name]


@pytest.mark.parametrize("chat", CHATS)
@pytest.mark.parametrize("name", NAMES)
def test_it_is_used_without_a_warning_in_whatever_chat(name: str, chat: str) -> None:
    assert lint(badges()[name], registry.load(criteria), CHATS[chat], badges()) == ()


@pytest.mark.parametrize("name", NAMES)
def test_it_begins_with_remarks_that_say_what_it_is_for(name: str) -> None:
    remarks, _, _ = presets()[name].partition("\n[badges")
    assert remarks.startswith("# ")
    assert len(remarks.split()) > 30


@pytest.mark.parametrize("name", NAMES)
def test_its_remarks_fit_a_page(name: str) -> None:
    assert all(len(line) <= 120 for line in presets()[name].splitlines() if line.lstrip().startswith(("#", "{")))


@pytest.mark.parametrize("name", NAMES)
def test_any_community_can_use_its_words(name: str) -> None:
    of_some = r"\b(teachers?|educators?|students?|pupils?|schools?|class(room)?|lessons?|tweet\w*|twitter|#\w+|mastodon|bluesky)\b"
    assert re.findall(of_some, presets()[name], re.IGNORECASE) == []


@pytest.mark.parametrize("name", NAMES)
def test_it_shows_its_numbers_so_that_they_can_be_changed(name: str) -> None:
    known = registry.load(criteria)
    for rule in badges()[name].rules():
        numbers = [key for key, value in vars(known[rule.criterion].Options()).items() if type(value) is int and value]
        assert all(f"{key} = " in presets()[name] for key in numbers)


def test_only_the_record_of_taking_part_is_given_without_a_look() -> None:
    assert [name for name, badge in badges().items() if badge.review is Review.AUTOMATIC] == ["participation"]


def test_none_is_for_a_skill_and_none_for_hours() -> None:
    assert not any(badge.hours for badge in badges().values())
    assert {badge.kind for badge in badges().values()} <= KINDS.keys()


def test_what_readers_say_of_themselves_is_said_to_be_their_word() -> None:
    assert "Self-attested" in badges()["reader"].description


def test_stories_have_no_levels_and_learning_has_one_for_use() -> None:
    assert badges()["story"].levels == ()
    assert [level.name for level in badges()["learning"].levels] == ["Applied it"]


def test_a_hosts_badge_is_for_hosts_alone() -> None:
    assert [name for name, badge in badges().items() if badge.open_to is not OpenTo.PARTICIPANTS] == ["facilitator"]
    assert badges()["facilitator"].open_to is OpenTo.HOSTS


# --- taken into a configuration


def taken(table: object) -> tuple[object, list[str]]:
    mistakes: list[str] = []
    return with_preset(table, "badges.mine", mistakes), mistakes


def test_a_presets_words_hold_where_a_badge_has_none_of_its_own() -> None:
    table = {"preset": "contributor", "name": "Helper"}
    assert taken(table) == (preset_table("contributor") | table, [])


@pytest.mark.parametrize("form", [{"all": [{"stayed": {}}]}, {"at_least": 1, "of": [{"stayed": {}}]}])
def test_criteria_of_its_own_leave_none_of_the_presets(form: dict[str, object]) -> None:
    table, mistakes = taken({"preset": "contributor"} | form)
    assert isinstance(table, dict)
    assert {key: table[key] for key in ("all", "any", "at_least", "of") if key in table} == form
    assert mistakes == []


@pytest.mark.parametrize("table", [{"name": "Helper"}, {"preset": ""}, {"preset": 3}, "contributor", None])
def test_what_names_no_preset_stays_as_it_is(table: object) -> None:
    assert taken(table) == (table, [])


def test_a_slip_of_a_presets_name_is_one_mistake() -> None:
    table, mistakes = taken({"preset": "storey"})
    assert table == preset_table("story") | {"preset": "storey"}
    assert mistakes == [
        f"badges.mine.preset: 'storey' is no preset; did you mean story? choose from {', '.join(NAMES)}"
    ]
