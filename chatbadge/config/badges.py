"""``[badges.…]``: a badge's table in config.toml ↔ the badge."""

import dataclasses
import hashlib
import json
import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError, field_validator

from chatbadge.config.criteria import group_table, read_criteria
from chatbadge.config.mistakes import in_words
from chatbadge.config.presets import with_preset
from chatbadge.config.section import Section
from chatbadge.core.badges import KINDS, Alignment, Badge, Hours, Level, OpenTo, Recognises, Review, Validity, is_own
from chatbadge.core.phrasing import one_line
from chatbadge.errors import ConfigError

KEY = "^[a-z0-9-]{1,40}$"
_VALIDITY = re.compile(r"([1-9]\d{0,3}) (day|week|month|year)s?")
_MICRO = re.compile(r"micro-?\s?credential", re.IGNORECASE)
_MOST_HOURS = 1000

Words = Annotated[str, Field(min_length=1)]


class AlignmentSection(Section):
    """A statement of somebody's framework that the badge has to do with."""

    framework: Words
    name: Words
    url: Words
    code: str = ""

    @field_validator("url")
    @classmethod
    def _is_address(cls, value: str) -> str:
        if not re.fullmatch(r"https?://[^\s/]\S*", value):
            raise ValueError("is no web address; write it like https://iste.org/standards/educators")
        return value


class HoursSection(Section):
    """Clock-hours: a number, or as long as the session was planned; and the rule by which they are earned."""

    count: Literal["session"] | float
    rule: Annotated[str, Field(validate_default=True)] = ""

    @field_validator("count", mode="before")
    @classmethod
    def _is_count(cls, value: object) -> object:
        if value == "session" or (type(value) in (int, float) and 0 < float(str(value)) <= _MOST_HOURS):
            return value
        raise ValueError(f'is no number of hours up to {_MOST_HOURS}; write one like 0.5, or "session" for its length')

    @field_validator("rule")
    @classmethod
    def _is_rule(cls, value: str) -> str:
        if not value:
            raise ValueError("is no rule; say how the hours are earned, like 'for whoever gave the code at the end'")
        return value

    @property
    def hours(self) -> Hours:
        return Hours(None if self.count == "session" else Fraction(str(self.count)), self.rule)


class LevelSection(Section):
    """A step above the badge itself; its criteria come in the same three forms."""

    name: Annotated[str, Field(min_length=1, max_length=40)]
    all: Any = None
    any: Any = None
    at_least: Any = None
    of: Any = None


class BadgeSection(Section):
    """A badge. The criteria stand in one of three forms, which ``config.criteria`` reads."""

    #: one of the presets, whose keys hold where this table has none of its own
    preset: str = ""
    name: Annotated[str, Field(min_length=1, max_length=80)]
    kind: Annotated[str, Field(validate_default=True)] = ""
    description: Words
    purpose: str = ""
    for_whom: str = ""
    recognises: Recognises | None = None
    review: Review = Review.MODERATOR
    open_to: OpenTo = OpenTo.PARTICIPANTS
    levels: tuple[LevelSection, ...] = ()
    art: str = ""
    tags: tuple[Words, ...] = ()
    alignments: tuple[AlignmentSection, ...] = ()
    hours: HoursSection | None = None
    valid_for: str = ""
    stacks_into: str = ""
    all: Any = None
    any: Any = None
    at_least: Any = None
    of: Any = None

    @field_validator("name", "description")
    @classmethod
    def _can_be_read(cls, value: str) -> str:
        if not one_line(value):
            raise ValueError("holds nothing that can be read; write it in letters")
        return value

    @field_validator("kind")
    @classmethod
    def _is_kind(cls, value: str) -> str:
        if _MICRO.search(value):
            raise ValueError(
                "is no kind: what a chat's rules can see is no tested competency; choose from "
                f"{', '.join(KINDS)}; learning, which a person reviews, is the nearest"
            )
        return _one_of(KINDS, value)

    @field_validator("art")
    @classmethod
    def _is_art(cls, value: str) -> str:
        """A design, or a file; ``config.settings`` looks into that."""
        return _one_of(KINDS, value) if value and not is_own(value) else value

    @field_validator("hours", mode="before")
    @classmethod
    def _is_table_of_hours(cls, value: object) -> object:
        if not isinstance(value, Mapping | HoursSection):
            raise ValueError("has no rule; write { count = 0.5, rule = '…' }, and how they are earned as the rule")
        return value

    @field_validator("valid_for")
    @classmethod
    def _is_validity(cls, value: str) -> str:
        if value and not _VALIDITY.fullmatch(value):
            raise ValueError("is no length of time; write it like '2 years' or '18 months'")
        return value


