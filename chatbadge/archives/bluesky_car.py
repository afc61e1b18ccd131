"""The repository of a Bluesky account, as Settings → Export my data gives it (a CAR file).

A header, then blocks: varint length, CID, DAG-CBOR. Among the blocks are

    the commit        {"did", "version": 3, "data": CID of the tree, …}, named by the header
    tree nodes        {"l": CID, "e": [{"p": 14, "k": b"post/3k…", "v": CID of the record, "t": CID}, …]}
    records           {"$type": "app.bsky.feed.post", …}

A record does not say where it lies; the tree does: an entry's key is the first *p* letters of the one before it
and then *k*. So a file is gone through twice. Facts: ipld.io, "CARv1"; atproto.com, "Repository".
"""

from collections.abc import Iterator
from functools import partial
from hashlib import sha256
from typing import Any, BinaryIO

from chatbadge.archives import Options
from chatbadge.core.model import Archive, Post, Tally
from chatbadge.errors import ArchiveError
from chatbadge.payloads.bluesky import POSTS, REPOSTS, post_of_record
from chatbadge.reading.entries import posts_of
from chatbadge.reading.files import Files, Member

TITLE = "Bluesky account export (CAR)"
VERSION = 1

#: A record has 1 MB at most, a tree node far less (atproto.com, "Repository", limits).
_LARGEST_BLOCK = 8 << 20
#: CIDv1 of DAG-CBOR with SHA-256, the only one in repositories.
_CID, _CID_LENGTH = b"\x01\x71\x12\x20", 36
#: How DAG-CBOR writes a field of a record: the length of a text stands in a byte before it.
_POST_TYPE = b"e$type" + bytes([0x60 + len(POSTS)]) + POSTS.encode()
_WANTED = (POSTS.encode() + b"/", REPOSTS.encode() + b"/")

#: Of a tree node: the wanted keys with their records' CIDs, and the nodes below.
_Node = tuple[list[tuple[str, bytes]], list[bytes]]


def sniff(files: Files) -> bool:
    """True where the file begins with the header of a CAR."""
    return files.alone is not None and files.alone.head[1:8] in (b"\xa2eroots", b"\xa2gversi")


def read(files: Files, options: Options) -> Archive:
    """Read the account's posts; it is named by its DID, since nothing tells its handle.

    The iterator of posts raises :class:`ArchiveError` where the file is damaged, cut short or no repository.
    """
    tally = Tally()
    return Archive(
        digest=files.digest,
        format="bluesky_car",
        reader_version=VERSION,
        posts=_posts(files.members[0], tally),
        tally=tally,
    )


def _posts(member: Member, tally: Tally) -> Iterator[Post]:
    did, tree, nodes = _tree(member)
    places = _places(tree, nodes, tally)
    records = _records(member, places, tally)
    yield from posts_of(records, partial(_post, did=did, tally=tally), tally)
    if places:
        tally.skip("posts whose content is not in the file", len(places))


def _post(record: tuple[str, Any], ordinal: int, did: str, tally: Tally) -> Post:
    place, value = record
    return post_of_record(value, f"at://{did}/{place}", "", ordinal, tally)


def _tree(member: Member) -> tuple[str, bytes, dict[bytes, _Node]]:
    """Whose repository it is, the CID of its tree's root, and the tree's nodes."""
    blocks = _blocks(member)
    _, header = next(blocks, (b"", b""))
    root, commit, nodes = _root(header), None, dict[bytes, _Node]()
    for cid, block in blocks:
        value = _value(block, member.shown)
        if cid == root:
            commit = value
        if isinstance(value, dict) and isinstance(value.get("e"), list) and "$type" not in value:
            nodes[cid] = _node(value, member.shown)
    match commit:
        case {"did": str(did), "data": bytes(tree)} if did.startswith("did:"):
            return did, tree, nodes
    raise ArchiveError(member.shown, "is no account's repository", "export it again: Settings, Account, Export my data")


def _root(header: bytes) -> Any:
    from libipld import decode_dag_cbor

    try:
        return decode_dag_cbor(header)["roots"][0]
    except (IndexError, KeyError, RecursionError, TypeError, ValueError):
        return None


def _node(value: dict[str, Any], shown: str) -> _Node:
    key, keys, below = b"", [], [value.get("l")]
    try:
        for entry in value["e"]:
            key = key[: entry["p"]] + entry["k"]
            below.append(entry["t"])
            if key.startswith(_WANTED):
                keys.append((key.decode("ascii"), entry["v"]))
    except (KeyError, TypeError, ValueError):
        raise _damaged(shown) from None
    return keys, [cid for cid in below if isinstance(cid, bytes)]


def _places(root: bytes, nodes: dict[bytes, _Node], tally: Tally) -> dict[bytes, str]:
    """Where each wanted record lies, by its CID; *nodes* are used up."""
    places: dict[bytes, str] = {}
    stack = [root]
    while stack:
        node = nodes.pop(stack.pop(), None)
        if node is None:
            tally.warn("parts of the repository's index that are not in the file; posts may be missing")
            continue
        places.update((cid, key) for key, cid in node[0])
        stack.extend(node[1])
    return places


def _records(member: Member, places: dict[bytes, str], tally: Tally) -> Iterator[tuple[str, Any]]:
    """The wanted records with their places, which are used up."""
    for cid, block in _blocks(member):
        if place := places.pop(cid, None):
            yield place, _value(block, member.shown)
        elif _POST_TYPE in block:
            tally.skip("posts that are not in the repository's index")


def _value(block: bytes, shown: str) -> Any:
    from libipld import decode_dag_cbor

    try:
        return decode_dag_cbor(block)
    except (RecursionError, ValueError):
        raise _damaged(shown) from None


def _blocks(member: Member) -> Iterator[tuple[bytes, bytes]]:
    """The header, without a CID, and each block with its CID. Raises :class:`ArchiveError` where one is damaged."""
    with member.open() as stream:
        first = True
        while length := _length(stream, member.shown):
            section = stream.read(length)
            cid, block = (b"", section) if first else (section[:_CID_LENGTH], section[_CID_LENGTH:])
            if len(section) < length:
                raise ArchiveError(member.shown, "is cut short", "export or fetch it again")
            if not first and cid != _CID + sha256(block).digest():
                raise _damaged(member.shown)
            yield cid, block
            first = False


def _length(stream: BinaryIO, shown: str) -> int:
    """The varint that stands before each section; 0 at the file's end."""
    length = shift = 0
    while byte := stream.read(1):
        length |= (byte[0] & 127) << shift
        if byte[0] < 128:
            if not length or length > _LARGEST_BLOCK:
                raise _damaged(shown)
            return length
        shift += 7
        if shift > 28:
            raise _damaged(shown)
    if shift:
        raise ArchiveError(shown, "is cut short", "export or fetch it again")
    return 0


def _damaged(shown: str) -> ArchiveError:
    return ArchiveError(shown, "is damaged: a part of it is not what its own index says", "export or fetch it again")
