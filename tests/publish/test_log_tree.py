# SPDX-License-Identifier: EUPL-1.2
"""The tree, its names and its proofs, against RFC 6962 written plainly and an outside verifier."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sigstore._internal.merkle import verify_merkle_inclusion
from sigstore.errors import VerificationError

from publish.errors import LogInconsistent, PublishError
from publish.log.proof import (
    check_consistency,
    check_inclusion,
    consistency_proof,
    inclusion_proof,
)
from publish.log.tlog import (
    EMPTY_ROOT,
    TILE,
    Edge,
    TileName,
    check_entry,
    decode_bundle,
    encode_bundle,
    leaf_hash,
    node_hash,
    parse_tile_path,
    required_tiles,
)

SIZES = st.integers(1, 600)


def _entries(size: int) -> list[bytes]:
    return [b"entry %d" % n for n in range(size)]


def _plain_root(leaves: list[bytes]) -> bytes:
    """RFC 6962 §2.1, word for word."""
    if not leaves:
        return EMPTY_ROOT
    if len(leaves) == 1:
        return leaves[0]
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return node_hash(_plain_root(leaves[:split]), _plain_root(leaves[split:]))


def _leaves(size: int) -> list[bytes]:
    return [leaf_hash(entry) for entry in _entries(size)]


@given(SIZES)
@settings(max_examples=60, deadline=None)
def test_the_edge_gives_the_root_of_the_rfc(size: int) -> None:
    edge = Edge()
    for leaf in _leaves(size):
        edge.append(leaf)
    assert edge.root() == _plain_root(_leaves(size))
    assert edge.size == size


def test_the_root_of_nothing_is_the_hash_of_nothing() -> None:
    assert Edge().root() == EMPTY_ROOT


@given(SIZES, st.data())
@settings(max_examples=60, deadline=None)
def test_an_inclusion_proof_holds_and_an_outside_verifier_agrees(
    size: int, data: st.DataObject
) -> None:
    index = data.draw(st.integers(0, size - 1))
    leaves = _leaves(size)
    root = _plain_root(leaves)
    proof = inclusion_proof(index, size, lambda lo, hi: _plain_root(leaves[lo:hi]))
    check_inclusion(index=index, size=size, leaf=leaves[index], proof=proof, root=root)
    verify_merkle_inclusion(_rekor_entry(index, size, proof, root))


@given(SIZES, st.data())
@settings(max_examples=60, deadline=None)
def test_a_changed_inclusion_proof_is_refused_here_and_outside(
    size: int, data: st.DataObject
) -> None:
    index = data.draw(st.integers(0, size - 1))
    leaves = _leaves(size)
    root = _plain_root(leaves)
    proof = inclusion_proof(index, size, lambda lo, hi: _plain_root(leaves[lo:hi]))
    wrong = data.draw(
        st.sampled_from(
            [
                *([*proof[:n], b"\x00" * 32, *proof[n + 1 :]] for n in range(len(proof))),
                [*proof, b"\x01" * 32],
                *([proof[:-1]] if proof else []),
            ]
        )
    )
    with pytest.raises(LogInconsistent):
        check_inclusion(index=index, size=size, leaf=leaves[index], proof=wrong, root=root)
    with pytest.raises(VerificationError):
        verify_merkle_inclusion(_rekor_entry(index, size, wrong, root))


@given(SIZES, st.data())
@settings(max_examples=100, deadline=None)
def test_a_consistency_proof_holds_and_a_changed_history_does_not(
    size: int, data: st.DataObject
) -> None:
    old = data.draw(st.integers(1, size))
    leaves = _leaves(size)
    root, old_root = _plain_root(leaves), _plain_root(leaves[:old])
    proof = consistency_proof(old, size, lambda lo, hi: _plain_root(leaves[lo:hi]))
    check_consistency(old=old, old_root=old_root, size=size, root=root, proof=proof)
    changed = data.draw(st.integers(0, old - 1))
    rewritten = [*leaves[:changed], b"\x00" * 32, *leaves[changed + 1 :]]
    with pytest.raises(LogInconsistent):
        check_consistency(
            old=old, old_root=_plain_root(rewritten[:old]), size=size, root=root, proof=proof
        )
    with pytest.raises(LogInconsistent):
        check_consistency(
            old=old,
            old_root=old_root,
            size=size,
            root=_plain_root(rewritten),
            proof=consistency_proof(old, size, lambda lo, hi: _plain_root(rewritten[lo:hi])),
        )
    with pytest.raises(LogInconsistent):
        check_consistency(
            old=old, old_root=old_root, size=size, root=root, proof=[*proof, b"\x02" * 32]
        )


def _rekor_entry(index: int, size: int, proof: list[bytes], root: bytes) -> SimpleNamespace:
    """Return what sigstore's verifier reads of a log entry."""
    return SimpleNamespace(
        _inner=SimpleNamespace(
            inclusion_proof=SimpleNamespace(
                log_index=index, tree_size=size, hashes=proof, root_hash=root
            ),
            canonicalized_body=b"entry %d" % index,
        )
    )


@pytest.mark.parametrize(
    ("name", "path"),
    [
        (TileName(0, 0, 256), "tile/0/000"),
        (TileName(0, 1_234_067, 256), "tile/0/x001/x234/067"),
        (TileName(1, 999, 17), "tile/1/999.p/17"),
        (TileName(None, 1000, 1), "tile/entries/x001/000.p/1"),
        (TileName(63, 5, 255), "tile/63/005.p/255"),
    ],
)
def test_tiles_are_named_as_the_specification_says(name: TileName, path: str) -> None:
    assert name.path == path
    assert parse_tile_path(path) == name


@pytest.mark.parametrize(
    "path",
    [
        "checkpoint", "tile", "tile/0", "tile/0/0", "tile/0/0000", "tile/00/000", "tile/0/000.p/0",
        "tile/0/000.p/256", "tile/0/000.p/01", "tile/0/001/000", "tile/0/x000/000.p", "tile/a/000",
        "tile/entry/000", "tile/0/x000/001", "tile/0/000.p/1/2", "tile/0/-01", "tile/0/٠٠٠",
    ],
)  # fmt: skip
def test_other_names_are_no_tiles(path: str) -> None:
    assert parse_tile_path(path) is None


@given(st.one_of(st.none(), st.integers(0, 63)), st.integers(0, 10**9), st.integers(1, TILE))
def test_every_tile_name_can_be_read_back(level: int | None, index: int, width: int) -> None:
    name = TileName(level, index, width)
    assert parse_tile_path(name.path) == name


def test_a_log_of_70000_has_the_tiles_of_the_specification() -> None:
    names = [name for name in required_tiles(70_000) if name.level is not None]
    full = [name.level for name in names if name.width == TILE]
    partial = {name.level: name.width for name in names if name.width < TILE}
    assert full.count(0) == 273
    assert full.count(1) == 1
    assert partial == {0: 112, 1: 17, 2: 1}


@given(st.lists(st.binary(max_size=300), max_size=20))
def test_a_bundle_gives_its_entries_back(entries: list[bytes]) -> None:
    assert decode_bundle(encode_bundle(entries)) == entries


@given(st.lists(st.binary(min_size=1, max_size=50), min_size=1, max_size=5))
def test_a_cut_off_bundle_is_refused(entries: list[bytes]) -> None:
    with pytest.raises(LogInconsistent):
        decode_bundle(encode_bundle(entries)[:-1])


def test_an_entry_that_no_bundle_holds_is_refused() -> None:
    assert check_entry(b"x" * 65_535)
    with pytest.raises(PublishError, match="65536"):
        check_entry(b"x" * 65_536)
