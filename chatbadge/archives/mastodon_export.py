"""A person's own posts from Mastodon's export (Preferences, Import and export, "Request your archive").

    outbox.json    {"type": "OrderedCollection", "totalItems": 1511, "orderedItems": [{activity}, …]}
    actor.json     {"type": "Person", "id": "https://zoo.example/users/ada", "preferredUsername": "ada", …}
    likes.json, bookmarks.json, media_attachments/…     are not read

The outbox also holds what went to followers or to single people; nothing but the addressees of that is looked
at. Boosts name the original by its address alone. The order and ``totalItems`` are not reliable.
Facts: mastodon/mastodon, app/services/backup_service.rb; docs.joinmastodon.org, spec/activitypub.
"""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from chatbadge.archives import Options
from chatbadge.core.model import Archive, Post, Tally
from chatbadge.errors import ArchiveError
from chatbadge.payloads.activitypub import handle_of, post_of
from chatbadge.reading.entries import posts_of
from chatbadge.reading.files import Files, Member
from chatbadge.reading.json_pages import objects
from chatbadge.reading.json_values import json_document, json_head, json_items

TITLE = "Mastodon account export (outbox.json, alone or in the archive)"
VERSION = 1
PACKED = True

_OUTBOX, _ACTOR = "outbox.json", "actor.json"
_COLLECTIONS = ("OrderedCollection", "OrderedCollectionPage")
_LARGEST_ACTOR = 1 << 20
#: Of an actor by number (".../ap/users/1101") only the pages of its posts show the name; they need not come first.
_LOOKED_AT = 10_000


def sniff(files: Files) -> bool:
    """True where a file is a collection of activities, in a container one that is named ``…outbox.json``."""
    return bool(_outboxes(files))


def read(files: Files, options: Options) -> Archive:
    """Read the posts of each outbox that is there. Raises :class:`ArchiveError` where there is none."""
    outboxes = _outboxes(files)
    if not outboxes:
        raise ArchiveError(files.name, "holds no outbox.json with activities", "name the archive that Mastodon gave")
    actors = [actor for outbox in outboxes if (actor := _beside(outbox, files))]
    tally = Tally()
    folders = tuple(outbox.name.rpartition("/")[0] for outbox in outboxes)
    if apart := sum(not member.name.startswith(folders) for member in files.members):
        tally.skip("files of the container that belong to no account export", apart)
    return Archive(
        digest=Files(files.name, tuple(outboxes + actors)).digest,
        format="mastodon_export",
        reader_version=VERSION,
        posts=_posts(outboxes, _named(actors), tally),
        tally=tally,
    )


def _outboxes(files: Files) -> list[Member]:
    found = [files.alone] if files.alone else [each for each in files.members if each.name.endswith(_OUTBOX)]
    return [member for member in found if _is_outbox(member)]


def _is_outbox(member: Member) -> bool:
    collection = json_head(member)
    if not isinstance(collection, dict) or collection.get("type") not in _COLLECTIONS:
        return False
    items = collection.get("orderedItems")
    if items == []:
        return collection.get("id") == _OUTBOX
    return any("actor" in item and "type" in item for item in objects(items))


def _beside(outbox: Member, files: Files) -> Member | None:
    """The file on the account, which the export holds beside its outbox."""
    wanted = outbox.name.removesuffix(_OUTBOX) + _ACTOR
    return next((member for member in files.members if member.name == wanted and member is not outbox), None)


def _named(actors: list[Member]) -> dict[str, str]:
    """The handles of the accounts that the files tell; a damaged file tells none."""
    handles = {}
    for member in actors:
        try:
            actor = json_document(member, _LARGEST_ACTOR)
        except ArchiveError:
            continue
        address, name = (actor.get("id"), actor.get("preferredUsername")) if isinstance(actor, dict) else ("", "")
        if isinstance(address, str) and address.count("/") > 2 and isinstance(name, str) and name:
            handles[address] = f"{name}@{address.split('/')[2].lower()}"
    return handles


def _posts(outboxes: list[Member], handles: dict[str, str], tally: Tally) -> Iterator[Post]:
    for outbox in outboxes:
        handles = _shown_by_pages(outbox) | handles
    activities = (activity for outbox in outboxes for activity in json_items(outbox, "orderedItems.item", tally))
    yield from posts_of(activities, partial(_post, handles=handles, tally=tally), tally)


def _shown_by_pages(outbox: Member) -> dict[str, str]:
    """The handle that the page of the first post shows; the boosts before it show none."""
    for number, activity in enumerate(json_items(outbox, "orderedItems.item", Tally())):
        note = activity.get("object") if isinstance(activity, dict) else None
        page, actor = (note.get("url"), activity.get("actor")) if isinstance(note, dict) else (None, None)
        if isinstance(page, str) and isinstance(actor, str) and "/@" in page:
            try:
                return {actor: handle_of(actor, page, {})}
            except ValueError:
                return {}
        if number > _LOOKED_AT:
            break
    return {}


def _post(activity: Any, ordinal: int, handles: Mapping[str, str], tally: Tally) -> Post | None:
    if isinstance(activity, str):  # as lists of likes and bookmarks have them
        tally.skip("activities that are no posts")
        return None
    return post_of(activity, ordinal, tally, handles)
