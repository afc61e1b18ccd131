"""Repositories of invented accounts, packed as Bluesky exports them (CAR).

``python -m tests.archives.cars FOLDER`` writes the cases of the format anew.
"""

import sys
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from libipld import encode_dag_cbor

ADA, NOOR = "did:plc:adaadaadaadaadaadaadaada", "did:plc:noornoornoornoornoornoor"
QUESTION = "at://did:plc:wrenwrenwrenwrenwrenwren/app.bsky.feed.post/3mg3wsv23q22l"

#: A CID in a record: CBOR's tag 42, which libipld only writes for CIDs that it has read itself.
_LINK, _LINK_MARK = b"\xd8\x2a\x58\x25\x00", b"link to "


def post(text: str, created: str = "2026-03-02T19:02:41.104Z", **more: Any) -> dict[str, Any]:
    return {"$type": "app.bsky.feed.post", "text": text, "createdAt": created, "langs": ["en"], **more}


def repost(uri: str) -> dict[str, Any]:
    return {
        "$type": "app.bsky.feed.repost",
        "subject": {"cid": "bafy", "uri": uri},
        "createdAt": "2026-03-02T19:04:31Z",
    }


def like(uri: str) -> dict[str, Any]:
    return {"$type": "app.bsky.feed.like", "subject": {"cid": "bafy", "uri": uri}, "createdAt": "2026-03-02T19:04:30Z"}


def block(value: Any) -> tuple[bytes, bytes]:
    """(CID, content) of *value*, in which CIDs stand as links."""
    content = _with_links(encode_dag_cbor(_marked(value)))
    return b"\x01\x71\x12\x20" + sha256(content).digest(), content


def _marked(value: Any) -> Any:
    match value:
        case dict():
            return {key: _marked(inner) for key, inner in value.items()}
        case list():
            return [_marked(inner) for inner in value]
        case bytes() if len(value) == 36 and value.startswith(b"\x01\x71\x12\x20"):
            return _LINK_MARK + value
    return value


def _with_links(content: bytes) -> bytes:
    """Byte strings of 44 bytes that begin with the mark become links."""
    return content.replace(b"\x58" + bytes([44]) + _LINK_MARK, _LINK)


def nodes(places: Mapping[str, bytes]) -> list[tuple[bytes, bytes]]:
    """The tree over {key: CID of the record}: a root with the middle key, and a node on either side of it."""
    keys = sorted(places)
    middle = len(keys) // 2
    left, right = (_node(part, places) for part in (keys[:middle], keys[middle + 1 :]))
    root = _node([keys[middle]], places, left[0], right[0])
    return [root, left, right]


def _node(
    keys: list[str], places: Mapping[str, bytes], left: bytes | None = None, right: bytes | None = None
) -> tuple[bytes, bytes]:
    entries, before = [], ""
    for key in keys:
        same = next((n for n, (a, b) in enumerate(zip(before, key, strict=False)) if a != b), 0)
        entries.append({"p": same, "k": key[same:].encode(), "v": places[key], "t": right})
        before = key
    return block({"l": left, "e": entries})


def repository(records: Mapping[str, Any], did: str = ADA) -> list[tuple[bytes, bytes]]:
    """The blocks of an account's repository: the commit, the tree, the records."""
    kept = {key: block(record) for key, record in records.items()}
    tree = nodes({key: cid for key, (cid, _) in kept.items()})
    commit = block(
        {"did": did, "version": 3, "data": tree[0][0], "rev": "3mg3wtrnmm22l", "prev": None, "sig": b"\x01" * 64}
    )
    return [commit, *tree, *kept.values()]


def car(blocks: list[tuple[bytes, bytes]]) -> bytes:
    """The file; its root is the first block."""
    header = _with_links(encode_dag_cbor(_marked({"roots": [blocks[0][0]], "version": 1})))
    return b"".join(
        _varint(len(section)) + section for section in (header, *(cid + content for cid, content in blocks))
    )


def _varint(number: int) -> bytes:
    parts = []
    while number > 127:
        parts.append(number & 127 | 128)
        number >>= 7
    return bytes([*parts, number])


RECORDS = {
    "app.bsky.actor.profile/self": {"$type": "app.bsky.actor.profile", "displayName": "Ada, keeper of penguins"},
    "app.bsky.feed.like/3mg3wtrnmm22l": like(QUESTION),
    "app.bsky.feed.post/3mg3wxmof622l": post(
        "A1: 🐧 penguins read faces, @noor.bsky.social #ZooChat",
        reply={"root": {"cid": "bafy", "uri": QUESTION}, "parent": {"cid": "bafy", "uri": QUESTION}},
        facets=[
            {
                "index": {"byteStart": 30, "byteEnd": 47},
                "features": [{"$type": "app.bsky.richtext.facet#mention", "did": NOOR}],
            },
            {
                "index": {"byteStart": 48, "byteEnd": 56},
                "features": [{"$type": "app.bsky.richtext.facet#tag", "tag": "ZooChat"}],
            },
        ],
        embed={
            "$type": "app.bsky.embed.images",
            "images": [{"alt": "A penguin", "image": {"$type": "blob", "ref": block("a picture")[0], "size": 9}}],
        },
    ),
    "app.bsky.feed.post/3mg3wztaos22l": post("A1: that last one again", created="tomorrow"),
    "app.bsky.feed.post/3mg3x4ecom22l": post(
        "A2: so do otters",
        created="2031-01-01T00:00:00.000Z",
        embed={
            "$type": "app.bsky.embed.record",
            "record": {"cid": "bafy", "uri": f"at://{NOOR}/app.bsky.feed.post/3mg3wyapay22l"},
        },
    ),
    "app.bsky.feed.repost/3mg3x4ecom22l": repost(f"at://{NOOR}/app.bsky.feed.post/3mg3wyapay22l"),
    "app.bsky.graph.follow/3mg3wtrnmm22l": {"$type": "app.bsky.graph.follow", "subject": NOOR},
}

if __name__ == "__main__":
    folder, whole = Path(sys.argv[1]), repository(RECORDS)
    (folder / "repository.car").write_bytes(car(whole))
    (folder / "a-part.car").write_bytes(car([*whole[:2], *whole[3:7], whole[8]]))
    (folder / "cut-short.car").write_bytes(car(whole)[:-40])
    (folder / "damaged.car").write_bytes(car(whole).replace(b"otters", b"0tters"))
    (folder / "no-account.car").write_bytes(car(whole[1:]))
