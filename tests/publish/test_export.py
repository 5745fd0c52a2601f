# SPDX-License-Identifier: EUPL-1.2
"""Bags for an e-depot: valid by bagit and by the XSD, provable offline, never a part too few."""

from __future__ import annotations

import datetime as dt
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import bagit
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from metadata.record import Record
from metadata.validate import MDTO, validate
from metadata.value import sha256_hex
from metadata.vocabulary import ministry
from publish.errors import Conflict, LogInconsistent, ObjectDamaged
from publish.events import parse_public
from publish.export.names import LONGEST, METADATA, SIDECAR, slug, stem
from publish.export.transfer import Made, Removals, Since, Transfer, export, since_last
from publish.log.keys import Verifier
from publish.log.proof import check_entry_proof
from publish.manifest import Manifest, commitment, manifest_key
from publish.stores.memory import MemoryStore
from publish.withdrawal import withdraw

FORBIDDEN = re.compile(r'[<>:"/\\|?*#& ]')
SECOND = dt.timedelta(seconds=1)


def _export(archive: Any, folder: Path, now: dt.datetime, since: Since | int = 0) -> Made:
    begin = since if isinstance(since, Since) else Since(since)
    return export(archive.public, folder, vkey=archive.signer.vkey, since=begin, now=now)


def _withdraw(archive: Any, name: str, now: dt.datetime) -> None:
    withdraw(
        public=archive.public, private=archive.private, log=archive.log(),
        publication_id=name, reason="privacy", now=now,
    )  # fmt: skip


def payload(bag: Path | None) -> dict[str, bytes]:
    assert bag is not None
    data = bag / "data"
    return {p.relative_to(data).as_posix(): p.read_bytes() for p in data.rglob("*") if p.is_file()}


def told(bag: Path | None) -> tuple[Transfer, Removals]:
    files = payload(bag)
    [transfer] = [v for k, v in files.items() if k.endswith("-overdracht.json")]
    [removals] = [v for k, v in files.items() if k.endswith("-te-verwijderen.json")]
    return Transfer.model_validate_json(transfer), Removals.model_validate_json(removals)


def ids(bag: Path | None) -> set[tuple[str, int]]:
    return {(each.id, each.version) for each in told(bag)[0].publications}


@pytest.fixture
def full(archive: Any, note: Any, noon: dt.datetime) -> Any:
    archive.publish(note("a"))
    archive.publish(note("b"))
    archive.publish(note("gone"))
    archive.publish(note("b", version=2))
    _withdraw(archive, "gone", noon)
    return archive


def test_the_bag_is_valid_for_the_library_and_for_the_command(
    full: Any, note: Any, tmp_path: Path, noon: dt.datetime
) -> None:
    made = _export(full, tmp_path, noon)
    bag = bagit.Bag(str(made.bag))
    assert bag.validate()
    assert list(bag.algorithms) == ["sha256"]
    files = payload(made.bag)
    assert (made.files, made.bytes) == (len(files), sum(map(len, files.values())))
    assert bag.info["Payload-Oxum"] == f"{made.bytes}.{made.files}"
    assert bag.info["Log-Origin"] == full.signer.origin
    assert (bag.info["Log-First-Index"], bag.info["Log-Last-Index"]) == ("0", "4")
    assert bag.info["External-Identifier"].startswith(f"{full.signer.origin}/overdracht-")
    publisher = ministry(note("a").record.publisher, on=note("a").record.date)
    assert bag.info["Source-Organization"] == publisher.label
    command = [sys.executable, "-m", "bagit", "--validate", str(made.bag)]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0
    victim = next((made.bag / "data").rglob("*.pdf"))  # type: ignore[operator]
    data = victim.read_bytes()
    victim.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    assert subprocess.run(command, capture_output=True, check=False).returncode == 1
    with pytest.raises(bagit.BagValidationError):
        bagit.Bag(str(made.bag)).validate()


def test_every_file_has_its_mdto_and_every_mdto_is_valid_and_right(
    full: Any, tmp_path: Path, noon: dt.datetime
) -> None:
    files = payload(_export(full, tmp_path, noon).bag)
    plain = {name for name in files if not name.endswith((METADATA, SIDECAR))}
    sidecars = {name for name in files if name.endswith(SIDECAR)}
    objects = {name for name in files if name.endswith(METADATA)} - sidecars
    assert sidecars == {f"{name}{SIDECAR}" for name in plain}
    assert len(objects) == 1 + 2
    assert {Path(name).parent.name for name in objects if "/" in name} == {
        Path(name).name.removesuffix(METADATA) for name in objects if "/" in name
    }
    space = {"m": MDTO}
    known = set()
    for name in objects:
        validate(files[name], "mdto")
        root = etree.fromstring(files[name])
        known |= set(root.xpath("//m:identificatieKenmerk/text()", namespaces=space))
    for name in sidecars:
        validate(files[name], "mdto")
        root = etree.fromstring(files[name])
        data = files[name.removesuffix(SIDECAR)]

        def one(path: str, root: Any = root) -> str:
            [found] = root.xpath(f"m:bestand/{path}/text()", namespaces=space)
            return str(found)

        assert one("m:naam") == Path(name).name.removesuffix(SIDECAR)
        assert one("m:omvang") == str(len(data))
        assert one("m:checksum/m:checksumWaarde") == sha256_hex(data)
        assert one("m:identificatie/m:identificatieKenmerk") in known