def _one_of(choices: Mapping[str, object], value: str) -> str:
    if value not in choices:
        raise ValueError(f"is not one of the choices; choose from {', '.join(choices)}")
    return value


def read_badge(key: str, table: Any, where: str, mistakes: list[str]) -> Badge | None:
    """The badge that *table* at *where* defines, or None; what is wrong is added to *mistakes*."""
    if not isinstance(table, Mapping):
        mistakes.append(f"{where}: must be a table; config.example.toml shows some")
        return None
    before = len(mistakes)
    section: BadgeSection | None = None
    try:
        section = BadgeSection.model_validate(table)
    except ValidationError as error:
        mistakes += in_words(error, BadgeSection, where)
    criteria = read_criteria(table, where, mistakes)
    levels = _levels(table, where, mistakes)
    if section is not None:
        mistakes += _contradictions(section, where)
    if section is None or len(mistakes) > before:
        return None
    return _numbered(
        Badge(
            key=key,
            name=section.name,
            kind=section.kind,
            description=section.description,
            criteria=criteria,
            review=section.review,
            open_to=section.open_to,
            version="",
            purpose=section.purpose,
            for_whom=section.for_whom,
            recognises=section.recognises or KINDS[section.kind].recognises,
            levels=levels,
            art=section.art or section.kind,
            tags=tuple(section.tags),
            alignments=tuple(Alignment(each.framework, each.name, each.url, each.code) for each in section.alignments),
            hours=section.hours.hours if section.hours else None,
            valid_for=_validity(section.valid_for),
            stacks_into=section.stacks_into,
        )
    )


def _levels(table: Mapping[str, Any], where: str, mistakes: list[str]) -> tuple[Level, ...]:
    levels = table.get("levels")
    if not isinstance(levels, list):
        return ()
    read = []
    for n, each in enumerate(levels, 1):
        if isinstance(each, Mapping):
            read.append(Level(str(each.get("name", "")).strip(), read_criteria(each, f"{where}.levels[{n}]", mistakes)))
    return tuple(read)


def _contradictions(section: BadgeSection, where: str) -> list[str]:
    """What no badge may say of itself."""
    found = []
    said = " ".join((section.name, section.description, section.purpose))
    if section.review is Review.AUTOMATIC and _MICRO.search(said):
        found.append(
            f"{where}.review: a badge that calls itself a micro-credential cannot be given by rules alone; "
            "write review = 'moderator', or another word"
        )
    names = [level.name.casefold() for level in section.levels]
    if len(set(names)) < len(names):
        found.append(f"{where}.levels: two levels have one name; give each its own")
    return found


def _validity(text: str) -> Validity | None:
    found = _VALIDITY.fullmatch(text)
    return Validity(int(found[1]), found[2]) if found else None


# --- a badge as it is kept, so that an edit of the configuration changes no award that was made


def _numbered(badge: Badge) -> Badge:
    """The badge under a version of eight hexadecimal digits that changes with whatever it says."""
    table = json.dumps(badge_table(badge), sort_keys=True)
    digest = hashlib.sha256(table.encode()).hexdigest()
    return dataclasses.replace(badge, version=digest[:8], digest=digest)


