"""A chat's transcript as a list of digests, and the proof that one excerpt belongs to it. PURE.

The manifest names no person and holds no word: it is the leaves of a tree over all posts (``core.merkle``), in the
order in which they were posted. A credential is bound to it, and so to the whole transcript; the proof of one excerpt
shows that its words are among those that the manifest lists, without showing any other.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from chatbadge.core import merkle
from chatbadge.core.evidence import Exhibit, commitment
from chatbadge.core.model import Post, PostId
from chatbadge.core.moments import iso

#: What a document of each kind says that it is.
MANIFEST, PROOF = "chatbadge transcript 1", "chatbadge excerpt proof 1"


@dataclass(frozen=True, slots=True)
class Manifest:
    """The transcript of a session, as digests."""

    #: of the tree, in hexadecimal
    root: str
    #: the document, as it is published: its digest stands in credentials, so it never changes
    content: bytes


def manifest(session: str, posts: Sequence[Post], salts: Mapping[PostId, str]) -> Manifest:
    """The manifest of the session at the address *session*. *salts*: one of each post."""
    ordered = sorted(posts, key=lambda post: (post.at, post.id))
    leaves = [merkle.leaf(iso(post.at), commitment(salts[post.id], post.text)) for post in ordered]
    root = merkle.root(leaves).hex()
    document = {
        "type": MANIFEST,
        "session": session,
        "size": len(leaves),
        "root": root,
        "leaves": [leaf.hex() for leaf in leaves],
    }
    return Manifest(root, json.dumps(document, separators=(",", ":")).encode())


def proof(found: Exhibit, manifest: Manifest, address: str) -> dict[str, Any] | None:
    """The proof that the exhibit's words belong to the manifest at *address*; None where they are not in it.

    Once they are withdrawn, it says that alone.
    """
    if found.words is None or found.salt is None:
        return {"type": PROOF, "withdrawn": True, "at": iso(found.at)}
    leaves = [bytes.fromhex(leaf) for leaf in json.loads(manifest.content)["leaves"]]
    leaf = merkle.leaf(iso(found.at), found.digest)
    if leaf not in leaves:
        return None
    index = leaves.index(leaf)
    return {
        "type": PROOF,
        "at": iso(found.at),
        "words": found.words,
        "salt": found.salt,
        "digest": found.digest,
        "index": index,
        "size": len(leaves),
        "path": [step.hex() for step in merkle.path(leaves, index)],
        "root": manifest.root,
        "transcript": address,
    }