def test_the_receiver_can_prove_every_byte_offline(
    full: Any, tmp_path: Path, noon: dt.datetime
) -> None:
    made = _export(full, tmp_path, noon)
    files = payload(made.bag)
    transfer, _ = told(made.bag)
    verifier = Verifier(full.signer.vkey)
    for each in transfer.publications:
        base = f"{each.folder}/{each.folder}"
        entry, proof = files[f"{base}-logregel.json"], files[f"{base}-logbewijs.txt"]
        proved = check_entry_proof(proof.decode(), entry=entry, verifier=verifier)
        assert proved.index == each.log_index
        manifest = Manifest.model_validate_json(files[f"{base}-manifest.json"])
        assert commitment(manifest) == parse_public(entry).commitment
        inside = {sha256_hex(v) for k, v in files.items() if k.startswith(f"{each.folder}/")}
        assert {o.sha256 for o in manifest.objects} <= inside
    [vkey] = [v for k, v in files.items() if k.endswith("-vkey.txt")]
    assert vkey.decode().strip() == full.signer.vkey


def test_what_was_withdrawn_is_listed_and_not_one_byte_of_it_is_there(
    full: Any, tmp_path: Path, note: Any, noon: dt.datetime
) -> None:
    made = _export(full, tmp_path, noon)
    _, removals = told(made.bag)
    [each] = removals.publications
    assert (each.id, each.reason, each.tooi, each.log_index) == ("gone", "privacy", "c_098c1346", 4)
    check_entry_proof(each.proof, entry=each.entry.encode(), verifier=Verifier(full.signer.vkey))
    for data in payload(made.bag).values():
        assert note("gone").text not in data
        assert note("gone").pdf not in data
        assert note("gone").record.title.encode() not in data


def test_the_next_export_covers_exactly_what_came_later(
    full: Any, tmp_path: Path, note: Any, noon: dt.datetime
) -> None:
    first = _export(full, tmp_path, noon)
    assert ids(first.bag) == {("a", 1), ("b", 2)}
    assert first.next_index == 5
    last = since_last(tmp_path, origin=full.signer.origin)
    assert _export(full, tmp_path, noon + SECOND, last).bag is None
    full.publish(note("c"))
    full.publish(note("a", version=2))
    _withdraw(full, "b", noon)
    second = _export(full, tmp_path, noon + 2 * SECOND, last)
    assert ids(second.bag) == {("c", 1), ("a", 2)}
    assert [each.id for each in told(second.bag)[1].publications] == ["b"]
    assert (second.first_index, second.last_index, second.next_index) == (5, 7, 8)
    assert since_last(tmp_path, origin=full.signer.origin).index == 8
    assert since_last(first.bag, origin=full.signer.origin).index == 5  # type: ignore[arg-type]
    assert since_last(tmp_path, origin="other.example/log") == Since()


def test_what_is_logged_and_not_shown_yet_is_kept_for_the_next_export(
    full: Any, tmp_path: Path, note: Any, noon: dt.datetime
) -> None:
    full.publish(note("late"))
    hidden = full.public.get(manifest_key("late")).data
    full.public.delete(manifest_key("late"))
    full.publish(note("c"))
    first = _export(full, tmp_path, noon, 5)
    assert (ids(first.bag), first.next_index) == ({("c", 1)}, 5)
    full.public.put(manifest_key("late"), hidden)
    second = _export(full, tmp_path, noon + SECOND, since_last(tmp_path, origin=full.signer.origin))
    assert ("late", 1) in ids(second.bag)
    assert second.next_index == 7


def test_bytes_that_are_not_published_are_never_in_a_bag(
    full: Any, tmp_path: Path, note: Any, noon: dt.datetime
) -> None:
    secret = note("embargo")
    full.public.put(f"archive/doc/embargo/v1/{sha256_hex(secret.pdf)}.pdf", secret.pdf)
    full.private.put("redacted/embargo.pdf", secret.pdf)
    made = _export(full, tmp_path, noon)
    everything = b"".join([*payload(made.bag).values(), (made.bag / "bag-info.txt").read_bytes()])  # type: ignore[operator]
    assert b"embargo" not in everything
    assert secret.pdf not in everything


