"""A badge's table in config.toml ↔ the badge, with its criteria as a tree of rules and groups.

    all = [ { answered = { at_least = 2 } }, { introduced = {} } ]         every one of them
    any = [ … ]                                                            one is enough
    at_least = 2                                                           so many of them
    of = [ … ]

A group may stand wherever a rule may: ``{ any = [ … ] }``.
"""

import dataclasses
import hashlib
import json
from collections.abc import Mapping
from typing import Any

from chatbadge import criteria, registry
from chatbadge.core.model import Badge, Group, OpenTo, Review, Rule
from chatbadge.errors import ConfigError

_FORMS = ("all", "any", "of")
_FORM_HELP = "write all = [ … ], any = [ … ], or at_least = n with of = [ … ]"
#: Deeper than this nobody can read a rule; it also bounds the recursion.
_DEEPEST = 5


def badge_criteria(table: Mapping[str, Any], where: str, mistakes: list[str]) -> Group:
    """The criteria of the badge at *where*; what is wrong with them is added to *mistakes*."""
    forms = [form for form in _FORMS if form in table]
    if len(forms) != 1:
        said = f"has {' and '.join(forms)}" if forms else "has no criteria"
        mistakes.append(f"{where}: {said}; {_FORM_HELP}")
        return Group(1, ())
    return _group(forms[0], table, where, mistakes, 1)


def _group(form: str, table: Mapping[str, Any], where: str, mistakes: list[str], depth: int) -> Group:
    parts = table[form]
    place = f"{where}.{form}"
    if not isinstance(parts, list) or not parts:
        mistakes.append(f"{place}: must be a list of criteria, like [ {{ answered = {{ at_least = 2 }} }} ]")
        return Group(1, ())
    if depth > _DEEPEST:
        mistakes.append(f"{place}: criteria are nested more than {_DEEPEST} deep; simplify them")
        return Group(1, ())
    read = [_part(part, f"{place}[{n}]", mistakes, depth) for n, part in enumerate(parts, 1)]
    return Group(_need(form, table, len(parts), where, mistakes), tuple(part for part in read if part is not None))


def _need(form: str, table: Mapping[str, Any], count: int, where: str, mistakes: list[str]) -> int:
    wanted = table.get("at_least")
    if form != "of":
        if wanted is not None:
            mistakes.append(f"{where}.at_least: goes with of = [ … ], not with {form}")
        return count if form == "all" else 1
    if type(wanted) is not int or not 1 <= wanted <= count:
        mistakes.append(
            f"{where}.at_least: must be a number from 1 to {count}, as many as the list 'of' has (it is {wanted!r})"
        )
        return 1
    return wanted


def _part(part: Any, where: str, mistakes: list[str], depth: int) -> Rule | Group | None:
    if not isinstance(part, Mapping):
        mistakes.append(f"{where}: must be a criterion like {{ answered = {{ at_least = 2 }} }} (it is {part!r})")
        return None
    forms = [form for form in _FORMS if form in part]
    if len(forms) == 1 and set(part) <= {forms[0], "at_least"}:
        return _group(forms[0], part, where, mistakes, depth + 1)
    if len(part) != 1:
        mistakes.append(f"{where}: must name one criterion, in braces of its own (it names {len(part)})")
        return None
    ((name, options),) = part.items()
    return _rule(name, options, where, mistakes)


def _rule(name: str, options: Any, where: str, mistakes: list[str]) -> Rule | None:
    known = registry.load(criteria)
    if name not in known:
        mistakes.append(f"{where}: {name!r} is no criterion; choose from {', '.join(known)}")
        return None
    if not isinstance(options, Mapping):
        mistakes.append(f"{where}.{name}: must be a table, like {{ {name} = {{}} }}")
        return None
    fields = {field.name: field for field in dataclasses.fields(known[name].Options)}
    good = True
    for key, value in options.items():
        if complaint := _complaint(key, value, fields):
            mistakes.append(f"{where}.{name}.{key}: {complaint}")
            good = False
    return Rule(name, known[name].Options(**options)) if good else None


def _complaint(key: str, value: Any, fields: Mapping[str, dataclasses.Field[Any]]) -> str:
    """What is wrong with an option, or ""."""
    if key not in fields:
        return f"unknown option; choose from {', '.join(fields)}" if fields else "unknown option; it has none"
    default, least = fields[key].default, fields[key].metadata.get("least")
    if type(value) is not type(default):
        kind = {int: "a whole number", bool: "true or false", str: "a text in quotes"}[type(default)]
        return f"must be {kind} (it is {value!r})"
    if least is not None and value < least:
        return f"must be {least} or more (it is {value!r})"
    return ""


# --- a badge as it is kept, so that an edit of the configuration changes no award that was made


def make_badge(
    key: str, name: str, kind: str, description: str, review: Review, open_to: OpenTo, criteria: Group
) -> Badge:
    """The badge, under a version of eight hexadecimal digits that changes with whatever it says."""
    unnumbered = Badge(key, name, kind, description, criteria, review, open_to, "")
    table = json.dumps(badge_table(unnumbered), sort_keys=True)
    return dataclasses.replace(unnumbered, version=hashlib.sha256(table.encode()).hexdigest()[:8])


def badge_table(badge: Badge) -> dict[str, Any]:
    """The badge as config.toml would hold it."""
    said = {"name": badge.name, "kind": badge.kind, "description": badge.description}
    return said | {"review": badge.review.value, "open_to": badge.open_to.value} | _group_table(badge.criteria)


def badge_from_table(key: str, table: Mapping[str, Any]) -> Badge:
    """The inverse of :func:`badge_table`. Raises :class:`ConfigError` where a criterion is not there any more."""
    mistakes: list[str] = []
    criteria_ = badge_criteria(table, f"badges.{key}", mistakes)
    if mistakes:
        raise ConfigError("an earlier version of the configuration", mistakes)
    said = (
        table["name"],
        table["kind"],
        table["description"],
        Review(table["review"]),
        OpenTo(table["open_to"]),
    )
    return make_badge(key, *said, criteria_)


def _group_table(group: Group) -> dict[str, Any]:
    parts = [
        _group_table(part) if isinstance(part, Group) else {part.criterion: vars(part.options)} for part in group.parts
    ]
    if group.need == len(parts):
        return {"all": parts}
    return {"any": parts} if group.need == 1 else {"at_least": group.need, "of": parts}
