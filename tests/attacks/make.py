# SPDX-License-Identifier: EUPL-1.2
"""All attacks, and a command that writes them to a folder: python -m tests.attacks.make DIR."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.attacks import (
    in_annotations,
    in_document,
    in_drawing,
    in_file,
    in_hiding,
    in_pixels,
    in_tags,
    in_text,
)
from tests.attacks.attack import Attack

_MODULES = (
    in_text, in_drawing, in_hiding, in_tags, in_annotations, in_document, in_file, in_pixels,
)  # fmt: skip
ATTACKS: tuple[Attack, ...] = tuple(a for module in _MODULES for a in module.GROUP.attacks)


def write_all(folder: Path) -> int:
    """Write every attack as a file; return how many."""
    folder.mkdir(parents=True, exist_ok=True)
    for attack in ATTACKS:
        (folder / f"{attack.slug}.pdf").write_bytes(attack.make())
    return len(ATTACKS)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python -m tests.attacks.make DIR")
    print(write_all(Path(sys.argv[1])), "files")
