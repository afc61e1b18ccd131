"""Archives → sessions in the store: reads everything, finds the chats in it, keeps each one whole or not at all.

    archives ─read→ posts ─spool→ in the order of time      marks ─find_sessions→ sessions
    posts × sessions ─deal_out→ each session's posts ─keep→ store ─attribute, score→ report

Nobody is told anything and nobody gets anything: whoever meets a badge may claim it. Importing again
changes nothing; an import that was interrupted goes on where it was.
"""

import gc
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cached_property

from chatbadge import pipeline
from chatbadge.awarding.wishes import listen
from chatbadge.core import scoring
from chatbadge.core.corrections import Corrections
from chatbadge.core.model import Archive, Kind, Post, PostId, Roles, person_key
from chatbadge.core.moments import local, session_id, session_title
from chatbadge.core.sessions import MOST_POSTS, Arrival, Found, deal_out, find_sessions, mark_of, tags_of
from chatbadge.core.transcript import assemble, fingerprint, latest_words, without_doubles
from chatbadge.core.withdrawals import Why, is_withdrawn, known_by, without_quotes
from chatbadge.errors import ArchiveError, InputError
from chatbadge.imported import Imported, ImportedSession, ReadArchive
from chatbadge.installation import Installation
from chatbadge.storage.spool import Spool

#: An archive without numbered questions is one chat where it spans no more than this; else it is a collection.
_ONE_CHAT = timedelta(days=31)
#: Two chats of one hashtag and day are told apart by the hour, where their questions began further apart than this.
_ANOTHER = timedelta(hours=3)
#: Of so many hashtags it is counted how often they occur; the chat's own is among the first.
_TAGS = 10_000
#: So many accounts are told apart before counting them stops.
_PEOPLE = 500_000

_NEVER_EARLIER, _NEVER_LATER = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)

#: Called with (what is done, how much of it, of how much in all; 0 where nobody knows).
Progress = Callable[[str, int, int], None]


def _silent(what: str, done: int, of: int) -> None:
    pass


@dataclass(frozen=True)
class Choice:
    """What the one who imports says of it; nothing has to be said."""

    #: the session to import everything into
    session: str = ""
    since: datetime | None = None
    until: datetime | None = None
    #: the chat's, with ``#``
    hashtag: str = ""
    #: zone of the chat, where neither the configuration nor the archive says it
    timezone: str = ""
    dry_run: bool = False

    def takes(self, post: Post) -> bool:
        return (self.since is None or post.at >= self.since) and (self.until is None or post.at <= self.until)


def import_archives(
    here: Installation,
    archives: Sequence[tuple[str, Archive]],
    now: datetime,
    choice: Choice = Choice(),
    progress: Progress = _silent,
) -> Imported:
    """Keep the chats in *archives*, each a (name, archive), as sessions; with ``dry_run`` only say what would be.

    Each session is one transaction. Where no chat is found everything is ``outside``. Raises
    :class:`ArchiveError` for an archive that holds no posts at all.
    """
    done = Imported()
    people: set[int] = set()
    with ExitStack() as stack:
        stack.enter_context(_rarely_collecting())
        groups = []
        for group in _groups(archives, choice):
            posts, marks = stack.enter_context(Spool()), stack.enter_context(Spool())
            read = _Reading(group, choice, posts, marks, people)
            done.archives += read.archives(progress)
            groups.append(read)
        begun: dict[str, datetime] = {}
        for read in groups:  # once all files have turned out to be readable
            if read.kept:
                _Keeping(here, now, choice, read, done, begun).keep(progress)
            done.withdrawn += _withdrawn(here, read.deleted, now, choice)
    done.people = len(people)
    return done


def _withdrawn(here: Installation, deleted: set[PostId], now: datetime, choice: Choice) -> int:
    """Withdraw what an archive says was deleted, as far as it is kept; gives the number of posts."""
    from chatbadge.withdrawing import withdraw

    known = sorted(here.store.known(deleted)) if deleted else []
    for post in known if not choice.dry_run else ():
        if session := here.store.session_with(post):
            withdraw(here, here.store.session(session), post, Why.DELETED, now)
    return len(known)


