"""How answers are given: JSON for machines; tables and progress bars for people.

Texts and names come from strangers: whatever is printed for people has lost its control characters.
"""

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from chatbadge.core.phrasing import one_line

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress

Json = Annotated[bool, typer.Option("--json", help="Answer in JSON, for machines.")]
Config = Annotated[
    Path,
    typer.Option("--config", "-c", envvar="CHATBADGE_CONFIG", help="The configuration.", show_default=True),
]
DEFAULT_CONFIG = Path("config.toml")


def console(*, err: bool = False) -> "Console":
    from rich.console import Console

    return Console(stderr=err, highlight=False)


def say(text: str) -> None:
    """One line for people."""
    indent = text[: len(text) - len(text.lstrip(" "))]
    typer.echo(indent + one_line(text))


def answer(document: Any) -> None:
    """The answer for machines."""
    typer.echo(json.dumps(document, ensure_ascii=False, indent=2))


def table(columns: Sequence[str], rows: Iterable[Sequence[str]], *, title: str = "") -> None:
    """A table for people; the last column takes what room is left."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    shown = Table(
        title=Text(one_line(title), style="bold") if title else None,
        title_justify="left",
        box=box.SIMPLE_HEAD,
    )
    for column in columns:
        shown.add_column(column, overflow="fold")
    for row in rows:
        shown.add_row(*(Text(one_line(cell)) for cell in row))
    console().print(shown)


class Stages:
    """A line and a bar for each stage of a longer work."""

    def __init__(self, progress: "Progress | None") -> None:
        self._progress = progress

    @contextmanager
    def stage(self, name: str) -> "Iterator[Stage]":
        """One stage; what it did is said with ``Stage.done``."""
        if self._progress is None:
            yield Stage(None, None)
            return
        task = self._progress.add_task(name, total=None, said="")
        yield Stage(self._progress, task)


class Stage:
    def __init__(self, progress: "Progress | None", task: Any) -> None:
        self._progress, self._task = progress, task

    def advance(self, done: int, of: int) -> None:
        if self._progress is not None:
            self._progress.update(self._task, completed=done, total=of)

    def tell(self, what: str, done: int, of: int) -> None:
        """*done* of *of* (0: nobody knows of how many) of *what*."""
        if self._progress is not None:
            said = f"{one_line(what)}: {done:,}" + (f" of {of:,}" if of else "")
            self._progress.update(self._task, completed=done if of else 0, total=of or None, said=said)

    def done(self, said: str) -> None:
        """The bar is full; *said* stands behind it."""
        if self._progress is not None:
            self._progress.update(self._task, completed=1, total=1, said=one_line(said))


@contextmanager
def stages(*, quiet: bool, transient: bool = False) -> Iterator[Stages]:
    """Bars for people, on standard error; nothing where the answer is for machines.

    *transient* bars vanish in the end, and are shown where somebody can watch them only.
    """
    quiet = quiet or (transient and not sys.stderr.isatty())
    if quiet:
        yield Stages(None)
        return
    from rich.progress import BarColumn, Progress, ProgressColumn, Task, TextColumn
    from rich.text import Text

    class Said(ProgressColumn):
        def render(self, task: Task) -> Text:
            return Text(task.fields.get("said", ""))

    columns = (TextColumn("{task.description:<10}", markup=False), BarColumn(bar_width=24), Said())
    with Progress(*columns, console=console(err=True), transient=transient) as progress:
        yield Stages(progress)
