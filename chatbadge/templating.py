"""Finds the templates: the project's ``templates/`` in a source checkout, else the copy in the wheel."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Protocol

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from chatbadge.languages import ENGLISH, Language


class Labelled(Protocol):
    """Somewhere to go, and what it is called."""

    @property
    def label(self) -> str: ...

    @property
    def href(self) -> str: ...


_PACKAGE = Path(__file__).parent


@cache
def templates_folder() -> Path:
    """The folder that holds every template, with the stylesheets in ``static/``."""
    checkout = _PACKAGE.parent / "templates"
    return checkout if (checkout / "pages").is_dir() else _PACKAGE / "templates"


@cache
def environment(language: Language = ENGLISH) -> Environment:
    """The Jinja2 environment of a language: everything is escaped, a missing variable is an error.

    Besides ``_`` and ``ngettext``, templates have these filters: ``number``; ``bdi``, for a name that a stranger chose;
    ``link``, such a name that leads to an address, and ``links``, of those that have ``label`` and ``href``; and
    ``listed``, "a, b and c", from texts or from markup.
    """
    made = Environment(
        loader=FileSystemLoader(templates_folder()),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    made.install_gettext_callables(language.gettext, language.ngettext, newstyle=True)  # type: ignore[attr-defined] # the extension adds it
    made.filters |= {"number": language.number, "bdi": _bdi, "link": _link, "links": _links}
    made.filters["listed"] = lambda items: _listed(language, items)
    return made


def _bdi(name: object) -> Markup:
    return Markup("<bdi>{}</bdi>").format(name)


def _link(label: object, href: str) -> Markup:
    return Markup('<a href="{}"><bdi>{}</bdi></a>').format(href, label)


def _links(links: Iterable[Labelled]) -> list[Markup]:
    return [_link(each.label, each.href) for each in links]


def _listed(language: Language, items: Iterable[object]) -> Markup:
    return Markup(language.listed(str(escape(item)) for item in items))  # noqa: S704  # each of them was escaped
