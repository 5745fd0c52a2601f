# SPDX-License-Identifier: EUPL-1.2
"""Put what the readers and comparers found together into one report."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import replace
from functools import partial

import pikepdf
import pypdfium2

from metadata.value import sha256_hex
from redaction.aside import aside
from redaction.decision import Kept, Removal
from redaction.errors import DamagedPdf, EncryptedPdf
from redaction.finding import Place
from redaction.inspect.brought import lost_by_bringing_in
from redaction.inspect.glimpsed import look_leaks, revealed_leaks
from redaction.inspect.hidden import look_inside
from redaction.inspect.lacks import filled_boxes
from redaction.inspect.look import Looks, look
from redaction.inspect.loss import (
    lost_language,
    lost_links,
    lost_pages,
    lost_words,
)
from redaction.inspect.pixels import lost_pixels
from redaction.inspect.places import hidden_leaks
from redaction.inspect.readers import Readings, read_all, read_frames, reading
from redaction.inspect.shown import Boxes, shown_leaks, text_under_boxes
from redaction.inspect.spelling import ordinary_words, secret, secrets_of
from redaction.inspect.tags import lost_tags
from redaction.inspection import Exempt, Inspection, Leak, Loss
from redaction.marks import InPage


def _ordinary(readings: Readings) -> frozenset[str]:
    return ordinary_words(page.text for page in readings.pdfium)


def _refuse_unreadable(pdf: bytes) -> None:
    """Refuse bytes that cannot be opened: what cannot be read cannot be proved clean."""
    try:
        pikepdf.open(io.BytesIO(pdf), suppress_warnings=True).close()
        pypdfium2.PdfDocument(pdf).close()
    except pikepdf.PasswordError as error:
        raise EncryptedPdf("the file is encrypted and cannot be inspected") from error
    except (pikepdf.PdfError, pypdfium2.PdfiumError) as error:
        raise DamagedPdf("the file cannot be opened and so cannot be inspected") from error


def _sorted(leaks: Sequence[Leak]) -> tuple[Leak, ...]:
    return tuple(sorted(set(leaks), key=lambda leak: (leak.page or 0, leak.removal, leak.where)))


def inspect(
    pdf: bytes,
    *,
    source: bytes,
    removals: Sequence[Removal],
    kept: Sequence[Kept],
    exempt: Sequence[Exempt] = (),
    read_as: InPage | None = None,
    moved: Sequence[Loss] | None = None,
) -> Inspection:
    """Prove the final bytes of a redaction, both ways.

    Args:
        pdf: the final bytes.
        source: the bytes as they came in.
        removals: what was to go; their places say where the boxes are.
        kept: what was found and stays, with its places; only there may a removed text be read.
        exempt: areas that may look different besides (drawn boxes, frames of dropped links).
        read_as: the source with its annotations and fields in its pages, when it was read so;
            that nothing was lost by that is proved too.
        moved: what :func:`moved_pixels` found in exactly these bytes, when it was asked before.

    Returns:
        The report on exactly these bytes.

    Raises:
        EncryptedPdf: the file needs a password.
        DamagedPdf: the file cannot be opened.
    """
    _refuse_unreadable(pdf)
    brought = read_as or InPage(source)
    flat = brought.data
    secrets = secrets_of(removals)
    gone = _gone(removals, exempt)
    with ExitStack() as asides:
        looking_inside = asides.enter_context(aside(look_inside, pdf))
        after, read_by_others = asides.enter_context(reading(pdf))
        before = read_all(flat, only=("pdfium",))
        pixels: Callable[[], Sequence[Loss]] = (
            asides.enter_context(aside(lost_pixels, flat, pdf, gone, before.frames))
            if moved is None
            else partial(list, moved)
        )
        looks = look(pdf, gone.by_page) if secrets else Looks()
        hidden = hidden_leaks(pdf, secrets, ordinary=_ordinary(after))
        losses = [
            *lost_pages(before, after),
            *lost_words(before, after, gone),
            *lost_tags(flat, pdf, gone),
            *lost_links(flat, pdf, gone, secrets),
            *lost_language(flat, pdf),
            *lost_by_bringing_in(source, brought, before),
            *pixels(),
        ]
        read_by_others()
        leaks = [
            *shown_leaks(after, secrets, removals=removals, kept=kept),
            *text_under_boxes(after, removals),
            *hidden,
            *look_leaks(looks, secrets, removals=removals, kept=kept, source=before.pdfium),
        ]
        inside = looking_inside()
        return Inspection(
            file_sha256=sha256_hex(pdf),
            leaks=_sorted([*leaks, *revealed_leaks(inside.revealed, secrets)]),
            losses=tuple(losses),
            hidden=inside.hidden,
            readers=tuple(after.by_reader),
            unread=tuple(dict.fromkeys((*after.unread, *looks.unread, *inside.revealed.unread))),
        )


def moved_pixels(
    pdf: bytes, *, source: bytes, removals: Sequence[Removal], exempt: Sequence[Exempt] = ()
) -> list[Loss]:
    """Return the pages of a redaction that look different outside the boxes.

    Args:
        pdf: the final bytes.
        source: the bytes that they were made of, annotations and fields in the pages.
        removals: what was to go.
        exempt: areas that may look different besides.
    """
    return lost_pixels(source, pdf, _gone(removals, exempt), read_frames(source))


def _gone(removals: Sequence[Removal], exempt: Sequence[Exempt]) -> Boxes:
    """Return where a redaction may have taken something away."""
    places: list[Place] = [place for removal in removals for place in removal.places]
    return Boxes.of([*places, *(one.place for one in exempt)])


def inspect_any(pdf: bytes, *, secrets: Sequence[str] = ()) -> Inspection:
    """Say what any PDF tells that it should not, without a decision.

    Args:
        pdf: the bytes of any PDF.
        secrets: texts that may stand nowhere; a leak names them ``secret-1``, ``secret-2`` …

    Returns:
        The report; ``hidden`` holds what the file hides or lacks.

    Raises:
        EncryptedPdf: the file needs a password.
        DamagedPdf: the file cannot be opened.
    """
    _refuse_unreadable(pdf)
    readings = read_all(pdf)
    # Without boxes there is no near: even two letters are looked for everywhere on the pages.
    wanted = [
        replace(secret(f"secret-{number}", text, "PERSON"), near_only=False)
        for number, text in enumerate(secrets, start=1)
    ]
    wanted = [one for one in wanted if one.bare]
    boxes = filled_boxes(pdf) if wanted else ()
    inside = look_inside(pdf)
    looks = look(pdf, Boxes.of(boxes).by_page) if wanted else Looks()
    sought = [
        Removal(id=one.id, text=one.text, type="PERSON", ground="5.1.2e", places=tuple(boxes))
        for one in wanted
    ]
    leaks = [
        *shown_leaks(readings, wanted),
        *hidden_leaks(pdf, wanted, ordinary=_ordinary(readings)),
        *look_leaks(looks, wanted, removals=sought, source=readings.pdfium),
        *revealed_leaks(inside.revealed, wanted),
    ]
    return Inspection(
        file_sha256=sha256_hex(pdf),
        leaks=_sorted(leaks),
        hidden=inside.hidden,
        readers=tuple(readings.by_reader),
        unread=tuple(dict.fromkeys((*readings.unread, *looks.unread, *inside.revealed.unread))),
    )
