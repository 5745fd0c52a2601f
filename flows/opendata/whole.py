# SPDX-License-Identifier: EUPL-1.2
"""Write a file whole or not at all: readers see the old one or the new one."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def write_whole(path: Path, data: bytes, *, mode: int = 0o600, folder_mode: int = 0o700) -> None:
    """Put a file in the place of the one that was there; its folder is made.

    Args:
        path: the file.
        data: all of it.
        mode: who may read the file.
        folder_mode: who may read the folder, where it is made.

    Raises:
        OSError: it cannot be written; the file that was there stays.
    """
    path.parent.mkdir(mode=folder_mode, parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(descriptor, "wb") as file:
            os.fchmod(descriptor, mode)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
