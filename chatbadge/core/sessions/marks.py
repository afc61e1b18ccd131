"""What one post shows of a chat's numbering: the letter, the number, and whether it poses a question."""

import re
from dataclasses import dataclass
from datetime import datetime

from chatbadge.core.attribution.labels import Asks, announces, label_of, numbered
from chatbadge.core.attribution.sayings import Saying
from chatbadge.core.attribution.wording import sets_a_task
from chatbadge.core.model import Post, person_key

#: Hashtags in a text whose source does not list them.
_HASHTAG = re.compile(r"(?<![\w&/])#(\w*[^\W\d]\w*)")
#: What any label looks like; most posts hold none, and are done with here.
_PERHAPS = re.compile(
    r"(?<![\w@#/])[A-Za-z][.:]?\s?[1-9]|question|topic|frage|pregunta|answer|antwort|respuesta|réponse", re.IGNORECASE
)
#: So much of a question's words tells it from others.
_TELLING = 60
#: So much of a post is read for a label: nobody asks after more.
_READ = 2000


@dataclass(frozen=True, slots=True)
class Mark:
    """A numbered label on a post."""

    at: datetime
    person: str
    #: of the label: Q and A mostly, T, F, P … where a chat numbers so
    letter: str
    number: int
    #: asks everybody under that number, rather than answers
    poses: bool
    #: the hashtags of the post, case folded
    tags: tuple[str, ...] = ()
    #: the beginning of its words, to recognise a question that is posed again
    words: str = ""


def mark_of(post: Post) -> Mark | None:
    """The mark that *post* carries. A repeated post carries none, whoever repeats it."""
    text = post.text[:_READ]
    if post.shares or not _PERHAPS.search(text) or Saying(text).repeated:
        return None
    if label := label_of(text):
        asks = label.asks is Asks.QUESTION
        poses = asks and sets_a_task(Saying(label.rest)) and not announces(text)
        return _mark(post, "Q" if asks else "A", label.number, poses, label.rest)
    if (found := numbered(text)) and found[0] not in "QA":
        return _mark(post, *found, "?" in text, text)
    return None


def _mark(post: Post, letter: str, number: int, poses: bool, words: str) -> Mark:
    said = " ".join(words.casefold().split())[:_TELLING]
    return Mark(post.at, person_key(post.author), letter, number, poses, tags_of(post), said)


def tags_of(post: Post) -> tuple[str, ...]:
    """The hashtags of *post*, case folded, as the source lists them or the text shows them."""
    if post.tags:
        return tuple(tag.casefold() for tag in post.tags)
    return tuple(tag.casefold() for tag in _HASHTAG.findall(post.text)) if "#" in post.text else ()
