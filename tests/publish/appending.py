# SPDX-License-Identifier: EUPL-1.2
"""A process that appends to a log on S3 until it is killed, printing what was acknowledged."""

from __future__ import annotations

import json
import sys
from itertools import count
from pathlib import Path

from publish.events import key_of
from publish.log import keys
from publish.log.writer import Log
from publish.stores.s3 import S3Store

root, name = Path(sys.argv[1]), sys.argv[2]
where = json.loads((root / "s3.json").read_text())
bucket = where.pop("bucket")
log = Log(
    S3Store(bucket, prefix="public", **where),
    S3Store(bucket, prefix="private", **where),
    signer=keys.load(root / "log.key"),
)
print("ready", flush=True)
for n in count():
    key = f"{name}-{n}"
    index = log.append_once(json.dumps({"key": key}).encode(), key=key_of)
    print(index, key, flush=True)
