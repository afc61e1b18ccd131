"""What a post's label says: ``Q1:``, ``A2.``, ``Q.4``, ``A1 cont:``, ``A4 & A5`` – read as a small grammar.

Only what is written. Whether a participant's "Q2" is an answer is decided in ``labelled``.
"""

import re
from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

#: A link, which is no part of what a post says.
LINK = re.compile(r"https?://\S+|\bpic\.twitter\.com/\S+")
_BLANKS = re.compile(r"[^\S\n]+")
_HASHTAG_OR_MENTION = re.compile(r"(?<![\w&])[@#]\w+")
#: Where somebody else's post begins: "RT @kim", "MT @kim", "“@kim: …"
_REPEATED = re.compile(r"(?<!\w)[RM]T\s?:?\s?@\w|[\"“]@\w+\s?:")
_SAYS = re.compile(r"\w")
_NAMED = re.compile(r"@\w+:\s*$")

#: Units before which "A 2 year plan" is no label.
_UNITS = r"(?:years?|weeks?|days?|months?|hours?|minutes?|min|st|nd|rd|th)"
_SPELLED = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
}
_ASKING = ("question", "topic", "frage", "pregunta")
_ANSWERING = ("answer", "ans", "antwort", "respuesta", "réponse")
#: "A2a:", "A2.1", "A1 cont'd:", "A1 (2/2)", "A1, p2 -", "A6(followup):" – what may stand between number and words.
_AFTER = re.compile(
    r"(?:[a-f](?=[\s:.)-])|(?:[.,]\d)+|ish\b)?\s?"
    r"(?P<more>/\d\b|,?\s?\(?(?:cont(?:'d|inued|d)?\b|p(?:t\.?|art)? ?(?:\d|one|two|three)\b|\d/\d"
    r"|follow-?(?:up|ing)?\b)[^\w\s]*\)?)?"
    r"\s*[]:;.,)\-–—!~>*=|\ufe0f\u20e3]*\s*",
    re.IGNORECASE,
)
#: "A4/5", where the second number follows the first: "A2/2" and "A1/2" are parts of one answer.
_HALF = re.compile(r"/([1-9]\d?)\b")
_RANGE = re.compile(
    r"\s?[-–]\s?(?:(?P<letter>[A-Z])(?P<lettered>[1-9]\d?)\b|(?P<n>[1-9]\d?)(?=\s?[:.),]))", re.IGNORECASE
)
_AND = re.compile(
    r"(?:\s?(?:,|&|\+|and\b|/)\s?(?P<letter>[A-Z])[.:]?\s?(?=\d)|\s?(?:,|&|\+|and\b)\s?(?=\d+\s?[:.)]))(?P<n>[1-9]\d?)\b",
    re.IGNORECASE,
)
#: Where a label may stand inside a post: at the beginning of a sentence or clause, or after "but for", "back to".
_CLAUSE = re.compile(
    r"(?:[.!?:;…)\n–—,]|\s-|(?<!\w)#\w+"
    r"|^\W*(?:sub|for|on|as (?:to|for)|(?:in )?(?:answer|response|reply)(?:ing)? to|answering)"
    r"|\b(?:re|regarding|late|(?:but|as|and|so|now) for|(?:returning|going|coming|jumping|back|adding) to))"
    r"[\s\"“]*$",
    re.IGNORECASE,
)
_ENDS_CLAUSE = re.compile(r"\s?[:.,)–—-]")
_COLON = re.compile(r"\s?:")
#: Words after which a label is spoken of, whatever follows: "I missed Q1: sorry".
_DISMISSED = re.compile(
    r"\b(?:about|forgot|from|like[ds]?|loved?|miss(?:ed)?|not|on|repost|saw|see|tag|until|was)\s*$", re.IGNORECASE
)
#: Words after which a label that closes a post is spoken of, or is a place: "I missed Q1", "Rich from A2".
_SPOKEN_OF = re.compile(
    r"\b(?:a|about|after|and|around|at|before|for|forgot|from|in|into|is|like|loved?|miss(?:ed)?|near|of|on|or|repost|saw"
    r"|not|see|tag|the|this|to|until|was|with|your?|room|hall|gate|size|level|grade|unit)\s*$",
    re.IGNORECASE,
)
_ANNOUNCED = re.compile(
    r"\b(?:coming (?:up|soon|next)|(?:here|next|now|up) comes|comes (?:next|up|in)|up next|next (?:up|question|at bat)"
    r"|on its way|get ready for|ready for|on to|onto|moving (?:on )?to|time for|bringing)\b"
    r"|\bin (?:a|one|two|\d+) (?:sec|min)\w*",
    re.IGNORECASE,
)
#: At least one of these is in whatever corrects a label, in small letters.
CORRECTING = ("not", "meant", "supposed", "make ", "should ", "was ", "*")
#: "“A4” not “A2”", "supposed to lead w/ A4", "I meant A4", "make that A4", "*A4": the post before had the wrong label.
_CORRECTED = (
    r"(?:^\W*(?P<a>{label})\W{{0,3}}\s*(?:,\s*)?(?:and )?not\s+\W?{label}"
    r"|\b(?:supposed|meant) to (?:lead|start|begin|be|say|write|type|label|tag)\b(?: (?:it|that|this))?"
    r"\W*(?:w/|with|as)?\s*(?:an? )?\W?(?P<b>{label})"
    r"|\b(?:i meant|make (?:that|it)|should (?:have|be|read|say)(?: been)?|(?:that|this|it|last one|last tweet|previous"
    r"(?: tweet| post)?) was)\s+(?:for |an? |my )?\W?(?P<c>{label})(?=\W*(?:$|[.,!;)]|not\b|sorry|oops|#))"
    r"|^\W*\*\s?(?P<d>{label})\W*(?:#\w+\W*)*$)"
)
_NUMBERED = re.compile(r"([A-Z])([1-9]\d?)\s?[:.)]")


