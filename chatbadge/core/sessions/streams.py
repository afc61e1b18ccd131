"""A stream of posts that may hold several chats: each is attributed by itself, since each counts its questions anew."""

from dataclasses import replace

from chatbadge.core.attribution import Attribution, attribution
from chatbadge.core.attribution.labels import AS_FOUND, Letters
from chatbadge.core.corrections import NO_CORRECTIONS
from chatbadge.core.model import Contribution, Post, PostId, Roles, Transcript
from chatbadge.core.sessions.marks import mark_of
from chatbadge.core.sessions.membership import deal_out
from chatbadge.core.sessions.rounds import find_sessions


def attribution_of_stream(transcript: Transcript, roles: Roles, letters: Letters = AS_FOUND) -> tuple[Attribution, int]:
    """What ``attribution`` gives for all posts, in the transcript's order, and how many chats they hold.

    Posts of none of the chats are attributed together, without questions.
    """
    marks = (mark for post in transcript.posts if (mark := mark_of(post)) is not None)
    tag = transcript.hashtag.removeprefix("#")
    chats = sorted(find_sessions(marks, roles.hosts, tag=tag), key=lambda found: found.starts_at)
    if len(chats) < 2:
        return attribution(transcript, roles, letters=letters), len(chats)
    made: dict[PostId, Contribution] = {}
    leading: set[str] = set()
    reasons: list[str] = []
    stray: list[Post] = []
    for found, arrivals in deal_out(((0, post) for post in transcript.posts), chats):
        posts = [post for _, post in arrivals]
        if found is None:
            stray += posts
            continue
        contributions, hosts, why = attribution(_part(transcript, posts), roles, letters=letters)
        made.update((c.post.id, c) for c in contributions)
        leading |= hosts.hosts
        reasons.append(why)
    rest = attribution(_part(transcript, stray), replace(roles, hosts=frozenset(leading)), NO_CORRECTIONS, letters)
    made.update((c.post.id, c) for c in rest.contributions)
    in_order = tuple(made[post.id] for post in transcript.posts)
    return Attribution(in_order, replace(roles, hosts=frozenset(leading)), "; ".join(dict.fromkeys(reasons))), len(
        chats
    )


def _part(transcript: Transcript, posts: list[Post]) -> Transcript:
    return Transcript(transcript.hashtag, tuple(posts), {post.id: post for post in posts})
