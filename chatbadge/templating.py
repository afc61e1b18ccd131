"""Finds the templates: the project's ``templates/`` in a source checkout, else the copy in the wheel."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

_PACKAGE = Path(__file__).parent


@cache
def templates_folder() -> Path:
    """The folder that holds every template, with the stylesheets in ``static/``."""
    checkout = _PACKAGE.parent / "templates"
    return checkout if (checkout / "pages").is_dir() else _PACKAGE / "templates"


@cache
def environment() -> Environment:
    """The one Jinja2 environment: everything is escaped, a missing variable is an error."""
    return Environment(
        loader=FileSystemLoader(templates_folder()),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
