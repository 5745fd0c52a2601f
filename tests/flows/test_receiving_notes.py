# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import pytest

from flows.errors import KamerstukMissing
from flows.notes import all_notes, find_note
from flows.steps.receive import Delivery, receive
from flows.wiring import Wiring
from metadata.errors import NotAKamerstuk, UnknownValue
from metadata.value import sha256_hex
from redaction.errors import NotAPdf, TooLarge


def test_a_source_is_kept_by_its_digest_and_the_same_file_twice_is_one_source(
    wiring: Wiring, simple_note: bytes, delivery: Delivery
) -> None:
    first = receive(wiring, simple_note, name="a.pdf", delivery=delivery)
    again = receive(wiring, simple_note, name="b.pdf", delivery=delivery)
    other = receive(
        wiring, simple_note, name="a.pdf", delivery=delivery._replace(kamerstukken=("36410-X-47",))
    )
    assert first.new
    assert not again.new
    assert other.new
    assert first.note.id == again.note.id != other.note.id
    sources = list(wiring.private.list("sources/"))
    assert sources == [f"sources/{sha256_hex(simple_note)}.pdf"]
    assert wiring.private.get(sources[0]).data == simple_note


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"kamerstukken": ()}, KamerstukMissing),
        ({"kamerstukken": ("2023-0000700225",)}, NotAKamerstuk),
        ({"department": "Zeezaken"}, UnknownValue),
    ],
)
def test_what_cannot_be_placed_is_refused_and_nothing_is_kept(
    wiring: Wiring,
    simple_note: bytes,
    delivery: Delivery,
    change: dict[str, object],
    error: type[Exception],
) -> None:
    with pytest.raises(error):
        receive(wiring, simple_note, name="a.pdf", delivery=delivery._replace(**change))
    assert list(all_notes(wiring.private)) == []
    assert list(wiring.private.list("sources/")) == []


def test_a_pending_kamerstuk_is_enough(wiring: Wiring, simple_note: bytes) -> None:
    received = receive(
        wiring, simple_note, name="a.pdf", delivery=Delivery(department="BZK", pending=True)
    )
    assert received.note.state == "received"


def test_what_is_no_pdf_is_refused_by_its_name(wiring: Wiring, delivery: Delivery) -> None:
    with pytest.raises(NotAPdf, match=r"brief\.pdf"):
        receive(wiring, b"Geachte heer", name="brief.pdf", delivery=delivery)


def test_a_file_over_the_limit_of_the_installation_is_refused(
    wiring: Wiring, simple_note: bytes, delivery: Delivery
) -> None:
    small = wiring.settings.model_copy(update={"max_bytes": 100})
    limited = Wiring(settings=small, home=wiring.home, public=wiring.public, private=wiring.private)
    with pytest.raises(TooLarge, match="100"):
        receive(limited, simple_note, name="a.pdf", delivery=delivery)


def test_an_advice_that_is_called_procedural_is_refused_at_once(
    wiring: Wiring, simple_note: bytes, delivery: Delivery
) -> None:
    procedural = delivery._replace(kind="landsadvocaat-procedure", submitter="official-a")
    note = receive(wiring, simple_note, name="a.pdf", delivery=procedural).note
    assert note.state == "refused"
    assert "court procedure" in note.reason
    assert find_note(wiring.private, note.id[:6]).note == note


def test_every_act_is_in_the_private_trail_by_account_and_never_by_file_name(
    wiring: Wiring, simple_note: bytes, delivery: Delivery
) -> None:
    receive(
        wiring, simple_note, name="Van J. Jansen.pdf",
        delivery=delivery._replace(submitter="official-a"),
    )  # fmt: skip
    entries = b"".join(wiring.trail.entries())
    assert b"official-a" in entries
    assert b'"received"' in entries
    assert b"Jansen" not in entries
