"""A tree's root stands for every leaf, and a path proves exactly the leaf that it was made for."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatbadge.core import merkle

#: The entries and roots of RFC 6962's reference implementation (Certificate Transparency, merkle tree tests).
_KNOWN = ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
_ROOTS = {
    1: "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    2: "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    3: "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    7: "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    8: "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
}
leaves_of = st.lists(st.binary(min_size=32, max_size=32), min_size=1, max_size=40, unique=True)


def hashed(entry: str) -> bytes:
    return hashlib.sha256(b"\0" + bytes.fromhex(entry)).digest()


@pytest.mark.parametrize("size", _ROOTS)
def test_roots_are_those_of_the_standard(size: int) -> None:
    assert merkle.root([hashed(entry) for entry in _KNOWN[:size]]).hex() == _ROOTS[size]


def test_a_tree_without_leaves_has_the_standards_root() -> None:
    assert merkle.root([]) == hashlib.sha256(b"").digest()


def test_a_leaf_is_the_hash_of_the_time_and_the_digest() -> None:
    entry = b'{"at":"2018-02-12T23:35:00Z","digest":"sha256$ab"}'
    assert merkle.leaf("2018-02-12T23:35:00Z", "sha256$ab") == hashlib.sha256(b"\0" + entry).digest()


@given(leaves_of)
def test_every_leaf_is_proved_and_no_other(leaves: list[bytes]) -> None:
    root = merkle.root(leaves)
    for index, leaf in enumerate(leaves):
        path = merkle.path(leaves, index)
        assert merkle.root_from(leaf, index, len(leaves), path) == root
        assert merkle.root_from(leaf + b"\0", index, len(leaves), path) != root


@given(leaves_of, st.data())
def test_a_path_of_another_place_or_length_leads_elsewhere(leaves: list[bytes], data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(leaves) - 1))
    other = data.draw(st.integers(-2, len(leaves) + 2).filter(lambda n: n != index))
    path, root = merkle.path(leaves, index), merkle.root(leaves)
    assert merkle.root_from(leaves[index], other, len(leaves), path) != root
    assert merkle.root_from(leaves[index], index, len(leaves), (*path, b"\0" * 32)) is None
    if path:
        assert merkle.root_from(leaves[index], index, len(leaves), path[:-1]) is None


def test_there_is_no_path_to_a_leaf_that_there_is_not() -> None:
    with pytest.raises(IndexError):
        merkle.path([b"\0" * 32], 1)
