# SPDX-License-Identifier: EUPL-1.2
"""The name in the bytes of the file: revisions, orphans, packed objects, gaps, leftovers."""

from __future__ import annotations

import base64
import io
import zlib

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from tests.attacks.attack import KEEPING, NAME, RAW, Group, page, saved, text

GROUP = Group("file")
_SHOWN = text(b"(%s) Tj" % RAW)


def _append(data: bytes, number: int, body: bytes, *, trailer: bytes = b"") -> bytes:
    """Return the file with one object more, or anew, in an incremental update."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        root, size = pdf.Root.objgen[0], max(int(pdf.trailer.Size), number + 1)
    start = data.rindex(b"startxref") + 9
    before = int(data[start:].split()[0])
    at = len(data)
    changed = b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"xref\n%d 1\n%010d 00000 n \n" % (number, at)
    end = b"trailer\n<</Size %d /Root %d 0 R /Prev %d%s>>\nstartxref\n%d\n%%%%EOF\n" % (
        size, root, before, trailer, at + len(changed),
    )  # fmt: skip
    return data + changed + table + end


def _contents_number(data: bytes) -> int:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return pdf.pages[0].obj.Contents.objgen[0]


@GROUP.whole("earlier revision of the page")
def _revision():
    before = saved(page(_SHOWN))
    body = b"<</Length %d>>\nstream\n%s\nendstream" % (len(KEEPING), KEEPING)
    return _append(before, _contents_number(before), body)


@GROUP.whole("earlier revision, packed")
def _packed_revision():
    before = saved(page(_SHOWN), compress_streams=True)
    body = b"<</Length %d>>\nstream\n%s\nendstream" % (len(KEEPING), KEEPING)
    return _append(before, _contents_number(before), body)


@GROUP.whole("revision that only adds the name")
def _added():
    before = saved(page())
    packed = zlib.compress(KEEPING + _SHOWN)
    body = b"<</Length %d /Filter /FlateDecode>>\nstream\n%s\nendstream" % (len(packed), packed)
    return _append(before, _contents_number(before), body)


@GROUP.whole("object that nothing refers to")
def _orphan():
    return _append(saved(page()), 90, b"<</Own (%s)>>" % RAW)


@GROUP.whole("stream that nothing refers to, packed twice")
def _orphan_stream():
    packed = zlib.compress(zlib.compress(_SHOWN))
    head = b"<</Length %d /Filter [/FlateDecode /FlateDecode]>>" % len(packed)
    return _append(saved(page()), 90, head + b"\nstream\n" + packed + b"\nendstream")


@GROUP.whole("object that the index calls free")
def _freed():
    data = saved(page())
    at = data.rindex(b"xref\n", 0, data.rindex(b"startxref"))
    extra = b"77 0 obj\n(%s)\nendobj\n" % RAW
    start = int(data[data.rindex(b"startxref") + 9 :].split()[0])
    end = data[at:].replace(b"startxref\n%d" % start, b"startxref\n%d" % (start + len(extra)))
    return data[:at] + extra + end


@GROUP.whole("orphan in an object stream")
def _packed_orphan():
    pdf = page()
    pdf.Root["/Own"] = pdf.make_indirect(Dictionary(A=String(NAME)))
    return saved(pdf, object_stream_mode=pikepdf.ObjectStreamMode.generate)


@GROUP.whole("bytes in an object stream that no entry names")
def _object_stream_tail():
    inside = b"80 0 " + b"(iets)" + b" %% %s\n" % RAW
    packed = zlib.compress(inside)
    head = b"<</Type /ObjStm /N 1 /First 5 /Length %d /Filter /FlateDecode>>" % len(packed)
    return _append(saved(page()), 90, head + b"\nstream\n" + packed + b"\nendstream")


@GROUP.whole("bytes behind the end")
def _behind():
    return saved(page()) + b"\n%% %s\n" % RAW


@GROUP.whole("packed bytes behind the end")
def _packed_behind():
    return saved(page()) + b"\nstream\n" + zlib.compress(_SHOWN) + b"\nendstream\n"


@GROUP.whole("bytes before the header")
def _before():
    data = saved(page())
    return b"%% %s\n" % RAW + data


@GROUP.whole("comment between objects")
def _between():
    data = saved(page())
    at = data.rindex(b"xref\n", 0, data.rindex(b"startxref"))
    start = int(data[data.rindex(b"startxref") + 9 :].split()[0])
    extra = b"%% %s\n" % RAW
    end = data[at:].replace(b"startxref\n%d" % start, b"startxref\n%d" % (start + len(extra)))
    return data[:at] + extra + end


@GROUP.whole("comment in an object")
def _inside():
    return _append(saved(page()), 90, b"<< %% %s\n /A 1 >>" % RAW)


@GROUP.whole("trailer")
def _trailer():
    pdf = page()
    pdf.trailer["/Own"] = String(NAME)
    return saved(pdf)


@GROUP.whole("identifier of the file")
def _identifier():
    data = saved(page(), static_id=True)
    return _append(data, 90, b"<<>>", trailer=b" /ID [(%s) (%s)]" % (RAW, RAW))


@GROUP.whole("bytes behind packed data")
def _stream_tail():
    pdf = page()
    stream = Stream(pdf, b"")
    stream.write(zlib.compress(KEEPING) + RAW, filter=Name.FlateDecode)
    pdf.pages[0].obj.Contents = stream
    return saved(pdf)


@GROUP.whole("bytes behind the end of hexadecimal data")
def _hex_tail():
    pdf = page()
    stream = Stream(pdf, b"")
    stream.write(KEEPING.hex().encode() + b">" + RAW, filter=Name.ASCIIHexDecode)
    pdf.pages[0].obj.Contents = stream
    return saved(pdf)


@GROUP.whole("stream that lies in another file")
def _external():
    pdf = page()
    pdf.pages[0].obj["/Own"] = pdf.make_stream(
        b"", F=String(f"{NAME}.bin"), FFilter=Name.FlateDecode
    )
    return saved(pdf)


@GROUP.whole("parameters of a filter")
def _parameters():
    pdf = page()
    stream = Stream(pdf, b"")
    stream.write(zlib.compress(KEEPING), filter=Name.FlateDecode,
                 decode_parms=Dictionary(Own=String(NAME)))  # fmt: skip
    pdf.pages[0].obj.Contents = stream
    return saved(pdf)


def _filtered(title: str, filters: list[str], packed: bytes) -> None:
    def make() -> bytes:
        pdf = page()
        stream = Stream(pdf, b"")
        stream.write(packed, filter=Array([Name(f"/{name}") for name in filters]))
        pdf.pages[0].obj.Contents = stream
        return saved(pdf)

    GROUP.add(f"text through {title}", make)


_WHOLE = KEEPING + _SHOWN
_RUNS = [_WHOLE[at : at + 100] for at in range(0, len(_WHOLE), 100)]
_filtered("ASCIIHex", ["ASCIIHexDecode"], _WHOLE.hex().encode() + b">")
_filtered("ASCII85", ["ASCII85Decode"], base64.a85encode(_WHOLE) + b"~>")
_filtered(
    "run lengths", ["RunLengthDecode"],
    b"".join(bytes([len(run) - 1]) + run for run in _RUNS) + b"\x80",
)  # fmt: skip
_filtered(
    "three filters", ["ASCII85Decode", "FlateDecode", "ASCIIHexDecode"],
    base64.a85encode(zlib.compress(_WHOLE.hex().encode() + b">")) + b"~>",
)  # fmt: skip


@GROUP.whole("encrypted for nobody")
def _encrypted():
    pdf = page(_SHOWN)
    pdf.docinfo["/Author"] = String(NAME)
    out = io.BytesIO()
    pdf.save(out, encryption=pikepdf.Encryption(owner="eigenaar", user="", R=4))
    return out.getvalue()


@GROUP.whole("leftovers of encryption")
def _leftovers():
    pdf = page()
    pdf.Root["/Own"] = pdf.make_indirect(
        Dictionary(Filter=Name.Standard, V=1, O=String(NAME.ljust(32)), U=String(NAME.ljust(32)),
                   Recipients=Array([String(NAME)]))
    )  # fmt: skip
    return saved(pdf)


@GROUP.whole("index that is wrong")
def _broken_index():
    data = saved(page(_SHOWN))
    start = data.rindex(b"startxref") + 10
    return data[:start] + b"7\n%%EOF\n"


@GROUP.whole("wrong length of a stream")
def _wrong_length():
    data = saved(page(_SHOWN))
    length = b"/Length %d" % len(KEEPING + _SHOWN)
    assert length in data
    return data.replace(length, b"/Length 9" + b" " * (len(length) - 9))


@GROUP.whole("linearised, with the name in a later revision")
def _linearised():
    before = saved(page(), linearize=True)
    return before + b"90 0 obj\n(%s)\nendobj\n" % RAW


@GROUP.whole("two files in one")
def _two_files():
    return saved(page(_SHOWN)) + saved(page())
