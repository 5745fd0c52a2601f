# SPDX-License-Identifier: EUPL-1.2
"""Removed texts in bytes that are no text are found wherever they lie."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from redaction.decision import Removal
from redaction.pdf.scrub import Scrubber

TEXTS = ("Marleen Ouwerkerk", "jansen@x.nl", "banana", "abcabcabc")
SCRUBBER = Scrubber([Removal(id=t, text=t, type="PERSON", ground="5.1.2e") for t in TEXTS])
NEEDLES = [b"marleenouwerkerk", b"marleen", b"ouwerkerk", b"jansen@x.nl", b"jansen", b"banana"]
NEEDLES += [b"abcabcabc"]
NEEDLES += [needle[::-1] for needle in NEEDLES]
PIECES = st.one_of(
    st.sampled_from([*NEEDLES, b"banan", b"ouwerk", b"BANANA", b"b\0a\0n\0a\0n\0a"]),
    st.binary(max_size=6),
    st.lists(st.sampled_from(list(b"abnOuwerk -\0\xff")), max_size=8).map(bytes),
)


@settings(deadline=None)
@given(st.lists(PIECES, max_size=6).map(b"".join))
def test_bytes_tell_when_a_text_stands_in_them_without_case_spaces_and_zeros(data):
    bare = data.lower().translate(None, b"\0 -")
    assert SCRUBBER.in_bytes(data) == any(needle in bare for needle in NEEDLES)
