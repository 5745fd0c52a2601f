# SPDX-License-Identifier: EUPL-1.2
"""The gap of a removed name tells as little of its width as the page allows."""

from __future__ import annotations

import io

import pikepdf

from bench.gap import gaps
from redaction.gaps import COUNT, fonts_of, names, told
from redaction.redact import redact

LINE = b"BT /F1 12 Tf 20 150 Td (Een lange regel tekst tot aan de rand van de bladspiegel) Tj ET "


def _boxes(report):
    return [box for place in report.drawn for box in place.boxes]


def test_a_box_runs_to_the_end_of_its_line_whatever_stood_there(bench):
    ends = set()
    for name in ("Jansen", "Wijdeveldenberg"):
        data = bench.build(LINE + b"BT /F1 12 Tf 20 100 Td (Opsteller: %s) Tj ET" % name.encode())
        result, report = bench.redact(data, name)
        bench.same_pixels(data, result, report)
        bench.gone(result, name)
        bench.stays(result, "Opsteller", "[5.1.2e]")
        ends |= {(round(box.x0), round(box.x1, 2)) for box in _boxes(report)}
    assert len(ends) == 1


def test_two_notes_with_another_name_at_the_end_of_a_line_get_the_same_label(bench):
    shown = []
    for name in ("Jansen", "Wijdeveldenberg"):
        data = bench.build(LINE + b"BT /F1 12 Tf 20 100 Td (Opsteller: %s) Tj ET" % name.encode())
        with pikepdf.open(io.BytesIO(bench.redact(data, name)[0])) as pdf:
            steps = pikepdf.parse_content_stream(pdf.pages[0])
            shown.append([float(s.operands[4]) for s in steps if str(s.operator) == "Tm"])
    assert shown[0] == list(shown[1])


def test_a_box_stops_before_the_line_of_its_cell(bench):
    cell = b"200 80 m 200 130 l S BT /F1 12 Tf 20 100 Td (Naam Jansen) Tj ET "
    data = bench.build(LINE + cell + b"BT /F1 12 Tf 210 100 Td (rechts) Tj ET")
    result, report = bench.redact(data, "Jansen")
    bench.same_pixels(data, result, report)
    (box,) = _boxes(report)
    assert 190 < box.x1 < 199.5


def test_a_box_before_text_that_follows_stays_as_it_is(bench):
    data = bench.build(LINE + b"BT /F1 12 Tf 20 100 Td (De heer Jansen zegt dit) Tj ET")
    result, report = bench.redact(data, "Jansen")
    bench.same_pixels(data, result, report)
    (box,) = _boxes(report)
    assert box.width < 45


def test_a_box_does_not_run_over_a_picture_or_paint(bench):
    paint = b"0.8 g 120 90 100 40 re f 0 g "
    data = bench.build(LINE + paint + b"BT /F1 12 Tf 20 100 Td (Naam Jansen) Tj ET")
    _, report = bench.redact(data, "Jansen")
    (box,) = _boxes(report)
    assert box.x1 < 120


def test_the_lists_are_ten_thousand_names_and_always_the_same():
    for full in (True, False):
        listed = names(full=full)
        assert len(listed) == len(set(listed)) == COUNT
        names.cache_clear()
        assert names(full=full) == listed


def test_gaps_that_run_on_let_more_names_in(root):
    found = [one.gap for one in gaps(root / "examples" / "notes" / "09-burgerzaak.pdf")]
    assert any(gap.runs_on for gap in found)
    assert all(gap.after >= gap.before for gap in found)
    assert all(gap.after > 9000 for gap in found if gap.runs_on and gap.page == 1)


def test_the_report_tells_how_many_names_fit_and_not_which(bench):
    data = bench.build(
        LINE
        + b"BT /F1 12 Tf 20 100 Td (Opsteller: Piet Jansen) Tj ET "
        + b"BT /F1 12 Tf 20 70 Td (De heer Jansen zegt dit) Tj ET"
    )
    removals = bench.removals(data, ["Piet Jansen"])
    removals += bench.removals(data, ["heer Jansen"])
    report = redact(data, removals=removals, kept=(), properties=bench.properties).report
    one, two = sorted(report.gaps, key=lambda gap: not gap.runs_on)
    assert (one.runs_on, two.runs_on) == (True, False)
    assert one.of == COUNT
    assert one.after > 9900 > one.before > 10
    assert two.after == two.before
    assert "Jansen" not in report.model_dump_json()
    assert told(report.gaps).startswith("2 gaps of names, 1 run on into empty room; of 10,000")
    assert told(()) == ""


def test_a_font_gives_its_own_widths_and_lends_the_letters_that_it_lacks(bench):
    (letters,) = fonts_of(bench.build(LINE))
    assert abs(letters["a"] - 0.556) < 0.001
    assert abs(letters["i"] - 0.222) < 0.001
    assert 0.6 < letters["M"] < 0.9
