# SPDX-License-Identifier: EUPL-1.2
"""Keys and signed checkpoints, with the example of Go's note package as the outside measure."""

from __future__ import annotations

import base64
import stat
from pathlib import Path

import pytest

from publish.errors import KeyUnsafe, LogInconsistent
from publish.log import checkpoint as notes
from publish.log import keys
from publish.log.checkpoint import Checkpoint
from publish.log.keys import Signer, Verifier

# The published example of golang.org/x/mod/sumdb/note.
VKEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
TEXT = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
)
SIGNATURE = (
    "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM="
)


def test_a_signature_made_by_another_program_is_right_here() -> None:
    notes.verify_signature(TEXT, f"— PeterNeumann {SIGNATURE}\n", Verifier(VKEY))


def test_a_signature_over_another_text_is_wrong() -> None:
    with pytest.raises(LogInconsistent):
        notes.verify_signature(TEXT + "x\n", f"— PeterNeumann {SIGNATURE}\n", Verifier(VKEY))


def test_a_verifier_key_names_itself(signer: Signer) -> None:
    assert Verifier(signer.vkey).origin == signer.origin == "open.example.nl/log"
    assert signer.verifier.vkey == signer.vkey


@pytest.mark.parametrize(
    "vkey",
    ["", "x", "a+b", VKEY[:-1], VKEY.replace("c74f", "c74e"), VKEY.replace("Peter", "Piet"),
     "a+00000000+AgAA", "a+00000000+!!"],
)  # fmt: skip
def test_what_is_no_verifier_key_is_refused(vkey: str) -> None:
    with pytest.raises(KeyUnsafe):
        Verifier(vkey)


@pytest.mark.parametrize("origin", ["", "a b", "a+b", "a\nb", "a\u00a0b"])
def test_a_name_that_no_key_can_have_is_refused(origin: str) -> None:
    with pytest.raises(KeyUnsafe):
        keys.generate(origin)


def test_a_key_is_saved_for_its_owner_only_and_read_back(tmp_path: Path, signer: Signer) -> None:
    path = tmp_path / "keys" / "log.key"
    keys.save(signer, path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert keys.load(path).vkey == signer.vkey
    assert keys.load(path).sign("x\n") == signer.sign("x\n")


def test_a_key_is_never_overwritten(tmp_path: Path, signer: Signer) -> None:
    keys.save(signer, tmp_path / "log.key")
    with pytest.raises(KeyUnsafe, match=r"log\.key"):
        keys.save(keys.generate("other.example.nl/log"), tmp_path / "log.key")
    assert keys.load(tmp_path / "log.key").vkey == signer.vkey


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o644, 0o660])
def test_a_key_that_others_can_read_is_refused(tmp_path: Path, signer: Signer, mode: int) -> None:
    keys.save(signer, tmp_path / "log.key")
    (tmp_path / "log.key").chmod(mode)
    with pytest.raises(KeyUnsafe, match=f"{mode:04o}"):
        keys.load(tmp_path / "log.key")


@pytest.mark.parametrize("content", [b"", b"nothing", b"\xff\xfe", VKEY.encode()])
def test_a_file_without_a_key_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "log.key"
    path.touch(mode=0o600)
    path.write_bytes(content)
    with pytest.raises(KeyUnsafe):
        keys.load(path)
    with pytest.raises(KeyUnsafe):
        keys.load(tmp_path / "missing.key")


def test_a_key_file_with_one_changed_byte_is_refused(tmp_path: Path, signer: Signer) -> None:
    path = tmp_path / "log.key"
    keys.save(signer, path)
    whole = path.read_bytes().rstrip()
    for at in range(len(whole) - 1):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        with pytest.raises(KeyUnsafe):
            keys.load(path)


CHECKPOINT = Checkpoint("open.example.nl/log", 3, b"\x07" * 32)


def test_a_checkpoint_is_read_back(signer: Signer) -> None:
    note = notes.sign(CHECKPOINT, signer)
    assert notes.parse(note, signer.verifier) == CHECKPOINT
    assert note == notes.sign(CHECKPOINT, signer)


def test_a_checkpoint_with_one_changed_byte_is_refused(signer: Signer) -> None:
    note = notes.sign(CHECKPOINT, signer)
    for at in range(len(note)):
        for bit in (1, 128):
            with pytest.raises(LogInconsistent):
                notes.parse(note[:at] + bytes([note[at] ^ bit]) + note[at + 1 :], signer.verifier)


def test_a_checkpoint_of_another_log_is_refused(signer: Signer) -> None:
    other = keys.generate("other.example.nl/log")
    again = keys.generate("open.example.nl/log")
    with pytest.raises(LogInconsistent, match=r"other\.example\.nl"):
        notes.parse(notes.sign(CHECKPOINT._replace(origin=other.origin), other), signer.verifier)
    with pytest.raises(LogInconsistent):
        notes.parse(notes.sign(CHECKPOINT, again), signer.verifier)


def test_signatures_of_witnesses_are_passed_over(signer: Signer) -> None:
    witness = base64.b64encode(b"\x00" * 76).decode()
    note = notes.sign(CHECKPOINT, signer) + f"— witness.example {witness}\n".encode()
    assert notes.parse(note, signer.verifier) == CHECKPOINT
