# SPDX-License-Identifier: EUPL-1.2
"""The parts of a JPEG that its blocks can be found by (ITU-T T.81, annex B).

Sequential Huffman JPEG in one scan is understood, which is what scanners write.
"""

from __future__ import annotations

import re
from typing import NamedTuple

LARGEST = 30_000_000
"""Bytes of one scan that are taken; the tables for one take some twenty times as much memory."""

_MARKER = re.compile(rb"\xff+[^\x00\xd0-\xd7\xff]")


class NotUnderstood(ValueError):
    """A JPEG of a kind that is not changed block by block, or a damaged one."""


class Component(NamedTuple):
    """One component of the frame, in the words of the standard."""

    number: int
    across: int
    down: int
    step: int
    means: int
    details: int


class Jpeg(NamedTuple):
    """What is needed of a JPEG to code its scan anew.

    Attributes:
        head: all segments up to the entropy-coded data.
        scan: the entropy-coded data.
        restart: MCUs between two restart markers, 0 for none.
        tables: Huffman tables by class and number, as their segments hold them.
        adobe: colour transform of the Adobe marker, -1 without one.
    """

    width: int
    height: int
    components: tuple[Component, ...]
    head: tuple[bytes, ...]
    scan: bytes
    restart: int
    tables: dict[tuple[int, int], bytes]
    adobe: int

    @property
    def most(self) -> tuple[int, int]:
        """The largest sampling factors; one component alone counts as not sampled."""
        if len(self.components) == 1:
            return self.components[0].across, self.components[0].down
        return max(c.across for c in self.components), max(c.down for c in self.components)


def parse(data: bytes) -> Jpeg:
    """Return the parts of a JPEG.

    Raises:
        NotUnderstood: it is progressive, arithmetic, of another precision, or damaged.
    """
    tables: dict[tuple[int, int], bytes] = {}
    steps: dict[int, int] = {}
    head, restart, adobe = [b"\xff\xd8"], 0, -1
    frame: bytes | None = None
    at = 2
    while data[:2] == b"\xff\xd8" and at + 4 <= len(data) and data[at] == 0xFF:
        marker, size = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        if marker == 0xFF:
            at += 1
            continue
        body = data[at + 4 : at + 2 + size]
        segment = data[at : at + 2 + size]
        at += 2 + size
        if marker == 0xDB:
            steps |= _steps(body)
        elif marker == 0xC4:
            tables |= _tables(body)
            continue  # they are written anew
        elif marker in (0xC0, 0xC1):
            frame = body
        elif 0xC2 <= marker <= 0xCF:
            raise NotUnderstood("not sequential")
        elif marker == 0xDD:
            restart = int.from_bytes(body[:2], "big")
        elif marker == 0xEE and body.startswith(b"Adobe") and len(body) >= 12:
            adobe = body[11]
        head.append(segment)
        if marker == 0xDA:
            if frame is None:
                raise NotUnderstood("no frame")
            return _whole(frame, body, tuple(head), data[at:], restart, tables, steps, adobe)
    raise NotUnderstood("no scan")


def _whole(
    frame: bytes,
    scan: bytes,
    head: tuple[bytes, ...],
    rest: bytes,
    restart: int,
    tables: dict[tuple[int, int], bytes],
    steps: dict[int, int],
    adobe: int,
) -> Jpeg:
    count = frame[5] if len(frame) > 5 else 0
    height, width = int.from_bytes(frame[1:3], "big"), int.from_bytes(frame[3:5], "big")
    end = _MARKER.search(rest)
    plain = (
        frame[0] == 8 and 1 <= count <= 4 and width and height and len(frame) == 6 + 3 * count
        and scan[:1] == bytes([count]) and scan[1 + 2 * count :] == b"\x00\x3f\x00"
        and end is not None and rest[end.end() - 1] == 0xD9 and end.start() <= LARGEST
    )  # fmt: skip
    if not plain or end is None:
        raise NotUnderstood("more than one scan, or another precision")
    components = []
    for index in range(count):
        number, sampling, quantiser = frame[6 + 3 * index : 9 + 3 * index]
        named, coding = scan[1 + 2 * index : 3 + 2 * index]
        across, down = sampling >> 4, sampling & 15
        known = (0, coding >> 4) in tables and (1, coding & 15) in tables and quantiser in steps
        if named != number or not known or not (1 <= across <= 4 and 1 <= down <= 4):
            raise NotUnderstood("a component without its tables")
        components.append(
            Component(number, across, down, steps[quantiser], coding >> 4, coding & 15)
        )
    return Jpeg(width, height, tuple(components), head, rest[: end.start()], restart, tables, adobe)


def _steps(body: bytes) -> dict[int, int]:
    """Return the step of the mean by table number."""
    found, at = {}, 0
    while at + 3 <= len(body):
        wide = body[at] >> 4
        found[body[at] & 15] = int.from_bytes(body[at + 1 : at + 2 + min(wide, 1)], "big") or 1
        at += 129 if wide else 65
    return found


def _tables(body: bytes) -> dict[tuple[int, int], bytes]:
    found, at = {}, 0
    while at + 17 <= len(body):
        size = 17 + sum(body[at + 1 : at + 17])
        found[body[at] >> 4, body[at] & 15] = body[at + 1 : at + size]
        at += size
    return found