def test_a_withdrawal_during_the_export_is_in_the_bag_as_one(
    full: Any, tmp_path: Path, note: Any, noon: dt.datetime
) -> None:
    real, done = full.public.get, []

    def meanwhile(key: str) -> Any:
        stored = real(key)
        if key.startswith("archive/doc/a/v1/") and key.endswith(".jsonld") and not done:
            done.append(1)
            _withdraw(full, "a", noon)
        return stored

    full.public.get = meanwhile
    made = _export(full, tmp_path, noon)
    assert done
    assert ids(made.bag) == {("b", 2)}
    assert "a" in {each.id for each in told(made.bag)[1].publications}
    assert note("a").text not in b"".join(payload(made.bag).values())


def test_a_damaged_object_gives_no_bag_and_leaves_nothing(
    full: Any, tmp_path: Path, noon: dt.datetime
) -> None:
    key = next(k for k in full.public.list("archive/doc/b/v2/"))
    full.public.put(key, full.public.get(key).data + b" ")
    with pytest.raises(ObjectDamaged):
        _export(full, tmp_path, noon)
    assert list(tmp_path.iterdir()) == []


def test_a_kill_at_any_read_leaves_no_bag_and_the_next_export_is_whole(
    full: Any, tmp_path: Path, noon: dt.datetime, fuse: Any, crash: Any
) -> None:
    for at in range(5, 60, 6):
        with pytest.raises(crash):
            _export(full.behind(fuse(at=at)), tmp_path, noon)
        assert not [p for p in tmp_path.iterdir() if p.name.startswith("overdracht")]
    (tmp_path / ".overdracht-0123").mkdir()
    made = _export(full, tmp_path, noon)
    assert [p.name for p in tmp_path.iterdir()] == [made.bag.name]  # type: ignore[union-attr]


def test_two_exports_into_one_folder_at_once_are_refused(
    full: Any, tmp_path: Path, noon: dt.datetime
) -> None:
    real = full.public.get
    refused = []

    def meanwhile(key: str) -> Any:
        if not refused:
            refused.append(1)
            with pytest.raises(Conflict, match="another export"):
                _export(full, tmp_path, noon)
        return real(key)

    full.public.get = meanwhile
    assert _export(full, tmp_path, noon).bag
    assert refused


def test_an_index_beyond_the_log_or_the_bag_of_another_log_is_refused(
    full: Any, tmp_path: Path, archive_on: Any, note: Any, noon: dt.datetime
) -> None:
    with pytest.raises(LogInconsistent, match="5 entries"):
        _export(full, tmp_path, noon, 6)
    _export(full, tmp_path, noon)
    other = archive_on(MemoryStore(), MemoryStore())
    for n in range(9):
        other.publish(note(f"x{n}"))
    last = since_last(tmp_path, origin=full.signer.origin)
    with pytest.raises(LogInconsistent, match="another log"):
        _export(other, tmp_path, noon, last)


def test_an_empty_log_gives_no_bag(archive: Any, tmp_path: Path, noon: dt.datetime) -> None:
    made = _export(archive, tmp_path, noon)
    assert (made.bag, made.next_index) == (None, 0)


def test_a_bag_of_withdrawals_alone_is_valid(full: Any, tmp_path: Path, noon: dt.datetime) -> None:
    _withdraw(full, "a", noon)
    made = _export(full, tmp_path, noon, 5)
    assert (made.publications, made.withdrawn) == (0, 1)
    assert bagit.Bag(str(made.bag)).validate()


TITLES = (
    'Nota: "Wet <X> & co" / 35.510\\nr. 49 | a*b? #1', "Île — ’s-Hertogenbosch…",
    "\u65e5\u672c", "...", "a" * 500,
)  # fmt: skip


def test_odd_titles_give_legal_names_that_differ(
    archive: Any, tmp_path: Path, note: Any, noon: dt.datetime
) -> None:
    import dataclasses

    for n, title in enumerate([*TITLES, TITLES[0]]):
        made = note(f"t{n}")
        record = Record(**{**made.record.model_dump(), "title": title})
        archive.publish(dataclasses.replace(made, record=record))
    files = payload(_export(archive, tmp_path, noon).bag)
    names = [Path(name).name for name in files]
    assert len({name.casefold() for name in names}) == len(names)
    for name in files:
        for part in name.split("/"):
            assert len(part.encode()) <= LONGEST
            assert not FORBIDDEN.search(part)
        before = Path(name).name.removesuffix(SIDECAR).removesuffix(METADATA)
        assert before.count(".") <= 1
    assert json.loads(next(v for k, v in files.items() if k.endswith("-overdracht.json")))


@given(st.text(max_size=600))
def test_any_title_gives_a_legal_name(title: str) -> None:
    assert re.fullmatch(r"[a-z0-9-]{1,80}", slug(title))
    assert not slug(title).startswith("-")
    assert len(f"{stem(title, 'i' * 100)}-mdto-bestand.xml{SIDECAR}") <= LONGEST
