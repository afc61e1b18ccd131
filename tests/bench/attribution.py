"""How right attribution is on labelled chats, beside the rule that counts posts which start with "A1", and how fast.

    python -m tests.bench.attribution [LABELS ARCHIVES]

Without arguments: the sample chat and the invented ones that come with chatbadge. LABELS is a folder of more
label files, ARCHIVES the folder of the archives that they name (``make bench-attribution`` passes
CHATBADGE_LABELS and CHATBADGE_CORPUS). Speed is measured on one core, on chats that are made of the labelled
ones: many short chats after each other, and a slow one of a hundred questions.
"""

import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from statistics import mean, median

from chatbadge.core.attribution import attribute
from chatbadge.core.model import Post, PostId, Roles, Transcript

from .agreement import Agreement, agreement, naive_people
from .labelled import LabelledChat, chats_in, own_chats

_RUNS = 3
_TITLES = ("posts", "kind", "answers", "people", "naive", "replies", "strangers", "unclear", "sure & right")


def main(folders: Sequence[str]) -> None:
    chats = [*own_chats(), *(chats_in(Path(folders[0]), Path(folders[1])) if len(folders) == 2 else ())]
    width = max(len(chat.name) for chat in chats)
    print(" " * width, *(f"{title:>12}" for title in _TITLES))
    found = []
    for chat in chats:
        agrees = agreement(chat, attribute(chat.transcript, chat.roles, letters=chat.letters))
        found.append((agrees, naive_people(chat)))
        print(f"{chat.name:{width}}", *_cells(agrees, found[-1][1]), flush=True)
    scores, naive = [agrees for agrees, _ in found], [people for _, people in found]
    _means("mean", width, scores, naive, mean)
    _means("lowest", width, scores, naive, min)
    print(f"\nposts with a confidence of 0.9 or more that are right: {_sure_right(scores):.1%}\n")
    _speed(chats)


def _cells(agrees: Agreement, naive: float) -> list[str]:
    sure = f"{agrees.sure_right} of {agrees.sure}"
    shares = [f"{share:.3f}" for share in (agrees.kind, agrees.answers, agrees.people, naive, agrees.replies)]
    cells = [str(agrees.posts), *shares, str(agrees.strangers), str(agrees.unclear), sure]
    return [f"{cell:>12}" for cell in cells]


def _means(title: str, width: int, scores: Sequence[Agreement], naive: Sequence[float], of: object) -> None:
    columns = ([each.kind for each in scores], [each.answers for each in scores], [each.people for each in scores],
               naive, [each.replies for each in scores])  # fmt: skip
    print(f"{title:{width}}", " " * 12, *(f"{of(column):>12.3f}" for column in columns))  # type: ignore[operator]  # mean or min


def _sure_right(scores: Sequence[Agreement]) -> float:
    return sum(each.sure_right for each in scores) / max(1, sum(each.sure for each in scores))


# --- speed


def _speed(chats: Sequence[LabelledChat]) -> None:
    took: dict[int, float] = {}
    for posts in (10_000, 100_000):
        chat = _one_after_the_other(chats, posts)
        took[posts] = _seconds(chat)
        print(f"{posts:>9,} posts of chats after each other: {posts / took[posts]:>9,.0f} posts/s")
    slow = _slow(chats, 100_000)
    print(f"{100_000:>9,} posts of one slow chat:             {100_000 / _seconds(slow):>9,.0f} posts/s")
    print(f"time a post, 100,000 against 10,000 posts: {took[100_000] / took[10_000] / 10:.2f}")


def _seconds(transcript: Transcript) -> float:
    """The median time of some runs, in processor seconds."""
    hosts = Roles(frozenset({"senorg", "apiary_ann", "mender_mo"}))
    runs = []
    for _ in range(_RUNS):
        begun = time.process_time()
        attribute(transcript, hosts)
        runs.append(time.process_time() - begun)
    return median(runs)


def _one_after_the_other(chats: Sequence[LabelledChat], wanted: int) -> Transcript:
    """The labelled chats again and again, each time with other words, until there are so many posts."""
    posts: list[Post] = []
    turn = 0
    while len(posts) < wanted:
        for chat in chats:
            posts += _moved(chat.transcript.posts, turn, timedelta(hours=turn))
            turn += 1
    return _transcript(posts[:wanted])


def _slow(chats: Sequence[LabelledChat], wanted: int) -> Transcript:
    """One chat of a hundred questions, a day each, in which the labelled chats' other posts are said."""
    said = [post for chat in chats for post in chat.transcript.posts if not post.text.startswith(("Q", "T"))]
    each_day = wanted // 100
    begin, posts = said[0].at, []
    for day in range(100):
        at = begin + timedelta(days=day)
        asked = f"Q{day + 1 if day < 99 else 99}: what did you learn on day {day} of the trail? #badgechat"
        posts.append(Post(PostId("slow", f"q{day}"), "SenorG", at, asked, len(posts)))
        for number in range(each_day - 1):
            post = said[(day * 7 + number) % len(said)]
            text = f"{post.text} d{day}x{number}"
            moment = at + timedelta(seconds=60 + number * 80_000 / each_day)
            posts.append(Post(PostId("slow", f"{day}-{number}"), post.author, moment, text, len(posts)))
    return _transcript(posts)


def _moved(posts: Sequence[Post], turn: int, by: timedelta) -> list[Post]:
    def id(of: PostId | None) -> PostId | None:
        return PostId(of.network, f"{of.id}-{turn}") if of else None

    return [
        replace(
            post,
            id=PostId(post.id.network, f"{post.id.id}-{turn}"),
            at=post.at + by,
            text=f"{post.text} w{turn}",
            reply_to=id(post.reply_to),
            quotes=id(post.quotes),
            shares=id(post.shares),
        )
        for post in posts
    ]


def _transcript(posts: Sequence[Post]) -> Transcript:
    ordered = sorted(posts, key=lambda post: post.at)
    return Transcript("#badgechat", tuple(ordered), {post.id: post for post in ordered})


if __name__ == "__main__":
    main(sys.argv[1:])
