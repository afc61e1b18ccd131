"""Merkle trees: one value that stands for many entries, and short proofs that an entry is among them. PURE.

The shape of the tree, the hashes and the proofs are those of RFC 6962, section 2.1 (the same in RFC 9162,
section 2.1): leaves and inner nodes are hashed with different first bytes, so that none passes for the other.
"""

import hashlib
import json
from collections.abc import Sequence

#: What a tree's root is where there is no leaf at all (RFC 6962, section 2.1).
EMPTY = hashlib.sha256(b"").digest()


def leaf(at_iso: str, digest: str) -> bytes:
    """The leaf's hash of one post: when it was (``2018-02-12T23:35:00Z``), and the salted digest of its words."""
    entry = json.dumps({"at": at_iso, "digest": digest}, separators=(",", ":"))
    return hashlib.sha256(b"\0" + entry.encode()).digest()


def node(left: bytes, right: bytes) -> bytes:
    """The hash of an inner node."""
    return hashlib.sha256(b"\1" + left + right).digest()


def root(leaves: Sequence[bytes]) -> bytes:
    """The tree's root, from the hashes of its leaves."""
    if len(leaves) < 2:
        return leaves[0] if leaves else EMPTY
    split = _split(len(leaves))
    return node(root(leaves[:split]), root(leaves[split:]))


def path(leaves: Sequence[bytes], index: int) -> tuple[bytes, ...]:
    """What proves that the leaf at *index* belongs to the tree: its siblings' hashes, from the leaf up."""
    if not 0 <= index < len(leaves):
        raise IndexError(f"there is no leaf {index} among {len(leaves)}")
    if len(leaves) == 1:
        return ()
    split = _split(len(leaves))
    if index < split:
        return (*path(leaves[:split], index), root(leaves[split:]))
    return (*path(leaves[split:], index - split), root(leaves[:split]))


def root_from(leaf: bytes, index: int, size: int, path: Sequence[bytes]) -> bytes | None:
    """The root to which *path* leads from a leaf, or None where it fits no tree of that size (RFC 9162, 2.1.3.2)."""
    if not 0 <= index < size:
        return None
    at, last, found = index, size - 1, leaf
    for sibling in path:
        if last == 0:
            return None
        if at % 2 or at == last:
            found = node(sibling, found)
            while at % 2 == 0 and at:
                at, last = at // 2, last // 2
        else:
            found = node(found, sibling)
        at, last = at // 2, last // 2
    return found if last == 0 else None


def _split(count: int) -> int:
    """The largest power of two that is smaller than *count*."""
    return 1 << ((count - 1).bit_length() - 1)
