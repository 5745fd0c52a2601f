# SPDX-License-Identifier: EUPL-1.2
"""Have other people's code verify our log: pymerkle and tlog-scales, in their own environment.

Usage: python bench/outside_verifiers.py

pymerkle is under the GPL, so it is no dependency and never imported by ours: both are installed
into ``var/outside`` and asked over JSON. pymerkle makes its own tree of our entries; tlog-scales
reads the files and the signature, and gets our proofs. (sigstore's verifier is asked in
tests/publish/test_log_tree.py; it knows inclusion proofs only.)
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
import venv
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from publish.log import keys
from publish.log.history import roots_at
from publish.log.proof import consistency_proof, inclusion_proof
from publish.log.reader import LogReader
from publish.log.tlog import leaf_hash
from publish.log.writer import Log
from publish.stores.directory import DirectoryStore

ROOT = Path(__file__).parents[1]
PACKAGES = ("pymerkle==7.0.0", "tlog-scales==0.0.3")
SIZES = (1, 2, 3, 7, 255, 256, 257, 600)
ASKED = 60

# Runs in the other environment. For every question it says whether each program accepts.
_OUTSIDE = """
import json, sys
from pathlib import Path
import pymerkle
from tlog_scales import backend, reader, signing, tiles, tlog

asked = json.load(sys.stdin)
tree = pymerkle.InmemoryTree(algorithm="sha256")
for entry in asked["entries"]:
    tree.append_entry(bytes.fromhex(entry))
raw = bytes.fromhex

def accepts(act):
    try:
        act()
    except Exception as error:
        return type(error).__name__
    return "accepted"

def signed(folder):
    checkpoint = reader.TilesReader(backend.LocalBackend(Path(folder))).get_checkpoint()
    checkpoint.verify(signing.Vkey.from_string(asked["vkey"]))

def whole(folder):
    files = reader.TilesReader(backend.LocalBackend(Path(folder)))
    checkpoint = files.get_checkpoint()
    for index in range(checkpoint.size):
        leaf = tiles.leaf_hash(files.get_entry(index))
        files.get_inclusion_proof(index, checkpoint.size).check(leaf, checkpoint.root_hash)

def pymerkle_inclusion(q):
    proof = tree.prove_inclusion(q["index"] + 1, q["size"])
    proof.path = [raw(q["leaf"]), *map(raw, q["hashes"])]
    pymerkle.verify_inclusion(raw(q["leaf"]), raw(q["root"]), proof, index=q["index"] + 1,
                              size=q["size"])

def pymerkle_consistency(q):
    # Its proofs have another form than RFC 9162's: its own proof, between the roots that we signed.
    pymerkle.verify_consistency(raw(q["old_root"]), raw(q["root"]),
                                tree.prove_consistency(q["old"], q["size"]))

def scales_inclusion(q):
    proof = tlog.InclusionProof(q["index"], q["size"], [raw(h) for h in q["hashes"]])
    proof.check(raw(q["leaf"]), raw(q["root"]))

def scales_consistency(q):
    proof = tlog.ConsistencyProof(q["old"], q["size"], [raw(h) for h in q["hashes"]])
    proof.check(raw(q["old_root"]), raw(q["root"]))

def all_of(questions, act):
    return [accepts(lambda: act(q)) for q in questions]

