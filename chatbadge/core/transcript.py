"""Posts as a source gives them → one transcript: ordered, threaded, without doubles.

Does not judge: what a post *is* in the chat is the matter of ``core.attribution``.
"""

import re
from bisect import bisect_left, insort
from collections import Counter, defaultdict, deque
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import NamedTuple

from chatbadge.core.model import Post, PostId, Transcript, person_key

_MENTION = re.compile(r"(?<![\w@/])@(\w+)")
_SPACE = re.compile(r"\s+")

#: How many of a person's posts are looked at for the one that somebody answers, or quotes cut short.
_REACH = 50
#: A quoted post from so long before the first is no part of the chat.
_RECOVERED_BEFORE = timedelta(hours=12)
#: So many letters of a quote that is cut short must be left for it to tell whose post it shows.
_TELLING = 21


def assemble(posts: Iterable[Post], hashtag: str) -> Transcript:
    """Order the posts by time, with the source's own order inside a minute, and thread them.

    1. A post that is there twice (same id; or same author, time and words to the same people) is kept
       once, as it was given first, in its author's latest words.
    2. A quoted or shared post becomes a reference to the transcript's own copy. Where there is none it is
       recovered as a post of its author, marked ``seen_in_quote``, and never credited to the one
       who quotes; unless it is much older than the chat.
    3. An answer "in reply to" a person is tied to the post of theirs that it fits best.
    """
    own = sorted(without_doubles(_under_one_name(list(posts))), key=lambda post: (post.at, post.ordinal, post.id))
    # recovered posts have the ordinal of the post that quotes them, and come before it
    ordered = sorted(_with_quotes_resolved(own), key=lambda post: (post.at, post.ordinal))
    threaded = _with_parents(ordered)
    return Transcript(hashtag, tuple(threaded), {post.id: post for post in threaded})


def words(text: str) -> str:
    """The text as it is compared: case and blanks folded."""
    return _SPACE.sub(" ", text).strip().casefold()


def mentions(text: str) -> list[str]:
    """Handles that the text mentions, in order, in the form in which they are compared."""
    return [person_key(handle) for handle in _MENTION.findall(text)]


def without_doubles(posts: Iterable[Post]) -> list[Post]:
    """Each post once: as it was given first, in its author's latest words."""
    kept: dict[PostId, Post] = {}
    seen = set()
    for post in posts:
        if (first := kept.get(post.id)) is not None:
            kept[post.id] = latest_words(first, post)
            continue
        mark = fingerprint(post)
        if post.text and mark in seen:
            continue
        seen.add(mark)
        kept[post.id] = post
    return list(kept.values())


def latest_words(first: Post, again: Post) -> Post:
    """Of two versions of a post: the first, with the words of whichever was edited later or is not cut short."""
    edited = (again.edited_at or again.at) > (first.edited_at or first.at)
    whole = _is_cut(first.text) and not _is_cut(again.text) and again.edited_at == first.edited_at
    if edited or whole:
        first = replace(first, text=again.text, edited_at=again.edited_at, quoted=again.quoted)
    return first if first.at <= again.at else replace(first, at=again.at)


def _is_cut(text: str) -> bool:
    return text.endswith(("…", "..."))


def _under_one_name(posts: list[Post]) -> list[Post]:
    """The posts of an account that changed its handle all under the latest one."""
    latest: dict[str, Post] = {}
    renamed = set()
    for post in posts:
        if post.author_id:
            known = latest.setdefault(post.author_id, post)
            if person_key(known.author) != person_key(post.author):
                renamed.add(post.author_id)
            if post.at > known.at:
                latest[post.author_id] = post
    if not renamed:
        return posts
    return [replace(p, author=latest[p.author_id].author) if p.author_id in renamed else p for p in posts]


def fingerprint(post: Post) -> tuple[object, ...]:
    """What makes a post the same in two archives: author, time and words, to whom, and what it quotes.

    One person may say the same to two people within a minute.
    """
    to, quoted = map(person_key, post.addressed), ((person_key(q.author), words(q.text)) for q in post.quoted)
    return (person_key(post.author), post.at, words(post.text), tuple(to), tuple(quoted))


class _Said(NamedTuple):
    """A post with its words as they are compared."""

    at: datetime
    words: str
    post: Post