@contextmanager
def _rarely_collecting() -> Iterator[None]:
    """Lets the garbage collector look for cycles less often: posts are in none, and there are millions of them."""
    usual = gc.get_threshold()
    gc.set_threshold(100_000, 50, 100)
    try:
        yield
    finally:
        gc.set_threshold(*usual)


Group = Sequence[tuple[str, Archive]]


def _groups(archives: Group, choice: Choice) -> Iterable[Group]:
    """Archives that are looked at together, as overlapping pulls are; one with a heading is a chat of its own."""
    alone = [] if choice.session else [each for each in archives if each[1].starts_at]
    together = [each for each in archives if each not in alone]
    return [*([each] for each in alone), *([together] if together else [])]


@dataclass
class _Reading:
    """Reads a group to its end, before anything is kept."""

    group: Group
    choice: Choice
    posts: Spool
    marks: Spool
    people: set[int]
    kept: int = 0
    earliest: datetime = _NEVER_LATER
    latest: datetime = _NEVER_EARLIER
    tags: Counter[str] = field(default_factory=Counter)
    #: posts that an archive says were deleted
    deleted: set[PostId] = field(default_factory=set)

    @property
    def may_be_one_chat(self) -> bool:
        """Neither so long nor so full that it must be a collection."""
        return self.latest - self.earliest <= _ONE_CHAT and self.kept <= MOST_POSTS

    def archives(self, progress: Progress) -> list[ReadArchive]:
        return [self._read(number, name, archive, progress) for number, (name, archive) in enumerate(self.group)]

    def _read(self, number: int, name: str, archive: Archive, progress: Progress) -> ReadArchive:
        count = kept = 0
        for count, post in enumerate(archive.posts, 1):
            if self.choice.takes(post):
                kept += 1
                self._take(number, post)
            if count % 5000 == 0:
                progress(f"reading {name}", count, 0)
        tally = archive.tally
        if count > kept:
            tally.skip("posts outside of the time that was asked for", count - kept)
        self.deleted |= tally.deleted
        if not kept and not tally.deleted:
            raise ArchiveError(name, "holds no posts" + (" in that time" if count else ""), _remedy(archive, count))
        return ReadArchive(name, archive.format, kept, dict(tally.skipped), dict(tally.warnings))

    def _take(self, number: int, post: Post) -> None:
        self.kept += 1
        self.posts.add_post(number, post)
        if (mark := mark_of(post)) is not None:
            self.marks.add_mark(number, post.ordinal, mark)
            self.tags.update(mark.tags)
            if len(self.tags) > 2 * _TAGS:
                self.tags = Counter(dict(self.tags.most_common(_TAGS)))
        if len(self.people) < _PEOPLE:
            self.people.add(hash(post.author.casefold()))
        if post.at < self.earliest:
            self.earliest = post.at
        if post.at > self.latest:
            self.latest = post.at


def _remedy(archive: Archive, left_out: int) -> str:
    if left_out:
        return "check --since and --until"
    skipped = "; ".join(f"{times} {reason}" for reason, times in archive.tally.skipped.most_common(3))
    return f"skipped were: {skipped}" if skipped else "choose another file"


