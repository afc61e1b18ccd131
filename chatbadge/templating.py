"""Finds the templates: the project's ``templates/`` in a source checkout, else the copy in the wheel."""

from functools import cache
from gettext import NullTranslations
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

_PACKAGE = Path(__file__).parent


@cache
def templates_folder() -> Path:
    """The folder that holds every template, with the stylesheets in ``static/``."""
    checkout = _PACKAGE.parent / "templates"
    return checkout if (checkout / "pages").is_dir() else _PACKAGE / "templates"


@cache
def environment(language: str = "en") -> Environment:
    """The Jinja2 environment of a language: everything is escaped, a missing variable is an error."""
    made = Environment(
        loader=FileSystemLoader(templates_folder()),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    made.install_gettext_translations(NullTranslations(), newstyle=True)  # type: ignore[attr-defined] # the extension adds it
    return made
