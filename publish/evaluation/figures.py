# SPDX-License-Identifier: EUPL-1.2
"""Counts the figures: pure arithmetic on what was read from the archive."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from metadata.errors import MetadataError
from metadata.vocabulary import ministry
from metadata.workdays import dutch_day
from publish.evaluation.periods import Period, periods
from publish.evaluation.reading import Act, Facts, Publication
from publish.evaluation.values import FIGURES, Definition, Evaluation, Figure

ALL = "alle ministeries"
_Row = tuple[str, str, int | float | None, int]
"""Figure, part, value, known."""


def evaluate(
    facts: Facts, *, since: dt.date | None = None, until: dt.date | None = None
) -> Evaluation:
    """Count every figure, for all ministries together and for each, by period.

    Args:
        facts: what was read.
        since: first day that counts, in the Netherlands; without it from the beginning.
        until: last day that counts.
    """
    chosen = _within(facts, since or dt.date.min, until or dt.date.max)
    return Evaluation(
        log_entries=facts.entries,
        log_root=facts.root,
        log_at=facts.at,
        since=since,
        until=until,
        hidden=facts.hidden,
        unreadable=facts.unreadable,
        definitions=tuple(
            Definition(figure=code, unit=m.unit, label=m.label, about=m.about)
            for code, m in FIGURES.items()
        ),
        figures=tuple(_figures(chosen)),
    )


def quantile(values: Sequence[int], part: Fraction) -> float | None:
    """Return a quantile to one decimal, ``None`` of nothing.

    Between two values it is interpolated, as ``PERCENTILE.INC`` of a spreadsheet does (method 7 of
    Hyndman and Fan, 1996), so that anyone can check it. Halves are rounded to even.

    Args:
        values: whole days, in any order.
        part: between 0 and 1; a half gives the median.
    """
    if not values:
        return None
    ordered = sorted(values)
    place = part * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    between = ordered[below] + (place - below) * (ordered[above] - ordered[below])
    return float(round(between, 1))


def share(count: int, of: int) -> float | None:
    """Return a share between 0 and 1 to four decimals, ``None`` of nothing."""
    return float(round(Fraction(count, of), 4)) if of else None


def label_of(department: str) -> str:
    """Return the present name of a ministry; an address that no list has stays as it is."""
    if not department:
        return ALL
    try:
        return ministry(department).label
    except MetadataError:
        return department


def _within(facts: Facts, since: dt.date, until: dt.date) -> Facts:
    """Return the facts of these days."""
    return Facts(
        publications=tuple(p for p in facts.publications if since <= p.day <= until),
        acts=tuple(act for act in facts.acts if since <= act.day <= until),
        gone=tuple(day for day in facts.gone if since <= day <= until),
    )


def _figures(facts: Facts) -> Iterator[Figure]:
    days = (*(p.day for p in facts.publications), *(act.day for act in facts.acts), *facts.gone)
    spans = tuple(periods(days))
    named = {p.record.publisher for p in facts.publications}
    for department in ("", *sorted(named, key=lambda each: (label_of(each), each))):
        label = label_of(department)
        own = _of(facts, department) if department else facts
        for span in spans:
            rows = _rows(_in(own, span), department)
            if department and not any(known for _, _, _, known in rows):
                continue
            for figure, part, value, known in rows:
                yield Figure(
                    department=department,
                    department_label=label,
                    period_kind=span.kind,
                    period=span.code,
                    begin=span.begin,
                    end=span.end,
                    figure=figure,
                    part=part,
                    unit=FIGURES[figure].unit,
                    value=value,
                    known=known,
                )


def _of(facts: Facts, department: str) -> Facts:
    """Return the facts of one ministry; of what was withdrawn the ministry is not known."""
    return Facts(
        publications=tuple(p for p in facts.publications if p.record.publisher == department),
        acts=tuple(act for act in facts.acts if act.department == department),
    )


def _in(facts: Facts, span: Period) -> Facts:
    """Return the facts of one period."""
    return Facts(
        publications=tuple(p for p in facts.publications if span.holds(p.day)),
        acts=tuple(act for act in facts.acts if span.holds(act.day)),
        gone=tuple(filter(span.holds, facts.gone)),
    )


def _rows(facts: Facts, department: str) -> list[_Row]:
    found = facts.publications
    kinds = Counter(p.record.kind for p in found)
    rows: list[_Row] = [
        ("notas", "", kinds["beslisnota"], len(found)),
        ("adviezen", "", kinds["landsadvocaat"], len(found)),
    ]
    if not department:
        rows.append(("later_ingetrokken", "", len(facts.gone), len(facts.gone)))
    rows += _lead_times(found)
    rows += _redactions(found)
    rows += _pages(found)
    for figure, count in (
        ("tekstlaag", sum(p.record.text_layer for p in found)),
        ("structuur", sum(p.record.tagged for p in found)),
        ("taal", sum(p.record.language_set for p in found)),
    ):
        rows.append((figure, "", count, len(found)))
        rows.append((f"{figure}_aandeel", "", share(count, len(found)), len(found)))
    rows += _reasons("correcties", (a for a in facts.acts if a.kind == "corrected"))
    if not department:
        rows += _reasons("intrekkingen", (a for a in facts.acts if a.kind == "withdrawn"))
    return rows


def _lead_times(found: Sequence[Publication]) -> Iterator[_Row]:
    took = [(p.day - p.record.date).days for p in found]
    after = [(p.day - dutch_day(p.record.sent_at)).days for p in found if p.record.sent_at]
    for name, days in (("doorlooptijd", took), ("na_verzending", after)):
        yield f"{name}_mediaan", "", quantile(days, Fraction(1, 2)), len(days)
        yield f"{name}_p90", "", quantile(days, Fraction(9, 10)), len(days)
    same = after.count(0)
    yield "zelfde_dag", "", same, len(after)
    yield "zelfde_dag_aandeel", "", share(same, len(after)), len(after)


def _redactions(found: Sequence[Publication]) -> Iterator[_Row]:
    """Yield the places on each ground, with the number of notes that have any on it."""
    places: Counter[str] = Counter()
    notes: Counter[str] = Counter()
    for publication in found:
        for ground, count in publication.record.grounds.items():
            places[ground] += count
            notes[ground] += 1
    for ground in sorted(places):
        yield "lakken", ground, places[ground], notes[ground]


def _pages(found: Sequence[Publication]) -> Iterator[_Row]:
    """Yield pages, and those with text of the notes that tell it."""
    files = [p.record.files[0] for p in found]
    known = [f.pages for f in files if f.pages is not None]
    yield "paginas", "", sum(known), len(known)
    told = [(f.text_pages, f.pages) for f in files if f.text_pages is not None and f.pages]
    text, pages = sum(t for t, _ in told), sum(p for _, p in told)
    yield "paginas_met_tekst", "", text, len(told)
    yield "paginas_met_tekst_aandeel", "", share(text, pages), len(told)


def _reasons(figure: str, acts: Iterable[Act]) -> Iterator[_Row]:
    for reason, count in sorted(Counter(act.reason for act in acts).items()):
        yield figure, reason, count, count