class Asks(Enum):
    """Which of the two letters a label carries."""

    QUESTION = "Q"
    ANSWER = "A"


class Letters(NamedTuple):
    """By what a chat numbers its questions and answers: letters, and words in any language that stand for them."""

    question: str = "Q"
    answer: str = "A"
    #: besides those of English, German, Spanish and French
    asking: tuple[str, ...] = ()
    answering: tuple[str, ...] = ()


#: How most chats are numbered.
Q_AND_A = Letters()
#: Letters that are not configured: the chat's posts show them.
AS_FOUND = Letters("", "")


@dataclass(frozen=True, slots=True)
class Label:
    """A label at the beginning of a post, or further in where it opens a clause or closes the post."""

    asks: Asks
    #: more than one in "A4 & A5" or "Q1-3"
    numbers: tuple[int, ...]
    #: as the author typed it
    written: str
    #: "cont", "2/2", "pt 2": a part of a longer answer
    continued: bool
    #: the words that it stands for
    rest: str
    #: the post begins with it
    leading: bool = True

    @property
    def number(self) -> int:
        """The first number."""
        return self.numbers[0]


def bare(text: str) -> str:
    """The text without links (a t.co slug may look like a label) and with single blanks."""
    if "://" in text or "pic.tw" in text:
        text = LINK.sub(" ", text)
    return text if text.isprintable() and "  " not in text else _BLANKS.sub(" ", text)


def without_tags(text: str) -> str:
    """The text without links, mentions and hashtags."""
    text = bare(text)
    return _HASHTAG_OR_MENTION.sub(" ", text) if "@" in text or "#" in text else text


def announces(text: str) -> bool:
    """The text says that something comes next ("Q3 coming up") rather than posing it."""
    return bool(_ANNOUNCED.search(bare(text)))


def numbers_anything(body: str, letters: Letters = Q_AND_A) -> bool:
    """Whether the text, bare of links, holds anything like a label. Most hold nothing, and are done with."""
    return bool(_patterns(letters).label.search(body))


def label_of(text: str, letters: Letters = Q_AND_A) -> Label | None:
    """The label of a post, without the posts that it repeats ("RT @…"); None where there is none."""
    text = bare(text)
    return label_in(text, letters) if numbers_anything(text, letters) else None


def label_in(body: str, letters: Letters) -> Label | None:
    """What ``label_of`` gives, of a text that is bare of links and holds something like a label."""
    patterns = _patterns(letters)
    body = _REPEATED.split(body, maxsplit=1)[0] if "@" in body else body
    start = _end_of(patterns.furniture, body)
    first = _read(body, start, letters)
    if first is None:
        return _inner_label(body, letters)
    if first.asks is Asks.QUESTION and (own := _read(first.rest, 0, letters)) and own.asks is Asks.ANSWER:
        return own
    return first


def corrected_number(text: str, letters: Letters = Q_AND_A) -> int | None:
    """The number that the author's last post should have carried ("I meant A4, not A2"); None where none is named."""
    found = _patterns(letters).corrected.search(bare(text))
    if found is None:
        return None
    written = next(filter(None, (found["a"], found["b"], found["c"], found["d"])))
    return int(written.lstrip(" .:" + letters.question + letters.answer + (letters.question + letters.answer).lower()))


def numbered(text: str) -> tuple[str, int] | None:
    """(letter, number) of a post that begins like "T1: …", whatever the letter; None for others."""
    body = bare(text)
    found = _NUMBERED.match(body, _end_of(_FURNITURE, body))
    return (found[1], int(found[2])) if found else None


def named_questions(text: str, letters: Letters = Q_AND_A) -> tuple[int, ...]:
    """The numbers of the questions that the text names anywhere, in order: "here comes question two", "Love Q6!"."""
    labels = (found for found in _patterns(letters).label.finditer(bare(text)))
    return tuple(dict.fromkeys(_number(found) for found in labels if _asks(found, letters) is Asks.QUESTION))


