# SPDX-License-Identifier: EUPL-1.2
"""Blank blocks of a JPEG without decoding the others (ITU-T T.81, annexes B and F).

A block outside keeps its quantised coefficients to the bit: its codes are copied. A block that
meets the mask becomes one flat colour. Only the difference between the mean of a block and that
of the block before it is coded anew where either changed. Sequential Huffman JPEG in one scan is
understood, which is what scanners write; the libraries that give access to coefficients are
research code or need a program of the operating system.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Bits = npt.NDArray[np.uint8]

LARGEST = 30_000_000
"""Bytes of one scan that are taken; the tables for one take some twenty times as much memory."""

_MEANS = bytes([0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, *range(12)])
"""The table for differences of table K.3: it has a code for each of the twelve sizes."""

_END = 128
_RESTART = re.compile(rb"\xff+[\xd0-\xd7]")
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


class _Coded(NamedTuple):
    """The blocks of one stretch between restart markers, in the order of the scan."""

    bits: Bits
    starts: list[int]
    details: list[int]
    means: list[int]


def parse(data: bytes) -> Jpeg:
    """Return the parts of a JPEG.

    Raises:
        NotUnderstood: it is progressive, arithmetic, of another precision, or damaged.
    """
    head, tables, steps, restart, adobe = [b"\xff\xd8"], {}, {}, 0, -1
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


def _codes(table: bytes) -> Iterator[tuple[int, int, int]]:
    """Yield code, length and value of a Huffman table (annex C)."""
    code, at = 0, 16
    for length in range(1, 17):
        for _ in range(table[length - 1]):
            if at >= len(table) or code >= 1 << length:
                raise NotUnderstood("a Huffman table that is none")
            yield code, length, table[at]
            code, at = code + 1, at + 1
        code <<= 1


def _reader(table: bytes, *, means: bool) -> npt.NDArray[np.uint16]:
    """Return for each 16 bits to come how many are taken, and above them what they mean.

    Of a mean that is the size of its difference with the code alone taken; of a detail it is how
    many coefficients are passed, with its own bits taken.
    """
    found = np.zeros(1 << 16, np.uint16)
    for code, length, value in _codes(table):
        if means:
            entry = length | value << 8
        else:
            passed = _END if value == 0 else (value >> 4) + 1
            entry = length + (value & 15) | passed << 8
        start = code << (16 - length)
        found[start : start + (1 << (16 - length))] = entry
    return found


def _windows(data: bytes) -> npt.NDArray[np.uint16]:
    """Return the sixteen bits that start at each bit."""
    padded = np.frombuffer(data + b"\xff\xff\xff\xff", np.uint8).astype(np.uint32)
    three = padded[:-2] << 16 | padded[1:-1] << 8 | padded[2:]
    shifts = np.arange(8, 0, -1, dtype=np.uint32)
    return (three[:, None] >> shifts).astype(np.uint16).ravel()


def _plan(jpeg: Jpeg) -> tuple[list[tuple[int, int, int]], int, int]:
    """Return the blocks of one MCU (component, column, row) and how many MCUs there are."""
    if len(jpeg.components) == 1:
        return [(0, 0, 0)], -(-jpeg.width // 8), -(-jpeg.height // 8)
    across, down = jpeg.most
    blocks = [
        (index, x, y)
        for index, c in enumerate(jpeg.components)
        for y in range(c.down)
        for x in range(c.across)
    ]
    return blocks, -(-jpeg.width // (8 * across)), -(-jpeg.height // (8 * down))


def _read(jpeg: Jpeg, data: bytes, blocks: Sequence[int], mcus: int) -> _Coded:
    """Find where each block starts in one stretch, and its mean."""
    data = data.replace(b"\xff\x00", b"\xff")
    windows = _windows(data)
    readers = {
        key: memoryview(_reader(table, means=key[0] == 0)[windows])
        for key, table in jpeg.tables.items()
    }
    coming = memoryview(windows)
    order = [
        (index, readers[0, jpeg.components[index].means],
         readers[1, jpeg.components[index].details])
        for index in blocks
    ]  # fmt: skip
    before = [0] * len(jpeg.components)
    coded = _Coded(np.unpackbits(np.frombuffer(data, np.uint8)), [], [], [])
    at, end = 0, 8 * len(data)
    try:
        for _ in range(mcus):
            for index, means, details in order:
                coded.starts.append(at)
                entry = means[at]
                if not entry:
                    raise NotUnderstood("a code that is none")
                at += entry & 255
                size = entry >> 8
                if size:
                    bits = coming[at] >> (16 - size)
                    before[index] += bits if bits >> (size - 1) else bits - (1 << size) + 1
                    at += size
                coded.details.append(at)
                coded.means.append(before[index])
                passed = 1
                while passed < 64:
                    entry = details[at]
                    if not entry:
                        raise NotUnderstood("a code that is none")
                    at += entry & 255
                    passed += entry >> 8
                if 64 < passed < _END:
                    raise NotUnderstood("too many coefficients")
    except IndexError as error:
        raise NotUnderstood("the scan ends too early") from error
    if at > end:
        raise NotUnderstood("the scan ends too early")
    coded.starts.append(at)
    return coded


class _Writer:
    """Writes codes for differences of means, and ends of blocks."""

    def __init__(self, jpeg: Jpeg, tables: dict[tuple[int, int], bytes]) -> None:
        self._means = [_by_value(tables[0, c.means]) for c in jpeg.components]
        ends = [_by_value(tables[1, c.details]).get(0) for c in jpeg.components]
        self.ends = [end for end in ends if end is not None]
        if len(self.ends) < len(ends):
            raise NotUnderstood("no code for the end of a block")

    def mean(self, index: int, difference: int) -> Bits:
        size = abs(difference).bit_length()
        found = self._means[index].get(size)
        if found is None:
            raise KeyError(size)
        bits = difference if difference >= 0 else difference + (1 << size) - 1
        return np.concatenate([found, _literal(bits, size)])


def _by_value(table: bytes) -> dict[int, Bits]:
    return {value: _literal(code, length) for code, length, value in _codes(table)}


def _literal(value: int, count: int) -> Bits:
    return np.array([value >> (count - 1 - i) & 1 for i in range(count)], np.uint8)


def _write(
    coded: _Coded, blocks: Sequence[int], gone: Sequence[bool], flat: Sequence[int | None],
    shades: list[int], writer: _Writer, *, anew: bool,
) -> bytes:  # fmt: skip
    """Code one stretch with the blocks that are ``gone`` made flat.

    ``shades`` holds the means of the last blocks, also those of the stretch before.

    Raises:
        KeyError: the table has no code for a difference that is needed.
    """
    was, now = [0] * len(flat), [0] * len(flat)
    pieces: list[Bits] = []
    copied = 0
    for number, lost in enumerate(gone):
        index = blocks[number % len(blocks)]
        mean = coded.means[number]
        if lost:
            blank = flat[index]
            mean = shades[index] if blank is None else blank
        if lost or anew or was[index] != now[index]:
            pieces.append(coded.bits[copied : coded.starts[number]])
            pieces.append(writer.mean(index, mean - now[index]))
            copied = coded.starts[number + 1] if lost else coded.details[number]
            if lost:
                pieces.append(writer.ends[index])
        was[index] = coded.means[number]
        now[index] = shades[index] = mean
    pieces.append(coded.bits[copied : coded.starts[-1]])
    bits = np.concatenate(pieces)
    full = np.concatenate([bits, np.ones(-len(bits) % 8, np.uint8)])
    return np.packbits(full).tobytes().replace(b"\xff", b"\xff\x00")


def _lost(jpeg: Jpeg, mask: npt.NDArray[np.bool_]) -> list[bool]:
    """Return for each block in the order of the scan whether its MCU meets the mask.

    All of an MCU goes, not only the blocks that meet it: nothing of the picture below is then
    darker than what a patch draws over it, where poppler's blending rounds down.
    """
    blocks, wide, high = _plan(jpeg)
    across, down = (1, 1) if len(jpeg.components) == 1 else jpeg.most
    padded = np.zeros((high * 8 * down, wide * 8 * across), bool)
    padded[: mask.shape[0], : mask.shape[1]] = mask
    met = padded.reshape(high, 8 * down, wide, 8 * across).any(axis=(1, 3))
    return [bool(v) for v in np.repeat(met.ravel(), len(blocks))]


def blanked(data: bytes, mask: npt.NDArray[np.bool_], *, high: bool) -> bytes:
    """Return the JPEG with every block that meets ``mask`` in one flat colour.

    Args:
        data: a JPEG.
        mask: which pixels go, of the size of the picture.
        high: whether the highest sample is the blank one (paper) or the lowest (no ink).

    Raises:
        NotUnderstood: a kind of JPEG that is not handled, a damaged one, or another size.
    """
    jpeg = parse(data)
    if mask.shape != (jpeg.height, jpeg.width):
        raise NotUnderstood("another size")
    gone = _lost(jpeg, mask)
    plan, wide, tall = _plan(jpeg)
    blocks = [index for index, _, _ in plan]
    every = jpeg.restart or wide * tall
    stretches = _RESTART.split(jpeg.scan)
    if len(stretches) != -(-wide * tall // every):
        raise NotUnderstood("restart markers are missing")
    coded = []
    for number, stretch in enumerate(stretches):
        count = min(every, wide * tall - number * every)
        coded.append(_read(jpeg, stretch, blocks, count))
    flat = _flat(jpeg, high=high)

    def scan(tables: dict[tuple[int, int], bytes], *, anew: bool) -> list[bytes]:
        writer, at, out = _Writer(jpeg, tables), 0, []
        shades = [0] * len(jpeg.components)
        for part in coded:
            size = len(part.means)
            out.append(_write(part, blocks, gone[at : at + size], flat, shades, writer, anew=anew))
            at += size
        return out

    tables = dict(jpeg.tables)
    try:
        written = scan(tables, anew=False)
    except KeyError:
        tables |= {key: _MEANS for key in tables if key[0] == 0}
        written = scan(tables, anew=True)
    return _joined(jpeg, tables, written)


def _flat(jpeg: Jpeg, *, high: bool) -> list[int | None]:
    """Return the mean of a blank block by component.

    A colour difference has none of its own and goes on as in the block before, so that nothing
    but the brightness of the paper changes, and hardly a pixel beside the MCU.
    """
    kinds = {1: "s", 3: "sdd", 4: "ssss"}.get(len(jpeg.components), "ss")
    if len(jpeg.components) == 3 and (jpeg.adobe == 0 or _named_rgb(jpeg)):
        kinds = "sss"
    if len(jpeg.components) == 4 and jpeg.adobe == 2:
        kinds = "tdds"  # ITU-T T.872, 6.5.3: the first three are 255 less what is coded
    values = {"s": 1024 if high else -1024, "t": -1024 if high else 1024}
    return [
        None if kind == "d" else max(-1024, min(1023, round(values[kind] / c.step)))
        for kind, c in zip(kinds, jpeg.components, strict=True)
    ]


def _named_rgb(jpeg: Jpeg) -> bool:
    return jpeg.adobe < 0 and bytes(c.number for c in jpeg.components) == b"RGB"


def _joined(jpeg: Jpeg, tables: dict[tuple[int, int], bytes], scans: Sequence[bytes]) -> bytes:
    body = b"".join(bytes([kind << 4 | number]) + table for (kind, number), table in tables.items())
    huffman = b"\xff\xc4" + (len(body) + 2).to_bytes(2, "big") + body
    out = b"".join(jpeg.head[:-1]) + huffman + jpeg.head[-1] + scans[0]
    for number, part in enumerate(scans[1:]):
        out += bytes([0xFF, 0xD0 + number % 8]) + part
    return out + b"\xff\xd9"
