# SPDX-License-Identifier: EUPL-1.2
"""Blank blocks of a JPEG without decoding the others (ITU-T T.81, annexes B and F).

A block outside keeps its quantised coefficients to the bit: its codes are copied. A block that
meets the mask becomes one flat colour. Only the difference between the mean of a block and that
of the block before it is coded anew where either changed. The libraries that give access to
coefficients are research code or need a library of the operating system.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from redaction.pdf.jpeg_frame import Jpeg, NotUnderstood, parse

Bits = npt.NDArray[np.uint8]

_MEANS = bytes([0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, *range(12)])
"""The table for differences of table K.3: it has a code for each of the twelve sizes."""

_END = 128
_RESTART = re.compile(rb"\xff+[\xd0-\xd7]")


class _Coded(NamedTuple):
    """The blocks of one stretch between restart markers, in the order of the scan."""

    bits: Bits
    starts: list[int]
    details: list[int]
    means: list[int]


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
        key: _reader(table, means=key[0] == 0)[windows].data for key, table in jpeg.tables.items()
    }
    coming = windows.data
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
