"""Chats that people labelled post by post, and how well an attribution agrees with them.

The sample chat and three invented ones lie beside this file. More can be given: files like
``{"chat", "hashtag", "hosts", "file", "since", "until", "posts": [{"author", "kind", "questions", "id" or
"key", "or": {…}}]}`` over archives in another folder. ``key`` stands for a post whose archive has no ids: the
first sixteen hexadecimal digits of SHA-256 over "author|the first sixty letters and digits of its text". ``or``
is a second label where two people read a post differently; either counts as right.
"""

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from chatbadge.archives import Options, open_archives
from chatbadge.config.chats import LabelSection
from chatbadge.core.attribution.labels import AS_FOUND, Letters
from chatbadge.core.model import Post, PostId, Roles, Transcript, person_key
from chatbadge.core.transcript import assemble

HERE = Path(__file__).parent
SAMPLE = HERE.parents[1] / "transcripts" / "badgechat-2018-02-12.txt"
SAMPLE_LABELS = HERE.parent / "core" / "attribution" / "badgechat-2018-02-12.labels.json"
_BEGINS = datetime(2024, 3, 4, tzinfo=UTC)

#: What somebody says that a post is: its kind and its questions.
Label = tuple[str, tuple[int, ...]]


@dataclass(frozen=True)
class LabelledChat:
    """A transcript with what people say that its posts are."""

    name: str
    transcript: Transcript
    roles: Roles
    letters: Letters
    #: the labels of each post that has any; the first is the one that counts where none agrees
    labels: Mapping[PostId, Sequence[Label]]


def own_chats() -> Iterator[LabelledChat]:
    """The chats that come with chatbadge."""
    yield _sample()
    for path in sorted((HERE / "chats").glob("*.json")):
        yield _invented(json.loads(path.read_text("utf-8")))


def chats_in(labels: Path, archives: Path) -> Iterator[LabelledChat]:
    """The chats that files in the folder *labels* label, read from archives in the folder *archives*."""
    for path in sorted(labels.glob("*.json")):
        yield _archived(json.loads(path.read_text("utf-8")), archives)


def _sample() -> LabelledChat:
    (archive,) = open_archives(SAMPLE, "", Options())
    transcript = assemble(archive.posts, archive.hashtag)
    expected = json.loads(SAMPLE_LABELS.read_text("utf-8"))
    labels = {
        post.id: [(kind, tuple(numbers))]
        for post, (_, kind, numbers) in zip(transcript.posts, expected, strict=True)
        if not post.seen_in_quote
    }
    return LabelledChat("sample, Q1 to Q4", transcript, Roles(frozenset({"senorg"})), AS_FOUND, labels)


def _invented(told: Mapping[str, Any]) -> LabelledChat:
    posts, labels = [], {}
    for ordinal, (id, author, at, text, reply_to, kind, numbers) in enumerate(told["posts"]):
        day, _, time = at.rpartition("T")
        hours, minutes, seconds = map(int, time.split(":"))
        moment = _BEGINS + timedelta(days=int(day or 0), hours=hours, minutes=minutes, seconds=seconds)
        to = PostId("invented", reply_to) if reply_to else None
        posts.append(Post(PostId("invented", id), author, moment, text, ordinal, reply_to=to))
        labels[PostId("invented", id)] = [(kind, tuple(numbers))]
    letters = LabelSection(**told["labels"]).letters if "labels" in told else AS_FOUND
    roles = Roles(frozenset(map(person_key, told["hosts"])))
    return LabelledChat(told["chat"], assemble(posts, told["hashtag"]), roles, letters, labels)


def _archived(told: Mapping[str, Any], archives: Path) -> LabelledChat:
    since, until = _moment(told.get("since")), _moment(told.get("until"))
    posts = [
        post
        for archive in open_archives(archives / told["file"], "", Options())
        for post in archive.posts
        if (since is None or post.at >= since) and (until is None or post.at <= until)
    ]
    transcript = assemble(posts, "#" + told["hashtag"].lstrip("#").lower())
    by_id = {post.id.id: post.id for post in transcript.posts}
    by_key: dict[str, list[PostId]] = defaultdict(list)
    for post in transcript.posts:
        by_key[_key(post.author, post.text)].append(post.id)
    labels = {}
    for labelled in told["posts"]:
        id = by_id.get(labelled.get("id", ""))
        if id is None and by_key[labelled.get("key", "")]:
            id = by_key[labelled["key"]].pop(0)
        if id is None:
            raise SystemExit(f"{told['chat']}: the archive does not hold the labelled post {labelled}")
        either = (each for each in (labelled, labelled.get("or")) if each)
        labels[id] = [(each["kind"], tuple(sorted(each["questions"]))) for each in either]
    return LabelledChat(told["chat"], transcript, Roles(frozenset(map(person_key, told["hosts"]))), AS_FOUND, labels)


def _moment(text: str | None) -> datetime | None:
    moment = datetime.fromisoformat(text) if text else None
    return moment.replace(tzinfo=UTC) if moment and moment.tzinfo is None else moment


def _key(author: str, text: str) -> str:
    plain = unicodedata.normalize("NFKD", re.sub(r"https?://\S+", "", text))
    letters = re.sub(r"[^a-z0-9]", "", plain.lower())[:60]
    return sha256(f"{author.lower().lstrip('@')}|{letters}".encode()).hexdigest()[:16]
