# SPDX-License-Identifier: EUPL-1.2
"""A process that releases notes ``n0``, ``n1`` … into the folders it is given, to be killed."""

from __future__ import annotations

import datetime as dt
import importlib.util
import sys
from pathlib import Path

from publish.log import keys
from publish.log.writer import Log
from publish.publication import publish
from publish.renderings import describe
from publish.stores.directory import DirectoryStore

spec = importlib.util.spec_from_file_location("notes", Path(__file__).with_name("conftest.py"))
assert spec is not None
assert spec.loader is not None
notes = importlib.util.module_from_spec(spec)
sys.modules["notes"] = notes
spec.loader.exec_module(notes)

root, count = Path(sys.argv[1]), int(sys.argv[2])
public = DirectoryStore(root / "public")
private = DirectoryStore(root / "private", mode=0o700)
log = Log(public, private, signer=keys.load(root / "log.key"))
describe(notes.make_note().record)
print("ready", flush=True)
for n in range(count):
    note = notes.make_note(f"n{n}", now=dt.datetime.now(dt.UTC))
    publish(
        public=public,
        private=private,
        log=log,
        redacted_pdf=note.pdf,
        inspection=note.inspection,
        approval=note.approval,
        text=note.text,
        record=note.record,
        now=dt.datetime.now(dt.UTC),
    )
    print(f"n{n}", flush=True)
