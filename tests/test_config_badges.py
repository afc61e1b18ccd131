"""A moderator's slips in a badge's table are told all at once: where, what is wrong, and what there is instead."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from chatbadge import criteria, registry
from chatbadge.config import read_settings
from chatbadge.config.badges import badge_from_table, badge_table, read_badge
from chatbadge.config.presets import preset_table, presets
from chatbadge.core.badges import KINDS, Badge
from chatbadge.errors import ConfigError

OTHERS = """
[badges.connector]
name = "Connector"
kind = "connection"
description = "Took up what others said."
all = [ { replied = {} } ]

[badges.season]
name = "Season"
kind = "series"
description = "Came back."
all = [ { holds = { badges = ["waiting"] } } ]

[badges.waiting]
name = "Waiting"
kind = "series"
description = "Came back, too."
"""
WAITING_FOR_NOTHING = "all = [ { sessions = {} } ]\n"
KIND = 'kind = "contribution"\n'
NAME = 'name = "Contributor"\n'
DESCRIPTION = 'description = "Said something."\n'
CRITERIA = "all = [ { answered = {} } ]\n"
SAID = NAME + KIND + DESCRIPTION
FULL = SAID + CRITERIA
EVERY_KIND = f"choose from {', '.join(KINDS)}"
FORMS = "write all = [ … ], any = [ … ], or at_least = n with of = [ … ]"


def read(table: str, waiting: str = WAITING_FOR_NOTHING) -> Badge:
    """The badge that *table* defines beside three others."""
    raw: dict[str, Any] = tomllib.loads(f"{OTHERS}{waiting}[badges.bee]\n{table}")
    badge = read_settings({"community": {"name": "#bees"}} | raw, Path("config.toml")).badge("bee")
    assert badge is not None
    return badge


def mistakes(table: str, waiting: str = WAITING_FOR_NOTHING) -> tuple[str, ...]:
    with pytest.raises(ConfigError) as caught:
        read(table, waiting)
    return caught.value.mistakes


def test_the_table_that_the_slips_are_made_in_is_right() -> None:
    assert read(FULL).name == "Contributor"


@pytest.mark.parametrize(
    ("table", "where", "wrong", "instead"),
    [
        # what it is
        (NAME + DESCRIPTION + CRITERIA, "kind", "'' is not one of the choices", EVERY_KIND),
        (FULL.replace("contribution", "achievement"), "kind", "'achievement' is not one of the choices", EVERY_KIND),
        (FULL.replace("contribution", "micro-credential"), "kind", "'micro-credential' is no kind: what a chat's rules can see is no tested competency", "learning, which a person reviews, is the nearest"),
        (FULL.replace("contribution", "Micro Credential"), "kind", "'Micro Credential' is no kind", EVERY_KIND),
        (FULL.replace("something", "it for a micro-credential") + 'review = "automatic"', "review", "a badge that calls itself a micro-credential cannot be given by rules alone", "write review = 'moderator', or another word"),
        (KIND + DESCRIPTION + CRITERIA, "name", "is missing", "config.example.toml shows every key"),
        (FULL.replace("Contributor", " "), "name", "must not be empty", ""),
        (FULL.replace("Contributor", "x" * 81), "name", "is longer than 80 characters", "shorten it"),
        (NAME + KIND + CRITERIA, "description", "is missing", "config.example.toml shows every key"),
        (FULL + 'purpos = "Thanks"', "purpos", "unknown key", "did you mean purpose?"),
        (FULL + 'review = "peers"', "review", "'peers' is not one of the choices", "choose from automatic, moderator, peer"),
        (FULL + 'open_to = "lurkers"', "open_to", "'lurkers' is not one of the choices", "choose from participants, hosts, everyone"),
        (FULL + 'recognises = "skill"', "recognises", "'skill' is not one of the choices", "choose from knowledge, participation, behaviour, action"),
        (FULL + 'art = "star"', "art", "'star' is not one of the choices", EVERY_KIND),
        (FULL + 'tags = "bees, hives"', "tags", "must be a list, in square brackets", "(it is 'bees, hives')"),
        (FULL + 'tags = ["bees", ""]', "tags[2]", "must not be empty", ""),
        # hours and time
        (FULL + "hours = { count = 0.5 }", "hours.rule", "'' is no rule", "say how the hours are earned"),
        (FULL + 'hours = "2"', "hours", "'2' has no rule", "write { count = 0.5, rule = '…' }"),
        (FULL + "hours = 2", "hours", "2 has no rule", "write { count = 0.5, rule = '…' }"),
        (FULL + 'hours = { count = "2", rule = "Stayed." }', "hours.count", "'2' is no number of hours up to 1000", 'write one like 0.5, or "session" for its length'),
        (FULL + 'hours = { count = 0, rule = "Stayed." }', "hours.count", "0 is no number of hours", "write one like 0.5"),
        (FULL + 'hours = { count = nan, rule = "Stayed." }', "hours.count", "nan is no number of hours", "write one like 0.5"),
        (FULL + 'hours = { count = 1, rule = "Stayed.", per_post = 0.1 }', "hours.per_post", "unknown key", "choose from count, rule"),
        (FULL + 'valid_for = "for ever"', "valid_for", "'for ever' is no length of time", "write it like '2 years' or '18 months'"),
        (FULL + 'valid_for = "0 years"', "valid_for", "'0 years' is no length of time", "write it like '2 years' or '18 months'"),
        (FULL + "valid_for = 2", "valid_for", "must be a text in quotes", "(it is 2)"),
        # what it has to do with others
        (FULL + 'alignments = [ { framework = "ISTE", name = "Learner" } ]', "alignments[1].url", "is missing", "config.example.toml shows every key"),
        (FULL + 'alignments = [ { framework = "ISTE", name = "Learner", url = "iste.org" } ]', "alignments[1].url", "'iste.org' is no web address", "write it like https://iste.org/standards/educators"),
        (FULL + 'alignments = [ { framework = "ISTE", name = "Learner", url = "https://iste.org/a b" } ]', "alignments[1].url", "'https://iste.org/a b' is no web address", "write it like"),
        (FULL + 'alignments = [ "ISTE" ]', "alignments[1]", "must be a table", "(it is 'ISTE')"),
        (FULL + 'stacks_into = "bee"', "stacks_into", "'bee' is no other badge", "choose from connector, season, waiting"),
        (FULL + 'stacks_into = "hive"', "stacks_into", "'hive' is no other badge", "choose from connector, season, waiting"),
        (SAID + 'all = [ { holds = { badges = ["hive"] } } ]', "", "asks for the badge 'hive', which is not there", "choose from connector, season, waiting"),
        (FULL + 'levels = [ { name = "Gold", all = [ { holds = { badges = ["hive"] } } ] } ]', "", "asks for the badge 'hive', which is not there", "choose from connector"),
        (SAID + 'all = [ { holds = { badges = ["bee"] } } ]', "", "can never be earned", "it waits, perhaps by way of others, for itself"),
        (SAID + "all = [ { holds = {} } ]", "all[1].holds.badges", "is missing", "must be a list of names in quotes"),
        (SAID + 'all = [ { holds = { badges = "connector" } } ]', "all[1].holds.badges", "must be a list of names in quotes", 'like ["contributor"]'),
        # levels
        (FULL + 'levels = [ { name = "Gold" } ]', "levels[1]", "has no criteria", FORMS),
        (FULL + 'levels = [ { name = "Gold", all = [ { asked = {} } ] }, { name = "gold", all = [ { stayed = {} } ] } ]', "levels", "two levels have one name", "give each its own"),
        (FULL + "levels = [ { all = [ { asked = {} } ] } ]", "levels[1].name", "is missing", ""),
        (FULL + 'levels = [ "Gold" ]', "levels[1]", "must be a table", "(it is 'Gold')"),
        (FULL + 'levels = [ { name = "Gold", all = [ { likes = {} } ] } ]', "levels[1].all[1]", "'likes' is not on offer", "use nominated"),
        # presets
        ('preset = "contributer"', "preset", "'contributer' is no preset", "did you mean contributor? choose from connector, contributor"),
        ('preset = "?"', "preset", "'?' is no preset", "; choose from connector, contributor"),
        ('preset = "contributor"\nall = [ { likes = {} } ]', "all[1]", "'likes' is not on offer", "use nominated"),
        ('preset = "contributor"\nkind = "achievement"', "kind", "'achievement' is not one of the choices", EVERY_KIND),
        ('preset = ["contributor"]\n' + FULL, "preset", "must be a text in quotes", "(it is ['contributor'])"),
        # the form of criteria
        (SAID, "", "has no criteria", FORMS),
        (FULL + "any = [ { asked = {} } ]", "", "has all and any", FORMS),
        (SAID + 'all = "answered"', "all", "must be a list of criteria", "like [ { answered = { at_least = 2 } } ]"),
        (SAID + "all = { answered = {} }", "all", "must be a list of criteria", "like [ { answered = { at_least = 2 } } ]"),
        (SAID + 'all = [ "answered" ]', "all[1]", "must be a criterion like { answered = { at_least = 2 } }", "(it is 'answered')"),
        (SAID + "all = [ { answered = 2 } ]", "all[1].answered", "must be a table", "like { answered = {} }"),
        (SAID + "all = [ { answered = { at_least = 0 } } ]", "all[1].answered.at_least", "must be 1 or more", "(it is 0)"),
        (SAID + "of = [ { answered = {} }, { asked = {} } ]", "at_least", "is missing", "say how many of the 2 in the list 'of' are needed"),
        (SAID + "at_least = 3\nof = [ { answered = {} }, { asked = {} } ]", "at_least", "must be a number from 1 to 2", "(it is 3)"),
        (SAID + "all = [ { anwsered = {} } ]", "all[1]", "'anwsered' is no criterion", "did you mean answered? choose from answered"),
        (SAID + "all = [ { any = [] } ]", "all[1].any", "must be a list of criteria", "like [ { answered = { at_least = 2 } } ]"),
    ],
)  # fmt: skip
def test_a_slip_is_told_once_with_its_place_and_what_there_is_instead(
    table: str, where: str, wrong: str, instead: str
) -> None:
    (only,) = mistakes(table)
    assert only.startswith(f"badges.bee{'.' if where else ''}{where}: {wrong}")
    assert instead in only


@pytest.mark.parametrize(
    ("names", "why", "instead"),
    [
        ("likes liked favourites hearts like_count min_likes number_of_likes popular", "likes say who is popular", "use nominated"),
        ("reposts retweets boosts retweet_count shares views impressions", "says who has an audience", "use was_taken_up"),
        ("followers follower_count min_followers following influence", "followers were there before the chat", "use replied"),
        ("length min_length post_length words word_count min_words characters", "long is not good, and padding is easy", "use substance"),
        ("posts Posts tweets toots post_count number_of_tweets messages min_posts activity", "counting posts rewards whoever splits them", "use answered"),
        ("points score xp karma rank top_10 leaderboard best", "nobody is ranked", "use levels for steps"),
        ("fast fastest first first_answer response_time quick speed", "speed shuts out whoever thinks", "use answered, which takes late answers too"),
        ("sentiment grammar ai quality", "no program grades words here", "use review = 'moderator' or 'peer'"),
    ],
)  # fmt: skip
def test_what_measures_people_is_not_on_offer_and_something_better_is(names: str, why: str, instead: str) -> None:
    for name in names.split():
        (only,) = mistakes(f"{SAID}all = [ {{ {name} = {{ at_least = 3 }} }} ]")
        assert only.startswith(f"badges.bee.all[1]: {name!r} is not on offer: ")
        assert why in only
        assert instead in only


def test_what_is_recommended_instead_is_there() -> None:
    known = set(registry.load(criteria))
    assert {
        "nominated",
        "was_taken_up",
        "replied",
        "welcomed_newcomer",
        "substance",
        "reflected",
        "answered",
        "stayed",
    } <= known


def test_no_criterion_is_refused_by_its_name() -> None:
    for name in registry.load(criteria):
        named = '{ badges = ["connector"] }' if name == "holds" else "{}"
        assert read(f"{SAID}all = [ {{ {name} = {named} }} ]").criteria.parts


def test_badges_that_wait_for_each_other_can_never_be_earned() -> None:
    never = "can never be earned: it waits, perhaps by way of others, for itself"
    assert mistakes(FULL, 'all = [ { holds = { badges = ["season"] } } ]\n') == (
        f"badges.season: {never}", f"badges.waiting: {never}",
    )  # fmt: skip


def test_a_level_may_ask_for_the_badge_itself() -> None:
    level = '{ name = "Thrice", all = [ { holds = { badges = ["bee"], times = 3 } } ] }'
    assert read(f"{FULL}levels = [ {level} ]").levels[0].name == "Thrice"


@pytest.mark.parametrize("key", ["My badge", "Bee", "b_1", "x" * 41])
def test_a_badges_key_is_written_in_small_letters_digits_and_hyphens(key: str) -> None:
    table = tomllib.loads(FULL)
    with pytest.raises(ConfigError) as caught:
        read_settings({"community": {"name": "#bees"}, "badges": {key: table}}, Path("config.toml"))
    assert caught.value.mistakes == (f"badges.{key}: is no key; use small letters, digits and hyphens",)


THIRTY = f"""
[badges.bee]
name = ""
kind = "micro-credential"
description = "Said something."
purpose = 1
review = "peers"
open_to = "lurkers"
recognises = "skill"
art = "star"
tags = "bees"
valid_for = "for ever"
hours = "2"
stacks_into = ["hive"]
points = 10
alignments = [ {{ framework = "", name = "", url = "iste.org" }} ]
levels = [ {{ name = "" }}, "Gold", {{ name = "{"G" * 41}", colour = "gold", all = [ {{ asked = {{ up = true }} }} ] }} ]
all = [
    {{ likes = {{}} }},
    {{ followers = {{ at_least = 100 }} }},
    {{ length = {{}} }},
    {{ posts = {{}} }},
    {{ answered = {{ at_least = 0, atleast = 2 }} }},
    {{ replied = 2 }},
    {{ any = [] }},
    "asked",
]
"""


def test_thirty_slips_are_told_in_thirty_lines_at_once() -> None:
    raw = {"community": {"name": "#bees"}} | tomllib.loads(THIRTY)
    with pytest.raises(ConfigError) as caught:
        read_settings(raw, Path("config.toml"))
    told = caught.value.lines
    assert [line.split(": ")[1].removeprefix("badges.bee") for line in told] == [
        ".name", ".kind", ".purpose", ".recognises", ".review", ".open_to",
        ".levels[1].name", ".levels[2]", ".levels[3].name", ".levels[3].colour",
        ".art", ".tags", ".alignments[1].framework", ".alignments[1].name", ".alignments[1].url", ".hours", ".valid_for",
        ".stacks_into", ".points",
        ".all[1]", ".all[2]", ".all[3]", ".all[4]", ".all[5].answered.at_least", ".all[5].answered.atleast",
        ".all[6].replied", ".all[7].any", ".all[8]",
        ".levels[1]", ".levels[3].all[1].asked.up",
    ]  # fmt: skip
    assert len(told) == 30
    assert all(line.startswith("config.toml: ") and "\n" not in line for line in told)


@pytest.mark.parametrize("shape", ["bee = 1", "bee = []", 'bee = "bee"', "bee = [{}]"])
def test_a_badge_that_is_no_table_is_a_slip_and_no_crash(shape: str) -> None:
    with pytest.raises(ConfigError, match="badges.bee: must be a table"):
        read_settings({"community": {"name": "#bees"}} | tomllib.loads(f"[badges]\n{shape}"), Path("config.toml"))


# --- there and back

EVERYTHING = """
name = "Keeper of bees"
kind = "learning"
description = "Said what they learned."
purpose = "Bees need friends."
for_whom = "Whoever keeps bees."
recognises = "action"
review = "peer"
open_to = "everyone"
art = "story"
tags = ["bees", "hives"]
valid_for = "18 months"
hours = { count = 0.75, rule = "For whoever gave the code at the end." }
stacks_into = "season"
at_least = 2
of = [ { answered = { at_least = 2 } }, { reflected = {} }, { any = [ { stayed = {} }, { attended = {} } ] } ]
levels = [
    { name = "Applied it", all = [ { applied = {} } ] },
    { name = "Thrice", any = [ { holds = { badges = ["connector"], times = 3 } }, { sessions = {} } ] },
]
alignments = [
    { framework = "ISTE", name = "Learner", url = "https://iste.org/standards/educators", code = "2.1.a" },
    { framework = "Bees", name = "Keeping", url = "https://bees.example/" },
]
"""
TABLES = {name: preset_table(name) for name in presets()} | {
    "everything": tomllib.loads(EVERYTHING),
    "little": tomllib.loads(FULL),
    "hours of a session": tomllib.loads(FULL + 'hours = { count = "session", rule = "All of it." }\nvalid_for = "1 year"'),
}  # fmt: skip


def badge_of(table: Any) -> Badge:
    found: list[str] = []
    badge = read_badge("bee", table, "badges.bee", found)
    assert badge is not None, found
    return badge


@pytest.mark.parametrize("name", TABLES)
def test_a_badge_that_was_kept_comes_back_as_it_was(name: str) -> None:
    badge = badge_of(TABLES[name])
    kept = badge_table(badge)
    back = badge_from_table("bee", kept, badge.digest)
    assert (back, back.digest, badge_table(back)) == (badge, badge.digest, kept)
    assert badge_of(kept).version == badge.version == badge.digest[:8]


def test_what_a_badge_leaves_out_makes_no_other_version() -> None:
    written = badge_of(tomllib.loads(FULL + 'review = "moderator"\ntags = []\nart = "contribution"\nlevels = []'))
    assert written.version == badge_of(TABLES["little"]).version


@pytest.mark.parametrize("key", tomllib.loads(EVERYTHING))
def test_whatever_a_badge_says_belongs_to_its_version(key: str) -> None:
    other = {
        "kind": "reader", "recognises": "knowledge", "review": "automatic", "open_to": "hosts", "art": "series",
        "tags": [], "valid_for": "2 years", "hours": {"count": "session", "rule": "x"}, "at_least": 1, "levels": [],
        "of": [{"answered": {}}, {"reflected": {}}], "alignments": [],
    }.get(key, "another")  # fmt: skip
    everything = tomllib.loads(EVERYTHING)
    assert badge_of(everything | {key: other}).version != badge_of(everything).version


def test_a_kept_badge_whose_criterion_is_gone_says_so() -> None:
    with pytest.raises(
        ConfigError, match="an earlier version of the configuration: badges.bee.all.1.: 'juggled' is no"
    ):
        badge_from_table("bee", tomllib.loads(SAID + "all = [ { juggled = {} } ]"), "0" * 64)


@pytest.mark.parametrize("member", ["name", "description"])
@pytest.mark.parametrize("value", ["\\u0007", "\\u202e"])
def test_a_badge_without_a_letter_to_read_is_refused(member: str, value: str) -> None:
    told = {"name": "X", "description": "Y"} | {member: value}
    table = "".join(f'{name} = "{text}"\n' for name, text in told.items())
    raw = f'[community]\nname = "C"\n[badges.x]\n{table}kind = "story"\nall = [{{ answered = {{}} }}]\n'
    with pytest.raises(ConfigError) as refused:
        read_settings(tomllib.loads(raw), Path("config.toml"))
    (mistake,) = refused.value.mistakes
    assert mistake.startswith(f"badges.x.{member}: ")
    assert mistake.endswith("holds nothing that can be read; write it in letters")
