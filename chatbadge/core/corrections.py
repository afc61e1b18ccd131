"""What a moderator decided about a session, kept as input: every later run begins from it.

A correction says what a post is, that two accounts are one person, or who holds which role. It outweighs
whatever the posts suggest. A post is known by its id, else – the archive may have been imported anew from
another file – by its author and words, where no other post has the same.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from hashlib import sha256

from chatbadge.core.model import Kind, Post, PostId, Roles, Transcript, person_key
from chatbadge.core.transcript import words


class Role(StrEnum):
    """What somebody is in a chat."""

    HOST = "host"
    AMPLIFIER = "amplifier"
    PARTICIPANT = "participant"


@dataclass(frozen=True, slots=True)
class PostCorrection:
    """What a post is. Without a kind, it stays what it was taken for, under other questions."""

    post: PostId
    #: ``mark_of`` the post
    mark: str
    kind: Kind | None = None
    #: None: those that were found
    questions: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class SamePerson:
    """The account *handle* belongs to the same person as the account *is_same_as*."""

    handle: str
    is_same_as: str


@dataclass(frozen=True, slots=True)
class RoleCorrection:
    """What *handle* is in this session, whatever the configuration, the archive or the posts say."""

    handle: str
    role: Role


Correction = PostCorrection | SamePerson | RoleCorrection


@dataclass(frozen=True)
class Corrections:
    """All corrections of one session, as ``of`` puts them together."""

    posts: Mapping[PostId, PostCorrection] = field(default_factory=dict)
    #: ``person_key`` of an account → the handle under which its posts count; leads nowhere in circles
    people: Mapping[str, str] = field(default_factory=dict)
    roles: Mapping[str, Role] = field(default_factory=dict)

    @classmethod
    def of(cls, made: Iterable[Correction]) -> "Corrections":
        """The corrections, of which a later one outweighs an earlier one about the same."""
        posts: dict[PostId, PostCorrection] = {}
        joined: dict[str, SamePerson] = {}
        roles: dict[str, Role] = {}
        for each in made:
            if isinstance(each, PostCorrection):
                posts[each.post] = each
            elif isinstance(each, SamePerson):
                joined.pop(person_key(each.handle), None)
                joined[person_key(each.handle)] = each
            else:
                roles[person_key(each.handle)] = each.role
        return cls(posts, _people(joined.values()), roles)

    def person(self, handle: str) -> str:
        """The handle under which *handle*'s posts count: its own, unless it was joined to another one."""
        return _person(self.people, handle)

    def in_transcript(self, transcript: Transcript) -> dict[PostId, PostCorrection]:
        """The corrections of posts by the ids that the transcript's posts have now."""
        return {post: made[-1] for post, made in self._by_post(transcript).items()}

    def about(self, post: PostId, transcript: Transcript) -> tuple[PostCorrection, ...]:
        """Every decision about that post of the transcript, under whichever ids it was known."""
        return tuple(self._by_post(transcript).get(post, ()))

    def _by_post(self, transcript: Transcript) -> dict[PostId, list[PostCorrection]]:
        """Posts → the decisions about each; one under the post's own id comes last."""
        found: dict[PostId, list[PostCorrection]] = defaultdict(list)
        if lost := [correction for id, correction in self.posts.items() if id not in transcript.by_id]:
            marked = self._marked(transcript)
            for correction in lost:
                if len(fitting := marked[correction.mark]) == 1:
                    found[fitting[0]].append(correction)
        for id, correction in self.posts.items():
            if id in transcript.by_id:
                found[id].append(correction)
        return found

    def _marked(self, transcript: Transcript) -> dict[str, list[PostId]]:
        """Marks → the posts that have them, under each handle that their author is known by."""
        accounts: dict[str, set[str]] = defaultdict(set)
        for account in self.people:
            accounts[person_key(self.person(account))].add(account)
        marked: dict[str, list[PostId]] = defaultdict(list)
        for post in transcript.posts:
            person = person_key(self.person(post.author))
            for name in {person, person_key(post.author), *accounts.get(person, ())}:
                marked[_mark(name, post.text)].append(post.id)
        return marked

    def apply_to_roles(self, roles: Roles) -> Roles:
        """The configured roles with the corrected ones: hosts lead besides whoever else leads.

        Whoever holds a role with one account holds it under the name that their posts count for.
        """
        if not self.roles and not self.people:
            return roles
        own = {person: role for person, role in self.roles.items() if person not in self.people}
        held = {person_key(self.person(account)): role for account, role in self.roles.items()} | own
        corrected = frozenset(held)

        def people(configured: frozenset[str]) -> frozenset[str]:
            return frozenset(person_key(self.person(account)) for account in configured)

        hosts, amplifiers = (frozenset(p for p, role in held.items() if role is r) for r in (Role.HOST, Role.AMPLIFIER))
        others = corrected - hosts
        return Roles(
            hosts=people(roles.hosts) - others,
            amplifiers=(people(roles.amplifiers) - corrected) | amplifiers,
            guests=(people(roles.guests) - corrected) | hosts,
            participants=(people(roles.participants) - corrected) | others,
        )


#: None were made.
NO_CORRECTIONS = Corrections()


def mark_of(post: Post) -> str:
    """What tells a post from others without its id: a digest of its author and words."""
    return _mark(person_key(post.author), post.text)


def _mark(person: str, text: str) -> str:
    return sha256(f"{person}\n{words(text)}".encode("utf-8", "replace")).hexdigest()[:32]


def _people(joined: Iterable[SamePerson]) -> dict[str, str]:
    """Accounts → the names that they were given. Of a circle the one that was named last is the person's name."""
    people: dict[str, str] = {}
    for same in joined:
        account, name = person_key(same.handle), person_key(same.is_same_as)
        if person_key(_person(people, name)) == account:
            people.pop(name, None)
        if account != name:
            people[account] = same.is_same_as
    return people


def _person(people: Mapping[str, str], handle: str) -> str:
    while (other := people.get(person_key(handle))) is not None:
        handle = other
    return handle


def under_one_name(transcript: Transcript, corrections: Corrections) -> Transcript:
    """The transcript with the posts of accounts that are one person under one handle."""
    if not corrections.people:
        return transcript
    posts = tuple(replace(post, author=corrections.person(post.author)) for post in transcript.posts)
    return Transcript(transcript.hashtag, posts, {post.id: post for post in posts})
