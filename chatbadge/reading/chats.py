"""What chat platforms have in common: names that two people may share, quoted lines, threads."""

import re
from itertools import chain, count
from typing import Any

from chatbadge.core.attribution.labels import Asks, label_of, numbered
from chatbadge.core.model import Tally, person_key
from chatbadge.reading.texts import kept, plain_name

#: Nothing but a label: "Q1:", "**A 2**", punctuation, emoji.
_BARE_LABEL = re.compile(r"(?:[\W_]*[A-Za-z][ .:]?\d{1,2})?[\W_]*")
#: ">" quotes a line, ">>>" all that follows (Discord, "Markdown Text 101"; Slack, "Format your messages").
_QUOTED_LINES = re.compile(r"^(?:>>> .*\Z|> [^\n]*(?:\n|\Z))", re.MULTILINE | re.DOTALL)
_MARKS = re.compile(r"^>(?:>>)? ", re.MULTILINE)


class Names:
    """Handles for accounts that have display names: no two accounts get the same one.

    The account that is met first has its name to itself; the next one of that name has its id behind it.
    """

    def __init__(self) -> None:
        self._given: dict[str, str] = {}
        self._nameless: set[str] = set()
        self._taken: set[str] = set()

    def of(self, account: str, *shown: Any, mark: str = "") -> str:
        """The handle of *account*: the first of the names *shown* that is free, else one with *mark* behind it.

        The mark is what people know the account by, its id where none is given. An account goes by it alone
        until a name of it is met.
        """
        given = self._given.get(account)
        if given is not None and (not shown or account not in self._nameless):
            return given
        names = [plain for name in shown if isinstance(name, str) and (plain := plain_name(name))]
        if not names and given is not None:
            return given
        (self._nameless.discard if names else self._nameless.add)(account)
        names = names or [plain_name(mark or account)]
        marked = [f"{names[0]} ({mark or account})"]
        numbered = (f"{names[0]} ({mark or account}, {n})" for n in count(2))
        free = next(name for name in chain(names, marked, numbered) if person_key(name) not in self._taken)
        self._given[account] = free
        self._taken.add(person_key(free))
        return free


def own_words(whole: str, own: str, tally: Tally) -> str:
    """*own*: what is left of *whole* without the words that are quoted; *whole* where that is only a label or nothing.

    Who says nothing besides sets off words of their own, as hosts do with their questions.
    """
    if own == whole or _BARE_LABEL.fullmatch(own):
        return whole
    tally.warn("messages that quote others' words, which were left out of them")
    return own


def without_quoted_lines(text: str, tally: Tally) -> str:
    """*text* without the lines that ``>`` sets off; see :func:`own_words`."""
    own = _QUOTED_LINES.sub("", text) if "> " in text else text
    return text if own == text else own_words(_MARKS.sub("", text).strip(), own.strip(), tally)


def opens_thread(text: str) -> bool:
    """*text* is a numbered question: what follows it in its thread answers it.

    Threads and topics that open otherwise hold a whole chat as often as answers to their first post.
    """
    label = label_of(text)
    return label.asks is Asks.QUESTION if label else bool((found := numbered(text)) and found[0] != "A")


def parsed(markup: str) -> Any:
    """The element (lxml) around a message's HTML; None where that holds nothing."""
    from lxml import html
    from lxml.etree import ParserError

    try:
        return html.fragment_fromstring(kept(markup)[:1_000_000], create_parent="div")
    except ParserError:
        return None
