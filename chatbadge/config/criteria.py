"""A badge's criteria in config.toml ↔ a tree of rules and groups.

    all = [ { answered = { at_least = 2 } }, { introduced = {} } ]         every one of them
    any = [ … ]                                                            one is enough
    at_least = 2                                                           so many of them
    of = [ … ]

A group may stand wherever a rule may: ``{ any = [ … ] }``.
"""

import dataclasses
import difflib
import re
from collections.abc import Mapping
from typing import Any

from chatbadge import criteria, registry
from chatbadge.core.badges import Group, Rule

FORMS = ("all", "any", "of")
_NAMES = 'must be a list of names in quotes, like ["contributor"]'
_FORM_HELP = "write all = [ … ], any = [ … ], or at_least = n with of = [ … ]"
#: Deeper than this nobody can read a rule; it also bounds the recursion.
_DEEPEST = 5

#: What moderators may think of and is not on offer: names of such criteria, why, and what there is instead. Research
#: behind it: counting invites low quality, and popularity is not learning (Anderson et al. 2013; Restivo and van de
#: Rijt 2014; Bridgeman and Ramineni on the length of essays).
_REFUSED: tuple[tuple[re.Pattern[str], str, str], ...] = tuple(
    (re.compile(names), why, instead)
    for names, why, instead in (
        (
            r"(un)?(like|favou?rite|heart|star|(up)?vote|reaction)[sd]?|popular(ity)?|engagement|viral",
            "likes say who is popular, not what somebody contributed",
            "use nominated (praised in the chat's own words) or was_taken_up (others built on it)",
        ),
        (
            r"(re(tweet|post|blog|share)|boost|pin)(s|e?d)?|shares|repeated|impressions?|views?|reach",
            "how often something is repeated or seen says who has an audience",
            "use was_taken_up (others responded to it in substance), or answered, which counts different questions",
        ),
        (
            r"follow(er|ing|ed)?s?|audience|influence|klout|verified",
            "followers were there before the chat, and say nothing about it",
            "use replied (different people) or welcomed_newcomer",
        ),
        (
            r"(\w+_)?(length|long|longer|words?|chars?|characters?|letters?|size|sentences?)|wordcount",
            "long is not good, and padding is easy",
            "use substance (own words, no echo), or reflected, which asks for sentences at the claim",
        ),
        (
            r"(post|tweet|toot|skeet|message|comment|contribution|count|activit)(s|y|ies|ed)?|active|volume|streak",
            "counting posts rewards whoever splits them, and passes over one good answer",
            "use answered (different questions, each once), substance, or stayed",
        ),
        (
            r"points?|scores?|xp|karma|rank(s|ed|ing)?|top(_\d+)?|best|leader(board)?|most|winner",
            "nobody is ranked: a badge rests on what one person did",
            "combine criteria with all, any or at_least = n, and use levels for steps",
        ),
        (
            r"fast(er|est)?|speed|quick(er|est|ly)?|first(_to)?(_answer|_reply|_post)?|response_time|early|on_time|punctual",
            "speed shuts out whoever thinks, translates, or has children in the room",
            "use answered, which takes late answers too",
        ),
        (
            r"sentiment|tone|positive|positivity|grammar|spelling|quality|ai|llm|toxicity|readability",
            "no program grades words here: it would favour some people's English over other people's thoughts",
            "use review = 'moderator' or 'peer', and nominated",
        ),
    )
)

#: "min_posts" and "number_of_posts" are posts.
_COUNTING = re.compile(
    r"(?<![^_])(?:n|num|number|of|min|minimum|max|maximum|total|average|at_least|has|got|received)_"
    r"|_(?:counts?|received)$"
)


def read_criteria(table: Mapping[str, Any], where: str, mistakes: list[str]) -> Group:
    """The criteria of the badge at *where*; what is wrong with them is added to *mistakes*."""
    forms = [form for form in FORMS if form in table]
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
    if wanted is None:
        mistakes.append(f"{where}.at_least: is missing; say how many of the {count} in the list 'of' are needed")
        return 1
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
    forms = [form for form in FORMS if form in part]
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
        mistakes.append(f"{where}: {_no_criterion(str(name), list(known))}")
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
    for key, field in fields.items():
        if field.default == () and key not in options:
            mistakes.append(f"{where}.{name}.{key}: is missing; it {_NAMES}")
            good = False
    if not good:
        return None
    given = {key: tuple(value) if isinstance(value, list) else value for key, value in options.items()}
    return Rule(name, known[name].Options(**given))


def _no_criterion(name: str, known: list[str]) -> str:
    """Why there is none of that name, and what there is."""
    written = name.casefold().replace("-", "_").replace(" ", "_")
    meant_is = _COUNTING.sub("", written) or written
    for names, why, instead in _REFUSED:
        if names.fullmatch(written) or names.fullmatch(meant_is):
            return f"{name!r} is not on offer: {why}; {instead}"
    close = difflib.get_close_matches(name, known, 1)
    meant = f"did you mean {close[0]}? " if close else ""
    return f"{name!r} is no criterion; {meant}choose from {', '.join(known)}"


def _complaint(key: str, value: Any, fields: Mapping[str, dataclasses.Field[Any]]) -> str:
    """What is wrong with an option, or ""."""
    if key not in fields:
        return f"unknown option; choose from {', '.join(fields)}" if fields else "unknown option; it has none"
    default, least = fields[key].default, fields[key].metadata.get("least")
    if isinstance(default, tuple):
        fine = isinstance(value, list) and value and all(isinstance(each, str) for each in value)
        return "" if fine else f"{_NAMES} (it is {value!r})"
    if type(value) is not type(default):
        kind = {int: "a whole number", bool: "true or false", str: "a text in quotes"}[type(default)]
        return f"must be {kind} (it is {value!r})"
    if least is not None and value < least:
        return f"must be {least} or more (it is {value!r})"
    return ""


def group_table(group: Group) -> dict[str, Any]:
    """The criteria as config.toml would hold them."""
    parts = [group_table(part) if isinstance(part, Group) else _rule_table(part) for part in group.parts]
    if group.need == len(parts):
        return {"all": parts}
    return {"any": parts} if group.need == 1 else {"at_least": group.need, "of": parts}


def _rule_table(rule: Rule) -> dict[str, Any]:
    options = {key: list(value) if isinstance(value, tuple) else value for key, value in vars(rule.options).items()}
    return {rule.criterion: options}