def _inner_label(body: str, letters: Letters) -> Label | None:
    """The last label inside *body* that opens a clause or closes the post."""
    found = [
        m
        for m in _patterns(letters).label.finditer(body)
        if m["word"] or m["letter"].isupper() or _ENDS_CLAUSE.match(body, m.end())
    ]
    if len({_asks(m, letters) for m in found}) != 1:
        return None  # none, or a notice that explains the format: "answer Q1 with A1"
    last = found[-1]
    before = body[: last.start()]
    label = _read(body, last.start(), letters)
    if label is None:
        return None
    if not _SAYS.search(without_tags(body[last.end() :])):
        if _SPOKEN_OF.search(before):
            return None
        return replace(label, rest=before.strip(), leading=False)
    opens = _CLAUSE.search(before) or (_COLON.match(body, last.end()) and not _DISMISSED.search(before))
    if not opens or _NAMED.search(before):
        return None
    return replace(label, leading=False)


def _read(body: str, start: int, letters: Letters) -> Label | None:
    """The label that stands in *body* at *start*."""
    found = _patterns(letters).label.match(body, start)
    if found is None or (found["letter"] and found["letter"].islower() and " " in found[0]):
        return None
    numbers, end = _more_numbers(body, found)
    after = next(_AFTER.finditer(body, end))  # may be empty, so that there always is one
    return Label(
        asks=_asks(found, letters),
        numbers=numbers,
        written=body[found.start() : end].strip(),
        continued=bool(after["more"]),
        rest=body[after.end() :].strip(),
    )


class _Patterns(NamedTuple):
    #: a label of the chat's letters, or a word for them, with a number
    label: re.Pattern[str]
    #: what may stand before a label: mentions, hashtags, emoji, arrows, quotation marks, stray punctuation
    furniture: re.Pattern[str]
    corrected: re.Pattern[str]


_FURNITURE = re.compile(r"(?:[@#]\w+|[^\w@#]|[@#](?!\w))*")


@lru_cache
def _patterns(letters: Letters) -> _Patterns:
    words = "|".join(map(re.escape, (*_ASKING, *letters.asking, *_ANSWERING, *letters.answering)))
    either = re.escape(letters.question + letters.answer)
    return _Patterns(
        re.compile(
            r"(?<![\w@#&])#?"
            rf"(?:(?P<word>{words})\s{{0,2}}(?:(?P<spelled>{'|'.join(_SPELLED)})(?=\s?[:.,;!)–—-]|\s*$))?"
            rf"|(?P<letter>[{either}])"
            rf"(?:\s?[.:]\s?|\s(?=\d\b(?![\s-]*{_UNITS}\b))|-(?=\d\d?:)|(?=\d)))"
            r"(?(spelled)|0?(?P<n>[1-9]\d?)"
            r"(?!\d|[%$°]|:\d\d|-\w*year|(?:st|nd|rd|th)\b|\s(?:19|20)\d\d\b|(?-i:[A-Z]{2})))",
            re.IGNORECASE,
        ),
        re.compile(rf"(?:[@#](?![{either}]\d\d?\b)\w+|[^\w@#]|[@#](?!\w))*", re.IGNORECASE),
        re.compile(_CORRECTED.format(label=rf"[{either}][.:]?\s?[1-9]\d?\b"), re.IGNORECASE),
    )


def _asks(found: re.Match[str], letters: Letters) -> Asks:
    if found["letter"]:
        return Asks.QUESTION if found["letter"].upper() == letters.question else Asks.ANSWER
    asking = {word.casefold() for word in (*_ASKING, *letters.asking)}
    return Asks.QUESTION if found["word"].casefold() in asking else Asks.ANSWER


def _number(found: re.Match[str]) -> int:
    return int(found["n"]) if found["n"] else _SPELLED[found["spelled"].casefold()]


def _more_numbers(body: str, found: re.Match[str]) -> tuple[tuple[int, ...], int]:
    """All numbers of the label *found*, and where they end: "A4/5", "Q1 and Q2", "A1-3:"."""
    numbers, end = [_number(found)], found.end()
    letter = (found["letter"] or "").casefold()
    if (upto := _RANGE.match(body, end)) and (upto["letter"] or letter).casefold() == letter:
        numbers += range(numbers[0] + 1, int(upto["lettered"] or upto["n"]) + 1)
        return tuple(numbers), upto.end()
    if (half := _HALF.match(body, end)) and 1 < numbers[0] == int(half[1]) - 1:
        return (*numbers, int(half[1])), half.end()
    while more := _AND.match(body, end):
        if more["letter"] and more["letter"].casefold() != letter:
            break
        numbers.append(int(more["n"]))
        end = more.end()
    return tuple(dict.fromkeys(numbers)), end


def _end_of(pattern: re.Pattern[str], body: str) -> int:
    return next(pattern.finditer(body)).end()