def badge_table(badge: Badge) -> dict[str, Any]:
    """The badge as config.toml would hold it, without whatever it leaves as it is by itself."""
    table: dict[str, Any] = {
        "name": badge.name, "kind": badge.kind, "description": badge.description, "purpose": badge.purpose,
        "for_whom": badge.for_whom, "review": badge.review.value, "open_to": badge.open_to.value,
        "recognises": badge.recognises.value if badge.recognises is not KINDS[badge.kind].recognises else "",
        "levels": [{"name": level.name} | group_table(level.criteria) for level in badge.levels],
        "art": badge.art if badge.art != badge.kind else "",
        "tags": list(badge.tags),
        "alignments": [
            {key: value for key, value in dataclasses.asdict(each).items() if value} for each in badge.alignments
        ],
        "hours": _hours_table(badge.hours) if badge.hours else None,
        "valid_for": _validity_text(badge.valid_for) if badge.valid_for else "",
        "stacks_into": badge.stacks_into,
    }  # fmt: skip
    return {key: value for key, value in table.items() if value} | group_table(badge.criteria)


def _hours_table(hours: Hours) -> dict[str, Any]:
    return {"count": "session" if hours.count is None else float(hours.count), "rule": hours.rule}


def _validity_text(validity: Validity) -> str:
    return f"{validity.number} {validity.unit}{'s' if validity.number != 1 else ''}"


def badge_from_table(key: str, table: Mapping[str, Any], digest: str) -> Badge:
    """The inverse of :func:`badge_table`: the badge as it was kept under *digest*.

    Raises :class:`ConfigError` where a criterion is not there any more.
    """
    mistakes: list[str] = []
    badge = read_badge(key, table, f"badges.{key}", mistakes)
    if badge is None:
        raise ConfigError("an earlier version of the configuration", mistakes)
    # a later release may know more options, and would reckon another digest
    return dataclasses.replace(badge, version=digest[:8], digest=digest)


def read_badges(tables: Any, mistakes: list[str], *, besides: Mapping[str, Badge] | None = None) -> dict[str, Badge]:
    """The badges of ``[badges]`` that can be read; what is wrong, in each and between them, is added to *mistakes*.

    *besides*: badges that are defined elsewhere, and may be asked for.
    """
    if not isinstance(tables, Mapping):
        return {}
    read = {
        str(key): read_badge(str(key), with_preset(table, f"badges.{key}", mistakes), f"badges.{key}", mistakes)
        for key, table in tables.items()
    }
    badges = {key: badge for key, badge in read.items() if badge is not None}
    besides = besides or {}
    mistakes += _between(badges, {**besides, **badges}, [*dict.fromkeys([*besides, *read])])
    return badges


def _between(badges: Mapping[str, Badge], known: Mapping[str, Badge], keys: list[str]) -> list[str]:
    """What a badge asks of another that cannot be: one that is not there, or that waits for this one."""
    found = []
    asked = {key: badge.asks_for() for key, badge in known.items()}
    for key, badge in badges.items():
        place, others = f"badges.{key}", ", ".join(each for each in keys if each != key) or "none; define another first"
        found += [
            f"{place}: asks for the badge {other!r}, which is not there; choose from {others}"
            for other in sorted({each for rule in badge.rules() for each in rule.badges()} - set(keys))
        ]
        if _waits_for(key, key, asked, frozenset()):
            found.append(f"{place}: can never be earned: it waits, perhaps by way of others, for itself")
        if badge.stacks_into and (badge.stacks_into == key or badge.stacks_into not in keys):
            found.append(f"{place}.stacks_into: {badge.stacks_into!r} is no other badge; choose from {others}")
    return found


def _waits_for(badge: str, wanted: str, asked: Mapping[str, frozenset[str]], seen: frozenset[str]) -> bool:
    if wanted in asked.get(badge, frozenset()):
        return True
    more = asked.get(badge, frozenset()) - seen
    return any(_waits_for(each, wanted, asked, seen | more) for each in more)
