"""How long it takes to see what ten badges mean for a thousand past sessions.

    python -m tests.bench.scoring [SESSIONS]

Each session is the sample chat again, a week after the one before. Told are the seconds for reading the posts, for
attributing them and for judging everybody, medians of three; the first two are what any look at a session costs.
"""

import statistics
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from chatbadge import pipeline
from chatbadge.archives import open_archive
from chatbadge.config import read_settings
from chatbadge.core.history import History
from chatbadge.core.model import Post, PostId
from chatbadge.core.pathways import WouldHold
from chatbadge.core.scoring import leading_roles
from chatbadge.installation import Installation

_PROJECT = Path(__file__).parents[2]
_SAMPLE = _PROJECT / "transcripts" / "badgechat-2018-02-12.txt"
_RUNS = 3

#: One criterion each, of those that look at posts; the last one looks at eight sessions.
_CRITERIA = (
    "answered = { at_least = 2 }", "substance = { at_least = 2 }", "replied = { at_least = 2 }", "built_on = {}",
    "was_taken_up = {}", "nominated = {}", "asked = {}", "stayed = {}", "answered_first_time = {}",
    "sessions = { at_least = 6, of = 8 }",
)  # fmt: skip


def main(sessions: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        here = _installation(Path(folder))
        _fill(here, sessions)
        runs = [_run(here) for _ in range(_RUNS)]
        people = runs[0][3]
        read, attributed, judged = (statistics.median(run[part] for run in runs) for part in range(3))
        print(f"{sessions} sessions of {len(list(_posts(0)))} posts, {len(_CRITERIA)} badges, {people:,} verdicts")
        print(f"  reading the posts   {read:6.2f} s")
        print(f"  attributing them    {attributed:6.2f} s")
        print(f"  judging everybody   {judged:6.2f} s")
        print(f"  in all              {read + attributed + judged:6.2f} s")


def _installation(folder: Path) -> Installation:
    badges = "".join(
        f'[badges.b{n}]\nname = "B{n}"\nkind = "contribution"\ndescription = "x"\nall = [{{ {each} }}]\n'
        for n, each in enumerate(_CRITERIA)
    )
    text = f'[community]\nname = "x"\n[chats.badgechat]\nhashtag = "#badgechat"\nhosts = ["SenorG"]\n{badges}'
    return Installation(read_settings(tomllib.loads(text), folder / "config.toml"))


def _posts(number: int) -> Iterator[Post]:
    """The sample's posts as those of the *number*th week."""
    for post in open_archive(_SAMPLE).posts:
        at = post.at + timedelta(weeks=number)
        yield replace(post, id=PostId(post.id.network, f"{number}-{post.id.id}"), at=at)


def _fill(here: Installation, sessions: int) -> None:
    now = datetime.now(UTC)
    for number in range(sessions):
        posts = list(_posts(number))
        archive = replace(open_archive(_SAMPLE), digest=f"{number:064d}")
        with here.store.transaction():
            here.store.add_session(f"s{number}", "#badgechat", "", "UTC", posts[0].at, posts[-1].at)
            here.store.add_archive(f"s{number}", archive, _SAMPLE.name, now, whole=True)
            here.store.add_posts(f"s{number}", archive.digest, posts)


def _run(here: Installation) -> tuple[float, float, float, int]:
    """Seconds of each part, and how many verdicts there were."""
    reading = attributing = judging = 0.0
    history, would_hold, verdicts = History(), WouldHold.of(here.settings.badges, here.criteria), 0
    begun = time.perf_counter()
    sessions = here.store.sessions()
    for session in reversed(sessions):
        transcript, decided = pipeline.transcript(here, session), pipeline.corrections(here, session)
        reading, begun = reading + time.perf_counter() - begun, time.perf_counter()
        found = pipeline.read(here, transcript, decided, session.starts_at).contributions
        attributing, begun = attributing + time.perf_counter() - begun, time.perf_counter()
        led = leading_roles(found, pipeline.roles(here, session))
        everybody = history.tell(session.starts_at, found, led)
        verdicts += len(would_hold.judge(everybody, here.settings.badges, here.criteria, led))
        judging, begun = judging + time.perf_counter() - begun, time.perf_counter()
    return reading, attributing, judging, verdicts


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