@dataclass
class _Keeping:
    """Finds the sessions of a group that was read, and keeps them one by one."""

    here: Installation
    now: datetime
    choice: Choice
    read: _Reading
    done: Imported
    #: when the sessions of this import began
    begun: dict[str, datetime]

    @property
    def group(self) -> Group:
        return self.read.group

    def keep(self, progress: Progress) -> None:
        whole = self._whole()
        found = [] if whole else self._found()
        if whole and self.read.kept > MOST_POSTS:
            what = f"holds {self.read.kept:,} posts, more than the {MOST_POSTS:,} that one session can have"
            raise ArchiveError(self.group[0][0], what, "leave out --session, or choose a part with --since and --until")
        if not found and self.read.may_be_one_chat:
            whole = whole or self._everything()
        if whole:
            self._keep(whole, list(self.read.posts.posts()), whole=True)
            return
        for place, (session, arrivals) in enumerate(self._dealt(found), 1):
            progress("keeping sessions", place, len(found))
            self._keep(session, arrivals)

    def _dealt(self, found: Sequence[Found]) -> Iterator[tuple[Found, list[Arrival]]]:
        for session, arrivals in deal_out(self.read.posts.posts(), found):
            if session is None:
                self.done.outside += len(arrivals)
            elif arrivals:
                yield session, arrivals

    # --- which sessions there are

    def _whole(self) -> Found | None:
        """The one session that everything belongs to, where somebody says so, or the heading, or an earlier import."""
        heading = any(archive.starts_at for _, archive in self.group)
        return self._everything() if self.choice.session or heading or self._before else None

    @cached_property
    def _before(self) -> str:
        """The session that these very files were imported into as a whole, or ""."""
        held = {self.here.store.session_of(archive.digest) for _, archive in self.group}
        return (next(iter(held)) or "") if len(held) == 1 else ""

    def _everything(self) -> Found:
        heading = next((archive for _, archive in self.group if archive.starts_at), self.group[0][1])
        earliest, latest = self.read.earliest, self.read.latest
        tag = self.choice.hashtag or heading.hashtag or self._commonest_tag()
        return Found(tag, earliest, latest, heading.starts_at or earliest, (), {}, 0)

    def _found(self) -> list[Found]:
        """The sessions of the chats that are configured, else of whatever chats the posts show."""
        named = self.choice.hashtag.removeprefix("#").casefold()
        configured = [chat.hashtag.removeprefix("#") for chat in self.here.settings.chats]
        tags = [named] if named else [tag for tag in configured if self.read.tags[tag]] or [""]
        found = [
            each
            for tag in tags
            for each in find_sessions(self.read.marks.marks(), self._roles(f"#{tag}").hosts, tag=tag)
        ]
        return sorted(found, key=lambda each: (each.starts_at, each.hashtag))

    def _roles(self, hashtag: str) -> Roles:
        return self.here.settings.roles(hashtag)

    def _commonest_tag(self) -> str:
        """The one on most numbered posts; where there are none, on most posts."""
        tags = self.read.tags or Counter(tag for _, post in self.read.posts.posts() for tag in tags_of(post))
        tag = max(tags, key=lambda each: (tags[each], each), default="")
        return f"#{tag}" if tag else ""

    # --- one session

    def _keep(self, found: Found, arrivals: list[Arrival], *, whole: bool = False) -> None:
        if not (arrivals := self._without_withdrawn(arrivals)):
            return
        archive = self.group[arrivals[0][0]][1]
        chat = self.here.settings.chat(found.hashtag)
        timezone = (chat.timezone if chat else "") or self.choice.timezone or archive.timezone
        posts = without_doubles(post for _, post in arrivals)
        self.done.doubles += len(arrivals) - len(posts)
        with self.here.store.transaction():
            given = (self.choice.session or self._before) if whole else ""
            id = given or self._id(found, archive.title, timezone)
            held = self.here.store.posts(id)
            known = self.here.store.known([post.id for post in posts])
            if self.choice.session:
                self._refuse_a_second_session(known - {post.id for post in held})
            new, changed = _new_and_changed(held, posts, known)
            if not self.choice.dry_run:
                self._write(id, found, timezone, archive.title, arrivals, new, changed, whole=whole)
                if new:
                    listen(self.here, self.here.store.session(id))
        together = without_doubles([*held, *changed, *posts] if held else posts)
        self.done.sessions.append(self._told(id, found, archive.title, timezone, together, len(posts), len(new)))

    def _without_withdrawn(self, arrivals: list[Arrival]) -> list[Arrival]:
        """Without posts that were withdrawn, nor copies of them in others: no archive brings their words back."""
        made = self.here.store.withdrawals()
        if not made:
            return arrivals
        ids, marks = known_by(made)
        key = self.here.keys.secret
        return [(n, without_quotes(post, ids)) for n, post in arrivals if not is_withdrawn(post, ids, marks, key)]

    def _refuse_a_second_session(self, elsewhere: set[PostId]) -> None:
        if elsewhere:
            session = self.here.store.session_with(min(elsewhere))
            name, posts = self.group[0][0], "its posts are" if len(elsewhere) > 1 else "a post of it is"
            raise InputError(f"{name}: {posts} in the session {session!r} already; leave out --session")

    def _id(self, found: Found, title: str, timezone: str) -> str:
        """The hashtag and the day; a second chat of that day has its hour besides."""
        id = session_id(found.hashtag, title, found.opened_at, timezone)
        begun = self.begun.get(id) or self.here.store.began(id)
        if begun and abs(begun - found.opened_at) > _ANOTHER:
            id = f"{id}-{local(found.opened_at, timezone):%H%M}"
        self.begun.setdefault(id, found.opened_at)
        return id

    def _write(
        self,
        id: str,
        found: Found,
        timezone: str,
        title: str,
        arrivals: list[Arrival],
        new: list[Post],
        changed: list[Post],
        *,
        whole: bool,
    ) -> None:
        store, origin = self.here.store, {post.id: number for number, post in arrivals}
        store.add_session(id, found.hashtag, title, timezone, found.opened_at, found.ends_at)
        for number in sorted(set(origin.values())):
            name, archive = self.group[number]
            store.add_archive(id, archive, name, self.now, whole=whole)
            store.add_posts(id, archive.digest, (post for post in new if origin[post.id] == number))
        for post in changed:
            store.update_post(post)

    def _told(
        self, id: str, found: Found, title: str, timezone: str, posts: list[Post], read: int, new: int
    ) -> ImportedSession:
        """What the session holds, as far as a first look tells."""
        decided = Corrections.of(self.here.store.corrections(id))
        contributions, roles, why = pipeline.read(self.here, assemble(posts, found.hashtag), decided, found.opened_at)
        corrected = decided.apply_to_roles(self.here.settings.roles(found.hashtag, found.opened_at))
        verdicts = scoring.score(contributions, self.here.settings.badges, self.here.criteria, corrected)
        posed = {n: c.post.text for c in reversed(contributions) if c.kind is Kind.QUESTION for n in c.questions}
        names = {person_key(post.author): post.author for post in posts}
        return ImportedSession(
            session=id,
            title=session_title(found.hashtag, title, found.opened_at, timezone),
            starts_at=found.opened_at,
            timezone=timezone,
            posts=read,
            new=new,
            people=len(names),
            hosts=tuple(names.get(host, host) for host in sorted(roles.hosts)),
            why_hosts=why,
            questions=dict(sorted(posed.items())),
            answers=sum(c.kind is Kind.ANSWER for c in contributions),
            unclear=sum(c.unclear for c in contributions),
            claimable=Counter(verdict.badge for verdict in verdicts if verdict.met),
        )


def _new_and_changed(
    held: Iterable[Post], posts: Iterable[Post], known: Container[PostId]
) -> tuple[list[Post], list[Post]]:
    """(the posts that are not there yet, later versions of posts that are).

    A post is there under its id or, from an archive without ids, word for word.
    """
    by_id = {post.id: post for post in held}
    marks = {fingerprint(post) for post in by_id.values()}
    new, changed = [], []
    for post in posts:
        if (first := by_id.get(post.id)) is not None:
            if (latest := latest_words(first, post)) != first:
                changed.append(latest)
        elif post.id not in known and fingerprint(post) not in marks:
            new.append(post)
    return new, changed