class _Copies:
    """Finds the transcript's own copy of a post that is shown in a quote."""

    def __init__(self, posts: Iterable[Post]) -> None:
        self._by_id: dict[PostId, Post] = {}
        self._whole: dict[tuple[str, str], list[_Said]] = defaultdict(list)
        self._begun: dict[tuple[str, str], list[_Said]] = defaultdict(list)
        for post in posts:
            self.add(post)

    def add(self, post: Post) -> None:
        author, said = person_key(post.author), _Said(post.at, words(post.text), post)
        self._by_id[post.id] = post
        insort(self._whole[author, said.words], said, key=_at)
        insort(self._begun[author, said.words[:_TELLING]], said, key=_at)

    def find(self, shown: Post) -> Post | None:
        """The post with its id, or of the same author and words; of several, the one nearest in time."""
        author, wanted = person_key(shown.author), words(shown.text)
        fitting = _around(self._whole.get((author, wanted), []), shown.at, 1)
        cut = wanted.rstrip("….").rstrip() if wanted.endswith(("…", "...")) else ""
        if not fitting and len(cut) >= _TELLING:
            begun = _around(self._begun.get((author, cut[:_TELLING]), []), shown.at, _REACH)
            fitting = [said for said in begun if said.words.startswith(cut)]
        nearest = min(fitting, key=lambda said: abs(said.at - shown.at), default=None)
        return self._by_id.get(shown.id) or (nearest.post if nearest else None)


def _at(said: _Said) -> datetime:
    return said.at


def _around(inorder: list[_Said], at: datetime, reach: int) -> list[_Said]:
    """The *reach* posts before *at* and as many from then on."""
    place = bisect_left(inorder, at, key=_at)
    return inorder[max(0, place - reach) : place + reach]


def _with_quotes_resolved(posts: list[Post]) -> list[Post]:
    """The posts with references for their quotes, after the ones that were recovered."""
    copies = _Copies(posts)
    recovered: list[Post] = []
    earliest = posts[0].at - _RECOVERED_BEFORE if posts else None

    def resolve(post: Post) -> Post:
        if not post.quoted:
            return post
        references = []
        for shown in post.quoted:
            copy = copies.find(shown)
            if copy is None:
                copy = replace(resolve(shown), seen_in_quote=True)
                if earliest is None or shown.at < earliest:
                    continue
                copies.add(copy)
                recovered.append(copy)
            references.append(copy.id)
        found = next((reference for reference in references if reference != post.id), None)
        if post.shares:
            return replace(post, quoted=(), shares=found or post.shares)
        stands = post.quotes if post.quotes != post.quoted[0].id else None
        return replace(post, quoted=(), quotes=stands or found or post.quotes)

    resolved = [resolve(post) for post in posts]
    return recovered + resolved


def _with_parents(posts: list[Post]) -> list[Post]:
    """Tie each reply that names only people to a post of the first of them."""
    latest: dict[str, deque[tuple[Post, set[str]]]] = defaultdict(lambda: deque(maxlen=_REACH))
    threaded = []
    for post in posts:
        if post.reply_to is None and post.addressed:
            post = replace(post, reply_to=_parent(post, latest[person_key(post.addressed[0])]))
        threaded.append(post)
        me = person_key(post.author)
        about = {*mentions(post.text), *map(person_key, (*post.mentions, *post.addressed))} - {me}
        latest[me].appendleft((post, about))
    return threaded


def _parent(reply: Post, candidates: Iterable[tuple[Post, set[str]]]) -> PostId | None:
    """The candidate that fits best as the post that *reply* answers; of equals the first.

    A reply inherits the handles of the post that it answers (X and Twitter put them in front), so the
    handles that the reply names, less those in its own words, should be those of the candidate. Beyond
    that a post addressed to the one who replies, and a recent one, is likelier.
    """
    me = person_key(reply.author)
    inherited = (Counter(map(person_key, reply.addressed[1:])) - Counter(mentions(reply.text))).keys()

    def fit(candidate: tuple[Post, set[str]]) -> float:
        post, about = candidate
        strangers = len(about - inherited - {me})
        minutes = (reply.at - post.at).total_seconds() / 60
        return 3 * len(inherited & about) - strangers + (me in about) - min(minutes, 120) / 20

    best = max(candidates, key=fit, default=None)
    return best[0].id if best else None