told = {
    "pymerkle inclusion": all_of(asked["inclusion"], pymerkle_inclusion),
    "pymerkle consistency": all_of(asked["consistency"], pymerkle_consistency),
    "tlog-scales inclusion": all_of(asked["inclusion"], scales_inclusion),
    "tlog-scales consistency": all_of(asked["consistency"], scales_consistency),
    "tlog-scales signature": all_of(asked["signatures"], signed),
    "tlog-scales whole log": all_of(asked["logs"], whole),
}
json.dump(told, sys.stdout)
"""


def environment() -> Path:
    """Return the Python of the other environment, made at the first use."""
    folder = ROOT / "var" / "outside"
    python = folder / "bin" / "python"
    if not python.exists():
        venv.create(folder, with_pip=True)
    subprocess.run([python, "-m", "pip", "install", "-q", *PACKAGES], check=True)
    return python


def changed(digest: str) -> str:
    """Return a digest with one bit changed."""
    return f"{int(digest[0], 16) ^ 1:x}{digest[1:]}"


def questions(folder: Path, chance: random.Random) -> dict[str, Any]:
    """Write a log and return what is asked of it: what holds first, then the same tampered with."""
    public, signer = DirectoryStore(folder / "public"), keys.generate("bench.example.nl/log")
    log = Log(public, DirectoryStore(folder / "private", mode=0o700), signer=signer)
    entries = [b'{"number":%d}' % n for n in range(max(SIZES))]
    log.append(entries)
    reader = LogReader(public, verifier=signer.verifier)
    roots = {size: root.hex() for size, root in roots_at(entries, SIZES).items()}
    inclusion, consistency = [], []
    for _ in range(ASKED):
        size = chance.choice(SIZES[1:])
        index, old = chance.randrange(size), chance.choice([s for s in SIZES if s < size])
        path = inclusion_proof(index, size, lambda lo, hi, s=size: reader.range_hash(lo, hi, s))
        inclusion.append(
            {
                "index": index, "size": size, "root": roots[size],
                "leaf": leaf_hash(entries[index]).hex(), "hashes": [h.hex() for h in path],
            }
        )  # fmt: skip
        path = consistency_proof(old, size, lambda lo, hi, s=size: reader.range_hash(lo, hi, s))
        consistency.append(
            {
                "old": old, "size": size, "old_root": roots[old], "root": roots[size],
                "hashes": [h.hex() for h in path],
            }
        )  # fmt: skip
    inclusion += [q | {"hashes": [changed(q["hashes"][0]), *q["hashes"][1:]]} for q in inclusion]
    consistency += [q | {"old_root": changed(q["old_root"])} for q in consistency]
    signature, content = folder / "signature", folder / "content"
    _copy(public, signature, "log/checkpoint", b"\n600\n", b"\n599\n")
    _copy(public, content, "log/tile/entries/001", b'{"number":300}', b'{"number":301}')
    return {
        "entries": [entry.hex() for entry in entries],
        "vkey": signer.vkey,
        "inclusion": inclusion,
        "consistency": consistency,
        "signatures": [str(folder / "public" / "log"), str(signature / "log")],
        "logs": [str(folder / "public" / "log"), str(content / "log")],
    }


def _copy(public: DirectoryStore, folder: Path, key: str, old: bytes, new: bytes) -> None:
    """Copy a log with one change in one file."""
    target = DirectoryStore(folder)
    for each in public.list("log/"):
        data = public.get(each).data
        target.put(each, data.replace(old, new) if each == key else data)


def main() -> int:
    """Ask, and print what was said; 0 when all that holds was accepted and nothing else."""
    python = environment()
    with tempfile.TemporaryDirectory() as folder:
        asked = questions(Path(folder), random.Random(7))
        run = subprocess.run(
            [python, "-c", _OUTSIDE], input=json.dumps(asked), capture_output=True, text=True,
            check=False,
        )  # fmt: skip
    if run.returncode:
        print(run.stderr, file=sys.stderr)
        return 1
    right = True
    for what, said in json.loads(run.stdout).items():
        half = len(said) // 2
        kept, tampered = said[:half], said[half:]
        accepted, refused = kept.count("accepted"), half - tampered.count("accepted")
        right &= accepted == refused == half
        why = ", ".join(sorted(set(tampered)))
        print(f"{what:<24} accepts {accepted} of {half}, refuses {refused} of {half} ({why})")
    return 0 if right else 1


if __name__ == "__main__":
    sys.exit(main())
